/**
 * Lists of the accounts that stand in a report and are no form of it (收入支出决算总表, a list of 三公经费): which figure of the text and the forms each of
 * their lines is.
 */
import { tight } from '../../../parsers/characters.js';
import type { Cell } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import { readColumn } from '../../taxonomy/columns.js';
import { LISTS, OF_OFFICE } from '../../taxonomy/families.js';
import { type Key, makeKey, placedKey, printKey, STAGES } from '../../taxonomy/key.js';
import { memberName } from '../../taxonomy/label.js';
import { lineMatcher } from '../../taxonomy/match-line.js';
import type { UnnamedFact } from '../fact.js';
import { familyOf } from './claim.js';
import type { FormTable } from './form-table.js';

/** The key of an amount that fills its cell, by the words over it and the label before it. */
export type KeyOfLine = (cell: Cell, heads: readonly string[], label: () => string) => Key | null;

const NO_LIST: KeyOfLine = () => null;
/** No list of the accounts is longer. */
const MOST_LINES = 120;

/** What a line of a list of the accounts means under a column that says of which stage it is, or whose title does; each once. */
export function keysOfAccounts({ family, rows, captions }: FormTable, fiscalYear: number | null): KeyOfLine {
  const cells = family || rows.length > MOST_LINES ? [] : rows.flatMap((row) => row.cells);
  const list = cells.length > 0 ? familyOf(cells, LISTS) : null;
  if (!list) return NO_LIST;
  const lineOf = lineMatcher(list.lines, list.labels);
  const title = [...captions, ...cells.slice(0, 1)].map(({ text }) => tight(text)).join('');
  const whole = /决算/.test(title) ? 'final' : /预算/.test(title) ? list.budget : null;
  // Of another year, or of one office of several.
  const years = title.match(/20\d\d(?=年)/g) ?? [];
  if (years.some((year) => Number(year) !== fiscalYear) || OF_OFFICE.test(title)) return NO_LIST;
  const seen = new Set<string>();
  // 总计 below what came in is of that.
  const sides = new Map<number, string>();
  return (cell, heads, labelOf) => {
    const last = heads.findLast((text) => /[一-龥]/.test(text)) ?? '';
    const column = readColumn(last);
    const ofColumn = column?.role === 'budget' ? list.budget : STAGES.find((stage) => stage === column?.role);
    const stage = ofColumn ?? (!column && /^金额/.test(last) && whole);
    const side = cell.gridColumn ?? cell.column;
    const label = stage ? labelOf() : '';
    const concept = lineOf(label) ?? lineOf((sides.get(side) ?? '') + memberName(label));
    if (!concept || !stage) return null;
    sides.set(side, concept.id.startsWith('income.') ? '收入' : '支出');
    const year = column?.year === 'previous' ? fiscalYear && fiscalYear - 1 : (column?.year ?? fiscalYear);
    const key = makeKey(concept.id, { year, stage });
    return seen.size === seen.add(printKey(key)).size ? null : key;
  };
}

/** Two lists that give one line differently are of two offices, and neither is the department's: their figures keep their places. */
export function withoutRivals(facts: readonly UnnamedFact[]): UnnamedFact[] {
  const isOfList = ({ part, role }: UnnamedFact) => part.startsWith('table') && !role.placed;
  const byKey = grouped(facts.filter(isOfList), ({ role }) => printKey(role));
  const rivals = new Set(
    [...byKey.values()]
      .filter((told) => told.some(({ base }) => base !== told[0]?.base))
      .flatMap((told) => told.map(({ part }) => part)),
  );
  return facts.map((fact) => {
    const { part, where } = fact;
    const { row, column } = where;
    const isRival = isOfList(fact) && rivals.has(part) && row !== undefined && column !== undefined;
    return isRival ? { ...fact, role: placedKey(part, { row, column }) } : fact;
  });
}
