/**
 * What the workspace knows of every received file, in short: which reports, which version, where its parts lie. Read once a command from
 * the small summaries that runs leave among the outputs, so that nobody has to read thousands of results to find one report.
 */

import { openPeers } from '../../pipeline/across/peers.js';
import type { TargetTable } from '../../pipeline/across/target-table.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { normaliseLabel } from '../../pipeline/taxonomy/label.js';
import { hashOf } from '../machine/canonical.js';
import { viewOf } from '../state/journal-view.js';
import { figuresHash, inShort, reportId, type StoredResult } from '../store/results.js';
import { madeText } from '../store/stage-results.js';
import type { Workspace } from '../store/store.js';
import { type Around, type ComparedWith, saysOfOthers } from './around.js';
import type { ManifestDocument } from './manifest.js';

/** `documents` stand in the order of the file. */
export interface FileSummary {
  sha256: string;
  name: string;
  /** As the user knows it: below the folder of the batch. */
  shown: string;
  /** Key of what was made of it; null where that was not recorded. */
  made: string | null;
  documents: (Pick<ManifestDocument, 'id' | 'report' | 'outcome' | 'figures'> & {
    /** Hash of the contract's document among the outputs; null where only the result has it. */
    document: string | null;
    /** Hash of its 审核稿 among the outputs, as it was made. */
    review: string | null;
    /** Its folder below the output folder. */
    output: string;
    /** Obstacles to its publication that no decision lifts. */
    holds: Words[];
    /** What its result was compared with; left out where that is not known. */
    lastYear?: string | null;
    across?: string | null;
    approved?: string | null;
    digest?: ManifestDocument['digest'];
  })[];
  /** Tables of targets in the file; left out where there are none. */
  tables?: SummaryTable[];
}

type Given = NonNullable<ManifestDocument['table']>;

interface SummaryTable extends Given {
  /** Hash of the contract's document among the outputs; null where only the result has it. */
  document: string | null;
  /** Hash of what was read of it. */
  figures: string;
}

export type SummaryDocument = FileSummary['documents'][number];

export interface FileIndex extends Around {
  get(sha256: string): FileSummary | null;
  set(summary: FileSummary): void;
  /** In the order in which the files came in; null where the result of a received file is lost. */
  files(): { sha256: string; path: string; summary: FileSummary | null }[];
  newest(id: string): { file: FileSummary; document: SummaryDocument } | null;
  /** Figures of the report of the year before. */
  lastFigures(report: CheckedDocument['report'] | string): string | null;
  /** What a report would be compared with now. */
  standing(document: SummaryDocument | ManifestDocument): ComparedWith;
  load(file: FileSummary, document: SummaryDocument): Promise<CheckedDocument | null>;
  /** The tables of targets for the department and year of a report, the bureau's own first, then the newest. */
  tablesFor(id: string): GivenTable[];
}

interface GivenTable {
  file: FileSummary;
  table: SummaryTable;
  /** It came with a submission. */
  isCopy: boolean;
}

/** Small files, which a disk gives best several at a time. */
const AT_ONCE = 16;

const OPEN = new WeakMap<Workspace, Promise<FileIndex>>();

/** One look at the workspace serves a whole command, which keeps it up to date. */
export function fileIndexOf(workspace: Workspace): Promise<FileIndex> {
  const open = OPEN.get(workspace) ?? look(workspace);
  OPEN.set(workspace, open);
  return open;
}

