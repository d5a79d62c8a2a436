/**
 * Fields: only the printed result is text. Simple (`w:fldSimple`), complex (begin … separate … end), form fields, and the few whose
 * instruction is itself what Word prints (`EQ`, `SYMBOL`).
 */

import { LIMITS } from '../limits.js';
import { fieldsTooDeep } from '../package/refusal.js';
import type { FieldDraft } from './drafts.js';
import type { ElementRules } from './element-rule.js';
import { isOn, toInteger } from './parts/styles.js';
import { symbolOf } from './parts/symbols.js';
import { breakFields, type Reading, remark } from './reading.js';
import { appendComposed } from './run-text.js';

/** Their result counts pages, and pages are the printer's business. */
const PAGE_NUMBERS = new Set(['PAGE', 'NUMPAGES', 'SECTIONPAGES', 'PAGEREF', 'SECTION']);
/** What a person could still mean as an instruction; the patterns below are only tried on so much. */
const LONGEST_INSTRUCTION = 500;
/** Print nothing by design. */
const SILENT = new Set(['XE', 'TC', 'TA', 'RD', 'SET', 'ASK', 'PRIVATE', 'ADVANCE', 'DATA', 'COMMENTS']);

function newField(instruction: string): FieldDraft {
  return {
    instruction,
    phase: 'instruction',
    muted: false,
    contents: false,
    simple: false,
    printed: false,
    ended: false,
    checked: null,
    entries: [],
    chosen: 0,
  };
}

function verbOf(field: FieldDraft): string {
  return /^\s*\\?(\S+)/.exec(field.instruction)?.[1]?.toUpperCase() ?? '';
}

function beginResult(field: FieldDraft): void {
  const verb = verbOf(field);
  field.phase = 'result';
  field.contents = verb === 'TOC';
  field.muted = PAGE_NUMBERS.has(verb);
}

function separateField(reading: Reading): void {
  const field = reading.fields.length > reading.flow.fields ? reading.fields.at(-1) : undefined;
  if (!field || field.phase === 'result') return;
  beginResult(field);
  if (!field.muted) reading.muted--;
}

function endField(reading: Reading): void {
  if (reading.fields.at(-1)?.simple) return;
  const field = reading.fields.pop();
  if (!field) return;
  const separated = field.phase === 'result';
  if (!separated || field.muted) reading.muted--;
  field.ended = true;
  if (field.checked !== null) appendComposed(reading, field.checked ? '☑' : '☐');
  else if (field.entries.length > 0 && !field.printed) appendComposed(reading, field.entries[field.chosen] ?? '');
  else if (!separated) printInstruction(reading, field);
  const outer = reading.fields.at(-1);
  if (outer && field.printed) outer.printed = true;
}

/** A field that was never given a result. */
function printInstruction(reading: Reading, field: FieldDraft): void {
  const verb = verbOf(field);
  const { instruction } = field;
  if (verb === '' || SILENT.has(verb) || PAGE_NUMBERS.has(verb)) return;
  const ringed = /^\s*EQ\s+\\o\s*\\?(?:ac|al|ar)?\s*\(\s*[○〇◯]\s*[,，;]\s*([^(),，;]+)\)\s*$/i.exec(instruction);
  const fraction = /^\s*EQ\s+\\f\s*\(([^(),]+)[,，;]([^(),]+)\)\s*$/i.exec(instruction);
  const symbol = /^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]+)"?)?/i.exec(instruction);
  if (ringed) appendComposed(reading, ringNumber(ringed[1]!.trim()));
  else if (fraction) appendComposed(reading, `${fraction[1]!.trim()}/${fraction[2]!.trim()}`);
  else if (symbol) appendComposed(reading, symbolOf(Number(symbol[1]).toString(16), symbol[2]?.trim()).text);
  else remark(reading, 'field-without-result', instruction.trim());
}

function ringNumber(text: string): string {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 20 ? String.fromCharCode(0x2460 + number - 1) : text;
}

export const fieldElements: ElementRules = {
  'w:fldChar': {
    open(reading, attributes, xml) {
      const type = xml.read(attributes, 'w:fldCharType');
      if (type === 'begin') {
        if (reading.fields.length >= LIMITS.openFields) throw fieldsTooDeep();
        reading.fields.push(newField(''));
        reading.muted++;
      } else if (type === 'separate') separateField(reading);
      else if (type === 'end' && reading.fields.length > reading.flow.fields) endField(reading);
      return false;
    },
  },
  'w:instrText': {
    open: () => false,
    text(reading, data) {
      const field = reading.fields.at(-1);
      if (field?.phase === 'instruction' && field.instruction.length < LONGEST_INSTRUCTION) {
        field.instruction += data.slice(0, LONGEST_INSTRUCTION);
      }
    },
  },
  'w:fldSimple': {
    open(reading, attributes, xml) {
      const field = newField((xml.read(attributes, 'w:instr') ?? '').slice(0, LONGEST_INSTRUCTION));
      beginResult(field);
      field.simple = true;
      reading.fields.push(field);
      if (field.muted) reading.muted++;
      reading.composed++;
      return false;
    },
    close(reading) {
      reading.composed--;
      // What began inside and did not end there would be taken for this one.
      const own = reading.fields.findLastIndex((field) => field.simple);
      breakFields(reading, own + 1, () => true);
      const field = reading.fields.pop();
      if (!field) return;
      field.ended = true;
      if (field.muted) reading.muted--;
      else if (!field.printed && !SILENT.has(verbOf(field)))
        remark(reading, 'field-without-result', field.instruction.trim());
      const outer = reading.fields.at(-1);
      if (outer && field.printed) outer.printed = true;
    },
  },
  // Form fields: state in the begin mark.
  'w:checkBox': {
    open(reading) {
      const field = reading.fields.at(-1);
      if (field) field.checked = false;
      return false;
    },
  },
  'w:checked': {
    open(reading, attributes, xml) {
      const field = reading.fields.at(-1);
      if (field && field.checked !== null) field.checked = isOn(xml.read(attributes, 'w:val'));
      return true;
    },
  },
  'w:default': {
    open(reading, attributes, xml) {
      const field = reading.fields.at(-1);
      const value = xml.read(attributes, 'w:val');
      if (field && field.checked !== null) field.checked = isOn(value);
      else if (field) field.chosen = toInteger(value) ?? field.chosen;
      return true;
    },
  },
  'w:result': {
    open(reading, attributes, xml) {
      const field = reading.fields.at(-1);
      if (field) field.chosen = toInteger(xml.read(attributes, 'w:val')) ?? 0;
      return true;
    },
  },
  'w:listEntry': {
    open(reading, attributes, xml) {
      // A drop-down content control lists its entries under another name, w:listItem.
      reading.fields.at(-1)?.entries.push(xml.read(attributes, 'w:val') ?? '');
      return true;
    },
  },
};
