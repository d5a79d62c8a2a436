/**
 * The standard outline: 一、（一）1.（1）. Only labels are standardised; every word stays as submitted.
 *
 * Submitters mix typed and automatic numbers of every form (`4、`, `(1)`, `（2）`, `1．`). What a label *means* is told from the
 * section that it stands in and from the sequence it continues, because `(1)` is level two in one department's file and level
 * four in another's. A leading figure that continues no sequence (`3.15消费者权益日`) is text, and stays where it is.
 */
import { CN_NUMBER, chineseNumber, readChineseNumber } from '../../parsers/characters.js';
import { type Block, type Document, isText, type TextBlock } from '../../parsers/document.js';
import type { Section } from '../report.js';

export interface OutlineEntry {
  block: string;
  /** 1 一、 · 2 （一） · 3 1. · 4 （1） */
  level: 1 | 2 | 3 | 4;
  ordinal: number;
  label: string;
  /** Label as submitted, typed or automatic. */
  printed: string;
  /** UTF-16 units of the block's text that the typed label takes; 0 for an automatic number. */
  cut: number;
  /** False for a numbered paragraph that is a whole sentence: it keeps its label and stays a paragraph. */
  heading: boolean;
}

type Form = 'cn-comma' | 'cn-bracket' | 'arabic-comma' | 'arabic-bracket';
interface Label {
  form: Form;
  ordinal: number;
  printed: string;
  cut: number;
}

const N = '[0-9０-９]{1,2}';
/** After a comma or point no digit may follow, else `1.5亿元` or `3、4号楼` would lose its head; a year after 、 may. */
const TYPED: readonly [Form, RegExp][] = [
  ['cn-bracket', new RegExp(`^\\s*[（(]\\s*(${CN_NUMBER})\\s*[)）]\\s*[、.．]?\\s*`)],
  ['cn-comma', new RegExp(`^\\s*(${CN_NUMBER})\\s*[、.．]\\s*`)],
  ['arabic-bracket', new RegExp(`^\\s*[（(]\\s*(${N})\\s*[)）]\\s*[、.．]?\\s*`)],
  ['arabic-comma', new RegExp(`^\\s*(${N})\\s*(?:[.．](?![0-9０-９])|、(?![0-9０-９])|、(?=20[0-9]{2}年))\\s*`)],
];

/**
 * Outline entries of all sections, in reading order. Sections that are missing have none. A report of another outline (no section
 * known) is read by its own main labels: each `一、` title opens a section; and so does one that stands between two that are known.
 */
export function standardise(document: Document, sections: readonly Section[]): OutlineEntry[] {
  const blocks = new Map(document.blocks.map((block) => [block.id, block]));
  const submitted = sections.filter((section) => section.blocks.length > 0);
  const known =
    sections.length > 0
      ? submitted.flatMap((one, i) => {
          const next = submitted[i + 1];
          return parted(next ? one : goingOn(one, document), next, blocks);
        })
      : ownSections(document);
  return known.flatMap((section, i) => outlineOf(section, sections.length > 0 ? i + 1 : section.number, blocks));
}

type Outlined = Pick<Section, 'number' | 'label' | 'blocks'>;

/** A section and those of the submitter's own behind it, which count on from its number to that of the next. */
function parted(section: Outlined, next: Outlined | undefined, blocks: ReadonlyMap<string, Block>): Outlined[] {
  const mainOf = (id: string | undefined, isKnown = false) => {
    const block = id === undefined ? undefined : blocks.get(id);
    const label = block && isText(block) && (isKnown || isTitle(block)) ? labelOf(block) : null;
    return label?.form === 'cn-comma' ? label : null;
  };
  const [head, ...rest] = section.blocks;
  let last = mainOf(head, true)?.ordinal ?? 0;
  const parts: Outlined[] = [{ ...section, blocks: head === undefined ? [] : [head] }];
  for (const id of rest) {
    const main = mainOf(id);
    if (main) {
      if (last === 0 || main.ordinal !== last + 1) return [section];
      last = main.ordinal;
      parts.push({ number: section.number, label: main.printed, blocks: [id] });
    } else parts.at(-1)?.blocks.push(id);
  }
  return !next || mainOf(next.blocks[0], true)?.ordinal === last + 1 ? parts : [section];
}

/** The last section that is known ends at a table; headings behind it that count on from its number are the body's all the same. */
function goingOn(section: Outlined, { blocks }: Document): Outlined {
  const own = new Set(section.blocks);
  const from = blocks.findLastIndex(({ id }) => own.has(id)) + 1;
  let [last, to] = [0, from];
  for (const block of blocks.filter((one, i) => own.has(one.id) || i >= from)) {
    if (!isText(block)) continue;
    if (/^\s*附[件表录]/.test(block.text)) break;
    const label = labelOf(block);
    if (label?.form !== 'cn-comma' || !(isTitle(block) || block.id === section.blocks[0])) continue;
    if (block.id !== section.blocks[0] && label.ordinal !== last + 1) break;
    last = label.ordinal;
    to = Math.max(to, blocks.indexOf(block) + 1);
  }
  if (to === from) return section;
  const end = blocks.findIndex((block, i) => i >= to && (!isText(block) || /^\s*附[件表录]/.test(block.text)));
  return {
    ...section,
    blocks: [...section.blocks, ...blocks.slice(from, end < 0 ? undefined : end).map(({ id }) => id)],
  };
}

function ownSections(document: Document): Outlined[] {
  const found: Outlined[] = [];
  for (const block of document.blocks) {
    if (!isText(block)) continue;
    const label = labelOf(block);
    if (label?.form === 'cn-comma' && isTitle(block)) {
      found.push({ number: label.ordinal, label: label.printed, blocks: [block.id] });
    } else found.at(-1)?.blocks.push(block.id);
  }
  return found;
}

