/** The working paper over HTTP: shown, changed and signed in one form, and taken along as .xlsx. A conflict keeps what was typed. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { compare, exact } from '../../../pipeline/decimal.js';
import { EVIDENCE, OBSTACLES, type PaperRow } from '../../../pipeline/rescoring/working-paper.js';
import { inForm } from '../../machine/in-form.js';
import { safeName } from '../../machine/safe-name.js';
import { matchExpected } from '../../settings/match-expected.js';
import { fileIndexOf } from '../../stages/file-index.js';
import { type KeptPaper, keptPaper, rescoringRecord, signatureRecord } from '../../state/working-papers.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord, RescoringRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import { writePaper } from '../../workbook/papers.js';
import { approvedFor } from '../../year/gather-papers.js';
import type { Visit } from '../desk/desk.js';
import { readReport } from '../desk/load-report.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { notFound, wrongRequest } from '../desk/problem.js';
import { hasArrived } from '../desk/seen.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { conflictOf, writeExpecting } from '../desk/write-expecting.js';
import { cellsOf, paperPage, type TypedRow } from './paper-page.js';
import { type PaperWords, paperWords } from './paper-words.js';

/** A thousand rows, each with a remark. */
const MOST_BYTES = 4 * 1024 * 1024;

const FormSchema = SeenForm.extend({ do: z.enum(['save', 'sign']) }).catchall(z.string().max(2000));
type Form = z.infer<typeof FormSchema>;

export async function paperRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { id: string } }>('/report/:id/paper', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    return html(reply, paperPage(visit, entry, await paperOf(visit, entry)));
  });

  app.get<{ Params: { id: string } }>('/report/:id/paper/xlsx', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    const kept = await paperOf(visit, entry);
    const department = entry.document.report?.department ?? entry.shown;
    const name = `${safeName(entry.id.replace('/', '-').replace(/^\?-/, ''))}-${paperWords('zh').paper}.xlsx`;
    return attach(
      reply,
      MEDIA_TYPES.xlsx,
      name,
      Readable.from(writePaper({ kept, department }, visit.now().toISOString())),
    );
  });

  app.post<{ Params: { id: string } }>('/report/:id/paper', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry } = await postedOn(visit, request.params.id, FormSchema, request.body);
    if (entry.document.outcome === 'rejected') throw notFound();
    const kept = await paperOf(visit, entry);
    const typed = typedIn(form);
    const again = (status: number, problems: readonly string[]) =>
      html(reply.code(status), paperPage(visit, entry, kept, { problems, typed }));
    if (!hasArrived(visit, entry.id, form)) {
      const rows = kept.paper.forms.flatMap((one) => one.rows);
      const problems = rows.flatMap((row) => problemsOf(row, typed.get(row.id) ?? {}, paperWords(visit.lang)));
      if (problems.length > 0) return again(422, problems);
      const records = await recordsOf(visit, entry, rows, typed, form);
      const conflict =
        records.length > 0 ? await conflictOf(() => writeExpecting(visit, entry, form.expected, records)) : null;
      if (conflict) return again(409, [conflict[visit.lang]]);
    }
    return reply.redirect(request.url, 303);
  });
}

async function paperOf(
  visit: Visit,
  entry: ReportEntry,
  more: readonly Line<JournalRecord>[] = [],
): Promise<KeptPaper> {
  const { shelf, policy, profile = {} } = visit;
  const lines = [...shelf.linesOf(entry.id), ...more];
  const { targets } = await fileIndexOf(visit.workspace);
  const approved = await approvedFor(entry, targets);
  return keptPaper(entry, lines, { policy: policy(), profile, approved, daysLate: await daysLate(visit, entry) });
}

