/**
 * What a release would put out, and all that stands in its way: asked by the release itself, by its preview and by `publish --dry-run`, so
 * that a person sees before what the program does afterwards. Nothing is recorded here.
 */

import { describeCorrection, type Edition } from '../../pipeline/correspondence/describe-correction.js';
import { type Publication, renderStyle } from '../../pipeline/render/index.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { STATE_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import { sha256 } from '../machine/hash.js';
import { receivedAs } from '../read/submission.js';
import type { Bureau } from '../settings/bureau.js';
import { loadTemplates } from '../settings/load-templates.js';
import { fileIndexOf } from '../stages/file-index.js';
import { keyedStages } from '../stages/kept-stages.js';
import { type Made, makeEditions, type Stages } from '../stages/make-editions.js';
import { openStageStore } from '../stages/stage-store.js';
import { isDecidedBy, type ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { isSealed, type Publication as Published, releaseHistory, releaseStateOf } from '../state/publications.js';
import { secrecyHolds } from '../state/secrecy.js';
import { wasOpened } from '../state/seen.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord, ReleaseRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { type Attachment, attach, attachedTo } from './attachments.js';
import { correctionNotice, type Grounds } from './notices.js';
import { type PublicPlace, placeOf } from './place.js';
import { RELEASED } from './released.js';
import { contentKey } from './withdraw.js';

export interface PrepareReleaseOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  stages: Stages;
  lang: Language;
  /** Who will release it, where that is known already. */
  by?: string;
  now: () => Date;
  /** Why, and on whose letter, a report that is out is replaced; null where none may be. */
  correction: Grounds | null;
  /** Files that a correction adds or replaces beside page and PDF. */
  attachments?: readonly Attachment[];
  /** One of several that are released at one time: nobody looks at each then, so somebody must have before. */
  bulk: boolean;
  /** What the bureau's configuration puts on every page. */
  bureau?: Bureau;
}

export interface Prepared {
  outcome: 'prepared';
  entry: ReportEntry;
  document: CheckedDocument;
  editions: { public: string; pdf: Uint8Array; data: string };
  place: PublicPlace;
  title: string;
  department: string;
  year: number;
  version: number;
  source: ReleaseRecord['source'];
  /** What goes out beside page and PDF as it came in. */
  attachments: Attachment[];
  /** The names of those that are not out yet: nobody has looked at them. */
  added: string[];
  /** What a person has to agree to. */
  asks: Words[];
  /** Signatures that it lacks: they are given on what is shown. */
  holds: Words[];
  /** The release that this one follows. */
  before: Published | null;
  /** Of a correction, old beside new, as the page says it. */
  changes: string[];
}

type NotPrepared =
  | { entry: ReportEntry; outcome: 'already'; since: string }
  | { entry: ReportEntry; outcome: 'held'; reasons: Words[] };

