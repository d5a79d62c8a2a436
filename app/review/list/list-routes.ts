import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { html, visitOf } from '../desk/visit.js';
import { duePage } from './due-page.js';
import { exportList } from './export-list.js';
import { listPage } from './list-page.js';
import { todayPage } from './today-page.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function listRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async (request, reply) => {
    const visit = visitOf(request);
    await visit.shelf.catchUp();
    return html(reply, await listPage(visit));
  });

  app.get('/list.xlsx', async (request, reply) => {
    const { name, pieces } = await exportList(visitOf(request));
    return reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Readable.from(pieces));
  });

  app.get('/due', async (request, reply) => html(reply, await duePage(visitOf(request))));

  app.get('/today', async (request, reply) => html(reply, await todayPage(visitOf(request))));
}
