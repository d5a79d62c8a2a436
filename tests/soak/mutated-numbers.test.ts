/** A million figures as clerks, converters and broken files print them: no digit is invented, none is lost, and none ends the program. */
import { describe, expect, it } from 'vitest';
import { readCellNumber, scanNumerals } from '../../parsers/number.js';
import { type Prng, prng } from '../support/prng.js';

const TOTAL = 1_000_000;
const CHUNKS = 20;

const FIGURES = [
  '1725.06',
  '2,940.05',
  '3，518.85',
  '８５５．８２',
  '-5.2%',
  '△3.5',
  '（12.5）',
  '1,234,567.89',
  '0.9 2',
  '1亿2000万',
  '98',
  '100%',
  '2024年12月',
  '〔2024〕15号',
  '0730-8889999',
  '48 42',
  '1.2.3',
  '≥95',
  '5G',
  '30.',
  '.5',
  '1e5',
  '00012',
  '12.50',
  '１２，３４５',
];
const AROUND = [
  '',
  '支出',
  '万元',
  '元',
  '个',
  '共',
  '，其中',
  '占',
  '％',
  '增长',
  '至',
  '-',
  '\n',
  '表',
  '第',
  '约',
  '年',
  'kg',
  '人次',
];
const DEBRIS = [
  ' ',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '\ufffc',
  '\ufffd',
  '\ud800',
  '\u0000',
  '\t',
  '\n',
  '.',
  ',',
  '，',
  '．',
  '%',
  '-',
  '－',
  '(',
  '）',
  '0',
  '9',
  '５',
  'x',
  '¥',
  '二',
  '万',
  '²',
  "'",
  '٣',
  '१',
];

function figure(rng: Prng): string {
  let text = rng.pick(AROUND) + rng.pick(FIGURES) + rng.pick(AROUND) + (rng.chance(0.3) ? rng.pick(FIGURES) : '');
  for (let n = rng.int(0, 4); n > 0; n--) {
    const at = rng.int(0, text.length);
    const cut = rng.chance(0.3) ? rng.int(0, 2) : 0;
    text =
      text.slice(0, at) + (rng.chance(0.8) ? rng.pick(DEBRIS) : text.slice(0, rng.int(0, 6))) + text.slice(at + cut);
  }
  return text;
}

const DIGIT = /[0-9０-９]/;
const digitsOf = (text: string) =>
  [...text.normalize('NFKC')]
    .filter((sign) => /[0-9]/.test(sign))
    .join('')
    .replace(/^0+/, '');

function complaint(text: string): string | null {
  try {
    let end = 0;
    for (const numeral of scanNumerals(text)) {
      if (numeral.start < end || numeral.end <= numeral.start) return 'overlap';
      if (DIGIT.test(text.slice(end, numeral.start))) return 'a digit in no numeral';
      if (text.slice(numeral.start, numeral.end) !== numeral.text) return 'does not read back';
      end = numeral.end;
      const { kind, value, precision } = numeral;
      if (kind !== 'number') {
        if (value !== null) return 'a value of what is no number';
        continue;
      }
      if (value === null || !/^-?\d+(?:\.\d+)?$/.test(value)) return `no decimal: ${value}`;
      if ((value.split('.')[1]?.length ?? 0) !== precision) return `precision ${precision} of ${value}`;
      if (digitsOf(value) !== digitsOf(numeral.text)) return `${numeral.text} is read as ${value}`;
    }
    if (DIGIT.test(text.slice(end))) return 'a digit in no numeral';
    const cell = readCellNumber(text);
    if (cell.kind === 'number' && !/^-?\d+(?:\.\d+)?$/.test(cell.numeral.value ?? ''))
      return 'a cell that is no decimal';
    return null;
  } catch (error) {
    return String(error);
  }
}

describe('a million mutated figures', () => {
  it.each(Array.from({ length: CHUNKS }, (_, i) => i))('chunk %i', (chunk) => {
    const rng = prng(chunk + 1);
    const wrong: string[] = [];
    for (let i = 0; i < TOTAL / CHUNKS; i++) {
      const text = figure(rng);
      const said = complaint(text);
      if (said) wrong.push(`${JSON.stringify(text)}: ${said}`);
    }
    expect(wrong).toEqual([]);
  });
});
