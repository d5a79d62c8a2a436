/** Paragraphs, their properties, and the wrappers that may stand round them. */

import { NO_PROPERTIES } from './drafts.js';
import type { ElementRule, ElementRules } from './element-rule.js';
import { closeFlow, closeParagraph, openFlow, openParagraph, resolveParagraph } from './flow.js';
import { isOn, readParagraphProperty } from './parts/styles.js';
import { anchor, type Reading, remark } from './reading.js';

const paragraph: ElementRule = {
  open(reading) {
    if (reading.flow.cell?.deleted) return true;
    openParagraph(reading);
    return false;
  },
  close(reading) {
    closeParagraph(reading);
  },
};

export function enterContext(reading: Reading, context: Reading['context']): false {
  reading.contexts.push(reading.context);
  reading.context = context;
  return false;
}

export function leaveContext(reading: Reading): void {
  reading.context = reading.contexts.pop() ?? 'none';
}

function paragraphProperty(name: string): ElementRule {
  return {
    open(reading, attributes, xml) {
      const { paragraph: current } = reading.flow;
      if (reading.context === 'paragraph' && current) {
        if (current.direct === NO_PROPERTIES) current.direct = {};
        readParagraphProperty(current.direct, name, xml.read(attributes, 'w:val'));
      }
      return true;
    },
  };
}

export const paragraphElements: ElementRules = {
  'w:body': {
    open(reading) {
      reading.bodySeen = true;
      return false;
    },
  },
  'w:p': paragraph,
  // Paragraphs of a drawing's own text body; in any other place they are none of the text.
  'a:p': {
    open(reading) {
      if (reading.flow.kind !== 'box' || reading.flow.paragraph) return true;
      openParagraph(reading);
      return false;
    },
    close: closeParagraph,
  },
  'w:pPr': {
    open: (reading) => enterContext(reading, 'paragraph'),
    close(reading) {
      leaveContext(reading);
      resolveParagraph(reading);
    },
  },
  'w:pStyle': {
    open(reading, attributes, xml) {
      const { paragraph: current } = reading.flow;
      const id = xml.read(attributes, 'w:val');
      if (reading.context === 'paragraph' && current && id !== undefined) current.styleId = id;
      return true;
    },
  },
  'w:numId': paragraphProperty('w:numId'),
  'w:ilvl': paragraphProperty('w:ilvl'),
  'w:outlineLvl': paragraphProperty('w:outlineLvl'),
  'w:jc': paragraphProperty('w:jc'),
  'w:bidi': paragraphProperty('w:bidi'),
  'w:sectPr': { open: (reading) => enterContext(reading, 'section'), close: leaveContext },
  'w:sdt': {
    open(reading) {
      reading.controls.push({ placeholder: false, text: '', spot: null });
      return false;
    },
    close(reading) {
      const control = reading.controls.pop();
      if (control && control.text.trim() !== '') remark(reading, 'placeholder-left', control.text, control.spot);
    },
  },
  'w:sdtPr': { open: (reading) => enterContext(reading, 'control'), close: leaveContext },
  'w:showingPlcHdr': {
    open(reading, attributes, xml) {
      const control = reading.controls.at(-1);
      if (control && reading.context === 'control') control.placeholder = isOn(xml.read(attributes, 'w:val'));
      return true;
    },
  },
  // The name and the preset of a control are no content.
  'w:docPartObj': { open: () => true },
  'w:placeholder': { open: () => true },
  'w:txbxContent': { open: openBox, close: closeFlow },
  'a:txBody': { open: openBox, close: closeFlow },
};

/** A text box in an empty cell is what the cell says; any other stands behind what it is anchored in. */
function openBox(reading: Reading): boolean {
  const { cell, paragraph } = reading.flow;
  const isCell = cell !== null && cell.text === '' && (paragraph?.text ?? '').trim() === '';
  openFlow(reading, 'box', anchor(reading), isCell ? cell : null);
  return false;
}
