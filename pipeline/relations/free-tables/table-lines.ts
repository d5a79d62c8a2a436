/**
 * Lines of a free table that add up: to a 合计 or 小计 (the label states it), to a line whose numbered or indented lines stand below it (the
 * numbers must say so in some column), and 其中 lines, which may not exceed theirs. Which lines a total adds is tried, and the reading
 * that holds in most columns is believed.
 */
import { absolute, compare, exact, multiply, subtract, sum, ZERO } from '../../decimal.js';
import type { Figure } from '../../equations/figures.js';
import { holdsSoundly } from '../../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../../equations/judged.js';
import { printedAll } from '../../equations/print-figure.js';
import { solveFor } from '../../equations/solve.js';
import { inPrint, slipBetween, typedText } from '../../equations/typo.js';
import { ruleFor } from '../../rules/rules.js';
import { isTotalLabel } from '../../taxonomy/totals.js';
import { notRead } from '../unread.js';
import { isChange } from './table-columns.js';
import type { Column, Grid, Line } from './table-grid.js';

/** A slip this ready explains a difference by itself. */
const READY = 6;
/** A tree of more lines than this is not looked for. */
const TREE = 400;

export function checkLines(grid: Grid): Draft[] {
  const columns = grid.columns.filter((c) => c.kind === 'amount');
  const points = grid.columns.filter((c) => c.kind === 'points');
  const { lines } = grid;
  return [
    ...lines.flatMap((line, i) =>
      line.kind === 'total' || line.kind === 'subtotal'
        ? [...totalAt(lines, i, columns), ...totalAt(lines, i, points)]
        : [],
    ),
    ...lines.flatMap((_, i) => levelsAt(lines, i, columns)),
    ...lines.flatMap((_, i) => sourcesAt(lines, i, columns)),
    ...lines.flatMap((_, i) =>
      ofWhichAt(
        lines,
        i,
        columns.filter((c) => !isChange(c)),
      ),
    ),
  ];
}

/** `小计` of points below the indicators of a form, where no key of the form is its. */
export function checkSubtotals({ lines, columns }: Grid): Draft[] {
  const points = columns.filter((c) => c.kind === 'points');
  return lines.flatMap((line, i) => {
    const open = [...line.figures.values()].every(({ role }) => role.placed);
    return line.kind === 'subtotal' && open ? totalAt(lines, i, points) : [];
  });
}

/** Lines that a total may add, the likeliest reading first. `sure`: no other reading is in sight. */
function readingsOf(
  lines: readonly Line[],
  at: number,
  columns: readonly Column[],
): { readings: Line[][]; side: Line[]; sure: boolean } {
  const total = lines[at] as Line;
  const ends = (line: Line) => line.kind === 'total' || (total.kind === 'subtotal' && endsSubtotal(line));
  let start = at;
  while (start > 0 && !ends(lines[start - 1] as Line)) start--;
  let end = at + 1;
  // `二、支出合计`, its lines, `三、年末结余`
  const next = ({ level }: Line) => level !== null && total.level !== null && level <= total.level;
  while (end < lines.length && !ends(lines[end] as Line) && !next(lines[end] as Line)) end++;
  const [above, below] = [lines.slice(start, at), lines.slice(at + 1, end)];
  const sides = [above, below].filter((side) => side.some((l) => l.figures.size > 0));
  const readings = sides.flatMap((side) => partsOf(side, columns)).filter((parts) => parts.length > 0);
  // 总计 of what 本年收入合计 has added up already, and of what follows it: the first to be thought of, where the one is of all.
  const before = lines[start - 1];
  if (total.kind === 'total' && before && above.length > 0) {
    const isOfAll = isTotalLabel(total.label, 'total') && !isTotalLabel(before.label, 'total');
    const own = [above, uppermost(above, columns, 1)].map((parts) => [before, ...parts]);
    readings.splice(isOfAll ? 0 : readings.length, 0, ...own);
  }
  // Lines below that have a total of their own are not this one's.
  const lone = sides.length === 1 || (sides[0] === above && end < lines.length && lines[end]?.kind !== 'head');
  const side = sides[0] ?? [];
  const flat = side.every((l) => l.level === side[0]?.level && l.indent === side[0]?.indent);
  const numbered = side.every(({ level }) => level !== null);
  const plain = side.every(({ kind }) => /^(?:plain|head)$/.test(kind));
  return { readings, side, sure: lone && plain && (flat || numbered) };
}

function endsSubtotal(line: Line): boolean {
  return line.kind === 'subtotal' || line.kind === 'head';
}

/** Subtotals, all lines, the uppermost level, lines without those under an 其中: whichever differ. */
function partsOf(side: readonly Line[], columns: readonly Column[]): Line[][] {
  const counted = side.filter((l) => l.figures.size > 0);
  const plain = counted.filter((l) => l.kind === 'plain');
  const subtotals = counted.filter((l) => l.kind === 'subtotal');
  const upper = Math.min(...plain.map((l) => l.level ?? Number.POSITIVE_INFINITY));
  const left = Math.min(...plain.map((l) => l.indent));
  const all = [
    subtotals,
    plain.filter((l) => l.level === upper),
    plain.filter((l) => l.indent === left),
    plain,
    withoutOfWhich(counted).filter((l) => l.kind === 'plain'),
    loose(side),
    uppermost(plain, columns, 2),
    uppermost(plain, columns, 1),
  ];
  const like = (parts: Line[]) => (other: Line[]) =>
    other.length === parts.length && other.every((line, i) => line === parts[i]);
  return all.filter((parts, i) => parts.length > 0 && all.findIndex(like(parts)) === i);
}

