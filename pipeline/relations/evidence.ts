/**
 * How far the words of a claim were understood. A claim from prose accuses where every word and numeral between its figures has its place in
 * what was read: the head, what opens the parts, like separators, a name each; for a rate no other figure that it could be of. Where a residue
 * remains the reading may be another one, and the claim accuses only of a slip of the hand that would make it hold.
 */
import { tight } from '../../parsers/characters.js';
import { absolute, compare, type Exact, equals, exact, multiply, powerOfTen, subtract, sum } from '../decimal.js';
import { type Equation, mapFigures, operandsOf } from '../equations/equation.js';
import { counterOf, type Figure, type Figures } from '../equations/figures.js';
import { holdsSoundly } from '../equations/judge.js';
import { solveFor } from '../equations/solve.js';
import { inPrint, isSlip, slipBetween, typedText } from '../equations/typo.js';
import { sentenceBefore } from '../extract/passages.js';
import { NARRATIVE } from '../taxonomy/part.js';
import {
  BESIDE_PART,
  BOTH_SIDES,
  CLOSES,
  DIVIDES,
  NAMED,
  OF_OTHERS,
  OF_WHICH,
  OPENS_PARTS,
} from '../taxonomy/sentence-words.js';

type Of<F extends Equation['form']> = Extract<Equation, { form: F }>;

/** Figures of fewer digits that say something are alike by chance (100% and 500 are one), but two digits turned round, or a sign, seldom are. */
const TELLING_DIGITS = 3;

/** One figure of the relation, typed otherwise by a slip of the hand in the decimals that it has, makes it hold. */
export function isMistyped(equation: Equation, fewest = TELLING_DIGITS): boolean {
  return operandsOf(equation).some((printed) => {
    if (equation.form === 'sum' && isNoCount(printed)) return true;
    const figure = printed.dimension === 'rate' ? { ...printed, grid: printed.fact.precision } : printed;
    const aim = solveFor(equation, printed)?.aim;
    if (!aim || !isSlip(figure, aim) || !holdsWith(equation, printed, aim, figure.grid)) return false;
    const [typed, meant] = [typedText(figure), inPrint(aim, figure)];
    const { shape } = slipBetween(typed, meant, figure.grid);
    // Only a change is told with its sign.
    if (shape === 'sign' && !printed.role.concept.startsWith('change.')) return false;
    // One figure of several made longer or shorter makes many a sum hold by chance.
    if (fewest > 1 && (shape === 'dropped-digit' || shape === 'added-digit')) return false;
    const enough = shape === 'transposition' || shape === 'sign' ? Math.min(2, fewest) : fewest;
    return Math.max(tellingDigits(typed), tellingDigits(meant)) >= enough;
  });
}

/** What its own decimals print of the value makes the relation hold: nobody meant a figure that they cannot print, nor nothing. */
function holdsWith(equation: Equation, figure: Figure, aim: Exact, decimals: number): boolean {
  const value = multiply(exact(inPrint(aim, figure, decimals)), powerOfTen(figure.exponent));
  return value.num !== 0n && holdsSoundly(mapFigures(equation, (d) => (d === figure ? { ...d, value } : d)));
}

/** `-29人`, `0.05人`: less than one of what is counted. */
function isNoCount({ dimension, value }: Figure): boolean {
  return dimension === 'count' && value.num !== 0n && value.num < value.den;
}

function tellingDigits(text: string): number {
  return text.replace(/\D|^-?[0.]+/g, '').replace(/0+$/, '').length;
}

/**
 * `whole`: every word between its figures has its place in the reading. `open`: so has every word, but the parts after 其中 fall
 * well short of the whole, as they may. `unclear`: there is a residue.
 */
export function evidenceOf(
  equation: Equation,
  rule: string,
  figures: Figures,
  texts: ReadonlyMap<string, string>,
): 'whole' | 'open' | 'unclear' {
  const operands = operandsOf(equation);
  const { block } = operands[0]!.fact.where;
  const blocks = new Set(operands.map(({ fact }) => fact.where.block));
  // In a paragraph each their labels tie them together (`产出指标（自评分39分）`), and no sentence.
  if (blocks.size > 1) return equation.form === 'sum' && blocks.size === operands.length ? 'whole' : 'unclear';
  const span = spanOf(operands, figures, texts.get(block));
  if (!span) return 'whole';
  switch (equation.form) {
    case 'sum':
      if (rule !== CHANGED) return listEvidence(equation, span);
      return isSoleReading([equation.total, equation.parts[0]!], equation.parts[1]!, span) ? 'whole' : 'unclear';
    case 'part':
      return listEvidence(equation, span);
    case 'ratio':
      return isSoleReading([equation.numerator, equation.denominator], equation.stated, span) ? 'whole' : 'unclear';
    case 'growth':
      return isSoleReading([equation.current, equation.other], equation.stated, span) ? 'whole' : 'unclear';
    default:
      return 'whole';
  }
}

