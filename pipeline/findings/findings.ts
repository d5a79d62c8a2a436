/** Findings from judged relations and notes: identity, severity, places, and the data that the sentence is made from. */

import type { Document, Place } from '../../parsers/document.js';
import { exact, subtract } from '../decimal.js';
import { shortFormula } from '../equations/formula.js';
import { type Draft, findingBy, type Note } from '../equations/judged.js';
import { printedGap, shown } from '../equations/print-figure.js';
import type { Worked } from '../finding-data.js';
import type { Fact } from '../report.js';
import { writtenFormula } from '../say.js';
import type { Found } from '../suspects/roots.js';

/** From here on a finding's sentence leaves out the middle of its formula. */
const MANY = 24;

export function findingsOf(
  drafts: readonly Draft[],
  notes: readonly Note[],
  relationIds: ReadonlyMap<Draft, string>,
  document: Document,
  facts: readonly Fact[],
): Found[] {
  const linked = new Set(notes.map((note) => note.relation));
  const found: Found[] = [];
  const failing = drafts.filter(({ severity }) => severity !== null);
  const summed = new Set(failing.flatMap((draft) => (draft.rule.kind === 'sum' ? [operandsOf(draft)] : [])));
  for (const draft of failing) {
    // Parts that are more than their whole: the sum over them says so already.
    const isTold = draft.rule.kind === 'part' && summed.has(operandsOf(draft));
    if (isTold || draft.severity === null || draft.data === null || linked.has(draft)) continue;
    const relation = relationIds.get(draft) ?? null;
    const first = draft.operands[0]?.fact.id ?? '';
    const data = {
      ...writtenFormula(draft.equation && draft.operands.length > MANY ? shortFormula(draft.equation) : draft.formula),
      ...gapOf(draft),
      ...readingOf(draft),
      ...draft.data,
    };
    const base = findingBy(draft.rule, `${draft.rule.id}|${first}`, draft.severity);
    found.push({
      draft,
      finding: {
        ...base,
        relation,
        relations: relation ? [relation] : [],
        operands: draft.operands.map((f) => f.fact.id),
        where: draft.where,
        data,
      },
    });
  }
  for (const note of notes) {
    const relation = (note.relation && relationIds.get(note.relation)) ?? null;
    found.push({
      draft: null,
      finding: {
        ...findingBy(note.rule, `${note.rule.id}|${note.subject}`, note.severity, note.basis),
        relation,
        relations: relation ? [relation] : [],
        operands: [...new Set(note.operands.map((f) => f.fact.id))],
        where: note.where,
        data: note.data,
      },
    });
  }
  number(found);
  const position = positionsOf(document, facts);
  return found
    .map((entry, i) => ({ entry, key: position(entry), i }))
    .sort((a, b) => compareKeys(a.key, b.key) || a.i - b.i)
    .map(({ entry }) => entry);
}

/** Two findings of one identity are told apart in reading order. */
function number(found: readonly Found[]): void {
  const counts = new Map<string, number>();
  for (const { finding } of found) {
    const count = (counts.get(finding.id) ?? 0) + 1;
    counts.set(finding.id, count);
    if (count > 1) finding.id = `${finding.id}~${count}`;
    finding.root = finding.id;
  }
}

const operandsOf = ({ operands }: Draft) => operands.map(({ fact }) => fact.id).join();

/** Computed value and difference in the unit of the stated figure. */
function gapOf(draft: Draft): Partial<Worked> {
  const stated = draft.operands[0];
  if (!stated || draft.computed === null) return {};
  const computed = exact(draft.computed);
  return { computed: shown(computed, stated), ...printedGap(subtract(stated.value, computed), stated) };
}

/** What a relation that holds only loosely rests on. */
function readingOf({ status, verdict, coarse }: Draft): Pick<Worked, 'reading'> {
  if (status !== 'holds') return {};
  if (verdict === 'truncation') return { reading: 'truncated' };
  return coarse ? { reading: 'own' } : verdict === 'rounding' ? { reading: 'printed' } : {};
}

type Key = readonly [number, number, number, number];

function positionsOf(document: Document, facts: readonly Fact[]): (entry: Found) => Key {
  const order = new Map(document.blocks.map((block, i) => [block.id, i]));
  const places = new Map<string, Place>(facts.map((fact) => [fact.id, fact.where]));
  return ({ finding }) => {
    const place = places.get(finding.operands[0] ?? '') ?? finding.where[0];
    return place
      ? [order.get(place.block) ?? 0, place.row ?? 0, place.column ?? 0, place.start]
      : [order.size, 0, 0, 0];
  };
}

function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
