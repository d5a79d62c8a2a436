import { tight } from '../../parsers/characters.js';
import { overlap, type Place } from '../../parsers/document.js';
import { type AnchoredPlace, anchorPlace } from '../../pipeline/correction/anchor.js';
import { applyCorrections, type Change, type StaleReason } from '../../pipeline/correction/apply-corrections.js';
import type { Part } from '../../pipeline/extract/extraction.js';
import { overCell } from '../../pipeline/extract/tables/model/table-model.js';
import { type WhatIf, whatIf } from '../../pipeline/render/desk/what-if.js';
import type { Language } from '../../pipeline/report.js';
import { toContract } from '../../pipeline/run.js';
import { FAMILIES } from '../../pipeline/taxonomy/families.js';
import type { FormFamily, TaughtName } from '../../pipeline/taxonomy/family.js';
import { withName } from '../../pipeline/taxonomy/family-schema.js';
import { type Key, readKey } from '../../pipeline/taxonomy/key.js';
import { bareLabel } from '../../pipeline/taxonomy/label.js';
import { ROLES } from '../../pipeline/taxonomy/role.js';
import { reportId } from '../store/results.js';
import { checkReport } from './check-report.js';
import { readReports } from './check-submission.js';
import { loadSnapshot, type Snapshot } from './snapshot.js';
import type { Submission } from './submission.js';

export interface TriedCorrection {
  /** The place with what it will be found again by. */
  place: AnchoredPlace;
  /** Why the change does not fit there; null where it does. */
  problem: StaleReason | null;
}

/** Lays a correction over the reading as it stands, and keeps nothing of it. null where the file does not read so at that place. */
export async function tryCorrection(
  submission: Submission,
  report: number | undefined,
  wanted: Place,
  change: Change,
): Promise<TriedCorrection | null> {
  const found = (await readReports(submission, null)).find(({ source }) => source.report === report);
  if (!found?.checked) return null;
  const { document, extraction } = found.checked;
  const place = anchorPlace(document, extraction, wanted);
  if (!place) return null;
  const { stale } = applyCorrections(document, extraction, [{ id: '', place, change }]);
  return { place, problem: stale[0]?.reason ?? null };
}

/** 试算: the report as it is read, and with some figures otherwise; null as a snapshot reads the file first. Nothing of it is kept. */
export async function tryFigures(
  submission: Submission,
  report: number | undefined,
  figures: readonly { place: Place; value: string }[],
  lang: Language,
  snapshot: Snapshot | null,
): Promise<WhatIf | StaleReason> {
  const all = (await loadSnapshot(snapshot)) ?? (await readReports(submission, null));
  const found = all.find(({ source }) => source.report === report);
  if (!found?.checked) return 'not-found';
  const { source, parsed, checked } = found;
  const { document, extraction } = checked;
  const before = toContract(source, parsed, checked, lang);
  const own = figures.flatMap(({ place: wanted, value }, i) => {
    const place = anchorPlace(document, extraction, wanted);
    return place ? [{ report: reportId(before), id: `what-if ${i}`, place, change: { value } }] : [];
  });
  if (own.length < figures.length) return 'not-found';
  const { corrections = [], profile } = submission;
  const tried = checkReport(document, { ...submission, corrections: [...corrections, ...own] }, report);
  const stale = tried.corrections.stale.find(({ id }) => own.some((one) => one.id === id));
  if (stale) return stale.reason;
  return whatIf(before, toContract(source, parsed, tried, lang), lang, profile?.grades);
}

/**
 * 教一次: the one name (of a column, or of a line) that the form of a table lacks, so that a figure is read as a person has said. It is not guessed:
 * each candidate is given to the form and the report read anew. null where no form claims the table, or no single name does it.
 */
export async function findTaughtName(
  submission: Submission,
  report: number | undefined,
  place: Place,
  key: string,
): Promise<TaughtName | null> {
  // As the program reads it by itself, without the correction that is to become a name.
  const bare = { ...submission, corrections: [] };
  const checked = (await readReports(bare, null)).find(({ source }) => source.report === report)?.checked;
  const part = checked?.extraction.parts.find((one) => isIn(place, one));
  if (!checked || !part) return null;
  const { families = FAMILIES } = submission;
  const leads = (taught: TaughtName) => {
    const known = families.map((family) => (family.id === taught.form ? withName(family, taught) : family));
    const { extraction } = checkReport(checked.document, { ...bare, families: known }, report);
    return extraction.facts.some((fact) => fact.key === key && overlap(fact.where, place));
  };
  const family = families.find(({ id }) => id === part.family);
  return family ? (candidates(part, family, place, readKey(key)).find(leads) ?? null) : null;
}

function isIn({ block, row = -1 }: Place, { blocks, shared }: Part): boolean {
  const own = shared?.[block];
  return blocks.includes(block) && (!own || (own.from <= row && row < own.to));
}

function candidates({ model }: Part, { id: form, budget }: FormFamily, place: Place, key: Key): TaughtName[] {
  const row = model.rows.find((one) => one.table.id === place.block && one.row === place.row);
  const cell = row?.cells.find(({ column }) => column === place.column);
  if (!row || !cell) return [];
  const label = bareLabel(model.natures.get(row)?.label ?? '');
  const head = tight(overCell(model, row, cell).words.at(-1) ?? '');
  const { stage, concept } = key;
  const aspect = ROLES.find((role) => role === /\.(\w+)(?:\[\*\])?$/.exec(concept)?.[1]);
  const roles = stage === null ? [aspect] : [stage, ...(stage === budget ? (['budget'] as const) : [])];
  return [
    ...(label === '' || concept.startsWith('KEY.') ? [] : [{ form, line: concept, name: label }]),
    ...(head === '' ? [] : roles.flatMap((role) => (role ? [{ form, column: role, name: head }] : []))),
  ];
}
