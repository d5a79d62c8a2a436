/**
 * The 宋 face's ordinary digits are proportional (1 is narrower than 8), so figures do not stand in columns; its half-width
 * digits (feature hwid) are exactly half a character wide, as in a typed official document. A font feature in the style sheet
 * would cost the digits their place in the PDF's text layer, which knows only glyphs of the cmap: so the cmap itself is changed.
 */
import { readCmap, writeCmap } from './cmap.js';
import { readTables, viewOf, writeTables } from './sfnt.js';

export function withHalfWidthDigits(font: Uint8Array): Uint8Array {
  const tables = readTables(font);
  const glyphs = readCmap(font);
  const gsub = tables.get('GSUB');
  if (!gsub) throw new Error('no GSUB table: no half-width digits');
  const halves = singleSubstitutions(viewOf(gsub), 'hwid');
  for (let digit = 0x30; digit <= 0x39; digit++) {
    const half = halves.get(glyphs.get(digit) ?? 0);
    if (half === undefined) throw new Error(`no half-width form of ${String.fromCharCode(digit)}`);
    glyphs.set(digit, half);
  }
  tables.set('cmap', writeCmap(glyphs));
  return writeTables(tables);
}

/** Glyph → glyph of all single substitutions (lookup type 1, also behind the extension type 7) that a feature names. */
function singleSubstitutions(view: DataView, feature: string): Map<number, number> {
  const found = new Map<number, number>();
  const lookups = view.getUint16(8);
  for (const index of lookupsOf(view, feature)) {
    const lookup = lookups + view.getUint16(lookups + 2 + index * 2);
    const type = view.getUint16(lookup);
    for (let i = 0; i < view.getUint16(lookup + 4); i++) {
      const subtable = lookup + view.getUint16(lookup + 6 + i * 2);
      if (type === 1) readSingle(view, subtable, found);
      else if (type === 7 && view.getUint16(subtable + 2) === 1) {
        readSingle(view, subtable + view.getUint32(subtable + 4), found);
      }
    }
  }
  return found;
}

function lookupsOf(view: DataView, feature: string): Set<number> {
  const features = view.getUint16(6);
  const indices = new Set<number>();
  for (let i = 0; i < view.getUint16(features); i++) {
    const record = features + 2 + i * 6;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)));
    if (tag !== feature) continue;
    const table = features + view.getUint16(record + 4);
    for (let k = 0; k < view.getUint16(table + 2); k++) indices.add(view.getUint16(table + 4 + k * 2));
  }
  return indices;
}

function readSingle(view: DataView, at: number, found: Map<number, number>): void {
  const covered = readCoverage(view, at + view.getUint16(at + 2));
  covered.forEach((glyph, i) => {
    const substitute =
      view.getUint16(at) === 1 ? (glyph + view.getInt16(at + 4)) & 0xffff : view.getUint16(at + 6 + i * 2);
    found.set(glyph, substitute);
  });
}

function readCoverage(view: DataView, at: number): number[] {
  const count = view.getUint16(at + 2);
  if (view.getUint16(at) === 1) return Array.from({ length: count }, (_, i) => view.getUint16(at + 4 + i * 2));
  return Array.from({ length: count }, (_, i) => {
    const range = at + 4 + i * 6;
    const first = view.getUint16(range);
    return Array.from({ length: view.getUint16(range + 2) - first + 1 }, (_unused, k) => first + k);
  }).flat();
}
