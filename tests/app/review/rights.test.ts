/** Who may ask for what at the desk: every route × every role, people who change while they are signed in, and what is written down of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recogniseVisitors } from '../../../app/review/desk/visit.js';
import { hashPassphrase, type Person, ROLES, type Role } from '../../../app/state/people.js';
import { ROUTES } from '../../../app/state/rights.js';
import { readAccess } from '../../../app/store/access-log.js';
import { type Browser, NOW, openDesk, PASSPHRASE, personNamed, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const REVIEWERS: Role[] = ['审核', '复核', '科长'];
const READERS: Role[] = [...REVIEWERS, '信息公开员', '审计'];
const SECOND: Role[] = ['复核', '科长'];
const PUBLISHERS: Role[] = ['信息公开员', '科长'];
const VOUCHERS: Role[] = [...REVIEWERS, '信息公开员'];

const ID = '2024/水利局';
const READY = '2024/林业局';
const addressOf = (id: string) => `/report/${encodeURIComponent(id)}`;
const READERS_IN_ORDER = ROLES.filter((role) => READERS.includes(role));

/** What is asked for, and who may. */
const ASKED: [method: 'GET' | 'POST', url: string, body: object | null, who: readonly Role[]][] = [
  ['GET', '/', null, READERS],
  ['GET', '/api/intake', null, READERS],
  ['GET', '/report/x', null, READERS],
  ['GET', '/report/x/source', null, READERS],
  ['GET', '/report/x/history', null, READERS],
  ['GET', '/today', null, READERS],
  ['GET', '/list.xlsx', null, READERS],
  ['GET', '/workbook.xlsx', null, READERS],
  ['GET', '/report/x/paper', null, READERS],
  ['GET', '/report/x/paper/xlsx', null, READERS],
  ['GET', '/report/x/letter', null, READERS],
  ['GET', '/report/x/letter/abc', null, READERS],
  ['GET', '/api/report/x/state', null, READERS],
  ['POST', '/api/report/x/what-if', {}, READERS],
  ['GET', '/api/report/x/details/key', null, READERS],
  ['GET', '/report/x/release', null, READERS],
  ['GET', '/report/x/preview/abc/index.html', null, READERS],
  ['GET', '/report/x/released/1/index.html', null, READERS],
  ['GET', '/report/x/pack.zip', null, READERS],
  ['GET', '/report/x/secrecy.docx', null, READERS],
  ['GET', '/taught', null, READERS],
  ['POST', '/taught', {}, SECOND],
  ['GET', '/report/x/taught/line', null, REVIEWERS],
  ['POST', '/report/x/taught/line', {}, SECOND],
  ['GET', '/due', null, READERS],
  ['GET', '/reminders', null, READERS],
  ['POST', '/reminders', {}, REVIEWERS],
  ['GET', '/reminders/round', null, READERS],
  ['GET', '/access', null, ['安全保密', '审计']],
  ['GET', '/year', null, READERS],
  ['GET', '/year/2024', null, READERS],
  ['GET', '/year/2024/docx', null, READERS],
  ['GET', '/year/2024/papers', null, READERS],
  ['GET', '/year/2024/notice', null, READERS],
  ['POST', '/upload', {}, REVIEWERS],
  ['POST', '/report/x/identity', {}, REVIEWERS],
  ['POST', '/report/x/file', {}, REVIEWERS],
  ['POST', '/report/x/letter', {}, REVIEWERS],
  ['POST', '/report/x/paper', {}, REVIEWERS],
  ['POST', '/api/report/x/decisions', {}, REVIEWERS],
  ['POST', '/api/report/x/action', {}, REVIEWERS],
  ['POST', '/api/report/x/corrections', {}, REVIEWERS],
  ['POST', '/api/report/x/corrections', { approve: 'abc' }, SECOND],
  ['POST', '/api/report/x/approvals', { findings: ['abc'] }, SECOND],
  ['POST', '/api/report/x/approvals', { oppose: ['abc'], reason: '无依据' }, SECOND],
  ['POST', '/api/report/x/seen', {}, VOUCHERS],
  ['POST', '/report/x/shown', {}, VOUCHERS],
  ['POST', '/report/x/secrecy', {}, VOUCHERS],
  ['POST', '/report/x/release', {}, PUBLISHERS],
  ['POST', '/enclosure', {}, PUBLISHERS],
  ['POST', '/api/publish', { reports: ['x'] }, PUBLISHERS],
  ['GET', '/self-check', null, ROLES],
  ['GET', '/self-check/x', null, ROLES],
  ['POST', '/self-check', {}, ROLES],
];

