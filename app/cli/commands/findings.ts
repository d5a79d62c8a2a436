import type { Language } from '../../../pipeline/report.js';
import { countOf, DECISION_TERMS, SEVERITY_TERMS } from '../../../pipeline/terms.js';
import { nameKey } from '../../../pipeline/wording/name.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { policyFor } from '../../settings/in-force.js';
import { workspacePlace } from '../../settings/paths.js';
import { pairOf, type VersionPair } from '../../stages/later-versions.js';
import { correctionsInForce, STALE_WORDS } from '../../state/corrections.js';
import { applyDecisions, type Decision, handleOf, type Standing } from '../../state/decisions.js';
import { viewOf } from '../../state/journal-view.js';
import { listReports, versionBefore, versionsById, wholeReport } from '../../state/list-reports.js';
import { LOST } from '../../state/lost-result.js';
import { isSealed } from '../../state/publications.js';
import { readWorkspace } from '../../state/workspace.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { findingLines } from '../../terminal/finding-lines.js';
import { type Style, styleFor } from '../../terminal/style.js';
import { printable, wrap } from '../../terminal/width.js';
import { versionLines } from '../version-lines.js';
import { correctionHandle } from './decide-reading.js';
import { reportsNamed } from './named-reports.js';

/** `gouji findings`: what waits for a person, report by report, with the ids that `gouji decide` takes. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const zh = lang === 'zh';
  const workspace = await readWorkspace(workspacePlace(args, io));
  const entries = await listReports(workspace);
  const policy = await policyFor(args, io);
  const current = entries.filter((entry) => !entry.superseded);
  const chosen =
    args.operands.length === 0 ? current : [...new Set(args.operands.flatMap((name) => reportsNamed(current, name)))];
  const style = styleFor(io);
  const all = args.options['all'] === true;
  const width = io.isTTY.stdout ? Math.min(Math.max(io.columns, 60), 110) : 100;
  let waiting = 0;
  let shown = 0;
  const versions = versionsById(entries);
  const journal = viewOf(workspace.journal.lines);
  for (const listed of chosen) {
    const own = journal.of(listed.id);
    if (isSealed(own, listed.document.source)) {
      const said = zh ? '已撤下，在工作台只给有权的人看' : 'withdrawn: shown at the desk to who may see it';
      await write(io.stdout, `${style.quiet('·')} ${printable(listed.id)}  ${said}\n`);
      continue;
    }
    const entry = await wholeReport(workspace, listed);
    if (entry.document.rejection === LOST)
      await write(
        io.stdout,
        `${style.bad('✕')} ${printable(entry.shown)}${zh ? '：' : ': '}${zh ? LOST.message : LOST.en}\n`,
      );
    const { standings, stale } = applyDecisions(entry.id, entry.document, own, policy);
    const open = standings.filter((s) => s.decision === null && s.finding.severity === 'error');
    waiting += open.length;
    const wantsLook = (s: Standing) => s.lapsed !== null || s.expired !== null || s.awaitsApproval;
    const told = all ? standings : standings.filter((s) => open.includes(s) || wantsLook(s));
    const readings = correctionLines(entry, own, lang);
    const pair = pairWith(entry, await versionBefore(workspace, listed, versions));
    const isNamed = args.operands.length > 0;
    if (told.length + stale.length + readings.length === 0 && !(isNamed && pair)) continue;
    shown++;
    const lines = [
      style.strong(printable(entry.id.startsWith('?/') ? entry.shown : `${entry.id}  ${entry.shown}`)),
      ...(pair ? versionLines(pair, { lang, style, width, detail: !isNamed ? 'head' : all ? 'all' : 'some' }) : []),
      ...told.flatMap((standing) => standingLines(standing, entry, { lang, style, width })),
      ...stale.map((decision) => style.quiet(`  ${staleLine(decision, zh)}`)),
      ...readings.map((line) => style.quiet(`  ${line}`)),
      '',
    ];
    await write(io.stdout, `${lines.join('\n')}\n`);
  }
  const summary = zh
    ? waiting === 0
      ? `${chosen.length} 份报告没有待处理的${SEVERITY_TERMS.error.zh}问题`
      : `${chosen.length} 份报告中 ${shown} 份共 ${countOf('error', waiting, 'zh')}待处理：gouji decide 编号 --by 姓名 --accept --reason … | --return | --misread | --defer`
    : waiting === 0
      ? `no undecided error in ${chosen.length} reports`
      : `${waiting} errors undecided in ${shown} of ${chosen.length} reports: gouji decide ID --by NAME --accept --reason … | --return | --misread`;
  await write(io.stdout, `${summary}\n`);
  return 0;
}

/** The newest version beside the one before it; null for a first one. */
function pairWith(
  entry: ReportEntry,
  { version, before }: { version: number; before: ReportEntry | null },
): VersionPair | null {
  return before?.document.outcome === 'checked' && entry.document.outcome === 'checked'
    ? pairOf(before, before.document, entry.document, version)
    : null;
}

