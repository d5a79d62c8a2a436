/** What a person looks at before it is public: all that would stand on the site, by its hash, and who has opened which of it. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sha256 } from '../../machine/hash.js';
import { typeOfAttachment } from '../../publish/attachments.js';
import { contentsOf, editionHash, type Prepared } from '../../publish/prepare-release.js';
import { RELEASED } from '../../publish/released.js';
import type { Visit } from '../desk/desk.js';
import { findReport } from '../desk/load-report.js';
import { notFound } from '../desk/problem.js';
import { visitOf } from '../desk/visit.js';
import type { Enclosures } from './enclosures.js';

export interface Previews {
  keep(prepared: Prepared): void;
  /** Whether this person has opened page, PDF and every attachment that is new. */
  isSeen(hash: string, visit: Visit): boolean;
}

const KEPT = 30;
interface Shown {
  id: string;
  made: ReadonlyMap<string, string | Uint8Array>;
  /** Hashes of attachments by name: their bytes lie on the disk. */
  attached: ReadonlyMap<string, string>;
  wanted: readonly string[];
  opened: Set<string>;
}

export function openPreviews(app: FastifyInstance, enclosures: Enclosures): Previews {
  const previews = new Map<string, Shown>();

  app.get<{ Params: { id: string; hash: string; what: string } }>(
    '/report/:id/preview/:hash/:what',
    async (request, reply) => {
      const visit = visitOf(request);
      const { id, hash, what } = request.params;
      const shown = previews.get(hash);
      if (shown?.id !== findReport(visit, id).id) throw notFound();
      const sum = shown.attached.get(what);
      const attached = sum ? ((await enclosures.bytesOf(sum)) ?? (await visit.workspace.released.get(sum))) : null;
      const bytes = attached ?? shown.made.get(what);
      if (bytes === undefined) throw notFound();
      shown.opened.add(`${visit.person.id} ${what}`);
      return sendPublic(reply, what, bytes);
    },
  );

  return {
    keep(prepared) {
      const hash = editionHash(prepared);
      const { entry, attachments, added } = prepared;
      const attached = new Map(attachments.map(({ name, bytes }) => [name, sha256(bytes)]));
      const made = new Map(Object.entries(contentsOf({ ...prepared, attachments: [] })));
      const wanted = [RELEASED.page, RELEASED.pdf, ...added];
      const known = previews.get(hash);
      previews.delete(hash);
      previews.set(hash, known ?? { id: entry.id, made, attached, wanted, opened: new Set() });
      for (const old of [...previews.keys()].slice(0, Math.max(0, previews.size - KEPT))) previews.delete(old);
    },
    isSeen(hash, { person }) {
      const shown = previews.get(hash);
      return shown?.wanted.every((what) => shown.opened.has(`${person.id} ${what}`)) ?? false;
    },
  };
}

/** No script or form of the page would run. It is no stranger's: to one of no origin a browser gives no style. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; sandbox allow-downloads allow-same-origin";
/** A browser's own viewer of PDF is an object with styles, and shows nothing within a sandbox; its viewer of pictures is a page. */
const FILE_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  [RELEASED.page]: 'text/html; charset=utf-8',
  [RELEASED.style]: 'text/css; charset=utf-8',
  [RELEASED.data]: 'application/json; charset=utf-8',
};

/** A file of the site, by its name there. */
export function sendPublic(reply: FastifyReply, name: string, bytes: string | Uint8Array): FastifyReply {
  reply.header('content-security-policy', name === RELEASED.page ? PAGE_POLICY : FILE_POLICY);
  return reply.type(TYPES[name] ?? typeOfAttachment(name)).send(Buffer.from(bytes));
}
