/**
 * An accusation from prose stands where its words were understood whole, or where one figure mistyped explains it (evidence.ts), and where no
 * other figures near by make what is stated. Else the words were probably read amiss, and nobody can check the claim.
 */

import type { Document } from '../../parsers/document.js';
import { add, equals, exact, negate, sum, ZERO } from '../decimal.js';
import { type Equation, operandsOf } from '../equations/equation.js';
import { counterOf, type Figure, type Figures } from '../equations/figures.js';
import { holdsSoundly } from '../equations/judge.js';
import { type Draft, skippedDraft } from '../equations/judged.js';
import { digitsIn } from '../equations/typo.js';
import { textsOf } from '../extract/passages.js';
import { NARRATIVE } from '../taxonomy/part.js';
import { COMPARED_TIME } from '../taxonomy/sentence-words.js';
import { evidenceOf, isMistyped } from './evidence.js';

/** Figures so far from those of the relation are of other statements. */
const NEAR = 8;
/** Of more figures no others are sought. */
const MOST = 32;
/** Rates and figures of fewer digits are alike by chance. */
const FEWEST_DIGITS = 3;

/** `10,441万元全部到位，到位率100%`: a hundred per cent of it is the figure itself. */
const WHOLE = exact(1);

type Of<F extends Equation['form']> = Extract<Equation, { form: F }>;

export function withoutMisread(drafts: readonly Draft[], figures: Figures, document: Document): Draft[] {
  const texts = textsOf(document);
  const figuresOf = ({ equation, operands }: Draft) =>
    [equation?.form, ...operands.map(({ order }) => order).sort()].join();
  const held = new Set(drafts.filter((draft) => draft.verdict === 'exact').map(figuresOf));
  return drafts.map((draft) => {
    const { equation, rule, operands, formula } = draft;
    const accuses = draft.verdict === 'contradicts' && draft.severity !== null;
    if (!accuses || !equation || !operands.every(({ fact }) => isProse(fact))) return draft;
    const near = around(equation, figures);
    const isOpen = () =>
      !isMistyped(equation, 1) &&
      !isInRow(equation) &&
      operands.some((figure) => figure.dimension !== 'rate' && isUnsettled(figure, texts));
    if (draft.named) return draft;
    // `年初预算1,210万元，追加150万元，收回30万元，调整后预算1,330万元`: the very figures are tied otherwise.
    if (held.has(figuresOf(draft))) return skippedDraft(rule, operands, formula, BY_OTHERS);
    if (isToldApart(equation, near, texts) || (draft.inferred && isRateOfAny(equation, near)))
      return skippedDraft(rule, operands, formula, BY_OTHERS);
    if (isOpen()) return skippedDraft(rule, operands, formula, OF_ANOTHER);
    if (isOfTree(rule, equation) || isMistyped(equation)) return draft;
    const evidence = evidenceOf(equation, rule.id, figures, texts);
    if (evidence === 'unclear' && !isMistyped(equation, 1))
      return isOfMoney(equation) && isMadeByNone(equation.stated, equation.numerator, equation.denominator, figures.all)
        ? { ...draft, severity: 'notice' }
        : skippedDraft(rule, operands, formula, NOT_UNDERSTOOD);
    return evidence !== 'whole' ? { ...draft, severity: 'notice' } : draft;
  });
}

const BY_OTHERS = {
  zh: '附近另有数字与所列数相符，可能是另一种读法',
  en: 'other figures near by give what is stated: it may be read otherwise',
};
const NOT_UNDERSTOOD = {
  zh: '这几个数之间还有没读懂的字句，可能是另一种读法',
  en: 'some words between these figures were not understood: they may be read otherwise',
};
const OF_ANOTHER = {
  zh: '同一句前文说的是另一年度或另一阶段，是哪一个的数字没有写明',
  en: 'its sentence speaks of another year or stage before: which of the two it is of is not said',
};

/** 基本支出, 支出合计: what they are called leaves nothing open but which of two the figure is. What a sentence says of them, it may say of others. */
function isOfTree({ id }: Draft['rule'], equation: Equation): boolean {
  const free = ({ role }: Figure) => role.concept === 'quantity:*';
  return equation.form !== 'same' && !OF_SENTENCES.test(id) && !operandsOf(equation).slice(1).some(free);
}

const OF_SENTENCES = /^(?:sum\.change|ratio\.(?:change|completion|saving))$/;