export async function prepareRelease(
  entry: ReportEntry,
  options: PrepareReleaseOptions,
): Promise<Prepared | NotPrepared> {
  const { workspace, correction, now } = options;
  const own = viewOf(workspace.journal.lines).of(entry.id);
  const history = releaseHistory(own);
  const before = history.at(-1) ?? null;
  if (before && correction === null && releaseStateOf(before, entry.document.source) === 'published')
    return { entry, outcome: 'already', since: dateInChina(new Date(before.release.at)) };
  const reason = whyNotAsked(entry, own, before, options);
  if (reason) return held(entry, reason);
  // What a correction says of itself changes nothing of what was submitted: the pages are compared without it.
  const place = placeOf(entry, workspace, options.bureau ?? {}, now());
  const version = (before?.release.version ?? 0) + 1;
  const out = before && !before.withdrawal ? await attachedTo(workspace, before) : [];
  const attached = await attach(out, options.attachments ?? [], options.stages.search);
  if (attached.holds.length > 0) return { entry, outcome: 'held', reasons: attached.holds };
  const downloads = downloadsOf(attached.attachments);
  const print = before === null || correction === null;
  const first = await makeAnew(entry, options, { version, downloads, ...place?.page }, { print });
  if (!first) return held(entry, { zh: '数据目录里的原件缺失或已改变', en: 'the original is missing or altered' });
  if (first.judgement.state !== 'ready' || !first.editions)
    return { entry, outcome: 'held', reasons: first.judgement.reasons };
  const { department, fiscalYear, title } = first.document.report ?? {};
  if (!place || !department || !fiscalYear) return held(entry, NO_PDF);
  const page = await textOf(workspace, first.editions.public);
  const data = await textOf(workspace, first.editions.data);
  if (page === null || data === null) return held(entry, NO_PDF);
  if (wasWithdrawn(history, page)) return held(entry, WITHDRAWN_CONTENT);
  let [made, changes] = [first as Made | null, [] as string[]];
  if (before && correction) {
    const old = before.withdrawal ? null : await releasedEdition(workspace, before);
    const after = { page, data: JSON.parse(data) as PublicData };
    changes = [...(old ? changesOf(old, after, before.release.title, title) : []), ...attached.changes];
    if (changes.length === 0 && !before.withdrawal) return held(entry, old ? UNCHANGED : NO_EDITION);
    const notice = correctionNotice(history, correction, changes, now());
    made = await makeAnew(entry, options, { version, downloads, ...place.page, notice }, { print: true });
  }
  if (made?.judgement.state !== 'ready')
    return { entry, outcome: 'held', reasons: made?.judgement.reasons ?? [NO_PDF] };
  const editions = await contentOf(workspace, made.editions);
  if (!editions) return held(entry, NO_PDF);
  const number = made.document.source.report;
  return {
    outcome: 'prepared',
    entry,
    document: made.document,
    editions,
    place,
    title: title ?? `${fiscalYear}年度${department}部门整体支出绩效自评报告`,
    department,
    year: fiscalYear,
    version,
    source: { name: entry.name, sha256: entry.sha256, ...(number === undefined ? {} : { report: number }) },
    attachments: attached.attachments,
    added: attached.added,
    asks: [...made.asks, ...attached.asks],
    holds: [
      ...(options.by !== undefined && isDecidedBy(options.by, own, options.policy) ? [ALONE] : []),
      ...secrecyHolds(own, entry.document.source, options.policy),
    ],
    before,
    changes,
  };
}

async function textOf({ outputs }: Workspace, hash: string): Promise<string | null> {
  const bytes = await outputs.get(hash);
  return bytes && Buffer.from(bytes).toString('utf8');
}

/** null where there is no PDF, or something of it went out of the workspace since it was made. */
async function contentOf(workspace: Workspace, editions: Made['editions']): Promise<Prepared['editions'] | null> {
  const page = editions && (await textOf(workspace, editions.public));
  const data = editions && (await textOf(workspace, editions.data));
  const pdf = editions?.pdf ? await workspace.outputs.get(editions.pdf) : null;
  return page === null || data === null || pdf === null ? null : { public: page, data, pdf };
}

function downloadsOf(attachments: readonly Attachment[]): NonNullable<Publication['downloads']> {
  return [
    { text: 'PDF', href: RELEASED.pdf },
    { text: 'JSON', href: RELEASED.data },
    ...attachments.map(({ name }) => ({ text: `附件：${name}`, href: encodeURIComponent(name) })),
  ];
}

/** What stands on the site under which name. */
export function contentsOf({ editions, attachments }: Pick<Prepared, 'editions' | 'attachments'>) {
  return {
    [RELEASED.page]: editions.public,
    [RELEASED.style]: renderStyle('public', loadTemplates()),
    [RELEASED.pdf]: editions.pdf,
    [RELEASED.data]: editions.data,
    ...Object.fromEntries(attachments.map(({ name, bytes }) => [name, bytes])),
  };
}

export function editionHash(prepared: Pick<Prepared, 'editions' | 'attachments'>): string {
  return sha256(JSON.stringify(Object.entries(contentsOf(prepared)).map(([name, bytes]) => [name, sha256(bytes)])));
}

/** What is known before anything is made. */
function whyNotAsked(
  entry: ReportEntry,
  own: readonly Line<JournalRecord>[],
  before: Published | null,
  { correction, bulk }: PrepareReleaseOptions,
): Words | null {
  const { source } = entry.document;
  if (isSealed(own, source)) return SEALED;
  if (entry.superseded)
    return { zh: `${STATE_TERMS.superseded.zh}，只公开最新的一次`, en: 'a later submission has come in' };
  if (before && correction === null) return replacing(before);
  return bulk && !wasOpened(own, source) ? UNOPENED : null;
}

