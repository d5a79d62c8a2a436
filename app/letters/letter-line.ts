/** A line of a letter: what it is, what it says, and by which key a person's own wording finds it again. */
import { TURNING } from '../../parsers/characters.js';
import type { LetterEdits } from './letter-edits.js';

export interface TableRowLine {
  cells: string[];
  /** By which a person's own wording finds the cell again; '' where it cannot be worded. */
  keys?: string[];
  /** A rule is drawn above it. */
  rule: boolean;
  strong: boolean;
}

/** By `key` a person's own wording finds the line again; of `text` the `lead` is its number, which is counted. */
interface Edited {
  key?: string;
  lead?: string;
  /** Struck out: it stands where it is edited, and not in the letter. */
  gone?: true;
}

export type LetterLine =
  | ({
      kind: 'office' | 'number' | 'salutation' | 'heading' | 'subheading' | 'caption' | 'body';
      text: string;
      keep?: true;
    } & Edited)
  | ({ kind: 'title'; lines: string[] } & Edited)
  | { kind: 'gap'; small: boolean; keep?: true }
  /** `indent` in characters from the right edge; `keep` holds it on the page of the next. */
  | ({ kind: 'signature'; text: string; indent: number; keep: boolean } & Edited)
  | { kind: 'table'; head: { text: string; right: boolean }[]; rows: TableRowLine[]; widths: number[] };

type Spoken = Extract<LetterLine, { text: string; indent?: never }>;
export type Say = (kind: Exclude<Spoken['kind'], 'signature'>, key: string, text: string, lead?: string) => Spoken;

/** A line in a person's words where there are any. Only a paragraph can be struck out: what heads others cannot. */
export function sayer({ texts }: LetterEdits): Say {
  return (kind, key, text, lead = '') => {
    const own = texts[key] === undefined ? text : clean(texts[key]);
    const isGone = own === '' && kind === 'body';
    const said = own === '' && !isGone ? text : own;
    return { kind, text: lead + said, key, lead, ...(isGone ? { gone: true as const } : {}) };
  };
}

/** As `1.`, `2.` where there are several; what was struck out is not counted. */
export function renumbered(items: readonly LetterLine[][]): LetterLine[][] {
  const isGone = ([first]: LetterLine[]) => first !== undefined && 'gone' in first && first.gone === true;
  const several = items.filter((item) => !isGone(item)).length > 1;
  let number = 0;
  return items.map((item) => (isGone(item) || !several ? item : numberFirst(item, ++number)));
}

function numberFirst([first, ...rest]: LetterLine[], number: number): LetterLine[] {
  const lead = `${number}.`;
  return first && 'text' in first ? [{ ...first, lead, text: lead + first.text }, ...rest] : [];
}

export function left(text: string) {
  return { text, right: false };
}

export function right(text: string) {
  return { text, right: true };
}

const UNPRINTED = new RegExp(`[\\p{Cc}${TURNING}\\ufffe\\uffff]`, 'gu');

/** XML has no place for control characters, lone surrogates and the two non-characters. */
export function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(UNPRINTED, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim();
}