/**
 * `2022年年初预算：收入…，支出…`, `去年支出850万元，基本590万元`: the words before it in its sentence name another year or stage than it was given, and
 * those between it and the number before it name none.
 */
function isUnsettled(
  { fact: { where }, role: { concept, year, stage } }: Figure,
  texts: ReadonlyMap<string, string>,
): boolean {
  const text = (texts.get(where.block) ?? '').slice(Math.max(0, where.start - LONGEST), where.start);
  const before = text.slice(text.lastIndexOf('。') + 1);
  const own =
    /[^\d]*$/.exec(before.replace(/20\d\d年/g, (said) => (said === `${year}年` ? '本年' : '上年')))?.[0] ?? '';
  // `与上年决算相比，支出增加…`: what it is compared with is the scope of nothing.
  const scope = before.replace(COMPARED_TIME, '');
  const years = [...scope.matchAll(/(?<![\d〔])(20\d\d)年/g)].map(([, digits]) => Number(digits));
  const isOfOther = /(?:上一?|去)年/.test(scope) || years.some((one) => one !== year);
  const [same, other] = stage?.startsWith('budget') ? [BUDGET, DONE] : [DONE, BUDGET];
  // `预算安排128.66万元。基本支出86.66万元；…`: a sentence that names nothing but parts goes on with the one before it.
  const said = UNSTAGED.test(before) ? text.slice(text.lastIndexOf('。', text.lastIndexOf('。') - 1) + 1) : before;
  const isStaged = concept !== 'quantity:*' && other.test(said) && !same.test(own);
  return isStaged || (year !== null && isOfOther && !/[本今]年/.test(own));
}

const UNSTAGED = /^\s*(?:(?:基本|项目)支出[\d.,，；、 万元]*)+$/;

/** `全年预算60万元，支出51.6万元，预算执行率93%`: a rate of the execution directly behind two amounts says which of them is which. */
function isInRow(equation: Equation): boolean {
  if (equation.form !== 'ratio') return false;
  const { stated, numerator, denominator } = equation;
  const isNext = (a: Figure, b: Figure) => a.order + 1 === b.order && areTogether(a, b);
  return isNext(denominator, numerator) && isNext(numerator, stated) && /执行率|支出率|支付率/.test(stated.fact.label);
}

const BUDGET = /预算(?!执行)|年初|调整/;
const DONE = /决算|执行|实际|完成|支付|使用/;

/** Farther back no other year or stage is looked for. */
const LONGEST = 300;

/** The figures of prose that stand beside those of a relation, in reading order. */
function around(equation: Equation, { all }: Figures): Figure[] {
  const operands = operandsOf(equation).slice(0, MOST);
  const near = new Set(operands.flatMap(({ order }) => all.slice(Math.max(0, order - NEAR), order + NEAR + 1)));
  return [...near].filter(({ fact }) => isProse(fact) && !fact.hedge).sort((a, b) => a.order - b.order);
}

function isProse({ part }: Figure['fact']): boolean {
  return part === NARRATIVE.kind;
}

function areTogether(first: Figure, ...others: readonly Figure[]): boolean {
  return others.every(({ fact: { where } }) => where.block === first.fact.where.block);
}

/**
 * `支出400万元：A 180万元、B 90万元、C 130万元`, where only A and B were taken for its parts, or more than these three; `结转44.89万元，完成44.85万元，
 * 执行率99.91%`, where the two were taken for one.
 */
function isToldApart(equation: Equation, near: readonly Figure[], texts: ReadonlyMap<string, string>): boolean {
  if (equation.form === 'sum') return isOfOthers(equation, near) || isOfAnother(equation, near, texts);
  // `增长7.2%，比上年（-2.1%）回升9.3个百分点`: no rate is the growth of another one.
  if (equation.form === 'growth')
    return !isAlike(equation.current, equation.other) || equation.current.dimension === 'rate';
  if (equation.form !== 'same') return false;
  const isOther = (d: Figure) => !equation.figures.includes(d) && digitsIn(d) >= FEWEST_DIGITS;
  const rates = near.filter(
    (d) =>
      d.dimension === 'rate' &&
      !equals(d.value, WHOLE) &&
      isOther(d) &&
      equation.figures.some((f) => areTogether(f, d)),
  );
  const [first, ...rest] = equation.figures;
  // `当年资金执行率94.87%，结转资金执行率97.14%，综合执行率95.06%`: rates of one sentence are of several things.
  if (first!.dimension === 'rate' && rest.every((d) => areInOneSentence(first!, d, texts))) return true;
  return rest.some((other) =>
    rates.some((stated) => isRateOf(stated, first!, other) || isRateOf(stated, other, first!)),
  );
}

