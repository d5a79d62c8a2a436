import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

/**
 * Who a process is, so that its number alone is never trusted: numbers are used again after a restart, and in a container every
 * program is number 7. Where the system tells when a process began (Linux), that settles it; elsewhere the time of the boot does.
 */
export interface ProcessIdentity {
  host: string;
  pid: number;
  /** Start of the process in clock ticks since boot, null where the system does not tell. */
  start: string | null;
  /** Seconds since 1970 at which the machine started. */
  boot: number;
}

export function ownIdentity(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, start: startOf(process.pid), boot: bootTime() };
}

/** True when that process still runs, or when nobody on this machine can tell (another host). */
export function isAlive(other: ProcessIdentity): boolean {
  if (other.host !== hostname()) return true;
  if (Math.abs(other.boot - bootTime()) > 120) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(other.pid);
  return other.start === null || start === null || start === other.start;
}

function bootTime(): number {
  return Math.round(Date.now() / 1000 - uptime());
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold blanks; `starttime` is the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
