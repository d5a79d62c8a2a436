import type { FastifyInstance } from 'fastify';
import { findReport, mayOpen } from '../desk/load-report.js';
import { notFound, sealed } from '../desk/problem.js';
import { html, visitOf } from '../desk/visit.js';
import { deskPage } from './desk-page.js';

/** The page of one report, and its file as it came in. */
export async function reportRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/report/:id', async (request, reply) => {
    const page = await deskPage(visitOf(request), request.params.id);
    if (page === null) throw notFound();
    return html(reply, page);
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
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(wanted.name)}`)
        .send(Buffer.from(bytes));
    },
  );
}
