import { join } from 'node:path';
import { isTargetTable } from '../../../pipeline/across/approved-targets.js';
import { concerns } from '../../../pipeline/across/with-targets.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { approvedIn } from '../../../pipeline/rescoring/approved.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { letterNames } from '../../letters/make-letters.js';
import { DEFAULT_TEMPLATE } from '../../letters/template.js';
import { writeDocx } from '../../letters/write-docx.js';
import { dateInChina } from '../../machine/china-time.js';
import { rm } from '../../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { clearLeftovers, writeWhole } from '../../machine/write-whole.js';
import { checkInput, inOrder, inputsOf } from '../../read/check-inputs.js';
import { openReaders } from '../../read/read-in-worker.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath, workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readFamilies } from '../../settings/read-families.js';
import { readProfile } from '../../settings/read-profile.js';
import { keptPaper } from '../../state/working-papers.js';
import { readWorkspace } from '../../state/workspace.js';
import { reportId } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { type PrintedRow, writePaper, writePapers } from '../../workbook/papers.js';
import { openRows } from '../../workbook/rows.js';
import { composeNotice, noticeTitle } from '../../year/compose-notice.js';
import { collectPapers, type GatheredPaper, gatherPapers } from '../../year/gather-papers.js';

const FOLDER = '复核底稿';
const SUFFIX = '复核底稿.xlsx';
const SUMMARY = '复核汇总.xlsx';

/** `gouji rescore`: the working papers of files, or of the reports of the workspace with what people ticked, wrote and signed. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const out = join(outputFolder(args, io), FOLDER);
  await clearLeftovers(out, 0);
  const profile = (await readProfile(args, io, workspaceFolder(args, io))) ?? {};
  const rows = openRows<PrintedRow>(join(out, SUMMARY));
  const missed: string[] = [];
  const as = io.now().toISOString();
  const nameOf = names();
  const papers = args.operands.length === 0 ? fromWorkspace(args, io, profile) : fromFiles(args, io, profile, missed);
  try {
    const summary = await collectPapers(papers, rows, profile, async (gathered, { department, open }) => {
      const path = join(out, nameOf(gathered));
      if (gathered.isSealed) {
        await rm(path, { force: true });
        await write(io.stdout, `  · ${department}  ${zh ? '已撤下，不出底稿' : 'withdrawn: no paper'}\n`);
        return;
      }
      await writeWhole(path, writePaper({ kept: gathered.kept, department }, as));
      const left = open > 0 ? (zh ? `，${open} 条须人工评定` : `, ${open} for a person`) : '';
      await write(io.stdout, `  ✓ ${department}${left}  ${shownPath(path, io)}\n`);
    });
    await write(io.stdout, missed.join(''));
    const { departments, rows: indicators, open, year } = summary;
    if (departments.length === 0) throw new Refusal('没有可以复核的自评表。', 'There is no form to score anew.');
    await writeWhole(join(out, SUMMARY), writePapers(rows, summary, as));
    const title = noticeTitle(year);
    const date = dateInChina(io.now());
    const notice = composeNotice(summary, await bureauFor(args, io), date);
    const path = join(out, `${title}.docx`);
    await writeWhole(path, await writeDocx(notice, { title, date, fonts: DEFAULT_TEMPLATE.fonts }));
    const made = `✓ ${shownPath(join(out, SUMMARY), io)}\n✓ ${shownPath(path, io)}\n`;
    await write(
      io.stdout,
      zh
        ? `${departments.length} 份底稿，指标 ${indicators} 条，已有复核得分 ${indicators - open} 条\n${made}底稿、质量分和通报草稿只供内部使用，不公开。\n`
        : `${departments.length} papers, ${indicators} indicators, ${indicators - open} of them scored anew\n${made}Papers, quality and draft are internal and never published.\n`,
    );
    return missed.length > 0 ? 1 : 0;
  } finally {
    await rows.close();
  }
}

/** Two reports of one department and year do not write over each other. */
function names(): (gathered: GatheredPaper) => string {
  const taken = new Set<string>();
  return ({ entry }) => {
    const [name = ''] = letterNames([entry], SUFFIX);
    const { report } = entry.document.source;
    const own = `${entry.sha256.slice(0, 8)}${report === undefined ? '' : `-${report}`}-${SUFFIX}`;
    const free = taken.has(name.toLowerCase()) ? name.replace(SUFFIX, own) : name;
    taken.add(free.toLowerCase());
    return free;
  };
}

async function* fromWorkspace(args: Arguments, io: Io, profile: Profile): AsyncGenerator<GatheredPaper> {
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  const workspace = await readWorkspace(workspacePlace(args, io));
  try {
    yield* gatherPapers({ workspace, policy, profile, expected, year: null });
  } finally {
    await workspace.close();
  }
}

async function* fromFiles(args: Arguments, io: Io, profile: Profile, missed: string[]): AsyncGenerator<GatheredPaper> {
  const readers = openReaders('check', { families: await readFamilies(args, io, workspaceFolder(args, io)), profile });
  const policy = await policyFor(args, io);
  try {
    const inputs = await inputsOf(args.operands, io, readers);
    const reports: { shown: string; document: CheckedDocument; beside: readonly CheckedDocument[] }[] = [];
    const tables: CheckedDocument[] = [];
    for await (const { input, documents } of inOrder(inputs, (one) => checkInput(one, null, args.lang, io, readers)))
      for (const document of documents) {
        const { shown } = input;
        if (document.outcome === 'rejected')
          missed.push(`  ✕ ${printable(shown)}  ${printable(document.rejection?.message ?? '')}\n`);
        else if (isTargetTable(document)) tables.push(document);
        else reports.push({ shown, document, beside: documents });
      }
    // A table of targets may lie anywhere among the reports.
    for (const { shown, document, beside } of reports) {
      const own = tables.filter((table) => concerns(table, document, reports.length === 1 || beside.includes(table)));
      const approved = approvedIn(own.map((table) => ({ document: table, isCopy: true })));
      const { name, sha256 } = document.source;
      const of = { document, id: reportId(document), sha256, name, shown };
      const entry = { ...of, output: '', holds: [], superseded: null };
      const kept = keptPaper(entry, [], { policy, profile, approved, daysLate: null });
      if (kept.paper.forms.length > 0) yield { entry, kept, isSealed: false };
    }
  } finally {
    await readers.close();
  }
}
