/** What a command line calls a report by: its id, its file, its department, the beginning of a hash. */
import { Refusal } from '../../machine/io.js';
import { type ReportEntry, selectReports } from '../../store/results.js';

/** All that a name stands for, and never none. */
export function reportsNamed<E extends ReportEntry>(entries: readonly E[], name: string): E[] {
  const found = selectReports(entries, name);
  if (found.length > 0) return found;
  throw new Refusal(`数据目录里没有可读的报告“${name}”。`, `The workspace holds no readable report "${name}".`);
}

/** Where one is meant, and the name stands for several. */
export function notOne(name: string, ids: readonly string[]): Refusal {
  return new Refusal(
    `“${name}”有 ${ids.length} 份：${ids.join('、')}。请写明是哪一份。`,
    `"${name}" is ${ids.join(', ')}. Name one.`,
  );
}
