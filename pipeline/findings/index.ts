/**
 * Checking: what the facts of a report must satisfy, what holds and what does not. Pure and exact; the order of relations and findings
 * is that of the document.
 */
import type { Document } from '../../parsers/document.js';
import { type Figures, indexFigures } from '../equations/figures.js';
import type { Draft, Note } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import { type Profile, withLevel, withTolerance } from '../profile/profile.js';
import { checkDeclared, declaredBy } from '../relations/declared.js';
import { checkEnumerations } from '../relations/enumeration.js';
import { checkOtherTables } from '../relations/free-tables/other-table.js';
import { withoutMisread } from '../relations/other-reading.js';
import { checkPartClaims, checkParts } from '../relations/part.js';
import { checkSameKeys } from '../relations/same.js';
import { checkSameWords } from '../relations/same-words.js';
import { checkCalculations } from '../relations/scoring/calculation.js';
import { checkCompletions } from '../relations/scoring/completion.js';
import { byOwnRule } from '../relations/scoring/execution-rule.js';
import { checkIndicatorRates } from '../relations/scoring/indicator-rates.js';
import { checkStandardScores } from '../relations/scoring/standard-scores.js';
import { checkSentenceRates } from '../relations/sentence-rates.js';
import { checkShares, withoutBalanced } from '../relations/shares.js';
import { checkSourceRates } from '../relations/source-rates.js';
import { checkStatements } from '../relations/statements.js';
import { checkSums } from '../relations/sum.js';
import { withUnread } from '../relations/unread.js';
import { contextOf } from '../remarks/context/context.js';
import { REMARKS } from '../remarks/list.js';
import type { Finding, Relation } from '../report.js';
import { DECLARED } from '../rules/rules.js';
import { inLanguage, say, writtenFormula } from '../say.js';
import { gradeEffects } from '../suspects/effect.js';
import { rankSuspects } from '../suspects/rank-suspects.js';
import { tieTogether } from '../suspects/roots.js';
import { ALL_RULES } from './all-rules.js';
import { findingsOf } from './findings.js';
import { withoutRepeats } from './repeated.js';

export type { Profile } from '../profile/profile.js';
export interface CheckOutcome {
  relations: Relation[];
  findings: Finding[];
}

export function check(document: Document, extraction: Extraction, options: { profile?: Profile } = {}): CheckOutcome {
  const profile = options.profile ?? {};
  const off = new Set(profile.off ?? []);
  const figures = indexFigures(extraction);
  const own = profile.rules ?? [];
  for (const { id } of own) off.add(id);
  const related = relationsOf(document, extraction, figures);
  const judged = inOrder([
    ...[...related, ...notByStandard(checkCompletions(figures), related)].filter((d) => !off.has(d.rule.id)),
    ...checkDeclared(own.map(declaredBy), figures, related).filter((d) => !profile.off?.includes(d.rule.id)),
  ]).map((draft) => withTolerance(draft, profile));
  const drafts = (profile.strict ? judged.map(strictly) : judged).map((draft) => withLevel(draft, profile));
  const remarked: Note[] = [];
  const context = contextOf(document, extraction, figures, drafts, profile, remarked);
  for (const remark of REMARKS) for (const note of remark.find(context)) remarked.push(note);
  const notes = withoutRepeats(remarked.filter((note) => !off.has(note.rule.id))).map((note) =>
    withLevel(note, profile),
  );
  const ids = new Map(drafts.map((draft, i) => [draft, `r${i + 1}`]));
  const found = findingsOf(drafts, notes, ids, document, extraction.facts);
  const located = tieTogether(found, rankSuspects(drafts, figures.all));
  return {
    relations: drafts.map((draft) => relationOf(draft, ids.get(draft) ?? '')),
    findings: gradeEffects(located, figures, profile),
  };
}

/** Every arithmetic relation: sums bottom-up first, so that later ones know which figures are in doubt. */
function relationsOf(document: Document, extraction: Extraction, figures: Figures): Draft[] {
  const own = [
    ...checkSums(figures),
    ...checkParts(figures),
    ...byOwnRule(
      document,
      checkDeclared(
        DECLARED.filter(({ bind }) => bind.kind !== 'same'),
        figures,
      ),
    ),
  ];
  const claimed = [
    ...checkPartClaims(extraction, figures),
    ...checkEnumerations(extraction, figures, own),
    ...checkSentenceRates(document, extraction, figures),
    ...checkShares(figures),
    ...checkSourceRates(figures),
    ...checkCalculations(figures),
    ...checkIndicatorRates(extraction, figures),
    ...checkStandardScores(extraction, figures),
    ...checkStatements(document, extraction, figures),
    ...checkOtherTables(extraction, figures),
  ];
  const same = DECLARED.filter(({ bind }) => bind.kind === 'same');
  const drafts = [
    ...withUnread([...own, ...onlyOnce(claimed)], extraction),
    ...checkSameKeys(figures, own),
    ...checkDeclared(same, figures, own),
    ...checkSameWords(document, extraction, figures, [...own, ...claimed]),
  ];
  return withoutMisread(withoutBalanced(drafts), figures, document);
}

/** Scores behind the scores of their parts are a list of the sentence, and the pieces of a form. */
function onlyOnce(claimed: readonly Draft[]): Draft[] {
  const idOf = ({ rule, formula, operands }: Draft) =>
    [rule.id, inLanguage(formula ?? '', 'zh'), ...operands.map(({ fact }) => fact.id)].join('|');
  return [...new Map(claimed.toReversed().map((draft) => [idOf(draft), draft])).values()].toReversed();
}

/** What a score would be by completion says nothing where its row prints a standard of its own. */
function notByStandard(completions: readonly Draft[], related: readonly Draft[]): Draft[] {
  const own = related.filter((d) => d.rule.id === 'product.scoring-standard' && d.status !== 'skipped');
  const scores = new Set(own.map((d) => d.operands[0]));
  return completions.filter((d) => !scores.has(d.operands[0]));
}

/** By the place of the leading figure, then by rule. */
function inOrder(drafts: Draft[]): Draft[] {
  const rank = new Map(ALL_RULES.map(({ id }, i) => [id, i]));
  const at = (draft: Draft) => draft.operands[0]?.order ?? 0;
  return drafts
    .map((draft, i) => ({ draft, i }))
    .sort(
      (a, b) =>
        at(a.draft) - at(b.draft) || (rank.get(a.draft.rule.id) ?? 0) - (rank.get(b.draft.rule.id) ?? 0) || a.i - b.i,
    )
    .map(({ draft }) => draft);
}

function strictly(draft: Draft): Draft {
  return draft.severity === null &&
    draft.verdict === 'rounding' &&
    ['sum', 'part', 'same', 'bound'].includes(draft.rule.kind)
    ? { ...draft, severity: 'notice' }
    : draft;
}

function relationOf(draft: Draft, id: string): Relation {
  return {
    id,
    rule: draft.rule.id,
    kind: draft.rule.kind,
    status: draft.status,
    verdict: draft.verdict,
    ...writtenFormula(draft.formula),
    stated: draft.stated,
    computed: draft.computed,
    tolerance: draft.tolerance,
    operands: draft.operands.map((figure) => figure.fact.id),
    ...(draft.equation && 'weights' in draft.equation ? { weights: draft.equation.weights } : {}),
    reason: draft.reason && say(draft.reason.zh, draft.reason.en),
    ...(draft.inferred ? { inferred: true } : {}),
  };
}
