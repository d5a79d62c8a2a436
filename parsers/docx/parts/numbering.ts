/**
 * Automatic numbers: numbering.xml read into definitions, and a counter that follows the paragraphs of one story.
 *
 * Rules (ISO/IEC 29500-1, 17.9): counters belong to the abstract definition, so two lists made from one definition go on counting;
 * a start override restarts at the first paragraph of its own list; a number restarts the levels below it unless `lvlRestart`
 * says otherwise; `isLgl` prints every level as decimal.
 */

import type { WordPackage } from '../../package/package.js';
import { formatCustom, formatNumber } from './number-format.js';
import type {
  AbstractNumbering,
  NumberingDefinitions,
  NumberingInstance,
  NumberLevel,
} from './numbering-definitions.js';
import { readNumberingPart } from './numbering-part.js';
import type { ParagraphProperties, Styles } from './styles.js';
import { symbolText } from './symbols.js';

export interface Numbering {
  definitions: NumberingDefinitions;
  styles: Styles;
  /** Formats that we print as decimal because we do not know them. */
  unknownFormats: Set<string>;
  /** Definitions by numId, as they were found. */
  resolved: Map<number, Definition | null>;
}

export function readNumbering(pack: WordPackage, styles: Styles): Numbering {
  return { definitions: readNumberingPart(pack), styles, unknownFormats: new Set(), resolved: new Map() };
}

/** Where a paragraph stands in which list, from its direct properties and its style. Null: not numbered. */
export function listPosition(
  numbering: Numbering,
  direct: ParagraphProperties,
  styleId: string | null,
): { numId: number; level: number } | null {
  const fromStyle = numbering.styles.paragraph(styleId);
  const numId = direct.numId ?? fromStyle.numId;
  if (numId === undefined || numId === 0) return null;
  let level = direct.numLevel;
  if (level === undefined && direct.numId === undefined) {
    // In a style the level is the one that the list binds to the style; w:ilvl is only a hint.
    level = boundLevel(numbering, numId, fromStyle.numStyle) ?? fromStyle.numLevel;
  }
  return { numId, level: Math.min(Math.max(level ?? 0, 0), 8) };
}

function boundLevel(numbering: Numbering, numId: number, styleId: string | undefined): number | undefined {
  const found = definitionOf(numbering, numId);
  if (!found || styleId === undefined) return undefined;
  for (const [level, { style }] of found.abstract.levels) if (style === styleId) return level;
  return undefined;
}

interface Definition {
  abstractId: number;
  abstract: AbstractNumbering;
  instance: NumberingInstance;
}

/** Follows links to a numbering style (at most a few: a loop ends it). */
function definitionOf(numbering: Numbering, numId: number): Definition | null {
  let found = numbering.resolved.get(numId);
  if (found === undefined) {
    found = resolveDefinition(numbering, numId);
    numbering.resolved.set(numId, found);
  }
  return found;
}

function resolveDefinition(numbering: Numbering, numId: number): Definition | null {
  const { abstracts, instances } = numbering.definitions;
  let instance = instances.get(numId);
  const first = instance;
  for (let hops = 0; instance && hops < 8; hops++) {
    const abstract = abstracts.get(instance.abstract);
    if (!abstract) return null;
    if (abstract.numStyleLink === undefined) {
      return { abstractId: instance.abstract, abstract, instance: first ?? instance };
    }
    const linked = numbering.styles.numberingStyle(abstract.numStyleLink);
    const byStyle = linked === null ? undefined : instances.get(linked);
    if (byStyle && byStyle !== instance) instance = byStyle;
    else {
      const target = [...abstracts].find(
        ([, a]) => a.styleLink === abstract.numStyleLink && a.numStyleLink === undefined,
      );
      return target ? { abstractId: target[0], abstract: target[1], instance: first ?? instance } : null;
    }
  }
  return null;
}

export interface Counter {
  /** By abstract definition, then level; undefined: not begun. */
  values: Map<number, (number | undefined)[]>;
  /** `numId/level` whose start override has been used. */
  restarted: Set<string>;
}

export function newCounter(): Counter {
  return { values: new Map(), restarted: new Set() };
}

/** Counts one more paragraph and returns its printed label, or null where the list prints none. */
export function nextLabel(numbering: Numbering, counter: Counter, numId: number, level: number): string | null {
  const found = definitionOf(numbering, numId);
  if (!found) return null;
  const { abstractId, abstract, instance } = found;
  const levelAt = (i: number): NumberLevel | undefined => instance.levels.get(i) ?? abstract.levels.get(i);
  const startOf = (i: number): number => instance.starts.get(i) ?? levelAt(i)?.start ?? 1;
  const values = counter.values.get(abstractId) ?? [];
  counter.values.set(abstractId, values);
  const key = `${numId}/${level}`;
  const override = instance.starts.get(level);
  const value = values[level];
  if (override !== undefined && !counter.restarted.has(key)) values[level] = override;
  else values[level] = value === undefined ? startOf(level) : value + 1;
  counter.restarted.add(key);
  for (let below = level + 1; below < 9; below++) {
    const restart = levelAt(below)?.restart;
    if (restart === undefined || (restart !== 0 && level < restart)) values[below] = undefined;
  }
  const own = levelAt(level);
  if (!own || own.text === undefined || own.hidden) return null;
  // What a bullet looks like says nothing; that there is one does.
  if (own.format === 'bullet') return symbolText(own.text, own.font).text.replaceAll('\ufffd', '•') || null;
  const label = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const shown = levelAt(at);
    if (!shown) return '';
    return printNumber(numbering, values[at] ?? startOf(at), own.legal && shown.format !== 'none' ? null : shown);
  });
  return label.trim() === '' ? null : label;
}

/** `level` null: decimal. */
function printNumber(numbering: Numbering, value: number, level: NumberLevel | null): string {
  if (level === null) return String(value);
  const text = level.format === 'custom' ? formatCustom(value, level.custom ?? '') : formatNumber(value, level.format);
  if (text !== null) return text;
  numbering.unknownFormats.add(level.custom ?? level.format);
  return String(value);
}
