/** 教一次: a correction of the reading becomes a line of the bureau's forms file, or is taken out again. What waits is read anew without a restart. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FAMILIES } from '../../../pipeline/taxonomy/families.js';
import { addTaught, readTaught, removeTaught, taughtLine } from '../../settings/taught-names.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import { type CorrectionLine, correctionsInForce } from '../../state/corrections.js';
import type { TaughtRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Trial, Visit } from '../desk/desk.js';
import { findReport, loadReport } from '../desk/load-report.js';
import { posted } from '../desk/posted.js';
import { notFound, Problem } from '../desk/problem.js';
import { html, visitOf } from '../desk/visit.js';
import { writeExpecting } from '../desk/write-expecting.js';
import { recheck } from './corrections.js';
import { taughtPage } from './taught-page.js';
import { rereadWaiting, takingOf, trialOf } from './taught-trials.js';

type Rereading = Pick<Trial, 'of' | 'done' | 'problem'>;
const request = z.string().min(8).max(80);
const TakeSchema = z.object({ request });
const UndoSchema = z.object({ request, line: z.string().min(2).max(2000) });

export async function taughtRoutes(app: FastifyInstance): Promise<void> {
  let rereading: Rereading | null = null;
  /** In a row with all else that changes how reports are read. */
  const change = async (visit: Visit, turn: () => Promise<boolean>, record: TaughtRecord): Promise<void> => {
    const { families, stages, rechecking, workspace, shelf } = visit;
    await rechecking.add(async () => {
      const before = (await families?.()) ?? FAMILIES;
      if (!(await turn())) return;
      await writeExpecting(visit, { id: record.report }, lastSeqOf(shelf.linesOf(record.report), record.report), [
        record,
      ]);
      const after = await families?.();
      stages.forms.use(after);
      const own = shelf.find(record.report);
      if (own) await recheck(visit, own.sha256);
      const progress: Rereading = { of: workspace.received.lines.length, done: 0, problem: null };
      rereading = progress;
      void rechecking.add(() => rereadWaiting(visit, before, after ?? FAMILIES, progress));
    });
  };
  const listed = async (visit: Visit) => ({ taught: await readTaught(visit.workspace.folder), rereading });

  app.get('/taught', async (asked, reply) => {
    const visit = visitOf(asked);
    return html(reply, taughtPage(visit, await listed(visit), null, await namesOf(visit)));
  });

  app.get<{ Params: { id: string; line: string } }>('/report/:id/taught/:line', async (asked, reply) => {
    const visit = visitOf(asked);
    const { entry, line } = await correctionIn(visit, asked.params);
    const proposal = { entry, line, trial: await trialOf(visit, entry, line) };
    return html(reply, taughtPage(visit, await listed(visit), proposal, await namesOf(visit)));
  });

  app.post<{ Params: { id: string; line: string } }>('/report/:id/taught/:line', async (asked, reply) => {
    const visit = visitOf(asked);
    const { request } = posted(TakeSchema, asked.body);
    const { entry, line } = await correctionIn(visit, asked.params);
    const trial = await trialOf(visit, entry, line);
    if (trial === null || trial.done < trial.of) throw new Problem(409, 'not-tried', NOT_TRIED);
    const { taught } = trial;
    const record: TaughtRecord = {
      kind: 'taught',
      report: entry.id,
      taught,
      correction: line.hash,
      by: visit.person.name,
      request,
    };
    await change(visit, () => addTaught(visit.workspace.folder, taught), record);
    return reply.redirect('/taught', 303);
  });

  app.post('/taught', async (asked, reply) => {
    const visit = visitOf(asked);
    const { line, request } = posted(UndoSchema, asked.body);
    const taught = (await readTaught(visit.workspace.folder)).find((one) => taughtLine(one) === line);
    if (taught) {
      const taking = takingOf(visit, taught);
      const record: TaughtRecord = {
        kind: 'taught',
        report: taking?.report ?? '',
        taught,
        correction: taking?.correction ?? '',
        undo: true,
        by: visit.person.name,
        request,
      };
      await change(visit, () => removeTaught(visit.workspace.folder, taught), record);
    }
    return reply.redirect('/taught', 303);
  });
}

async function namesOf({ families }: Visit) {
  return (await families?.()) ?? FAMILIES;
}

async function correctionIn(
  visit: Visit,
  { id, line: hash }: { id: string; line: string },
): Promise<{ entry: ReportEntry; line: CorrectionLine }> {
  const shelved = findReport(visit, id);
  const line = correctionsInForce(visit.shelf.linesOf(id)).find((one) => one.hash === hash);
  if (!line) throw notFound();
  return { entry: await loadReport(visit, shelved), line };
}

const NOT_TRIED = {
  zh: '还没有在待处理的报告上试读完，没有采用。请等试读完再采用。',
  en: 'It has not been tried on all reports that wait; nothing was taken. Wait until it has.',
};
