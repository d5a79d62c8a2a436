import type { FastifyInstance } from 'fastify';
import { html, visitOf } from '../desk/visit.js';
import { duePage } from './due-page.js';
import { listPage } from './list-page.js';

export async function listRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async (request, reply) => {
    const visit = visitOf(request);
    await visit.shelf.catchUp();
    return html(reply, listPage(visit));
  });

  app.get('/due', async (request, reply) => html(reply, await duePage(visitOf(request))));
}
