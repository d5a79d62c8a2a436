/** The findings as cards of the desk: one a root cause, worst and weightiest first, each an accountant's sum with what may explain it. */

import { compare, exact, multiply, powerOfTen, roundTo, toDecimal, ZERO } from '../../decimal.js';
import { type RuleForClerks, ruleForClerks } from '../../findings/explain-rule.js';
import type { CheckedDocument, Fact, Finding, Relation, Severity, Suspect } from '../../report.js';
import { EFFECT_TERMS, SEVERITY_TERMS } from '../../terms.js';
import { becauseSentence } from '../../wording/because.js';
import { decimalsFor, nameUnit, unitOf } from '../../wording/difference.js';
import { placeOfFact } from '../../wording/name-place.js';
import { type AccountContext, type AccountRow, accountOf, nameOf } from '../account.js';
import { type PartBlocks, placeName, stories, tellApart } from '../review.js';
import { MARKS } from '../words.js';
import type { ViewWords } from './desk-words.js';
import { triedFigures } from './what-if.js';

interface DeskSuspect {
  rank: number;
  likeliest: boolean;
  name: string;
  anchor: string;
  /** `95 → 85`, `漏列一行，金额 10`; '' where nothing is proposed. */
  proposal: string;
  because: string;
  /** The figure that it names and its base value then, by which it is known among those of its finding; null where nothing can be tried. */
  tried: { fact: string; value: string; what: string } | null;
  /** Why nothing can be tried, where something is proposed. */
  untried: string;
}

interface DeskItem {
  finding: string;
  severity: Severity;
  mark: string;
  /** What the mark means, for the ear. */
  said: string;
  message: string;
  difference: string;
  where: string;
  account: AccountRow[];
  suspects: DeskSuspect[];
  /** The bound that decided. */
  bound: string;
  /** The row of the targets that says otherwise. */
  beside: string;
}

export interface DeskCard {
  id: string;
  lead: DeskItem;
  also: DeskItem[];
  related: string;
  effects: string[];
  rule: string;
  /** null for a rule of the bureau's own. */
  about: RuleForClerks | null;
  basis: string;
}

export interface CardContext extends AccountContext {
  parts: PartBlocks;
  desk: ViewWords;
  relations: ReadonlyMap<string, Relation>;
  /** Row of the targets that a finding cites, '' where it cites none. */
  besideOf?: (finding: Finding) => string;
}

const MOST_SUSPECTS = 4;
const MOST_PLACES = 3;
const RANK: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

export function viewCards(document: CheckedDocument, context: CardContext): DeskCard[] {
  const order = (story: readonly Finding[]) => Math.min(...story.map(({ priority = 1e9 }) => priority));
  const severity = (story: readonly Finding[]) => RANK[story[0]?.severity ?? 'notice'];
  return stories(document.findings, context.relations)
    .sort((a, b) => severity(a) - severity(b) || order(a) - order(b))
    .map((story, i) => {
      const [lead, ...others] = story as [Finding, ...Finding[]];
      return {
        id: `q${i + 1}`,
        lead: viewItem(lead, context),
        also: others.map((other) => viewItem(other, context)),
        related: others.length > 0 ? context.desk.related(others.length) : '',
        effects: (lead.effect ?? []).map((effect) => EFFECT_TERMS[effect][context.voice.lang]),
        rule: lead.rule,
        about: ruleForClerks(lead.rule, context.voice.lang),
        basis: lead.basis ?? '',
      };
    });
}

function viewItem(finding: Finding, context: CardContext): DeskItem {
  const relation = context.relations.get(finding.relation ?? '');
  const account = relation ? accountOf(relation, context) : [];
  return {
    finding: finding.id,
    severity: finding.severity,
    mark: MARKS[finding.severity],
    said: `${SEVERITY_TERMS[finding.severity][context.voice.lang]} `,
    ...tellApart(finding, relation, context.voice),
    where: account.length > 0 ? '' : whereOf(finding, context),
    account,
    suspects: finding.suspects.slice(0, MOST_SUSPECTS).map((suspect) => viewSuspect(suspect, relation, context)),
    bound: relation ? boundOf(relation, context) : '',
    beside: context.besideOf?.(finding) ?? '',
  };
}

/** Of a finding that is no sum, whose lines would say it. */
function whereOf(finding: Finding, context: CardContext): string {
  const facts = finding.operands.flatMap((id) => context.voice.facts.get(id) ?? []);
  const places = [
    ...facts.map((fact) => placeOfFact(fact, context.voice)),
    ...finding.where.map((place) => placeName(place, context.parts, context.voice)),
  ];
  const own = [...new Set(places)];
  return own.slice(0, MOST_PLACES).join(' · ') + (own.length > MOST_PLACES ? ' …' : '');
}

function viewSuspect(suspect: Suspect, relation: Relation | undefined, context: CardContext): DeskSuspect {
  const { rank, fact: id, shape, suggestion } = suspect;
  const fact = context.voice.facts.get(id ?? '');
  const like = fact ?? context.voice.facts.get(relation?.operands[0] ?? '');
  const amount = suggestion !== null && like ? amountIn(suggestion, like) : '';
  const { desk } = context;
  const inFull = `${amount}${like && like.unit !== '%' ? ` ${nameUnit(like.unit, context.voice.zh)}` : ''}`.trim();
  const other = shape === 'missing-row' ? desk.missingRow(inFull) : desk.value(inFull);
  const [cause, ...others] = triedFigures(suspect);
  const proposal = amount === '' ? '' : fact ? desk.change(fact.text.trim(), amount) : other;
  return {
    rank,
    likeliest: rank === 1,
    name: fact ? `${placeOfFact(fact, context.voice)} ${nameOf(fact)}` : '',
    anchor: fact ? (context.anchors.get(fact.id) ?? '') : '',
    proposal,
    tried: cause ? { ...cause, what: others.length > 0 ? desk.several(proposal, others.length + 1) : proposal } : null,
    untried: !cause && suspect.data?.of === 'block' ? desk.untried(suspect.data.cells) : '',
    because: becauseSentence(suspect, { ...context.voice, register: 'desk' }, proposal !== ''),
  };
}

/** A base value as the figure's own unit prints it. */
export function amountIn(base: string, like: Fact, decimals: number | null = null): string {
  const value = multiply(exact(base), powerOfTen(-unitOf(like).exponent));
  return `${decimals === null ? toDecimal(value) : roundTo(value, decimals)}${like.unit === '%' ? '%' : ''}`;
}

function boundOf(relation: Relation, { voice: { facts }, desk }: CardContext): string {
  const stated = facts.get(relation.operands[0] ?? '');
  if (!stated || relation.tolerance === null || relation.status !== 'fails') return '';
  if (compare(exact(relation.tolerance), ZERO) === 0) return desk.exactly;
  const operands = relation.operands.flatMap((id) => facts.get(id) ?? []);
  const amount = amountIn(relation.tolerance, stated, decimalsFor(relation.tolerance, unitOf(stated), operands));
  return desk.tolerance(`${amount}${stated.unit === '%' ? '' : ` ${stated.unit}`}`.trim());
}
