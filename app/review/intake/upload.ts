import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { LIMITS } from '../../../parsers/limits.js';
import type { Visit } from '../desk/desk.js';
import { Problem } from '../desk/problem.js';
import { visitOf } from '../desk/visit.js';
import { sentName } from './sent-name.js';

const MOST_FILES = 200;

/** Files dragged onto the list, and what has become of them. */
export async function uploadRoutes(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: LIMITS.fileBytes, files: MOST_FILES, fields: 10, parts: MOST_FILES + 10 },
  });

  app.post('/upload', async (request, reply) => {
    const visit = visitOf(request);
    if (!request.isMultipart()) throw noFiles();
    const files: { name: string; bytes: Uint8Array }[] = [];
    for await (const file of request.files()) {
      const bytes = await file.toBuffer();
      const name = sentName(file.filename);
      if (name !== '') files.push({ name, bytes: new Uint8Array(bytes) });
    }
    if (files.length === 0) throw noFiles();
    const items = visit.intake.take(files, visit.person.name);
    return reply.code(202).send({ items: items.map((item) => answer(item, visit)), busy: true });
  });

  app.get('/api/intake', async (request) => {
    const visit = visitOf(request);
    return { items: visit.intake.items().map((item) => answer(item, visit)), busy: !visit.intake.isIdle() };
  });
}

function answer(item: ReturnType<Visit['intake']['items']>[number], { lang }: Visit) {
  const { id, name, step, said, reports } = item;
  return { id, name, step, said: said?.[lang] ?? null, reports };
}

const noFiles = (): Problem =>
  new Problem(400, 'no-files', {
    zh: '没有收到文件。请拖入或选择报告文件。',
    en: 'No file came in. Drag or choose reports.',
  });
