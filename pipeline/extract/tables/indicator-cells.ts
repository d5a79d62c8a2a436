/** What a cell of a row of indicators can be: a name of which level, a weight or score, a target or result. */

import { tight } from '../../../parsers/characters.js';
import type { Cell } from '../../../parsers/document.js';
import { FIRST_LEVEL, SECOND_LEVEL } from '../../taxonomy/form-words.js';
import type { Role } from '../../taxonomy/role.js';
import { readValue } from './model/value.js';
import type { Under } from './place-cells.js';

/** Words beside a result with a number may be a target, or the name of an indicator whose target is left out. */
export function isNameAsTarget(roles: readonly (Role | null)[], under: Under): boolean {
  const [target, actual] = (['target', 'actual'] as const).map((role) =>
    /[\d０-９]/.test(under[roles.indexOf(role)]?.text ?? ''),
  );
  return actual === true && target === false && roles.includes('target');
}

/**
 * Whether a cell can stand under the head. `strict`: a weight and a score are there, for an empty cell would fit anywhere. `ownNames`: the
 * form names its levels as it likes, and 服务对象满意度 may be an indicator.
 */
export function fits(role: Role | null, cell: Cell, strict: boolean, ownNames = false): boolean {
  const text = tight(cell.text);
  const value = readValue(cell.text, 'points');
  const isNumber = value.kind === 'number';
  const bare = text.replace(/[(（]?\d+(?:\.\d+)?分?[)）]?$/, '');
  const isLevel = (level: RegExp) => !ownNames && level.test(bare);
  switch (role) {
    case 'weight':
    case 'score':
      return value.kind === 'number' ? !value.numeral.percent : !strict && value.kind !== 'text';
    case 'target':
    case 'actual':
      return !isLevel(SECOND_LEVEL) && !isLevel(FIRST_LEVEL);
    case 'level1':
      // A weight alone goes with the name above it.
      return text === '' || /^[(（]?\d+(?:\.\d+)?分[)）]?$/.test(text) || (isName(text) && !isLevel(SECOND_LEVEL));
    case 'level2':
      return text === '' || (isName(text) && (!isLevel(FIRST_LEVEL) || /^成本/.test(bare)));
    case 'level3':
      return isName(text) && !isLevel(SECOND_LEVEL) && !isLevel(FIRST_LEVEL);
    case 'reason':
      return !isNumber;
    case 'counter':
    case 'property':
      return text.length <= 8 && !isNumber;
    default:
      return true;
  }
}

/**
 * Scoring tables print 分值 behind each level: 一级指标 · 分值 · 二级指标 · 分值 · 三级指标 · 分值. The indicator's own is the one behind the
 * deepest level.
 */
export function weightColumn(roles: readonly (Role | null)[]): number {
  const deepest = roles.findLastIndex((role) => role === 'level3' || role === 'level2');
  const behind = roles.indexOf('weight', deepest + 1);
  return behind >= 0 ? behind : roles.indexOf('weight');
}

/** A level and its weight are printed together, and where one begins the levels below it begin. */
export function isNested(roles: readonly (Role | null)[], under: Under): boolean {
  const own = weightColumn(roles);
  const levels = roles.flatMap((role, i) => (role === 'level1' || role === 'level2' ? [i] : []));
  const begins = levels.map((i) => under[i] !== undefined);
  return (
    levels.every(
      (i) => roles[i + 1] !== 'weight' || i + 1 === own || (under[i + 1] !== undefined) === (under[i] !== undefined),
    ) && begins.every((begun, i) => !begun || begins[i + 1] !== false)
  );
}

/** The level that a name is always of, whatever head it stands under. */
export function levelOf(name: string): 1 | 2 | null {
  return FIRST_LEVEL.test(name) && !/^成本/.test(name) ? 1 : SECOND_LEVEL.test(name) ? 2 : null;
}

/** Words, and no figure: `≥95%`, `120人次`, `2024年12月底前` name nothing. */
function isName(text: string): boolean {
  return /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(text) && !/^(?:[≥≤＞＜><=＝±不未]|\d+(?:\.\d+)?[%％])/.test(text);
}
