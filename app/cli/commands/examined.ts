import type { Words } from '../../../pipeline/say.js';

/** One thing that `gouji doctor` has looked at. */
export interface Examined {
  /** For scripts: it does not change. */
  id: string;
  name: Words;
  /** note: worth knowing, and nothing is broken. */
  state: 'sound' | 'note' | 'wrong';
  said: Words;
  /** What a person does about it. */
  remedy?: Words;
  /** Mends it, and loses nothing by it; says what was done. */
  repair?: () => Promise<Words>;
}

export type Found = Omit<Examined, 'id' | 'name'>;

/** The first five of many. */
export function shortened(names: readonly (string | number)[], comma: string): string {
  return names.length <= 5 ? names.join(comma) : `${names.slice(0, 5).join(comma)}…`;
}
