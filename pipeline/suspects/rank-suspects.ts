/**
 * The stories of each group of violated relations, cheapest first, as suspects: equal rank is a tie that the document cannot break.
 * Relations that one story explains share a root.
 */
import { grouped } from '../../parsers/grouped.js';
import { toBase } from '../decimal.js';
import { isLimit } from '../equations/equation.js';
import type { Figure } from '../equations/figures.js';
import type { Draft } from '../equations/judged.js';
import type { Because } from '../finding-data.js';
import type { Suspect } from '../report.js';
import { becauseOfBlock, becauseOfCell, becauseOfMissing, becauseOfOther, type Tie } from './because.js';
import {
  type ByColumn,
  type ByValue,
  columnOf,
  exchanges,
  linkedPairs,
  slidRows,
  swappedCells,
  turnedSigns,
  unitBlocks,
  valueKey,
} from './block-slips.js';
import { cellStories, pairStories } from './cell-stories.js';
import { blankStories, countedTwiceStories, missingRows, movedRows, vouchersOf } from './diagnose.js';
import { componentsOf, type Network, networkOf, type Tested } from './network.js';
import { setOwnSuspects } from './own-suspects.js';
import { covers, SECOND_COST, type Story, TIE } from './story.js';

export interface Located {
  suspects: Map<Draft, Suspect[]>;
  /** Violated relations that one story explains, with the story where there is one. */
  groups: { relations: Draft[]; story: Story | null }[];
}

const SHOWN = 5;
const TIED = 12;
/** A component that nothing explains counts like this against a story that explains it with others. */
const UNEXPLAINED = 14;

/** A single slip this ready needs no act over several cells to compete with it. */
const STRONG = 6;

interface Case {
  relations: Tested[];
  /** Stories that explain all of them. */
  whole: Story[];
  /** Stories that explain some. */
  partial: Story[];
}

export function rankSuspects(drafts: readonly Draft[], figures: readonly Figure[]): Located {
  const located: Located = { suspects: new Map(), groups: [] };
  if (drafts.some(({ severity, rule }) => severity && rule.level === 'error')) locate(drafts, figures, located);
  setOwnSuspects(drafts, located.suspects);
  return located;
}

function locate(drafts: readonly Draft[], figures: readonly Figure[], located: Located): void {
  const network = networkOf(drafts);
  const byValue = grouped(figures, ({ value }) => valueKey(value));
  const byColumn = grouped(figures, (figure) => columnOf(figure) ?? undefined);
  const cases = componentsOf(network)
    .filter((relations) => relations.some((r) => r.rule.level === 'error'))
    .map((relations) => openCase(network, relations, byValue, byColumn));
  const shared = [
    ...missingRows(network),
    ...unitBlocks(network, figures),
    ...movedRows(network),
    ...columnSlides(network, cases, byColumn),
    ...cases.flatMap((one) => one.whole.filter((s) => s.mends.some((r) => !one.relations.includes(r)))),
    ...linked(network, cases),
  ];
  const groups = adopt(cases, shared);
  for (const group of groups) {
    if (!group.story) for (const one of group.cases) addPairs(network, one);
    const byRelation = new Map<Tested, Story[]>();
    for (const one of group.cases) {
      const alternatives = shared.filter(
        (s) => s !== group.story && one.relations.some((r) => s.mends.includes(r)) && s.kind !== 'unit-block',
      );
      for (const relation of one.relations) {
        const own = [...one.whole, ...one.partial, ...alternatives].filter((s) => s.mends.includes(relation));
        const dearer = own.map((s) => ({ ...s, cost: s.cost + restCost(s, group.cases) }));
        byRelation.set(
          relation,
          [...(group.story ? [group.story] : []), ...dearer].sort((a, b) => a.cost - b.cost),
        );
      }
    }
    for (const [relation, stories] of byRelation)
      located.suspects.set(relation, suspectsOf(network, relation, stories));
    located.groups.push(...rootsOf(group));
  }
}

