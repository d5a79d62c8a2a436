import type { FastifyInstance } from 'fastify';
import { listPage } from '../list-page.js';
import { html, visitOf } from '../visit.js';

export async function listRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async (request, reply) => {
    const visit = visitOf(request);
    await visit.shelf.catchUp();
    return html(reply, listPage(visit));
  });
}
