/** styles.xml: only what changes what is read — numbering, outline level, alignment, and text that is hidden, struck or raised. */

import { relatedPart, type WordPackage, walkXmlPart } from '../../package/package.js';
import type { Attributes, XmlReader } from '../../package/xml.js';

/** Direct or inherited character properties; undefined: says nothing. */
export interface RunProperties {
  vanish?: boolean;
  strike?: boolean;
  dstrike?: boolean;
  vertAlign?: string;
  /** Font of the ASCII range, which is where symbol fonts hide characters. */
  font?: string;
  white?: boolean;
  /** Letters of one point or less. */
  tiny?: boolean;
  /** Stands on a colour. */
  shaded?: boolean;
  /** Runs from right to left. */
  turned?: boolean;
}

export interface ParagraphProperties {
  shaded?: boolean;
  /** 0 means: no numbering. */
  numId?: number;
  numLevel?: number;
  /** 0…8; 9 is body text. */
  outline?: number;
  align?: string;
  /** Runs from right to left. */
  turned?: boolean;
}

interface Style {
  type: string;
  name: string;
  basedOn?: string;
  paragraph: ParagraphProperties;
  run: RunProperties;
}

export interface Styles {
  defaultParagraph: string | null;
  /** What a paragraph style says with all it is based on. `numStyle`: the style in the chain that has the numbering. */
  paragraph(id: string | null): ParagraphProperties & { numStyle?: string };
  /** Character properties that a paragraph style gives to its runs. */
  paragraphRun(id: string | null): RunProperties;
  characterRun(id: string): RunProperties;
  /** A table style may colour the cells of some of its rows. */
  colours(id: string): boolean;
  defaultRun: RunProperties;
  /** numId of a numbering style, for `w:numStyleLink`. */
  numberingStyle(id: string): number | null;
}

/** A chain longer than this is a loop; Word allows eleven. */
const LONGEST_CHAIN = 32;

export function readStyles(pack: WordPackage): Styles {
  const styles = new Map<string, Style>();
  const defaults: Style = { type: 'defaults', name: '', paragraph: {}, run: {} };
  let defaultParagraph: string | null = null;
  const entry = relatedPart(pack, 'styles');
  if (entry) {
    let style: Style | null = null;
    let depthOfStyle = 0;
    let depth = 0;
    walkXmlPart<string>(pack, entry, {
      name: (name) => name,
      open(name, attributes, xml) {
        // Properties of table parts (first row …) and old properties of a tracked change are not the style's own.
        if (name === 'w:tblStylePr' && style) style.run.shaded = true;
        if (name === 'w:tblStylePr' || name === 'w:latentStyles' || name.endsWith('Change')) return true;
        depth++;
        if (name === 'w:style') {
          const id = xml.read(attributes, 'w:styleId') ?? '';
          style = { type: xml.read(attributes, 'w:type') ?? 'paragraph', name: '', paragraph: {}, run: {} };
          depthOfStyle = depth;
          styles.set(id, style);
          if (style.type === 'paragraph' && isOn(xml.read(attributes, 'w:default') ?? '0')) defaultParagraph = id;
        } else if (name === 'w:rPrDefault' || name === 'w:pPrDefault') {
          style = defaults;
          depthOfStyle = depth;
        } else if (style) readStyleElement(style, name, attributes, xml);
        return false;
      },
      close() {
        if (depth === depthOfStyle) style = null;
        depth--;
      },
    });
  }
  return resolveStyles(styles, defaults, defaultParagraph);
}

function readStyleElement(style: Style, name: string, attributes: Attributes, xml: XmlReader): void {
  const value = xml.read(attributes, 'w:val');
  if (name === 'w:name') style.name = value ?? '';
  else if (name === 'w:basedOn') style.basedOn = value;
  else if (!readParagraphProperty(style.paragraph, name, value))
    readRunProperty(style.run, name, value, attributes, xml);
}

