/** What a person looks at before it is public: pages, PDFs, data and attachments as they would go out, by their hash, and who has opened which of them. */
import type { FastifyInstance } from 'fastify';
import { renderStyle } from '../../../pipeline/render/index.js';
import { sha256 } from '../../machine/hash.js';
import { typeOfAttachment } from '../../publish/attachments.js';
import { editionHash, type Prepared } from '../../publish/prepare-release.js';
import { RELEASED } from '../../publish/released.js';
import { loadTemplates } from '../../settings/load-templates.js';
import type { Visit } from '../desk/desk.js';
import { findReport } from '../desk/load-report.js';
import { notFound } from '../desk/problem.js';
import { html, visitOf } from '../desk/visit.js';
import type { Enclosures } from './enclosures.js';

export interface Previews {
  keep(prepared: Prepared): void;
  /** Whether this person has opened page, PDF and every attachment that is new. */
  isSeen(hash: string, visit: Visit): boolean;
}

const KEPT = 30;
interface Shown {
  id: string;
  editions: Prepared['editions'];
  /** Hashes of attachments by name: their bytes lie on the disk. */
  attached: Readonly<Record<string, string>>;
  wanted: readonly string[];
  opened: Set<string>;
}

/** The page is shown as a stranger's: it brings its own style, and no script of it would run. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; sandbox allow-downloads";
/** A browser's own viewer of PDF is an object with styles, and shows nothing within a sandbox; its viewer of pictures is a page. */
const FILE_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

export function openPreviews(app: FastifyInstance, enclosures: Enclosures): Previews {
  const previews = new Map<string, Shown>();

  app.get<{ Params: { id: string; hash: string; what: string } }>(
    '/report/:id/preview/:hash/:what',
    async (request, reply) => {
      const visit = visitOf(request);
      const { id, hash, what } = request.params;
      const shown = previews.get(hash);
      if (shown?.id !== findReport(visit, id).id) throw notFound();
      const { editions, attached, opened } = shown;
      // The page asks for it by itself.
      if (what === RELEASED.style) return reply.type('text/css').send(renderStyle('public', loadTemplates()));
      reply.header('content-security-policy', what === 'page' ? PAGE_POLICY : FILE_POLICY);
      const open = (name: string) => opened.add(`${visit.person.id} ${name}`);
      if (what === 'page') {
        open('page');
        return html(reply, editions.public);
      }
      if (what === 'pdf' || what === RELEASED.pdf) {
        open('pdf');
        return reply.type('application/pdf').send(Buffer.from(editions.pdf));
      }
      if (what === RELEASED.data) return reply.type('application/json').send(editions.data);
      const sum = Object.hasOwn(attached, what) ? attached[what] : undefined;
      const bytes = sum && ((await enclosures.bytesOf(sum)) ?? (await visit.workspace.released.get(sum)));
      if (!bytes) throw notFound();
      open(what);
      return reply.type(typeOfAttachment(what)).send(Buffer.from(bytes));
    },
  );

  return {
    keep(prepared) {
      const hash = editionHash(prepared);
      const { entry, editions, attachments, added } = prepared;
      const known = previews.get(hash);
      const attached = Object.fromEntries(attachments.map(({ name, bytes }) => [name, sha256(bytes)]));
      const wanted = ['page', 'pdf', ...added];
      previews.delete(hash);
      previews.set(hash, known ?? { id: entry.id, editions, attached, wanted, opened: new Set() });
      for (const old of [...previews.keys()].slice(0, Math.max(0, previews.size - KEPT))) previews.delete(old);
    },
    isSeen(hash, { person }) {
      const shown = previews.get(hash);
      return shown?.wanted.every((what) => shown.opened.has(`${person.id} ${what}`)) ?? false;
    },
  };
}
