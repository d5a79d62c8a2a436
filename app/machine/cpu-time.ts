import { readFileSync } from 'node:fs';

/** Ticks a second in /proc, the same on every Linux whatever the kernel was built with. */
const TICKS = 100;

/** Processor seconds that a process has used, or null where the system does not tell (Windows, macOS). */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks; utime and stime are the 12th and 13th after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}
