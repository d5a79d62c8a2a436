import type { FastifyInstance, InjectOptions } from 'fastify';
import { DEFAULT_TEMPLATE } from '../../../app/letters/template.js';
import type { DeskOptions } from '../../../app/review/desk/desk.js';
import { buildDesk } from '../../../app/review/server.js';
import { hashPassphrase, type Person, type Role } from '../../../app/state/people.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import type { Workspace } from '../../../app/store/store.js';
import { dropFiles } from '../../support/drop-files.js';
import { type FakeStages, fakeStages, NO_READING, type Script } from './stages.js';

/** Cheap, because a test is no attacker. */
const COST = { n: 16, r: 1, p: 1 };
export const PASSPHRASE = '一句足够长的口令';
export const NOW = new Date('2025-07-08T01:02:03.000Z');

export async function personNamed(id: string, name: string, role?: Role): Promise<Person> {
  return { id, name, ...(role ? { role } : {}), passphrase: await hashPassphrase(PASSPHRASE, COST) };
}

/** A letter that lacks nothing, in the form that has a sentence for everything. */
export const LETTERS = {
  template: { ...DEFAULT_TEMPLATE, paper: 'notice' as const },
  bureau: { office: '甲市财政局', contact: { person: '王五', phone: '0730-1', address: '' } },
};

export interface TestDesk {
  app: FastifyInstance;
  workspace: Workspace;
  stages: FakeStages;
  /** Somebody's browser; signs in where an id is given. */
  browser(id?: string): Promise<Browser>;
  /** Drops files as they are. */
  dropBytes(files: readonly { name: string; bytes: Uint8Array }[]): Promise<void>;
  /** Drops files (scripts of the fake stages) onto the desk and waits until they are read. */
  drop(files: Record<string, Script>): Promise<void>;
  close(): Promise<void>;
}

/** A desk over a workspace in `folder`, with 张三 (p1) and 李四 (p2) and stages that read scripts. */
export async function openDesk(folder: string, overrides: Partial<DeskOptions> = {}): Promise<TestDesk> {
  const workspace = await openWorkspace({ folder: `${folder}/workspace` }, 'review', NOW);
  const stages = Object.assign(fakeStages(), NO_READING);
  const people = [await personNamed('p1', '张三'), await personNamed('p2', '李四')];
  const options: DeskOptions = {
    workspace,
    out: `${folder}/output`,
    stages,
    people: async () => people,
    now: () => NOW,
    policy: () => ({ today: '2025-07-08', secondPerson: 'effect' }),
    letters: LETTERS,
    concurrency: 2,
    port: () => 4680,
    ...overrides,
  };
  const problems: string[] = [];
  const app = await buildDesk(options, (text) => problems.push(text));
  const dropBytes: TestDesk['dropBytes'] = async (files) => {
    await dropFiles(app.desk, files);
  };
  return {
    app,
    workspace,
    stages,
    dropBytes,
    async browser(id) {
      const browser = new Browser(app);
      await browser.get('/login');
      const person = id && (await options.people()).find((one) => one.id === id)?.name;
      if (person) await browser.post('/login', { person, passphrase: PASSPHRASE });
      return browser;
    },
    async drop(files) {
      const dropped = Object.entries(files).map(([name, script]) => ({
        name,
        bytes: new Uint8Array(Buffer.from(JSON.stringify(script))),
      }));
      await dropBytes(dropped);
    },
    async close() {
      await app.close();
      await workspace.close();
      if (problems.length > 0) throw new Error(`the desk failed:\n${problems.join('\n')}`);
    },
  };
}

/** Keeps cookies and the token of the last page, as a browser does. */
export class Browser {
  readonly cookies: Record<string, string> = {};
  csrf = '';

  constructor(private readonly app: FastifyInstance) {}

  async get(url: string, headers: Record<string, string> = {}) {
    const response = await this.send({ method: 'GET', url, headers });
    this.csrf = /<meta name="csrf" content="([^"]+)"/.exec(response.body)?.[1] ?? this.csrf;
    return response;
  }

  post(url: string, fields: Record<string, string>) {
    const payload = new URLSearchParams({ _csrf: this.csrf, ...fields }).toString();
    return this.send({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  json(url: string, body: object) {
    return this.send({ method: 'POST', url, payload: body, headers: { 'x-csrf-token': this.csrf } });
  }

  async send(request: InjectOptions) {
    const headers = { host: '127.0.0.1:4680', ...request.headers };
    const response = await this.app.inject({ ...request, headers, cookies: { ...this.cookies } });
    for (const { name, value } of response.cookies) {
      if (value === '') delete this.cookies[name];
      else this.cookies[name] = value;
    }
    return response;
  }
}
