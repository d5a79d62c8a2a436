import type { Words } from '../../pipeline/say.js';
import { minuteInChina } from '../machine/china-time.js';
import type { Workspace } from '../store/store.js';

/** Machines differ by this much without anybody having touched a clock. */
const TOLERATED_MS = 5 * 60_000;

/** A clock behind the last line of a journal: dates, deadlines and the order of what happened would be written down wrong. */
export function clockTrouble({ journal, received }: Pick<Workspace, 'journal' | 'received'>, now: Date): Words | null {
  const last = [journal.lines.at(-1), received.lines.at(-1)].reduce(
    (latest, line) => Math.max(latest, line ? Date.parse(line.at) : 0),
    0,
  );
  if (now.getTime() >= last - TOLERATED_MS) return null;
  const [here, there] = [minuteInChina(now), minuteInChina(new Date(last))];
  return {
    zh: `本机时钟是 ${here}，日志最后一行却是 ${there} 写的：现在或当时的时钟不准，日期和期限会记错。请校准时钟`,
    en: `the clock says ${here}, yet the last line of the journal was written at ${there}: dates and deadlines come out wrong. Set the clock`,
  };
}

/** Lines that are older than the one before them. */
export function jumpsIn(lines: readonly { seq: number; at: string }[]): number[] {
  return lines.flatMap(({ seq, at }, i) => {
    const before = lines[i - 1];
    return before && Date.parse(at) < Date.parse(before.at) - TOLERATED_MS ? [seq] : [];
  });
}