async function look(workspace: Workspace): Promise<FileIndex> {
  const order = new Map<string, number>();
  const summaries = new Map<string, FileSummary>();
  /** Files by the ids of the reports in them. */
  const holders = new Map<string, Set<string>>();
  /** Files by whose tables of targets lie in them. */
  const givers = new Map<string, Set<string>>();
  const peers = openPeers();

  function set(summary: FileSummary): void {
    const before = (summaries.get(summary.sha256)?.documents ?? []).map(({ id }) => id);
    for (const id of before) holders.get(id)?.delete(summary.sha256);
    for (const key of (summaries.get(summary.sha256)?.tables ?? []).flatMap(giverKeys))
      givers.get(key)?.delete(summary.sha256);
    for (const key of (summary.tables ?? []).flatMap(giverKeys))
      givers.set(key, (givers.get(key) ?? new Set()).add(summary.sha256));
    summaries.set(summary.sha256, summary);
    if (!order.has(summary.sha256)) order.set(summary.sha256, order.size);
    for (const { id } of summary.documents) holders.set(id, (holders.get(id) ?? new Set()).add(summary.sha256));
    // Of several versions the newest counts.
    for (const id of new Set([...before, ...summary.documents.map((one) => one.id)]))
      peers.set(id, newest(id)?.document.digest ?? null);
  }

  function newest(id: string): ReturnType<FileIndex['newest']> {
    let found: ReturnType<FileIndex['newest']> = null;
    let last = -1;
    for (const sha256 of holders.get(id) ?? []) {
      const file = summaries.get(sha256);
      const at = order.get(sha256) ?? 0;
      const document = file?.documents.findLast((one) => one.id === id && one.outcome === 'checked');
      if (file && document && at > last) [found, last] = [{ file, document }, at];
    }
    return found;
  }

  async function load(file: FileSummary, { document, report }: SummaryDocument): Promise<CheckedDocument | null> {
    const bytes = document === null ? null : await workspace.outputs.get(document);
    if (bytes) return JSON.parse(Buffer.from(bytes).toString('utf8')) as CheckedDocument;
    const result = await workspace.readResult(file.sha256);
    return result?.documents.find((stored) => stored.document.source.report === report)?.document ?? null;
  }

  function tablesFor(id: string): GivenTable[] {
    const [, year, department] = ID.exec(id) ?? [];
    if (!year || !department) return [];
    const [key = ''] = giverKeys({ year: Number(year), department });
    const own = viewOf(workspace.journal.lines).targets;
    const rank = (sha256: string) => [own.lastIndexOf(sha256), order.get(sha256) ?? 0] as const;
    const files = [...(givers.get(key) ?? [])].map((sha256) => ({ sha256, rank: rank(sha256) }));
    files.sort((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1]);
    return files.flatMap(({ sha256, rank: [imported] }) => {
      const file = summaries.get(sha256);
      const tables = file?.tables?.filter((table) => giverKeys(table).includes(key)) ?? [];
      return file ? tables.map((table) => ({ file, table, isCopy: imported < 0 })) : [];
    });
  }

  async function loadTable({ file, table }: GivenTable): Promise<CheckedDocument | null> {
    const bytes = table.document === null ? null : await workspace.outputs.get(table.document);
    if (bytes) return JSON.parse(Buffer.from(bytes).toString('utf8')) as CheckedDocument;
    const result = await workspace.readResult(file.sha256);
    return result?.tables?.find((document) => figuresHash(document) === table.figures) ?? null;
  }

  const index: FileIndex = {
    get: (sha256) => summaries.get(sha256) ?? null,
    set,
    files: () =>
      workspace.received.lines.flatMap(({ sha256, path, scanOf }) =>
        scanOf === undefined ? [{ sha256, path, summary: summaries.get(sha256) ?? null }] : [],
      ),
    newest,
    lastFigures(report) {
      const id = typeof report === 'string' ? yearBefore(report) : idBefore(report);
      return id === null ? null : (newest(id)?.document.figures ?? null);
    },
    standing({ id, digest }) {
      const others = digest ? peers.about(digest) : null;
      const approved = givenHash(tablesFor(id));
      return { lastYear: index.lastFigures(id), across: others && hashOf(others), approved };
    },
    tablesFor,
    async targets(document) {
      const given = tablesFor(reportId({ ...document, source: { sha256: '' } }));
      const tables: TargetTable[] = [];
      for (const one of given) {
        const loaded = await loadTable(one);
        if (loaded) tables.push({ document: loaded, isCopy: one.isCopy });
      }
      const hash = givenHash(given);
      return hash === null ? null : { tables, hash };
    },
    lookAround: (own) => peers.about(own),
    load,
    async lastYear({ report }) {
      const id = idBefore(report);
      const found = id === null ? null : newest(id);
      const document = found && (await load(found.file, found.document));
      return found && document && { document, figures: found.document.figures };
    },
  };
  const files = workspace.received.lines.map(({ sha256 }) => sha256);
  for (const sha256 of files) order.set(sha256, order.size);
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const read = files.slice(at, at + AT_ONCE).map((sha256) => summaryOf(workspace, sha256));
    for (const summary of await Promise.all(read)) if (summary) set(summary);
  }
  return index;
}

