import type { ElementRule } from './element-rule.js';
import { fieldElements } from './elements-field.js';
import { noteElements } from './elements-note.js';
import { objectElements } from './elements-object.js';
import { paragraphElements } from './elements-paragraph.js';
import { revisionElements } from './elements-revision.js';
import { tableElements } from './elements-table.js';
import { textElements } from './elements-text.js';
import { remarkUnknown } from './reading.js';

/** Elements whose text is no text of the report: positions, caches, old text of revisions. */
const IGNORED = [
  'w:delText',
  'w:delInstrText',
  'w:fldData',
  'w:binData',
  'w:tblGrid',
  'w:tblPrChange',
  'w:tblPrEx',
  'w:sdtEndPr',
  'w:customXmlPr',
  'w:smartTagPr',
  'w:rt',
  'w:rubyPr',
  'm:ctrlPr',
  'wp:positionH',
  'wp:positionV',
  'wp14:sizeRelH',
  'wp14:sizeRelV',
  'o:LinkType',
  'o:LockedField',
  'o:FieldCodes',
  'v:formulas',
];

const RULES = new Map<string, ElementRule>([
  ...IGNORED.map((name): [string, ElementRule] => [name, { open: () => true }]),
  ...Object.entries({
    ...textElements,
    ...paragraphElements,
    ...tableElements,
    ...revisionElements,
    ...fieldElements,
    ...objectElements,
    ...noteElements,
  }),
]);

const TRANSPARENT: ElementRule = {};

export function ruleOf(name: string): ElementRule {
  return RULES.get(name) ?? (name.startsWith('?:') ? unknownElement(name.slice(2)) : TRANSPARENT);
}

function unknownElement(name: string): ElementRule {
  return {
    open(reading) {
      remarkUnknown(reading, name);
      return false;
    },
  };
}
