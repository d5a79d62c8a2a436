import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { type ApprovedTargets, approvedTargets, isTargetTable } from '../../../pipeline/across/approved-targets.js';
import type { CheckedDocument, Language } from '../../../pipeline/report.js';
import { KIND_NAMES } from '../../../pipeline/taxonomy/document-kinds.js';
import { processFile } from '../../batch/process-file.js';
import { filesBehind } from '../../batch/reruns-owed.js';
import { takeIn } from '../../batch/store-received.js';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { findInputs, type Input } from '../../read/find-inputs.js';
import { openReaders, type Readers } from '../../read/read-in-worker.js';
import { receive } from '../../read/receive.js';
import { failureOf } from '../../read/rejected.js';
import { receivedAs } from '../../read/submission.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readingSettings } from '../../settings/reading-settings.js';
import { fileIndexOf } from '../../stages/file-index.js';
import { openLaidOut } from '../../stages/laid-out.js';
import { openStageStore } from '../../stages/stage-store.js';
import { openStages } from '../../stages/stages.js';
import { viewOf } from '../../state/journal-view.js';
import { openWorkspace } from '../../state/workspace.js';
import type { TargetsRecord } from '../../store/records.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { printable } from '../../terminal/width.js';

/** `gouji import-targets`: the bureau's own tables of targets into the workspace. Exit status 1 where a file was not taken. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const zh = lang === 'zh';
  const place = workspacePlace(args, io);
  const settings = await readingSettings(args, io, workspaceFolder(args, io));
  const policy = await policyFor(args, io);
  const looks = await lookAtAll(await findInputs(args.operands, io.cwd), settings, lang, io);
  const workspace = await openWorkspace(place, 'import-targets', io.now());
  const stages = openStages(1, settings);
  try {
    const taken = looks.flatMap((look) => (look.why === null ? [look] : []));
    const { intakes } = await takeIn(
      taken.map(({ input }) => input),
      { workspace, lang },
      io,
    );
    const known = new Set(viewOf(workspace.journal.lines).targets);
    const records = new Map<string, TargetsRecord>();
    const by = String(args.options['by'] ?? '').trim();
    for (const [i, { input, sha256 }] of intakes.entries()) {
      if (sha256 === null || known.has(sha256)) continue;
      const read = (taken[i]?.tables ?? []).flatMap(readOf);
      records.set(sha256, { kind: 'targets', report: '', source: { name: input.name, sha256 }, read, by });
    }
    await workspace.journal.append([...records.values()], io.now());
    const index = await fileIndexOf(workspace);
    const store = openStageStore({ workspace, inputs: stages.inputs, now: io.now, force: false });
    const out = outputFolder(args, io);
    const laidOut = await openLaidOut(out, workspace.folder);
    for (const { input, sha256 } of intakes)
      if (sha256 !== null)
        await processFile(
          input,
          sha256,
          { name: sha256, isOthers: true },
          { out, workspace, store, index, laidOut, policy, stages, lang },
        );
    const style = styleFor(io);
    const isNew = (look: Look) => records.has(look.sha256);
    const lines = looks.map((look) =>
      look.why === null
        ? `${style.ok('✓')} ${printable(look.input.shown)}${zh ? '：' : ': '}${look.tables.map((table) => described(table, lang)).join(zh ? '；' : '; ')}${isNew(look) ? '' : zh ? '（以前收过）' : ' (received before)'}`
        : `${style.warn('!')} ${printable(look.input.shown)}${zh ? '：' : ': '}${look.why}`,
    );
    const stale = filesBehind(index, new Set()).length;
    const [all, added] = [taken.length, records.size];
    lines.push(
      zh
        ? `收下目标表 ${all} 份，其中新的 ${added} 份；要重新核对的报告 ${stale} 份，下一次 gouji run 时做`
        : `${all} tables taken, ${added} of them new; ${stale} reports are to be checked again, which the next gouji run does`,
    );
    await write(io.stdout, lines.map((line) => `${line}\n`).join(''));
    return looks.length > taken.length ? 1 : 0;
  } finally {
    await stages.close();
    await workspace.close();
  }
}

/** What a file was read as. `why`: it is not taken. */
interface Look {
  input: Input;
  sha256: string;
  tables: CheckedDocument[];
  why: string | null;
}