function outlineOf(section: Outlined, ordinal: number, blocks: ReadonlyMap<string, Block>): OutlineEntry[] {
  const [first, ...rest] = section.blocks;
  const head = first === undefined ? undefined : blocks.get(first);
  if (!head || !isText(head)) return [];
  const entries = [sectionEntry(section, ordinal, head)];
  const path = { two: 0, three: 0, four: 0 };
  for (const id of rest) {
    const block = blocks.get(id);
    if (!block || !isText(block)) continue;
    const label = labelOf(block);
    const level = label && levelOf(label, block, path);
    if (!label || !level) continue;
    if (level === 2) Object.assign(path, { two: label.ordinal, three: 0, four: 0 });
    else if (level === 3) Object.assign(path, { three: label.ordinal, four: 0 });
    else path.four = label.ordinal;
    entries.push(entry(block, level, label, isTitle(block)));
  }
  return renumber(entries);
}

/** Its place among the sections rules, whatever was typed: a duplicate `4.` in the file still is 五、 where it is the fifth section. */
function sectionEntry(section: Outlined, ordinal: number, head: TextBlock): OutlineEntry {
  const label = labelOf(head);
  const typed = head.label === undefined && section.label !== '' ? head.text.indexOf(section.label) : -1;
  const blank = typed >= 0 && head.text.slice(0, typed).trim() === '';
  const cut = label?.cut ?? (blank ? lengthWithBlanks(head.text, typed + section.label.length) : 0);
  const printed = label?.printed ?? section.label;
  return {
    block: head.id,
    level: 1,
    ordinal,
    label: standardLabel(1, ordinal),
    printed,
    cut,
    heading: true,
  };
}

function entry(block: TextBlock, level: OutlineEntry['level'], label: Label, heading: boolean): OutlineEntry {
  const { ordinal, printed, cut } = label;
  return { block: block.id, level, ordinal, label: standardLabel(level, ordinal), printed, cut, heading };
}

function levelOf(
  label: Label,
  block: TextBlock,
  path: { two: number; three: number; four: number },
): OutlineEntry['level'] | null {
  const { form, ordinal } = label;
  if (form === 'cn-bracket') return 2;
  if (form === 'arabic-comma') return ordinal === 1 || ordinal === path.three + 1 ? 3 : null;
  if (form === 'arabic-bracket') {
    const opensTwo = isTitle(block) && ordinal === path.two + 1;
    if (path.three === 0) return opensTwo ? 2 : follows(ordinal, path.four) ? 4 : null;
    // Under an open `1.` a `(1)` is level four; a title `（2）` that continues no such list goes on with level two.
    if (opensTwo && path.four === 0 && ordinal > 1) return 2;
    return follows(ordinal, path.four) ? 4 : opensTwo ? 2 : null;
  }
  return null;
}

function follows(ordinal: number, previous: number): boolean {
  return ordinal === 1 || ordinal === previous + 1;
}

function labelOf(block: TextBlock): Label | null {
  if (block.label !== undefined) {
    const match = readLabel(block.label);
    return match && { ...match, printed: block.label, cut: 0 };
  }
  return readLabel(block.text);
}

function readLabel(text: string): Label | null {
  for (const [form, pattern] of TYPED) {
    const match = pattern.exec(text);
    if (!match?.[1]) continue;
    const ordinal = form.startsWith('cn') ? (readChineseNumber(match[1]) ?? 0) : Number(match[1].normalize('NFKC'));
    if (ordinal > 0) return { form, ordinal, printed: match[0].trim(), cut: match[0].length };
  }
  return null;
}

/** Short, and no sentence: the file may call it a heading, most files do not. */
function isTitle(block: TextBlock): boolean {
  if (block.kind === 'heading') return true;
  const text = block.text.trim();
  return text.length <= 44 && !/[。；;：:！？]/.test(text.slice(0, -1)) && !/[。；;！？]$/.test(text);
}

/**
 * Printed ordinals stay where they count up from one (a gap is the submitter's, and the reviewer's to see); a level that
 * restarts or repeats, as automatic numbers do after copying, is counted by position.
 */
function renumber(entries: OutlineEntry[]): OutlineEntry[] {
  const result = [...entries];
  for (const level of [2, 3, 4] as const) {
    let group: number[] = [];
    const close = () => {
      const ordinals = group.map((i) => result[i]?.ordinal ?? 0);
      const counted = ordinals.every((n, i) => (i === 0 ? n === 1 : n > (ordinals[i - 1] ?? 0)));
      if (!counted) {
        group.forEach((i, position) => {
          const old = result[i];
          if (old) result[i] = { ...old, ordinal: position + 1, label: standardLabel(level, position + 1) };
        });
      }
      group = [];
    };
    result.forEach((item, i) => {
      if (item.level < level) close();
      else if (item.level === level) {
        // A list that starts again at one without a heading between is a second list, not a wrong number.
        if (level > 2 && item.ordinal === 1) close();
        group.push(i);
      }
    });
    close();
  }
  return result;
}

/** 一、 · （一） · 1. · （1） */
function standardLabel(level: OutlineEntry['level'], ordinal: number): string {
  if (level === 1) return `${chineseNumber(ordinal)}、`;
  if (level === 2) return `（${chineseNumber(ordinal)}）`;
  return level === 3 ? `${ordinal}.` : `（${ordinal}）`;
}

function lengthWithBlanks(text: string, length: number): number {
  return length + (/^\s*/.exec(text.slice(length))?.[0].length ?? 0);
}
