/**
 * What all requests together may hold: in memory while a body is read, on the disk while uploads wait to be read. Against somebody who is let in and
 * sends more than the machine has, and against bodies that trickle in for ever: each says beforehand how long it is, and has its time.
 */
import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.js';

export interface Budget {
  /** Returns what gives the bytes back; null where there are not so many left. */
  take(bytes: number): (() => void) | null;
}

/** A body is held up to three times while it is parsed. */
const IN_MEMORY = 48 * 1024 * 1024;
/** Of all uploads that come in or wait to be read, and of what goes with a correction: they lie on the disk. */
export const ON_DISK = 2 * 1024 * 1024 * 1024;
/** Of JSON or of a form: a byte of one can become fifty, `[` an array and `a=&` a key. A letter of hundreds of points has some thousands. */
const MOST_PARTS = 20_000;

/** For the whole of a request to come in: a gigabyte over loopback takes seconds. Connections wait for a moment before they are looked at. */
export const SERVER_LIMITS = {
  requestTimeout: 120_000,
  http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
} as const;
const MOST_CONNECTIONS = 500;

export function openBudget(most: number): Budget {
  let taken = 0;
  return {
    take(bytes) {
      if (taken + bytes > most) return null;
      taken += bytes;
      let isBack = false;
      return () => {
        if (!isBack) taken -= bytes;
        isBack = true;
      };
    },
  };
}

/** `ownBudget`: addresses whose bodies go to the disk. Hooks that turn a stranger away stand before this one. */
export function limitBodies(app: FastifyInstance, ownBudget: readonly string[] = []): void {
  const budget = openBudget(IN_MEMORY);
  const back = new WeakMap<object, () => void>();
  app.server.maxConnections = MOST_CONNECTIONS;
  app.addHook('onRequest', async (request) => {
    const { headers, raw } = request;
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
    if (!hasBody || ownBudget.includes(request.url)) return;
    const release = budget.take(lengthOf(headers['content-length']));
    if (!release) throw tooMuch();
    back.set(raw, release);
  });
  app.addHook('onResponse', async ({ raw }) => back.get(raw)?.());
  app.addHook('onRequestAbort', async ({ raw }) => back.get(raw)?.());
}

/** JSON and forms, counted before they are parsed. */
export function parseBodies(app: FastifyInstance): void {
  const json = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    hasManyParts(body, '[{,') ? done(tooManyParts()) : json(request, body, done),
  );
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    hasManyParts(body, '&') ? done(tooManyParts()) : done(null, parse(body, '&', '=', { maxKeys: 0 })),
  );
}

function hasManyParts(body: string, signs: string): boolean {
  let count = 0;
  for (let at = 0; at < body.length && count <= MOST_PARTS; at++) if (signs.includes(body.charAt(at))) count++;
  return count > MOST_PARTS;
}

/** Throws where nobody has said how much comes. */
export function lengthOf(header: string | undefined): number {
  const length = Number(header);
  if (header !== undefined && Number.isSafeInteger(length) && length >= 0) return length;
  throw new Problem(411, 'no-length', {
    zh: '请求没有写明长度，没有接收。请用浏览器打开审核工作台。',
    en: 'The request does not say how long it is; nothing was taken. Use a browser.',
  });
}

const tooManyParts = (): Problem =>
  new Problem(413, 'too-many-parts', {
    zh: '请求里的内容太多，没有接收。',
    en: 'The request holds too much; nothing was taken.',
  });

export const tooMuch = (): Problem =>
  new Problem(503, 'too-much', {
    zh: '正在接收的文件太多，这次没有接收。请等前面的处理完，再分几次拖入。',
    en: 'Too much is coming in; this was not taken. Wait until the files before are done, then send fewer at a time.',
  });