describe('a role at the desk', () => {
  let desk: TestDesk;
  const browsers = new Map<Role, Browser>();
  beforeAll(async () => {
    const people = await Promise.all(ROLES.map((role, i) => personNamed(`p${i + 1}`, `某${role}`, role)));
    // Kept over all tests of this table: not one of the folders that each test clears.
    desk = await openDesk(`${temporaryFolder()}-rights`, { people: async () => people });
    await desk.drop({
      '水利局.txt': { department: '水利局', year: 2024, findings: [finding('x')] },
      '林业局.txt': { department: '林业局', year: 2024 },
    });
    for (const [i, role] of ROLES.entries()) browsers.set(role, await desk.browser(`p${i + 1}`));
    await browsers.get('审核')?.get(addressOf(READY));
    await browsers.get('审核')?.json(`/api${addressOf(READY)}/seen`, {});
  });
  afterAll(() => desk.close());

  it.each(ASKED)('%s %s %j', async (method, url, body, who) => {
    const answers = [];
    for (const [role, browser] of browsers) {
      const { statusCode, body: said } = await (method === 'GET' ? browser.get(url) : browser.json(url, body ?? {}));
      answers.push([role, statusCode !== 403]);
      if (statusCode === 403) expect(said).toContain('不能做这件事，没有执行');
    }
    expect(answers).toEqual(ROLES.map((role) => [role, who.includes(role)]));
  });

  it('the table above asks for every route that wants a person, and the server has each', () => {
    const asked = new Set(
      ASKED.map(([method, url]) =>
        `${method} ${url}`
          .replace('report/x', 'report/:id')
          .replace('self-check/x', 'self-check/:token')
          .replace('/abc', '/:hash')
          .replace('taught/line', 'taught/:line')
          .replace('reminders/round', 'reminders/:request')
          .replace('details/key', 'details/:key')
          .replace('released/1', 'released/:version')
          .replace(/(?<=:hash\/|:version\/)index\.html$/, ':what')
          .replace('2024', ':year'),
      ),
    );
    const wanted = Object.keys(ROUTES).filter(
      (route) => !/^GET \/(?:static|link)|\/log(?:in|out)$|\/language$/.test(route),
    );
    expect(wanted.filter((route) => !asked.has(route))).toEqual([]);
    const served = wanted.filter((route) => {
      const [method = '', url = ''] = route.split(' ');
      return desk.app.hasRoute({ method, url } as Parameters<typeof desk.app.hasRoute>[0]);
    });
    expect(served).toEqual(wanted);
  });

  /** Pages, and what on them only some may press. */
  const OFFERED: [url: string, what: string, who: readonly Role[]][] = [
    ['/', 'id="upload"', REVIEWERS],
    ['/?state=ready', 'id="publish"', PUBLISHERS],
    ['/?state=ready', 'class="choose"', PUBLISHERS],
    ['/', 'href="/access"', ['审计']],
    ['REPORT', 'data-do="accept"', REVIEWERS],
    ['REPORT', 'data-do="pass"', REVIEWERS],
    ['REPORT', '<dt><kbd>R</kbd></dt>', REVIEWERS],
    ['REPORT', '<dt><kbd>N / V</kbd></dt>', READERS],
    ['REPORT', 'data-do="next"', READERS],
    ['REPORT', '<button type="submit">记录</button>', REVIEWERS],
    ['REPORT/letter', 'id="send"', REVIEWERS],
    ['REPORT/letter', 'value="docx"', REVIEWERS],
    ['READY/release', 'value="publish"', PUBLISHERS],
    ['REPORT/release', 'value="open.first"', VOUCHERS],
  ];
  it.each(OFFERED)('%s offers %s to those who may', async (url, what, who) => {
    const shown = [];
    for (const [role, browser] of browsers) {
      const { statusCode, body } = await browser.get(
        url.replace('REPORT', addressOf(ID)).replace('READY', addressOf(READY)),
      );
      if (statusCode === 200) shown.push([role, body.includes(what)]);
    }
    expect(shown).toEqual(READERS_IN_ORDER.map((role) => [role, who.includes(role)]));
  });

  it('keeps a route from starting that nobody gave a row', async () => {
    const app = fastify();
    recogniseVisitors(app, desk.app.desk);
    expect(() => app.get('/forgotten', async () => 'x')).toThrow('nobody has said who may ask for "GET /forgotten"');
  });
});

