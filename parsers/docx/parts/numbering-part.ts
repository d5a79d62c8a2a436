import { relatedPart, type WordPackage, walkXmlPart } from '../../package/package.js';
import type { Attributes, XmlReader } from '../../package/xml.js';
import type {
  AbstractNumbering,
  NumberingDefinitions,
  NumberingInstance,
  NumberLevel,
} from './numbering-definitions.js';
import { isOn, toInteger } from './styles.js';

/** numbering.xml as definitions; without the part, none. */
export function readNumberingPart(pack: WordPackage): NumberingDefinitions {
  const definitions: NumberingDefinitions = { abstracts: new Map(), instances: new Map() };
  const entry = relatedPart(pack, 'numbering');
  if (!entry) return definitions;
  let abstract: AbstractNumbering | null = null;
  let instance: NumberingInstance | null = null;
  let level: NumberLevel | null = null;
  /** Level of the w:lvlOverride that is open. */
  let overridden = 0;
  const open = (name: string, attributes: Attributes, xml: XmlReader): void => {
    const number = (attribute: string): number => toInteger(xml.read(attributes, attribute)) ?? 0;
    if (name === 'w:abstractNum') {
      abstract = { levels: new Map() };
      definitions.abstracts.set(number('w:abstractNumId'), abstract);
    } else if (name === 'w:num') {
      instance = { abstract: 0, starts: new Map(), levels: new Map() };
      definitions.instances.set(number('w:numId'), instance);
    } else if (name === 'w:abstractNumId' && instance) instance.abstract = number('w:val');
    else if (name === 'w:lvlOverride') overridden = number('w:ilvl');
    else if (name === 'w:startOverride') instance?.starts.set(overridden, number('w:val'));
    else if (name === 'w:numStyleLink' && abstract) abstract.numStyleLink = xml.read(attributes, 'w:val');
    else if (name === 'w:styleLink' && abstract) abstract.styleLink = xml.read(attributes, 'w:val');
    else if (name === 'w:lvl') {
      level = { start: 1, format: '', legal: false, hidden: false };
      const at = toInteger(xml.read(attributes, 'w:ilvl')) ?? overridden;
      // Nine levels exist.
      if (at >= 0 && at <= 8) (instance ?? abstract)?.levels.set(at, level);
    } else if (level) readLevelElement(level, name, attributes, xml);
  };
  walkXmlPart<string>(pack, entry, {
    name: (name) => name,
    open(name, attributes, xml) {
      if (name === 'w:numPicBullet' || name.endsWith('Change')) return true;
      open(name, attributes, xml);
      return false;
    },
    close(name) {
      if (name === 'w:lvl') {
        if (level && level.format === '') level.format = 'decimal';
        level = null;
      } else if (name === 'w:abstractNum') abstract = null;
      else if (name === 'w:num') instance = null;
    },
  });
  return definitions;
}

function readLevelElement(level: NumberLevel, name: string, attributes: Attributes, xml: XmlReader): void {
  const value = xml.read(attributes, 'w:val');
  if (name === 'w:start') level.start = toInteger(value) ?? 1;
  else if (name === 'w:numFmt') {
    // The first wins: a custom format stands in mc:Choice, and its mc:Fallback says decimal.
    if (level.format !== '') return;
    level.format = value ?? '';
    level.custom = xml.read(attributes, 'w:format');
  } else if (name === 'w:lvlText') {
    level.text = isOn(xml.read(attributes, 'w:null') ?? '0') ? undefined : value?.slice(0, LONGEST_PATTERN);
  } else if (name === 'w:isLgl') level.legal = isOn(value);
  else if (name === 'w:lvlRestart') level.restart = toInteger(value);
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:rFonts') level.font = xml.read(attributes, 'w:ascii');
  else if (name === 'w:vanish') level.hidden = isOn(value);
}

/** Word takes at most 255 characters. */
const LONGEST_PATTERN = 255;
