/** What speaks for a suspect and what against it, in a clerk's words and in English. */
import { type Exact, exact } from '../decimal.js';
import { type Equation, mapFigures } from '../equations/equation.js';
import { type Figure, withValue } from '../equations/figures.js';
import { shortFormula } from '../equations/formula.js';
import { printed, shown, signed } from '../equations/print-figure.js';
import { nameFigure, namePart } from '../wording/name.js';
import type { Tested } from './network.js';
import type { CellChange, Story } from './story.js';

export interface Because {
  zh: string;
  en: string;
}

const SHAPES: Record<string, [zh: string, en: string]> = {
  digit: ['一位数字有误', 'one digit is wrong'],
  transposition: ['相邻两位数字颠倒', 'two neighbouring digits are swapped'],
  'dropped-digit': ['漏打一位', 'a digit is missing'],
  'doubled-digit': ['重复打了一位', 'a digit is doubled'],
  'added-digit': ['多打一位', 'there is a digit too many'],
  'decimal-shift': ['小数点错位', 'the decimal point is misplaced'],
  'unit-slip': ['元、万元混用', '元 and 万元 are mixed up'],
  'percent-ratio': ['百分数与小数混用', 'a percentage and a ratio are mixed up'],
  sign: ['正负号有误', 'the sign is wrong'],
  'two-digits': ['两位数字有误', 'two digits are wrong'],
  other: ['数值不符', 'the value does not fit'],
  'counted-twice': ['重复计入', 'it is counted twice'],
  'swapped-cells': ['两格互换', 'two cells are swapped'],
  'slid-row': ['整列错行', 'the column slid by a row'],
  signs: ['增减说反了', 'up and down are mixed up'],
  'unit-block': ['整块元、万元混用', 'the block is in another unit'],
};

/** A story over a whole block names this many different changes; the rest are counted. */
const SHOWN_CHANGES = 4;

/** How a figure would be printed with another value. */
export function printedAs(figure: Figure, value: Exact): string {
  return shown(value, figure);
}

/** The relation's formula with the values that the story proposes. */
function formulaWith(equation: Equation, cells: readonly CellChange[]): string {
  const changed = new Map(
    cells.map(({ figure, value }) => {
      const text = printedAs(figure, value);
      return [figure, { ...withValue(figure, value), fact: { ...figure.fact, text } }];
    }),
  );
  return shortFormula(
    mapFigures(equation, (figure) => changed.get(figure) ?? figure),
    [...changed.values()],
  );
}

/** What the relation says then: its formula, or where two places print the same figure the place that the cell agrees with. */
function mendedBy(story: Story, cell: CellChange, { equation }: Tested): Because {
  const other = equation.form === 'same' && equation.figures.find((figure) => figure !== cell.figure);
  if (other && !story.cells.some(({ figure }) => figure === other)) {
    const [part, value] = [other.fact.part, printed(other.fact)];
    return {
      zh: `与${namePart(part, 'zh')}的 ${value} 一致`,
      en: `then agrees with ${value} in ${namePart(part, 'en')}`,
    };
  }
  const formula = formulaWith(equation, story.cells);
  return { zh: `${formula} 成立`, en: `${formula} then holds` };
}

/** What stories of equal rank differ in: where the wrong figure stands, or which slip of the hand it was. */
export type Tie = 'places' | 'kinds' | null;

/** For one cell: the slip, the relations that it mends (this one first), those that it breaks. */
export function becauseOfCell(story: Story, cell: CellChange, relation: Tested, tied: Tie): Because {
  const turned = cell.shape === 'sign' && cell.figure.role.concept.startsWith('change.');
  const [shape, shapeEn] = SHAPES[turned ? 'signs' : cell.shape] ?? SHAPES.other ?? ['', ''];
  const was = signed(cell.figure);
  const is = printedAs(cell.figure, cell.value);
  const mended = mendedBy(story, cell, relation);
  const others = story.mends.filter((r) => r !== relation);
  const zh = [`${was} → ${is}，${shape}：${mended.zh}`];
  const en = [`${was} → ${is}, ${shapeEn}: ${mended.en}`];
  for (const other of story.cells) {
    if (other === cell) continue;
    const change = `${printed(other.figure.fact)} → ${printedAs(other.figure, other.value)}`;
    zh.push(`与${nameFigure(other.figure.fact, 'zh')} ${change} 一并更正`);
    en.push(`together with ${nameFigure(other.figure.fact, 'en')} ${change}`);
  }
  if (others.length > 0) {
    zh.push(`另有 ${others.length} 项不符随之成立`);
    en.push(`and ${others.length} more with it`);
  }
  const [broken] = story.breaks;
  if (broken) {
    zh.push(`但 ${formulaWith(broken.equation, story.cells)} 将不成立`);
    en.push(`but ${formulaWith(broken.equation, story.cells)} would fail`);
  } else if (tied === 'kinds') {
    zh.push('现有关系只限定上下限，分不出是哪一种录入错误');
    en.push('the relations at hand only set a limit and cannot tell which slip it was');
  } else if (tied) {
    zh.push('现有关系分不出是哪一处，另有一处印有此数即可判定');
    en.push('the relations at hand cannot tell which; one more place with this figure would');
  }
  return { zh: zh.join('；'), en: en.join('; ') };
}

