/** Whether more is better: by the sign of the target, its column 指标性质, the approved direction, then by words; where nothing says, more is better. */
import { tight } from '../../parsers/characters.js';
import type { Indicator } from '../report.js';
import type { Rescoring } from '../rules/rescoring-schema.js';
import { NATURE_TERMS } from '../terms.js';
import type { Amount } from './amounts.js';

export type Direction = 'up' | 'down' | 'equal';

const EQUAL = /^(?:[=＝]|等于|为)/;

export function directionOf(
  { level2, level3, target, property = '' }: Pick<Indicator, 'level2' | 'level3' | 'target' | 'property'>,
  amounts: readonly Amount[],
  approved: Direction | null,
  { direction: words }: Pick<Rescoring, 'direction'>,
): Direction {
  const hedge = amounts[0]?.hedge;
  if (hedge === 'at-least' || hedge === 'over') return 'up';
  if (hedge === 'at-most' || hedge === 'under') return 'down';
  const nature = tight(property);
  if (EQUAL.test(tight(target)) || EQUAL.test(nature)) return 'equal';
  if (/^正向/.test(nature)) return 'up';
  if (/^(?:反向|逆向|负向)/.test(nature)) return 'down';
  if (approved) return approved;
  // None of what nobody wants is the best that there is.
  if (amounts.length > 0 && amounts.every(({ value }) => value.num === 0n)) return 'down';
  const name = tight(`${level2}|${level3}|${target}`);
  const has = (list: readonly string[]) => list.some((word) => name.includes(word));
  return has(words.down) && !has(words.up) ? 'down' : 'up';
}

/** ≥ on a cost says the opposite of what a cost is: a result that is not its target shows nothing. */
export function contradictsItself({ level2 }: Pick<Indicator, 'level2'>, amounts: readonly Amount[]): boolean {
  const [first] = amounts;
  const floor = first?.hedge === 'at-least' || first?.hedge === 'over';
  return floor && first.dimension === 'money' && /^(?:经济)?成本/.test(tight(level2));
}

/** What the paper says in 指标性质 where the form has no such column: which way it was scored. */
export function natureOf(...[indicator, amounts, approved, rescoring]: Parameters<typeof directionOf>): string {
  return NATURE_TERMS[amounts.length === 0 ? 'words' : directionOf(indicator, amounts, approved, rescoring)].zh;
}
