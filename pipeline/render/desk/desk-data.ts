/** What the desk's script knows: every numeral with what was read of it, every relation with its sum, every card with its places. */

import type { Place } from '../../../parsers/document.js';
import { addTo } from '../../../parsers/grouped.js';
import { findRule } from '../../findings/all-rules.js';
import type { CheckedDocument, Fact, Relation, Severity } from '../../report.js';
import { formulaIn, wordsOf } from '../../say.js';
import { nameFigure, nameKey, nameStage } from '../../wording/name.js';
import { placeOfFact } from '../../wording/name-place.js';
import { type AccountRow, accountOf } from '../account.js';
import { placeName } from '../review.js';
import { amountIn, type CardContext, type DeskCard } from './desk-cards.js';
import type { DeskSource } from './desk-source.js';
import { classWord, verdictWord } from './desk-words.js';
import { unreadItems } from './unread-items.js';

export interface DataFact {
  id: string;
  key: string;
  name: string;
  stage: string;
  value: string;
  unit: string;
  where: string;
  note: string;
  /** What the program itself had read, where a person has corrected it; '' else. */
  corrected: string;
  /** Indices into `relations`. */
  relations: number[];
}

interface DataNumeral {
  text: string;
  place: Place;
  class: string;
  where: string;
  unread: boolean;
  facts: DataFact[];
}

export interface DataRelation {
  rule: string;
  title: string;
  status: Relation['status'];
  mark: string;
  verdict: string;
  formula: string;
  reason: string;
  rows: AccountRow[];
  /** Numerals, the stated one first. */
  operands: number[];
}

export interface DataItem {
  finding: string;
  severity: Severity;
  privacy: boolean;
  /** Numerals, the stated one first; then places in words. */
  operands: number[];
  words: Place[];
}

export interface DeskData {
  numerals: DataNumeral[];
  /** Items that are not read yet, by name. */
  items: [name: string, key: string][];
  relations: DataRelation[];
  cards: { id: string; root: string; items: DataItem[] }[];
}

const MARK: Record<Relation['status'], string> = { holds: '✓', fails: '✕', skipped: '–' };

export function viewData(
  source: DeskSource,
  document: CheckedDocument,
  cards: readonly DeskCard[],
  context: CardContext,
): DeskData {
  const numeralOf = numeralsByFact(source);
  const numerals = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => numeralOf.get(id) ?? []))];
  const relations = document.relations.map(
    (relation): DataRelation => ({
      rule: relation.rule,
      title: findRule(relation.rule)?.title[context.voice.lang] ?? relation.rule,
      status: relation.status,
      mark: MARK[relation.status],
      verdict: verdictWord(relation.verdict, context.voice.lang),
      formula: formulaIn(relation, context.voice.lang),
      reason: wordsOf(relation.reason ?? '')[context.voice.lang],
      rows: relation.status === 'skipped' ? [] : asItHolds(accountOf(relation, context), relation),
      operands: numerals(relation.operands),
    }),
  );
  const byFact = new Map<string, number[]>();
  for (const [i, { operands }] of document.relations.entries()) {
    for (const id of new Set(operands)) addTo(byFact, id, i);
  }
  const findings = new Map(document.findings.map((finding) => [finding.id, finding]));
  return {
    numerals: source.numerals.map(({ place, class: name, facts }) => ({
      text: place.quote,
      place,
      class: classWord(name, context.voice.lang),
      where: placeName(place, context.parts, context.voice),
      unread: name === 'unread',
      facts: facts.flatMap((id) => dataFact(id, byFact.get(id) ?? [], context)),
    })),
    items: unreadItems(document.facts, { ...context.voice, register: 'desk' }),
    relations,
    cards: cards.map(({ id, lead, also }) => ({
      id,
      root: findings.get(lead.finding)?.root ?? '',
      items: [lead, ...also].map(({ finding: own, severity }): DataItem => {
        const finding = findings.get(own);
        const operands = numerals(finding?.operands ?? []);
        return {
          finding: own,
          severity,
          privacy: finding?.kind === 'privacy',
          operands,
          words: (finding?.where ?? []).filter(
            (place) => !operands.some((n) => covers(source.numerals[n]?.place, place)),
          ),
        };
      }),
    })),
  };
}

/** The printed figure of a relation that holds is not wrong. */
function asItHolds(rows: AccountRow[], { status }: Relation): AccountRow[] {
  return status === 'holds' ? rows.map((row) => (row.cls === 'bad' ? { ...row, cls: '' } : row)) : rows;
}

function dataFact(id: string, relations: number[], context: CardContext): DataFact[] {
  const fact = context.voice.facts.get(id);
  if (!fact) return [];
  const sentence = { ...context.voice, register: 'desk' } as const;
  return [
    {
      id,
      key: fact.key,
      name: nameFigure(fact, sentence),
      stage: nameStage(fact, sentence),
      value: asTyped(fact, fact.base),
      unit: fact.unit,
      where: placeOfFact(fact, context.voice),
      note: [fact.hedge ?? '', fact.period ?? ''].filter(Boolean).join(' · '),
      corrected: fact.corrected
        ? fact.corrected.from
          ? `${nameKey(fact.corrected.from.key, context.voice)} ${asTyped(fact, fact.corrected.from.base)}`
          : '—'
        : '',
      relations,
    },
  ];
}

export function numeralsByFact(source: DeskSource): Map<string, number> {
  return new Map(source.numerals.flatMap(({ facts }, i) => facts.map((id) => [id, i] as const)));
}

function covers(numeral: Place | undefined, place: Place): boolean {
  return (
    numeral !== undefined &&
    numeral.block === place.block &&
    numeral.row === place.row &&
    numeral.column === place.column &&
    numeral.start === place.start &&
    numeral.end === place.end
  );
}

/** In the unit that is printed beside it: nobody at the desk thinks in base units. */
function asTyped(fact: Fact, base: string): string {
  return `${amountIn(base, fact)}${fact.unit === '%' ? '' : fact.unit}`;
}
