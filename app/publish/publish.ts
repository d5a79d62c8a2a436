/**
 * Release of reports by a named person. Each is made anew from the received file and proved at this moment; what goes out is kept in
 * the workspace under its hash, then recorded in the journal (from there on it is published), then laid out in the site.
 */

import { type Publication, renderStyle } from '../../pipeline/render/index.js';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { STATE_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import { engineOfPdf } from '../print/pdf/xmp.js';
import { receivedAs } from '../read/submission.js';
import type { Bureau } from '../settings/bureau.js';
import { loadTemplates } from '../settings/load-templates.js';
import { fileIndexOf } from '../stages/file-index.js';
import { keyedStages } from '../stages/kept-stages.js';
import { type Made, makeEditions, type Stages } from '../stages/make-editions.js';
import { openStageStore } from '../stages/stage-store.js';
import { appendExpecting, lastSeqOf, overtaken } from '../state/append-expecting.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { type ListedReport, listReports } from '../state/list-reports.js';
import { type Publication as Published, publicationsOf, releaseStateOf } from '../state/publications.js';
import type { ReleaseRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { correctionNotice } from './notices.js';
import { type Place, placeOf } from './place.js';
import { RELEASED } from './site.js';

export type PublishOutcome =
  | { entry: ReportEntry; outcome: 'released'; folder: string; version: number }
  /** This very file is out already. */
  | { entry: ReportEntry; outcome: 'already'; since: string }
  /** `unagreed`: nothing stands in its way but that a person agrees to what the page cannot show. */
  | { entry: ReportEntry; outcome: 'held'; reasons: Words[]; unagreed?: true };

export interface PublishOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  stages: Stages;
  by: string;
  lang: Language;
  now: () => Date;
  /** Why a report that is out is replaced by a later version; null where none may be. */
  correction: string | null;
  /** The person has been told what the page cannot show, and releases it all the same. */
  agreed: boolean;
  /** What the bureau's configuration puts on every page. */
  bureau?: Bureau;
}

export async function publishReport(entry: ReportEntry, options: PublishOptions): Promise<PublishOutcome> {
  const { workspace, correction } = options;
  const seen = lastSeqOf(workspace.journal.lines, entry.id);
  const published = publicationsOf(viewOf(workspace.journal.lines).of(entry.id)).get(entry.id) ?? null;
  const released = published?.release ?? null;
  if (released && releaseStateOf(published, entry.document.source) === 'published')
    return { entry, outcome: 'already', since: dateInChina(new Date(released.at)) };
  if (entry.superseded)
    return held(entry, { zh: `${STATE_TERMS.superseded.zh}，只公开最新的一次`, en: 'a later submission has come in' });
  if (published && correction === null) return held(entry, replacing(published));
  const place = placeOf(entry, workspace, options.bureau ?? {}, options.now());
  if (!place) return held(entry, NO_PDF);
  const made = await makeAnew(entry, published, place, options);
  if (!made) return held(entry, { zh: '数据目录里的原件缺失或已改变', en: 'the original is missing or altered' });
  const { document, editions, judgement, leftOut } = made;
  if (judgement.state !== 'ready' || !editions) return { entry, outcome: 'held', reasons: judgement.reasons };
  const { department, fiscalYear, title } = document.report ?? {};
  if (!editions.pdf || !department || !fiscalYear) return held(entry, NO_PDF);
  if (leftOut.length > 0 && !options.agreed) return { ...held(entry, unagreed(leftOut)), unagreed: true };
  const files: Record<string, string> = {
    [RELEASED.page]: await workspace.released.put(editions.public),
    [RELEASED.style]: await workspace.released.put(renderStyle('public', loadTemplates())),
    [RELEASED.pdf]: await workspace.released.put(editions.pdf),
    [RELEASED.data]: await workspace.released.put(editions.data),
  };
  const { folder, page } = place;
  const number = document.source.report;
  const record: ReleaseRecord = {
    kind: 'release',
    report: entry.id,
    version: (released?.version ?? 0) + 1,
    title: title ?? `${fiscalYear}年度${department}部门整体支出绩效自评报告`,
    department,
    year: fiscalYear,
    folder,
    by: options.by,
    source: { name: entry.name, sha256: entry.sha256, ...(number === undefined ? {} : { report: number }) },
    files,
    ...(page.index ? { index: page.index } : {}),
    ...named(engineOfPdf(editions.pdf)),
    ...(leftOut.length > 0 ? { leftOut: leftOut.map(({ zh }) => zh) } : {}),
    ...(released && correction !== null
      ? {
          corrects: { version: released.version, files: released.files, reason: correction, ...named(released.engine) },
        }
      : {}),
  };
  // What was decided about the report while it was made and proved has not been looked at.
  const appended = await appendExpecting(workspace, entry.id, seen, [record], options.now());
  if (!appended.ok) return held(entry, overtaken(appended.since));
  return { entry, outcome: 'released', folder, version: record.version };
}

/** The reports of the workspace that could be read. */
export async function publishable(workspace: Workspace): Promise<ListedReport[]> {
  return (await listReports(workspace)).filter((entry) => entry.document.outcome === 'checked');
}

async function makeAnew(
  entry: ReportEntry,
  published: Published | null,
  place: Place,
  options: PublishOptions,
): Promise<Made | null> {
  const { workspace, policy, stages, lang, now, correction } = options;
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null) return null;
  const { config: _, ...onPage } = options.bureau ?? {};
  const publication: Publication = {
    date: dateInChina(now()),
    version: (published?.release.version ?? 0) + 1,
    home: '../../index.html',
    downloads: [
      { text: 'PDF', href: RELEASED.pdf },
      { text: 'JSON', href: RELEASED.data },
    ],
    style: RELEASED.style,
    ...onPage,
    ...place.page,
    ...(published && correction !== null ? { notice: correctionNotice(published, correction, now()) } : {}),
  };
  const submission = { ...receivedAs(entry, workspace.received.lines), bytes };
  const { lastYear, lookAround, targets } = await fileIndexOf(workspace);
  const journal = viewOf(workspace.journal.lines);
  // What was proved of these very inputs is proved; whatever differs by a byte is made and proved now.
  const store = openStageStore({ workspace, inputs: stages.inputs, now, force: false });
  const keyed = keyedStages(stages, store, submission);
  const made = await makeEditions(submission, {
    lang,
    journal,
    policy,
    publication,
    stages: keyed,
    lastYear,
    lookAround,
    targets,
  });
  return made.find((one) => one.document.source.report === entry.document.source.report) ?? null;
}

function named(engine: string | null | undefined): { engine?: string } {
  return engine ? { engine } : {};
}

function replacing({ release, withdrawal }: Published): Words {
  const { at, by } = withdrawal ?? release;
  const date = dateInChina(new Date(at));
  const done = withdrawal ? { zh: '撤下', en: 'withdrawn' } : { zh: '公开', en: 'published' };
  return {
    zh: `第 ${release.version} 版已于 ${date} 由 ${by} ${done.zh}；换成新报送稿请用 gouji correct，更正说明和原版的校验码会印在页面上`,
    en: `version ${release.version} was ${done.en} on ${date} by ${by}; replace it with gouji correct, and page and journal will say so`,
  };
}

function unagreed(leftOut: readonly Words[]): Words {
  return {
    zh: `公开稿不含原件中的${leftOut.map(({ zh }) => zh).join('、')}，须有人核对同意`,
    en: `the page leaves out ${leftOut.map(({ en }) => en).join(', ')}: a person has to look and agree`,
  };
}

const NO_PDF: Words = { zh: 'PDF 没有做成', en: 'there is no PDF' };

function held(entry: ReportEntry, reason: Words) {
  return { entry, outcome: 'held' as const, reasons: [reason] };
}
