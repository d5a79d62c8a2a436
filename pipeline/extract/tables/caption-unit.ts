/** The unit that is printed above a form, or in a first row of it, for all of its amounts: `单位：万元`. */
import { tight } from '../../../parsers/characters.js';
import { readCellNumber } from '../../../parsers/number.js';
import { type Unit, unitNamed } from '../../units.js';
import { UNIT_LINE } from './captions.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';

export function captionUnit({ rows, lead, captions, notes }: FormTable): Unit | null {
  const below = notes.filter(({ text }) => UNIT_LINE.test(tight(text)));
  return (
    unitOfFirst(rows) ??
    unitOfFirst(lead) ??
    [...captions.toReversed(), ...below].reduce<Unit | null>((unit, { text }) => unit ?? unitIn(text, ABOVE), null)
  );
}

const ABOVE = /单位[:：]\s*(?:人民币)?\s*([^\s()（）]{1,4})|[(（]([万千百亿]?元)[)）]/g;
const IN_TABLE = /单位[:：]\s*(?:人民币)?\s*([万千百亿]{0,2}元)(?![\u4e00-\u9fff])/g;
const MOST_ROWS = 4;

/** Before any row with a figure. */
function unitOfFirst(rows: readonly FormRow[]): Unit | null {
  const top = rows.slice(0, MOST_ROWS);
  const first = top.findIndex(({ cells }) => cells.some(({ text }) => readCellNumber(text).kind === 'number'));
  const texts = top.slice(0, first < 0 ? top.length : first).flatMap(({ cells }) => cells.map(({ text }) => text));
  return texts.reduce<Unit | null>((unit, text) => unit ?? (text.length > 60 ? null : unitIn(text, IN_TABLE)), null);
}

/** `填报单位：某局  金额单位：元` says both who and in what: the first that is a unit. */
function unitIn(text: string, pattern: RegExp): Unit | null {
  for (const match of text.matchAll(pattern)) {
    const unit = unitNamed(match[1] ?? match[2] ?? '');
    if (unit) return unit;
  }
  return null;
}
