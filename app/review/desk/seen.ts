/** What a page says of the view on which something was decided. */
import { z } from 'zod';
import type { Visit } from './desk.js';
import { Problem } from './problem.js';
import type { Shelved } from './shelf.js';

export const Seen = {
  /** `seq` of the last journal line that the page knew of; 0 of none. */
  expected: z.int().nonnegative(),
  /** SHA-256 of the file that the page showed. */
  source: z.string().optional(),
  /** The same one again means: did that arrive? */
  request: z.string().min(8).max(80).optional(),
};

/** Throws where another version has come in since the page was made. */
export function sameVersion(shelved: Shelved, { source }: { source?: string | undefined }): Shelved {
  if (source === undefined || source === shelved.sha256) return shelved;
  throw new Problem(409, 'new-version', {
    zh: '这份报告刚收到新报送稿，审核意见没有记录。请刷新页面，看过新报送稿再处理。',
    en: 'A new submission of this report has come in; nothing was recorded. Reload and look at it first.',
  });
}

/** Whether this very request has come in before: its answer got lost, and it is no second act. */
export function hasArrived(
  { shelf, person }: Pick<Visit, 'shelf' | 'person'>,
  report: string,
  { request }: { request?: string | undefined },
): boolean {
  if (request === undefined) return false;
  return shelf.linesOf(report).some((line) => 'request' in line && line.request === request && line.by === person.name);
}
