/** The working papers of the reports that a workspace holds, one after the other: those of thousands would not fit into memory. */
import type { Profile } from '../../pipeline/profile/profile.js';
import { type Approved, approvedIn } from '../../pipeline/rescoring/approved.js';
import {
  type DepartmentLine,
  departmentLine,
  type PaperSummary,
  summarisePapers,
} from '../../pipeline/rescoring/summary.js';
import { rescoringUnder } from '../../pipeline/rules/rescoring.js';
import type { ExpectedList } from '../settings/expected.js';
import { matchExpected } from '../settings/match-expected.js';
import type { Around } from '../stages/around.js';
import { fileIndexOf } from '../stages/file-index.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { listReports, wholeReport } from '../state/list-reports.js';
import { isSealed } from '../state/publications.js';
import { type KeptPaper, keptPaper } from '../state/working-papers.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { printable } from '../terminal/width.js';
import { type PrintedRow, rowsOf } from '../workbook/papers.js';
import type { WaitingRows } from '../workbook/rows.js';

export interface GatheredPaper {
  entry: ReportEntry;
  kept: KeptPaper;
  /** It was taken down: it counts, and its words go nowhere. */
  isSealed: boolean;
}

interface PaperOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  profile: Profile;
  expected: ExpectedList | null;
  /** null: every year. */
  year: number | null;
}

/** Of the newest submission of each report that has a form. */
export async function* gatherPapers(options: PaperOptions): AsyncGenerator<GatheredPaper> {
  const { workspace, policy, profile, expected, year } = options;
  const entries = await listReports(workspace);
  const { reports } = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, policy.today);
  const journal = viewOf(workspace.journal.lines);
  const { targets } = await fileIndexOf(workspace);
  for (const [i, light] of entries.entries()) {
    if (light.superseded !== null || light.document.outcome === 'rejected') continue;
    if (year !== null && light.document.report?.fiscalYear !== year) continue;
    const entry = await wholeReport(workspace, light);
    const arrival = reports[i];
    const daysLate = arrival?.expected?.due ? arrival.late : null;
    const kept = keptPaper(entry, journal.of(entry.id), {
      policy,
      profile,
      approved: await approvedFor(entry, targets),
      daysLate,
    });
    const own = { entry, kept, isSealed: isSealed(journal.of(entry.id), entry.document.source) };
    if (kept.paper.forms.length > 0) yield own;
  }
}

/** The tables of targets that the workspace holds for a report. */
export async function approvedFor({ document }: ReportEntry, targets: Around['targets']): Promise<Approved | null> {
  return approvedIn((await targets(document))?.tables ?? []);
}

function departmentOf({ entry }: GatheredPaper): string {
  return printable(entry.document.report?.department ?? entry.shown);
}

/** Puts their rows by, and hands each on; the summary when all are there. */
export async function collectPapers(
  papers: AsyncIterable<GatheredPaper>,
  rows: WaitingRows<PrintedRow>,
  profile: Profile,
  each: (gathered: GatheredPaper, line: DepartmentLine) => Promise<void> = async () => {},
): Promise<PaperSummary> {
  const lines: DepartmentLine[] = [];
  for await (const gathered of papers) {
    const { kept } = gathered;
    const department = departmentOf(gathered);
    for (const row of gathered.isSealed ? [] : rowsOf({ kept, department })) await rows.add(row);
    const line = { ...departmentLine(kept.paper, kept.quality, kept.signed !== null), department };
    lines.push(line);
    await each(gathered, line);
  }
  return summarisePapers(lines, rescoringUnder(profile));
}
