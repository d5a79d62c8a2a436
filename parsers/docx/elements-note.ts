/** Footnotes, endnotes, comments, headers and footers: their marks in the text, and their own parts. */

import type { ElementRule, ElementRules } from './element-rule.js';
import { closeFlow, openFlow } from './flow.js';
import { isOn } from './parts/styles.js';
import type { NoteReference } from './reading.js';
import { countBlock, type Reading, spotHere } from './reading.js';

function reference(kind: NoteReference['kind']): ElementRule {
  return {
    open(reading, attributes, xml) {
      const id = xml.read(attributes, 'w:id') ?? '';
      if (reading.muted === 0) {
        countBlock(reading);
        const spot = (kind === 'comment' && reading.commentStarts.get(id)) || spotHere(reading);
        reading.references.push({ kind, id, spot });
      }
      // The typed mark of a note (`*`, `1`) follows in the same run; it is no more text than an automatic one.
      if (kind !== 'comment' && isOn(xml.read(attributes, 'w:customMarkFollows') ?? '0')) reading.run.isMark = true;
      return true;
    },
  };
}

/** One note of its part. Separators are notes too, by type. */
const noteBody: ElementRule = {
  open(reading, attributes, xml) {
    const id = xml.read(attributes, 'w:id') ?? '';
    const type = xml.read(attributes, 'w:type') ?? 'normal';
    if (type !== 'normal' || (reading.wanted && !reading.wanted.has(id))) return true;
    openNote(reading, id);
    return false;
  },
  close: closeFlow,
};

/** Header and footer parts hold one text each. */
const wholePart: ElementRule = {
  open(reading) {
    openNote(reading, '');
    return false;
  },
  close: closeFlow,
};

function openNote(reading: Reading, id: string): void {
  const note: Reading['notes'][number] = { id, out: [] };
  reading.notes.push(note);
  openFlow(reading, 'note', note.out);
}

function sectionPart(kind: 'header' | 'footer'): ElementRule {
  return {
    open(reading, attributes, xml) {
      const id = xml.read(attributes, 'r:id');
      if (id !== undefined) reading.sectionParts.push({ kind, id });
      return true;
    },
  };
}

export const noteElements: ElementRules = {
  'w:footnoteReference': reference('footnote'),
  'w:endnoteReference': reference('endnote'),
  'w:commentReference': reference('comment'),
  'w:commentRangeStart': {
    open(reading, attributes, xml) {
      const spot = spotHere(reading);
      const id = xml.read(attributes, 'w:id');
      if (spot && id !== undefined && reading.flow.paragraph) reading.commentStarts.set(id, spot);
      return true;
    },
  },
  'w:commentRangeEnd': {
    open(reading, attributes, xml) {
      const start = reading.commentStarts.get(xml.read(attributes, 'w:id') ?? '');
      if (start && start.paragraph === reading.flow.paragraph) start.end = start.paragraph.text.length;
      return true;
    },
  },
  'w:footnote': noteBody,
  'w:endnote': noteBody,
  'w:comment': noteBody,
  'w:hdr': wholePart,
  'w:ftr': wholePart,
  'w:headerReference': sectionPart('header'),
  'w:footerReference': sectionPart('footer'),
};
