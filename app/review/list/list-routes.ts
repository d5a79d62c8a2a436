import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { WORKBOOK_FILE } from '../../workbook/columns.js';
import { workbookNow } from '../../workbook/keyed-workbook.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { duePage } from './due-page.js';
import { exportList } from './export-list.js';
import { listPage } from './list-page.js';
import { reminderRoutes } from './reminders.js';
import { todayPage } from './today-page.js';

export async function listRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async (request, reply) => {
    const visit = visitOf(request);
    await visit.shelf.catchUp();
    return html(reply, await listPage(visit));
  });

  app.get('/list.xlsx', async (request, reply) => {
    const { name, pieces } = await exportList(visitOf(request));
    return attach(reply, MEDIA_TYPES.xlsx, name, Readable.from(pieces));
  });

  app.get('/workbook.xlsx', async (request, reply) => {
    const { workspace, policy, expected, out, now } = visitOf(request);
    const list = (await expected?.()) ?? null;
    const options = { workspace, policy: policy(), expected: list, unopened: [], left: [], now: now() };
    const pieces = workbookNow(join(out, WORKBOOK_FILE), options);
    return attach(reply, MEDIA_TYPES.xlsx, WORKBOOK_FILE, Readable.from(pieces));
  });

  app.get('/due', async (request, reply) => html(reply, await duePage(visitOf(request))));

  app.get('/today', async (request, reply) => html(reply, await todayPage(visitOf(request))));

  await reminderRoutes(app);
}
