/** A remark on what the report claims of the whole (`各项目标均已完成`, `按期完工率100%`, `存在问题：无`) and what it shows of a part: both are named. */
import type { Place } from '../../parsers/document.js';
import { compare, exact, ONE } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { placeAt } from '../extract/passages.js';
import { isMissed as missesTarget } from '../relations/scoring/completion.js';
import { NOT_CLAIMED, UNSPENT } from '../taxonomy/goal-words.js';
import { few, type SentenceOf, type Telling } from '../wording/sentence-parts.js';
import { isMissed, isTurned } from './context/aims.js';
import type { RemarkContext } from './context/context.js';
import { lateDates } from './dates-of-goals.js';
import { belowAll, missedInClauses } from './missed-in-text.js';
import { type RemarkRule, remark } from './remark.js';
import { isLate } from './results.js';

/** What is claimed, with the figures that are part of it; `subject`: one finding each. */
export interface Claim {
  text: string;
  where: Place[];
  operands?: Figure[];
  subject?: string;
}

/** What speaks against it, as it is shown. */
export interface Shown {
  text: string;
  where?: Place[];
  operands?: Figure[];
  /** Alone it is worth no more than a notice. */
  minor?: boolean;
}

type Claimed = Telling<{ text: string; shown: string[] }>;

/** Its message id is the id of its rule. */
export function claimRemark<const Id extends `plausibility.${string}`>(definition: {
  rule: RemarkRule<Id>;
  claims: (context: RemarkContext) => Claim[];
  against: (context: RemarkContext, claim: Claim) => Shown[];
}) {
  const { rule, claims, against } = definition;
  const say: Record<string, SentenceOf<Claimed['data']>> = { [rule.id]: saidOfClaim };
  return remark({
    rule,
    find: (context) => {
      const found = claims(context).flatMap((claim) => {
        const shown = against(context, claim);
        if (shown.length === 0) return [];
        const data = { message: rule.id, text: claim.text, shown: [...new Set(shown.map(({ text }) => text))] };
        const operands = [claim, ...shown].flatMap((one) => one.operands ?? []);
        const where = [claim, ...shown].flatMap((one) => one.where ?? []);
        const severity = shown.every(({ minor }) => minor) ? ('notice' as const) : rule.level;
        return [{ subject: claim.subject ?? 'narrative', data, operands, where, severity }];
      });
      return found.filter(({ subject }, i) => found.findIndex((other) => other.subject === subject) === i);
    },
    say,
  });
}

function saidOfClaim(c: Claimed): string {
  const [text, shown] = [c.data.text, few(c.data.shown, c)];
  return c.zh ? `报告写“${text}”，与所写的“${shown}”不符` : `the report says “${text}”, and shows: ${shown}`;
}

/** Clauses of the text that claim it, and neither wish it nor except something. */
export function claimsIn({ passages }: RemarkContext, words: RegExp, unless = NOT_CLAIMED): (Claim & Shown)[] {
  return passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note') return [];
    return [...passage.text.matchAll(/[^。；\n]+/g)].flatMap(({ 0: sentence, index }) => {
      const match = unless.test(sentence) ? null : words.exec(sentence);
      if (!match) return [];
      const start = index + match.index;
      return [{ text: match[0].trim(), where: [placeAt(passage, start, start + match[0].length)] }];
    });
  });
}

/** Goals and indicators that were not reached; a reason may excuse it, missed it was all the same. */
export function missedIn(context: RemarkContext): Shown[] {
  const shown = (name: string, target: string, actual: string) => ({ text: `${name} ${target} → ${actual}` });
  const rows = context.indicators.flatMap(({ form, index, pairs }) => {
    const { level3 = '' } = form.indicators[index] ?? {};
    return pairs
      .filter(missesTarget)
      .map(({ target, actual }) => ({ ...shown(level3, target.fact.text, actual.fact.text), operands: [actual] }));
  });
  const goals = context.aims.met.filter(isMissed).map(({ goal, result }) => ({
    ...(isTurned({ goal, result })
      ? { text: `${goal.said} → ${result.said}` }
      : shown(goal.name, goal.text, result.text)),
    where: [placeAt(result.passage, result.start, result.end)],
  }));
  const told = missedInClauses(context, true).map(({ data: { label, target, actual }, where }) => ({
    ...shown(label, target, actual),
    where,
  }));
  const byRate = belowAll(context, true).map(({ data: { text }, where }) => ({ text, where }));
  return [...rows, ...goals, ...told, ...byRate];
}

/** Work that ended after its term. */
export function lateIn(context: RemarkContext): Shown[] {
  const told = lateDates(context).map(({ data: { due, done }, where }) => ({ text: `${due} → ${done}`, where }));
  const rows = context.forms.flatMap((form) => form.rows.filter(isLate));
  return [...told, ...rows.map(({ level3, target, actual }) => ({ text: `${level3} ${target} → ${actual}` }))];
}

/** Rates of execution in the text: of the year, or of part of it, too. */
export function executionRates({ figures }: RemarkContext, ofPart = false): Figure[] {
  return figures.all.filter(({ fact, dimension, value }) => {
    const isRate = fact.part === 'narrative' && dimension === 'rate' && !fact.hedge && (ofPart || !fact.period);
    return isRate && UNSPENT.rate.test(fact.label) && value.num > 0n;
  });
}

/** Those below a limit. */
export function executedBelow(context: RemarkContext, below: string, ofPart = false): Shown[] {
  return executionRates(context, ofPart)
    .filter(({ value }) => compare(value, exact(below)) < 0)
    .map((figure) => ({ text: `${figure.fact.label} ${figure.fact.text}`, operands: [figure] }));
}

/** Whether it is a rate of all that was to be spent, and all of it was. */
export function isAllSpent({ fact, dimension, value }: Figure): boolean {
  const isRate = fact.part === 'narrative' && dimension === 'rate' && !fact.hedge && !fact.period;
  return isRate && UNSPENT.wholeRate.test(fact.label) && compare(value, ONE) === 0;
}
