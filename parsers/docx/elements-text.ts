/** Run content: text and the characters that stand as elements, formulas, phonetic guides. */
import { TURNED } from './drafts.js';
import type { ElementRule, ElementRules } from './element-rule.js';
import { isShade, readRunProperty } from './parts/styles.js';
import { symbolOf } from './parts/symbols.js';
import { newRun, remark } from './reading.js';
import { append, appendComposed } from './run-text.js';

const run: ElementRule = {
  open(reading) {
    reading.runs.push(reading.run);
    reading.run = newRun();
    if (reading.trace) reading.run.element = reading.trace.element();
    return false;
  },
  close(reading) {
    reading.run = reading.runs.pop() ?? newRun();
  },
};

/** Text between its tags; blanks at its ends count only where the file says so. */
const text: ElementRule = {
  open(reading, attributes, xml) {
    reading.buffer = '';
    reading.keepBlanks = xml.read(attributes, 'xml:space') === 'preserve';
    return false;
  },
  text(reading, data) {
    reading.buffer += data;
  },
  close(reading) {
    let data = reading.buffer ?? '';
    reading.buffer = null;
    // A line end or tab typed into the XML is a blank to Word; its own are elements.
    if (/[\t\r\n]/.test(data)) data = data.replace(/[\t\r\n]+/g, ' ');
    append(reading, reading.keepBlanks ? data : trimBlanks(data));
  },
};

/** Read, but not by every program: text in it is marked as composed. */
const composed: ElementRule = {
  open(reading) {
    reading.composed++;
    return false;
  },
  close(reading) {
    reading.composed--;
  },
};

/** From right to left it is said in the text itself, as Unicode does; nothing that holds it is published. */
const turned: ElementRule = {
  ...composed,
  open(reading, attributes, xml) {
    if (xml.read(attributes, 'w:val') === 'rtl') appendComposed(reading, TURNED);
    reading.composed++;
    return false;
  },
};

function character(char: string): ElementRule {
  return {
    open(reading) {
      append(reading, char, true);
      return true;
    },
  };
}

/** Between the parts of a formula, so that 12 over 5 does not read as 125. */
function formulaMark(mark: string): ElementRule {
  return {
    open(reading) {
      append(reading, mark, true);
      return false;
    },
  };
}

/** Properties of runs and of paragraph marks; elsewhere the names mean nothing to us. */
function runProperty(name: string): ElementRule {
  return {
    open(reading, attributes, xml) {
      if (reading.context === 'run')
        readRunProperty(reading.run.direct, name, xml.read(attributes, 'w:val'), attributes, xml);
      return true;
    },
  };
}

export const textElements: ElementRules = {
  'w:r': run,
  'm:r': run,
  'w:rPr': {
    open(reading) {
      if (reading.context === 'control' || reading.context === 'section') return true;
      reading.contexts.push(reading.context);
      reading.context = reading.context === 'paragraph' ? 'mark' : 'run';
      return false;
    },
    close(reading) {
      reading.context = reading.contexts.pop() ?? 'none';
      reading.run.withdrawn = null;
    },
  },
  'w:rStyle': {
    open(reading, attributes, xml) {
      if (reading.context === 'run') reading.run.styleId = xml.read(attributes, 'w:val') ?? null;
      return true;
    },
  },
  'w:vanish': runProperty('w:vanish'),
  'w:strike': runProperty('w:strike'),
  'w:dstrike': runProperty('w:dstrike'),
  'w:rtl': runProperty('w:rtl'),
  'w:vertAlign': runProperty('w:vertAlign'),
  'w:color': runProperty('w:color'),
  'w:sz': runProperty('w:sz'),
  'w:highlight': runProperty('w:highlight'),
  'w:shd': {
    open(reading, attributes, xml) {
      const { cell, paragraph, table } = reading.flow;
      if (reading.context === 'run') readRunProperty(reading.run.direct, 'w:shd', undefined, attributes, xml);
      else if (!isShade(attributes, xml)) return true;
      else if (reading.context === 'paragraph' && paragraph) paragraph.direct = { ...paragraph.direct, shaded: true };
      else if (reading.context === 'cell' && cell) cell.shaded = true;
      else if (reading.context === 'table' && table) table.shaded = true;
      return true;
    },
  },
  'w:rFonts': {
    open(reading, attributes, xml) {
      // Every run names four fonts, and hardly any of them draws symbols: only those are worth reading.
      if (reading.context !== 'run') return true;
      if (/symbol|dings/i.test(attributes)) readRunProperty(reading.run.direct, 'w:rFonts', undefined, attributes, xml);
      else if (attributes.includes('ascii')) reading.run.direct.font = '';
      return true;
    },
  },
  'w:t': text,
  'm:t': text,
  'a:t': text,
  'w:tab': {
    open(reading) {
      // In w:tabs of paragraph properties the same name is a tab stop.
      if (reading.context === 'none') append(reading, '\t');
      return true;
    },
  },
  'w:ptab': character('\t'),
  'w:cr': character('\n'),
  'w:noBreakHyphen': character('-'),
  'w:br': {
    open(reading, attributes, xml) {
      const type = xml.read(attributes, 'w:type');
      if (type === 'page' || type === 'column') {
        if (reading.flow.paragraph) reading.flow.paragraph.breakPending = true;
      } else append(reading, '\n');
      return true;
    },
  },
  'a:br': character('\n'),
  'w:sym': {
    open(reading, attributes, xml) {
      const font = xml.read(attributes, 'w:font');
      const symbol = symbolOf(xml.read(attributes, 'w:char') ?? '', font);
      if (symbol.unknown > 0) remark(reading, 'symbol-unknown', font ?? '');
      appendComposed(reading, symbol.text);
      return true;
    },
  },
  'm:oMath': composed,
  'w:rubyBase': composed,
  'w:dir': turned,
  'w:bdo': turned,
  'm:d': {
    open(reading) {
      append(reading, '(', true);
      return false;
    },
    close: (reading) => append(reading, ')', true),
  },
  // Two parts side by side (cells of a matrix) are two numbers.
  'm:e': {
    open(reading) {
      if (/\d$/.test(reading.flow.paragraph?.text ?? '')) append(reading, ' ', true);
      return false;
    },
  },
  'm:den': formulaMark('/'),
  'm:sup': formulaMark('^'),
  'm:sub': formulaMark('_'),
  'm:rad': formulaMark('√'),
  // The index of a root: printed small before the sign, and hidden for a square root.
  'm:deg': { open: () => true },
  'm:chr': { open: () => true },
};

/** By hand: a pattern for blanks at the end takes the square of a long run of blanks inside. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === 0x20) start++;
  while (end > start && text.charCodeAt(end - 1) === 0x20) end--;
  return text.slice(start, end);
}
