import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Letter } from '../../../pipeline/correspondence/letter.js';
import { annotateSubmission } from '../../letters/annotate.js';
import type { Bureau } from '../../letters/compose.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { letterBytes, letterNames, letterOn } from '../../letters/make-letters.js';
import { DEFAULT_TEMPLATE, LETTER_TEMPLATE, type LetterTemplate } from '../../letters/template.js';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { readNamed } from '../../machine/read-configuration.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { clearLeftovers, writeWhole } from '../../machine/write-whole.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { viewOf } from '../../state/journal-view.js';
import { type ListedReport, listReports, versionBefore, versionsById, wholeReport } from '../../state/list-reports.js';
import type { ReportEntry } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { reportsNamed } from './named-reports.js';

/** `gouji letters`: status 0 when every letter was written (also when there is none to write), 1 when one could not be. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  if (args.options['print-template'] === true) {
    await write(io.stdout, `${JSON.stringify(DEFAULT_TEMPLATE, null, 2)}\n`);
    return 0;
  }
  const template = await readTemplate(args, io);
  const bureau = await bureauFor(args, io);
  // Nobody gets an empty workspace for a mistyped folder.
  return inWorkspace(args, io, 'letters', async (workspace) => {
    const entries = await listReports(workspace);
    const chosen = choose(entries, args.operands);
    const options = {
      allErrors: args.options['all-errors'] === true,
      template,
      date: dateInChina(io.now()),
      policy: await policyFor(args, io),
    };
    const out = join(outputFolder(args, io), 'letters');
    await clearLeftovers(out, 0);
    const zh = args.lang === 'zh';
    const names = letterNames(chosen);
    const tally = { written: 0, failed: 0 };
    const versions = versionsById(entries);
    const journal = viewOf(workspace.journal.lines);
    for (const [i, listed] of chosen.entries()) {
      const entry = await wholeReport(workspace, listed);
      const path = join(out, names[i] ?? '');
      const who = printable(entry.id.startsWith('?/') ? entry.shown : entry.id);
      const letter = letterOn(entry, await versionBefore(workspace, listed, versions), journal.of(entry.id), options);
      if (!letter) {
        // An old letter that lies about could still be sent.
        if (await isThere(path)) {
          const said = zh
            ? '已没有要退回修改的问题，原有的通知请勿再发'
            : 'nothing goes back any more; do not send the old letter';
          await write(io.stdout, `  · ${who}  ${said}  ${shownPath(path, io)}\n`);
        }
        continue;
      }
      try {
        await writeWhole(path, await letterBytes(letter, template, bureau));
      } catch (error) {
        const trouble = troubleOf(error);
        if (!trouble) throw error;
        tally.failed++;
        const said = zh ? `写不进去：${trouble.zh}` : `could not be written: ${trouble.en}`;
        await write(io.stdout, `  ✕ ${who}  ${shownPath(path, io)} ${said}\n`);
        continue;
      }
      tally.written++;
      const count = letter.points.length;
      const said = zh ? `${count} 个问题，${letter.replyDate} 前答复` : `${count} points, reply by ${letter.replyDate}`;
      await write(io.stdout, `  ✓ ${who}  ${said}  ${shownPath(path, io)}\n`);
      if (args.options['comments'] !== true) continue;
      const copy = await commentedCopy(entry, letter, workspace, { bureau, template, now: io.now() });
      const beside = path.replace(/退回修改通知\.docx$/, '批注.docx');
      if (copy) await writeWhole(beside, copy);
      const told = copy
        ? shownPath(beside, io)
        : zh
          ? `${entry.name} 不是可以加批注的 .docx，只有通知`
          : `${entry.name} is no .docx that comments can be put into; the letter alone`;
      await write(io.stdout, `      ${told}\n`);
    }
    await write(io.stdout, `${summary(tally, chosen.length, options.allErrors, zh)}\n`);
    return tally.failed > 0 ? 1 : 0;
  });
}

/** null where the submission is no .docx. Packed folders and converted files are none: the department would not know the copy again. */
async function commentedCopy(
  entry: ReportEntry,
  letter: Letter,
  { originals }: Workspace,
  { bureau, template, now }: { bureau: Bureau; template: LetterTemplate; now: Date },
): Promise<Uint8Array | null> {
  const bytes = entry.document.source.format === 'docx' ? await originals.get(entry.sha256) : null;
  const name = template.signature.office || bureau.office || '审核';
  return bytes && annotateSubmission(bytes, letter, entry.document, { name, date: now.toISOString() });
}

function summary(
  { written, failed }: { written: number; failed: number },
  of: number,
  allErrors: boolean,
  zh: boolean,
) {
  if (written + failed === 0) {
    const hint = allErrors
      ? ''
      : zh
        ? '：先用 gouji decide 编号 --by 姓名 --return 列入审核意见，或加 --all-errors 退回所有未处理的须修改问题'
        : ': return findings with gouji decide ID --by NAME --return, or add --all-errors';
    return zh ? `${of} 份报告没有要退回修改的问题${hint}` : `nothing to return in ${of} reports${hint}`;
  }
  const bad = failed === 0 ? '' : zh ? `，${failed} 份没有写成` : `, ${failed} could not be written`;
  return zh ? `${written} 份退回修改通知${bad}` : `${written} letters${bad}`;
}

/** Only the newest version of a report gets a letter. */
function choose(entries: readonly ListedReport[], operands: readonly string[]): ListedReport[] {
  const current = entries.filter(({ superseded, document }) => !superseded && document.outcome === 'checked');
  if (operands.length === 0) return current;
  const named = operands.flatMap((name) => reportsNamed(current, name));
  return current.filter((entry) => named.includes(entry));
}

/** `--template`, or the wording that needs none. */
export async function readTemplate(args: Arguments, io: Io): Promise<LetterTemplate> {
  const named = args.options['template'];
  if (typeof named !== 'string') return DEFAULT_TEMPLATE;
  return readNamed(resolve(io.cwd, named), named, LETTER_TEMPLATE);
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