/** Lines after an 其中 belong to it until the next list number. */
function withoutOfWhich(lines: readonly Line[]): Line[] {
  let inside = false;
  return lines.filter((line) => {
    if (line.kind === 'of-which') inside = true;
    else if (line.level !== null || line.kind !== 'plain') inside = false;
    return !inside;
  });
}

/** Subtotals together with the lines after the last of them. */
function loose(lines: readonly Line[]): Line[] {
  const last = lines.findLastIndex((l) => l.kind === 'subtotal');
  return last < 0 ? [] : lines.filter((l, i) => l.kind === 'subtotal' || (i > last && l.kind === 'plain'));
}

/** Lines left once each line that adds up those below it has taken them in, from the bottom up: a tree that nothing but its numbers shows. */
function uppermost(lines: readonly Line[], columns: readonly Column[], least: number): Line[] {
  if (lines.length > TREE) return [];
  const left: Line[] = [];
  for (const line of [...lines].reverse()) {
    const printed = columns.filter((c) => (line.figures.get(c.key)?.value.num ?? 0n) !== 0n);
    let taken = 0;
    for (let n = least; n <= left.length && taken === 0; n++) {
      const holds = printed.filter((c) => holdsIn(line, left.slice(0, n), c.key)).length;
      if (holds * 2 > printed.length) taken = n;
    }
    left.splice(0, taken, line);
  }
  return left;
}

function totalAt(lines: readonly Line[], at: number, columns: readonly Column[]): Draft[] {
  const total = lines[at] as Line;
  const { readings, side, sure } = readingsOf(lines, at, columns);
  const scored = readings.map((parts) => ({
    parts,
    holds: columns.filter((c) => holdsIn(total, parts, c.key)).length,
  }));
  const most = Math.max(0, ...scored.map((s) => s.holds));
  const best = scored.find((s) => s.holds === most);
  if (!best) return [];
  const [first] = best.parts;
  const empty = side.filter(
    (l) => l.kind === 'head' && ((l.level === first?.level && l.indent === first?.indent) || l.unclear.size > 0),
  );
  const parts = [...best.parts, ...empty];
  // Nothing holds in any column: the table is not understood, which is no error of its author, unless one slip mends its one column.
  const understood = most > 0 ? columns : sure ? mendable(total, parts, columns) : [];
  // `合计/平均`: of scores the mean, of money the sum.
  const judged = /平均/.test(total.label) ? understood.filter((c) => holdsIn(total, parts, c.key)) : understood;
  return judged.flatMap((c) => sumIn(total, parts, c.key, 'total'));
}

/** The one column that prints the total and parts, where a slip of the hand in one of them explains the difference; those not read. */
function mendable(total: Line, parts: readonly Line[], columns: readonly Column[]): Column[] {
  const tried = columns.filter((c) => total.figures.has(c.key) && cells(parts, c.key).length > 1);
  return tried.filter(({ key }) => {
    const [whole, own] = [total.figures.get(key), cells(parts, key)];
    if (parts.some((line) => line.unclear.has(key))) return true;
    if (!whole || tried.length > 1) return false;
    if (parts.some((line) => line.blanks.has(key))) return true;
    return [whole, ...own].some((figure) => {
      const aim = solveFor({ form: 'sum', total: whole, parts: own }, figure)?.aim;
      return aim && slipBetween(typedText(figure), inPrint(aim, figure), figure.grid).cost < READY;
    });
  });
}

function cells(lines: readonly Line[], key: number): Figure[] {
  return lines.flatMap((line) => line.figures.get(key) ?? []);
}

function holdsIn(total: Line, parts: readonly Line[], key: number): boolean {
  const [whole, own] = [total.figures.get(key), cells(parts, key)];
  if (parts.some((line) => line.unclear.has(key))) return false;
  if (!whole || own.length === 0 || whole.value.num === 0n) return false;
  return holdsSoundly({ form: 'sum', total: whole, parts: own });
}

