/** A remark on what the report claims of the whole (`各项目标均已完成`, `按期完工率100%`, `存在问题：无`) and what it shows of a part: both are named. */
import type { Place } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import type { Figure } from '../equations/figures.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { DENIED, LIMITED, NOT_CLAIMED } from '../taxonomy/goal-words.js';
import { few, type SentenceOf, type Telling } from '../wording/sentence-parts.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { BEGINNING, type Shown } from './evidence.js';
import { type RemarkRule, remark } from './remark.js';

/** What is claimed, with the figures that are part of it; `subject`: one finding each. */
export interface Claim {
  text: string;
  /** Its clause up to it: what it is claimed of; and the words that would take it back. */
  of?: string;
  undone?: RegExp;
  where: Place[];
  operands?: Figure[];
  subject?: string;
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
      const told = new Set<string>();
      return claims(context).flatMap((claim) => {
        const { subject = 'narrative' } = claim;
        const shown = told.has(subject) ? [] : against(context, claim);
        if (shown.length === 0) return [];
        told.add(subject);
        const data = { message: rule.id, text: claim.text, shown: [...new Set(shown.map(({ text }) => text))] };
        const operands = [claim, ...shown].flatMap((one) => one.operands ?? []);
        const where = [claim, ...shown].flatMap((one) => one.where ?? []);
        const severity = shown.every(({ minor }) => minor) ? ('notice' as const) : rule.level;
        return [{ subject, data, operands, where, severity }];
      });
    },
    say,
  });
}

function saidOfClaim(c: Claimed): string {
  const [text, shown] = [c.data.text, few(c.data.shown, c)];
  return c.zh ? `报告写“${text}”，与所写的“${shown}”不符` : `the report says “${text}”, and shows: ${shown}`;
}

/** A claim is shown with what it is claimed of, up to here. */
const LONGEST = 30;

/** Sentences of the text that are neither goals nor wish nor except something, cut once for all claims; the goals of a paragraph go from the first to the last. */
const claiming = readOnce(({ passages, aims }) => {
  const aimed = new Map<Passage, { from: number; to: number }>();
  for (const { passage, start, text } of aims.goals)
    aimed.set(passage, { from: aimed.get(passage)?.from ?? start, to: start + text.length });
  return passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note') return [];
    const { from, to } = aimed.get(passage) ?? { from: 0, to: 0 };
    return everyMatch(passage.text, /[^。；\n]+/g).flatMap(({ 0: sentence, index }) =>
      NOT_CLAIMED.test(sentence) ? [] : [{ passage, sentence, index, from, to }],
    );
  });
});

/** Clauses of the text that claim it. */
export function claimsIn(context: RemarkContext, words: RegExp): Required<Pick<Claim, 'text' | 'of' | 'where'>>[] {
  return claiming(context).flatMap(({ passage, sentence, index, from, to }) => {
    const match = words.exec(sentence);
    if (!match) return [];
    const start = index + match.index;
    if (start >= from && start < to) return [];
    const upTo = sentence.slice(0, match.index);
    const before = upTo.split(/[，,：:]/);
    if (DENIED.test(upTo) || LIMITED.test(before.at(-1) ?? '')) return [];
    const own = `${before.at(-1)}${match[0]}`.replace(BEGINNING, '').trim();
    // A rate goes on about what the clause before it counts.
    const isOfWhole = /^(?:项目|工程|目标|任务)/.test(own);
    const isNamed = isOfWhole ? !/\d/.test(before.at(-2) ?? '') : own !== match[0].trim();
    const of = isNamed ? own : `${before.at(-2) ?? ''}，${own}`.replace(BEGINNING, '');
    const text = own.length <= LONGEST ? own : match[0].trim();
    return [{ text, of, where: [placeAt(passage, start, start + match[0].length)] }];
  });
}
