/** The scale-out: what kills cost, and what a second worker brings. */
import { postgresPrograms } from '../support/postgres.js';
import { benchKills } from './queue-kills.js';
import { benchWorkers } from './queue-workers.js';

export async function benchQueue(reports: number, print: (line: string) => void): Promise<void> {
  if (postgresPrograms() === null) {
    print('PostgreSQL is not installed: not measured.');
    return;
  }
  await benchKills(5000, 20, print);
  await benchWorkers(reports, print);
}
