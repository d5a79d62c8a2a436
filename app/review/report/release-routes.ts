/**
 * One report is published, corrected or withdrawn here, after its page and its PDF were looked at: what goes out is what was shown, byte for
 * byte, or nothing.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { secrecyFormBytes } from '../../letters/secrecy-form.js';
import { dateInChina } from '../../machine/china-time.js';
import { type Attachment, MOST_ATTACHED } from '../../publish/attachments.js';
import { type GivenLetter, letterNamed, withLetterKept } from '../../publish/department-letter.js';
import { whyNotNumber, whyNotReason } from '../../publish/grounds.js';
import type { Grounds } from '../../publish/notices.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { prepareRelease } from '../../publish/prepare-release.js';
import { type PublishOutcome, publishReport } from '../../publish/publish.js';
import { withdrawReport } from '../../publish/withdraw.js';
import { appendExpecting, lastSeqOf } from '../../state/append-expecting.js';
import { publicationsOf } from '../../state/publications.js';
import { secrecyOf, secrecyRecord, whyNotSign } from '../../state/secrecy.js';
import { seenRecord, sourceOf } from '../../state/seen.js';
import { SECRECY_STEPS } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { letterSettings } from '../desk/letter-settings.js';
import { findReport, loadReport, readReport } from '../desk/load-report.js';
import { postedOn, SeenForm } from '../desk/posted.js';
import { notFound, wrongRequest } from '../desk/problem.js';
import { attach, html, visitOf } from '../desk/visit.js';
import { writeExpecting } from '../desk/write-expecting.js';
import { type Enclosures, openEnclosures } from './enclosures.js';
import { openPreviews } from './previews.js';
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
  /** Tokens of files that were brought before (enclosures.ts). */
  letterFile: z.string().default(''),
  attached: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((one) => [one].flat()),
});
const SigningSchema = SeenForm.extend({
  do: z.enum(SIGNING),
  shown: z.string().default(''),
  'opinion.first': line,
  'opinion.second': line,
  'opinion.approval': line,
});
type Form = z.infer<typeof FormSchema>;
type SigningForm = z.infer<typeof SigningSchema>;

export async function releaseRoutes(app: FastifyInstance): Promise<void> {
  const enclosures = await openEnclosures(app);
  const previews = openPreviews(app, enclosures);
  const prepare = async (visit: Visit, entry: ReportEntry, given: GivenGrounds | null) => {
    const { workspace, stages, lang, now, bureau = {} } = visit;
    const by = visit.person.name;
    const grounds = { correction: given && groundsOf(given), attachments: given?.attachments ?? [] };
    const options = { workspace, stages, lang, by, now, bureau, ...grounds, policy: visit.policy(), bulk: false };
    const outcome = await prepareRelease(entry, options);
    if (outcome.outcome === 'prepared') previews.keep(outcome);
    return outcome;
  };

  app.get<{ Params: { id: string } }>('/report/:id/release', async (request, reply) => {
    const visit = visitOf(request);
    const entry = await readReport(visit, request.params.id);
    return html(reply, releasePage(visit, entry, await prepare(visit, entry, null)));
  });

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
      const isCorrection = typed?.do === 'correct' || typed?.do === 'try';
      const outcome = await prepare(visit, entry, isCorrection ? await givenIn(typed, enclosures) : null);
      const said = { problem, ...(typed ? { form: typedIn(typed, enclosures) } : {}) };
      return html(reply.code(status), releasePage(visit, entry, outcome, said));
    };
    return { form, entry, again };
  };

  app.post<{ Params: { id: string } }>('/report/:id/secrecy', async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry, again } = await postedHere(visit, request.params.id, SigningSchema, request.body, reply);
    return sign(visit, entry, form, previews.isSeen(form.shown, visit), again, reply);
  });

  app.post<{ Params: { id: string } }>('/report/:id/release', async (request, reply) => {
    const visit = visitOf(request);
    const { form, entry, again } = await postedHere(visit, request.params.id, FormSchema, request.body, reply);
    if (form.do === 'withdraw') return withdraw(visit, entry, form, again, reply);
    const problem = form.do === 'publish' ? null : whyNotGrounds(form, visit, enclosures);
    if (problem || form.do === 'try') return again(problem, problem ? 422 : 200);
    if (!previews.isSeen(form.shown, visit)) return again(releaseWords(visit.lang).notSeen);
    const given = form.do === 'correct' ? await givenIn(form, enclosures) : null;
    const refused = await release(visit, entry, form, given);
    if (refused) return again(refused);
    await enclosures.drop(tokensIn(form));
    return reply.redirect(here(entry), 303);
  });
}

