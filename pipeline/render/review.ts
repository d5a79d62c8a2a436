/** What the 审核稿 shows beside the source: findings as sums, relations that hold, what could not be read. */

import type { Document, Place } from '../../parsers/document.js';
import { grouped } from '../../parsers/grouped.js';
import type { Message } from '../../parsers/result.js';
import type { Extraction, Part } from '../extract/extraction.js';
import { partAt } from '../extract/part-at.js';
import { kindsOf } from '../findings/repeated.js';
import { findingSentence } from '../findings/sentence.js';
import type { CheckedDocument, Finding, Language, Relation, Severity } from '../report.js';
import { formulaIn, wordsOf } from '../say.js';
import { SEVERITY_TERMS } from '../terms.js';
import { becauseSentence } from '../wording/because.js';
import { differenceOf } from '../wording/difference.js';
import { namePart } from '../wording/name.js';
import { nameRow, placeOfFact } from '../wording/name-place.js';
import { type Voice, voiceOf } from '../wording/voice.js';
import { type AccountContext, type AccountRow, accountOf, nameOf } from './account.js';
import { MARKS, type Words, wordsIn } from './words.js';

export interface ReviewData {
  document: Document;
  extraction: Extraction;
  relations: readonly Relation[];
  /** With their sentences. */
  findings: readonly Finding[];
  /** About reading the file. */
  messages: readonly Message[];
  lang: Language;
}

interface FindingView {
  severity: Severity;
  mark: string;
  message: string;
  difference: string;
  /** Places of a finding that has no sum. */
  where: { text: string; anchor: string }[];
  account: AccountRow[];
  suspects: { rank: number; likeliest: boolean; because: string }[];
  /** Other findings with the same root. */
  also: { mark: string; severity: Severity; message: string; difference: string }[];
  rule: string;
  basis: string;
}

interface RelationView {
  formula: string;
  name: string;
  where: string;
  anchor: string;
  reason: string;
}

export interface ReviewView {
  words: Words;
  findings: FindingView[];
  counts: { severity: Severity; mark: string; word: string; count: number }[];
  pending: number;
  holds: RelationView[];
  skipped: RelationView[];
  unread: { quote: string; where: string }[];
  messages: { text: string; count: number }[];
  facts: number;
  bound: number;
  share: number;
}

/** How a figure is lit on the source: the worst that any relation says of it. */
export interface Light {
  state: 'ok' | 'warn' | 'bad' | '';
  anchor: string;
}

/** Beyond these an explanation is only arithmetic. */
const MOST_SUSPECTS = 4;

const RANK: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

/** The tables of the report, by the parts that they are. */
export type PartBlocks = readonly { part: string; blocks: readonly string[]; shared?: Part['shared'] }[];

export function lights(
  extraction: Pick<CheckedDocument, 'facts'>,
  relations: readonly Relation[],
  findings: readonly Finding[],
): Map<string, Light> {
  const severity = new Map<string, Severity>();
  for (const finding of findings) {
    for (const id of finding.operands) {
      const known = severity.get(id);
      if (!known || RANK[finding.severity] < RANK[known]) severity.set(id, finding.severity);
    }
  }
  const holds = new Set(relations.filter((r) => r.status === 'holds').flatMap((r) => r.operands));
  const stateOf = (id: string): Light['state'] => {
    const worst = severity.get(id);
    if (worst === 'error') return 'bad';
    if (worst === 'warning') return 'warn';
    return holds.has(id) ? 'ok' : '';
  };
  return new Map(extraction.facts.map((fact, i) => [fact.id, { state: stateOf(fact.id), anchor: `f${i + 1}` }]));
}

export function viewReview(data: ReviewData, lit: ReadonlyMap<string, Light>): ReviewView {
  const { extraction, relations, findings, lang } = data;
  const words = wordsIn(lang);
  const context: AccountContext = {
    voice: voiceOf(extraction, lang, 'line'),
    anchors: new Map([...lit].map(([id, light]) => [id, light.anchor])),
    words,
  };
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const bound = new Set(relations.filter((r) => r.status !== 'skipped').flatMap((r) => r.operands));
  const boundFacts = extraction.facts.filter((fact) => bound.has(fact.id)).length;
  return {
    words,
    findings: stories(findings, byId).map((story) => viewFinding(story, byId, extraction, context)),
    counts: (['error', 'warning', 'notice'] as const)
      .map((severity) => ({
        severity,
        mark: MARKS[severity],
        word: SEVERITY_TERMS[severity][lang],
        count: findings.filter((finding) => finding.severity === severity).length,
      }))
      .filter(({ count }) => count > 0),
    pending: findings.filter((finding) => finding.severity !== 'notice').length,
    holds: relations.filter((r) => r.status === 'holds').map((r) => viewRelation(r, context, lang)),
    skipped: relations.filter((r) => r.status === 'skipped').map((r) => viewRelation(r, context, lang)),
    unread: extraction.ledger
      .filter((entry) => entry.class === 'unread')
      .map(({ where }) => ({ quote: where.quote, where: placeName(where, extraction.parts, context.voice) })),
    messages: countMessages([...data.messages, ...extraction.messages].map((m) => m[lang])),
    facts: extraction.facts.length,
    bound: boundFacts,
    share: extraction.facts.length === 0 ? 0 : Math.floor((100 * boundFacts) / extraction.facts.length),
  };
}

