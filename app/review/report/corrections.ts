/** 识别有误, put right over HTTP: the correction is tried first, written to the journal, and the report is checked again before the answer. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { compareReadings } from '../../../pipeline/across/compare-readings.js';
import { samePlace } from '../../../pipeline/correction/anchor.js';
import { amountIn } from '../../../pipeline/render/desk/desk-cards.js';
import { triedFigures, type WhatIf } from '../../../pipeline/render/desk/what-if.js';
import { type Language, PlaceSchema } from '../../../pipeline/report.js';
import type { Words } from '../../../pipeline/say.js';
import { nameFigure, namePart } from '../../../pipeline/wording/name.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { recheckFile } from '../../batch/recheck.js';
import { receivedAs } from '../../read/submission.js';
import { anchorCorrection } from '../../stages/correct-reading.js';
import { keyedStages } from '../../stages/kept-stages.js';
import { withJournal } from '../../stages/make-editions.js';
import { openStageStore } from '../../stages/stage-store.js';
import {
  type CorrectionLine,
  correctionRecord,
  correctionsInForce,
  correctionUndoRecord,
  isReadSo,
  STALE_WORDS,
  undoThatWaits,
} from '../../state/corrections.js';
import { viewOf } from '../../state/journal-view.js';
import { isSamePerson } from '../../state/people.js';
import type { JournalRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { findReport, loadReport } from '../desk/load-report.js';
import { posted, postedOn } from '../desk/posted.js';
import { notFound, Problem } from '../desk/problem.js';
import { hasArrived, Seen } from '../desk/seen.js';
import { visitOf } from '../desk/visit.js';
import { answerOf, writeExpecting } from '../desk/write-expecting.js';

const unit = z.string().trim().min(1).max(20).optional();
const Change = z.union([
  z.strictObject({ key: z.string().trim().min(1).max(300), unit }),
  z.strictObject({ value: z.string().trim().min(1).max(60), unit }),
  z.strictObject({ text: z.literal(true) }),
]);
const reason = z.string().trim().max(2000);
const CorrectionSchema = z.union([
  z.strictObject({ ...Seen, place: PlaceSchema, change: Change, reason: reason.min(1) }),
  /** Hash of the line of a correction in force. */
  z.strictObject({ ...Seen, undo: z.string(), reason: reason.optional() }),
  z.strictObject({ ...Seen, approve: z.string() }),
]);
type Body = z.infer<typeof CorrectionSchema>;

/** A cause, by its finding and what it makes of the figure that it names. */
const WhatIfSchema = z.strictObject({ finding: z.string(), fact: z.string(), value: z.string() });

export async function correctionRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { id: string } }>('/api/report/:id/what-if', async (request) => {
    const visit = visitOf(request);
    const cause = posted(WhatIfSchema, request.body);
    return tryCause(visit, await loadReport(visit, findReport(visit, request.params.id)), cause);
  });

  app.post<{ Params: { id: string } }>('/api/report/:id/corrections', async (request) => {
    const visit = visitOf(request);
    const { form, shelved, entry } = await postedOn(visit, request.params.id, CorrectionSchema, request.body);
    const line = hasArrived(visit, entry.id, form)
      ? visit.shelf.linesOf(entry.id).find((one) => 'request' in one && one.request === form.request)
      : (await writeExpecting(visit, entry, form.expected, [await recordOf(visit, entry, form)]))[0];
    const isChecked = await visit.rechecking.add(() => recheck(visit, shelved.sha256));
    const now = await loadReport(visit, findReport(visit, entry.id));
    return {
      ...answerOf(visit, now),
      correction: line?.hash ?? null,
      stale: staleWords(now, line?.hash),
      turned: turnedBy(entry, now),
      /** Recorded, and not checked again: the next run does that. */
      problem: isChecked ? null : NOT_CHECKED,
    };
  });
}

/** 试算: checked with the figures of a cause otherwise, on what the file was read as last; nothing of it is kept. */
async function tryCause(
  { workspace, stages, lang, now }: Visit,
  entry: ReportEntry,
  cause: z.infer<typeof WhatIfSchema>,
): Promise<WhatIf> {
  const figures = figuresOf(cause, entry);
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null) throw notFound();
  const received = { ...receivedAs(entry, workspace.received.lines), bytes };
  const submission = withJournal(received, viewOf(workspace.journal.lines));
  const store = openStageStore({ workspace, inputs: stages.inputs, now, force: false });
  const snapshot = await keyedStages(stages, store, submission).snapshot(submission);
  const outcome = await stages.tryFigures(submission, entry.document.source.report, figures, lang, snapshot);
  if (!outcome.ok) throw new Problem(409, 'not-checked', NOT_READ);
  if (typeof outcome.value === 'string') throw notPossible(STALE_WORDS[outcome.value]);
  return outcome.value;
}

