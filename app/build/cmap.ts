import { readTables, viewOf } from './sfnt.js';

/** Code point → glyph of a TrueType file, from its cmap subtables of formats 4 and 12 (the two that Unicode fonts use). */
export function readCmap(font: Uint8Array): Map<number, number> {
  const table = readTables(font).get('cmap');
  if (!table) throw new Error('no cmap table in the font');
  const view = viewOf(table);
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(4 + i * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) readSegmented(view, at, glyphs);
    else if (format === 4) readDelta(view, at, glyphs);
  }
  return glyphs;
}

/** A cmap table of one format 12 subtable, one group a character. */
export function writeCmap(glyphs: Map<number, number>): Uint8Array {
  const sorted = [...glyphs].sort(([a], [b]) => a - b);
  const table = new Uint8Array(28 + sorted.length * 12);
  const view = viewOf(table);
  view.setUint16(2, 1); // one subtable: platform 3 (Windows), encoding 10 (all of Unicode)
  view.setUint16(4, 3);
  view.setUint16(6, 10);
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + sorted.length * 12);
  view.setUint32(24, sorted.length);
  sorted.forEach(([code, glyph], i) => {
    view.setUint32(28 + i * 12, code);
    view.setUint32(32 + i * 12, code);
    view.setUint32(36 + i * 12, glyph);
  });
  return table;
}

function readSegmented(view: DataView, at: number, glyphs: Map<number, number>): void {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const entry = at + 16 + group * 12;
    const [first, last, glyph] = [view.getUint32(entry), view.getUint32(entry + 4), view.getUint32(entry + 8)];
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first);
  }
}

function readDelta(view: DataView, at: number, glyphs: Map<number, number>): void {
  const segments = view.getUint16(at + 6) / 2;
  for (let k = 0; k < segments; k++) {
    const last = view.getUint16(at + 14 + k * 2);
    const first = view.getUint16(at + 16 + (segments + k) * 2);
    const delta = view.getUint16(at + 16 + (2 * segments + k) * 2);
    const offsetAt = at + 16 + (3 * segments + k) * 2;
    const offset = view.getUint16(offsetAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsetAt + offset + (code - first) * 2);
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}
