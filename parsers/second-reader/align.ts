/** A stretch of two lists: one pair that agrees, or what stands between two such pairs. */
export type Stretch<A, B> = { same: true; main: A; second: B } | { same: false; main: A[]; second: B[] };

/** How far apart two lists may be before they are given up as different from here on. */
const WINDOW = 40;

/**
 * Walks two lists in step; where they part, goes on at the nearest pair that agrees again. Not the longest common subsequence: the
 * lists are two readings of one file and hardly differ, and this costs nothing where they do not.
 */
export function alignLists<A, B>(
  main: readonly A[],
  second: readonly B[],
  agree: (a: A, b: B) => boolean,
): Stretch<A, B>[] {
  const stretches: Stretch<A, B>[] = [];
  let i = 0;
  let j = 0;
  while (i < main.length || j < second.length) {
    if (i < main.length && j < second.length && agree(main[i]!, second[j]!)) {
      stretches.push({ same: true, main: main[i++]!, second: second[j++]! });
      continue;
    }
    const [di, dj] = nextAgreement(main, second, i, j, agree);
    stretches.push({ same: false, main: main.slice(i, i + di), second: second.slice(j, j + dj) });
    i += di;
    j += dj;
  }
  return stretches;
}

/** How many pairs agree from there on; those behind both ends count as one more that does, so that lists may end together. */
function agreeing<A, B>(
  main: readonly A[],
  second: readonly B[],
  i: number,
  j: number,
  agree: (a: A, b: B) => boolean,
): number {
  let count = 0;
  while (count < WINDOW && i + count < main.length && j + count < second.length) {
    if (!agree(main[i + count]!, second[j + count]!)) return count;
    count++;
  }
  return i + count === main.length && j + count === second.length ? count + 1 : count;
}

function nextAgreement<A, B>(
  main: readonly A[],
  second: readonly B[],
  i: number,
  j: number,
  agree: (a: A, b: B) => boolean,
): [number, number] {
  for (let distance = 1; distance <= WINDOW; distance++) {
    // Equally far: prefer a replacement to a gap on one side.
    if (distance === 1 && agreeing(main, second, i + 1, j + 1, agree) > 0) {
      // One item that differs, or one item too many beside others like it: whichever lets more of them agree.
      const replaced = agreeing(main, second, i + 1, j + 1, agree);
      if (replaced >= agreeing(main, second, i + 1, j, agree) && replaced >= agreeing(main, second, i, j + 1, agree))
        return [1, 1];
    }
    for (let step = 0; step <= distance; step++) {
      const di = Math.ceil(distance / 2) + (step % 2 === 0 ? step / 2 : -(step + 1) / 2);
      const dj = distance - di;
      if (di < 0 || dj < 0 || i + di >= main.length || j + dj >= second.length) continue;
      if (agree(main[i + di]!, second[j + dj]!)) return [di, dj];
    }
  }
  return [main.length - i, second.length - j];
}
