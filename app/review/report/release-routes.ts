/**
 * One report is published, corrected or withdrawn here, after its page and its PDF were looked at: what goes out is what was shown, byte for
 * byte, or nothing.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { renderStyle } from '../../../pipeline/render/index.js';
import { secrecyFormBytes } from '../../letters/secrecy-form.js';
import { dateInChina } from '../../machine/china-time.js';
import { whyNotNumber, whyNotReason } from '../../publish/grounds.js';
import type { Grounds } from '../../publish/notices.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { editionHash, type Prepared, prepareRelease } from '../../publish/prepare-release.js';
import { type PublishOutcome, publishReport } from '../../publish/publish.js';
import { RELEASED } from '../../publish/released.js';
import { withdrawReport } from '../../publish/withdraw.js';
import { loadTemplates } from '../../settings/load-templates.js';
import { appendExpecting, lastSeqOf } from '../../state/append-expecting.js';
import { publicationsOf } from '../../state/publications.js';
import { secrecyOf, secrecyRecord, whyNotSign } from '../../state/secrecy.js';
import { seenRecord, sourceOf } from '../../state/seen.js';
import { SECRECY_STEPS } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { findReport, loadReport, readReport } from '../desk/load-report.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { notFound, wrongRequest } from '../desk/problem.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { writeExpecting } from '../desk/write-expecting.js';
import { letterSettings } from '../letter/letter-draft.js';
import { type ReleaseForm, releasePage } from './release-page.js';
import { releaseWords } from './release-words.js';

const line = z.string().trim().max(500).default('');
/** `open.first`: the first step is signed, and it may be published. */
const SIGNING = SECRECY_STEPS.flatMap((step) => [`open.${step}` as const, `closed.${step}` as const]);
const FormSchema = SeenForm.extend({
  do: z.enum(['publish', 'try', 'correct', 'withdraw']),
  shown: z.string().default(''),
  agreed: z.string().optional(),
  sure: z.string().optional(),
  reason: line,
  letter: line,
});
const SigningSchema = SeenForm.extend({
  do: z.enum(SIGNING),
  'opinion.first': line,
  'opinion.second': line,
  'opinion.approval': line,
});
type Form = z.infer<typeof FormSchema>;
type SigningForm = z.infer<typeof SigningSchema>;

/** Pages and PDFs as they were shown, by their hash, and who has opened which of the two. */
const KEPT = 30;
interface Shown {
  id: string;
  page: string;
  pdf: Uint8Array;
  opened: Set<string>;
}

export async function releaseRoutes(app: FastifyInstance): Promise<void> {
  const previews = new Map<string, Shown>();
  const keep = (prepared: Prepared): void => {
    const hash = editionHash(prepared);
    const { public: page, pdf } = prepared.editions;
    const known = previews.get(hash);
    previews.delete(hash);
    previews.set(hash, known ?? { id: prepared.entry.id, page, pdf, opened: new Set() });
    for (const old of [...previews.keys()].slice(0, Math.max(0, previews.size - KEPT))) previews.delete(old);
  };
  const prepare = async (visit: Visit, entry: ReportEntry, correction: Grounds | null) => {
    const { workspace, stages, lang, now, bureau = {} } = visit;
    const by = visit.person.name;
    const options = { workspace, stages, lang, by, now, bureau, correction, policy: visit.policy(), bulk: false };
    const outcome = await prepareRelease(entry, options);
    if (outcome.outcome === 'prepared') keep(outcome);
    return outcome;
  };

  app.get<{ Params: { id: string } }>('/report/:id/release', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    return html(reply, releasePage(visit, entry, await prepare(visit, entry, null)));
  });

  app.get<{ Params: { id: string; hash: string; what: string } }>(
    '/report/:id/preview/:hash/:what',
    async (request, reply) => {
      const visit = visitOf(request);
      const { id, hash, what } = request.params;
      const shown = previews.get(hash);
      if (shown?.id !== findReport(visit, id).id) throw notFound();
      if (what === RELEASED.style) return reply.type('text/css').send(renderStyle('public', loadTemplates()));
      if (!['page', 'pdf'].includes(what)) throw notFound();
      shown.opened.add(`${visit.person.id} ${what}`);
      reply.header('content-security-policy', what === 'page' ? PAGE_POLICY : PDF_POLICY);
      return what === 'page' ? html(reply, shown.page) : reply.type('application/pdf').send(Buffer.from(shown.pdf));
    },
  );

  app.get<{ Params: { id: string } }>('/report/:id/secrecy.docx', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    const signed = secrecyOf(visit.shelf.linesOf(entry.id), entry.document.source);
    const { office } = letterSettings(visit).bureau;
    const bytes = await secrecyFormBytes(entry, signed, { office, date: dateInChina(visit.now()) });
    const name = `保密审查表-${entry.document.report?.department ?? entry.id}.docx`;
    return attach(reply, MEDIA_TYPES.docx, name, Buffer.from(bytes));
  });

  /** What a form of the page asks for, of the version that it shows; `again`: the page with what is wrong. */
  const postedHere = async <F extends Form | SigningForm>(
    visit: Visit,
    id: string,
    read: z.ZodType<F>,
    body: unknown,
    reply: FastifyReply,
  ) => {
    const { form, entry } = await postedOn(visit, id, read, body);
    if (entry.document.outcome === 'rejected') throw notFound();
    const typed: Form | null = 'reason' in form ? form : null;
    const again: Again = async (problem, status = 422) => {
      const grounds = typed?.do === 'correct' || typed?.do === 'try' ? groundsIn(typed) : null;
      const outcome = await prepare(visit, entry, grounds);
      const said = { problem, ...(typed ? { form: typedIn(typed) } : {}) };
      return html(reply.code(status), releasePage(visit, entry, outcome, said));
    };
    return { form, entry, again };
  };

  app.post<{ Params: { id: string } }>('/report/:id/secrecy', async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry, again } = await postedHere(visit, request.params.id, SigningSchema, request.body, reply);
    return sign(visit, entry, form, again, reply);
  });

  app.post<{ Params: { id: string } }>('/report/:id/release', async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry, again } = await postedHere(visit, request.params.id, FormSchema, request.body, reply);
    if (form.do === 'withdraw') return withdraw(visit, entry, form, again, reply);
    const problem = form.do === 'publish' ? null : whyNotGrounds(form, visit);
    if (problem || form.do === 'try') return again(problem, problem ? 422 : 200);
    if (!hasOpenedBoth(previews.get(form.shown), visit)) return again(releaseWords(visit.lang).notSeen);
    return release(visit, entry, form, again, reply);
  });
}