function openCase(network: Network, relations: Tested[], byValue: ByValue, byColumn: ByColumn): Case {
  const cells = cellStories(network, relations);
  const small = [
    ...cells,
    ...turnedSigns(network, relations),
    ...blankStories(relations),
    ...countedTwiceStories(network, relations),
  ];
  const best = Math.min(...small.filter((s) => covers(s, relations)).map((s) => s.cost));
  const slid = best < STRONG ? [] : slidRows(network, relations, byColumn);
  const swapped = best < STRONG ? [] : [...swappedCells(network, relations), ...exchanges(network, cells, byValue)];
  const all = [...small, ...slid, ...swapped].sort((a, b) => a.cost - b.cost);
  return {
    relations,
    whole: all.filter((s) => covers(s, relations)),
    partial: all.filter((s) => !covers(s, relations)),
  };
}

/** Two cells at a time cost most, so they are tried last, and only where no single one will do. */
function addPairs(network: Network, one: Case): void {
  if (one.whole.some((s) => s.breaks.length === 0)) return;
  one.whole = [...one.whole, ...pairStories(network, one.relations)].sort((a, b) => a.cost - b.cost);
}

/** What a story leaves over must have a cause of its own. */
function restCost(story: Story, cases: readonly Case[]): number {
  return cases.reduce((total, { relations, whole, partial }) => {
    const rest = relations.filter((r) => !story.mends.includes(r));
    if (rest.length === 0) return total;
    if (rest.length === relations.length)
      return total + SECOND_COST + Math.min(UNEXPLAINED, ...whole.map((s) => s.cost));
    const other = Math.min(
      8,
      ...[...whole, ...partial].filter((s) => s !== story && covers(s, rest)).map((s) => s.cost),
    );
    return total + SECOND_COST + other;
  }, 0);
}

function bestCost({ whole }: Case): number {
  return whole[0]?.cost ?? UNEXPLAINED;
}

/** A slide may break sums that share no figure: it is tried on all violated relations of its column together. */
function columnSlides(network: Network, cases: readonly Case[], byColumn: ByColumn): Story[] {
  const columns = new Map<string, Set<Case>>();
  for (const one of cases) {
    for (const figure of one.relations.flatMap((r) => r.operands)) {
      const column = columnOf(figure);
      if (column !== null) columns.set(column, (columns.get(column) ?? new Set()).add(one));
    }
  }
  return [...columns].flatMap(([column, touched]) => {
    // A slip explains a limit readily, whatever happened; a slide needs one relation that none does.
    const isReady = (one: Case) =>
      one.whole.some((s) => s.kind === 'cells' && s.breaks.length === 0 && s.cost < STRONG);
    if (touched.size < 2 || [...touched].every(isReady)) return [];
    const relations = [...touched].flatMap((one) => one.relations);
    return slidRows(network, relations, new Map([[column, byColumn.get(column) ?? []]]));
  });
}

/** Stories over two components at a time, where neither is readily explained alone. */
function linked(network: Network, cases: readonly Case[]): Story[] {
  const open = cases.filter((c) => !c.whole.some((s) => s.breaks.length === 0 && s.cost < STRONG)).slice(0, 12);
  return open.flatMap((a, i) => open.slice(i + 1).flatMap((b) => linkedPairs(network, a.whole, b.whole).slice(0, 1)));
}

interface Group {
  cases: Case[];
  story: Story | null;
}

/** A story over several components is adopted where it is cheaper than what explains them one by one; the greatest saving first. */
function adopt(cases: readonly Case[], shared: readonly Story[]): Group[] {
  const offers = shared.flatMap((story) => {
    const explained = cases.filter((c) => covers(story, c.relations));
    if (explained.length === 0) return [];
    const apart = explained.reduce((total, c) => total + bestCost(c), SECOND_COST * (explained.length - 1));
    return [{ story, explained, saving: apart - story.cost }];
  });
  const free = new Set(cases);
  const groups: Group[] = [];
  for (const { story, explained, saving } of offers.sort((a, b) => b.saving - a.saving)) {
    if (saving <= 0 || !explained.every((c) => free.has(c))) continue;
    for (const c of explained) free.delete(c);
    groups.push({ cases: explained, story });
  }
  return [...groups, ...[...free].map((c) => ({ cases: [c], story: null }))];
}

