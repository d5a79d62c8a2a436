/** Rules of a page → grids: rules that touch form one table; where a rule is missing between two boxes they are one merged cell. */
import { grouped } from '../grouped.js';
import type { Rule } from './page.js';

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface GridCell extends Box {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}

export interface RuledGrid extends Box {
  /** Edges of the columns and rows. */
  xs: number[];
  ys: number[];
  cells: GridCell[];
}

/** Two rules closer than this are one (double lines, segments of one line that nearly meet). */
const NEAR = 3;
/** Beyond this the search for touching rules would take too long; a page of a form has some hundred rules. */
const MOST_RULES = 4_000;
const MOST_LONE = 50;

/** Grids with at least two cells, from top to bottom; null where a page has more rules than any form. */
export function findGrids(horizontal: readonly Rule[], vertical: readonly Rule[]): RuledGrid[] | null {
  const across = joinCollinear(horizontal, (rule) => (rule.top + rule.bottom) / 2, 'left', 'right');
  const down = joinCollinear(vertical, (rule) => (rule.left + rule.right) / 2, 'top', 'bottom');
  if (across.length > MOST_RULES || down.length > MOST_RULES) return null;
  return touching(across, down)
    .flatMap(({ lines, posts }) => buildGrid(lines, posts) ?? [])
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

/** A rule as its position across and its extent along. */
interface Line {
  at: number;
  from: number;
  to: number;
}

function joinCollinear(
  rules: readonly Rule[],
  position: (rule: Rule) => number,
  from: 'left' | 'top',
  to: 'right' | 'bottom',
): Line[] {
  const lines = rules.map((rule): Line => ({ at: position(rule), from: rule[from], to: rule[to] }));
  lines.sort((a, b) => a.at - b.at);
  const joined: Line[] = [];
  for (const track of clusters(lines, (line) => line.at)) {
    track.sort((a, b) => a.from - b.from);
    const at = track.reduce((sum, line) => sum + line.at, 0) / track.length;
    let open: Line | null = null;
    for (const line of track) {
      if (open && line.from <= open.to + NEAR) open.to = Math.max(open.to, line.to);
      else {
        open = { ...line, at };
        joined.push(open);
      }
    }
  }
  return joined;
}

/** Groups of neighbours in a sorted list; a group never drifts wider than two steps. */
function clusters<T>(sorted: readonly T[], value: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    const at = value(item);
    if (at - last <= NEAR && at - start <= 2 * NEAR) groups.at(-1)!.push(item);
    else {
      groups.push([item]);
      start = at;
    }
    last = at;
  }
  return groups;
}

/** Sets of lines and posts that hang together. */
function touching(lines: readonly Line[], posts: readonly Line[]): { lines: Line[]; posts: Line[] }[] {
  const parent = Array.from({ length: lines.length + posts.length }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  lines.forEach((line, l) => {
    posts.forEach((post, p) => {
      const meets =
        post.at >= line.from - NEAR &&
        post.at <= line.to + NEAR &&
        line.at >= post.from - NEAR &&
        line.at <= post.to + NEAR;
      if (meets) parent[root(l)] = root(lines.length + p);
    });
  });
  const sets = new Map<number, { lines: Line[]; posts: Line[] }>();
  const setOf = (i: number) => {
    const set = sets.get(root(i)) ?? { lines: [], posts: [] };
    sets.set(root(i), set);
    return set;
  };
  lines.forEach((line, l) => {
    setOf(l).lines.push(line);
  });
  posts.forEach((post, p) => {
    setOf(lines.length + p).posts.push(post);
  });
  return withLonePosts([...sets.values()]);
}

/**
 * A merged cell that a page cuts above and below has no line left that its outer post could meet: a post as high as a set belongs to it, or
 * the column would be missing on that page.
 */
function withLonePosts(sets: { lines: Line[]; posts: Line[] }[]): { lines: Line[]; posts: Line[] }[] {
  const grids = sets.filter(({ lines }) => lines.length > 0);
  const lone = sets.filter(({ lines }) => lines.length === 0).flatMap(({ posts }) => posts);
  if (lone.length === 0 || lone.length > MOST_LONE) return grids;
  const extents = grids.map(({ lines, posts }) => {
    const ends = extremes(posts);
    const sides = extremes(lines);
    return { from: ends[0]!, to: ends[1]!, left: sides[0]!, right: sides[1]! };
  });
  for (const post of lone) {
    const at = extents.findIndex(
      ({ from, to, left, right }) =>
        Math.abs(post.from - from) <= NEAR &&
        Math.abs(post.to - to) <= NEAR &&
        Math.max(left - post.at, post.at - right) < (right - left) / 2,
    );
    grids[at]?.posts.push(post);
  }
  return grids;
}

/** Null where the rules enclose fewer than two cells. Open sides are closed where the other rules end. */
function buildGrid(lines: readonly Line[], posts: readonly Line[]): RuledGrid | null {
  if (lines.length < 2 || posts.length === 0) return null;
  const xs = edges([...posts.map((post) => post.at), ...extremes(lines)]);
  const ys = edges([...lines.map((line) => line.at), ...extremes(posts)]);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2 || columns * rows > 40_000) return null;
  const stands = (all: readonly Line[], at: number, from: number, to: number) => {
    const middle = (from + to) / 2;
    return all.some((line) => Math.abs(line.at - at) <= NEAR && line.from <= middle && line.to >= middle);
  };
  const owner = Array.from({ length: rows * columns }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (owner[at] !== at) at = owner[at]!;
    return at;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column;
      if (column + 1 < columns && !stands(posts, xs[column + 1]!, ys[row]!, ys[row + 1]!))
        owner[root(here + 1)] = root(here);
      if (row + 1 < rows && !stands(lines, ys[row + 1]!, xs[column]!, xs[column + 1]!))
        owner[root(here + columns)] = root(here);
    }
  }
  const cells = cellsOf(
    owner.map((_, i) => root(i)),
    xs,
    ys,
  );
  return cells.length < 2 ? null : { left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)!, xs, ys, cells };
}

function extremes(lines: readonly Line[]): number[] {
  return [
    lines.reduce((least, line) => Math.min(least, line.from), Infinity),
    lines.reduce((most, line) => Math.max(most, line.to), -Infinity),
  ];
}

function edges(positions: number[]): number[] {
  positions.sort((a, b) => a - b);
  return clusters(positions, (at) => at).map((group) => group.reduce((sum, at) => sum + at, 0) / group.length);
}

/** Boxes that are one cell; a set that is no rectangle (a rule drawn half) stays single boxes. */
function cellsOf(roots: readonly number[], xs: readonly number[], ys: readonly number[]): GridCell[] {
  const columns = xs.length - 1;
  const sets = grouped(roots.keys(), (i) => roots[i]);
  const cell = (row: number, column: number, rowSpan: number, colSpan: number): GridCell => ({
    row,
    column,
    rowSpan,
    colSpan,
    left: xs[column]!,
    right: xs[column + colSpan]!,
    top: ys[row]!,
    bottom: ys[row + rowSpan]!,
  });
  return [...sets.values()]
    .flatMap((set) => {
      const rows = set.map((i) => Math.floor(i / columns));
      const places = set.map((i) => i % columns);
      const [top, left] = [Math.min(...rows), Math.min(...places)];
      const [height, width] = [Math.max(...rows) - top + 1, Math.max(...places) - left + 1];
      if (height * width === set.length) return [cell(top, left, height, width)];
      return set.map((_, k) => cell(rows[k]!, places[k]!, 1, 1));
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}
