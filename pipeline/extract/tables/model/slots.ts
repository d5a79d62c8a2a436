/** What the columns of a head can hold, and what it costs to take a cell for one of them. The costs are those of assign.ts. */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import { absolute, compare, exact } from '../../../decimal.js';
import type { Column } from '../../../taxonomy/columns.js';
import { FIRST_LEVEL, SECOND_LEVEL } from '../../../taxonomy/form-words.js';
import type { Role } from '../../../taxonomy/role.js';
import type { Dimension } from '../../../units.js';
import { isFigure, readPair, readValue } from './value.js';

export const COST = {
  gap: 1,
  lost: 4,
  extra: 1,
  against: 3,
  words: 3,
  doubt: 3,
  blank: 1,
  stray: 3,
  own: 2,
  width: 0.5,
} as const;

/** `points`: of a line of figures; `weight`: of an indicator, which is never blank. */
type Kind =
  | Dimension
  | 'label'
  | 'words'
  | 'any'
  | 'weight'
  | 'target'
  | 'actual'
  | 'level1'
  | 'level2'
  | 'level3'
  | 'short';

export interface Slot {
  kind: Kind;
  /** What it costs where no cell stands under it. */
  lost: number;
  /** Its cell is there where that of the column before it is, and only there. */
  tied?: true;
  /** Nested levels are left out from the left: no gap opens here. */
  nested?: true;
  /** The column behind the last of a group that may be blank, or left out as a whole. */
  group?: number;
  /** The first column of figures: labels may stand under its head. */
  opens?: true;
  /** The form names its levels as it likes, and 服务对象满意度 may be an indicator. */
  ownNames?: boolean;
}

export const isBlank = (cell: Cell): boolean => cell.text.trim() === '';

/** A cell, what is known of it, and the cell behind it. */
export interface Looks {
  cell: Cell;
  isFigure: boolean;
  behind: Cell | undefined;
}

export function costOf({ kind, lost, group, opens, ownNames }: Slot, { cell, isFigure, behind }: Looks): number {
  const text = tight(cell.text).normalize('NFKC');
  if (text === '' && (group || lost === Infinity)) return group ? 0 : Infinity;
  const bare = text.replace(/[(（]?\d+(?:\.\d+)?分?[)）]?$/, '');
  const isFirst = !ownNames && FIRST_LEVEL.test(bare);
  const isSecond = !ownNames && SECOND_LEVEL.test(bare);
  // Most forms print the ministry's names.
  const own = ownNames ? 0 : COST.own;
  const possible = (is: boolean) => (is ? 0 : Infinity);
  switch (kind) {
    case 'any':
      return isFirst || isSecond ? COST.stray : 0;
    case 'label':
    case 'words':
      return possible(!isFigure);
    case 'weight': {
      if (readPair(cell.text)) return 0;
      const value = readValue(cell.text, 'points');
      return value.kind === 'number' ? possible(!value.numeral.percent) : value.kind === 'text' ? Infinity : COST.doubt;
    }
    case 'target':
      // Words beside a result with a number may be a target, or the name of an indicator whose target is left out.
      if (isFirst || isSecond) return Infinity;
      return text === '' || /\d/.test(text) || !/[\d０-９]/.test(behind?.text ?? '') ? 0 : COST.doubt;
    case 'actual':
      return possible(!isFirst && !isSecond);
    case 'level1':
      // A weight alone goes with the name above it.
      if (text === '' || isFirst || /^[(（]?\d+(?:\.\d+)?分[)）]?$/.test(text)) return 0;
      return isSecond || !isName(text) ? Infinity : own;
    case 'level2':
      if (text === '' || isSecond || (isFirst && /^成本/.test(bare))) return 0;
      return !isName(text) || isFirst ? Infinity : own;
    case 'level3':
      // 满意度 may be an indicator; 产出指标 is none.
      if (!isName(text) || (isFirst && text.endsWith('指标'))) return Infinity;
      return isFirst || isSecond ? COST.stray : 0;
    case 'short':
      return possible(text.length <= 8 && readValue(cell.text, 'points').kind !== 'number');
    default:
      return opens && !/\d/.test(text) && readValue(cell.text, kind).kind === 'text'
        ? COST.stray
        : costOfFigure(cell, kind);
  }
}

/** A figure of this measure, a blank or the mark of one. A percentage is a rate and nothing else; thousands without % are none. */
function costOfFigure(cell: Cell, measure: Dimension): number {
  const value = readValue(cell.text, measure);
  if (value.kind !== 'number') return value.kind === 'text' ? Infinity : value.kind === 'mark' ? 0 : COST.blank;
  if (measure !== 'rate') return value.numeral.percent ? Infinity : 0;
  const isRate =
    value.numeral.percent !== null || compare(absolute(exact(value.numeral.value ?? '0')), exact('1000')) < 0;
  return isRate ? 0 : Infinity;
}

