/** A link that lets a browser try its passphrase though somebody keeps guessing the name: who gets one, what it opens, and what it never does. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, writePeople } from '../../../app/state/people.js';
import { readAccess } from '../../../app/store/access-log.js';
import { issueLink, LINKS, takeLink } from '../../../app/store/sign-in-links.js';
import { type Browser, NOW, openDesk, PASSPHRASE, personNamed, type TestDesk } from '../support/desk.js';
import { run, temporaryFolder } from '../support/memory-io.js';

const minutesOn = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

describe('a link in the workspace', () => {
  it('is kept as a hash that says nothing of it, for its account alone', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const token = await issueLink(folder, 'p1', NOW);
    expect(token).toMatch(/^[\w-]{43}$/);
    const [name = '', ...more] = readdirSync(join(folder, LINKS));
    expect([/^[0-9a-f]{64}$/.test(name), more]).toEqual([true, []]);
    const path = join(folder, LINKS, name);
    expect(readFileSync(path, 'utf8')).not.toContain(token);
    if (process.platform !== 'win32')
      expect([statSync(path).mode & 0o077, statSync(join(folder, LINKS)).mode & 0o077]).toEqual([0, 0]);
  });

  it('is taken once, by one of many who come at once', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const token = await issueLink(folder, 'p1', NOW);
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeLink(folder, token, NOW)));
    expect(taken.filter((one) => one !== null)).toEqual(['p1']);
    expect(await takeLink(folder, token, NOW)).toBeNull();
    expect(readdirSync(join(folder, LINKS))).toEqual([]);
  });

  it.each<[string, Date, string | null]>([
    ['at once', NOW, 'p1'],
    ['just before its end', minutesOn(9.99), 'p1'],
    ['at its end', minutesOn(10), null],
    ['by a clock that was put back', minutesOn(-1), null],
  ])('%s', async (_, now, due) => {
    const folder = join(temporaryFolder(), 'workspace');
    expect(await takeLink(folder, await issueLink(folder, 'p1', NOW), now)).toBe(due);
  });

  it('is over with the next one of the same person, and leaves that of another', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const [first, other] = [await issueLink(folder, 'p1', NOW), await issueLink(folder, 'p2', NOW)];
    const second = await issueLink(folder, 'p1', NOW);
    const taken = [];
    for (const token of [first, second, other]) taken.push(await takeLink(folder, token, NOW));
    expect(taken).toEqual([null, 'p1', 'p2']);
    await issueLink(folder, 'p3', NOW);
    await issueLink(folder, 'p4', minutesOn(20));
    expect(readdirSync(join(folder, LINKS)).length).toBe(1);
  });

  it('opens nothing in another workspace, put there as it is', async () => {
    const [here, there] = [join(temporaryFolder(), 'here'), join(temporaryFolder(), 'there')];
    const token = await issueLink(here, 'p1', NOW);
    await issueLink(there, 'p1', NOW);
    expect(await takeLink(there, token, NOW)).toBeNull();
    for (const other of ['', '.', '..', '../../people.json', token.slice(1), `${token}x`])
      expect(await takeLink(here, other, NOW)).toBeNull();
    expect(await takeLink(here, token, NOW)).toBe('p1');
  });
});

describe('at the desk a link', () => {
  let at: number;
  let people: Person[];
  let desk: TestDesk;
  let folder: string;
  beforeEach(async () => {
    at = NOW.getTime();
    folder = temporaryFolder();
    people = [await personNamed('p1', '张三'), await personNamed('p2', '李四')];
    desk = await openDesk(folder, { now: () => new Date(at), people: async () => people });
  });
  afterEach(() => desk.close());

  const linkFor = async (id: string) => `/link?token=${await issueLink(desk.workspace.folder, id, new Date(at))}`;
  const signIn = (browser: Browser, person = '张三') => browser.post('/login', { person, passphrase: PASSPHRASE });
  /** A stranger who goes on and on, at the same address. */
  const hold = async (person = '张三') => {
    const stranger = await desk.browser();
    for (let i = 0; i < 8; i++) {
      await stranger.post('/login', { person, passphrase: 'x' });
      at += 4_000;
    }
    return stranger;
  };

  it('lets who has to wait for a stranger try the passphrase at once, and from then on', async () => {
    await hold();
    const own = await desk.browser();
    expect((await signIn(own)).statusCode).toBe(429);
    const opened = await own.get(await linkFor('p1'));
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/login?person=%E5%BC%A0%E4%B8%89']);
    const page = await own.get(String(opened.headers.location));
    expect(page.body).toContain('这个浏览器认得张三');
    expect(page.body).toContain('value="张三"');
    // It proves nobody: what is asked for is the passphrase.
    expect((await own.get('/')).statusCode).toBe(303);
    expect((await own.post('/login', { person: '张三', passphrase: 'x' })).statusCode).toBe(403);
    await hold();
    expect((await signIn(own)).statusCode).toBe(303);
    expect((await own.get('/')).statusCode).toBe(200);
    expect(await readAccess(desk.workspace.folder)).toContainEqual(
      expect.objectContaining({ what: 'link', by: '张三', of: 'gouji review' }),
    );
  });

  it('is worth nothing a second time, later, or for who has left', async () => {
    const used = await linkFor('p1');
    expect((await (await desk.browser()).get(used)).statusCode).toBe(303);
    const late = await linkFor('p1');
    const [, token] = late.split('=');
    const gone = await linkFor('p2');
    const refused = async (link: string) => {
      const browser = await desk.browser();
      const answer = await browser.get(link);
      expect([answer.statusCode, answer.body.includes('已用过、已过期')]).toEqual([410, true]);
      expect(Object.keys(browser.cookies).filter((name) => name.startsWith('gouji_device'))).toEqual([]);
    };
    await refused(used);
    people = people.map((one) => (one.id === 'p2' ? { ...one, disabled: NOW.toISOString() } : one));
    await refused(gone);
    at += 10 * 60_000;
    await refused(late);
    for (const link of ['/link', '/link?token=', '/link?token=x&token=y', `/link?token=${'x'.repeat(500)}`])
      await refused(link);
    const log = await readAccess(desk.workspace.folder);
    expect(log.filter(({ what }) => what === 'refused').at(0)).toMatchObject({ by: '', of: '/link' });
    expect(JSON.stringify(log)).not.toContain(token);
  });

  it('is not taken by who looks ahead without opening it', async () => {
    const link = await linkFor('p1');
    const browser = await desk.browser();
    await browser.send({ method: 'HEAD', url: link });
    expect((await browser.get(link)).statusCode).toBe(303);
  });

  it('of one person shortens no wait of another', async () => {
    await hold('李四');
    const browser = await desk.browser();
    await browser.get(await linkFor('p1'));
    expect((await signIn(browser, '李四')).statusCode).toBe(429);
    expect((await browser.get('/login?person=李四')).body).not.toContain('这个浏览器认得');
    // Nor does its mark, under the other's name.
    browser.cookies['gouji_device_p2_4680'] = browser.cookies['gouji_device_p1_4680'] ?? '';
    expect((await signIn(browser, '李四')).statusCode).toBe(429);
    // Whoever guesses with it waits as a stranger does, and holds up nobody else.
    const guess = () => browser.post('/login', { person: '张三', passphrase: 'x' });
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push((await guess()).statusCode);
    expect(answers).toEqual([403, 403, 403, 403, 403, 429]);
    expect((await signIn(await desk.browser())).statusCode).toBe(303);
  });

  it('is found by nobody who tries, keeps nobody waiting, and fills no disk', async () => {
    const stranger = await desk.browser();
    for (let i = 0; i < 200; i++) expect((await stranger.get(`/link?token=${i}`)).statusCode).toBe(410);
    const refused = (await readAccess(desk.workspace.folder)).filter(({ what }) => what === 'refused');
    expect(refused.length).toBe(5);
    expect((await (await desk.browser()).get(await linkFor('p1'))).statusCode).toBe(303);
  });

  it('leaves no address that another page or site could see', async () => {
    const { headers } = await (await desk.browser()).get(await linkFor('p1'));
    expect([headers['referrer-policy'], headers['cache-control']]).toEqual(['same-origin', 'no-store']);
    expect(headers.location).not.toContain('token');
  });

  it('is told at no terminal where the desk fails', async () => {
    const told: string[] = [];
    const { buildDesk } = await import('../../../app/review/server.js');
    const failing = await buildDesk({ ...desk.app.desk, people: () => Promise.reject(new Error('x')) }, (text) =>
      told.push(text),
    );
    const answer = await failing.inject({ url: await linkFor('p1'), headers: { host: '127.0.0.1:4680' } });
    expect([answer.statusCode, told.length]).toEqual([500, 1]);
    expect(told[0]).toMatch(/^GET \/link\nError: x/);
    await failing.close();
  });

  it('is not wanted where several use one browser: each is known there', async () => {
    const shared = await desk.browser('p1');
    await signIn(shared, '李四');
    await hold('张三');
    await hold('李四');
    expect([(await signIn(shared)).statusCode, (await signIn(shared, '李四')).statusCode]).toEqual([303, 303]);
  });
});

