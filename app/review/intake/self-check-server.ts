/**
 * The self-check alone, for a department: no workspace, no people, this machine only. What it shares with the desk is its guard, its pages
 * and its rules.
 */
import fastify, { type FastifyInstance } from 'fastify';
import type { Stages } from '../../stages/make-editions.js';
import { answerProblems } from '../desk/answer-problems.js';
import { limitBodies, parseBodies, SERVER_LIMITS } from '../desk/body-budget.js';
import { guard } from '../desk/guard.js';
import { loadDeskPages } from '../desk/pages.js';
import { serveAssets } from '../desk/serve-assets.js';
import { languageRoute } from '../session/language.js';
import { selfCheckRoutes } from './self-check-routes.js';
import { openSelfChecks } from './self-checks.js';

export interface SelfCheckOptions {
  stages: Pick<Stages, 'desk'>;
  now: () => Date;
  /** The port in a browser's Host header; known once the server listens. */
  port: () => number;
}

/** `tell` gets what a bug of ours says, with its trace. */
export async function buildSelfCheck(
  { stages, now, port }: SelfCheckOptions,
  tell: (text: string) => void,
): Promise<FastifyInstance> {
  const pages = loadDeskPages();
  const checks = openSelfChecks(stages, now);
  const app = fastify({ ...SERVER_LIMITS, forceCloseConnections: 'idle' });
  app.decorateRequest('visit', null);
  await guard(app, port);
  limitBodies(app);
  answerProblems(app, { pages }, tell);
  parseBodies(app);
  await serveAssets(app);
  languageRoute(app);
  app.get('/', (_, reply) => reply.redirect('/self-check', 303));
  // Nobody signs in: an address that cannot be guessed is what a result is known by.
  await selfCheckRoutes(app, checks, pages, (request, reply) => ({
    owner: '',
    person: null,
    csrf: reply.generateCsrf(),
    here: request.method === 'GET' ? request.url : '/self-check',
  }));
  app.addHook('onClose', async () => checks.clear());
  return app;
}
