/**
 * The review desk as a web application, built apart from listening: tests ask it in-process. It serves this machine only (guard.ts),
 * knows everybody who asks by name (visit.ts), and writes what they decide through the workspace's journal before it answers.
 */
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import PQueue from 'p-queue';
import { openAccessLog } from '../store/access-log.js';
import { openSeal } from '../store/secret.js';
import { answerProblems } from './desk/answer-problems.js';
import { limitBodies, ON_DISK, openBudget, parseBodies, SERVER_LIMITS } from './desk/body-budget.js';
import type { Desk, DeskOptions } from './desk/desk.js';
import { openDeskReadings } from './desk/desk-readings.js';
import { guard } from './desk/guard.js';
import { loadDeskPages } from './desk/pages.js';
import { serveAssets } from './desk/serve-assets.js';
import { openSessions } from './desk/sessions.js';
import { openShelf } from './desk/shelf.js';
import { recogniseVisitors, visitOf } from './desk/visit.js';
import { openIntake } from './intake/desk-intake.js';
import { selfCheckRoutes } from './intake/self-check-routes.js';
import { openSelfChecks } from './intake/self-checks.js';
import { uploadRoutes } from './intake/upload.js';
import { letterRoutes } from './letter/letter-routes.js';
import { readListQuery } from './list/list-query.js';
import { listRoutes } from './list/list-routes.js';
import { listReports } from './list/query-list.js';
import { correctionRoutes } from './report/corrections.js';
import { decisionRoutes } from './report/decisions.js';
import { identityRoutes } from './report/identity.js';
import { paperRoutes } from './report/paper-routes.js';
import { publishRoutes } from './report/publish-route.js';
import { lookedRoutes, releaseRoutes } from './report/release-routes.js';
import { releasedRoutes } from './report/released-routes.js';
import { reportRoutes } from './report/report-routes.js';
import { taughtRoutes } from './report/taught-routes.js';
import { loginRoutes } from './session/login.js';
import { yearRoutes } from './year/year-routes.js';

/** `tell` gets what a bug of ours says, with its trace. */
export async function buildDesk(options: DeskOptions, tell: (text: string) => void): Promise<FastifyInstance> {
  const shelf = await openShelf(options.workspace, options.policy);
  // Before anybody asks: the first list is no slower than the others.
  listReports(shelf, readListQuery({}), options.policy());
  const desk: Desk = {
    ...options,
    shelf,
    sessions: openSessions(options.now),
    log: openAccessLog(options.workspace.folder, options.now),
    seal: await openSeal(options.workspace.folder),
    intake: openIntake(options, shelf),
    incoming: join(options.workspace.folder, 'incoming'),
    uploads: openBudget(ON_DISK),
    publishing: new PQueue({ concurrency: 1 }),
    rechecking: new PQueue({ concurrency: 1 }),
    details: new Map(),
    trials: new Map(),
    pages: loadDeskPages(),
    readings: openDeskReadings(options.workspace, options.stages, options.now),
  };
  // Ids of reports hold Chinese names, which take three bytes and nine characters each in an address.
  const app = fastify({ ...SERVER_LIMITS, routerOptions: { maxParamLength: 2000 }, forceCloseConnections: 'idle' });
  app.decorate('desk', desk);
  await guard(app, options.port);
  recogniseVisitors(app, desk);
  limitBodies(app, ['/upload', '/enclosure']);
  answerProblems(app, desk, tell);
  parseBodies(app);
  await serveAssets(app);
  await loginRoutes(app, desk);
  await app.register(listRoutes);
  await app.register(reportRoutes);
  await app.register(letterRoutes);
  await app.register(decisionRoutes);
  await app.register(paperRoutes);
  await app.register(correctionRoutes);
  await app.register(identityRoutes);
  await app.register(taughtRoutes);
  await app.register(yearRoutes);
  await app.register(uploadRoutes);
  await app.register(publishRoutes);
  await app.register(releaseRoutes);
  await app.register(lookedRoutes);
  await app.register(releasedRoutes);
  const checks = openSelfChecks(options.stages, options.now);
  await selfCheckRoutes(app, checks, desk.pages, (request) => {
    const { person, csrf, here } = visitOf(request);
    return { owner: person.id, person: person.name, csrf, here };
  });
  app.addHook('onClose', async () => {
    // Nothing that was taken in is left half read, nothing that was asked for half released.
    await Promise.all([desk.intake.idle(), desk.publishing.onIdle(), desk.rechecking.onIdle()]);
    checks.clear();
  });
  return app;
}
