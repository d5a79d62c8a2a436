/** `gouji decide FINDING --misread --key | --value | --text`: how a figure of the finding is to be read, checked again at once. */

import type { Place } from '../../../parsers/document.js';
import type { Change } from '../../../pipeline/correction/apply-corrections.js';
import type { Fact, Finding } from '../../../pipeline/report.js';
import { nameFigure } from '../../../pipeline/wording/name.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { outcomeOf, recheckFile } from '../../batch/recheck.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { anchorCorrection } from '../../stages/correct-reading.js';
import { type OpenStages, withStages } from '../../stages/stages.js';
import { appendOne } from '../../state/append-expecting.js';
import {
  type CorrectionLine,
  correctionRecord,
  correctionsInForce,
  correctionUndoRecord,
  STALE_WORDS,
  undoThatWaits,
} from '../../state/corrections.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import { listReports, wholeReport } from '../../state/list-reports.js';
import { isSamePerson } from '../../state/people.js';
import type { JournalRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';

export interface Circumstances {
  workspace: Workspace;
  policy: ReviewPolicy;
  args: Arguments;
  io: Io;
  by: string;
  reason: string;
}

const OPTIONS = ['key', 'value', 'unit', 'text', 'figure'] as const;

/** What a person types for a correction; no finding begins like this. */
export function correctionHandle({ hash }: Pick<CorrectionLine, 'hash'>): string {
  return `r-${hash.slice(0, 8)}`;
}

/** The change that the options ask for; null where they ask for none. Throws a Refusal where they do not go together. */
export function changeOf(args: Arguments, choice: string): Change | null {
  const { key, value, unit, text, figure } = Object.fromEntries(OPTIONS.map((name) => [name, args.options[name]]));
  const asked = [key, value, text].filter((option) => option !== undefined && option !== false).length;
  const given = asked > 0 || unit !== undefined || figure !== undefined;
  if (!given) return null;
  if (choice !== 'misread' || asked !== 1 || (text === true && unit !== undefined)) {
    throw new Refusal(
      '--key、--value、--text 只和 --misread 一起用，每次选一个；--unit 配 --key 或 --value，--figure 指明是哪个数字。',
      '--key, --value and --text go with --misread, one at a time; --unit goes with --key or --value, --figure names the figure.',
    );
  }
  const inUnit = typeof unit === 'string' ? { unit } : {};
  if (typeof key === 'string') return { key, ...inUnit };
  return typeof value === 'string' ? { value, ...inUnit } : { text: true };
}

export async function correctReading(
  entry: ReportEntry,
  finding: Finding,
  change: Change,
  about: Circumstances,
): Promise<ExitStatus> {
  const { workspace, args, io, by, reason } = about;
  const place = placeMeant(entry, finding, args);
  return withStages(args, io, 1, async (stages) => {
    const anchored = await anchorCorrection(entry, place, change, { workspace, stages });
    if (!anchored.ok)
      throw new Refusal(`不能这样更正：${anchored.why.zh}。`, `It cannot be corrected like this: ${anchored.why.en}.`);
    const record = correctionRecord(entry.id, anchored.place, { change, by, reason });
    return recordAndRecheck(record, entry, stages, about);
  });
}

/** The correction in force that `--undo r-…` names; null where it names a finding. */
export function correctionNamed(workspace: Workspace, args: Arguments, choice: string): CorrectionLine | null {
  const wanted = (args.operands[0] ?? '').toLowerCase();
  if (!wanted.startsWith('r-')) return null;
  const found = correctionsInForce(workspace.journal.lines).filter(({ hash }) => hash.startsWith(wanted.slice(2)));
  if (choice !== 'undo' && choice !== 'approve')
    throw new Refusal('更正只能用 --undo 撤销或用 --approve 复审。', 'A correction can be undone or approved.');
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new Refusal(
    `没有唯一的更正以“${wanted}”开头，用 gouji findings 查看编号。`,
    `No single correction begins with "${wanted}"; see gouji findings.`,
  );
}

export async function settleCorrection(
  line: CorrectionLine,
  choice: 'undo' | 'approve',
  about: Circumstances,
): Promise<ExitStatus> {
  const { workspace, args, io, by, reason } = about;
  const entries = await listReports(workspace);
  const listed = entries.findLast(({ id }) => id === line.report);
  if (!listed) throw new Refusal(`数据目录里没有 ${line.report}。`, `The workspace holds no ${line.report}.`);
  const entry = await wholeReport(workspace, listed);
  const waiting = undoThatWaits(line, workspace.journal.lines) ?? line;
  if (choice === 'approve' && isSamePerson(waiting.by, by))
    throw new Refusal('不能复审自己作出的更正。', 'Nobody approves a correction of their own.');
  const record: JournalRecord =
    choice === 'undo'
      ? correctionUndoRecord(line, { by, reason })
      : { kind: 'approval', report: line.report, finding: '', decision: waiting.hash, by };
  return withStages(args, io, 1, (stages) => recordAndRecheck(record, entry, stages, about));
}

async function recordAndRecheck(
  record: JournalRecord,
  entry: ReportEntry,
  stages: OpenStages,
  { workspace, policy, args, io }: Circumstances,
): Promise<ExitStatus> {
  const line = await appendOne(workspace, record, io.now());
  const { lang } = args;
  const zh = lang === 'zh';
  const handle = line?.kind === 'correction' ? `${correctionHandle(line)}  ` : '';
  await write(io.stdout, `${zh ? '已记录' : 'recorded'}：${handle}${what(record, zh)}  ${entry.id}\n`);
  const result = await recheckFile(workspace, entry.sha256, { stages, policy, lang });
  if (result === null) {
    await write(
      io.stderr,
      zh
        ? '没有重新核对成，请用 gouji run 再处理一次。\n'
        : 'It could not be checked again; process it with gouji run.\n',
    );
    return 1;
  }
  const now = result.documents.find(({ document }) => document.source.report === entry.document.source.report);
  await write(io.stdout, `${compare(entry.document.findings, now?.document.findings ?? [], zh)}\n`);
  const stale = line && outcomeOf(result, line.hash)?.stale.find(({ id }) => id === line.hash);
  if (stale) await write(io.stderr, `${STALE_WORDS[stale.reason][lang]}\n`);
  return stale ? 1 : 0;
}

function what(record: JournalRecord, zh: boolean): string {
  if (record.kind === 'correction') return zh ? '识别有误，已更正读数' : 'misread, the reading is corrected';
  return record.kind === 'approval'
    ? zh
      ? '复审同意读数更正'
      : 'correction approved'
    : zh
      ? '撤销读数更正'
      : 'correction taken back';
}

function compare(before: readonly Finding[], after: readonly Finding[], zh: boolean): string {
  const ids = (findings: readonly Finding[]) => new Set(findings.map(({ id }) => id));
  const [was, is] = [ids(before), ids(after)];
  const [gone, come] = [before.filter(({ id }) => !is.has(id)), after.filter(({ id }) => !was.has(id))];
  const list = (mark: string, findings: readonly Finding[]) =>
    findings.map(({ message }) => `\n  ${mark} ${printable(message)}`).join('');
  const head = zh
    ? `重新核对：${gone.length} 处不再有问题，${come.length} 处新出现`
    : `checked again: ${gone.length} findings are gone, ${come.length} are new`;
  return `${head}${list('✓', gone)}${list('!', come)}`;
}

/** The figure that is meant: the only one of the finding, or the one that `--figure` names as it is printed or by its id. */
function placeMeant({ document }: ReportEntry, finding: Finding, args: Arguments): Place {
  const facts = document.facts.filter(({ id }) => finding.operands.includes(id));
  const places: { where: Place; fact: Fact | null }[] =
    facts.length > 0
      ? facts.map((fact) => ({ where: fact.where, fact }))
      : finding.where.map((where) => ({ where, fact: null }));
  const wanted = args.options['figure'];
  const names = ({ where, fact }: (typeof places)[number]) => [where.quote, fact?.text, fact?.id];
  const found = typeof wanted === 'string' ? places.filter((place) => names(place).includes(wanted)) : places;
  const [only] = found;
  if (only && found.length === 1) return only.where;
  const voice = voiceOf(document, args.lang, 'line');
  const list = (found.length > 0 ? found : places)
    .map(({ where, fact }) =>
      fact
        ? `  ${printable(fact.text)}  ${printable(nameFigure(fact, voice))}  ${fact.id}`
        : `  ${printable(where.quote)}`,
    )
    .join('\n');
  throw new Refusal(
    `请用 --figure 指明是哪个数字（写印出的数字，有重复时写编号）：\n${list}`,
    `Name the figure with --figure, as it is printed, or by its id where that is not enough:\n${list}`,
  );
}
