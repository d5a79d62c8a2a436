import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { slimFace } from '../../../../app/print/pdf/slim-face.js';

const { convert } = createRequire(import.meta.url)('fontverter') as {
  convert: (font: Uint8Array, to: 'sfnt') => Promise<Uint8Array>;
};

describe('slimFace', () => {
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
