import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import PQueue from 'p-queue';
import { z } from 'zod';
import { isPassphrase, type Person, personCalled, unknownPassphrase } from '../../state/people.js';
import { rightsOf } from '../../state/rights.js';
import { takeLink } from '../../store/sign-in-links.js';
import type { Desk } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { homeOf } from '../desk/pages.js';
import { posted } from '../desk/posted.js';
import { Problem } from '../desk/problem.js';
import { COOKIE, cookieOf, html, languageOf, ownPath, visitOf } from '../desk/visit.js';
import { accessPage } from './access-page.js';
import { openAttempts } from './attempts.js';
import { languageRoute } from './language.js';

/** Where to go next: `/` where that is nowhere of ours. */
const Next = z.string().catch('/').transform(ownPath);

const LoginSchema = z.object({
  /** As it is typed: who is entered here is nothing that a page tells a stranger. */
  person: z.string().max(80),
  passphrase: z.string().max(1000),
  next: Next,
});

const LoginQuery = z.object({ next: Next, person: z.string().max(80).catch('') });
const LinkQuery = z.object({ token: z.string().max(80).catch('') });

interface Shown {
  next: string;
  /** As it stands in the field. */
  person: string;
  /** Who need not wait here. */
  known?: string | null;
  isWrong?: boolean;
}

/** A name, a passphrase and where to go next. */
const MOST_BYTES = 16 * 1024;
/** A hash takes 64 MiB: one is made at a time, and so many wait. */
const MOST_WAITING = 20;
const DEVICE_SECONDS = 180 * 86_400;
/** Under which links that are none are counted. */
const LINK = '';

const newBrowser = () => randomBytes(12).toString('hex');

export async function loginRoutes(app: FastifyInstance, desk: Desk): Promise<void> {
  const attempts = openAttempts(desk.now);
  const hashing = new PQueue({ concurrency: 1 });
  const session = () => cookieOf('session', desk.port());
  const device = ({ id }: Person) => cookieOf(`device_${id}`, desk.port());

  app.get('/login', async (request, reply) => {
    const { next, person } = LoginQuery.parse(request.query);
    const called = person === '' ? undefined : personCalled(await desk.people(), person);
    const known = called && knownBrowser(request, called) ? called.name : null;
    return html(reply, loginPage(request, reply, { next, person, known }));
  });

  // A look ahead without opening it takes it from nobody.
  app.get('/link', { exposeHeadRoute: false }, async (request, reply) => {
    const { token } = LinkQuery.parse(request.query);
    const id = await takeLink(desk.workspace.folder, token, desk.now());
    const person = (await desk.people()).find((one) => one.id === id && one.disabled === undefined);
    if (!person) {
      // Who tries one after the other fills no disk; nobody can hit, so nobody waits either.
      if (attempts.wait(LINK) === 0)
        await desk.log.add({ what: 'refused', by: '', of: request.routeOptions.url ?? '' });
      attempts.failed(LINK);
      throw OVER;
    }
    await desk.log.add({ what: 'link', by: person.name, of: 'gouji review' });
    const known = knownBrowser(request, person) ?? newBrowser();
    return remember(reply, person, known).redirect(`/login?${new URLSearchParams({ person: person.name })}`, 303);
  });

  app.post('/login', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { person: typed, passphrase, next } = posted(LoginSchema, request.body);
    const people = await desk.people();
    const found = personCalled(people, typed);
    // A browser that somebody else's failures cannot speak for.
    const known = found && knownBrowser(request, found);
    const source = [request.ip, typed.normalize('NFKC').replace(/\s/g, ''), known ?? ''].join('\u0000');
    const wait = attempts.wait(source);
    if (wait > 0) throw tooOften(wait);
    // Nor their number: whoever has signed in here before comes next, however many strangers wait.
    if (!known && hashing.size >= MOST_WAITING) throw BUSY;
    // Wrong until it is right: many at once are no more than one after the other.
    attempts.failed(source);
    // Where nobody has that name a passphrase is hashed all the same: the time that it takes tells nothing.
    const due = found?.passphrase ?? unknownPassphrase(people[0]?.passphrase.scrypt);
    const isRight = await hashing.add(() => isPassphrase(passphrase, due), { priority: known ? 1 : 0 });
    if (!found || !isRight) {
      await desk.log.add({ what: 'sign-in-failed', by: typed });
      reply.code(403);
      return html(reply, loginPage(request, reply, { next, person: typed, isWrong: true }));
    }
    attempts.right(source);
    await desk.log.add({ what: 'sign-in', by: found.name, of: 'gouji review' });
    return remember(reply, found, known ?? newBrowser())
      .setCookie(session(), desk.sessions.start(found), COOKIE)
      .redirect(next === '/' ? homeOf(rightsOf(found)) : next, 303);
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

  /** The browser's number, where this person has signed in in it or opened a link; others who use it have their own mark beside it. */
  function knownBrowser({ cookies }: FastifyRequest, person: Person): string | undefined {
    const mark = cookies[device(person)];
    const browser = mark?.split('.')[0] ?? '';
    return mark !== undefined && mark === markOf(person, browser) ? browser : undefined;
  }

  function remember(reply: FastifyReply, person: Person, browser: string): FastifyReply {
    return reply.setCookie(device(person), markOf(person, browser), { ...COOKIE, maxAge: DEVICE_SECONDS });
  }

  function loginPage(request: FastifyRequest, reply: FastifyReply, { next, person, known, isWrong }: Shown): string {
    const lang = languageOf(request);
    const t = deskWords(lang);
    const csrf = reply.generateCsrf();
    const problem = isWrong ? t.wrongPassphrase : null;
    const body = desk.pages.fill('login', lang, {
      csrf,
      next,
      person,
      problem,
      known: known ? t.knownHere(known) : null,
    });
    const query = new URLSearchParams({ ...(next === '/' ? {} : { next }), ...(known ? { person: known } : {}) });
    const here = query.size === 0 ? '/login' : `/login?${query}`;
    return desk.pages.layOut({ title: t.signIn, body, lang, csrf, here, person: null, kind: 'signing-in' });
  }
}

const tooOften = (seconds: number): Problem =>
  new Problem(429, 'too-many', {
    zh: `口令试错多次，请等 ${seconds} 秒再试，以前登录过的浏览器不用等；不想等的，在命令行运行 gouji people link 姓名，用它给的链接打开；忘记口令时请管理员运行 gouji people passphrase 姓名。`,
    en: `Too many wrong attempts. Wait ${seconds} s, sign in in a browser used before, or open the link that gouji people link NAME prints; for a forgotten passphrase have gouji people passphrase NAME run.`,
  });

const OVER = new Problem(410, 'link-over', {
  zh: '登录链接已用过、已过期或不是这个工作台的，没有作用。刚在这个浏览器里打开过的，直接登录即可；否则请重新运行 gouji people link 姓名。',
  en: 'The sign-in link was used, is over or is of another desk. If it was opened in this browser just now, sign in; else have gouji people link NAME run again.',
});

const BUSY = new Problem(503, 'busy', {
  zh: '正在登录的人太多。请过一会儿再试。',
  en: 'Too many are signing in. Try again in a moment.',
});
