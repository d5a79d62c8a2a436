/**
 * The review desk as a web application, built apart from listening: tests ask it in-process. It serves this machine only (guard.ts),
 * knows everybody who asks by name (visit.ts), and writes what they decide through the workspace's journal before it answers.
 */
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import PQueue from 'p-queue';
import { answerProblems } from './answer-problems.js';
import type { Desk, DeskOptions } from './desk.js';
import { openDeskReadings } from './desk-readings.js';
import { guard } from './guard.js';
import { openIntake } from './intake.js';
import { listReports, readListQuery } from './list.js';
import { loadDeskPages } from './pages.js';
import { correctionRoutes } from './routes/corrections.js';
import { decisionRoutes } from './routes/decisions.js';
import { letterRoutes } from './routes/letter.js';
import { listRoutes } from './routes/list.js';
import { loginRoutes } from './routes/login.js';
import { publishRoutes } from './routes/publish.js';
import { reportRoutes } from './routes/report.js';
import { selfCheckRoutes } from './routes/self-check.js';
import { uploadRoutes } from './routes/upload.js';
import { yearRoutes } from './routes/year.js';
import { openSelfChecks } from './self-checks.js';
import { serveAssets } from './serve-assets.js';
import { openSessions } from './sessions.js';
import { openShelf } from './shelf.js';
import { recogniseVisitors, visitOf } from './visit.js';

/** `tell` gets what a bug of ours says, with its trace. */
export async function buildDesk(options: DeskOptions, tell: (text: string) => void): Promise<FastifyInstance> {
  const shelf = await openShelf(options.workspace, options.policy);
  // Before anybody asks: the first list is no slower than the others.
  listReports(shelf, readListQuery({}), options.policy());
  const desk: Desk = {
    ...options,
    shelf,
    sessions: openSessions(options.now),
    intake: openIntake(options, shelf),
    publishing: new PQueue({ concurrency: 1 }),
    rechecking: new PQueue({ concurrency: 1 }),
    pages: loadDeskPages(),
    readings: openDeskReadings(options.workspace, options.stages, options.now),
  };
  // Ids of reports hold Chinese names, which take three bytes and nine characters each in an address.
  const app = fastify({ routerOptions: { maxParamLength: 2000 }, forceCloseConnections: 'idle' });
  app.decorate('desk', desk);
  await guard(app, options.port);
  recogniseVisitors(app, desk);
  answerProblems(app, desk, tell);
  await app.register(formbody);
  await serveAssets(app);
  await loginRoutes(app, desk);
  await app.register(listRoutes);
  await app.register(reportRoutes);
  await app.register(letterRoutes);
  await app.register(decisionRoutes);
  await app.register(correctionRoutes);
  await app.register(yearRoutes);
  await app.register(uploadRoutes);
  await app.register(publishRoutes);
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
