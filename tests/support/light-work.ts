/** Work for light-worker.ts, and what came of it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { compiled } from '../../app/machine/package-root.js';
import type { NewWork } from '../../app/queue/work.js';
import type { Pool } from '../../app/store/postgres/connect.js';

/** Each time that the table takes a result, a row of light_accepted without a key: two for one piece of work would be a doubled effect. */
export async function makeLightTables(pool: Pool): Promise<void> {
  await pool.query(`CREATE TABLE light_start (key text, worker int, at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE TABLE light_effect (key text PRIMARY KEY);
    CREATE TABLE light_accepted (key text);
    CREATE FUNCTION light_accept() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO light_accepted VALUES (NEW.key); RETURN NULL; END $$;
    CREATE TRIGGER light_accept AFTER UPDATE ON gouji.work FOR EACH ROW
      WHEN (NEW.state = 'done') EXECUTE FUNCTION light_accept()`);
}

export function lightWork(key: string, more: Partial<NewWork> = {}): NewWork {
  return { key, queue: 'read', task: '{}', shown: key, batch: 'b', priority: 0, ...more };
}

export interface LightWorker {
  child: ChildProcess;
  /** Resolves with the first line that says so. */
  said(what: string, key?: string): Promise<void>;
  lines: { what: string; key?: string }[];
  /** Status and signal, whenever asked for. */
  ended: Promise<[number | null, NodeJS.Signals | null]>;
}

/** `isKept`: another process starts it and sees how it ends; that one is the child here. */
export function startLightWorker(
  url: string,
  { places = 2, milliseconds = 5, isKept = false }: { places?: number; milliseconds?: number; isKept?: boolean } = {},
): LightWorker {
  const child = spawn(
    process.execPath,
    [
      compiled('tests', 'support', 'light-worker.js'),
      String(places),
      String(milliseconds),
      ...(isKept ? ['keep'] : []),
    ],
    { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines: LightWorker['lines'] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    lines.push(JSON.parse(line) as { what: string; key?: string });
    for (const look of waiting) look();
  });
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.once('close', (status, signal) => resolve([status, signal]));
  });
  return {
    child,
    ended,
    lines,
    said: (what, key) =>
      new Promise((resolve) => {
        const look = () => {
          if (!lines.some((line) => line.what === what && (key === undefined || line.key === key))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
