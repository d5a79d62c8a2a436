/** A rate whose cell shows its calculation (`(12.3-6.2)/6.2=98.39%`), done again with the printed numbers. */
import {
  add,
  type Exact,
  exact,
  type Interval,
  multiply,
  ONE,
  powerOfTen,
  subtract,
  toDecimal,
} from '../../decimal.js';
import type { Figure, Figures } from '../../equations/figures.js';
import { quotient, times } from '../../equations/interval.js';
import { judgeComputed, statedHalf } from '../../equations/judge.js';
import { type Draft, skippedDraft } from '../../equations/judged.js';
import { rulesOf } from '../../rules/rules.js';
import { rateLines } from './rate-lines.js';

export function checkCalculations(figures: Figures): Draft[] {
  const rule = rulesOf('ratio').find(({ operands }) => 'calculation' in operands);
  if (!rule) return [];
  return rateLines(figures).flatMap(({ form, index, printedRate: rate }): Draft[] => {
    const printed = form.indicators[index]?.actual.normalize('NFKC').replace(/\s/g, '') ?? '';
    const sides = /^([^=≈]+)[=≈][^=≈]+$/.exec(printed.replace(/^[^=≈]*率=(?=.*[=≈])/, ''));
    const computed = sides && rate ? evaluate(sides[1] ?? '') : null;
    if (!rate || !sides || !computed) return [];
    const { value, range, numbers } = computed;
    const operands = termsOf(rate, numbers, figures);
    if (!operands) return [];
    const judged = judgeComputed(rate, value, range, false, false);
    const fails = judged.verdict === 'contradicts';
    return [
      {
        ...skippedDraft(rule, [rate, ...operands], `${rate.fact.text} = ${sides[1]}`, null),
        status: fails ? 'fails' : 'holds',
        verdict: judged.verdict,
        computed: toDecimal(value),
        tolerance: toDecimal(statedHalf(rate)),
        severity: fails ? rule.level : judged.verdict === 'truncation' ? 'warning' : null,
        data: { message: 'ratio.differs' },
      },
    ];
  });
}

/** The figures of the row that the numbers are, in their order. */
function termsOf(rate: Figure, numbers: readonly string[], figures: Figures): Figure[] | null {
  const { part, where } = rate.fact;
  const row = figures.all.filter(
    ({ fact, role }) =>
      fact.part === part && fact.where.block === where.block && fact.where.row === where.row && role.placed,
  );
  let at = 0;
  const found = numbers.map((number) => {
    const index = row.findIndex(({ fact }, i) => i >= at && fact.text.normalize('NFKC').replace(/,/g, '') === number);
    at = index + 1;
    return index < 0 ? undefined : row[index];
  });
  const terms = found.filter((figure) => figure !== undefined);
  // 48人 ÷ 51 and 12万元 ÷ 3元 need more than their numbers.
  const units = new Set(terms.map(({ fact }) => fact.unit));
  return terms.length === numbers.length && units.size === 1 ? terms : null;
}

interface Value {
  value: Exact;
  range: Interval;
}

/** + − × ÷ and brackets over printed numbers; null for anything else. `numbers` leaves out ×100%. */
function evaluate(text: string): (Value & { numbers: string[] }) | null {
  const tokens = text
    .replace(/[[{【]/g, '(')
    .replace(/[\]}】]/g, ')')
    .replace(/(?<=\d)(?:万元|元|人|㎡|平方米)/g, '')
    .match(/\d+(?:,\d{3})*(?:\.\d+)?%?|[-+−–×x*÷/()]|./gi);
  if (!tokens) return null;
  const numbers: string[] = [];
  let at = 0;
  let broken = false;
  const fail = (): Value => {
    broken = true;
    return { value: ONE, range: { lo: ONE, hi: ONE } };
  };
  const factor = (): Value => {
    const token = tokens[at++];
    if (token === '(') {
      const inner = sum();
      return tokens[at++] === ')' ? inner : fail();
    }
    if (!token || !/^\d/.test(token)) return fail();
    const plain = token.replace(/[,%]/g, '');
    const percent = token.endsWith('%');
    if (!percent) numbers.push(plain);
    else if (plain !== '100') return fail();
    const places = plain.split('.')[1]?.length ?? 0;
    const value = percent ? ONE : exact(plain);
    const half = places === 0 ? exact(0) : multiply(exact('0.5'), powerOfTen(-places));
    return { value, range: { lo: subtract(value, half), hi: add(value, half) } };
  };
  const product = (): Value => {
    let left = factor();
    while (/^[×x*÷/]$/i.test(tokens[at] ?? '')) {
      const divides = /[÷/]/.test(tokens[at++] ?? '');
      const right = factor();
      const range = divides ? quotient(left.range, right.range) : times(left.range, right.range);
      if (!range) return fail();
      const by = divides ? { num: right.value.den, den: right.value.num } : right.value;
      if (by.den <= 0n) return fail();
      left = { value: multiply(left.value, by), range };
    }
    return left;
  };
  const sum = (): Value => {
    let left = product();
    while (/^[-+−–]$/.test(tokens[at] ?? '')) {
      const plus = tokens[at++] === '+';
      const right = product();
      left = plus
        ? {
            value: add(left.value, right.value),
            range: { lo: add(left.range.lo, right.range.lo), hi: add(left.range.hi, right.range.hi) },
          }
        : {
            value: subtract(left.value, right.value),
            range: { lo: subtract(left.range.lo, right.range.hi), hi: subtract(left.range.hi, right.range.lo) },
          };
    }
    return left;
  };
  const result = sum();
  return broken || at < tokens.length || numbers.length < 2 ? null : { ...result, numbers };
}
