import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../../../parsers/limits.js';
import type { DeskPages } from '../desk/pages.js';
import { Problem } from '../desk/problem.js';
import { sentName } from '../desk/sent-name.js';
import { html, languageOf } from '../desk/visit.js';
import { lookPage, selfCheckPage } from './self-check-page.js';
import type { Checker, SelfChecks } from './self-checks.js';

/** A page on which a draft is dropped, and its findings, which nobody keeps. */
export async function selfCheckRoutes(
  app: FastifyInstance,
  checks: SelfChecks,
  pages: DeskPages,
  checkerOf: (request: FastifyRequest, reply: FastifyReply) => Checker,
): Promise<void> {
  await app.register(async (own) => {
    await own.register(multipart, {
      limits: { fileSize: LIMITS.fileBytes, files: 1, fields: 4, fieldSize: 1024, parts: 5 },
    });

    own.get('/self-check', async (request, reply) => {
      const lang = languageOf(request);
      return html(reply, selfCheckPage({ pages, lang, ...checkerOf(request, reply) }));
    });

    own.post('/self-check', async (request, reply) => {
      const { owner } = checkerOf(request, reply);
      const lang = languageOf(request);
      const file = request.isMultipart() ? await request.file() : undefined;
      if (!file) throw noFile();
      // A copy would hold it twice, and a worker is handed its own.
      const bytes = await file.toBuffer();
      const name = sentName(file.filename) || '报送稿';
      const found = await checks.check({ name, bytes }, owner, lang);
      // A file that cannot be read is an answer, not a failure of the request.
      return reply.send('token' in found ? { page: `/self-check/${found.token}` } : { problem: found[lang] });
    });

    own.get<{ Params: { token: string }; Querystring: { report?: string } }>(
      '/self-check/:token',
      async (request, reply) => {
        const checker = checkerOf(request, reply);
        const found = checks.get(request.params.token, checker.owner);
        if (!found) throw forgotten();
        const lang = languageOf(request);
        return html(reply, lookPage({ pages, lang, ...checker }, found, request.params.token, request.query.report));
      },
    );
  });
}

const noFile = (): Problem =>
  new Problem(400, 'no-files', {
    zh: '没有收到文件。请拖入或选择一份报告。',
    en: 'No file came in. Drop or choose a report.',
  });

const forgotten = (): Problem =>
  new Problem(404, 'forgotten', {
    zh: '自查结果只保留十分钟，已经清除。请重新拖入文件。',
    en: 'The result of a self-check is kept for ten minutes and is gone. Drop the file again.',
  });
