/** What is public of a report, in every version that still is, and the pack for another website. */
import type { FastifyInstance } from 'fastify';
import { packedPublication } from '../../publish/pack/pack-publication.js';
import { filesOf, publicationsOf, releaseHistory } from '../../state/publications.js';
import { findReport } from '../desk/load-report.js';
import { notFound, Problem } from '../desk/problem.js';
import { attach, visitOf } from '../desk/visit.js';
import { sendPublic } from './previews.js';

export async function releasedRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string; version: string; what: string } }>(
    '/report/:id/released/:version/:what',
    async (request, reply) => {
      const visit = visitOf(request);
      const { id, version, what } = request.params;
      const history = releaseHistory(visit.shelf.linesOf(findReport(visit, id).id));
      const found = history.find(({ release }) => String(release.version) === version);
      const hash = new Map(found ? Object.entries(filesOf(found)) : []).get(what);
      const bytes = hash === undefined ? null : await visit.workspace.released.get(hash);
      if (bytes === null) throw notFound();
      return sendPublic(reply, what, bytes);
    },
  );

  app.get<{ Params: { id: string } }>('/report/:id/pack.zip', async (request, reply) => {
    const visit = visitOf(request);
    const { id } = findReport(visit, request.params.id);
    const publication = publicationsOf(visit.shelf.linesOf(id)).get(id);
    if (!publication) throw notFound();
    const pack = await packedPublication(visit.workspace, publication, visit.bureau?.config ?? null, visit.out);
    if (!pack.ok) {
      const [zh, en] = (['zh', 'en'] as const).map((lang) => pack.reasons.map((reason) => reason[lang]).join('; '));
      throw new Problem(422, 'no-pack', { zh: `发布包没有做成：${zh}。`, en: `The pack could not be made: ${en}.` });
    }
    return attach(reply, 'application/zip', `${pack.folder}.zip`, Buffer.from(pack.archive));
  });
}
