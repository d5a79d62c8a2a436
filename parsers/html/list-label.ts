/** Labels of `<ol>`, which a browser prints and the source does not hold. */
import { chineseNumber } from '../characters.js';
import type { Attributes } from './style.js';

export interface ListState {
  ordered: boolean;
  next: number;
  format: string;
}

export function openList(name: string, attributes: Attributes): ListState {
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(attributes['style'] ?? '')?.[1]?.toLowerCase();
  const start = Number.parseInt(attributes['start'] ?? '1', 10);
  return {
    ordered: name === 'ol',
    next: Number.isFinite(start) ? start : 1,
    format: style ?? attributes['type'] ?? '1',
  };
}

/** The label of the next item; undefined in an unordered list, whose bullets say nothing. */
export function nextLabel(list: ListState, attributes: Attributes): string | undefined {
  if (!list.ordered || list.format === 'none') return undefined;
  const value = Number.parseInt(attributes['value'] ?? '', 10);
  if (Number.isFinite(value)) list.next = value;
  const number = list.next++;
  if (/^(?:a|lower-(?:alpha|latin))$/.test(list.format)) return `${letters(number)}.`;
  if (/^(?:A|upper-(?:alpha|latin))$/.test(list.format)) return `${letters(number).toUpperCase()}.`;
  if (/cjk|chinese|japanese/.test(list.format)) return `${chineseNumber(number)}、`;
  return `${number}.`;
}

function letters(number: number): string {
  let text = '';
  for (let n = number; n > 0 && text.length < 4; n = Math.floor((n - 1) / 26)) {
    text = String.fromCharCode(97 + ((n - 1) % 26)) + text;
  }
  return text || String(number);
}