describe('gouji people link', () => {
  const office = async () => {
    const cwd = temporaryFolder();
    const people = [
      await personNamed('p1', '张三', '审核'),
      await personNamed('p2', '李四', '系统管理'),
      await personNamed('p3', '王五', '科长'),
    ];
    await writePeople(join(cwd, 'workspace', 'people.json'), people);
    return { cwd, workspace: join(cwd, 'workspace') };
  };

  it.each<[string, string[], string, string]>([
    ['oneself', [], '张三', 'p1'],
    ['who keeps accounts', ['--by', '李四'], '李四', 'p1'],
  ])('is made by %s, with the passphrase, and is written down', async (_, more, by, id) => {
    const { cwd, workspace } = await office();
    const made = await run(['people', 'link', '张三', ...more, '--port', '8080'], { cwd, input: `${PASSPHRASE}\n` });
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8080\/link\?token=([\w-]{43})$/m.exec(made.stdout) ?? [];
    expect([made.status, token === '']).toEqual([0, false]);
    const log = await readAccess(workspace);
    expect(log).toMatchObject([{ what: 'link', by, of: 'gouji people link 张三' }]);
    expect(JSON.stringify(log)).not.toContain(token);
    expect(await takeLink(workspace, token, NOW)).toBe(id);
  });

  it.each<[string, string[], string, string]>([
    ['a wrong passphrase', ['张三'], 'x\n', '口令不对'],
    ['another clerk', ['张三', '--by', '王五'], `${PASSPHRASE}\n`, '王五 不是系统管理'],
    ['a name that is not entered', ['某人'], `${PASSPHRASE}\n`, '名单里没有“某人”'],
    ['a port that is none', ['张三', '--port', 'x'], `${PASSPHRASE}\n`, '端口应是'],
  ])('is refused to %s', async (_, args, input, sentence) => {
    const { cwd, workspace } = await office();
    const { status, stderr, stdout } = await run(['people', 'link', ...args], { cwd, input });
    expect([status, stdout, stderr.includes(sentence)]).toEqual([2, '', true]);
    expect(readdirSync(workspace)).not.toContain(LINKS);
  });

  it('like every act on one account, names in the log who was turned away', async () => {
    const { cwd, workspace } = await office();
    for (const act of ['link', 'token', 'passphrase']) await run(['people', act, '张三'], { cwd, input: 'x\n' });
    expect(await readAccess(workspace)).toMatchObject(
      ['link', 'token', 'passphrase'].map((act) => ({ what: 'refused', by: '张三', of: `gouji people ${act}` })),
    );
  });
});
