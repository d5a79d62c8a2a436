import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { LIMITS } from '../../../parsers/limits.js';
import { mkdir, open, rm } from '../../machine/disk.js';
import { PRIVATE } from '../../machine/write-whole.js';
import { lengthOf, tooMuch } from '../desk/body-budget.js';
import type { Visit } from '../desk/desk.js';
import { Problem } from '../desk/problem.js';
import { sentName } from '../desk/sent-name.js';
import { visitOf } from '../desk/visit.js';

const MOST_FILES = 200;

/** Files dragged onto the list, and what has become of them. */
export async function uploadRoutes(app: FastifyInstance): Promise<void> {
  const { incoming, uploads } = app.desk;
  // What was waiting when the desk was killed was never said to be taken in.
  await rm(incoming, { recursive: true, force: true });
  await app.register(multipart, {
    limits: { fileSize: LIMITS.fileBytes, files: MOST_FILES, fields: 10, fieldSize: 1024, parts: MOST_FILES + 10 },
  });

  app.post('/upload', async (request, reply) => {
    const visit = visitOf(request);
    if (!request.isMultipart()) throw noFiles();
    const release = uploads.take(lengthOf(request.headers['content-length']));
    if (!release) throw tooMuch();
    const folder = join(incoming, randomBytes(8).toString('hex'));
    const done = async () => {
      await rm(folder, { recursive: true, force: true });
      release();
    };
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const files: { name: string; path: string }[] = [];
      for await (const file of request.files()) {
        const path = join(folder, String(files.length));
        await keep(file, path);
        const name = sentName(file.filename);
        if (name !== '') files.push({ name, path });
      }
      if (files.length === 0) throw noFiles();
      const items = visit.intake.take(files, visit.person.name, done);
      return reply.code(202).send({ items: items.map((item) => answer(item, visit)), busy: true });
    } catch (error) {
      await done();
      throw error;
    }
  });

  app.get('/api/intake', async (request) => {
    const visit = visitOf(request);
    return { items: visit.intake.items().map((item) => answer(item, visit)), busy: !visit.intake.isIdle() };
  });
}

/** Piece by piece, never whole in memory. */
async function keep({ file }: MultipartFile, path: string): Promise<void> {
  const handle = await open(path, 'wx', PRIVATE);
  await pipeline(file, handle.createWriteStream());
  if (file.truncated) throw Object.assign(new Error('too large'), { statusCode: 413 });
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
