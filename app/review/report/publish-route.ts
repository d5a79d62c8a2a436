import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { publishReport } from '../../publish/publish.js';
import { findReport, loadReport } from '../desk/load-report.js';
import { posted } from '../desk/posted.js';
import { visitOf } from '../desk/visit.js';

/** `agreed`: the person has read what the pages leave out. */
const PublishSchema = z.strictObject({
  reports: z.array(z.string().min(1)).min(1).max(500),
  agreed: z.boolean().default(false),
});

/** Release of reports that are ready and that somebody has looked at: one alone goes by its own page (release-routes.ts). Each is made and proved anew, so it may take seconds; what is held back says why. */
export async function publishRoutes(app: FastifyInstance): Promise<void> {
  app.post('/api/publish', async (request) => {
    const visit = visitOf(request);
    const { reports, agreed } = posted(PublishSchema, request.body);
    const { workspace, stages, lang, now, bureau = {}, out } = visit;
    const chosen = [...new Set(reports)].map((id) => findReport(visit, id));
    return visit.publishing.add(async () => {
      const policy = visit.policy();
      const options = {
        workspace,
        policy,
        stages,
        by: visit.person.name,
        lang,
        now,
        correction: null,
        bulk: true,
        bureau,
        agreed,
      };
      const outcomes = [];
      for (const shelved of chosen) {
        const outcome = await publishReport(await loadReport(visit, shelved), options);
        outcomes.push({
          report: shelved.id,
          outcome: outcome.outcome,
          ...(outcome.outcome === 'released' ? { version: outcome.version, folder: outcome.folder } : {}),
          ...(outcome.outcome === 'held' ? { reasons: outcome.reasons, unagreed: outcome.unagreed === true } : {}),
        });
      }
      await layOutPublished(workspace, out, bureau);
      return { outcomes };
    });
  });
}
