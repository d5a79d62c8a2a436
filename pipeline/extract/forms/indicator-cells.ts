/** What a cell of a row of indicators can be: a name of which level, a weight or score, a target or result. */
import type { Cell } from '../../../parsers/document.js';
import type { Role } from '../../forms/columns.js';
import type { Under } from './place-cells.js';
import { readValue } from './value.js';

/** Words beside a result with a number may be a target, or the name of an indicator whose target is left out. */
export function isNameAsTarget(roles: readonly (Role | null)[], under: Under): boolean {
  const [target, actual] = (['target', 'actual'] as const).map((role) =>
    /[\d０-９]/.test(under[roles.indexOf(role)]?.text ?? ''),
  );
  return actual === true && target === false && roles.includes('target');
}

/** Whether a cell can stand under the head. `strict`: a weight and a score are there, for an empty cell would fit anywhere. */
export function fits(role: Role | null, cell: Cell, strict: boolean): boolean {
  const text = cell.text.replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '');
  const value = readValue(cell.text, 'points');
  const isNumber = value.kind === 'number';
  const bare = text.replace(/[(（]?\d+(?:\.\d+)?分?[)）]?$/, '');
  switch (role) {
    case 'weight':
    case 'score':
      return value.kind === 'number' ? !value.numeral.percent : !strict && value.kind !== 'text';
    case 'target':
    case 'actual':
      return !SECOND_LEVEL.test(bare) && !FIRST_LEVEL.test(bare);
    case 'level1':
      // A weight alone goes with the name above it.
      return text === '' || /^[(（]?\d+(?:\.\d+)?分[)）]?$/.test(text) || (isName(text) && !SECOND_LEVEL.test(bare));
    case 'level2':
      return text === '' || (isName(text) && (!FIRST_LEVEL.test(bare) || /^成本/.test(bare)));
    case 'level3':
      return isName(text) && !SECOND_LEVEL.test(bare) && !FIRST_LEVEL.test(bare);
    case 'reason':
      return !isNumber;
    case 'counter':
    case 'property':
      return text.length <= 8 && !isNumber;
    default:
      return true;
  }
}

/** The level that a name is always of, whatever head it stands under. */
export function levelOf(name: string): 1 | 2 | null {
  return FIRST_LEVEL.test(name) && !/^成本/.test(name) ? 1 : SECOND_LEVEL.test(name) ? 2 : null;
}

/** The names of the two levels are the ministry's, whatever a province adds to them. */
const FIRST_LEVEL = /^(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?$/;
const SECOND_LEVEL =
  /^(?:数量|质量|时效|(?:经济|社会|生态(?:环境)?)(?:成本|效益)|(?:可)?持续(?:性)?影响|(?:社会公众或|受益)?(?:服务对象|群众)满意度)(?:指标)?$/;

/** Words, and no figure: `≥95%`, `120人次`, `2024年12月底前` name nothing. */
function isName(text: string): boolean {
  return /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(text) && !/^(?:[≥≤＞＜><=＝±不未]|\d+(?:\.\d+)?[%％])/.test(text);
}
