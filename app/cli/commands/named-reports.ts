/** What a command line calls a report by: its id, its file, its department, the beginning of a hash. */
import { Refusal } from '../../machine/io.js';
import { listReports, wholeReport } from '../../state/list-reports.js';
import { type ReportEntry, selectReports } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';

/** All that a name stands for, and never none. */
export function reportsNamed<E extends ReportEntry>(entries: readonly E[], name: string): E[] {
  const found = selectReports(entries, name);
  if (found.length > 0) return found;
  throw new Refusal(
    `数据目录里没有可读的报告“${name}”。用 gouji findings 查看各份报告。`,
    `The workspace holds no readable report "${name}". See gouji findings.`,
  );
}

/** The newest submission of the one report that is meant; of whom it is may be unknown yet. */
export async function newestNamed(workspace: Workspace, name: string): Promise<ReportEntry> {
  const current = (await listReports(workspace)).filter(
    ({ superseded, document }) => superseded === null && document.outcome === 'checked',
  );
  const unknown = name.startsWith('?/') ? current.filter(({ id }) => id.startsWith(name)) : [];
  const [only, ...more] = unknown.length > 0 ? unknown : reportsNamed(current, name);
  if (only && more.length === 0) return wholeReport(workspace, only);
  throw notOne(
    name,
    [only, ...more].flatMap((one) => (one ? `${one.id}（${one.shown}）` : [])),
  );
}

/** Where one is meant, and the name stands for several. */
export function notOne(name: string, ids: readonly string[]): Refusal {
  return new Refusal(
    `“${name}”有 ${ids.length} 份：${ids.join('、')}。请写明是哪一份。`,
    `"${name}" is ${ids.join(', ')}. Name one.`,
  );
}
