/**
 * Files that go with a correction, the department's letter and attachments: brought before it is previewed, since a form cannot fill in a file a
 * second time. Against whoever brings more than the disk has, they lie among the uploads, within their budget, and the oldest go first.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Words } from '../../../pipeline/say.js';
import { rm } from '../../machine/disk.js';
import { sha256 } from '../../machine/hash.js';
import { writeWhole } from '../../machine/write-whole.js';
import { type Attachment, whyNotAttached } from '../../publish/attachments.js';
import { whyNotLetter } from '../../publish/department-letter.js';
import { lengthOf, tooMuch } from '../desk/body-budget.js';
import { Problem } from '../desk/problem.js';
import { sentName } from '../desk/sent-name.js';

export interface Enclosure {
  /** By which a form names it. */
  token: string;
  name: string;
  sha256: string;
  path: string;
  /** Gives its share of the budget back. */
  release(): void;
}

export interface Enclosures {
  /** Those that are still there. */
  of(tokens: readonly string[]): Enclosure[];
  read(tokens: readonly string[]): Promise<Attachment[]>;
  /** With these bytes, whatever it is called. */
  bytesOf(sha256: string): Promise<Uint8Array | null>;
  /** Those that a correction has used. */
  drop(tokens: readonly string[]): Promise<void>;
}

const KEPT = 40;
const LIMITS = { fileSize: 20 * 1024 * 1024 + 1, files: 1, fields: 2, fieldSize: 1024, parts: 3 };

/** Brings them in; what it gives holds them until the desk closes. */
export async function openEnclosures(app: FastifyInstance): Promise<Enclosures> {
  const { incoming, uploads } = app.desk;
  const kept = new Map<string, Enclosure>();
  const drop = async (tokens: readonly string[]) => {
    for (const token of tokens) {
      const one = kept.get(token);
      kept.delete(token);
      if (!one) continue;
      await rm(one.path, { force: true });
      one.release();
    }
  };
  await app.register(async (own) => {
    await own.register(multipart, { limits: LIMITS });
    own.post('/enclosure', async (request) => {
      if (!request.isMultipart()) throw refused(NO_FILE);
      const release = uploads.take(lengthOf(request.headers['content-length']));
      if (!release) throw tooMuch();
      const token = randomBytes(16).toString('hex');
      const path = join(incoming, token);
      try {
        const file = await request.file();
        const name = sentName(file?.filename);
        if (!file || name === '') throw refused(NO_FILE);
        await writeWhole(path, file.file, { durable: false });
        const bytes = await readFile(path);
        const problem =
          file.fieldname === 'letter' ? whyNotLetter(bytes.length) : await whyNotAttached({ name, bytes });
        if (problem) throw refused(problem);
        kept.set(token, { token, name, sha256: sha256(bytes), path, release });
        await drop([...kept.keys()].slice(0, Math.max(0, kept.size - KEPT)));
        return { token, name };
      } catch (error) {
        await rm(path, { force: true });
        release();
        throw error;
      }
    });
  });
  const of: Enclosures['of'] = (tokens) => tokens.flatMap((token) => kept.get(token) ?? []);
  return {
    of,
    read: (tokens) => Promise.all(of(tokens).map(async ({ name, path }) => ({ name, bytes: await readFile(path) }))),
    async bytesOf(hash) {
      const found = [...kept.values()].find((one) => one.sha256 === hash);
      return found ? readFile(found.path) : null;
    },
    drop,
  };
}

const NO_FILE: Words = { zh: '没有收到文件', en: 'no file came in' };

function refused({ zh, en }: Words): Problem {
  return new Problem(422, 'not-possible', { zh: `${zh}。`, en: `Not taken: ${en}.` });
}