type Again = (problem: string | null, status?: number) => Promise<FastifyReply>;

/** What a correction rests on, with its files in hand. */
interface GivenGrounds {
  reason: string;
  letter: GivenLetter;
  attachments: Attachment[];
}

function groundsOf({ reason, letter }: GivenGrounds): Grounds {
  return { reason, letter: letterNamed(letter) };
}

function tokensIn({ letterFile, attached }: Form): string[] {
  return letterFile === '' ? attached : [letterFile, ...attached];
}

function typedIn(form: Form, { of }: Enclosures): ReleaseForm {
  const [reason, withdrawal] = form.do === 'withdraw' ? ['', form.reason] : [form.reason, ''];
  return { reason, withdrawal, letter: form.letter, letterFiles: of([form.letterFile]), attached: of(form.attached) };
}

async function givenIn({ reason, letter, letterFile, attached }: Form, { read }: Enclosures): Promise<GivenGrounds> {
  const [file = null] = await read([letterFile]);
  return { reason, letter: { number: letter, file }, attachments: await read(attached) };
}

/** What is typed here is printed for everybody. */
function whyNotGrounds(form: Form, { lang }: Visit, { of }: Enclosures): string | null {
  const t = releaseWords(lang);
  const { reason, letter, letterFile } = form;
  if (reason === '') return t.noReason;
  if (letter === '' && letterFile === '') return t.noLetter;
  if (of(tokensIn(form)).length < tokensIn(form).length) return t.fileGone;
  if (form.attached.length > MOST_ATTACHED) return t.tooMany(MOST_ATTACHED);
  return (whyNotReason(reason) ?? whyNotNumber(letter))?.[lang] ?? null;
}

/** Why it did not go out; null where it did. */
async function release(
  visit: Visit,
  entry: ReportEntry,
  form: Form,
  given: GivenGrounds | null,
): Promise<string | null> {
  const { workspace, stages, lang, now, bureau = {}, out, person } = visit;
  const publish = () =>
    publishReport(entry, {
      ...{ workspace, stages, lang, now, bureau, policy: visit.policy(), by: person.name },
      correction: given && groundsOf(given),
      attachments: given?.attachments ?? [],
      bulk: false,
      agreed: form.agreed !== undefined,
      shown: form.shown,
    });
  const outcome = (await visit.publishing.add(async () => {
    const result = await (given ? withLetterKept(workspace, given.letter, publish) : publish());
    await layOutPublished(workspace, out, bureau);
    return result;
  })) as PublishOutcome;
  if (outcome.outcome !== 'held') return null;
  return outcome.unagreed
    ? releaseWords(lang).notAgreed
    : outcome.reasons.map((one) => one[lang]).join(lang === 'zh' ? '；' : '; ');
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

/** `previewed`: this person has opened what would be published. Against names under what nobody looked at, released by one click. */
async function sign(
  visit: Visit,
  entry: ReportEntry,
  form: SigningForm,
  previewed: boolean,
  again: Again,
  reply: FastifyReply,
) {
  const [verdict, name] = form.do.split('.');
  const step = SECRECY_STEPS.find((one) => one === name);
  if (step === undefined) throw wrongRequest('do');
  const { person, lang } = visit;
  const own = visit.shelf.linesOf(entry.id);
  const problem = whyNotSign(secrecyOf(own, entry.document.source), step, person.name, visit.policy());
  if (problem) return again(problem[lang]);
  const looked = previewed || seenRecord(entry, own, person.name) === null;
  if (verdict === 'open' && !looked) return again(releaseWords(lang).notLooked);
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
