import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { slimFace } from '../../../../app/print/pdf/slim-face.js';

const { convert } = createRequire(import.meta.url)('fontverter') as {
  convert: (font: Uint8Array, to: 'sfnt') => Promise<Uint8Array>;
};

const tableOf = (font: Buffer, tag: string) => {
  const entries = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const entry = entries.find((at) => font.toString('latin1', at, at + 4) === tag)!;
  const start = font.readUInt32BE(entry + 8);
  return font.subarray(start, start + font.readUInt32BE(entry + 12));
};

/** Of each glyph: what its outlines enclose, corner to corner, and how long they are. */
function outlines(face: Buffer): { area: number; length: number }[] {
  const [loca, glyf] = [tableOf(face, 'loca'), tableOf(face, 'glyf')];
  const isLong = tableOf(face, 'head').readInt16BE(50) === 1;
  const offset = (i: number) => (isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i));
  return Array.from({ length: tableOf(face, 'maxp').readUInt16BE(4) }, (_, glyph) => {
    const own = glyf.subarray(offset(glyph), offset(glyph + 1));
    const contours = own.length === 0 ? 0 : own.readInt16BE(0);
    if (contours <= 0) return { area: 0, length: 0 };
    const ends = Array.from({ length: contours }, (_, i) => own.readUInt16BE(10 + 2 * i));
    let at = 10 + 2 * contours;
    at += 2 + own.readUInt16BE(at);
    const flags: number[] = [];
    while (flags.length <= ends.at(-1)!) {
      const flag = own[at++]!;
      for (let times = flag & 8 ? own[at++]! : 0; times >= 0; times--) flags.push(flag);
    }
    const axis = (short: number, same: number) => {
      let value = 0;
      return flags.map((flag) => {
        if (flag & short) value += flag & same ? own[at++]! : -own[at++]!;
        else if (!(flag & same)) {
          value += own.readInt16BE(at);
          at += 2;
        }
        return value;
      });
    };
    const [x, y] = [axis(2, 16), axis(4, 32)];
    let [area, length] = [0, 0];
    ends.forEach((end, c) => {
      const first = c === 0 ? 0 : ends[c - 1]! + 1;
      for (let i = first; i <= end; i++) {
        const next = i === end ? first : i + 1;
        area += (x[i]! * y[next]! - x[next]! * y[i]!) / 2;
        length += Math.hypot(x[next]! - x[i]!, y[next]! - y[i]!);
      }
    });
    return { area: Math.abs(area), length };
  });
}

describe('slimFace', () => {
  it.each(['song-400', 'hei-500'])('cuts no corner of any character of %s', { timeout: 60_000 }, async (name) => {
    const face = Buffer.from(await convert(readFileSync(inPackage('templates', 'fonts', `${name}.woff2`)), 'sfnt'));
    const slim = outlines(slimFace(face)!);
    // Points move by half a step of the grid at most, and a curve's by a step.
    const cut = outlines(face).flatMap(({ area, length }, glyph) =>
      Math.abs(area - slim[glyph]!.area) > 3 * length ? [glyph] : [],
    );
    expect(slim.length).toBeGreaterThan(5000);
    expect(cut).toEqual([]);
  });

  it('makes outlines smaller, once, and leaves widths and the count of glyphs as they are', async () => {
    const face = Buffer.from(await convert(readFileSync(inPackage('templates', 'fonts', 'signs.woff2')), 'sfnt'));
    const slim = slimFace(face)!;
    const table = (font: Buffer, tag: string) => {
      const entries = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
      const entry = entries.find((at) => font.toString('latin1', at, at + 4) === tag);
      const start = entry === undefined ? 0 : font.readUInt32BE(entry + 8);
      return entry === undefined ? null : font.subarray(start, start + font.readUInt32BE(entry + 12));
    };
    expect(slim.length).toBeLessThan(face.length * 0.9);
    for (const same of ['hmtx', 'maxp']) expect(table(slim, same)!.equals(table(face, same)!)).toBe(true);
    expect(table(slim, 'cmap')).toBeNull();
    expect(table(slim, 'glyf')!.length).toBeGreaterThan(1000);
    // What stands on the grid stays there.
    expect(slimFace(slim)!.equals(slim)).toBe(true);
  });

  it('leaves a face without outlines of its form alone', () => {
    expect(slimFace(Buffer.from('000100000000000000000000', 'hex'))).toBeNull();
  });
});
