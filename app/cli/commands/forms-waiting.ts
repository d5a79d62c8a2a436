/** `gouji forms --forms NEW --waiting`: what a forms file would change in every report that waits. Nothing is stored. */
import { isUnchanged } from '../../../pipeline/across/compare-readings.js';
import { describeReadable, describeReadingChange } from '../../../pipeline/across/describe-reading-change.js';
import type { Language } from '../../../pipeline/report.js';
import { FAMILIES } from '../../../pipeline/taxonomy/families.js';
import type { FormFamily } from '../../../pipeline/taxonomy/family.js';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { openReaders } from '../../read/read-in-worker.js';
import { policyFor } from '../../settings/in-force.js';
import { workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readFamilies } from '../../settings/read-families.js';
import { readProfile } from '../../settings/read-profile.js';
import { reportsThatWait, type TriedForms, tryForms } from '../../stages/prove-forms.js';
import { readWorkspace } from '../../state/workspace.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';

export async function testWaiting(proposed: readonly FormFamily[], args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const against = args.options['against'];
  const used = { ...args, options: typeof against === 'string' ? { forms: against } : {} };
  const current = await readFamilies(used, io, workspaceFolder(args, io));
  const profile = await readProfile(args, io, workspaceFolder(args, io));
  const policy = await policyFor(args, io);
  const workspace = await readWorkspace(workspacePlace(args, io));
  const readers = openReaders('check', { profile });
  const check: Parameters<typeof tryForms>[2]['check'] = (submission, families = FAMILIES) =>
    readers.ask({ kind: 'check', submission: { ...submission, families }, reader: null, lang });
  try {
    let [changed, count] = [0, 0];
    for (const entry of await reportsThatWait(workspace, policy)) {
      const tried = await tryForms(entry, workspace, { current, proposed, lang, check });
      if (!tried) continue;
      count++;
      if (isUnchanged(tried.change)) continue;
      changed++;
      await write(io.stdout, `${describe(tried, lang).join('\n')}\n\n`);
    }
    const zh = lang === 'zh';
    const said = zh
      ? `${count} 份待处理的报告，${changed} 份的读法会改变；没有改动任何数据`
      : `${count} reports wait, ${changed} would be read otherwise; nothing was stored`;
    await write(io.stdout, `${said}\n`);
    return 0;
  } finally {
    await readers.close();
    await workspace.close();
  }
}

function describe(tried: TriedForms, lang: Language): string[] {
  const { entry, change } = tried;
  const readable = describeReadable(change, lang);
  return [
    `${entry.id}  ${printable(entry.shown)}`,
    ...(readable === '' ? [] : [`  ${readable}`]),
    ...describeReadingChange(change, tried, lang, true).flatMap(({ title, count, lines, more }) => [
      `  ${title} ${count}`,
      ...[...lines, ...(more === '' ? [] : [more])].map((line) => `    ${printable(line)}`),
    ]),
  ];
}