/** What no row holds that keeps the columns of its head: a percentage under money or points, thousands for a rate, a figure for a name. */
export function contradicts({ kind, lost }: Slot, cell: Cell): boolean {
  if (lost === Infinity) return isFigure(cell);
  if (kind === 'rate') return readValue(cell.text, kind).kind === 'number' && costOfFigure(cell, kind) === Infinity;
  if (kind !== 'money' && kind !== 'points' && kind !== 'count' && kind !== 'area') return false;
  const value = readValue(cell.text, kind);
  return value.kind === 'number' && value.numeral.percent !== null;
}

/** Words, and no figure: `≥95%`, `120人次`, `2024年12月底前` name nothing. */
function isName(text: string): boolean {
  return /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(text) && !/^(?:[≥≤＞＜><=＝±不未]|\d+(?:\.\d+)?[%％])/.test(text);
}

/** Columns of indicators: name, target, result, weight and score are never left out; a row without a name says nothing. */
export function indicatorSlots(roles: readonly (Role | null)[]): Slot[] {
  const own = weightColumn(roles);
  const name = roles.indexOf(roles.includes('level3') ? 'level3' : 'level2');
  const ownNames = roles.indexOf('weight') !== own;
  return roles.map((role, i): Slot => {
    const kind = kindOf(role);
    if (i === name) return { kind, lost: Infinity, ownNames };
    const needed = i === own || (/^(?:target|actual|score)$/.test(role ?? '') && roles.indexOf(role) === i);
    const lost = needed ? COST.lost : 0;
    if (!ownNames) return { kind, lost, ownNames };
    if (isTied(roles, i, own)) return { kind, lost, ownNames, tied: true };
    return role === 'level2' && i > 0 ? { kind, lost, ownNames, nested: true } : { kind, lost, ownNames };
  });
}

/** Weights behind each level tell which level a name is of, where its words do not: they are printed together. */
function isTied(roles: readonly (Role | null)[], i: number, own: number): boolean {
  return roles[i] === 'weight' && i !== own && /^level[12]$/.test(roles[i - 1] ?? '');
}

function kindOf(role: Role | null): Kind {
  switch (role) {
    case 'weight':
    case 'score':
      return 'weight';
    case 'target':
    case 'actual':
    case 'level1':
    case 'level2':
    case 'level3':
      return role;
    case 'reason':
      return 'words';
    case 'counter':
    case 'property':
      return 'short';
    default:
      return 'any';
  }
}

/** Columns of figures behind those of labels: every one has its cell, but for those of `without`, all together. */
export function figureSlots(measures: readonly Measure[], without: readonly number[]): Slot[] {
  const last = without.at(-1) ?? -1;
  const isGroup = last - (without[0] ?? 0) + 1 === without.length;
  const first = measures.findIndex((measure) => measure !== null && measure !== 'words');
  return measures.map((measure, i): Slot => {
    if (i < first) return { kind: 'label', lost: 0 };
    if (measure === null || measure === 'words') return { kind: measure ?? 'any', lost: 0 };
    const slot: Slot = { kind: measure, lost: COST.lost, ...(i === first ? { opens: true } : {}) };
    return isGroup && without.includes(i) ? { ...slot, group: last + 1 } : slot;
  });
}

/** What a column of figures holds; null for a column of labels. */
export type Measure = Dimension | 'words' | null;

export function measureOf(column: Column | null): Measure {
  switch (column?.role) {
    case 'budget-initial':
    case 'budget-full':
    case 'budget':
    case 'final':
      return 'money';
    case 'rate':
      return 'rate';
    case 'weight':
    case 'score':
      return 'points';
    case 'interim':
    case undefined:
      return null;
    default:
      return 'words';
  }
}

/**
 * Scoring tables print 分值, and 得分, behind each level: 一级指标 · 分值 · 二级指标 · 分值 · 三级指标 · 分值. The indicator's own is the one behind
 * the deepest level.
 */
export function weightColumn(roles: readonly (Role | null)[], role: 'weight' | 'score' = 'weight'): number {
  const deepest = roles.findLastIndex((one) => one === 'level3' || one === 'level2');
  const behind = roles.indexOf(role, deepest + 1);
  return behind >= 0 ? behind : roles.indexOf(role);
}

/** The level that a name is always of, whatever head it stands under. */
export function levelOf(name: string): 1 | 2 | null {
  return FIRST_LEVEL.test(name) && !/^成本/.test(name) ? 1 : SECOND_LEVEL.test(name) ? 2 : null;
}