const ID = /^(\d+)\/(.+)$/s;

/** Under the department, and under who oversees it. */
function giverKeys({ year, department, overseer }: Given): string[] {
  return [department ?? '', ...(overseer ? [overseer] : [])].map((name) => `${year}/${normaliseLabel(name)}`);
}

function givenHash(given: readonly GivenTable[]): string | null {
  const said = given.map(({ file, table, isCopy }) => [file.name, table.figures, isCopy]);
  return said.length === 0 ? null : hashOf(said);
}

function idBefore(report: CheckedDocument['report']): string | null {
  if (!report?.department || report.fiscalYear === null) return null;
  return `${report.fiscalYear - 1}/${report.department}`;
}

function yearBefore(id: string): string | null {
  const [, year, department] = ID.exec(id) ?? [];
  return year && department ? `${Number(year) - 1}/${department}` : null;
}

/** As the last run recorded it; a result without such a record is read whole. */
async function summaryOf(workspace: Workspace, sha256: string): Promise<FileSummary | null> {
  const record = (await workspace.stages.of(sha256)).findLast(({ stage }) => stage === 'result');
  const text = record ? await madeText(record, workspace.outputs) : null;
  if (text !== null && (await workspace.hasResult(sha256))) return JSON.parse(text) as FileSummary;
  const result = await workspace.readResult(sha256);
  return result && summaryOfResult(result);
}

/** Beside one report in a file a table is for that report, where it says nothing else. */
export function givenTo({ department, year, ...more }: Given, reports: readonly { id: string }[]): Given {
  const [, ofYear, own] = reports.length === 1 ? (ID.exec(reports[0]?.id ?? '') ?? []) : [];
  return { ...more, department: department ?? own ?? null, year: year ?? (ofYear ? Number(ofYear) : null) };
}

/** Whose a table of targets says it is. */
export function givenIn({ report }: CheckedDocument): Given {
  const { department = null, overseer, fiscalYear = null } = report ?? {};
  return { department, ...(overseer === undefined ? {} : { overseer }), year: fiscalYear };
}

function summaryTable(table: CheckedDocument, documents: StoredResult['documents']): SummaryTable {
  const reports = documents.map(({ document }) => ({ id: reportId(document) }));
  return { ...givenTo(givenIn(table), reports), document: null, figures: figuresHash(table) };
}

function summaryOfResult({ sha256, name, shown, documents, tables }: StoredResult): FileSummary {
  return {
    sha256,
    name,
    shown,
    made: null,
    documents: documents.map(({ document, output, holds }) => ({
      id: reportId(document),
      ...(document.source.report === undefined ? {} : { report: document.source.report }),
      outcome: document.outcome,
      ...inShort(document),
      document: null,
      review: null,
      output,
      holds,
      // By what it was compared is not known: something has to be said again, or no more.
      ...(saysOfOthers(document) ? { across: '?' } : {}),
      // The same goes for the targets.
      ...(document.messages.some(({ code }) => code === 'targets-compared') ? { approved: '?' } : {}),
    })),
    ...(tables ? { tables: tables.map((table) => summaryTable(table, documents)) } : {}),
  };
}

/** Puts a result in the place of what the last run found; the next run puts its own there again. */
export async function replaceResult(workspace: Workspace, result: StoredResult): Promise<void> {
  const { sha256: of } = result;
  // First the record: whoever is killed in between leaves a result that is read whole, whichever it is.
  const key = hashOf(['result', JSON.stringify(result)]);
  const at = new Date().toISOString();
  await workspace.stages.put({ stage: 'result', key, of, inputs: {}, output: null, ms: 0, at, by: '' });
  await workspace.writeResult(result);
  (await fileIndexOf(workspace)).set(summaryOfResult(result));
}