/** True where the element is a property of this kind. Shared by styles and by document text. */
export function readParagraphProperty(into: ParagraphProperties, name: string, value: string | undefined): boolean {
  if (name === 'w:numId') into.numId = toInteger(value);
  else if (name === 'w:ilvl') into.numLevel = toInteger(value);
  else if (name === 'w:outlineLvl') into.outline = toInteger(value);
  else if (name === 'w:jc') into.align = value;
  else if (name === 'w:bidi') into.turned = isOn(value);
  else return false;
  return true;
}

export function readRunProperty(
  into: RunProperties,
  name: string,
  value: string | undefined,
  attributes: Attributes,
  xml: XmlReader,
): boolean {
  if (name === 'w:vanish') into.vanish = isOn(value);
  else if (name === 'w:strike') into.strike = isOn(value);
  else if (name === 'w:dstrike') into.dstrike = isOn(value);
  else if (name === 'w:rtl') into.turned = isOn(value);
  else if (name === 'w:vertAlign') into.vertAlign = value;
  else if (name === 'w:rFonts') into.font = xml.read(attributes, 'w:ascii') ?? into.font;
  else if (name === 'w:color') into.white = /^FFFFFF$/i.test(value ?? '');
  else if (name === 'w:sz') into.tiny = (toInteger(value) ?? LEAST_SIZE) < LEAST_SIZE;
  else if (name === 'w:highlight') into.shaded = !/^(?:none|white)$/.test(value ?? 'none');
  else if (name === 'w:shd') into.shaded = isShade(attributes, xml);
  else return false;
  return true;
}

/** In half points: what is smaller is seen by nobody. */
const LEAST_SIZE = 3;

/** Whether a `w:shd` puts another colour than white behind the text. */
export function isShade(attributes: Attributes, xml: XmlReader): boolean {
  const pattern = xml.read(attributes, 'w:val') ?? 'clear';
  if (pattern !== 'clear') return pattern !== 'nil';
  return !/^(?:auto|FFFFFF)$/i.test(xml.read(attributes, 'w:fill') ?? 'auto');
}

/** An on/off property without value is on. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off' && value !== 'none';
}

export function toInteger(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

function resolveStyles(styles: Map<string, Style>, defaults: Style, defaultParagraph: string | null): Styles {
  const chain = (id: string | null): [string, Style][] => {
    const found: [string, Style][] = [];
    for (let next = id; next !== null && found.length < LONGEST_CHAIN; ) {
      const style = styles.get(next);
      if (!style) break;
      found.push([next, style]);
      next = style.basedOn ?? null;
    }
    return found;
  };
  const paragraphs = new Map<string | null, ParagraphProperties & { numStyle?: string }>();
  const runs = new Map<string | null, RunProperties>();
  const runOf = (id: string | null): RunProperties => {
    let run = runs.get(id);
    if (!run) {
      run = {};
      for (const [, style] of chain(id).reverse()) Object.assign(run, style.run);
      runs.set(id, run);
    }
    return run;
  };
  return {
    defaultParagraph,
    defaultRun: defaults.run,
    paragraph(id) {
      let properties = paragraphs.get(id);
      if (!properties) {
        properties = { ...defaults.paragraph };
        for (const [name, style] of chain(id).reverse()) {
          Object.assign(properties, style.paragraph);
          if (style.paragraph.numId !== undefined) properties.numStyle = name;
          // Word's own heading styles have their level even where a program left it out.
          const heading = /^heading ([1-9])$/i.exec(style.name);
          if (heading && style.paragraph.outline === undefined) properties.outline = Number(heading[1]) - 1;
        }
        paragraphs.set(id, properties);
      }
      return properties;
    },
    paragraphRun: runOf,
    characterRun: runOf,
    colours: (id) => runOf(id).shaded ?? false,
    numberingStyle: (id) => styles.get(id)?.paragraph.numId ?? null,
  };
}