async function lookAtAll(
  inputs: readonly Input[],
  set: Parameters<typeof openReaders>[1],
  lang: Language,
  io: Io,
): Promise<Look[]> {
  const readers = openReaders('check', set);
  const queue = new PQueue({ concurrency: availableParallelism() });
  try {
    return await queue.addAll(inputs.map((input) => () => lookAt(input, readers, lang, io)));
  } finally {
    queue.clear();
    await queue.onIdle();
    await readers.close();
  }
}

async function lookAt(input: Input, readers: Readers, lang: Language, io: Io): Promise<Look> {
  const received = await receive(input, io);
  const none = { input, sha256: received.sha256 ?? '', tables: [] as CheckedDocument[] };
  if (received.problem) return { ...none, why: received.problem.words[lang] };
  const { bytes, sha256 } = received;
  const outcome = await readers.ask({
    kind: 'check',
    submission: { ...receivedAs({ ...input, sha256 }), bytes },
    reader: null,
    lang,
  });
  if (!outcome.ok) return { ...none, why: failureOf(outcome).words[lang] };
  const tables = outcome.value.filter(isTargetTable);
  return { input, sha256, tables, why: whyNot(outcome.value, tables, lang) };
}

function whyNot(
  documents: readonly CheckedDocument[],
  tables: readonly CheckedDocument[],
  lang: Language,
): string | null {
  const zh = lang === 'zh';
  const [first] = documents;
  if (tables.length === 0 && first?.outcome === 'rejected' && first.rejection?.code !== 'not-a-report')
    return first.rejection?.message ?? '';
  if (tables.length === 0) {
    const { zh: name, en } = KIND_NAMES[first?.report?.kind ?? first?.rejection?.kind ?? 'other'];
    return zh
      ? `读出来是${name}，不是绩效目标表或监控表，没有收`
      : `it is ${en} and holds no targets; it was not taken`;
  }
  if (tables.length < documents.length)
    return zh
      ? '里面还有不是目标表的文件，没有收；请把目标表单独放'
      : 'it holds other files as well; it was not taken: put the tables by themselves';
  const given = tables.map(approvedTargets);
  if (given.every((targets) => targets?.forms.length === 0))
    return zh ? '没有读出指标，没有收' : 'no indicator was read in it; it was not taken';
  if (given.some((targets) => targets === null))
    return zh
      ? '没有写明单位或年度，无从比对，没有收'
      : 'it does not say of which department or year it is; it was not taken';
  return null;
}

function readOf(table: CheckedDocument): TargetsRecord['read'] {
  const given = approvedTargets(table);
  if (!given) return [];
  const { department, year, forms } = given;
  return [{ department, year, kind: table.report?.kind ?? 'other', forms: forms.length, indicators: countOf(forms) }];
}

function countOf(forms: ApprovedTargets['forms']): number {
  return forms.reduce((sum, { indicators }) => sum + indicators.length, 0);
}

/** `某局 2024 年度目标表，部门整体、项目 3 个，指标 27 条`. */
function described(table: CheckedDocument, lang: Language): string {
  const given = approvedTargets(table);
  if (!given) return '';
  const { department, year, forms } = given;
  const projects = forms.filter(({ subject }) => subject !== null).length;
  const isMonitoring = table.report?.kind === 'monitoring';
  const [whole, some] =
    lang === 'zh' ? ['部门整体', `项目 ${projects} 个`] : ['the whole department', `${projects} projects`];
  const what = [...(forms.length > projects ? [whole] : []), ...(projects > 0 ? [some] : [])];
  return lang === 'zh'
    ? `${department} ${year} 年度${isMonitoring ? '监控表' : '目标表'}，${what.join('、')}，指标 ${countOf(forms)} 条`
    : `${isMonitoring ? 'monitoring' : 'targets'} of ${department} ${year}: ${what.join(' and ')}, ${countOf(forms)} indicators`;
}