function areInOneSentence({ fact: a }: Figure, { fact: b }: Figure, texts: ReadonlyMap<string, string>): boolean {
  const [first, last] = a.where.start < b.where.start ? [a, b] : [b, a];
  const between = (texts.get(a.where.block) ?? '').slice(first.where.end, last.where.start);
  return a.where.block === b.where.block && !/[。\n]/.test(between);
}

/** Some of its parts and their neighbours make the total. What another paragraph tells under the name of a part is no other figure, but that part otherwise. */
function isOfOthers({ total, parts }: Of<'sum'>, near: readonly Figure[]): boolean {
  const runs = digitsIn(total) < FEWEST_DIGITS ? [] : runsTo(total, near);
  const isToldOtherwise = (run: readonly Figure[]) =>
    parts.some(
      (part) => !run.includes(part) && run.some((d) => d.role.name === part.role.name && !areTogether(d, part)),
    );
  return runs.some((run) => run.some((d) => parts.includes(d)) && !isToldOtherwise(run));
}

/** `受理527件，办结525件，其中噪声类218件…`: its parts make another figure of the sentence, whose they are. */
function isOfAnother(
  { total, parts }: Of<'sum'>,
  near: readonly Figure[],
  texts: ReadonlyMap<string, string>,
): boolean {
  const made = sum(parts.map(({ value }) => value));
  const isWhole = (d: Figure) => d !== total && !parts.includes(d) && isAlike(d, total) && equals(d.value, made);
  return near.some((d) => digitsIn(d) >= FEWEST_DIGITS && isWhole(d) && areInOneSentence(d, total, texts));
}

/** A base that was chosen accuses nobody where another amount near by gives the rate. */
function isRateOfAny(equation: Equation, near: readonly Figure[]): boolean {
  if (equation.form === 'growth' && equation.given === 'rest') return isRateOfAny(asRatio(equation), near);
  if (equation.form !== 'ratio') return false;
  const { stated, numerator } = equation;
  return near.some((d) => d !== numerator && isAlike(d, numerator) && isRateOf(stated, numerator, d));
}

function isOfMoney(equation: Equation): equation is Of<'ratio'> {
  return equation.form === 'ratio' && equation.denominator.dimension === 'money';
}

/** A report that is right prints somewhere what a rate is of: where nothing gives it, it is wrong, whatever it is of. */
export function isMadeByNone(stated: Figure, numerator: Figure, base: Figure, all: readonly Figure[]): boolean {
  const others = all.filter((d) => d !== numerator && d !== base && isAlike(d, base));
  // `较预算节约6,357.40元，节约率25.43%`: the words carry the sign.
  const turned = { ...numerator, value: negate(numerator.value) };
  return (
    !isRateOf(stated, turned, base) && !others.some((d) => isRateOf(stated, numerator, d) || isRateOf(stated, d, base))
  );
}

function asRatio({ stated, current, other }: Of<'growth'>): Of<'ratio'> {
  return { form: 'ratio', stated, numerator: current, denominator: other };
}

function isRateOf(stated: Figure, numerator: Figure, denominator: Figure): boolean {
  return (
    !equals(numerator.value, denominator.value) &&
    denominator.value.num > 0n &&
    holdsSoundly({ form: 'ratio', stated, numerator, denominator })
  );
}

/** The stretches of neighbours, at least two, that make the total. */
function runsTo(total: Figure, near: readonly Figure[]): Figure[][] {
  const alike = near.filter((d) => isAlike(d, total) && d !== total);
  return alike.flatMap((_, i) => {
    let made = ZERO;
    const ends = alike.flatMap(({ value }, j) => {
      if (j < i) return [];
      made = add(made, value);
      return j > i && equals(made, total.value) ? [j + 1] : [];
    });
    return ends.map((end) => alike.slice(i, end));
  });
}

/** Of one kind and counted alike. */
function isAlike(a: Figure, b: Figure): boolean {
  return a.dimension === b.dimension && counterOf(a) === counterOf(b);
}
