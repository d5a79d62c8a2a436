import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { type Attachment, whyNotAttached } from '../../publish/attachments.js';
import { letterNamed, withLetterKept } from '../../publish/department-letter.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { publishable, publishReport } from '../../publish/publish.js';
import { readBureau } from '../../settings/bureau.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, person, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import { publicationsOf } from '../../state/publications.js';
import type { ReportEntry } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { printable } from '../../terminal/width.js';
import { departmentLetter } from './department-letter.js';
import { notOne, reportsNamed } from './named-reports.js';
import { publicReason } from './public-reason.js';

/** `gouji correct`: 0 when the new version is out, 1 when it was held back. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  return withStages(args, io, 1, (stages) => correctWith(args, io, stages));
}

/** With the stages passed in, for tests. */
export async function correctWith(args: Arguments, io: Io, stages: Stages): Promise<ExitStatus> {
  const by = person(args);
  const reason = publicReason(args);
  const { lang } = args;
  const zh = lang === 'zh';
  const bureau = await readBureau(args, io);
  const policy = await policyFor(args, io);
  const out = outputFolder(args, io);
  return inWorkspace(args, io, 'correct', async (workspace) => {
    const entry = await published(workspace, args.operands[0] ?? '');
    const options = {
      workspace,
      policy,
      stages,
      by,
      lang,
      now: io.now,
      bulk: false,
      bureau,
      agreed: args.options['agree'] === true,
      attachments: await attachmentsOf(args, io),
    };
    const letter = await departmentLetter(args, io);
    const result = await withLetterKept(workspace, letter, () =>
      publishReport(entry, { ...options, correction: { reason, letter: letterNamed(letter) } }),
    );
    await layOutPublished(workspace, out, bureau);
    const style = styleFor(io);
    switch (result.outcome) {
      case 'released': {
        const path = shownPath(join(out, 'site', ...result.folder.split('/')), io);
        const text = zh ? `已更正，现为第 ${result.version} 版` : `corrected, now version ${result.version}`;
        await write(
          io.stdout,
          `${style.ok('✓')} ${entry.id}  ${text}  ${path}\n${changesSaid(workspace, entry.id, zh)}`,
        );
        return 0;
      }
      default: {
        const reasons = result.outcome === 'held' ? result.reasons.map((one) => one[lang]).join(zh ? '；' : '; ') : '';
        await write(io.stdout, `${style.bad('✕')} ${entry.id}  ${zh ? '未更正：' : 'held: '}${reasons}\n`);
        return 1;
      }
    }
  });
}

async function attachmentsOf(args: Arguments, io: Io): Promise<Attachment[]> {
  const said = args.options['attach'];
  if (typeof said !== 'string') return [];
  const path = resolve(io.cwd, said);
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) throw new Refusal(`找不到附件 ${said}。`, `There is no attachment at ${said}.`);
  const attachment = { name: basename(path), bytes };
  const problem = await whyNotAttached(attachment);
  if (problem) throw new Refusal(`--attach：${problem.zh}。`, `--attach: ${problem.en}.`);
  return [attachment];
}

function changesSaid({ journal }: Workspace, report: string, zh: boolean): string {
  const record = journal.lines.findLast((line) => line.kind === 'release' && line.report === report);
  const changes = record?.kind === 'release' ? (record.corrects?.changes ?? []) : [];
  const shown = changes.slice(0, MOST_SHOWN).map((line) => `    ${printable(line)}\n`);
  const rest = changes.length - shown.length;
  return [...shown, rest > 0 ? (zh ? `    另有 ${rest} 处\n` : `    and ${rest} more\n`) : ''].join('');
}

const MOST_SHOWN = 10;

/** The newest submission of the one published report that is meant. */
async function published(workspace: Workspace, name: string): Promise<ReportEntry> {
  const known = publicationsOf(workspace.journal.lines);
  const all = await publishable(workspace);
  const named = new Set(reportsNamed(all, name).map(({ id }) => id));
  const ids = [...named].filter((id) => known.has(id));
  if (ids.length === 0)
    throw new Refusal(
      `“${name}”还没有公开过，谈不上更正。公开用 gouji publish。`,
      `"${name}" was never published. Use gouji publish.`,
    );
  if (ids.length > 1) throw notOne(name, ids);
  const newest = all.find((entry) => entry.id === ids[0] && !entry.superseded);
  if (!newest)
    throw new Refusal(
      `数据目录里没有 ${ids[0]} 可读的最新报送稿。`,
      `The newest submission of ${ids[0]} cannot be read.`,
    );
  return newest;
}
