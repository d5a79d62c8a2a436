import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Problem } from '../desk/problem.js';
import { COOKIE, LANGUAGE, ownPath } from '../desk/visit.js';

const LanguageSchema = z.object({ to: z.enum(['zh', 'en']), back: z.string().optional() });

/** The switch of language at the head of every page. */
export function languageRoute(app: FastifyInstance): void {
  app.post('/language', async (request, reply) => {
    const parsed = LanguageSchema.safeParse(request.body);
    if (!parsed.success)
      throw new Problem(400, 'wrong-request', { zh: '没有这种语言。', en: 'There is no such language.' });
    return reply
      .setCookie(LANGUAGE, parsed.data.to, { ...COOKIE, maxAge: 31_536_000 })
      .redirect(ownPath(parsed.data.back), 303);
  });
}
