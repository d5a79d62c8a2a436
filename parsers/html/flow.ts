/**
 * Inline text as a browser shows it: white space collapses, line breaks of the source between two Chinese characters vanish (CSS
 * Text, "segment break transformation"), `<br>` is a newline, superscript digits become ¹²³ so that a mark never joins a figure.
 */
import type { TextItem } from './items.js';

export interface Inline {
  item: TextItem;
  /** White space seen since the last character: none, a blank, or a break of the source line. */
  pending: '' | ' ' | '\n';
  /** Last character of the text: asking the growing text itself would copy it each time. */
  last: string;
}

export function newInline(extras: Partial<Pick<TextItem, 'label' | 'level' | 'align'>> = {}): Inline {
  return { item: { kind: 'text', text: '', withdrawn: [], pictures: [], marks: [], ...extras }, pending: '', last: '' };
}

const WIDE =
  /[\u1100-\u11ff\u2e80-\u303f\u3040-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’—…]/;

/** Appends source text; `withdrawn` for hidden or struck text and for what nobody sees, `pre` where white space is kept. */
export function appendText(inline: Inline, source: string, withdrawn: 'struck' | 'unseen' | null, pre: boolean): void {
  const { item } = inline;
  const start = item.text.length;
  if (pre) {
    item.text += source.replace(/\r\n?/g, '\n');
    inline.last = source.at(-1) ?? inline.last;
  } else {
    for (const piece of source.split(/([ \t\n\r\f]+)/)) {
      if (piece === '') continue;
      if (/^[ \t\n\r\f]/.test(piece)) {
        inline.pending = inline.pending === '\n' || /[\n\r\f]/.test(piece) ? '\n' : ' ';
        continue;
      }
      item.text += blankBetween(inline, piece) + piece;
      inline.pending = '';
      inline.last = piece.at(-1)!;
    }
  }
  if (withdrawn) withdraw(item, start, withdrawn === 'unseen');
}

function blankBetween({ pending, last }: Inline, after: string): string {
  if (pending === '' || last === '' || last === '\n') return '';
  // Between two digits the break is the blank that stood there.
  const wide = (char: string): boolean => WIDE.test(char) && !/[０-９]/.test(char);
  if (pending === '\n' && WIDE.test(last) && WIDE.test(after[0]!) && (wide(last) || wide(after[0]!))) return '';
  return ' ';
}

export function appendBreak(inline: Inline): void {
  inline.item.text += '\n';
  inline.pending = '';
  inline.last = '\n';
}

function withdraw(item: TextItem, start: number, unseen: boolean): void {
  const end = item.text.length;
  if (end <= start) return;
  const last = item.withdrawn.at(-1);
  if (last && last.end === start && (last.unseen ?? false) === unseen) last.end = end;
  else item.withdrawn.push({ start, end, ...(unseen ? { unseen } : {}) });
}

/** True where the paragraph would print something. */
export function printsAnything(item: TextItem): boolean {
  return item.text.trim() !== '' || item.pictures.length > 0 || item.marks.length > 0 || Boolean(item.label);
}

/** Pages often set whole paragraphs with `<br>`: an empty line or an indent behind one begins a new paragraph. */
export function splitAtBreaks(item: TextItem): TextItem[] {
  const parts: TextItem[] = [];
  const cut = /\n{2,}|\n(?=[\u3000\u00a0 ]{2})/g;
  let from = 0;
  const take = (to: number, last: boolean) => {
    const text = item.text.slice(from, to);
    const withdrawn = item.withdrawn
      .map((span) => ({ ...span, start: Math.max(span.start, from) - from, end: Math.min(span.end, to) - from }))
      .filter(({ start, end }) => end > start);
    const marks = item.marks
      .filter(({ offset }) => offset >= from && (offset < to || last))
      .map((mark) => ({ ...mark, offset: mark.offset - from }));
    const { label, ...rest } = item;
    parts.push({
      ...rest,
      ...(from === 0 && label ? { label } : {}),
      text,
      withdrawn,
      marks,
      pictures: last ? item.pictures : [],
    });
  };
  for (const match of item.text.matchAll(cut)) {
    take(match.index, false);
    from = match.index + match[0].length;
  }
  take(item.text.length, true);
  return parts;
}