/** This year = last year + change: three figures of one kind. */
const CHANGED = 'sum.change';

/** The figures of one paragraph from the first operand to the last, and the words before each of them. */
interface Span {
  text: string;
  /** Of the paragraph, in reading order. */
  all: Figure[];
  /** Where the operands begin and end among them. */
  first: number;
  last: number;
}

function spanOf(operands: readonly Figure[], figures: Figures, text: string | undefined): Span | null {
  if (text === undefined) return null;
  const { block } = operands[0]!.fact.where;
  const orders = operands.map(({ order }) => order);
  const near = figures.all.slice(Math.max(0, Math.min(...orders) - BESIDE), Math.max(...orders) + BESIDE + 1);
  const all = near
    .filter(({ fact }) => fact.part === NARRATIVE.kind && fact.where.block === block)
    .sort((a, b) => a.fact.where.start - b.fact.where.start);
  const at = operands.map((figure) => all.findIndex((d) => d.fact.id === figure.fact.id));
  return { text, all, first: Math.min(...at), last: Math.max(...at) };
}

/** So many figures are looked at before the first and behind the last. */
const BESIDE = 16;

/** The words between two figures, without blanks and the unit of the first. */
function between(text: string, a: Figure, b: Figure): string {
  const gap = tight(text.slice(a.fact.where.end, b.fact.where.start));
  const unit = tight(a.fact.unit ?? '');
  return gap.startsWith(unit) ? gap.slice(unit.length) : gap;
}

/** `其中男性55人、女性48人`: a head, a marker, names between like separators, and no more parts before or behind. */
function listEvidence(
  equation: Of<'sum'> | Of<'part'>,
  { text, all, first, last }: Span,
): 'whole' | 'open' | 'unclear' {
  const { total, parts, form } = equation;
  const inOrder = [...parts].sort((a, b) => a.order - b.order);
  const row = all[first] === total ? [total, ...inOrder] : [...inOrder, total];
  const steps = row.slice(1).map((figure, i) => {
    const [from, to] = [lastOfAside(row[i]!, figure, all, text), all.indexOf(figure)];
    const cut = all.slice(from + 1, to);
    return {
      /** Other figures in between: the same behind every part (`50户120人、30户64人`). */
      others: cut.map(counterOf).join(),
      words: between(text, all[to - 1]!, figure),
      isTold: cut.every((d, k) => fits(BESIDE_PART, between(text, all[from + k]!, d))),
    };
  });
  const isHead = row[0] === total;
  const [open, items] = isHead ? [steps[0]!, steps.slice(1)] : [steps.at(-1)!, steps.slice(0, -1)];
  const kinds = new Set(items.slice(0, isHead ? -1 : undefined).map(({ words }) => separatorOf(words)));
  const closing = isHead ? items.at(-1) : undefined;
  const others = new Set(items.map((step) => step.others));
  const own = [...others][0] ?? '';
  const isRead =
    steps.every(({ isTold }) => isTold) &&
    fits(isHead ? OPENS_PARTS : CLOSES, open.words) &&
    (open.others === '' || open.others === own) &&
    others.size <= 1 &&
    kinds.size <= 1 &&
    !kinds.has(null) &&
    items.every(({ words }) => fits(NAMED, words)) &&
    (!closing ||
      kinds.size === 0 ||
      kinds.has(separatorOf(closing.words)) ||
      /^(?:[和与及]|以及)/.test(closing.words)) &&
    !isCut(row, isHead, { text, all, first, last }, [...kinds][0]);
  if (!isRead) return 'unclear';
  if (!isHead || !OF_WHICH.test(open.words)) return 'whole';
  const made = sum(parts.map(({ value }) => value));
  const areAll = areBothSides(inOrder, total);
  const isShort = form === 'sum' && compare(made, multiply(total.value, ALMOST_ALL)) < 0 && !areAll;
  const isSure = areAll || areOfOneKind(inOrder, total) || (parts.length > 2 && isMistyped(equation, 1));
  const isLoose = form === 'sum' && !isSure && items.some(({ words }) => separatorOf(words) === '，');
  // The first is a part whatever the others are.
  return isShort || (isLoose && compare(inOrder[0]!.value, total.value) <= 0) ? 'open' : 'whole';
}

/** Behind a part a bracket says more of it (`办公设备1.9万元（净水器1套）、…`): of what follows the part its last figure, or the part itself. */
function lastOfAside({ fact }: Figure, next: Figure, all: readonly Figure[], text: string): number {
  const { end } = fact.where;
  const gap = text.slice(end, next.fact.where.start);
  const aside = gap.slice(gap.startsWith(fact.unit ?? '') ? fact.unit?.length : 0).match(ASIDE);
  const closed = aside ? end + gap.indexOf(aside[0]) + aside[0].length : end;
  return all.findLastIndex(({ fact: { where } }) => where.start < closed);
}

const ASIDE = /^\s*[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]/;

