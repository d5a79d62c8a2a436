/** A claimed form as the checks of substance look at it: its rows of indicators with their figures and cells, and which columns it prints. */
import { type Cell, type Document, type Place, placeInCell, rowsOf, type Table } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import { remembered } from '../../../parsers/remembered.js';
import type { Figure, Figures, FormContext } from '../../equations/figures.js';
import type { Extraction } from '../../extract/extraction.js';
import type { TableModel } from '../../extract/tables/model/table-model.js';
import type { Indicator } from '../../report.js';
import type { Role } from '../../taxonomy/role.js';
import { type Goal, goalsIn } from './goals-in.js';

export interface IndicatorRow extends Indicator {
  index: number;
  /** `target`, `actual`: the first of each. */
  figures: Record<'weight' | 'score' | 'target' | 'actual', Figure | undefined>;
  /** Where its name stands. */
  place: Place[];
  /** Cells of the row go on from above: what is blank here may be printed there. */
  merged: boolean;
  /** It earned all of its points. */
  full: boolean;
}

export interface ClaimedForm {
  context: FormContext;
  tables: Table[];
  model: TableModel;
  rows: IndicatorRow[];
  goals: Goal[];
  /** Columns that its heads name. */
  heads: ReadonlySet<Role>;
}

/** `standards`: the scoring tables, whose rows print how they are scored, instead of the forms. */
export function claimedForms(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  standards: boolean,
): ClaimedForm[] {
  return figures.forms.flatMap((context) => {
    const part = extraction.parts.find((p) => p.part === context.part);
    const tables = document.blocks.filter((b): b is Table => b.kind === 'table' && !!part?.blocks.includes(b.id));
    if (!part?.form || (context.standards === true) !== standards) return [];
    const lines = new Map(tables.map((table) => [table.id, rowsOf(table)]));
    const rows = context.indicators.map((indicator, index) => {
      const table = tables.find(({ id }) => id === indicator.where?.block);
      const cells = table ? (lines.get(table.id)?.[indicator.where?.row ?? -1] ?? []) : [];
      return rowOf(indicator, index, context, table, cells);
    });
    const heads = [...part.model.heads.values()];
    const roles = heads.flatMap(({ columns }) => columns.flatMap((column) => column?.role ?? []));
    return [
      {
        context,
        tables,
        model: part.model,
        rows,
        goals: ownGoals(tables, part.model, context.indicators),
        heads: new Set(roles),
      },
    ];
  });
}

/** Of two forms in one table each has its own goal; what an indicator aims at, below `年初目标 | 全年完成`, is none. */
function ownGoals(tables: readonly Table[], { rows }: TableModel, indicators: readonly Indicator[]): Goal[] {
  const inTable = grouped(rows, ({ table }) => table.id);
  return goalsIn(tables).filter(({ goal, table }) => {
    const [first, last] = [inTable.get(table.id)?.[0], inTable.get(table.id)?.at(-1)];
    const isIndicator = indicators.some(({ where }) => where?.block === table.id && where.row === goal.row);
    return !isIndicator && (!first || !last || (goal.row >= first.row && goal.row <= last.row));
  });
}

function rowOf(
  indicator: Indicator,
  index: number,
  context: FormContext,
  table: Table | undefined,
  cells: readonly Cell[],
): IndicatorRow {
  const { weight, score, targets, actuals } = context.rows[index]!;
  const label = squeezed(indicator.level3);
  const named = cells.find((cell) => label !== '' && squeezed(cell.text) === label);
  const name = named ?? cells.find((cell) => cell.text.trim() !== '');
  return {
    ...indicator,
    index,
    figures: { weight, score, target: targets[0], actual: actuals[0] },
    place: table && name ? [placeInCell(table, name)] : [],
    merged: cells.some((cell) => cell.continued && cell.column > (named?.column ?? 0)),
    full: weight !== undefined && score !== undefined && weight.fact.base === score.fact.base,
  };
}

/** Its rows earn points; a transfer's form asks for results and reasons only. */
export function isScored({ rows, heads }: ClaimedForm): boolean {
  return heads.has('score') || rows.some(({ weight, score }) => weight !== '' || score !== '');
}

/** Words without what typing puts between them. */
export const squeezed = remembered((text) => text.normalize('NFKC').replace(/[\s,，、。.;；:：]/g, ''));
