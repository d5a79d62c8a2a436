import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Words } from '../../../pipeline/say.js';
import { Refusal } from '../../machine/io.js';
import { troubleOf } from '../../machine/system-trouble.js';
import type { Desk } from './desk.js';
import { notFound, Problem } from './problem.js';
import { languageOf, pathOf } from './visit.js';

/** Errors and unknown addresses: JSON where a script asks, else a page. A bug of ours goes to `tell` with its trace and never to a browser. */
export function answerProblems(app: FastifyInstance, desk: Pick<Desk, 'pages'>, tell: (text: string) => void): void {
  app.setNotFoundHandler((request, reply) => send(notFound(), request, reply, desk));
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = problemOf(error);
    // What follows an address may be a secret of somebody who signs in.
    if (problem !== error && problem.status >= 500)
      tell(`${request.method} ${pathOf(request)}\n${error.stack ?? error.message}`);
    return send(problem, request, reply, desk);
  });
}

function problemOf(error: FastifyError | Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) return new Problem(409, 'refused', { zh: error.zh, en: error.en });
  const { code = '', statusCode = 500 } = error as Partial<FastifyError>;
  if (code.startsWith('FST_CSRF')) return new Problem(403, 'csrf', CSRF);
  if (statusCode === 429) return new Problem(429, 'too-many', TOO_MANY);
  if (statusCode === 413 || code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
    return new Problem(413, 'too-large', TOO_LARGE);
  if (TORN_BODY.test(error.message)) return new Problem(400, 'wrong-request', WRONG);
  if (statusCode >= 400 && statusCode < 500) return new Problem(statusCode, 'wrong-request', WRONG);
  const trouble = troubleOf(error);
  if (trouble) return new Problem(500, 'system', { zh: `没有完成：${trouble.zh}。`, en: `Not done: ${trouble.en}.` });
  const detail = (error as NodeJS.ErrnoException).code ?? error.message;
  return new Problem(500, 'failed', {
    zh: `程序出错，没有完成（${detail}）。请看运行审核工作台的终端，把其中的内容转给维护人员。`,
    en: `The program failed and nothing was done (${detail}). See the terminal of the desk and pass it on to the maintainers.`,
  });
}

/** What the reader of bodies in parts throws where somebody hung up, without a code. */
const TORN_BODY =
  /^(?:Unexpected end of (?:multipart data|form)|Part terminated early|Malformed part header|Multipart: Boundary)/;

const CSRF: Words = {
  zh: '这个请求不是从审核工作台的页面发出的，或页面已过期，没有执行。请刷新页面后重试。',
  en: 'This request did not come from a page of the desk, or the page is too old; nothing was done. Reload and try again.',
};
const TOO_MANY: Words = {
  zh: '口令试得太频繁。请等一分钟再试；忘记口令时请管理员运行 gouji people passphrase 姓名。',
  en: 'Too many attempts. Wait a minute; for a forgotten passphrase have gouji people passphrase NAME run.',
};
const TOO_LARGE: Words = {
  zh: '文件太大，或一次拖入的文件太多，没有接收。请分几次拖入；图片很多的文件请压缩图片后另存。',
  en: 'A file is too large or there are too many at once; nothing was taken. Send fewer, or compress the pictures.',
};
const WRONG: Words = { zh: '请求的内容不对。请刷新页面后重试。', en: 'The request is wrong. Reload and try again.' };

async function send(
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
  desk: Pick<Desk, 'pages'>,
): Promise<FastifyReply> {
  const { status, code, words, more } = problem;
  reply.code(status);
  const wantsJson =
    request.url.startsWith('/api/') ||
    request.url.startsWith('/upload') ||
    request.headers.accept === 'application/json';
  if (wantsJson) return reply.send({ error: { code, ...words }, ...more });
  const lang = languageOf(request);
  const title = lang === 'zh' ? '没有完成' : 'Not done';
  const person = request.visit?.person.name ?? null;
  const csrf = request.visit?.csrf ?? '';
  const pages = request.visit?.pages ?? desk.pages;
  const body = pages.fill('problem', lang, {
    title,
    text: words[lang],
    isCheck: request.url.startsWith('/self-check'),
  });
  const page = pages.layOut({ title, body, lang, csrf, here: '/', person, kind: 'plain' });
  return reply.type('text/html; charset=utf-8').send(page);
}
