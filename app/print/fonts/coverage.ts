import { readFileSync } from 'node:fs';
import { inPackage } from '../../machine/package-root.js';
import { INVISIBLE } from './characters.js';

let ranges: [number, number][] | undefined;

/**
 * Characters of the text that no embedded face draws, each once, in order of appearance. A PDF with one of them would show a box
 * or borrow a font of the machine, so the caller says which they are and holds the PDF back.
 */
export function missingGlyphs(text: string): string[] {
  ranges ??= JSON.parse(readFileSync(inPackage('templates', 'fonts', 'coverage.json'), 'utf8')) as [number, number][];
  const missing = new Set<string>();
  for (const character of new Set(text)) {
    if (!INVISIBLE.test(character) && !isCovered(character.codePointAt(0)!, ranges)) missing.add(character);
  }
  return [...missing];
}

function isCovered(code: number, table: [number, number][]): boolean {
  let low = 0;
  let high = table.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = table[middle]!;
    if (code < from) high = middle - 1;
    else if (code > to) low = middle + 1;
    else return true;
  }
  return false;
}