/** `男性`, `女性`; `市级`, `县级`; `其他`: what the names share, and the whole has not, or one of them says what they divide it by. */
function areOfOneKind(parts: readonly Figure[], total: Figure): boolean {
  const names = parts.map(({ fact }) => fact.label);
  const [first = '', ...rest] = names;
  const at = [...first].findIndex((_, i) => rest.every((name) => name.endsWith(first.slice(i))));
  return names.some((name) => DIVIDES.test(name)) || (at >= 0 && !total.fact.label.endsWith(first.slice(at)));
}

/** `司法所13个，其中城区所4个，乡镇所9个`: there is no third side. */
function areBothSides(parts: readonly Figure[], { fact: { label } }: Figure): boolean {
  const [one = '', other = '', ...more] = parts.map(({ fact }) => fact.label);
  const isDivided = (a: string, b: string) =>
    BOTH_SIDES.some(([left, right]) => {
      const noun = a.replace(left, '');
      return noun !== a && b.replace(right, '') === noun && b !== noun && label.includes(noun);
    });
  return more.length === 0 && (isDivided(one, other) || isDivided(other, one));
}

/** Parts that make so much of the whole were meant to make it. */
const ALMOST_ALL = exact('0.9');

/** A figure of its kind stands before or behind it as if it were of the same row: the head is a row itself, or a part is not in it. */
function isCut(
  row: readonly Figure[],
  isHead: boolean,
  { text, all, first, last }: Span,
  kind?: string | null,
): boolean {
  const [before, after] = [all[first - 1], all[last + 1]];
  const isAlike = (d: Figure | undefined) => d !== undefined && counterOf(d) === counterOf(row[0]!);
  const inRow = (words: string) => separatorOf(words) === (kind ?? '、') && fits(NAMED, words);
  const behind = text.slice(all[last]!.fact.where.end, all[last]!.fact.where.end + 8);
  return (
    (isAlike(before) && (row.length > 2 ? /^[、和与及]/ : /^[、，和与及]/).test(between(text, before!, row[0]!))) ||
    (isHead && isAlike(after) && inRow(between(text, all[last]!, after!))) ||
    (isHead && /^[\u4e00-\u9fff]{0,2}[等余]/.test(behind))
  );
}

function separatorOf(words: string): string | null {
  return /^[)）]?([、，,；;])/.exec(words)?.[1]?.replace(',', '，').replace(';', '；') ?? null;
}

/** A sentence is read back so far. */
const LONGEST_SENTENCE = 2000;

function fits(pattern: RegExp, words: string): boolean {
  return pattern.test(words) && !OF_OTHERS.test(pattern === OPENS_PARTS ? words.replace(OF_WHICH, '') : words);
}

/**
 * No other figure of their kinds stands before the rate in the sentence, but what is left of the whole, makes it or was before it changed: the rate is of these two. Of two that
 * are told side by side (`续建198个、新开工188个，开工率…`) neither is the whole of the other.
 */
function isSoleReading([one, two]: readonly [Figure, Figure], stated: Figure, { text, all, last }: Span): boolean {
  const kinds = [one, two].map(counterOf);
  const [a, b] = one.order < two.order ? [one, two] : [two, one];
  const begin = a.fact.where.start - sentenceBefore(text, a.fact.where.start, /[。；\n]/, LONGEST_SENTENCE).length;
  const said = text.slice(a.fact.where.end, all[last]!.fact.where.start);
  const others = all.slice(0, last + 1).filter((d) => d.fact.where.start >= begin && ![stated, one, two].includes(d));
  const areSiblings = separatorOf(between(text, a, b)) === '、';
  const isRest = ({ value, fact: { label } }: Figure) =>
    LEFT_OVER.test(label) || (value.num > 0n && equals(value, absolute(subtract(two.value, one.value))));
  const alike = others.filter((d) => kinds.includes(counterOf(d)) && !isRest(d));
  const made = sum(alike.map(({ value }) => value));
  const areParts = equals(made, one.value) || equals(made, two.value);
  // `支出合计1,468万元，其中…。与上年决算相比，支出增加…`: by its name it is of the one figure, whatever sentence that stands in.
  const isTied = stated.role.concept.startsWith('change.') && stated.role.name === one.role.concept;
  return (
    (isTied || !/[。\n]/.test(said)) &&
    !areSiblings &&
    (alike.length === 0 || areParts) &&
    !isOfBracket(a, b, text, all.slice(last + 1))
  );
}

const LEFT_OVER = /结余|剩余|未(?:支|使用|拨)/;

/** `48万元（重点6项，每项3万元；一般20项，每项1.5万元）`: what stands before a bracket is of all that stands in it. */
function isOfBracket(a: Figure, b: Figure, text: string, behind: readonly Figure[]): boolean {
  const isOpened = /[（(][^）)]*$/.test(text.slice(a.fact.where.end, b.fact.where.start));
  const closed = text.slice(b.fact.where.end).search(/[）)]/) + b.fact.where.end;
  return isOpened && behind.some((d) => d.fact.where.start < closed && counterOf(d) === counterOf(b));
}
