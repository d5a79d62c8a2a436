/** Serves the desk of a workspace with 张三 and an easy passphrase until it is killed; prints its port. For tests and benches. */
import type { AddressInfo } from 'node:net';
import { buildDesk } from '../../app/review/server.js';
import { openStages } from '../../app/stages/stages.js';
import { hashPassphrase } from '../../app/state/people.js';
import { openWorkspace } from '../../app/state/workspace.js';

const [folder = '', passphrase = ''] = process.argv.slice(2);
const now = () => new Date();
const workspace = await openWorkspace({ folder }, 'review', now());
const people = [{ id: 'p1', name: '张三', passphrase: await hashPassphrase(passphrase, { n: 16, r: 1, p: 1 }) }];
let port = 0;
const app = await buildDesk(
  {
    workspace,
    out: `${folder}-output`,
    stages: openStages(1),
    people: async () => people,
    now,
    policy: () => ({ today: '2025-07-08', secondPerson: 'none' }),
    concurrency: 1,
    port: () => port,
  },
  (text) => process.stderr.write(`${text}\n`),
);
await app.listen({ host: '127.0.0.1', port: 0 });
port = (app.server.address() as AddressInfo).port;
process.stdout.write(`${port}\n`);
