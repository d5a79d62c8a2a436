import { displayWidth } from '../../../parsers/characters.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { type Deadline, deadlinesOf } from '../../publish/deadlines.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { readConfig } from '../../settings/read-config.js';
import { readingWorkspace } from '../../settings/with-workspace.js';
import { listReports, wholeReport } from '../../state/list-reports.js';
import { releaseHistory } from '../../state/publications.js';
import { remindedWords, roundsOf } from '../../state/reminders.js';
import { linesByReport, reportState } from '../../state/report-state.js';
import type { Arguments } from '../../terminal/command.js';
import { type Style, styleFor } from '../../terminal/style.js';
import { padEnd, printable } from '../../terminal/width.js';

/** `gouji due`: 1 where something is late. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const year = yearOf(args.options['year']);
  const disclosure = (await readConfig(args, io))?.config.disclosure ?? null;
  const policy = await policyFor(args, io);
  const expected = await expectedList(args, io);
  return readingWorkspace(args, io, async (workspace) => {
    const lines = linesByReport(workspace.journal.lines);
    const reports = [];
    for (const entry of await listReports(workspace)) {
      if (entry.superseded !== null) continue;
      const { department = null, fiscalYear = null } = entry.document.report ?? {};
      const whole = await wholeReport(workspace, entry);
      const { state } = reportState(whole, lines.get(entry.id) ?? [], policy);
      reports.push({ id: entry.id, department, year: fiscalYear, state });
    }
    const released = new Map([...lines].map(([id, own]) => [id, releaseHistory(own)]));
    const all = deadlinesOf(reports, expected?.departments ?? [], released, disclosure, dateInChina(io.now()));
    const due = all.filter((one) => year === null || one.year === year);
    const reminded = ({ report, department, year, state }: Deadline) => {
      if (state !== null && state !== 'returned') return '';
      const own = lines.get(report ?? `${year}/${department}`) ?? [];
      return remindedWords(roundsOf(own, state === null ? 'submission' : 'return'))[args.lang];
    };
    await write(io.stdout, said(due, reminded, styleFor(io), zh));
    if (disclosure === null)
      await write(
        io.stderr,
        zh
          ? 'gouji.json 里没有写决算批复日（disclosure），不能计算公开时限；写法见 gouji config --print。\n'
          : 'gouji.json does not say when the accounts were approved (disclosure); see gouji config --print.\n',
      );
    return due.some(({ published, left }) => published === null && left !== null && left < 0) ? 1 : 0;
  });
}

function said(due: readonly Deadline[], reminded: (one: Deadline) => string, style: Style, zh: boolean): string {
  if (due.length === 0) return zh ? '没有报告。\n' : 'No reports.\n';
  const width = Math.max(...due.map(({ department }) => displayWidth(printable(department))));
  const lines = due.map((one) => {
    const { year, department, state, approved, byDays, byWorkingDays, isRough, published, left } = one;
    const isLate = published === null && left !== null && left < 0;
    const sign = published !== null ? style.ok('✓') : isLate ? style.bad('✕') : style.quiet('·');
    const word = state === null ? (zh ? '未报送' : 'not submitted') : STATE_TERMS[state][zh ? 'zh' : 'en'];
    const clock =
      approved === null
        ? zh
          ? '没有写批复日'
          : 'no day of approval'
        : zh
          ? `批复 ${approved}，20 日内至 ${byDays}，20 个工作日内至 ${byWorkingDays}${isRough ? '（未计节假日）' : ''}`
          : `approved ${approved}, 20 days to ${byDays}, 20 working days to ${byWorkingDays}${isRough ? ' (holidays not known)' : ''}`;
    const rounds = reminded(one);
    const tail = `${whenSaid(one, zh)}${rounds === '' ? '' : `${zh ? '，' : ', '}${rounds}`}`;
    return `  ${sign} ${year} ${padEnd(printable(department), width)}  ${padEnd(word, zh ? 10 : 14)}  ${clock}${tail}`;
  });
  return `${lines.join('\n')}\n`;
}

function whenSaid({ published, left }: Deadline, zh: boolean): string {
  const days = left === null ? null : Math.abs(left);
  const late = left !== null && left < 0;
  if (published !== null) {
    const how = days === null || !late ? '' : zh ? `，迟 ${days} 天` : `, ${days} days late`;
    return zh ? `，${published} 公开${how}` : `, published ${published}${how}`;
  }
  if (days === null) return '';
  return late ? (zh ? `，已超过 ${days} 天` : `, ${days} days late`) : zh ? `，还有 ${days} 天` : `, ${days} days left`;
}

function yearOf(value: unknown): number | null {
  if (value === undefined) return null;
  if (/^(?:19|20)\d{2}$/.test(String(value))) return Number(value);
  throw new Refusal(`年度“${String(value)}”看不懂，应如 2024。`, `The year "${String(value)}" is not understood.`);
}
