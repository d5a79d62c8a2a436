/**
 * The desk of one report as plain view data: the source with its lights, the cards, the relations, the comparison with the version before,
 * and what the script needs. Decisions come in as plain standings; nothing here knows a store.
 */

import { tell } from '../../findings/sentence.js';
import { isNeverPublished } from '../../privacy/kinds.js';
import { maskNumbers } from '../../privacy/privacy.js';
import type { CheckedDocument, Fact, Language } from '../../report.js';
import { placeOfFact } from '../../wording/name-place.js';
import { voiceOf } from '../../wording/voice.js';
import { nameOf } from '../account.js';
import { lights, placeName } from '../review.js';
import { wordsIn } from '../words.js';
import { type CardContext, type DeskCard, viewCards } from './desk-cards.js';
import { type DeskData, numeralsByFact, viewData } from './desk-data.js';
import type { DeskInput } from './desk-input.js';
import { type LitSource, lightSource } from './desk-light.js';
import type { DeskSource } from './desk-source.js';
import { type DeskTargets, viewTargets } from './desk-targets.js';
import { type DeskVersions, viewVersions } from './desk-versions.js';
import { deskWordsIn, type ViewWords } from './desk-words.js';
import { maskSource } from './mask-source.js';

interface RelationLine {
  index: number;
  name: string;
  anchor: string;
  formula: string;
  verdict: string;
  where: string;
  reason: string;
}

export interface DeskView {
  desk: ViewWords;
  title: string;
  department: string;
  year: string;
  version: string;
  file: string;
  /** Places of personal data that are masked. */
  masked: number;
  meter: { text: string; share: number; parts: { cls: string; word: string; count: number }[] };
  outline: { sections: DeskSource['outline']; annexes: DeskSource['outline'] };
  source: LitSource;
  cards: DeskCard[];
  notices: { cards: DeskCard[]; text: string };
  counts: { findings: number; holds: number; figures: number; unread: number };
  holds: RelationLine[];
  skipped: RelationLine[];
  unread: { anchor: string; quote: string; where: string }[];
  messages: string[];
  versions: DeskVersions | null;
  targets: DeskTargets | null;
  data: DeskData;
}

export function viewDesk(input: DeskInput): DeskView {
  const { lang, shown = [] } = input;
  const personal = input.document.findings.filter(
    ({ id, kind, rule }) => kind === 'privacy' && !isNeverPublished(rule) && !shown.includes(id),
  );
  const source = maskSource(input.source, personal);
  const document = inLanguage(input.document, lang);
  const desk = deskWordsIn(lang);
  const words = wordsIn(lang);
  const numerals = numeralsByFact(source);
  const voice = voiceOf(document, lang, 'line');
  const context: CardContext = {
    voice,
    anchors: new Map([...numerals].map(([id, n]) => [id, `n${n}`])),
    words,
    parts: source.parts,
    desk,
    relations: new Map(document.relations.map((relation) => [relation.id, relation])),
  };
  const targets = viewTargets(document, input.targets ?? [], context);
  const all = viewCards(document, targets ? { ...context, besideOf: targets.lineOf } : context);
  const cards = all.filter(({ lead }) => lead.severity !== 'notice');
  const notices = all.filter(({ lead }) => lead.severity === 'notice');
  const lit = lights(document, document.relations, document.findings);
  const bound = new Set(document.relations.filter((r) => r.status !== 'skipped').flatMap((r) => r.operands));
  const boundFacts = document.facts.filter(({ id }) => bound.has(id)).length;
  const data = viewData(source, document, all, context);
  const stateOf = (fact: Fact) => lit.get(fact.id)?.state ?? '';
  const unread = source.numerals.flatMap(({ class: name, place }, n) =>
    name === 'unread' ? [{ anchor: `n${n}`, quote: place.quote, where: placeName(place, source.parts, voice) }] : [],
  );
  const lines = data.relations.map((relation, index) => lineOf(relation, index, document, context));
  const messages = [...new Set(document.messages.map(({ message, en = message }) => (lang === 'zh' ? message : en)))];
  const skipped = lines.filter((_, i) => document.relations[i]?.status === 'skipped');
  const file = maskNumbers(document.source.name);
  return {
    desk,
    title: document.report?.title ?? file,
    department: document.report?.department ?? words.noDepartment,
    year: document.report?.fiscalYear == null ? words.noYear : words.year(document.report.fiscalYear),
    version: words.version(input.version),
    file,
    masked: source === input.source ? 0 : personal.flatMap(({ where }) => where).length,
    meter: {
      text: desk.meter(source.numerals.length, document.facts.length, boundFacts),
      share: document.facts.length === 0 ? 0 : Math.floor((100 * boundFacts) / document.facts.length),
      parts: countParts(source, document, stateOf, desk),
    },
    outline: {
      sections: source.outline.filter(({ kind }) => kind === 'section'),
      annexes: source.outline.filter(({ kind }) => kind === 'annex'),
    },
    source: lightSource(source, lit, desk, textsBefore(input)),
    cards,
    notices: { cards: notices, text: desk.notices(notices.length) },
    counts: {
      findings: cards.length,
      holds: document.relations.filter(({ status }) => status === 'holds').length,
      figures: document.facts.length,
      unread: unread.length,
    },
    holds: lines.filter((_, i) => document.relations[i]?.status === 'holds'),
    skipped,
    unread,
    messages,
    versions: viewVersions({ ...input, document }, all, context),
    targets: targets?.view ?? null,
    data,
  };
}

/** Results are kept in Chinese; what their sentences are made of is kept with them. */
function inLanguage(document: CheckedDocument, lang: Language): CheckedDocument {
  if (lang === 'zh') return document;
  const voice = voiceOf(document, lang, 'desk');
  return { ...document, findings: document.findings.map((finding) => tell(finding, voice)) };
}

/** Of figures that both submissions print and that differ. */
function textsBefore({ comparison }: DeskInput): Map<string, string> {
  const figures = comparison?.comparison.figures ?? [];
  return new Map(figures.flatMap(({ kind, id, before }) => (kind === 'changed' && before ? [[id, before]] : [])));
}

function lineOf(
  { formula, verdict, reason }: DeskData['relations'][number],
  index: number,
  { relations }: CheckedDocument,
  context: CardContext,
): RelationLine {
  const relation = relations[index];
  const stated = context.voice.facts.get(relation?.operands[0] ?? '');
  return {
    index,
    name: stated ? nameOf(stated) : (relation?.rule ?? ''),
    anchor: stated ? (context.anchors.get(stated.id) ?? '') : '',
    formula,
    verdict,
    where: stated ? placeOfFact(stated, context.voice) : '',
    reason,
  };
}

function countParts(
  source: DeskSource,
  document: CheckedDocument,
  stateOf: (fact: Fact) => string,
  { legend }: ViewWords,
): DeskView['meter']['parts'] {
  const states = document.facts.map(stateOf);
  const text = source.numerals.filter(({ class: name }) => name !== 'fact' && name !== 'unread').length;
  const of = (state: string) => states.filter((own) => own === state).length;
  return [
    { cls: 'ok', word: legend.ok, count: of('ok') },
    { cls: 'bad', word: legend.bad, count: of('bad') },
    { cls: 'warn', word: legend.warn, count: of('warn') },
    { cls: 'none', word: legend.none, count: of('') },
    { cls: 'txt', word: legend.txt, count: text },
    { cls: 'unread', word: legend.unread, count: source.numerals.filter((n) => n.class === 'unread').length },
  ].filter(({ count }) => count > 0);
}
