import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import PQueue from 'p-queue';
import { z } from 'zod';
import { isPassphrase, type Person, personCalled, unknownPassphrase } from '../../state/people.js';
import { rightsOf } from '../../state/rights.js';
import type { Desk } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { homeOf } from '../desk/pages.js';
import { posted } from '../desk/posted.js';
import { Problem } from '../desk/problem.js';
import { COOKIE, cookieOf, html, languageOf, ownPath, visitOf } from '../desk/visit.js';
import { accessPage } from './access-page.js';
import { openAttempts } from './attempts.js';
import { languageRoute } from './language.js';

const LoginSchema = z.object({
  /** As it is typed: who is entered here is nothing that a page tells a stranger. */
  person: z.string().max(80),
  passphrase: z.string().max(1000),
  next: z.string().optional(),
});

/** A name, a passphrase and where to go next. */
const MOST_BYTES = 16 * 1024;
/** A hash takes 64 MiB: one is made at a time, and so many wait. */
const MOST_WAITING = 20;
const DEVICE_SECONDS = 180 * 86_400;

export async function loginRoutes(app: FastifyInstance, desk: Desk): Promise<void> {
  const attempts = openAttempts(desk.now);
  const hashing = new PQueue({ concurrency: 1 });
  const session = () => cookieOf('session', desk.port());
  const device = () => cookieOf('device', desk.port());

  app.get('/login', async (request, reply) => {
    const { next } = request.query as { next?: unknown };
    return html(reply, loginPage(request, reply.generateCsrf(), ownPath(next), null));
  });

  app.post('/login', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { person: typed, passphrase, next } = posted(LoginSchema, request.body);
    const people = await desk.people();
    const found = personCalled(people, typed);
    // A browser that somebody else's failures cannot speak for.
    const known = found && deviceOf(request.cookies[device()], found);
    const source = [request.ip, typed.normalize('NFKC').replace(/\s/g, ''), known ?? ''].join('\u0000');
    const wait = attempts.wait(source);
    if (wait > 0) throw tooOften(wait);
    // Nor their number: whoever has signed in here before comes next, however many strangers wait.
    if (!known && hashing.size >= MOST_WAITING) throw BUSY;
    // Where nobody has that name a passphrase is hashed all the same: the time that it takes tells nothing.
    const due = found?.passphrase ?? unknownPassphrase(people[0]?.passphrase.scrypt);
    const isRight = await hashing.add(() => isPassphrase(passphrase, due), { priority: known ? 1 : 0 });
    if (!found || !isRight) {
      attempts.failed(source);
      await desk.log.add({ what: 'sign-in-failed', by: typed });
      reply.code(403);
      return html(reply, loginPage(request, reply.generateCsrf(), ownPath(next), typed));
    }
    attempts.right(source);
    const to = ownPath(next);
    await desk.log.add({ what: 'sign-in', by: found.name, of: 'gouji review' });
    return reply
      .setCookie(device(), markOf(found, known ?? randomBytes(12).toString('hex')), {
        ...COOKIE,
        maxAge: DEVICE_SECONDS,
      })
      .setCookie(session(), desk.sessions.start(found), COOKIE)
      .redirect(to === '/' ? homeOf(rightsOf(found)) : to, 303);
  });

  app.post('/logout', async (request, reply) => {
    desk.sessions.end(request.cookies[session()] ?? '');
    if (request.visit) await desk.log.add({ what: 'sign-out', by: request.visit.person.name });
    return reply.clearCookie(session(), COOKIE).redirect('/login', 303);
  });

  app.get('/access', async (request, reply) => html(reply, await accessPage(visitOf(request))));

  languageRoute(app);

  function markOf({ id }: Person, browser: string): string {
    return `${browser}.${desk.seal('device', `${id} ${browser}`, 32)}`;
  }

  /** The browser's number, where this person has signed in in it. */
  function deviceOf(mark: string | undefined, person: Person): string | undefined {
    const browser = mark?.split('.')[0] ?? '';
    return mark !== undefined && mark === markOf(person, browser) ? browser : undefined;
  }

  function loginPage(request: FastifyRequest, csrf: string, next: string, tried: string | null): string {
    const lang = languageOf(request);
    const t = deskWords(lang);
    const problem = tried === null ? null : t.wrongPassphrase;
    const body = desk.pages.fill('login', lang, { csrf, next, tried: tried ?? '', problem });
    const here = next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
    return desk.pages.layOut({ title: t.signIn, body, lang, csrf, here, person: null, kind: 'signing-in' });
  }
}

const tooOften = (seconds: number): Problem =>
  new Problem(429, 'too-many', {
    zh: `口令试错多次，请等 ${seconds} 秒再试，以前登录过的浏览器不用等；忘记口令时请管理员运行 gouji people passphrase 姓名。`,
    en: `Too many wrong attempts. Wait ${seconds} s, or sign in in a browser used before; for a forgotten passphrase have gouji people passphrase NAME run.`,
  });

const BUSY = new Problem(503, 'busy', {
  zh: '正在登录的人太多。请过一会儿再试。',
  en: 'Too many are signing in. Try again in a moment.',
});