/** What a cause changes, each value as its figure's own unit prints it. */
function figuresOf({ finding, fact, value }: z.infer<typeof WhatIfSchema>, { document }: ReportEntry) {
  const found = document.findings.find(({ id }) => id === finding);
  const suspect = found?.suspects.find((one) => one.fact === fact && one.suggestion === value);
  const facts = new Map(document.facts.map((one) => [one.id, one]));
  const changed = suspect ? triedFigures(suspect) : [];
  const figures = changed.flatMap(({ fact: id, value: then }) => {
    const own = facts.get(id);
    return own ? [{ place: own.where, value: amountIn(then, own).replace('%', '') }] : [];
  });
  if (figures.length === 0 || figures.length < changed.length) throw notPossible(STALE_WORDS['not-found']);
  return figures;
}

const NOT_READ: Words = { zh: '这次没有读成，请再试一次。', en: 'It could not be read this time; try again.' };

/** False where the original or its result is gone, or the file could not be read now. */
export async function recheck(visit: Visit, sha256: string, force = false): Promise<boolean> {
  const { workspace, stages, policy, lang, shelf } = visit;
  const result = await recheckFile(workspace, sha256, { stages, policy: policy(), lang, force });
  await shelf.refresh([sha256]);
  return result !== null;
}

function recordOf(visit: Visit, entry: ReportEntry, body: Body): Promise<JournalRecord> | JournalRecord {
  const by = visit.person.name;
  const { request } = body;
  if ('place' in body) return tried(visit, entry, body);
  const line = correctionNamed(visit, entry.id, 'undo' in body ? body.undo : body.approve);
  if ('undo' in body)
    return correctionUndoRecord(line, { by, ...(body.reason ? { reason: body.reason } : {}), request });
  const waiting = undoThatWaits(line, visit.shelf.linesOf(entry.id)) ?? line;
  if (isSamePerson(waiting.by, by)) throw new Problem(422, 'not-possible', OWN);
  return {
    kind: 'approval',
    report: entry.id,
    finding: '',
    decision: waiting.hash,
    by,
    ...(request ? { request } : {}),
  };
}

/** Laid over the reading first, in a worker: what does not fit is not recorded. */
async function tried(
  { workspace, stages, person }: Visit,
  entry: ReportEntry,
  { place, change: typed, reason, request }: Extract<Body, { place: unknown }>,
): Promise<JournalRecord> {
  const change = 'text' in typed ? typed : withUnit(typed);
  const { block, row, column, start, end, quote } = place;
  const cell = row === undefined || column === undefined ? {} : { row, column };
  const where = { block, ...cell, start, end, quote };
  if (isReadSo(change, where, entry.document)) throw notPossible(SO_ALREADY);
  const anchored = await anchorCorrection(entry, where, change, { workspace, stages });
  if (!anchored.ok) throw notPossible(anchored.why);
  return correctionRecord(entry.id, anchored.place, { change, by: person.name, reason, request });
}

/** Without a unit the key is left out of the record, not written as nothing. */
function withUnit(typed: { key: string; unit?: string | undefined } | { value: string; unit?: string | undefined }) {
  const own = typed.unit === undefined ? {} : { unit: typed.unit };
  return 'key' in typed ? { key: typed.key, ...own } : { value: typed.value, ...own };
}

function correctionNamed({ shelf }: Visit, report: string, hash: string): CorrectionLine {
  const found = correctionsInForce(shelf.linesOf(report)).find((line) => line.hash === hash);
  if (!found) throw new Problem(422, 'not-possible', GONE);
  return found;
}

function turnedBy({ document: before }: ReportEntry, { document: after }: ReportEntry) {
  const { holds, fails, removed, added } = compareReadings(before, after);
  return { holds: holds.length, fails: fails.length, gone: removed.length, came: added.length };
}

function staleWords({ corrections }: ReportEntry, hash: string | undefined): Words | null {
  const stale = corrections?.stale.find(({ id }) => id === hash);
  return stale ? STALE_WORDS[stale.reason] : null;
}

const notPossible = ({ zh, en }: Words): Problem =>
  new Problem(422, 'not-possible', {
    zh: `不能这样更正：${zh}。`,
    en: `It cannot be corrected like this: ${en}.`,
  });
const SO_ALREADY: Words = { zh: '现在就是这样读的', en: 'it is read so already' };
const OWN: Words = { zh: '不能复审自己作出的更正。', en: 'Nobody approves a correction of their own.' };
const GONE: Words = {
  zh: '这条更正已被撤销。请刷新页面。',
  en: 'That correction has been taken back. Reload the page.',
};
export const NOT_CHECKED: Words = {
  zh: '已记录，但没有重新核对成。请在命令行用 gouji run 再处理一次这份文件。',
  en: 'Recorded, but the file could not be checked again. Process it with gouji run.',
};

/** The figure that was corrected as the clerk knows it; what is none goes by the words of its row. */
export function nameCorrected(
  { document, corrections }: ReportEntry,
  { hash, place }: CorrectionLine,
  lang: Language,
): string {
  const where = corrections?.applied.find(({ id }) => id === hash)?.where ?? place;
  const fact = document.facts.find((one) => samePlace(one.where, where));
  const voice = voiceOf(document, lang, 'line');
  if (fact) return nameFigure(fact, voice);
  return place.line.replace(/^[\s、.．)）]+/, '') || namePart(place.part, voice);
}
