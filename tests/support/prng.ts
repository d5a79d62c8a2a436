/**
 * Seeded pseudo-random numbers: the same seed gives the same report on every machine, so a failing case can be named by its seed.
 * mulberry32 (Tommy Ettinger, public domain algorithm): 32 bits of state, ample for choosing words and figures.
 */
export interface Prng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [low, high]. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different members, in random order; all of them where there are fewer. */
  sample<T>(from: readonly T[], count: number): T[];
  /** An independent stream, so that one choice more in one place does not change every later one. */
  fork(name: string): Prng;
}

export function prng(seed: number): Prng {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const sample = <T>(from: readonly T[], count: number): T[] => {
    const rest = [...from];
    const taken: T[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
    return taken;
  };
  return {
    next,
    int,
    sample,
    chance: (probability) => next() < probability,
    pick: (from) => from[int(0, from.length - 1)]!,
    fork: (name) => prng(hash(name, seed)),
  };
}

function hash(name: string, seed: number): number {
  let h = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
