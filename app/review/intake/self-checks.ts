/**
 * Drafts that somebody has checked for themselves. Of a file nothing is kept but what was found in it, in memory, for whoever handed it in,
 * and that only for some minutes: long enough to look at, too short to be an archive.
 */

import { randomBytes } from 'node:crypto';
import PQueue from 'p-queue';
import type { Language } from '../../../pipeline/report.js';
import type { Words } from '../../../pipeline/say.js';
import { sha256 } from '../../machine/hash.js';
import type { DeskReading } from '../../read/read-desk.js';
import { failureOf } from '../../read/rejected.js';
import type { Stages } from '../../stages/make-editions.js';
import { Problem } from '../desk/problem.js';

const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 20;
/** Numerals of all results together: about a hundred reports of the usual size, or one of the largest that can be read. */
const MOST_NUMERALS = 50_000;
const AT_ONE_TIME = 2;
const MOST_WAITING = 20;

export interface SelfCheck {
  name: string;
  /** One a report that the file holds; at least one of them was read. */
  readings: DeskReading[];
}

export interface SelfChecks {
  /** The address part under which the result is looked at; what to do where the file cannot be read. */
  check(file: { name: string; bytes: Uint8Array }, owner: string, lang: Language): Promise<{ token: string } | Words>;
  /** null for what is not there any more, or somebody else's. */
  get(token: string, owner: string): SelfCheck | null;
  /** How many results are in memory. */
  size(): number;
  clear(): void;
}

export function openSelfChecks(stages: Pick<Stages, 'desk'>, now: () => Date): SelfChecks {
  const kept = new Map<string, { owner: string; until: number; check: SelfCheck }>();
  const queue = new PQueue({ concurrency: AT_ONE_TIME });
  let timer: NodeJS.Timeout | null = null;

  const forgetOld = () => {
    for (const [token, { until }] of kept) if (until <= now().getTime()) kept.delete(token);
    if (timer) clearTimeout(timer);
    timer = null;
    if (kept.size > 0) timer = setTimeout(forgetOld, KEPT_MS).unref();
  };

  /** The oldest go first; the newest stays whatever its size. */
  const makeRoom = () => {
    const weight = () => [...kept.values()].reduce((sum, { check }) => sum + numeralsOf(check), 0);
    for (const token of [...kept.keys()].slice(0, -1)) {
      if (kept.size <= MOST_KEPT && weight() <= MOST_NUMERALS) return;
      kept.delete(token);
    }
  };

  return {
    async check({ name, bytes }, owner, lang) {
      if (queue.size >= MOST_WAITING) throw busy();
      const submission = { bytes, name, sha256: sha256(bytes) };
      const outcome = await queue.add(() => stages.desk(submission, lang));
      if (!outcome.ok) return failureOf(outcome).words;
      const readings = outcome.value;
      if (!readings.some(({ source }) => source !== null)) {
        const message = readings[0]?.document.rejection?.message ?? '';
        return { zh: message, en: message };
      }
      forgetOld();
      const token = randomBytes(24).toString('base64url');
      kept.set(token, { owner, until: now().getTime() + KEPT_MS, check: { name, readings } });
      makeRoom();
      timer ??= setTimeout(forgetOld, KEPT_MS).unref();
      return { token };
    },
    get(token, owner) {
      forgetOld();
      const found = kept.get(token);
      return found && found.owner === owner ? found.check : null;
    },
    size: () => kept.size,
    clear() {
      kept.clear();
      if (timer) clearTimeout(timer);
    },
  };
}

function numeralsOf({ readings }: SelfCheck): number {
  return readings.reduce((sum, { source }) => sum + (source?.numerals.length ?? 0), 0);
}

const busy = (): Problem =>
  new Problem(503, 'busy', {
    zh: '正在自查的文件太多。请过一分钟再试。',
    en: 'Too many files are being checked. Try again in a minute.',
  });

/** Who looks at a self-check. */
export interface Checker {
  /** Whose results are whose. */
  owner: string;
  /** null where nobody signs in. */
  person: string | null;
  csrf: string;
  here: string;
}