/** The page is shown as a stranger's: it brings its own style, and no script of it would run. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; sandbox allow-downloads";
/** A browser's own viewer of PDF is an object with styles, and shows nothing within a sandbox. */
const PDF_POLICY =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

type Again = (problem: string | null, status?: number) => Promise<FastifyReply>;

function typedIn({ reason, letter }: Form): ReleaseForm {
  return { reason, letter };
}

function groundsIn({ reason, letter }: Form): Grounds {
  return { reason, letter: { number: letter } };
}

/** What is typed here is printed for everybody. */
function whyNotGrounds({ reason, letter }: Form, { lang }: Visit): string | null {
  const t = releaseWords(lang);
  if (reason === '') return t.noReason;
  if (letter === '') return t.noLetter;
  return (whyNotReason(reason) ?? whyNotNumber(letter))?.[lang] ?? null;
}

function hasOpenedBoth(shown: Shown | undefined, { person }: Visit): boolean {
  return ['page', 'pdf'].every((what) => shown?.opened.has(`${person.id} ${what}`));
}

async function release(visit: Visit, entry: ReportEntry, form: Form, again: Again, reply: FastifyReply) {
  const { workspace, stages, lang, now, bureau = {}, out, person } = visit;
  const outcome = (await visit.publishing.add(async () => {
    const result = await publishReport(entry, {
      ...{ workspace, stages, lang, now, bureau, policy: visit.policy(), by: person.name },
      correction: form.do === 'correct' ? groundsIn(form) : null,
      bulk: false,
      agreed: form.agreed !== undefined,
      shown: form.shown,
    });
    await layOutPublished(workspace, out, bureau);
    return result;
  })) as PublishOutcome;
  if (outcome.outcome !== 'held') return reply.redirect(here(entry), 303);
  const t = releaseWords(lang);
  return again(outcome.unagreed ? t.notAgreed : outcome.reasons.map((one) => one[lang]).join('；'));
}

async function withdraw(visit: Visit, entry: ReportEntry, form: Form, again: Again, reply: FastifyReply) {
  const { workspace, lang, now, bureau = {}, out, person } = visit;
  const t = releaseWords(lang);
  if (form.reason === '') return again(t.noReason);
  const problem = whyNotReason(form.reason);
  if (problem) return again(problem[lang]);
  if (form.sure === undefined) return again(t.notSure);
  await visit.publishing.add(async () => {
    const publication = publicationsOf(visit.shelf.linesOf(entry.id)).get(entry.id);
    if (!publication || publication.withdrawal) return;
    await withdrawReport(workspace, publication, { by: person.name, reason: form.reason, bureau, at: now() });
    await layOutPublished(workspace, out, bureau);
  });
  return reply.redirect(here(entry), 303);
}

async function sign(visit: Visit, entry: ReportEntry, form: SigningForm, again: Again, reply: FastifyReply) {
  const [verdict, name] = form.do.split('.');
  const step = SECRECY_STEPS.find((one) => one === name);
  if (step === undefined) throw wrongRequest('do');
  const { person, lang } = visit;
  const signed = secrecyOf(visit.shelf.linesOf(entry.id), entry.document.source);
  const problem = whyNotSign(signed, step, person.name, visit.policy());
  if (problem) return again(problem[lang]);
  const { request, [`opinion.${step}` as const]: opinion } = form;
  const record = secrecyRecord(entry, {
    step,
    verdict: verdict === 'closed' ? 'closed' : 'open',
    by: person.name,
    opinion,
    request,
  });
  await writeExpecting(visit, entry, form.expected, [record]);
  return reply.redirect(here(entry), 303);
}

function here({ id }: ReportEntry): string {
  return `/report/${encodeURIComponent(id)}/release`;
}

/** Who looked at a report, and at what is masked in it. */
export async function lookedRoutes(app: FastifyInstance): Promise<void> {
  app.post<{ Params: { id: string } }>('/api/report/:id/seen', async (request) => {
    const visit = visitOf(request);
    const entry = await loadReport(visit, findReport(visit, request.params.id));
    const own = visit.shelf.linesOf(entry.id);
    const record = seenRecord(entry, own, visit.person.name);
    if (record) await appendExpecting(visit.workspace, entry.id, lastSeqOf(own, entry.id), [record], visit.now());
    return { seen: true };
  });

  app.post<{ Params: { id: string } }>('/report/:id/shown', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    const record = { kind: 'shown', report: entry.id, source: sourceOf(entry), by: visit.person.name } as const;
    await visit.workspace.journal.append([record], visit.now());
    return reply.redirect(`/report/${encodeURIComponent(entry.id)}`, 303);
  });
}
