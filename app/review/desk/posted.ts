/** What a form or a script has posted, read by the schema of its route. */
import { z } from 'zod';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from './desk.js';
import { findReport, loadReport } from './load-report.js';
import { wrongRequest } from './problem.js';
import { sameVersion } from './seen.js';
import type { Shelved } from './shelf.js';

/** What a form printed with a page says of what the page showed; all of a form is text. */
export const SeenForm = z.object({
  expected: z.coerce.number().int().nonnegative(),
  source: z.string().min(1),
  request: z.string().min(8).max(80),
});

/** Throws where it is not what the route takes, with the field that is wrong. */
export function posted<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw wrongRequest(parsed.error.issues[0]?.path.join('.') ?? '');
  return parsed.data;
}

/** The same of one report, in the version that the page showed. Throws where a newer one has come in. */
export async function postedOn<S extends z.ZodType<{ source?: string | undefined }>>(
  visit: Visit,
  id: string,
  schema: S,
  body: unknown,
): Promise<{ form: z.infer<S>; shelved: Shelved; entry: ReportEntry }> {
  const form = posted(schema, body);
  const shelved = sameVersion(findReport(visit, id), form);
  return { form, shelved, entry: await loadReport(visit, shelved) };
}
