import { join } from 'node:path';
import type { Profile } from '../../../pipeline/profile/profile.js';
import { type DepartmentLine, departmentLine, summarisePapers } from '../../../pipeline/rescoring/summary.js';
import { rescoringUnder } from '../../../pipeline/rules/rescoring-schema.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { letterNames } from '../../letters/make-letters.js';
import { DEFAULT_TEMPLATE } from '../../letters/template.js';
import { writeDocx } from '../../letters/write-docx.js';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { clearLeftovers, writeWhole } from '../../machine/write-whole.js';
import { checkInput, inOrder, inputsOf } from '../../read/check-inputs.js';
import { openReaders } from '../../read/read-in-worker.js';
import { matchExpected } from '../../settings/match-expected.js';
import {
  expectedList,
  outputFolder,
  policyFor,
  shownPath,
  workspaceFolder,
  workspacePlace,
} from '../../settings/paths.js';
import { readFamilies } from '../../settings/read-families.js';
import { readProfile } from '../../settings/read-profile.js';
import { viewOf } from '../../state/journal-view.js';
import { listReports, wholeReport } from '../../state/list-reports.js';
import { type KeptPaper, keptPaper } from '../../state/working-papers.js';
import { readWorkspace } from '../../state/workspace.js';
import { type ReportEntry, reportId } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { type PrintedRow, rowsOf, writePaper, writePapers } from '../../workbook/papers.js';
import { openRows } from '../../workbook/rows.js';
import { composeNotice, noticeTitle } from '../../year/compose-notice.js';

/** What a paper is made of: the report, and the days that it came too late. */
interface Reviewed {
  entry: ReportEntry;
  kept: KeptPaper;
}

const PAPERS = '复核底稿';
const PAPER_SUFFIX = '复核底稿.xlsx';

/** `gouji rescore`: the working papers of files, or of the reports of the workspace with what people ticked, wrote and signed. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const out = join(outputFolder(args, io), PAPERS);
  await clearLeftovers(out, 0);
  const profile = (await readProfile(args, io, workspaceFolder(args, io))) ?? {};
  const rows = openRows<PrintedRow>(join(out, SUMMARY));
  const lines: DepartmentLine[] = [];
  const missed: string[] = [];
  const as = io.now().toISOString();
  try {
    for await (const { entry, kept, name } of named(
      args.operands.length === 0 ? fromWorkspace(args, io, profile) : fromFiles(args, io, profile, missed),
    )) {
      const department = entry.document.report?.department ?? entry.shown;
      const own = { kept, department: printable(department) };
      for (const row of rowsOf(own)) await rows.add(row);
      const line = { ...departmentLine(kept.paper, kept.quality, kept.signed !== null), department: own.department };
      lines.push(line);
      await writeWhole(join(out, name), writePaper(own, as));
      const open = line.open > 0 ? (zh ? `，${line.open} 条须人工评定` : `, ${line.open} for a person`) : '';
      await write(io.stdout, `  ✓ ${own.department}${open}  ${shownPath(join(out, name), io)}\n`);
    }
    await write(io.stdout, missed.join(''));
    if (lines.length === 0) throw new Refusal('没有可以复核的自评表。', 'There is no form to score anew.');
    const summary = summarisePapers(lines, rescoringUnder(profile.rescoring));
    await writeWhole(join(out, SUMMARY), writePapers(rows, summary, as));
    const title = noticeTitle(summary.year);
    const date = dateInChina(io.now());
    const notice = composeNotice(summary, await bureauFor(args, io), date);
    const path = join(out, `${title}.docx`);
    await writeWhole(path, await writeDocx(notice, { title, date, fonts: DEFAULT_TEMPLATE.fonts }));
    const scored = summary.rows - summary.open;
    await write(
      io.stdout,
      zh
        ? `${lines.length} 份底稿，指标 ${summary.rows} 条，已有复核得分 ${scored} 条\n✓ ${shownPath(join(out, SUMMARY), io)}\n✓ ${shownPath(path, io)}\n底稿、质量分和通报草稿只供内部使用，不公开。\n`
        : `${lines.length} papers, ${summary.rows} indicators, ${scored} of them scored anew\n✓ ${shownPath(join(out, SUMMARY), io)}\n✓ ${shownPath(path, io)}\nPapers, quality and draft are internal and never published.\n`,
    );
    return missed.length > 0 ? 1 : 0;
  } finally {
    await rows.close();
  }
}

const SUMMARY = '复核汇总.xlsx';

/** Each with a file name of its own. */
async function* named(papers: AsyncGenerator<Reviewed>): AsyncGenerator<Reviewed & { name: string }> {
  const taken = new Set<string>();
  for await (const reviewed of papers) {
    const [name = ''] = letterNames([reviewed.entry], PAPER_SUFFIX);
    const { sha256, document } = reviewed.entry;
    const number = document.source.report === undefined ? '' : `-${document.source.report}`;
    const own = taken.has(name.toLowerCase())
      ? name.replace(PAPER_SUFFIX, `${sha256.slice(0, 8)}${number}-${PAPER_SUFFIX}`)
      : name;
    taken.add(own.toLowerCase());
    yield { ...reviewed, name: own };
  }
}

async function* fromWorkspace(args: Arguments, io: Io, profile: Profile): AsyncGenerator<Reviewed> {
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  const workspace = await readWorkspace(workspacePlace(args, io));
  try {
    const entries = await listReports(workspace);
    const { reports } = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, policy.today);
    const journal = viewOf(workspace.journal.lines);
    for (const [i, light] of entries.entries()) {
      if (light.superseded !== null || light.document.outcome === 'rejected') continue;
      const entry = await wholeReport(workspace, light);
      const arrival = reports[i];
      const daysLate = arrival?.expected?.due ? arrival.late : null;
      const kept = keptPaper(entry, journal.of(entry.id), { policy, profile, approved: null, daysLate });
      if (kept.paper.forms.length > 0) yield { entry, kept };
    }
  } finally {
    await workspace.close();
  }
}

async function* fromFiles(args: Arguments, io: Io, profile: Profile, missed: string[]): AsyncGenerator<Reviewed> {
  const readers = openReaders('check', { families: await readFamilies(args, io), profile });
  const policy = await policyFor(args, io);
  try {
    const inputs = await inputsOf(args.operands, io, readers);
    for await (const { input, documents } of inOrder(inputs, (one) => checkInput(one, null, args.lang, io, readers)))
      for (const document of documents) {
        if (document.outcome === 'rejected') {
          missed.push(`  ✕ ${printable(input.shown)}  ${printable(document.rejection?.message ?? '')}\n`);
          continue;
        }
        const { name, sha256 } = document.source;
        const entry = {
          document,
          output: '',
          holds: [],
          id: reportId(document),
          sha256,
          name,
          shown: input.shown,
          superseded: null,
        };
        const kept = keptPaper(entry, [], { policy, profile, approved: null, daysLate: null });
        if (kept.paper.forms.length > 0) yield { entry, kept };
      }
  } finally {
    await readers.close();
  }
}