function sumIn(total: Line, parts: readonly Line[], key: number, name: 'total' | 'levels'): Draft[] {
  const [whole, own] = [total.figures.get(key), cells(parts, key)];
  if (!whole || own.length === 0) return [];
  const blanks = parts.flatMap((line) => line.blanks.get(key) ?? []);
  const rule = ruleFor('sum', 'table', name);
  const inferred = name === 'levels';
  if (parts.some((line) => line.unclear.has(key))) {
    const [stated, ...terms] = printedAll([whole, ...own]);
    const formula = `${stated} = ${[...terms, '?'].join(' + ')}`;
    const texts = parts.flatMap((line) => line.unclear.get(key) ?? []);
    return [{ ...skippedDraft(rule, [whole, ...own], formula, notRead(whole, own, texts)), inferred: true }];
  }
  const options = { inferred: true, open: !inferred, loose: blanks.length > 0 };
  const draft = draftOf(rule, { form: 'sum', total: whole, parts: own }, options);
  const short = compare(sum(own.map((f) => f.value)), whole.value) < 0;
  if (draft.verdict !== 'contradicts' || blanks.length === 0 || !short) return [draft];
  return [{ ...draft, severity: 'warning', data: { message: 'sum.blank' }, where: blanks }];
}

/** Lines below one that are a level deeper, by list number, by having none, or by indent, up to the next line of its own level. */
function childrenOf(lines: readonly Line[], at: number): Line[] {
  const parent = lines[at] as Line;
  const below: Line[] = [];
  const numbered = parent.level !== null;
  const bare = lines[at + 1]?.level === null;
  for (let i = at + 1; lines[i]?.kind === 'plain'; i++) {
    const line = lines[i]!;
    const isListed = bare ? line.level === null : line.level !== null && line.level > (parent.level ?? 0);
    if (!(numbered ? isListed : line.indent > parent.indent)) break;
    below.push(line);
  }
  const next = below[0];
  return below.filter((l) => (numbered ? l.level === next?.level : l.indent === next?.indent));
}

/** Believed where at least one column holds with two parts or more, and no more columns fail than hold. */
function levelsAt(lines: readonly Line[], at: number, columns: readonly Column[]): Draft[] {
  const parent = lines[at] as Line;
  if (parent.kind !== 'plain') return [];
  const children = childrenOf(lines, at);
  // A code says by itself whose parts its lines are, be it only one.
  const least = parent.code !== null && children.every((line) => line.code?.startsWith(parent.code ?? '')) ? 1 : 2;
  if (children.length < least) return [];
  const drafts = columns.flatMap((c) => sumIn(parent, children, c.key, 'levels'));
  const witnesses = columns.filter(
    (c) => holdsIn(parent, children, c.key) && cells(children, c.key).filter((f) => f.value.num !== 0n).length >= least,
  );
  const fails = drafts.filter((d) => d.verdict === 'contradicts').length;
  return witnesses.length > 0 && fails <= witnesses.length ? drafts : [];
}

/** 中央补助, 市级资金, 本级资金（含结转）: where money comes from. */
const SOURCE =
  /^(?:其中[：:]?)?(?:中央|省|自治区|市|州|盟|县|区|旗|[乡镇]|本级|地方|上级|其他|自筹|社会)[^，。；]{0,8}(?:资金|补助|财政|配套|拨款|自筹)/;

/** 其中 of a sum of money: what its levels of government give is all of it. Far off, they are no parts of it. */
function sourcesAt(lines: readonly Line[], at: number, columns: readonly Column[]): Draft[] {
  const [whole, first] = [lines[at] as Line, lines[at + 1]];
  if (whole.figures.size === 0 || first?.kind !== 'of-which' || !SOURCE.test(first.label)) return [];
  const rest = lines.slice(at + 2);
  const end = rest.findIndex((line) => line.kind !== 'plain' || !SOURCE.test(line.label));
  const parts = [first, ...rest.slice(0, end < 0 ? rest.length : end)];
  if (parts.length < 2) return [];
  return columns
    .flatMap((c) => sumIn(whole, parts, c.key, 'levels'))
    .filter(({ verdict, operands: [total, ...own] }) => {
      const gap = subtract(sum(own.map((f) => f.value)), total?.value ?? ZERO);
      return verdict !== 'contradicts' || compare(multiply(absolute(gap), NEAR), total?.value ?? ZERO) <= 0;
    });
}

/** A twentieth. */
const NEAR = exact('20');

/** An 其中 line against the line above it: the lines under the same 其中 that are indented with it are its fellows. */
function ofWhichAt(lines: readonly Line[], at: number, columns: readonly Column[]): Draft[] {
  const first = lines[at] as Line;
  if (first.kind !== 'of-which' || first.figures.size === 0) return [];
  const whole = lines.slice(0, at).findLast((l) => l.kind !== 'of-which' && l.figures.size > 0);
  if (!whole) return [];
  const group = [first];
  for (const line of lines.slice(at + 1)) {
    if (line.kind !== 'plain' || line.indent < first.indent || first.indent <= whole.indent) break;
    group.push(line);
  }
  const rule = ruleFor('part', 'table', 'of-which');
  return columns.flatMap((c) => {
    const [total, parts] = [whole.figures.get(c.key), cells(group, c.key)];
    const next = lines[at + group.length]?.figures.get(c.key);
    // `项目支出 -260.00`, `其中：公共就业服务 0.00`, or `其中：追加 85`, `调减 -25`: where something was taken away the parts may be more.
    return total && total.value.num >= 0n && (next?.value.num ?? 0n) >= 0n && parts.length > 0
      ? [draftOf(rule, { form: 'part', total, parts }, { inferred: true })]
      : [];
  });
}