async function makeAnew(
  entry: ReportEntry,
  { workspace, policy, stages, lang, now, bureau }: PrepareReleaseOptions,
  own: Pick<Publication, 'version' | 'index' | 'address' | 'notice' | 'downloads'>,
  { print }: { print: boolean },
): Promise<Made | null> {
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null) return null;
  const { config: _, ...onPage } = bureau ?? {};
  const publication: Publication = {
    date: dateInChina(now()),
    home: '../../index.html',
    style: RELEASED.style,
    ...onPage,
    ...own,
  };
  const submission = { ...receivedAs(entry, workspace.received.lines), bytes };
  const around = await fileIndexOf(workspace);
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
    outputs: workspace.outputs.folder,
    around,
    print,
  });
  return made.find((one) => one.document.source.report === entry.document.source.report) ?? null;
}

type PublicData = Edition['data'];

async function releasedEdition({ released }: Workspace, { release }: Published): Promise<Edition | null> {
  const [page, data] = await Promise.all([
    released.get(release.files[RELEASED.page] ?? ''),
    released.get(release.files[RELEASED.data] ?? ''),
  ]);
  if (!page || !data) return null;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return { page: text(page), data: JSON.parse(text(data)) as PublicData };
}

function changesOf(before: Edition, after: Edition, oldTitle: string, title: string | null | undefined): string[] {
  const told = describeCorrection(before, after);
  const isTold = !title || title === oldTitle || told.some((line) => line.includes(title));
  return isTold ? told : [`标题：“${oldTitle}” → “${title}”`, ...told];
}

/** Zipped again, or with another date inside, it says the same. */
function wasWithdrawn(history: readonly Published[], page: string): boolean {
  const withdrawals = history.flatMap(({ withdrawal }) => withdrawal?.content ?? []);
  return withdrawals.length > 0 && withdrawals.includes(contentKey(page));
}

function replacing({ release, withdrawal }: Published): Words {
  const { at, by } = withdrawal ?? release;
  const date = dateInChina(new Date(at));
  const done = withdrawal ? { zh: '撤下', en: 'withdrawn' } : { zh: '公开', en: 'published' };
  return {
    zh: `第 ${release.version} 版已于 ${date} 由 ${by} ${done.zh}；换成新报送稿要作更正（工作台“公开”一页，或 gouji correct），改前和改后、原版的校验码会印在页面上`,
    en: `version ${release.version} was ${done.en} on ${date} by ${by}; it is replaced by a correction (the page 公开 of the desk, or gouji correct), which says old and new on the page`,
  };
}

const NO_PDF: Words = { zh: 'PDF 没有做成', en: 'there is no PDF' };
const NO_EDITION: Words = {
  zh: '上一版的公开件缺失或已改变，无法比较；请用备份恢复数据目录',
  en: 'the files of the version before are missing or altered: restore the workspace',
};
const UNCHANGED: Words = {
  zh: '与已公开的一版相比没有任何变化，不算更正',
  en: 'nothing differs from what is published: that is no correction',
};
const SEALED: Words = {
  zh: '这份报送稿已撤下，任何人都不能再公开；请单位改好后重新报送',
  en: 'this very file was withdrawn, and nobody can publish it again; the department has to submit a new one',
};
const WITHDRAWN_CONTENT: Words = {
  zh: '内容与已撤下的一版相同，任何人都不能再公开',
  en: 'it says what the withdrawn version said, and nobody can publish that again',
};
const UNOPENED: Words = {
  zh: '还没有人打开看过，不列入批量公开；看过之后再公开，或写明名称单独公开（gouji publish 名称 --by 姓名）',
  en: 'nobody has opened it: it is not released among others; look at it first, or name it alone (gouji publish REPORT --by NAME)',
};

const ALONE: Words = {
  zh: '由您一人处理完，须由另一人复审或公开',
  en: 'you alone decided it: another person approves or publishes it',
};

export function held(entry: ReportEntry, reason: Words) {
  return { entry, outcome: 'held' as const, reasons: [reason] };
}
