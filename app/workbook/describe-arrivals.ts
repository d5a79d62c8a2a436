import type { Words } from '../../pipeline/say.js';
import type { Arrivals } from '../settings/match-expected.js';
import type { ReportEntry } from '../store/results.js';
import { printable } from '../terminal/width.js';

/** The list of departments against what came in, in a few sentences for the summary; empty where there is nothing to say. */
export function describeArrivals(
  { missing, reports, unexpected }: Arrivals,
  entries: readonly Pick<ReportEntry, 'document' | 'superseded'>[],
  list: string | null,
): Words[] {
  const words: Words[] = [];
  const say = (zh: string, en: string, names: readonly string[]) => {
    if (names.length === 0) return;
    const shown = names.map(printable);
    words.push({
      zh: `${zh} ${names.length} 个：${shown.join('、')}`,
      en: `${en} ${names.length}: ${shown.join(', ')}`,
    });
  };
  const nameAt = (i: number) => entries[i]?.document.report?.department ?? '';
  const of = (test: (i: number) => boolean) => [
    ...new Set(
      reports
        .map((_, i) => i)
        .filter(test)
        .map(nameAt),
    ),
  ];
  if (list !== null) {
    const day = (days: number) => (days > 0 ? `（逾期 ${days} 天）` : '');
    const en = (days: number) => (days > 0 ? ` (${days} days overdue)` : '');
    if (missing.length > 0)
      words.push({
        zh: `未报送 ${missing.length} 个：${missing.map((m) => `${printable(m.expected.department)}${day(m.overdue)}`).join('、')}`,
        en: `missing ${missing.length}: ${missing.map((m) => `${printable(m.expected.department)}${en(m.overdue)}`).join(', ')}`,
      });
    say(
      '逾期报送',
      'late',
      of((i) => (reports[i]?.late ?? 0) > 0 && entries[i]?.superseded === null),
    );
    say(
      '以两个名称报送',
      'under two names',
      of((i) => reports[i]?.alsoAs != null),
    );
    say('名单之外', 'not on the list', unexpected);
  }
  say(
    '重复报送（数字与上一次报送稿相同）',
    'handed in again unchanged',
    of((i) => reports[i]?.unchanged === true),
  );
  return words;
}
