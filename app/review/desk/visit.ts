import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../pipeline/report.js';
import { ROLE_TERMS } from '../../../pipeline/terms.js';
import { UNSAFE } from '../../machine/safe-name.js';
import type { Person } from '../../state/people.js';
import { type Act, may, ROUTES } from '../../state/rights.js';
import type { Desk, Visit } from './desk.js';
import type { Layout } from './pages.js';
import { Problem, signedOut } from './problem.js';

declare module 'fastify' {
  interface FastifyInstance {
    desk: Desk;
  }
  interface FastifyRequest {
    /** null before somebody has signed in. */
    visit: Visit | null;
  }
}

export const LANGUAGE = 'gouji_lang';
export const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

/** Browsers send a cookie to every port of a machine: the name says which desk it is of, and whose device it is where several share one. */
export function cookieOf(what: 'session' | `device_${string}`, port: number): string {
  return `gouji_${what}_${port}`;
}

/**
 * Finds out who asks, among the people as they are at this moment, and whether this person may: both before a handler begins. Whoever is not signed in
 * is sent to the page that asks for it. A route without a row in the table of rights is an error of the start.
 */
export function recogniseVisitors(app: FastifyInstance, desk: Desk): void {
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') rowOf(`${one} ${url}`);
  });
  app.decorateRequest('visit', null);
  app.addHook('onRequest', async (request, reply) => {
    const { act } = wanted(request);
    // Styles and scripts ask for nobody.
    if (pathOf(request).startsWith('/static/')) return;
    await renewSettings(desk);
    // Until somebody turns the switch a browser is spoken to as the desk was started.
    if (desk.lang) request.cookies[LANGUAGE] ??= desk.lang;
    const token = request.cookies[cookieOf('session', desk.port())] ?? '';
    const person = token === '' ? null : desk.sessions.personOf(token, await desk.people());
    if (person) {
      request.visit = {
        ...desk,
        person,
        pages: desk.pages.shownTo(person),
        lang: languageOf(request),
        csrf: reply.generateCsrf(),
        here: request.method === 'GET' ? request.url : '/',
        query: stringsOf(request.query),
      };
      if (act !== 'open' && act !== 'anybody') await refuseWithout(desk, person, act, request);
    } else if (act !== 'open') {
      if (request.url.startsWith('/api/') || request.method !== 'GET') throw signedOut();
      const next = request.url === '/' ? '' : `?next=${encodeURIComponent(request.url)}`;
      return reply.redirect(`/login${next}`, 303);
    }
  });
  app.addHook('preHandler', async (request) => {
    for (const [field, act] of Object.entries(wanted(request).with ?? {}))
      if (field in Object(request.body)) await refuseWithout(desk, visitOf(request).person, act, request);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { visit } = request;
    const isTaken = reply.statusCode === 200 && String(reply.getHeader('content-disposition')).startsWith('attachment');
    if (visit && isTaken)
      await desk.log.add({ what: 'download', by: visit.person.name, of: decodeURIComponent(pathOf(request)) });
  });
}

/** Other rules about who decides and what is published give reports other states. */
async function renewSettings(desk: Desk): Promise<void> {
  if (!desk.settings) return;
  const before = desk.policy();
  Object.assign(desk, await desk.settings());
  if (!isDeepStrictEqual(before, desk.policy())) desk.shelf.judgeAnew();
}

type Row = NonNullable<(typeof ROUTES)[string]>;

function rowOf(route: string): Row {
  const row = ROUTES[route];
  if (!row) throw new Error(`nobody has said who may ask for "${route}" (app/state/rights.ts)`);
  return row;
}

/** An address that is none of ours is a question of somebody who is signed in. */
function wanted({ method, routeOptions: { url } }: FastifyRequest): Row {
  return url === undefined ? { act: 'anybody' } : rowOf(`${method === 'HEAD' ? 'GET' : method} ${url}`);
}

async function refuseWithout(desk: Desk, person: Person, act: Act, { method, url }: FastifyRequest): Promise<void> {
  if (may(person, act)) return;
  await desk.log.add({ what: 'refused', by: person.name, of: `${method} ${url}` });
  const role = person.role ? ROLE_TERMS[person.role] : { zh: '', en: '' };
  throw new Problem(403, 'not-yours', {
    zh: `您的岗位是${role.zh}，不能做这件事，没有执行。`,
    en: `You are ${role.en} and may not do this; nothing was done.`,
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

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

/** An address of ours to go back to, as a browser writes it, and no other: `//elsewhere` and `/\elsewhere` leave the site. */
export function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[!-[\]-~]*$/.test(value) ? value : '/';
}

function stringsOf(query: unknown): Record<string, string> {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** Sent to be kept under this name, and never shown as a page. */
export function attach(reply: FastifyReply, type: string, name: string, content: Buffer | Readable): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name.replace(UNSAFE, '_'))}`)
    .send(content);
}

export function html(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}

interface Page extends Pick<Layout, 'title' | 'styles' | 'scripts'> {
  view: object;
  kind?: string;
  /** Where the switch of language comes back to, where that is not the address itself. */
  here?: string;
  head?: string;
}

/** A page of the desk for who is signed in: its template and that of its head, filled with one view. */
export function pageFor({ pages, lang, csrf, person, ...visit }: Visit, name: string, page: Page): string {
  const { view, kind = 'listing', here = visit.here, head = `${name}-head`, ...own } = page;
  const filled = (template: string) => pages.fill(template, lang, { csrf, ...view });
  const frame = { lang, csrf, here, person: person.name, kind };
  return pages.layOut({ ...own, ...frame, body: filled(name), head: filled(head) });
}
