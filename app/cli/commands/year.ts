import { join } from 'node:path';
import { countOf, SEVERITY_TERMS } from '../../../pipeline/terms.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { DEFAULT_TEMPLATE } from '../../letters/template.js';
import { writeDocx } from '../../letters/write-docx.js';
import { mkdir } from '../../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { writeWhole } from '../../machine/write-whole.js';
import { openReaders } from '../../read/read-in-worker.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath, workspacePlace } from '../../settings/paths.js';
import { readWorkspace } from '../../state/workspace.js';
import type { Arguments } from '../../terminal/command.js';
import { composeYear, yearTitle } from '../../year/compose-year.js';
import { gatherYear } from '../../year/gather-year.js';
import { passagesFrom } from '../../year/passages.js';

/** `gouji year [YEAR]`: the report on the year's review as .docx in the output folder. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const year = yearIn(args.operands[0]);
  const expected = await expectedList(args, io);
  const policy = await policyFor(args, io);
  const bureau = await bureauFor(args, io);
  const workspace = await readWorkspace(workspacePlace(args, io));
  const readers = openReaders('passages');
  try {
    const unread: string[] = [];
    const passages = passagesFrom(workspace, readers, (shown) => unread.push(shown));
    const report = await gatherYear({ workspace, policy, expected, year, passages });
    if (report === null) {
      throw new Refusal(
        year === null ? '数据目录里还没有写明年度的报告。' : `数据目录里没有 ${year} 年度的报告。`,
        year === null
          ? 'The workspace holds no report that names its year.'
          : `The workspace holds no report of ${year}.`,
      );
    }
    const title = yearTitle(report.year);
    const out = outputFolder(args, io);
    await mkdir(out, { recursive: true });
    const path = join(out, `${title}.docx`);
    await writeWhole(
      path,
      await writeDocx(composeYear(report, bureau), { title, date: report.date, fonts: DEFAULT_TEMPLATE.fonts }),
    );
    const { intake, checks } = report;
    await write(
      io.stdout,
      zh
        ? `✓ ${shownPath(path, io)}\n  ${report.year} 年度 ${intake.received} 份报告，${countOf('error', checks.errors, 'zh')}，无${SEVERITY_TERMS.error.zh}问题的 ${checks.clean} 份\n`
        : `✓ ${shownPath(path, io)}\n  ${report.year}: ${intake.received} reports, ${checks.errors} errors, ${checks.clean} reports without any\n`,
    );
    for (const shown of unread) {
      await write(
        io.stdout,
        zh
          ? `! ${shown} 的正文没有再读出来，第七、八部分未计入\n`
          : `! ${shown} could not be read again; its sections 7 and 8 are left out\n`,
      );
    }
    return 0;
  } finally {
    await readers.close();
    await workspace.close();
  }
}

function yearIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^(?:19|20)\d{2}$/.test(text))
    throw new Refusal(`“${text}”不是年度，例如 2024。`, `"${text}" is no year such as 2024.`);
  return Number(text);
}
