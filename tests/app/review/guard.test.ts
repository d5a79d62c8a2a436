/** Who gets in and what is kept out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf } from '../../../app/review/desk/visit.js';
import { ROUTES } from '../../../app/state/rights.js';
import { NOW, openDesk, PASSPHRASE, personNamed, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk(temporaryFolder());
});
afterEach(() => desk.close());

describe('the desk lets in', () => {
  it('only who has signed in, and brings them where they wanted to go', async () => {
    const browser = await desk.browser();
    const away = await browser.get('/?state=ready');
    expect([away.statusCode, away.headers.location]).toEqual([303, '/login?next=%2F%3Fstate%3Dready']);
    expect((await browser.get('/api/intake')).statusCode).toBe(401);
    const page = await browser.get('/login?next=%2F%3Fstate%3Dready');
    expect(page.body).toContain('name="next" value="/?state&#x3D;ready"');
    const back = await browser.post('/login', { person: '张三', passphrase: PASSPHRASE, next: '/?state=ready' });
    expect([back.statusCode, back.headers.location]).toEqual([303, '/?state=ready']);
    expect((await browser.get('/')).body).toContain('张三');
  });

  it('with a cookie that no script reads and no other site sends', async () => {
    const browser = await desk.browser();
    const { headers } = await browser.post('/login', { person: '张三', passphrase: PASSPHRASE });
    expect(String(headers['set-cookie'])).toMatch(/gouji_session_4680=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Strict/);
  });

  it('nobody with a wrong passphrase, an unknown id, or a place in the list that was taken away', async () => {
    const browser = await desk.browser();
    for (const fields of [
      { person: '张三', passphrase: 'falsch falsch' },
      { person: '某人', passphrase: PASSPHRASE },
      { person: '', passphrase: PASSPHRASE },
    ]) {
      const answer = await browser.post('/login', fields);
      expect([answer.statusCode, answer.body.includes('口令不对')]).toEqual([403, true]);
    }
    expect((await browser.get('/')).statusCode).toBe(303);
  });

  it('no longer who has signed out', async () => {
    const browser = await desk.browser('p1');
    await browser.get('/');
    const kept = { ...browser.cookies };
    expect((await browser.post('/logout', {})).statusCode).toBe(303);
    Object.assign(browser.cookies, kept);
    expect((await browser.get('/')).statusCode).toBe(303);
  });

  it('whoever guesses only after a wait, and lets nobody be shut out by it', async () => {
    let at = NOW.getTime();
    const slow = await openDesk(temporaryFolder(), { now: () => new Date(at) });
    // In this browser 张三 has signed in before.
    const own = await slow.browser('p1');
    const stranger = await slow.browser();
    const guess = () => stranger.post('/login', { person: ' 张 三', passphrase: 'x' });
    for (let i = 0; i < 5; i++) expect((await guess()).statusCode).toBe(403);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const refused = await guess();
      expect(refused.statusCode).toBe(429);
      const seconds = Number(/请等 (\d+) 秒再试/.exec(refused.body)?.[1]);
      waits.push(seconds);
      at += seconds * 1000;
      expect((await guess()).statusCode).toBe(403);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    expect((await own.post('/login', { person: '张三', passphrase: PASSPHRASE })).statusCode).toBe(303);
    // Another mark than the desk's own makes no known browser.
    const { gouji_device_p1_4680: mark = '' } = own.cookies;
    stranger.cookies['gouji_device_p1_4680'] = `${mark.slice(0, -1)}x`;
    expect((await stranger.post('/login', { person: '张三', passphrase: PASSPHRASE })).statusCode).toBe(429);
    expect((await stranger.post('/login', { person: '李四', passphrase: PASSPHRASE })).statusCode).toBe(303);
    await slow.close();
  });

  it('who has signed in here before, however many strangers wait for an answer', async () => {
    const own = await desk.browser('p1');
    const stranger = await desk.browser();
    const flood = Array.from({ length: 40 }, (_, i) =>
      stranger.post('/login', { person: `某${i}`, passphrase: 'x' }).then(({ statusCode }) => statusCode),
    );
    const back = own.post('/login', { person: '张三', passphrase: PASSPHRASE });
    expect(new Set(await Promise.all(flood))).toEqual(new Set([403, 503]));
    expect((await back).statusCode).toBe(303);
  });

  it('so many guesses at once as one after the other, and no more', async () => {
    const stranger = await desk.browser();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => stranger.post('/login', { person: '张三', passphrase: 'x' })),
    );
    const heard = answers.filter(({ statusCode }) => statusCode === 403);
    expect([heard.length, new Set(answers.map(({ statusCode }) => statusCode))]).toEqual([5, new Set([403, 429])]);
  });

  it('in the language that it was started in, until the switch is turned', async () => {
    const english = await openDesk(temporaryFolder(), { lang: 'en' });
    const browser = await english.browser();
    expect((await browser.get('/login')).body).toContain('Sign in');
    await browser.post('/language', { to: 'zh' });
    expect((await browser.get('/login')).body).toContain('登录');
    await english.close();
  });

  it('nobody who only wants to know who works here', async () => {
    const { body } = await (await desk.browser()).get('/login');
    expect(body).not.toMatch(/张三|李四/);
  });

  it.each(['/?by=张三', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'and never sends them on to %s',
    async (next) => {
      const browser = await desk.browser();
      expect((await browser.post('/login', { person: '张三', passphrase: PASSPHRASE, next })).headers.location).toBe(
        '/',
      );
    },
  );
});

describe('the desk keeps out', () => {
  it.each(['evil.example', 'evil.example:4680', '127.0.0.1', '127.0.0.1:80', '127.0.0.1.evil.example:4680', ''])(
    'the host %j, whatever it resolves to',
    async (host) => {
      const browser = await desk.browser('p1');
      const answer = await browser.send({ method: 'GET', url: '/', headers: { host } });
      expect([answer.statusCode, answer.body.includes('http://127.0.0.1:4680/')]).toEqual([421, true]);
    },
  );

  it.each(['127.0.0.1:4680', 'localhost:4680', '[::1]:4680'])('not the host %s', async (host) => {
    const browser = await desk.browser('p1');
    expect((await browser.send({ method: 'GET', url: '/', headers: { host } })).statusCode).toBe(200);
  });

  it('a request that another site sends', async () => {
    const browser = await desk.browser('p1');
    await browser.get('/');
    const payload = { reports: ['x'] };
    const headers = { origin: 'https://evil.example', 'x-csrf-token': browser.csrf };
    expect((await browser.send({ method: 'POST', url: '/api/publish', payload, headers })).statusCode).toBe(421);
  });

  it.each(['/login', '/logout', '/language', '/api/publish', '/api/report/x/decisions', '/upload'])(
    'a POST to %s without the token of a page',
    async (url) => {
      const browser = await desk.browser('p1');
      const answer = await browser.send({ method: 'POST', url, payload: {} });
      expect([answer.statusCode, answer.body.includes('没有执行')]).toEqual([403, true]);
      const wrong = await browser.send({ method: 'POST', url, payload: {}, headers: { 'x-csrf-token': 'x' } });
      expect(wrong.statusCode).toBe(403);
    },
  );

  it('whoever has no session, at every route but those for signing in', async () => {
    for (const [route, { act }] of Object.entries(ROUTES)) {
      if (act === 'open') continue;
      const [method, url = ''] = route.split(' ');
      for (const session of ['', 'x', '../../people.json']) {
        const stranger = await desk.browser();
        stranger.cookies[cookieOf('session', 4680)] = session;
        const at = url.replace(/:\w+/g, 'x');
        const answer = await (method === 'GET' ? stranger.get(at) : stranger.json(at, {}));
        expect([route, [303, 401].includes(answer.statusCode)]).toEqual([route, true]);
      }
    }
  });

  it('characters that turn what is seen, in names that are shown and names that are saved', async () => {
    await desk.drop({ 'a\u202efdp.txt': { department: '\u202e局利水', year: 2024 } });
    const browser = await desk.browser('p1');
    const list = await browser.get('/');
    expect(list.body).toContain('\ufffd局利水');
    const [, id = ''] = /href="\/report\/([^"?/]+)/.exec(list.body) ?? [];
    const answers = [
      list,
      ...(await Promise.all(['', '/history', '/letter'].map((of) => browser.get(`/report/${id}${of}`)))),
    ];
    for (const { body } of answers) expect(body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    const { headers } = await browser.get(`/report/${id}/source`);
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''a_fdp.txt");
  });

  it.each(['/upload', '/enclosure', '/self-check'])(
    'files that end in the middle, at %s, as a wrong request',
    async (url) => {
      const browser = await desk.browser('p1');
      await browser.get('/');
      const headers = { 'x-csrf-token': browser.csrf, 'content-type': 'multipart/form-data; boundary=x' };
      const { statusCode } = await browser.send({ method: 'POST', url, payload: '--x', headers });
      expect(statusCode).toBe(400);
    },
  );

  it('every script, style and frame that is not its own', async () => {
    const browser = await desk.browser('p1');
    const { headers, body } = await browser.get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/<script(?![^>]* src="\/static\/)|<style|\sstyle=|\son\w+=/);
  });

  it('whatever lies beside its styles and scripts', async () => {
    const browser = await desk.browser('p1');
    expect((await browser.get('/static/review.css')).statusCode).toBe(200);
    for (const path of ['/static/list.hbs', '/static/list.js.map', '/static/..%2fpackage.json', '/static/'])
      expect([path, (await browser.get(path)).statusCode]).toEqual([path, 404]);
  });
});

describe('a person who has left', () => {
  it('does not sign in', async () => {
    const gone = { ...(await personNamed('p3', '王五')), disabled: '2025-01-01T00:00:00.000Z' };
    const some = await personNamed('p1', '张三');
    const other = await openDesk(temporaryFolder(), { people: async () => [some, gone] });
    const browser = await other.browser();
    expect((await browser.post('/login', { person: '王五', passphrase: PASSPHRASE })).statusCode).toBe(403);
    await other.close();
  });
});
