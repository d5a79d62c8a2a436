/** From a place of the document to the words on the page: the text of a block as the document has it, and ranges in it. */
import type { Place } from '../../../parsers/document.js';

export interface PageText {
  text: string;
  nodes: { node: Text; at: number }[];
}

/** Our own labels and marks are no text of the document; a line break is one character. */
export function textOf(element: Element): PageText {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof Element && node.hasAttribute('data-own') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: PageText['nodes'] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) {
      nodes.push({ node, at: text.length });
      text += node.data;
    } else if (node.nodeName === 'BR') text += '\n';
  }
  return { text, nodes };
}

export function rangeOf({ nodes }: PageText, start: number, end: number): Range | null {
  const first = nodes.findLast(({ at }) => at <= start);
  const last = nodes.findLast(({ at }) => at < end);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.min(start - first.at, first.node.length));
  range.setEnd(last.node, Math.min(end - last.at, last.node.length));
  return range;
}

function elementAt({ block, row, column }: Place): HTMLElement | null {
  const own = `[data-block="${CSS.escape(block)}"]`;
  return document.querySelector<HTMLElement>(
    row === undefined ? `${own}:not(table)` : `table${own} [data-cell="${row},${column}"]`,
  );
}

/** The quote of personal data is masked, so that only its offsets are true; a label may have lost its line breaks. */
export function rangeAt(place: Place): { element: HTMLElement; range: Range | null } | null {
  const element = elementAt(place);
  if (!element) return null;
  const text = textOf(element);
  const trim = Number(element.dataset['trim'] ?? 0);
  const start = Math.max(0, place.start - trim);
  const end = Math.max(start, place.end - trim);
  const isThere = text.text.slice(start, end) === place.quote || /[*＊]/.test(place.quote);
  const at = isThere ? start : place.quote === '' ? -1 : text.text.indexOf(place.quote);
  return { element, range: at < 0 || end === start ? null : rangeOf(text, at, at + (end - start)) };
}

/** Marks ranges without touching the page; where a browser cannot, nothing is marked and the element still comes into view. */
export function paint(name: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
