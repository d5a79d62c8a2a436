import { cpuSeconds } from '../machine/cpu-time.js';

/** A process that in the whole time of its limit used less than this share of it stands still; one of fifty that wait for a processor gets more. */
const STANDSTILL = 1 / 50;
/** Looks are at least this share of the limit apart. */
const LEAST_WAIT = 1 / 8;

/**
 * Bounds a task by the processor time that its process uses, so that a file is never stopped because the machine was busy, and a standstill
 * by the clock. Where the system does not tell processor time the clock bounds both. `stop` is called once at most.
 * @returns ends the watch.
 */
export function limitTime(pid: number, milliseconds: number, stop: () => void): () => void {
  const start = cpuSeconds(pid);
  let moved = { used: 0, waited: 0 };
  let waited = 0;
  let timer: NodeJS.Timeout;
  const lookAfter = (wait: number) => {
    timer = setTimeout(() => {
      waited += wait;
      look();
    }, wait);
  };
  const look = () => {
    const now = cpuSeconds(pid);
    if (start === null || now === null) return stop();
    const used = (now - start) * 1000;
    if (used >= moved.used + milliseconds * STANDSTILL) moved = { used, waited };
    if (used >= milliseconds || waited - moved.waited >= milliseconds) stop();
    else lookAfter(Math.max(milliseconds - used, milliseconds * LEAST_WAIT));
  };
  lookAfter(milliseconds);
  return () => clearTimeout(timer);
}
