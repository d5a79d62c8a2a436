import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { letGo } from '../../stages/attempts.js';
import { actionRecord, whyNotAct } from '../../state/decision-record.js';
import { findReport, mayOpen } from '../desk/load-report.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { notFound, Problem, sealed } from '../desk/problem.js';
import { hasArrived } from '../desk/seen.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { writeExpecting } from '../desk/write-expecting.js';
import { recheck } from './corrections.js';
import { deskPage } from './desk-page.js';
import { filePage } from './file-page.js';
import { historyPage } from './history-page.js';
import { hrefNow, seenBy } from './identity.js';

const FileSchema = SeenForm.extend({
  do: z.enum(['retry', 'not-report', 'recall']),
  reason: z.string().trim().max(500).default(''),
});

/** The page of one report, and its file as it came in. */
export async function reportRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/report/:id', async (request, reply) => {
    const page = await deskPage(visitOf(request), request.params.id);
    if (page === null) throw notFound();
    return html(reply, page);
  });

  app.get<{ Params: { id: string; key: string } }>('/api/report/:id/details/:key', async (request, reply) => {
    const { details, person } = visitOf(request);
    const { id, key } = request.params;
    const found = details.get(key);
    if (found?.id !== id || found.person !== person.id) throw tooOld();
    return reply.type('application/json; charset=utf-8').send(found.json);
  });

  app.get<{ Params: { id: string } }>('/report/:id/history', async (request, reply) =>
    html(reply, historyPage(visitOf(request), request.params.id)),
  );

  app.post<{ Params: { id: string } }>('/report/:id/file', async (request, reply) => {
    const visit = visitOf(request);
    const { form, shelved, entry } = await postedOn(visit, request.params.id, FileSchema, request.body);
    if (form.do === 'retry') {
      // One that has cut off whoever read it is given another chance.
      await letGo(visit.workspace, [entry.sha256], visit.now());
      await visit.rechecking.add(() => recheck(visit, entry.sha256, true));
      const after = await hrefNow(visit, entry);
      return reply.redirect(`${after}${after.includes('?') ? '&' : '?'}retried`, 303);
    } else if (!hasArrived(visit, entry.id, form)) {
      const { action } = visit.shelf.state(shelved);
      const why = whyNotAct(form.do, action, form.reason);
      if (why) return html(reply.code(422), await filePage(visit, shelved, entry, why[visit.lang]));
      const { reason, request } = form;
      const record = actionRecord(entry, { action: form.do, by: visit.person.name, reason, request });
      await writeExpecting(visit, entry, seenBy(visit, entry.id, form.expected), [record]);
    }
    return reply.redirect(await hrefNow(visit, entry), 303);
  });

  app.get<{ Params: { id: string }; Querystring: { version?: string } }>(
    '/report/:id/source',
    async (request, reply) => {
      const visit = visitOf(request);
      const { id } = request.params;
      const newest = findReport(visit, id);
      const { version } = request.query;
      const wanted =
        version === undefined ? newest : visit.shelf.versionsOf(id).find((one) => String(one.version) === version);
      if (wanted && !mayOpen(visit, wanted)) throw sealed();
      const bytes = wanted ? await visit.workspace.originals.get(wanted.sha256) : null;
      if (!wanted || bytes === null) throw notFound();
      // Never shown in the browser: whatever came in, it is not a page of ours.
      return attach(reply, 'application/octet-stream', wanted.name, Buffer.from(bytes));
    },
  );
}

const tooOld = (): Problem =>
  new Problem(404, 'not-found', {
    zh: '页面放得太久了，请刷新。',
    en: 'The page is too old; reload it.',
  });