/**
 * Findings with one root are one story, and so are those of one rule that come to the same two values (a column and its neighbour, a
 * form and its twin), and remarks of one kind; the worst of them leads. Errors first, else the order of the findings.
 */
export function stories(findings: readonly Finding[], relations: ReadonlyMap<string, Relation>): Finding[][] {
  const byRoot = grouped(findings, (finding) => finding.root);
  const kinds = kindsOf(findings);
  const twins = grouped(byRoot.values(), ([lead]) => {
    const relation = relations.get(lead?.relation ?? '');
    return relation && relation.computed !== null
      ? [lead?.severity, lead?.rule, relation.stated, relation.computed].join('|')
      : ((lead && kinds.get(lead)) ?? `root|${lead?.root}`);
  });
  const sorted = [...twins.values()].map((story) => story.flat().sort((a, b) => RANK[a.severity] - RANK[b.severity]));
  return sorted.sort((a, b) => RANK[a[0]?.severity ?? 'notice'] - RANK[b[0]?.severity ?? 'notice']);
}

function viewFinding(
  story: readonly Finding[],
  relations: ReadonlyMap<string, Relation>,
  extraction: Extraction,
  context: AccountContext,
): FindingView {
  const [lead, ...others] = story as [Finding, ...Finding[]];
  const relation = relations.get(lead.relation ?? '');
  const account = relation ? accountOf(relation, context) : [];
  const told = (finding: Finding) => tellApart(finding, relations.get(finding.relation ?? ''), context.voice);
  return {
    severity: lead.severity,
    mark: MARKS[lead.severity],
    ...told(lead),
    where: account.length > 0 ? [] : placesOf(lead, extraction.parts, context),
    account,
    suspects: lead.suspects.slice(0, MOST_SUSPECTS).map((suspect) => ({
      rank: suspect.rank,
      likeliest: suspect.rank === 1,
      because: becauseSentence(suspect, { ...context.voice, register: 'desk' }),
    })),
    also: others.map((other) => ({
      mark: MARKS[other.severity],
      severity: other.severity,
      ...told(other),
    })),
    rule: lead.rule,
    basis: lead.basis ?? '',
  };
}

/** The difference has its own column; a sentence that ended in it would say it once too often. */
export function tellApart(
  finding: Finding,
  relation: Relation | undefined,
  voice: Voice,
): { message: string; difference: string } {
  const difference = relation ? differenceOf(finding, relation, voice) : '';
  return { message: findingSentence(finding, { ...voice, register: 'desk' }, difference !== ''), difference };
}

function placesOf(finding: Finding, parts: PartBlocks, context: AccountContext): FindingView['where'] {
  const facts = finding.operands.flatMap((id) => context.voice.facts.get(id) ?? []);
  const figures = facts.map((fact) => ({
    text: `${placeOfFact(fact, context.voice)} ${nameOf(fact)} ${fact.text}`,
    anchor: context.anchors.get(fact.id) ?? '',
  }));
  const known = new Set(
    facts.map((fact) => `${fact.where.block}/${fact.where.row}/${fact.where.column}/${fact.where.start}`),
  );
  const places = finding.where
    .filter((place) => !known.has(`${place.block}/${place.row}/${place.column}/${place.start}`))
    .map((place) => ({ text: placeName(place, parts, context.voice), anchor: '' }));
  return uniqueBy([...figures, ...places], (item) => item.text).slice(0, 6);
}

function viewRelation(relation: Relation, context: AccountContext, lang: Language): RelationView {
  const stated = context.voice.facts.get(relation.operands[0] ?? '');
  return {
    formula: formulaIn(relation, lang),
    name: stated ? nameOf(stated) : relation.rule,
    where: stated ? placeOfFact(stated, context.voice) : '',
    anchor: stated ? (context.anchors.get(stated.id) ?? '') : '',
    reason: wordsOf(relation.reason ?? '')[lang],
  };
}

export function placeName(place: Place, parts: PartBlocks, voice: Voice): string {
  const part = partAt(parts, place);
  if (part) return nameRow(part.part, place.row, voice);
  const section = voice.sections.find((s) => s.blocks.includes(place.block));
  return section ? `${section.label}${section.title}` : namePart('narrative', voice);
}

function countMessages(texts: readonly string[]): ReviewView['messages'] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count }));
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
