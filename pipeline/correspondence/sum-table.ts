/**
 * A broken relation written out for a letter: its figures one under the other with their places, what they make, what is printed, the
 * difference. Every number is a printed figure or is computed from printed figures by the relation itself.
 */

import { absolute, add, compare, exact, multiply, powerOfTen, subtract, toBase, ZERO } from '../decimal.js';
import { differenceIn, printed } from '../equations/print-figure.js';
import type { Fact, Finding, Relation } from '../report.js';
import { ARITHMETIC, decimalsFor, inUnit, isMixed, unitOf } from '../wording/difference.js';
import { bracketed, nameFigure, namePart, nameStage, quoted } from '../wording/name.js';
import { nameForm, placeOfFact } from '../wording/name-place.js';
import { rightOf, withUnit } from '../wording/sentence-parts.js';
import type { Voice } from '../wording/voice.js';

interface SumRow {
  name: string;
  /** '' for a computed value. */
  place: string;
  /** One value a column. */
  values: string[];
  role: 'part' | 'computed' | 'printed' | 'difference';
}

export interface SumTable {
  /** `附件1“市级专项资金”`. */
  caption: string;
  /** What all values are in; '' where each carries its own. */
  unit: string;
  /** Heads of the value columns: `2024年预算数`, `2024年决算数`. */
  columns: string[];
  rows: SumRow[];
}

/** More than any figure prints; zeros at the end are dropped. */
const ALL_DECIMALS = 30;

/** null where the relation's figures are not all known, or nothing stands under anything else. Of 元 and 万元 no difference is told. */
export function sumTable(finding: Finding, relation: Relation, voice: Voice): SumTable | null {
  const operands = relation.operands.flatMap((id) => voice.facts.get(id) ?? []);
  const [stated, ...parts] = operands;
  if (!ARITHMETIC.has(relation.kind) || !stated || operands.length !== relation.operands.length) return null;
  if (relation.computed === null || parts.length === 0) return null;
  const unit = unitOf(stated);
  const isRate = unit.dimension === 'rate';
  const same = relation.kind === 'same';
  const oneUnit = operands.every((fact) => fact.unit === stated.unit);
  const stages = new Set(operands.map((fact) => nameStage(fact, voice)));
  const all = exactly(relation, operands);
  const values = { ...relation, stated: stated.base, computed: all ?? relation.computed };
  const decimals = all === null ? decimalsFor(values.computed, unit, operands) : ALL_DECIMALS;
  const computed = `${inUnit(values.computed, unit, decimals)}${oneUnit || isRate ? '' : stated.unit}`;
  // One figure in several places is told by its places; the column's head is the stage of the first.
  const staged = stages.size > 1 && !(same && new Set(operands.map((f) => placeOfFact(f, voice))).size > 1);
  const row = (fact: Fact, role: SumRow['role'], before = ''): SumRow => ({
    name: `${before}${nameFigure(fact, voice)}${staged ? bracketed(nameStage(fact, voice), voice) : ''}`,
    place: placeInTable(fact, stated, voice, same),
    // With its unit where the lines of one table differ in it.
    values: [oneUnit ? printed(fact) : withUnit(fact)],
    role,
  });
  const gap = differenceIn(subtract(exact(values.stated), exact(values.computed)), unit, isRate ? 2 : decimals);
  const bare = oneUnit && !isRate ? gap.difference : `${gap.difference} ${gap.unit}`;
  const difference: SumRow[] =
    values.stated === values.computed || isMixed(finding)
      ? []
      : [{ name: '差额', place: '', values: [bare], role: 'difference' }];
  const rows = same
    ? [...operands.map((fact) => row(fact, 'printed')), ...difference]
    : relation.kind === 'bound'
      ? [row(stated, 'printed'), ...parts.map((fact) => row(fact, 'part', '对照：')), ...difference]
      : [
          ...parts.map((fact) => row(fact, 'part')),
          { name: computedName(relation), place: '', values: [computed], role: 'computed' as const },
          row(stated, 'printed', stated.where.row === undefined ? '文中填写：' : '表中填列：'),
          ...difference,
        ];
  return {
    caption: same
      ? `${quoted(nameFigure(stated, voice))}各处的填列`
      : `${nameForm(stated.part, voice)}${quoted(nameFigure(stated, voice))}`,
    unit: oneUnit && stated.unit !== '%' ? stated.unit : '',
    columns: [staged ? '' : nameStage(stated, voice)],
    rows,
  };
}

/** Tables whose lines are the same become one with a column a stage, as the form prints them. */
export function mergeTables(tables: readonly SumTable[]): SumTable[] {
  const merged = new Map<string, SumTable>();
  for (const [i, table] of tables.entries()) {
    const named = table.columns.every((column) => column !== '');
    const lines = [table.caption, table.unit, ...table.rows.map((row) => `${row.role}|${row.name}|${row.place}`)];
    const key = named ? lines.join('\n') : `${i}`;
    const known = merged.get(key);
    if (!known || known.columns.includes(table.columns[0] ?? '') || known.columns.length === 4) {
      merged.set(known ? `${key}\n${i}` : key, table);
      continue;
    }
    merged.set(key, {
      ...known,
      columns: [...known.columns, ...table.columns],
      rows: known.rows.map((row, n) => ({ ...row, values: [...row.values, ...(table.rows[n]?.values ?? [])] })),
    });
  }
  return [...merged.values()];
}

/**
 * The contract rounds a computed value to ten digits; a column that a person adds up has all of them. null where nothing is added, or
 * where the sum is not what the relation computed.
 */
function exactly(relation: Relation, [, ...parts]: readonly Fact[]): string | null {
  const computed = exact(relation.computed ?? '0');
  const added = ['sum', 'part', 'enumeration'].includes(relation.kind)
    ? parts.reduce((sum, fact) => add(sum, exact(fact.base)), ZERO)
    : ['same', 'bound'].includes(relation.kind) && parts.length === 1
      ? exact(parts[0]?.base ?? '0')
      : null;
  if (added === null) return null;
  const gap = absolute(subtract(added, computed));
  const most = multiply(absolute(computed), powerOfTen(-9));
  return compare(gap, most) <= 0 ? toBase(added) : null;
}

/** The form that a long caption names is not named again in every line. */
function placeInTable(fact: Fact, stated: Fact, voice: Voice, same: boolean): string {
  const { row } = fact.where;
  const isNamed = fact.part === stated.part && !same && /之\d+$/.test(namePart(fact.part, voice));
  return isNamed && row !== undefined ? `第${row + 1}行` : placeOfFact(fact, voice);
}

function computedName(relation: Relation): string {
  const { kind } = relation;
  if (kind === 'sum' || kind === 'enumeration') return '各项合计';
  if (kind === 'part') return '各项合计（其中）';
  return `按 ${rightOf(relation, 'zh')} 计算`;
}
