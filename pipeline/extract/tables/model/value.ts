/** Reads one cell as the figure of a known concept: the printed number, its unit wherever it is inherited from, and its place. */
import { BLANK, CIRCLED, CN_DIGITS, INVISIBLE } from '../../../../parsers/characters.js';
import { type Numeral, readCellNumber, scanNumerals, WITHDRAWN } from '../../../../parsers/number.js';
import { MOST_CELLS, remembered } from '../../../../parsers/remembered.js';
import { type Dimension, POINTS, type Unit, unitAt, unitNamed } from '../../../units.js';
import { composedAmounts } from '../../composed-amount.js';

export type CellValue =
  | { kind: 'blank' }
  | { kind: 'mark' }
  /** `unit` is the cell's own, or null; `inYuan`: an amount in 元, or no figure at all. */
  | { kind: 'number'; numeral: Numeral; unit: Unit | null; inYuan?: true }
  | { kind: 'text' };

const TEXT: CellValue = { kind: 'text' };

/** `1838.58`, `1838.58万元`, `16.32万元（含税）`, `92.58%`, `10分`. More than one number, or a number of another dimension, is text. */
export function readValue(printed: string, dimension: Dimension): CellValue {
  const value = valueIn(printed);
  const own = value.kind === 'number' ? (value.inYuan ? 'money' : value.unit?.dimension) : undefined;
  return own && own !== dimension ? TEXT : value;
}

/** One number and nothing else, with or without its unit. */
export function isFigure({ text }: { text: string }): boolean {
  return valueIn(text).kind === 'number';
}

/** The number that a cell is, with whatever unit it prints. */
const valueIn = remembered((printed): CellValue => {
  if (WORDS.test(printed) && !MAY_BE.test(printed)) return TEXT;
  const text = printed.replace(REMARK, '');
  const plain = readCellNumber(text);
  if (plain.kind === 'empty') return { kind: 'blank' };
  if (plain.kind === 'blank-mark') return { kind: 'mark' };
  if (plain.kind === 'number') return { kind: 'number', numeral: plain.numeral, unit: null };
  if (plain.kind === 'mobile') return { kind: 'number', numeral: plain.numeral, unit: null, inYuan: true };
  const [amount, second] = composedAmounts(text);
  if (amount && !second && isAlone(text.slice(0, amount.numeral.start), text.slice(amount.tail)))
    return { kind: 'number', numeral: amount.numeral, unit: amount.unit };
  const [numeral, other] = scanNumerals(text);
  if (other || numeral?.kind !== 'number' || !isAlone(text.slice(0, numeral.start), '')) return TEXT;
  const rest = text.slice(numeral.end).replace(LEADING, '');
  if (/^分\s*$/.test(rest)) return { kind: 'number', numeral, unit: POINTS };
  const unit = unitAt(rest);
  return unit && isAlone('', rest.slice(unit.text.length)) ? { kind: 'number', numeral, unit } : TEXT;
}, MOST_CELLS);

/** Most cells are words, and need not be looked at closely: a number, or the mark of none, opens with no others than these. */
const WORDS = /^\s*[\u4e00-\u9fff]/;
const MAY_BE = new RegExp(`^\\s*[人约为负无不零〇${CN_DIGITS}十百两壹贰貳叁参肆伍陆陸柒捌玖拾佰仟]`);

/** `0.92（其中：外事接待0.1）`, `48①`, `95*`: what the bracket says, or the note to which the mark points, is about the number before it. */
const REMARK = new RegExp(
  String.raw`(?<=[\d０-９%％元]\s*)(?:[(（](?:其中|含|不含|包括|包含|较|比|同比|上年|去年|注|备注)[^()（）]*[)）]|[${CIRCLED}*＊※])[\s。；;]*$`,
);

/** Only words that go with an amount before it, a remark in brackets behind its unit. */
function isAlone(before: string, behind: string): boolean {
  return before.replace(/[\s人民币约为:：]/g, '') === '' && /^\s*(?:[(（].*[)）])?[\s。；;]*$/s.test(behind);
}

/** Two numbers with a stroke between them, and nothing else: `30/29.5`. */
export function readPair(text: string): readonly Numeral[] | null {
  if (!/^[\s\d０-９.．]+分?\s*[/／][\s\d０-９.．]+分?\s*$/.test(text)) return null;
  const numerals = scanNumerals(text);
  return numerals.length === 2 && numerals.every(({ kind }) => kind === 'number') ? numerals : null;
}

const LEADING = new RegExp(`^${BLANK}+`);
const BREAKS = new RegExp(`[\\n\\r\\t\\u2028${INVISIBLE}${WITHDRAWN}]`, 'g');

/** A label as it names a figure: printed words without line breaks and outer blanks. */
export function printedLabel(text: string): string {
  return text.replace(BREAKS, '').trim();
}

/** The unit in a bracket at the end of a label: `政府采购金额（元）`, and of what one costs, `补助标准（元/人）`. */
export function unitInLabel(text: string): Unit | null {
  const bracket = /[(（]\s*(?:单位[:：])?([^()（）]{1,6})[)）]\s*$/.exec(text.replace(/[\s\n]/g, ''));
  const said = bracket?.[1] ?? '';
  return unitNamed(said) ?? unitNamed(/^(万?元)[/／]/.exec(said)?.[1] ?? '');
}
