/**
 * What keeps other sites and other machines out: the Host header (a name that resolves to this machine is not ours), the Origin of
 * whatever changes something, the Content Security Policy, and a CSRF token on every POST.
 */
import cookie from '@fastify/cookie';
import csrfProtection from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { TURNING } from '../../../parsers/characters.js';
import { Problem } from './problem.js';
import { COOKIE } from './visit.js';

const TURNS = new RegExp(`[${TURNING}]`, 'g');

export async function guard(app: FastifyInstance, port: () => number): Promise<void> {
  app.addHook('onRequest', async ({ headers, method }) => {
    const host = (headers.host ?? '').toLowerCase();
    const ours = ownHosts(port());
    if (!ours.includes(host)) throw wrongHost(port());
    const { origin } = headers;
    if (method !== 'GET' && origin !== undefined && !ours.some((own) => origin === `http://${own}`))
      throw wrongHost(port());
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Loopback has no certificate.
    hsts: false,
    frameguard: { action: 'deny' },
    // With `no-referrer` a browser sends `Origin: null` with its own forms.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie);
  await app.register(csrfProtection, { cookieKey: 'gouji_csrf', cookieOpts: COOKIE, logLevel: 'debug' });
  app.addHook('preValidation', (request, reply, done) => {
    if (request.method === 'GET' || request.method === 'HEAD') done();
    else app.csrfProtection(request, reply, done);
  });
  // A name or a text of a report may hold characters that turn what stands around it on the page.
  app.addHook('onSend', async (_, reply, payload) =>
    typeof payload === 'string' && /html|json/.test(String(reply.getHeader('content-type')))
      ? payload.replace(TURNS, '\ufffd')
      : payload,
  );
  // What a page showed of a report is nobody's business after signing out.
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/static/')) reply.header('cache-control', 'no-store');
  });
}

/** As a browser writes it: the port is left out where it is HTTP's own. */
function ownHosts(port: number): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]'];
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}

const wrongHost = (port: number): Problem =>
  new Problem(421, 'wrong-host', {
    zh: `审核工作台只在本机使用。请打开 http://127.0.0.1:${port}/。`,
    en: `The desk serves this machine only. Open http://127.0.0.1:${port}/.`,
  });
