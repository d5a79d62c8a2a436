/** Whose report it is and of which year, filled in or put right by a form of the report's page; the file is checked again before the answer. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { identityRecord, toldOf, whyNotIdentity } from '../../state/identities.js';
import type { JournalRecord } from '../../store/records.js';
import { type ReportEntry, reportId } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { Problem } from '../desk/problem.js';
import { hasArrived } from '../desk/seen.js';
import { visitOf } from '../desk/visit.js';
import { writeExpecting } from '../desk/write-expecting.js';
import { reportHref } from '../list/list-page.js';
import { readListQuery } from '../list/list-query.js';
import { NOT_CHECKED, recheck } from './corrections.js';

const FormSchema = SeenForm.extend({
  department: z.string().trim().max(80),
  year: z.string().trim().max(10),
});

export interface IdentityForm {
  department: string;
  year: string;
  /** Neither is known yet, or one is not. */
  isOpen: boolean;
  /** A person's word stands in the place of what is printed. */
  isTold: boolean;
  seq: number;
  source: string;
  request: string;
  csrf: string;
  action: string;
  names: string[];
}

export async function identityForm(visit: Visit, entry: ReportEntry, seq: number): Promise<IdentityForm> {
  const { department = null, fiscalYear = null } = entry.document.report ?? {};
  const expected = await visit.expected?.();
  const told = toldOf(visit.workspace.journal.lines, entry);
  return {
    department: department ?? told?.department ?? '',
    year: String(fiscalYear ?? told?.fiscalYear ?? ''),
    isOpen: department === null || fiscalYear === null,
    isTold: told !== null,
    seq,
    source: entry.sha256,
    request: crypto.randomUUID(),
    csrf: visit.csrf,
    action: `/report/${encodeURIComponent(entry.id)}/identity`,
    names: [...new Set((expected?.departments ?? []).map((one) => one.department))],
  };
}

export async function identityRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { id: string } }>('/report/:id/identity', async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry } = await postedOn(visit, request.params.id, FormSchema, request.body);
    const record = hasArrived(visit, entry.id, form) ? null : recordOf(visit, entry, form);
    if (record) {
      await writeExpecting(visit, entry, seenBy(visit, entry.id, form.expected), [record]);
      const isChecked = await visit.rechecking.add(() => recheck(visit, entry.sha256));
      if (!isChecked) throw new Problem(409, 'not-checked', NOT_CHECKED);
    }
    return reply.redirect(await hrefNow(visit, entry), 303);
  });
}

/** What can be read now goes by another name. */
export async function hrefNow(visit: Visit, entry: ReportEntry): Promise<string> {
  const result = await visit.workspace.readResult(entry.sha256);
  const now = result?.documents.find(({ document }) => document.source.report === entry.document.source.report);
  return reportHref(now ? reportId(now.document) : entry.id, readListQuery(visit.query));
}

/** The form was printed with the page; what the same person has decided on it since is no news. */
export function seenBy({ shelf, person }: Visit, id: string, expected: number): number {
  const since = shelf.linesOf(id).filter(({ seq }) => seq > expected);
  return since.every(({ by }) => by === person.name) ? (since.at(-1)?.seq ?? expected) : expected;
}

/** null where the form says what is known already. An emptied field is read as it is printed. */
function recordOf(
  { person, workspace, now }: Visit,
  entry: ReportEntry,
  form: z.infer<typeof FormSchema>,
): JournalRecord | null {
  const told = toldOf(workspace.journal.lines, entry);
  const read = entry.document.report;
  const year = form.year === '' ? null : Number(form.year.replace(/年度?$/, ''));
  const named = form.department === '' ? null : form.department;
  const why = whyNotIdentity({ department: named, year }, now().getFullYear());
  if (why) throw new Problem(422, 'not-possible', why);
  const said = {
    department: named === read?.department ? (told?.department ?? null) : named,
    year: year === read?.fiscalYear ? (told?.fiscalYear ?? null) : year,
  };
  if (said.department === (told?.department ?? null) && said.year === (told?.fiscalYear ?? null)) return null;
  return identityRecord(entry, { ...said, by: person.name, request: form.request });
}
