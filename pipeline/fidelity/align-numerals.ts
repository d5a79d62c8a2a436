import { tight } from '../../parsers/characters.js';

export interface Difference {
  lost: PageNumeral[];
  added: PageNumeral[];
  changed: { from: PageNumeral; to: PageNumeral }[];
}

/** Beyond this many edits two sequences have nothing to do with each other, and the shortest script is not worth its time. */
const MOST_EDITS = 400;

/**
 * What it takes to turn `owed` into `found`: the shortest edit script (Myers' O(ND) greedy algorithm, 1986). A loss and an
 * addition at the same point are one change.
 */
export function alignNumerals(owed: readonly PageNumeral[], found: readonly PageNumeral[]): Difference {
  let start = 0;
  while (start < owed.length && start < found.length && same(owed[start], found[start])) start++;
  let tail = 0;
  while (
    tail < owed.length - start &&
    tail < found.length - start &&
    same(owed[owed.length - 1 - tail], found[found.length - 1 - tail])
  ) {
    tail++;
  }
  const a = owed.slice(start, owed.length - tail);
  const b = found.slice(start, found.length - tail);
  if (a.length === 0 || b.length === 0) return { lost: a, added: b, changed: [] };
  return pair(edits(a, b));
}

type Edit = { kind: 'keep' } | { kind: 'lost' | 'added'; numeral: PageNumeral };

function edits(a: readonly PageNumeral[], b: readonly PageNumeral[]): Edit[] {
  const trail: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  const limit = Math.min(a.length + b.length, MOST_EDITS);
  for (let d = 0; d <= limit; d++) {
    trail.push(new Map(reach));
    const next = new Map(reach);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
      let x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && same(a[x], b[x - k])) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trail, d, k);
    }
    reach = next;
  }
  return [
    ...a.map((numeral): Edit => ({ kind: 'lost', numeral })),
    ...b.map((numeral): Edit => ({ kind: 'added', numeral })),
  ];
}

function walkBack(
  a: readonly PageNumeral[],
  b: readonly PageNumeral[],
  trail: readonly Map<number, number>[],
  depth: number,
  end: number,
): Edit[] {
  const script: Edit[] = [];
  let x = a.length;
  let k = end;
  for (let d = depth; d > 0; d--) {
    const reach = trail[d] ?? new Map<number, number>();
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
    const from = down ? k + 1 : k - 1;
    const before = at(reach, from);
    const after = down ? before : before + 1;
    for (; x > after; x--) script.push({ kind: 'keep' });
    const numeral = down ? b[before - from] : a[before];
    if (numeral) script.push({ kind: down ? 'added' : 'lost', numeral });
    x = before;
    k = from;
  }
  for (; x > 0; x--) script.push({ kind: 'keep' });
  return script.reverse();
}

function pair(script: readonly Edit[]): Difference {
  const result: Difference = { lost: [], added: [], changed: [] };
  let lost: PageNumeral[] = [];
  let added: PageNumeral[] = [];
  const close = () => {
    const both = Math.min(lost.length, added.length);
    for (let i = 0; i < both; i++) result.changed.push({ from: lost[i] as PageNumeral, to: added[i] as PageNumeral });
    result.lost.push(...lost.slice(both));
    result.added.push(...added.slice(both));
    lost = [];
    added = [];
  };
  for (const edit of script) {
    if (edit.kind === 'keep') close();
    else (edit.kind === 'lost' ? lost : added).push(edit.numeral);
  }
  close();
  return result;
}

function at(reach: ReadonlyMap<number, number>, k: number): number {
  return reach.get(k) ?? 0;
}

function same(a: PageNumeral | undefined, b: PageNumeral | undefined): boolean {
  return a !== undefined && b !== undefined && bare(a.text) === bare(b.text);
}

/**
 * What must be equal: digits, points, separators, sign and %. Blanks and line breaks inside a numeral are typography, and so is
 * whether 年度 stands on the same line as its year.
 */
function bare(text: string): string {
  return tight(text).replace(/[年度月日号第]/g, '');
}

/** A numeral of a page. `block` is null for text that no place of the document vouches for (and for text from a PDF). */
export interface PageNumeral {
  text: string;
  block: string | null;
  row?: number;
  column?: number;
}