/** By the day on which the first submission came in. */
async function daysLate({ expected, workspace, shelf, policy }: Visit, entry: ReportEntry): Promise<number | null> {
  const departments = (await expected?.())?.departments ?? null;
  const [first] = shelf.versionsOf(entry.id);
  if (!departments || !first) return null;
  const came = { ...entry, sha256: first.sha256 };
  const [arrival] = matchExpected([came], departments, workspace.received.lines, policy().today).reports;
  return arrival?.expected?.due ? arrival.late : null;
}

const CellsSchema = z.record(z.string(), z.string());

/** By the id of the row: what differs from what the page showed. */
function typedIn(form: Form): Map<string, TypedRow> {
  const typed = new Map<string, TypedRow>();
  for (let n = 0; ; n++) {
    const id = form[`id.${n}`];
    if (typeof id !== 'string') return typed;
    const was = inForm(CellsSchema, String(form[`was.${n}`] ?? ''));
    if (!was) throw wrongRequest('was');
    const row: TypedRow = {};
    for (const field of ['actual', 'score', 'remark', 'evidence', 'measure'] as const) {
      const text = String(form[`${field}.${n}`] ?? '').trim();
      const value = field === 'score' ? text.normalize('NFKC') : text;
      if (value !== (was[field] ?? '').trim()) row[field] = value;
    }
    typed.set(id, row);
  }
}

const SCORE = /^\d{1,4}(?:\.\d{1,4})?$/;

/** Nothing is taken off without a word: neither by the program nor by a person. */
function problemsOf(row: PaperRow, { score, remark }: TypedRow, t: PaperWords): string[] {
  if (score === undefined || score === '' || isSame(score, row.reviewed.score)) return [];
  const { level3, level2, weight, own, computed, reviewed } = row;
  const name = level3 || level2;
  const most = weight === '' ? null : exact(weight);
  if (!SCORE.test(score) || (most && compare(exact(score), most) > 0)) return [t.badScore(name, weight || '100')];
  const isLower = own.score !== '' && compare(exact(score), exact(own.score)) < 0;
  return isLower && (remark ?? reviewed.remark) === '' && !isSame(score, computed.score) ? [t.noRemark(name)] : [];
}

function isSame(one: string, other: string | null): boolean {
  if (one === '' || other === null) return one === (other ?? '');
  return SCORE.test(one) && compare(exact(one), exact(other)) === 0;
}

async function recordsOf(
  visit: Visit,
  entry: ReportEntry,
  rows: readonly PaperRow[],
  typed: ReadonlyMap<string, TypedRow>,
  form: Form,
): Promise<JournalRecord[]> {
  const { person, now } = visit;
  const { request } = form;
  const by = person.name;
  const changes = rows.flatMap((row) => {
    const change = changeOf(row, typed.get(row.id) ?? {});
    return Object.keys(change).length === 0 ? [] : [rescoringRecord(entry, row, { change, by, request })];
  });
  if (form.do === 'save') return changes;
  // The signature stands under the paper as these changes leave it.
  const at = now().toISOString();
  const lines = changes.map((record) => ({ ...record, seq: 0, at, previous: '', hash: '' }));
  const { hash } = await paperOf(visit, entry, lines);
  return [...changes, signatureRecord(entry, { paper: hash, by, request })];
}

/** Only what differs from what stands there; what is as computed again is taken back. */
function changeOf(row: PaperRow, typed: TypedRow): RescoringRecord['change'] {
  const { reviewed, computed } = row;
  const { actual, score, remark, evidence, measure } = { ...cellsOf(row), ...typed };
  const ticked = EVIDENCE.find((one) => one === evidence) ?? null;
  const judged = OBSTACLES.find((one) => one === measure) ?? null;
  return {
    ...(actual === reviewed.actual ? {} : { actual: ['', computed.actual].includes(actual) ? null : actual }),
    ...(isSame(score, reviewed.score) ? {} : { score: isSame(score, computed.score) ? null : score }),
    ...(remark === reviewed.remark ? {} : { remark: remark === '' ? null : remark }),
    ...(ticked === row.evidence ? {} : { evidence: ticked }),
    ...(judged === row.measure ? {} : { measure: judged }),
  };
}