/** A row left out: the total is vouched for by another relation, or another place repeats the short list. */
export function becauseOfMissing(
  relation: Tested,
  value: Exact,
  vouchers: readonly Tested[],
  echoes: readonly Tested[],
): Because {
  const total = relation.operands[0] as Figure;
  const gap = shown(value, total);
  const zh = [`明细少列一项 ${gap}`];
  const en = [`a line of ${gap} is missing`];
  const [voucher] = vouchers;
  if (voucher) {
    const other = voucher.operands.find((figure) => figure.fact !== total.fact);
    const with_ = other ? `与“${nameFigure(other.fact, 'zh')} ${printed(other.fact)}”相互印证` : '有印证';
    zh.push(`${shortFormula(voucher.equation)} 成立，合计数 ${printed(total.fact)} ${with_}`);
    en.push(`${shortFormula(voucher.equation)} holds, so the total ${printed(total.fact)} is confirmed`);
  }
  const copy = echoes[0]?.operands.find((f) => f.fact.part !== total.fact.part);
  if (copy) {
    zh.push(`${namePart(copy.fact.part, 'zh')}的 ${printed(copy.fact)} 与所列各项之和相同`);
    en.push(`${namePart(copy.fact.part, 'en')} repeats the sum of the lines, ${printed(copy.fact)}`);
  }
  return { zh: zh.join('；'), en: en.join('; ') };
}

export function becauseOfOther(story: Story, relation: Tested, value: Exact): Because {
  const total = relation.operands[0] as Figure;
  const gap = shown(value, total);
  if (story.kind === 'blank') return { zh: `空白格可能应填 ${gap}`, en: `the blank may stand for ${gap}` };
  return {
    zh: `一行 ${gap} 分的指标归错了一级指标，另一处恰多 ${gap}`,
    en: `an indicator of ${gap} stands under the wrong head; the other block has ${gap} too many`,
  };
}

/** Cells of one act: swapped, slid, in another unit. */
export function becauseOfBlock(story: Story, cell: CellChange, relation: Tested): Because {
  const [shape, shapeEn] = SHAPES[story.kind] ?? ['', ''];
  // Its own change leads; cells that print the same figure change in the same way and are counted instead of repeated.
  const changes = [
    ...new Set([cell, ...story.cells].map((c) => `${signed(c.figure)} → ${printedAs(c.figure, c.value)}`)),
  ];
  const shownChanges = changes.slice(0, SHOWN_CHANGES);
  const all = story.cells.length;
  const mended = mendedBy(story, cell, relation);
  return {
    zh: `${shape}：${shownChanges.join('，')}${all > shownChanges.length ? `（共 ${all} 格）` : ''}；更正后：${mended.zh}，共 ${story.mends.length} 项不符随之成立`,
    en: `${shapeEn}: ${shownChanges.join(', ')} (${all} cells); ${mended.en}, ${story.mends.length} failures mended in all`,
  };
}

/** The rate on the base that the form asks for. */
export function becauseOfBase(rate: Figure, suggestion: string | null): Because {
  const to = suggestion === null ? '' : ` → ${printedAs(rate, exact(suggestion))}`;
  return {
    zh: `${signed(rate)}${to}，分母口径不同，不是笔误`,
    en: `${signed(rate)}${to}, another denominator, not a slip`,
  };
}

export function becauseOfNames(formula: string, counted: string): Because {
  return {
    zh: `${formula} 不成立：个数应为 ${counted}，或所列名称有多有少；现有数字分不出`,
    en: `${formula} fails: the count should be ${counted}, or the list has a name too few or too many`,
  };
}
