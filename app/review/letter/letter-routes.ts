import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { annotateSubmission } from '../../letters/annotate.js';
import { keepDraft } from '../../letters/kept-drafts.js';
import type { LetterEdits } from '../../letters/letter-edits.js';
import { clean } from '../../letters/letter-line.js';
import { PAPERS } from '../../letters/template.js';
import { actionRecord, whyNotAct } from '../../state/decision-record.js';
import { reportState } from '../../state/report-state.js';
import { putReleased } from '../../store/released-files.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { letterSettings } from '../desk/letter-settings.js';
import { findReport, loadReport } from '../desk/load-report.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { notFound, Problem } from '../desk/problem.js';
import { hasArrived } from '../desk/seen.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { conflictOf, writeExpecting } from '../desk/write-expecting.js';
import { reportHref } from '../list/list-page.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import { draftLetter, type LetterDraft, whyNotSend } from './letter-draft.js';
import { letterPage } from './letter-page.js';
import { letterWords } from './letter-words.js';
import { departmentLetter, letterFileName, sentLetters } from './sent-letters.js';

/** A letter of hundreds of points, twice: as it is and as it was. */
const MOST_BYTES = 4 * 1024 * 1024;

const many = z.union([z.string(), z.array(z.string())]).optional();
const FormSchema = SeenForm.extend({
  do: z.enum(['show', 'keep', 'docx', 'comments', 'return', 'recall']),
  paper: z.enum(PAPERS).optional(),
  reason: z.string().trim().max(500).default(''),
  point: many,
  in: many,
  remarks: z.string().max(20_000).default(''),
}).catchall(z.string().max(20_000));
type Form = z.infer<typeof FormSchema>;

/** The letter of a report before it goes, those that went, and those that came for a correction. */
export async function letterRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/report/:id/letter', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await loadReport(visit, findReport(visit, request.params.id));
    const draft = await draftLetter(visit, entry);
    return html(reply, letterPage(visit, entry, draft, draft.isEmpty ? letterWords(visit.lang).none : null));
  });

  app.post<{ Params: { id: string } }>('/report/:id/letter', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry } = await postedOn(visit, request.params.id, FormSchema, request.body);
    if (form.do === 'recall') return recall(visit, entry, form, reply);
    const edits = editsIn(form);
    const draft = await draftLetter(visit, entry, edits);
    await keepDraft(visit.workspace.folder, entry, edits);
    switch (form.do) {
      case 'keep':
        return reply.code(204).send();
      case 'show':
        return html(reply, letterPage(visit, entry, draft, null));
      case 'docx':
        return send(reply, await draft.bytes(), letterFileName(entry.id, draft.told.date));
      case 'comments':
        return send(reply, await commented(visit, entry, draft), commentedName(entry.name));
      case 'return':
        return giveBack(visit, entry, draft, form, reply);
    }
  });

  app.get<{ Params: { id: string; hash: string } }>('/report/:id/letter/:hash', async (request, reply) => {
    const visit = visitOf(request);
    const { id, hash } = request.params;
    const report = findReport(visit, id).id;
    const sent = sentLetters(visit, report).find((one) => one.hash === hash);
    const came = departmentLetter(visit, report, hash);
    const bytes = sent || came !== null ? await visit.workspace.released.get(hash) : null;
    if (sent && bytes) return send(reply, bytes, sent.name);
    if (came !== null && bytes) return attach(reply, 'application/octet-stream', came, Buffer.from(bytes));
    throw notFound();
  });
}

async function giveBack(visit: Visit, entry: ReportEntry, draft: LetterDraft, form: Form, reply: FastifyReply) {
  const { lang, person, workspace } = visit;
  const again = (status: number, problem: string) => html(reply.code(status), letterPage(visit, entry, draft, problem));
  if (!hasArrived(visit, entry.id, form)) {
    const why = whyNotSend(draft, person);
    if (why) return again(422, why[lang]);
    const { leftOut } = draft;
    const letter = await draft.bytes();
    const conflict = await conflictOf(() =>
      putReleased(workspace, { letter }, ({ letter = '' }) => {
        const record = actionRecord(entry, {
          action: 'return',
          by: person.name,
          letter,
          leftOut,
          request: form.request,
        });
        return writeExpecting(visit, entry, form.expected, [record]);
      }),
    );
    // What was written is shown again, beside what somebody else has decided.
    if (conflict) return again(409, conflict[lang]);
  }
  return reply.redirect(`${letterHref(entry.id)}${listQueryString(readListQuery(visit.query))}`, 303);
}

/** The department is told by whoever sent the letter; the journal says that it does not stand. */
async function recall(visit: Visit, entry: ReportEntry, form: Form, reply: FastifyReply) {
  const { lang, person, shelf, policy } = visit;
  if (!hasArrived(visit, entry.id, form)) {
    const { action } = reportState(entry, shelf.linesOf(entry.id), policy());
    const why = whyNotAct('recall', action, form.reason);
    if (why) return html(reply.code(422), letterPage(visit, entry, await draftLetter(visit, entry), why[lang]));
    const { reason, request } = form;
    const record = actionRecord(entry, { action: 'recall', by: person.name, reason, request });
    await writeExpecting(visit, entry, form.expected, [record]);
  }
  return reply.redirect(reportHref(entry.id, readListQuery(visit.query)), 303);
}

const letterHref = (id: string) => `/report/${encodeURIComponent(id)}/letter`;

/** A copy of the submission with the letter's points at their places. */
async function commented(visit: Visit, entry: ReportEntry, { told, edits }: LetterDraft): Promise<Uint8Array> {
  const { workspace, now } = visit;
  const { template, bureau } = letterSettings(visit);
  const bytes = entry.document.source.format === 'docx' ? await workspace.originals.get(entry.sha256) : null;
  const author = { name: template.signature.office || bureau.office || '审核', date: now().toISOString() };
  const copy = bytes && annotateSubmission(bytes, told, entry.document, author, edits);
  if (!copy) throw noComments();
  return copy;
}

/** Only what differs from what the page showed is an edit: what the letter says anew must not be held to old words. */
function editsIn(form: Form): LetterEdits {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(form)) {
    const key = /^t\.(.+)$/.exec(name)?.[1];
    if (key === undefined || typeof value !== 'string') continue;
    const was = form[`d.${key}`];
    if (typeof was !== 'string' || folded(value) !== folded(was)) texts[key] = value.replace(/\r\n?/g, '\n');
  }
  const list = (given: Form['in']) => (given === undefined ? [] : [given].flat());
  const kept = new Set(list(form.in));
  const remarks = form.remarks
    .split(/[\r\n]+/)
    .map(clean)
    .filter((line) => line !== '');
  const { paper } = form;
  return { texts, leftOut: list(form.point).filter((key) => !kept.has(key)), remarks, ...(paper ? { paper } : {}) };
}

function folded(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map(clean)
    .join('\n')
    .trim();
}

function commentedName(name: string): string {
  return `${name.replace(/\.[^.]{1,9}$/, '')}-批注.docx`;
}

function send(reply: FastifyReply, bytes: Uint8Array, name: string): FastifyReply {
  return attach(reply, MEDIA_TYPES.docx, name, Buffer.from(bytes));
}

const noComments = (): Problem =>
  new Problem(422, 'no-comments', {
    zh: '报送的不是可以加批注的 .docx 文件，只有通知。',
    en: 'The submission is no .docx that comments can be put into; there is the letter alone.',
  });
