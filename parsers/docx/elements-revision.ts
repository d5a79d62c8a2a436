/** Tracked changes: read as if all were accepted, and counted, because what was accepted nobody has confirmed. */
import type { ElementRule, ElementRules } from './element-rule.js';
import { type Reading, spotHere } from './reading.js';

type Count = 'inserted' | 'deleted' | 'moved' | 'formatted';

function count(reading: Reading, kind: Count): void {
  reading.revisions[kind]++;
  reading.revisions.spot ??= spotHere(reading);
}

/** In a paragraph mark: the mark goes; in row properties: the row; round runs: the runs. */
function removal(kind: Count): ElementRule {
  return {
    open(reading) {
      count(reading, kind);
      if (reading.context === 'mark' && reading.flow.paragraph) reading.flow.paragraph.markGone = true;
      else if (reading.context === 'row' && reading.flow.table?.row) reading.flow.table.row.deleted = true;
      return true;
    },
  };
}

function addition(kind: Count): ElementRule {
  return {
    open(reading) {
      count(reading, kind);
      return false;
    },
  };
}

const oldProperties: ElementRule = {
  open(reading) {
    count(reading, 'formatted');
    return true;
  },
};

export const revisionElements: ElementRules = {
  'w:ins': addition('inserted'),
  // A move is one change with two ends; it is counted where the text arrives.
  'w:moveTo': addition('moved'),
  'w:del': removal('deleted'),
  'w:moveFrom': removal('moved'),
  'w:cellIns': addition('inserted'),
  'w:cellDel': {
    open(reading) {
      count(reading, 'deleted');
      if (reading.flow.cell) reading.flow.cell.deleted = true;
      return true;
    },
  },
  'w:cellMerge': {
    open(reading, attributes, xml) {
      count(reading, 'formatted');
      const merge = xml.read(attributes, 'w:vMerge');
      const { cell } = reading.flow;
      if (cell && merge !== undefined) cell.vMerge = merge === 'rest' ? 'restart' : 'continue';
      return true;
    },
  },
  'w:rPrChange': oldProperties,
  'w:pPrChange': oldProperties,
  'w:trPrChange': oldProperties,
  'w:tcPrChange': oldProperties,
  'w:sectPrChange': oldProperties,
  'w:numberingChange': oldProperties,
};
