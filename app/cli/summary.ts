import { join } from 'node:path';
import { displayWidth } from '../../parsers/characters.js';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { countOf, PAGE_TERMS, STATE_TERMS, submissionName } from '../../pipeline/terms.js';
import type { BatchResult } from '../batch/batch.js';
import type { BatchEntry } from '../batch/batch-entry.js';
import { describeReruns } from '../stages/reruns.js';
import { describeDurations } from '../stages/stage-durations.js';
import { STATE_SIGNS, STATES, type State } from '../state/standing.js';
import { hang } from '../terminal/layout.js';
import type { Style } from '../terminal/style.js';
import { padEnd, printable, wrap } from '../terminal/width.js';
import { WORKBOOK_FILE } from '../workbook/columns.js';

export interface SummaryOptions {
  lang: Language;
  style: Style;
  width: number;
  /** The output folder as the user would type it. */
  out: string;
  seconds: number;
  /** Who is missing or late, and why the workbook could not be replaced. */
  notes?: { arrivals: Words[]; problem: Words | null };
  /** Which inputs get their line; the counts are of all. */
  show?: (shown: string) => boolean;
}

/** What a batch came to: a line a report, then the counts and where to look. It comes last, so that nothing scrolls it away. */
export function writeSummary(result: BatchResult, options: SummaryOptions): string {
  const { lang, style, out, seconds } = options;
  const zh = lang === 'zh';
  const lines: string[] = [''];
  // Long file names keep a line of their own and do not push the column out.
  const listed = result.entries.filter(({ shown }) => options.show?.(shown) ?? true);
  const nameWidth = Math.max(0, ...listed.map((entry) => displayWidth(nameOf(entry))).filter((n) => n <= 36));
  for (const state of STATES) {
    for (const entry of listed.filter((e) => e.judgement.state === state)) {
      lines.push(...entryLines(entry, nameWidth, options), ...versionLines(entry, options));
    }
  }
  for (const { shown, stale, unfit = 0 } of result.entries) {
    if (unfit > 0) {
      const text = zh
        ? `${printable(shown)}：${unfit} 处识别更正在这次报送稿里不再适用，没有采用（gouji findings）`
        : `${printable(shown)}: ${unfit} corrections of the reading fit this submission no longer (gouji findings)`;
      lines.push(style.warn(`  ! ${text}`));
    }
    for (const decision of stale) {
      const about = printable(decision.seen.message);
      const text = zh
        ? `${printable(shown)}：${decision.by} ${decision.at.slice(0, 10)} 的审核意见已无对应问题（${about}）`
        : `${printable(shown)}: the decision of ${decision.by} (${decision.at.slice(0, 10)}) matches no finding any more (${about})`;
      lines.push(style.quiet(`  · ${text}`));
    }
  }
  if (result.unlisted.length > 0) {
    const names = result.unlisted.map(printable).join(zh ? '、' : ', ');
    const text = zh ? `清单 manifest.json 未列，未处理：${names}` : `not in manifest.json, left alone: ${names}`;
    lines.push(...hang(style.quiet('  · '), 4, text, options.width));
  }
  if (result.lost.length > 0) {
    const names = result.lost.map(printable).join(zh ? '、' : ', ');
    const text = zh
      ? `以前收到的 ${result.lost.length} 个文件没有核对结果，与那几次报送没有比较（重新 run 它们所在的文件夹即可）：${names}`
      : `no result of ${result.lost.length} files received before, what came in since was not compared with them (run their folder again): ${names}`;
    lines.push(...hang(style.quiet('  · '), 4, text, options.width));
  }
  if (result.unfollowed.length > 0) {
    const names = result.unfollowed.map(printable).join(zh ? '、' : ', ');
    const text = zh
      ? `以前收到的 ${result.unfollowed.length} 个文件原件缺失或已改变，没有与新收到的报告比较（gouji verify）：${names}`
      : `the originals of ${result.unfollowed.length} files received before are missing or altered; they were not compared with what came in (gouji verify): ${names}`;
    lines.push(...hang(style.warn('  ! '), 4, text, options.width));
  }
  const compared = result.tables.filter(({ alone }) => !alone).length;
  if (compared > 0) {
    const text = zh
      ? `绩效目标表、监控表 ${compared} 份，已与自评报告比对，不作为报送`
      : `${compared} tables of targets or monitoring were compared with reports; they are no submissions`;
    lines.push(...hang(style.quiet('  · '), 4, text, options.width));
  }
  for (const { shown, alone } of result.tables)
    if (alone)
      lines.push(...hang(style.warn('  ! '), 4, `${printable(shown)}${zh ? '：' : ': '}${alone[lang]}`, options.width));
  for (const words of options.notes?.arrivals ?? [])
    lines.push(...hang(style.quiet('  · '), 4, words[lang], options.width));
  const { problem } = options.notes ?? { problem: null };
  if (problem) lines.push(...hang(style.warn('  ! '), 4, problem[lang], options.width));
  const durations = describeDurations(result.durations);
  for (const words of [...describeReruns(result.reused, result.reruns), ...(durations ? [durations] : [])])
    lines.push(...hang(style.quiet('  · '), 4, words[lang], options.width));
  const reports = result.entries.filter(({ isCopy }) => !isCopy);
  const counts = STATES.map((state) => [state, reports.filter((e) => e.judgement.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${STATE_TERMS[state][lang]} ${count}`)
    .join(' · ');
  const same = result.entries.length - reports.length;
  const copies = same === 0 ? '' : `${zh ? '；' : '; '}${PAGE_TERMS.copy[lang]} ${same}`;
  const known =
    result.known === 0 ? '' : zh ? `，其中 ${result.known} 个以前收到过` : `, ${result.known} of them received before`;
  lines.push(
    '',
    style.strong(
      zh
        ? `${result.files} 个文件，${reports.length} 份报告：${counts}${copies}`
        : `${result.files} files, ${reports.length} reports: ${counts}${copies}`,
    ),
    style.quiet(zh ? `用时 ${seconds.toFixed(1)} 秒${known}` : `${seconds.toFixed(1)} s${known}`),
    '',
    ...nextSteps(result, out, zh),
    '',
  );
  return lines.join('\n');
}

function entryLines(entry: BatchEntry, nameWidth: number, { lang, style, width }: SummaryOptions): string[] {
  const { state, reasons } = entry.judgement;
  const { mark, tint } = STATE_SIGNS[state];
  const word = style[tint](padEnd((entry.isCopy ? PAGE_TERMS.copy : STATE_TERMS[state])[lang], WORD[lang]));
  const join = lang === 'zh' ? '；' : '; ';
  const points = reasons.map((reason) => printable(reason[lang]));
  if (entry.warnings > 0 && state !== 'superseded') points.push(countOf('warning', entry.warnings, lang));
  const head = `  ${style[tint](mark)} ${word}  ${padEnd(nameOf(entry), nameWidth)}`;
  // A name too long for its column keeps its line; what is said of it stands below.
  if (displayWidth(nameOf(entry)) > nameWidth)
    return [head, ...wrap(points.join(join), width - 6).map((line) => `      ${line}`)];
  const indent = 6 + WORD[lang] + nameWidth + 2;
  const [first = '', ...rest] = wrap(points.join(join), Math.max(24, width - indent));
  return [`${head}  ${first}`.trimEnd(), ...rest.map((more) => ' '.repeat(indent) + more)];
}

/** What a later version changed; an older one has had its say. */
function versionLines({ version, judgement }: BatchEntry, { lang, style, width }: SummaryOptions): string[] {
  if (!version || judgement.state === 'superseded') return [];
  const { number, previous, account, problem } = version;
  const head = submissionName(number, lang);
  const before = lang === 'zh' ? `（上一次 ${printable(previous)}）` : ` (before: ${printable(previous)})`;
  const said = [
    `${head}${lang === 'zh' ? '，' : ', '}${account.headline}${before}`,
    ...(problem ? [problem[lang]] : []),
  ];
  return said.flatMap((text) => hang('      ', 6, text, width).map((line) => style.quiet(line)));
}

/** Cells that the longest word of a state takes. */
const WORD = { zh: 12, en: 12 } as const;

/** A report goes by year and department; what could not be read, or does not say whose it is, by its file. */
function nameOf({ id, shown }: BatchEntry): string {
  return printable(id === '' || id.startsWith('?/') ? shown : id.replace('/', ' '));
}

function nextSteps(result: BatchResult, out: string, zh: boolean): string[] {
  const has = (...states: State[]) => result.entries.some((entry) => states.includes(entry.judgement.state));
  const book = join(out, WORKBOOK_FILE);
  const steps = [
    zh ? `审核稿、公开稿和 PDF  ${join(out, 'reports')}` : `both editions and PDF  ${join(out, 'reports')}`,
    zh ? `汇总表，可填审核意见  ${book}` : `workbook for decisions ${book}`,
    ...(has('review') ? [zh ? '待处理的问题          gouji findings' : 'what waits             gouji findings'] : []),
    ...(has('returning') ? [zh ? '做退回修改通知        gouji letters' : 'make the return letters gouji letters'] : []),
    ...(has('ready')
      ? [
          zh ? '打开看，预览公开稿    gouji review' : 'look and preview       gouji review',
          zh ? '公开看过的报告        gouji publish --by 姓名' : 'release what was seen  gouji publish --by NAME',
        ]
      : []),
  ];
  return steps.map((step) => `  ${step}`);
}
