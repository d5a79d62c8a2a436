import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import { compareNumerals, numeralsOfHtml } from '../../pipeline/fidelity/prove-page.js';
import { byProfile } from '../../pipeline/findings/by-profile.js';
import { isNeverPublished } from '../../pipeline/privacy/kinds.js';
import { maskAll, maskerFor } from '../../pipeline/privacy/mask.js';
import { asksOf } from '../../pipeline/render/asks.js';
import {
  publicExceptions,
  type RenderInput,
  renderPrint,
  renderPublic,
  renderReview,
  type Templates,
} from '../../pipeline/render/index.js';
import { masksFor } from '../../pipeline/render/runs.js';
import type { Finding } from '../../pipeline/report.js';
import { type Checked, toContract } from '../../pipeline/run.js';
import type { Words } from '../../pipeline/say.js';
import { loadTemplates } from '../settings/load-templates.js';
import { applyDecisions } from '../state/decisions.js';
import { publicData, withoutNames } from '../state/public-data.js';
import { openBlobs } from '../store/blobs.js';
import { inShort, reportId } from '../store/results.js';
import { OUTPUTS } from '../store/store.js';
import { describeFidelity } from '../terminal/describe-fidelity.js';
import type { ReadReport } from './check-report.js';
import { readReports } from './check-submission.js';
import { keepSnapshot, loadSnapshot, type Snapshot } from './snapshot.js';
import type { Submission } from './submission.js';
import type { Prepared, PreparedDocument, PrepareOptions } from './worker-task.js';

let templates: Templates | null = null;

/** Reads, checks and renders one file; of a file that was read before, only renders. What it makes lies among the outputs. Throws only on bugs of ours. */
export async function prepareSubmission(
  submission: Submission,
  options: PrepareOptions,
  snapshot: Snapshot | null = null,
): Promise<Prepared> {
  const started = performance.now();
  const known = await loadSnapshot(snapshot);
  const reports = known ?? (await readReports(submission, null));
  const checkMs = performance.now() - started;
  const own = { ...options, added: byProfile(options.added, submission.profile ?? {}) };
  const documents: PreparedDocument[] = [];
  for (const report of reports) documents.push(await kept(renderReport(report, own), options.outputs));
  return { documents, snapshot: known ? null : await keepSnapshot(reports, options.outputs), checkMs };
}

/** The pages themselves in place of their hashes. */
export type Rendered = Omit<PreparedDocument, 'kept'>;

async function kept({ pages, ...rendered }: Rendered, folder: string): Promise<PreparedDocument> {
  const outputs = openBlobs(folder, OUTPUTS);
  const put = async (text: string) => (text === '' ? '' : outputs.put(text));
  const [document = '', review = '', page = '', print = '', data = ''] = await Promise.all(
    [JSON.stringify(rendered.document), ...(pages ? [pages.review, pages.public, pages.print, pages.data] : [])].map(
      put,
    ),
  );
  return { ...rendered, pages: pages && { review, public: page, print, data }, kept: document };
}

export function renderReport(report: ReadReport, options: Omit<PrepareOptions, 'outputs'>): Rendered {
  const { source, parsed } = report;
  const checked = report.checked && withAdded(report.checked, options.added);
  const document = toContract(source, parsed, checked, options.lang);
  const corrections = checked?.corrections ?? { applied: [], stale: [] };
  const short = { corrections, ...inShort(document) };
  // A table of targets is what reports are compared with, and never a page.
  if (!checked || document.outcome === 'rejected' || isTargetTable(document))
    return { document, pages: null, unfaithful: [], asks: [], ...short };
  templates ??= loadTemplates();
  const { messages } = parsed;
  const { findings } = document;
  const personal = personalIn(checked, source.report, findings, options);
  const review = renderReview({ ...checked, findings, personal, messages, lang: options.lang }, templates);
  if (options.only === 'review')
    return { document, pages: { review, public: '', print: '', data: '' }, unfaithful: [], asks: [], ...short };
  const mask = maskerFor(checked.document, findings);
  const input = renderInput(checked, personal, mask, options);
  const page = renderPublic(input, templates);
  const print = renderPrint(input, templates);
  // The page that is printed is another one than the site's: each is proved by itself.
  const shown = numeralsOfHtml(page);
  const unfaithful = [...proveHtml(shown, 'page', input), ...proveHtml(numeralsOfHtml(print), 'print', input)];
  const data = publicData(
    document,
    new Set(shown.facts.map(({ id }) => id)),
    mask,
    options.publication?.notice?.changes,
  );
  const pages = { review, public: page, print, data };
  return { document, pages, unfaithful, asks: asksOf(checked.document), ...short };
}

/** What both public pages are made of. */
function renderInput(
  { document, extraction }: Checked,
  personal: readonly Finding[],
  mask: ReturnType<typeof maskerFor>,
  { publication }: Pick<PrepareOptions, 'publication'>,
): RenderInput {
  const facts = withoutNames(extraction.facts, mask);
  // A cover may write whom to call behind the department.
  const report = maskAll(extraction.report, maskerFor(document, personal) ?? ((text) => text));
  return { document, extraction: { ...extraction, facts, report }, masks: masksFor(personal), publication };
}

/** Of a file with several reports each gets the findings at its own places, and those that have none. */
function withAdded(checked: Checked, added: readonly Finding[]): Checked {
  if (added.length === 0) return checked;
  const blocks = new Set(checked.document.blocks.map((block) => block.id));
  const own = added.filter(({ where }) => where.every((place) => blocks.has(place.block)));
  return { ...checked, findings: [...checked.findings, ...own] };
}

/** Personal data is masked on every page, drafts included, unless a person has said that it is none. */
function personalIn(
  { document: { origin }, extraction: { report, facts } }: Checked,
  number: number | undefined,
  findings: readonly Finding[],
  { misread }: Pick<PrepareOptions, 'misread'>,
): Finding[] {
  const id = reportId({ report, source: { sha256: origin.sha256, report: number } });
  const { standings } = applyDecisions(id, { facts, findings }, misread, { today: '', secondPerson: 'none' });
  return (
    standings
      // What is never published is shown to the reviewer as it stands.
      .filter(
        ({ finding, decision }) => finding.kind === 'privacy' && decision === null && !isNeverPublished(finding.rule),
      )
      .map(({ finding }) => finding)
  );
}

function proveHtml(
  { numerals, facts }: ReturnType<typeof numeralsOfHtml>,
  what: 'page' | 'print',
  input: RenderInput,
): Words[] {
  const { document, extraction } = input;
  return describeFidelity(compareNumerals(document, extraction, numerals, publicExceptions(input), facts), what);
}