/** One root a story; where no story explains all, the relations that the same likeliest cell explains go together. */
function rootsOf(group: Group): Located['groups'] {
  const relations = group.cases.flatMap((c) => c.relations);
  const [only] = group.cases;
  const story = group.story ?? only?.whole[0] ?? null;
  if (story && (story.kind !== 'cells' || story.cells.length === 1 || group.story)) return [{ relations, story }];
  const groups: Located['groups'] = [];
  const left = new Set(relations);
  const pieces = story
    ? story.cells.map((cell) => relations.filter((r) => r.operands.includes(cell.figure)))
    : (only?.partial ?? []).map((s) => s.mends);
  for (const piece of pieces) {
    const taken = piece.filter((r) => left.delete(r));
    if (taken.length > 0) groups.push({ relations: taken, story: null });
  }
  return [...groups, ...[...left].map((r) => ({ relations: [r], story: null }))];
}

interface Entry {
  cost: number;
  fact: string | null;
  shape: string;
  suggestion: string | null;
  because: (tied: Tie) => Because;
}

function suspectsOf(network: Network, relation: Tested, stories: readonly Story[]): Suspect[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const story of stories) {
    for (const entry of entriesOf(network, relation, story)) {
      // Under a limit slips of two kinds may be as likely for one figure.
      const rival = isLimit(relation.equation) && story.kind === 'cells' && story.cells.length === 1;
      const key = rival ? `${entry.fact}/${entry.shape}` : (entry.fact ?? entry.shape);
      if (seen.has(key)) continue;
      seen.add(key);
      entries.push(entry);
    }
  }
  let rank = 0;
  let leader = Number.NEGATIVE_INFINITY;
  const ranked = entries.map((entry) => {
    if (entry.cost - leader > TIE) {
      rank++;
      leader = entry.cost;
    }
    return { entry, rank };
  });
  const leaders = ranked.filter((r) => r.rank === 1).map(({ entry }) => entry.fact);
  const tied: Tie = leaders.length < 2 ? null : new Set(leaders).size === 1 ? 'kinds' : 'places';
  return ranked
    .filter((r, i) => (r.rank === 1 ? i < TIED : i < SHOWN))
    .map(({ entry: { fact, shape, suggestion, because }, rank: place }) => {
      return { rank: place, fact, shape, suggestion, because: '', data: because(place === 1 ? tied : null) };
    });
}

function entriesOf(network: Network, relation: Tested, story: Story): Entry[] {
  const gap =
    story.missing.find((m) => m.relation === relation) ??
    story.missing.find((m) => m.relation.operands.some((f) => relation.operands.includes(f)));
  if (story.kind === 'missing-row' && gap) {
    const total = gap.relation.operands[0] as Figure;
    const except = story.mends;
    const vouchers = vouchersOf(network, total, except);
    const echoes = story.mends.filter((r) => r.equation.form === 'same' && r.operands.includes(total));
    const because = becauseOfMissing(gap.relation, gap.value, vouchers, echoes);
    return [
      { cost: story.cost, fact: null, shape: 'missing-row', suggestion: toBase(gap.value), because: () => because },
    ];
  }
  if ((story.kind === 'blank' || story.kind === 'moved-row') && story.missing[0]) {
    const { kind } = story;
    const { value } = gap ?? story.missing[0];
    return [
      {
        cost: story.cost,
        fact: null,
        shape: story.kind,
        suggestion: toBase(value),
        because: () => becauseOfOther(kind, relation, value),
      },
    ];
  }
  const single = story.kind === 'cells' || story.kind === 'counted-twice';
  const own = story.cells.filter((cell) => relation.operands.includes(cell.figure));
  // One act over several cells is one suspect; its reason names them all.
  return (single ? own : own.slice(0, 1)).map((cell) => ({
    cost: story.cost,
    fact: cell.figure.fact.id,
    shape: cell.shape,
    suggestion: toBase(cell.value),
    because: (tied) => (single ? becauseOfCell(story, cell, relation, tied) : becauseOfBlock(story, cell, relation)),
  }));
}
