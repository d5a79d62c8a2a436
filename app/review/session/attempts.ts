/**
 * Failed sign-ins make the next one wait, and longer each time: against guessing, without a lock that a stranger could close for somebody else. Whoever
 * signed in in this browser before is counted apart from those who did not, so a stranger's failures delay strangers.
 */
const FREE = 5;
const LONGEST_WAIT = 60;
const FORGOTTEN_MS = 15 * 60_000;
/** Names are typed by strangers: what is remembered of them has an end. */
const MOST = 5_000;

export interface Attempts {
  /** Seconds until the next attempt is listened to; 0 where it is now. */
  wait(source: string): number;
  failed(source: string): void;
  right(source: string): void;
}

export function openAttempts(now: () => Date): Attempts {
  const failures = new Map<string, { count: number; last: number }>();
  const of = (source: string) => {
    const known = failures.get(source);
    return known && now().getTime() - known.last < FORGOTTEN_MS ? known : null;
  };
  return {
    wait(source) {
      const known = of(source);
      if (!known || known.count < FREE) return 0;
      const due = Math.min(2 ** (known.count - FREE), LONGEST_WAIT);
      return Math.max(0, Math.ceil(due - (now().getTime() - known.last) / 1000));
    },
    failed(source) {
      const count = (of(source)?.count ?? 0) + 1;
      const oldest = failures.keys().next().value;
      if (failures.size >= MOST && oldest !== undefined) failures.delete(oldest);
      failures.delete(source);
      failures.set(source, { count, last: now().getTime() });
    },
    right: (source) => void failures.delete(source),
  };
}