function waitsFor(
  { undoing, awaitsConfirmation }: Pick<Standing, 'undoing' | 'awaitsConfirmation'>,
  zh: boolean,
): string {
  if (awaitsConfirmation)
    return zh ? '汇总表所填，待本人确认（--confirm）' : 'from a workbook: the person confirms it (--confirm)';
  if (undoing)
    return zh
      ? `${undoing.by} 撤销，待双人复核（--approve）`
      : `taken back by ${undoing.by}: waits for a second person (--approve)`;
  return zh ? '待双人复核（--approve）' : 'waits for a second person (--approve)';
}

function standingLines(
  standing: Standing,
  entry: ReportEntry,
  { lang, style, width }: { lang: 'zh' | 'en'; style: Style; width: number },
): string[] {
  const { finding, decision, lapsed, expired, deferred, approval, opposed } = standing;
  const zh = lang === 'zh';
  const mark = { error: style.bad('✕'), warning: style.warn('!'), notice: style.quiet('·') }[finding.severity];
  const line = findingLines({ ...entry.document, findings: [finding] }, voiceOf(entry.document, lang, 'line'))[0];
  const text = [line?.text ?? printable(finding.message), line?.right ?? ''].filter((t) => t !== '').join('  ');
  const handle = handleOf(entry.id, finding.id);
  const indent = 2 + 2 + handle.length + 2;
  const [first = '', ...rest] = wrap(text, Math.max(20, width - indent));
  const below = [
    ...(decision
      ? [
          `${verdictWords(decision, zh)}  ${decision.by}${decision.signed ? `（${decision.signed}）` : ''}  ${decision.at.slice(0, 10)}  ${printable(decision.reason)}`,
        ]
      : []),
    ...(decision?.expires ? [zh ? `有效期至 ${decision.expires}` : `holds until ${decision.expires}`] : []),
    ...(standing.awaitsApproval ? [waitsFor(standing, zh)] : []),
    ...(approval ? [`${DECISION_TERMS.approve[lang]}  ${approval.by}  ${approval.at.slice(0, 10)}`] : []),
    ...(opposed
      ? [
          `${verdictWords(opposed.line, zh)}  ${opposed.line.by}  ${opposed.line.at.slice(0, 10)}  ${printable(opposed.line.reason)}`,
        ]
      : []),
    ...(deferred
      ? [`${verdictWords(deferred, zh)}  ${deferred.by}  ${deferred.at.slice(0, 10)}  ${printable(deferred.reason)}`]
      : []),
    ...(expired
      ? [
          `${zh ? `原意见已过有效期 ${expired.expires}：` : `past its last day ${expired.expires}: `}${verdictWords(expired, zh)}  ${expired.by}  ${expired.reason}`,
        ]
      : []),
    ...(lapsed
      ? [
          `${zh ? '原意见已失效（数字已改）：' : 'lapsed (figures changed): '}${verdictWords(lapsed, zh)}  ${lapsed.by}  ${lapsed.reason}`,
        ]
      : []),
  ];
  return [
    `  ${mark} ${style.quiet(handle)}  ${first}`,
    ...rest.map((more) => ' '.repeat(indent) + more),
    ...below.map((more) => style.quiet(' '.repeat(indent) + more.trimEnd())),
  ];
}

export function verdictWords(decision: Pick<Decision, 'verdict'>, zh: boolean): string {
  return DECISION_TERMS[decision.verdict][zh ? 'zh' : 'en'];
}

/** `lines`: about this report. Corrections of the reading in force, and those that do not fit this version any more. */
function correctionLines(entry: ReportEntry, lines: readonly Line<JournalRecord>[], lang: Language): string[] {
  const zh = lang === 'zh';
  return correctionsInForce(lines).map((line) => {
    const { place, change, by, at, reason } = line;
    const unit = 'unit' in change && change.unit ? change.unit : '';
    const reads =
      'key' in change
        ? `${printable(nameKey(change.key, voiceOf(entry.document, lang, 'line')))} ${unit}`.trim()
        : 'value' in change
          ? `${change.value}${printable(unit)}`
          : zh
            ? '不是数据'
            : 'no figure';
    const stale = entry.corrections?.stale.find(({ id }) => id === line.hash);
    const head = `${correctionHandle(line)}  “${printable(place.quote)}” ${zh ? '读作' : 'reads as'} ${reads}`;
    const unfit = stale ? `  ${zh ? '已不适用：' : 'fits no longer: '}${STALE_WORDS[stale.reason][lang]}` : '';
    return `${head}  ${printable(by)}  ${at.slice(0, 10)}  ${printable(reason)}${unfit}`;
  });
}

function staleLine(decision: Decision, zh: boolean): string {
  const { message } = decision.seen;
  return zh
    ? `已无对应问题的意见：${verdictWords(decision, zh)}  ${decision.by}  ${printable(message)}`
    : `decision that matches no finding any more: ${verdictWords(decision, zh)}  ${decision.by}  ${printable(message)}`;
}
