/** The two back ends of the workspace, for tests that have to hold on both. */
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Place } from '../../../app/store/store-place.js';
import { postgresPrograms, startPostgres, type TestServer } from '../../support/postgres.js';
import { temporaryFolder } from './memory-io.js';

/** Without it the closing line of the run says so. */
export const hasPostgres = postgresPrograms() !== null;

let server: Promise<TestServer> | null = null;

/** The server of this test file, started when first needed. */
export function testServer(): Promise<TestServer> {
  server ??= startPostgres();
  return server;
}

afterAll(async () => {
  await (await server)?.stop();
  server = null;
});

export interface Store {
  name: string;
  /** A workspace that nobody has used yet. */
  place(): Promise<Place>;
}

const FILES: Store = { name: 'files', place: async () => ({ folder: join(temporaryFolder(), 'workspace') }) };
const POSTGRES: Store = {
  name: 'PostgreSQL',
  place: async () => ({
    folder: join(temporaryFolder(), 'workspace'),
    database: await (await testServer()).database(),
  }),
};

export const STORES: readonly Store[] = hasPostgres ? [FILES, POSTGRES] : [FILES];
