/**
 * What a figure that only its place names may turn out to be: the items of the kinds that its table prints, under its own column, and what an
 * indicator's row lacks. A clerk picks one by its name and never types a key; where every figure has a name there is nothing to offer.
 */
import { grouped } from '../../../parsers/grouped.js';
import type { Fact } from '../../report.js';
import { CONCEPTS } from '../../taxonomy/concepts.js';
import { type Key, meaningOf, printId, printKey } from '../../taxonomy/key.js';
import { nameFigure, nameStage } from '../../wording/name.js';
import type { Voice } from '../../wording/voice.js';

const COLUMNS = ['weight', 'score', 'target[*]', 'actual[*]'];
const kindOf = (concept: string) => concept.split('.')[0];

/** Names with their keys. */
export function unreadItems(facts: readonly Fact[], voice: Voice): [name: string, key: string][] {
  const blocks = grouped(
    facts.map((fact) => ({ fact, role: meaningOf(fact) })),
    ({ fact }) => fact.where.block,
  );
  const found = new Map<string, string>();
  const offer = (role: Key, { label, part }: Pick<Fact, 'label' | 'part'>) => {
    const key = printKey(role);
    if (voice.facts.has(printId(key, part))) return;
    const named = { key, role, label, part };
    found.set([nameFigure(named, voice), nameStage(named, voice)].filter(Boolean).join(' '), key);
  };
  for (const block of blocks.values()) {
    const placed = block.filter(({ role }) => role.placed);
    if (placed.length === 0) continue;
    const beside = block.filter(({ role }) => !role.placed);
    const [rows, columns] = (['row', 'column'] as const).map(
      (way) => new Set(placed.map(({ fact }) => fact.where[way])),
    );
    const kinds = new Set(beside.map(({ role }) => kindOf(role.concept)));
    const lines = CONCEPTS.filter(({ id }) => !/^KEY\.|[*]/.test(id) && kinds.has(kindOf(id)));
    const stages = new Map(
      beside.flatMap(({ fact, role }) =>
        role.stage !== null && columns?.has(fact.where.column) ? [[`${role.year}/${role.stage}`, { fact, role }]] : [],
      ),
    );
    for (const { fact, role } of stages.values())
      for (const { id } of lines)
        offer({ ...role, concept: id, form: null, index: null, nth: null, name: null }, { ...fact, label: '' });
    for (const { fact, role } of beside)
      if (role.index !== null && rows?.has(fact.where.row))
        for (const column of COLUMNS)
          offer({ ...role, concept: `KEY.indicator[*].${column}`, nth: column.endsWith('[*]') ? 0 : null }, fact);
  }
  return [...found];
}
