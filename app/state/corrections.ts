/** Corrections of the reading that the journal holds, and what they mean for a report. */
import type { Place } from '../../parsers/document.js';
import { addTo } from '../../parsers/grouped.js';
import { type AnchoredPlace, samePlace } from '../../pipeline/correction/anchor.js';
import type { Change, Correction } from '../../pipeline/correction/apply-corrections.js';
import { saysPrinted } from '../../pipeline/correction/says-printed.js';
import { equals, exact, multiply, powerOfTen } from '../../pipeline/decimal.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { isKnownKey } from '../../pipeline/taxonomy/known-key.js';
import { unitNamed } from '../../pipeline/units.js';
import type { Line } from '../store/journal.js';
import type { CorrectionRecord, CorrectionUndoRecord, JournalRecord } from '../store/records.js';
import type { ReviewPolicy } from './decisions.js';
import { isSamePerson } from './people.js';

export type CorrectionLine = Line<CorrectionRecord>;

/** A correction as it travels to a worker. */
export interface ReportCorrection extends Correction {
  report: string;
}

/** Those that nobody has taken back, in the order in which they were made. */
export function correctionsInForce(lines: readonly Line<JournalRecord>[]): CorrectionLine[] {
  const { undos, isApproved } = wordsOn(lines);
  return lines.filter((line): line is CorrectionLine => {
    if (line.kind !== 'correction') return false;
    const undo = undos.get(line.hash);
    return undo === undefined || (isApproved(line) && !isApproved(undo));
  });
}

/** What two persons agreed to, two take back: until the second one agrees it stays, and waits. */
export function undoThatWaits(line: CorrectionLine, lines: readonly Line<JournalRecord>[]): UndoLine | null {
  const { undos, isApproved } = wordsOn(lines);
  const undo = undos.get(line.hash);
  return undo && isApproved(line) && !isApproved(undo) ? undo : null;
}

type UndoLine = Line<CorrectionUndoRecord>;

/** The last undo of each correction, and whether a line is approved by somebody else than whose it is. */
function wordsOn(lines: readonly Line<JournalRecord>[]) {
  const undos = new Map<string, UndoLine>();
  const approvers = new Map<string, string[]>();
  for (const line of lines) {
    if (line.kind === 'correction-undo') undos.set(line.correction, line as UndoLine);
    if (line.kind === 'approval') addTo(approvers, line.decision, line.by);
  }
  const isApproved = ({ hash, by }: CorrectionLine | UndoLine) =>
    (approvers.get(hash) ?? []).some((name) => !isSamePerson(name, by));
  return { undos, isApproved };
}

export function reportCorrections(lines: readonly Line<JournalRecord>[]): ReportCorrection[] {
  return correctionsInForce(lines).map(({ report, hash, place, change }) => ({ report, id: hash, place, change }));
}

export function correctionRecord(
  report: string,
  place: AnchoredPlace,
  said: { change: Change; by: string; reason: string; request?: string | undefined },
): CorrectionRecord {
  const { change, by, reason, request } = said;
  return { kind: 'correction', report, place, change, by, reason, ...(request === undefined ? {} : { request }) };
}

export function correctionUndoRecord(
  { report, hash }: CorrectionLine,
  { by, reason, request }: { by: string; reason?: string; request?: string | undefined },
): CorrectionUndoRecord {
  return {
    kind: 'correction-undo',
    report,
    correction: hash,
    by,
    ...(reason ? { reason } : {}),
    ...(request === undefined ? {} : { request }),
  };
}

/**
 * Whether a value is another number than the printed one: that is no reading of it any more. It is used to check with, is never
 * published, and wants a second person wherever one is wanted at all.
 */
export function departsFromPrint({ place, change }: Pick<CorrectionRecord, 'place' | 'change'>): boolean {
  return 'value' in change && !saysPrinted(place.quote, exact(change.value));
}

/** How many corrections in force of this report wait for a second person. */
export function unapprovedCorrections(
  report: string,
  lines: readonly Line<JournalRecord>[],
  { secondPerson }: ReviewPolicy,
): number {
  const own = lines.filter((line) => line.report === report);
  const { undos, isApproved } = wordsOn(own);
  const wants = (line: CorrectionLine) => secondPerson !== 'none' && departsFromPrint(line) && !isApproved(line);
  return correctionsInForce(own).filter((line) => wants(line) || undos.has(line.hash)).length;
}

/** The contract's document: that a reading was corrected is no part of it. */
export function withoutMarks(document: CheckedDocument): CheckedDocument {
  return { ...document, facts: document.facts.map(({ corrected: _, ...fact }) => fact) };
}

/** Whether a figure is read so already: that is no correction, and would stand in the journal as one. */
export function isReadSo(change: Change, place: Place, { facts }: Pick<CheckedDocument, 'facts'>): boolean {
  return facts.some((fact) => {
    if (!samePlace(fact.where, place)) return false;
    if ('unit' in change && change.unit !== undefined && change.unit !== fact.unit) return false;
    if ('key' in change) return change.key === fact.key;
    if (!('value' in change)) return false;
    const unit = unitNamed(fact.unit);
    return unit !== null && equals(exact(fact.base), multiply(exact(change.value), powerOfTen(unit.exponent)));
  });
}

/** Why a reading cannot be corrected like this, whatever the place; null where it can. */
export function whyNotCorrect(change: Change, { facts }: Pick<CheckedDocument, 'facts'>): Words | null {
  if ('key' in change && !facts.some(({ key }) => key === change.key) && !isKnownKey(change.key))
    return { zh: `“${change.key}”不是已知的数据项`, en: `"${change.key}" is the key of no known figure` };
  if ('value' in change && !/^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,20})?$/.test(change.value))
    return { zh: `“${change.value}”不是数值，应如 1725.06`, en: `"${change.value}" is no value, write 1725.06` };
  if ('unit' in change && change.unit && unitNamed(change.unit) === null)
    return { zh: `不认识单位“${change.unit}”`, en: `"${change.unit}" is no unit` };
  return null;
}

export const STALE_WORDS = {
  'not-found': { zh: '在这次报送稿里找不到原来的位置', en: 'its place is not found in this submission' },
  'not-a-number': { zh: '那里不是一个数', en: 'there is no single number there' },
  'not-a-figure': { zh: '那里没有识别为数据，请先指定项目', en: 'no figure is read there, name an item first' },
  'unit-unknown': { zh: '不知道单位，请写明', en: 'the unit is not known, name it' },
  'value-unknown': { zh: '项目或数值看不懂', en: 'item or value is not understood' },
} as const satisfies Record<string, Words>;
