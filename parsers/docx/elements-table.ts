/** Tables, rows, cells. The grid is laid out in table-layout.ts, when all rows are known. */

import { newCell } from './drafts.js';
import type { ElementRule, ElementRules } from './element-rule.js';
import { enterContext, leaveContext } from './elements-paragraph.js';
import { closeFlow, closeRow, closeTable, openFlow, openTable } from './flow.js';
import { isOn, toInteger } from './parts/styles.js';
import { countCell, misplaced, type Reading } from './reading.js';

function rowProperty(
  set: (row: NonNullable<NonNullable<Reading['flow']['table']>['row']>, value: string | undefined) => void,
): ElementRule {
  return {
    open(reading, attributes, xml) {
      const row = reading.flow.table?.row;
      if (row && reading.context === 'row') set(row, xml.read(attributes, 'w:val'));
      return true;
    },
  };
}

function cellProperty(
  set: (cell: NonNullable<Reading['flow']['cell']>, value: string | undefined) => void,
): ElementRule {
  return {
    open(reading, attributes, xml) {
      const { cell } = reading.flow;
      if (cell && reading.context === 'cell') set(cell, xml.read(attributes, 'w:val'));
      return true;
    },
  };
}

function mergeOf(value: string | undefined): 'restart' | 'continue' {
  return value === 'restart' ? 'restart' : 'continue';
}

export const tableElements: ElementRules = {
  'w:tbl': {
    open(reading) {
      if (reading.flow.cell?.deleted) return true;
      openTable(reading);
      return false;
    },
    close: closeTable,
  },
  'w:tblPr': { open: (reading) => enterContext(reading, 'table'), close: leaveContext },
  'w:bidiVisual': {
    open(reading, attributes, xml) {
      const { table } = reading.flow;
      if (table && reading.context === 'table') table.turned = isOn(xml.read(attributes, 'w:val'));
      return true;
    },
  },
  'w:tblStyle': {
    open(reading, attributes, xml) {
      const { table } = reading.flow;
      const id = xml.read(attributes, 'w:val');
      if (table && reading.context === 'table' && id !== undefined && reading.styles.colours(id)) table.shaded = true;
      return true;
    },
  },
  'w:tr': {
    open(reading) {
      const { table } = reading.flow;
      if (!table || table.row) throw misplaced();
      table.row = { before: 0, after: 0, header: false, hidden: false, deleted: false, cells: [], removed: [] };
      return false;
    },
    close(reading) {
      closeRow(reading);
    },
  },
  'w:trPr': { open: (reading) => enterContext(reading, 'row'), close: leaveContext },
  'w:gridBefore': rowProperty((row, value) => {
    row.before = toInteger(value) ?? 0;
  }),
  'w:gridAfter': rowProperty((row, value) => {
    row.after = toInteger(value) ?? 0;
  }),
  'w:tblHeader': rowProperty((row, value) => {
    row.header = isOn(value);
  }),
  'w:hidden': rowProperty((row, value) => {
    row.hidden = isOn(value);
  }),
  'w:tc': {
    open(reading) {
      const { table } = reading.flow;
      if (!table?.row) throw misplaced();
      if (table.row.deleted) return true;
      countCell(reading);
      openFlow(reading, 'cell', table.after, newCell(table));
      return false;
    },
    close(reading) {
      const { cell } = reading.flow;
      closeFlow(reading);
      const row = reading.flow.table?.row;
      if (!cell || !row) return;
      if (cell.deleted) row.removed.push(row.cells.length + row.removed.length);
      else row.cells.push(cell);
    },
  },
  'w:tcPr': { open: (reading) => enterContext(reading, 'cell'), close: leaveContext },
  'w:gridSpan': cellProperty((cell, value) => {
    cell.span = toInteger(value) ?? 1;
  }),
  'w:vMerge': cellProperty((cell, value) => {
    cell.vMerge = mergeOf(value);
  }),
  'w:hMerge': cellProperty((cell, value) => {
    cell.hMerge = mergeOf(value);
  }),
};