describe('people', () => {
  it.each<[string, (person: Person) => Promise<Person>]>([
    ['a removal', async (person) => ({ ...person, disabled: NOW.toISOString() })],
    [
      'a new passphrase',
      async (person) => ({ ...person, passphrase: await hashPassphrase('另一句足够长的口令', { n: 16, r: 1, p: 1 }) }),
    ],
    ['another role', async (person) => ({ ...person, role: '审计' })],
  ])('%s ends the session at once', async (_, change) => {
    let people = [await personNamed('p1', '张三'), await personNamed('p2', '李四')];
    const desk = await openDesk(temporaryFolder(), { people: async () => people });
    const [own, other] = [await desk.browser('p1'), await desk.browser('p2')];
    expect((await own.get('/')).statusCode).toBe(200);
    people = [await change(people[0]!), people[1]!];
    expect((await own.get('/')).headers.location).toBe('/login');
    expect((await other.get('/')).statusCode).toBe(200);
    await desk.close();
  });

  it('are signed in for a working day, and for four hours without a word', async () => {
    let at = NOW.getTime();
    const desk = await openDesk(temporaryFolder(), { now: () => new Date(at) });
    const browser = await desk.browser('p1');
    const hoursLater = async (hours: number) => {
      at += hours * 3_600_000;
      return (await browser.get('/')).statusCode;
    };
    expect([await hoursLater(3.9), await hoursLater(3.9), await hoursLater(3.9), await hoursLater(0.4)]).toEqual([
      200, 200, 200, 303,
    ]);
    await browser.post('/login', { person: '张三', passphrase: PASSPHRASE });
    expect([await hoursLater(1), await hoursLater(4.1)]).toEqual([200, 303]);
    await desk.close();
  });

  it('signed in at one desk are nobody at another', async () => {
    const one = await openDesk(temporaryFolder());
    const other = await openDesk(temporaryFolder(), { port: () => 4690 });
    const browser = await one.browser('p1');
    const visitor = await other.browser();
    const session = browser.cookies['gouji_session_4680'] ?? '';
    for (const name of ['gouji_session_4680', 'gouji_session_4690']) {
      visitor.cookies[name] = session;
      const answer = await visitor.send({ method: 'GET', url: '/', headers: { host: '127.0.0.1:4690' } });
      expect(answer.statusCode).toBe(303);
    }
    await one.close();
    await other.close();
  });

  it('leave a trace: signing in and out, failures, refusals and what they took along', async () => {
    const folder = temporaryFolder();
    const auditor = await personNamed('p1', '王审计', '审计');
    const desk = await openDesk(folder, { people: async () => [auditor] });
    await desk.drop({ '水利局.txt': { department: '水利局', year: 2024 } });
    const browser = await desk.browser();
    await browser.post('/login', { person: '王审计', passphrase: 'x' });
    await browser.post('/login', { person: '王审计', passphrase: PASSPHRASE });
    await browser.get('/report/2024%2F水利局/source');
    await browser.get('/');
    await browser.json('/api/publish', { reports: ['x'] });
    await browser.post('/logout', {});
    const lines = await readAccess(join(folder, 'workspace'));
    expect(lines.map(({ what, by, of }) => [what, by, of ?? ''])).toEqual([
      ['sign-in-failed', '王审计', ''],
      ['sign-in', '王审计', 'gouji review'],
      ['download', '王审计', '/report/2024/水利局/source'],
      ['refused', '王审计', 'POST /api/publish'],
      ['sign-out', '王审计', ''],
    ]);
    await desk.close();
  });

  it('are shown to the auditor, of one person and one kind, and end no page', async () => {
    const officer = await personNamed('p1', '吴保密', '安全保密');
    const people = [officer, await personNamed('p2', '张三'), await personNamed('p3', '周系统', '系统管理')];
    const desk = await openDesk(temporaryFolder(), { people: async () => people });
    const stranger = await desk.browser();
    for (let i = 0; i < 4; i++) await stranger.post('/login', { person: '<b>张三</b>', passphrase: 'x' });
    for (let i = 0; i < 120; i++) await desk.app.desk.log.add({ what: 'download', by: '张三', of: `/report/${i}` });
    const browser = await desk.browser();
    // Who may not see the list begins where the own work is.
    expect((await browser.post('/login', { person: '吴保密', passphrase: PASSPHRASE })).headers.location).toBe(
      '/access',
    );
    const rowsOf = async (query: string) => {
      const { body } = await browser.get(`/access${query}`);
      return [
        ...body.matchAll(
          /<tr><td class="date">(.*?)<\/td><td.*?>(.*?)<\/td><th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g,
        ),
      ].map(([, time = '', ...rest]) => [time.length, ...rest]);
    };
    const all = await rowsOf('');
    expect([all.length, all[0], all[1]]).toEqual([
      100,
      [19, '登录', '吴保密', 'gouji review'],
      [19, '下载', '张三', '/report/119'],
    ]);
    expect((await rowsOf('?page=2')).at(-1)).toEqual([19, '! 登录失败', '&lt;b&gt;张三&lt;/b&gt;', '']);
    expect((await rowsOf('?page=99')).length).toBe(25);
    expect((await rowsOf('?person=张 三&page=2')).length).toBe(20);
    expect((await rowsOf('?what=sign-in-failed')).length).toBe(4);
    expect(await rowsOf('?what=sign-in&person=张三')).toEqual([]);
    expect((await rowsOf('?what=nonsense&page=-1')).length).toBe(100);
    const administrator = await desk.browser();
    const answer = await administrator.post('/login', { person: '周系统', passphrase: PASSPHRASE });
    expect(answer.headers.location).toBe('/self-check');
    const { statusCode, body } = await administrator.get('/access');
    expect([statusCode, body]).toEqual([403, expect.stringContaining('<a href="/self-check">返回</a>')]);
    await desk.close();
  });

  it('are looked for in a trace of a year, not longer', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const desk = await openDesk(join(folder, '..'));
    await desk.browser('p1');
    const old = (month: string) =>
      writeFileSync(join(folder, 'access', `${month}.jsonl`), '{"at":"x","what":"sign-in","by":"x"}\n{"at"');
    for (const month of ['2024-06', '2024-07', '2026-01']) old(month);
    await desk.close();
    const next = await openDesk(join(folder, '..'));
    await next.browser('p1');
    // Of the month that is one too old nothing is left; what a kill tore is passed over.
    expect((await readAccess(folder)).map(({ at }) => at)).toEqual(['x', NOW.toISOString(), NOW.toISOString(), 'x']);
    await next.close();
  });
});
