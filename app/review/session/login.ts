import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hashPassphrase, isPassphrase, type Person } from '../../state/people.js';
import type { Desk } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { wrongRequest } from '../desk/problem.js';
import { COOKIE, html, languageOf, ownPath, SESSION } from '../desk/visit.js';
import { languageRoute } from './language.js';

const LoginSchema = z.object({
  person: z.string().max(80),
  passphrase: z.string().max(1000),
  next: z.string().optional(),
});

/** Attempts a minute for one person, right or wrong. */
const ATTEMPTS = 10;

export async function loginRoutes(app: FastifyInstance, desk: Desk): Promise<void> {
  await app.register(rateLimit, { global: false });
  // Where nobody has that id a passphrase is hashed all the same: the time that it takes tells nothing.
  const nobody = await hashPassphrase('', desk.people[0]?.passphrase.scrypt);

  app.get('/login', async (request, reply) => {
    const { next } = request.query as { next?: unknown };
    return html(reply, loginPage(request, reply.generateCsrf(), ownPath(next), null));
  });

  app.post(
    '/login',
    {
      config: {
        rateLimit: {
          max: ATTEMPTS,
          timeWindow: 60_000,
          hook: 'preHandler',
          keyGenerator: (request: FastifyRequest) => person(desk.people, request.body)?.id ?? '',
          errorResponseBuilder: () => Object.assign(new Error('too many'), { statusCode: 429 }),
        },
      },
    },
    async (request, reply) => {
      const parsed = LoginSchema.safeParse(request.body);
      if (!parsed.success) throw wrongRequest('login');
      const found = person(desk.people, parsed.data);
      const isRight = await isPassphrase(parsed.data.passphrase, found?.passphrase ?? nobody);
      const next = ownPath(parsed.data.next);
      if (!found || !isRight) {
        reply.code(403);
        return html(reply, loginPage(request, reply.generateCsrf(), next, parsed.data.person));
      }
      return reply.setCookie(SESSION, desk.sessions.start(found.id), COOKIE).redirect(next, 303);
    },
  );

  app.post('/logout', async (request, reply) => {
    desk.sessions.end(request.cookies[SESSION] ?? '');
    return reply.clearCookie(SESSION, COOKIE).redirect('/login', 303);
  });

  languageRoute(app);

  function loginPage(request: FastifyRequest, csrf: string, next: string, tried: string | null): string {
    const lang = languageOf(request);
    const t = deskWords(lang);
    const people = desk.people
      .filter(({ disabled }) => !disabled)
      .map(({ id, name }) => ({ id, name, chosen: id === tried }));
    const problem = tried === null ? null : t.wrongPassphrase;
    const body = desk.pages.fill('login', lang, { csrf, next, people, problem });
    const here = next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
    return desk.pages.layOut({ title: t.signIn, body, lang, csrf, here, person: null, kind: 'signing-in' });
  }
}

function person(people: readonly Person[], body: unknown): Person | undefined {
  const wanted = (body as { person?: unknown } | null)?.person;
  return people.find(({ id, disabled }) => id === wanted && !disabled);
}
