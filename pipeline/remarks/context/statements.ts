/** Quantities as goals and results tell them: each clause with its numbers, the words about them and what bounds them. */
import type { Cell, Table } from '../../../parsers/document.js';
import { everyMatch } from '../../../parsers/every-match.js';
import { type Exact, exact, multiply, powerOfTen } from '../../decimal.js';
import type { Figure } from '../../equations/figures.js';
import type { Passage } from '../../extract/passages.js';
import { AT_LEAST, AT_MOST, COUNTERS, DOING, DOWN, SIGN, UP } from '../../taxonomy/goal-words.js';
import { type Unit, unitAt } from '../../units.js';

type Bound = 'least' | 'most' | null;

/** A quantity of a clause and the words about it. */
export interface Statement {
  passage: Passage;
  start: number;
  end: number;
  /** What is counted, without words of doing, wanting and reaching. */
  name: string;
  bound: Bound;
  /** `≥`, 以上: a bound that no number is written with. */
  signed: boolean;
  value: Exact;
  unit: Unit;
  /** As printed, with its unit. */
  text: string;
  /** Its clause, without what introduces it. */
  said: string;
  /** `增长`, `下降`: of what the quantity is the change. */
  change: 'up' | 'down' | null;
}

/** A clause of a section with its quantities, or with none. */
export interface Clause {
  passage: Passage;
  start: number;
  text: string;
  statements: Statement[];
}

export function cellPassage({ id }: Table, { row, column, text }: Cell): Passage {
  return { block: id, row, column, text, kind: 'cell' };
}

export function statementsOf(passage: Passage): Statement[] {
  return clausesOf(passage).flatMap(({ statements }) => statements);
}

/** Marks part clauses, and so do those of a row of quantities: `企业6家、资金25亿元`; the comma of 5,238 does not. */
const CLAUSE = /(?:[^，,。；;、\n]|(?<!\d[^\d、，。；]{0,3})、|(?<=\d),(?=\d{3}(?!\d)))+/g;

export function clausesOf(passage: Passage, from = 0, to?: number): Clause[] {
  let about = '';
  return everyMatch(passage.text.slice(from, to), CLAUSE).map(({ 0: text, index }) => {
    const clause = { passage, start: from + index, text };
    const statements = statementsIn(clause, about);
    about = statements.at(-1)?.name ?? '';
    return { ...clause, statements };
  });
}

const NUMBER = /(?<![\d.．A-Za-z])\d+(?:,\d{3})*(?:\.\d+)?/g;

/** `发生事故11起，同比上升10%`: a clause that names nothing goes on about what the one before it named. */
function statementsIn({ passage, start, text }: Omit<Clause, 'statements'>, about: string): Statement[] {
  let from = 0;
  return everyMatch(text, NUMBER).flatMap(({ 0: digits, index }): Statement[] => {
    const before = text.slice(from, index);
    const rest = text.slice(index + digits.length);
    const unit = unitAt(rest.trimStart());
    const end = index + digits.length + rest.length - rest.trimStart().length + (unit?.text.length ?? 0);
    const value = exact(digits.replaceAll(',', ''));
    from = end;
    if (!unit || unit.dimension === 'points' || /^[年月日]/.test(rest)) return [];
    const after = text.slice(end);
    // `绩效目标：城镇新增就业2600人`: what introduces a name is none of it.
    const own = (before.replace(/^.*[：:]/s, '') || before).replace(DOING, '');
    // `为6325名困难残疾人发放补贴`: the name stands behind where nothing stands before.
    const named = own.length > 2 ? own : `${own}${after.replace(/\d.*/s, '')}`.replace(DOING, '');
    const change = UP.test(before) ? 'up' : DOWN.test(before) ? 'down' : null;
    const goesOn = named === '' && (change || /实际|完成/.test(before));
    const name = withoutCounter(goesOn ? about : named, unit.text.replace(/^[万亿]/, ''));
    const bound: Bound =
      AT_MOST.test(before) || /^(?:以[下内]|之内)/.test(after)
        ? 'most'
        : AT_LEAST.test(before) || /^以上/.test(after)
          ? 'least'
          : null;
    const said = text.replace(/^.*[：:]|^\s*\d{1,2}[.．、]|[。\s]+$/g, '').trim();
    const signed = SIGN.test(before) || /^以[上下]/.test(after);
    const where = { passage, start: start + index, end: start + end, name, bound, signed };
    return [
      {
        ...where,
        said,
        unit,
        change,
        text: `${SIGN.exec(before)?.[0].trim() ?? ''}${text.slice(index, end)}`,
        value: multiply(value, powerOfTen(unit.exponent)),
      },
    ];
  });
}

/** 门诊人次达到38万人次, 门诊41万人次. */
function withoutCounter(name: string, counter: string): string {
  return name.endsWith(counter) && name.length > counter.length + 1 ? name.slice(0, -counter.length) : name;
}

/** Counters of one kind count alike. */
export function kindOfUnit({ text, dimension }: Unit): string {
  if (dimension !== 'count') return dimension;
  const counter = text.replace(/^[万亿]/, '');
  return COUNTERS.find((kind) => kind.test(counter))?.source ?? counter;
}

/** A unit of the text and a figure of a form that may count the same. */
export function isKindred(unit: Unit, { dimension, fact }: Figure): boolean {
  if (unit.dimension !== dimension) return false;
  return dimension !== 'count' || kindOfUnit(unit) === kindOfUnit({ ...unit, text: fact.unit });
}
