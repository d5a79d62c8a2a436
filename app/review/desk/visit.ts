import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../pipeline/report.js';
import type { Desk, Visit } from './desk.js';
import { signedOut } from './problem.js';

declare module 'fastify' {
  interface FastifyInstance {
    desk: Desk;
  }
  interface FastifyRequest {
    /** null before somebody has signed in. */
    visit: Visit | null;
  }
}

export const SESSION = 'gouji_session';
export const LANGUAGE = 'gouji_lang';
export const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

/** Reachable without having signed in. */
const OPEN = /^\/(?:static\/|login$|language$)/;

/** Finds out who asks; whoever is not signed in is sent to the page that asks for it. */
export function recogniseVisitors(app: FastifyInstance, desk: Desk): void {
  app.decorateRequest('visit', null);
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    const id = desk.sessions.personOf(request.cookies[SESSION] ?? '');
    const person = desk.people.find((one) => one.id === id && !one.disabled);
    if (person) {
      request.visit = {
        ...desk,
        person,
        lang: languageOf(request),
        csrf: path.startsWith('/static/') ? '' : reply.generateCsrf(),
        here: request.method === 'GET' ? request.url : '/',
        query: stringsOf(request.query),
      };
    } else if (!OPEN.test(path)) {
      if (path.startsWith('/api/') || request.method !== 'GET') throw signedOut();
      const next = request.url === '/' ? '' : `?next=${encodeURIComponent(request.url)}`;
      return reply.redirect(`/login${next}`, 303);
    }
  });
}

export function visitOf(request: FastifyRequest): Visit {
  if (!request.visit) throw signedOut();
  return request.visit;
}

/** A request that the guard has turned away has no cookies yet. */
export function languageOf(request: FastifyRequest): Language {
  const cookies: FastifyRequest['cookies'] | undefined = request.cookies;
  return cookies?.[LANGUAGE] === 'en' ? 'en' : 'zh';
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

/** An address of ours to go back to, and no other: `//elsewhere` and `/\elsewhere` leave the site. */
export function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : '/';
}

function stringsOf(query: unknown): Record<string, string> {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

export function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
