/** Processor time and memory of a process and all below it, from /proc; elsewhere nothing is known and nothing is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { cpuSeconds } from '../../app/machine/cpu-time.js';

export interface KindOfProcess {
  name: string;
  count: number;
  seconds: number;
  /** Most memory that one of them held, resident. */
  peakMb: number;
}

interface Seen {
  name: string;
  seconds: number;
  peakMb: number;
}

export function watchProcesses(root: number): { end(): { kinds: KindOfProcess[]; memory: number[] } } {
  const seen = new Map<number, Seen>();
  const memory: number[] = [];
  const look = (): void => {
    for (const pid of familyOf(root)) {
      const mb = residentMb(pid);
      const before = seen.get(pid);
      const name = before && before.name !== '' ? before.name : pid === root ? 'main' : kindOf(pid);
      if (pid === root && mb > 0) memory.push(mb);
      seen.set(pid, {
        name,
        seconds: Math.max(before?.seconds ?? 0, cpuSeconds(pid) ?? 0),
        peakMb: Math.max(before?.peakMb ?? 0, mb),
      });
    }
  };
  const timer = setInterval(look, 200);
  return {
    end() {
      clearInterval(timer);
      const kinds = new Map<string, KindOfProcess>();
      for (const { name, seconds, peakMb } of seen.values()) {
        const kind = kinds.get(name) ?? { name, count: 0, seconds: 0, peakMb: 0 };
        kinds.set(name, {
          name,
          count: kind.count + 1,
          seconds: kind.seconds + seconds,
          peakMb: Math.max(kind.peakMb, peakMb),
        });
      }
      const tenths = Array.from({ length: 10 }, (_, i) => memory[Math.ceil(((i + 1) * memory.length) / 10) - 1] ?? 0);
      return { kinds: [...kinds.values()].sort((a, b) => b.seconds - a.seconds), memory: tenths };
    },
  };
}

function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of entries('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = text(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

function kindOf(pid: number): string {
  const command = text(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const type = /--type=([\w-]+)/.exec(command)?.[1];
  if (type) return `browser: ${type}`;
  if (/worker\.js/.test(command)) return 'worker';
  return /chrom|edge/i.test(command) ? 'browser' : (command.split(' ')[0] ?? '');
}

function residentMb(pid: number): number {
  const kib = /^VmRSS:\s+(\d+)/m.exec(text(`/proc/${pid}/status`))?.[1];
  return Number(kib ?? 0) / 1024;
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
