/**
 * Personal data masked in everything that is given out beside the report's own text: labels, the words of forms, messages. The findings say
 * where it stands; the same characters are masked wherever they come back, with other white space between them, too.
 */
import { BLANK, tight } from '../../parsers/characters.js';
import { type Document, type Place, textAt } from '../../parsers/document.js';
import type { Finding } from '../report.js';

const GAP = `${BLANK}*`;
const SPACE = new RegExp(BLANK);
const LEAST_DIGITS = 5;

/** null where the report holds no personal data. */
export function maskerFor(document: Document, findings: readonly Finding[]): ((text: string) => string) | null {
  const masks = new Map<string, string>();
  for (const { kind, where } of findings) {
    if (kind !== 'privacy') continue;
    for (const place of where) {
      const raw = textAt(document, place)?.slice(place.start, place.end) ?? '';
      if (raw === place.quote) continue;
      // Once as it stands, once as it reads where hidden and struck-out characters inside of it are left out.
      for (const without of [[], withdrawnAt(document, place)]) {
        const kept = (text: string) =>
          tight(
            text
              .split('')
              .filter((_, i) => !without.includes(place.start + i))
              .join(''),
          );
        // The rest of a number that goes on in the next cell is too short to be told from other figures.
        if (kept(raw).length >= (/\d/.test(raw) ? LEAST_DIGITS : 2)) masks.set(kept(raw), kept(place.quote));
      }
    }
  }
  if (masks.size === 0) return null;
  // The longest first: a number may hold a shorter one.
  const raws = [...masks.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(raws.map((raw) => [...raw].map(literal).join(GAP)).join('|'), 'g');
  return (text) => text.replace(pattern, (found) => maskedLike(found, masks.get(tight(found)) ?? ''));
}

/** Offsets inside the place that are hidden or struck out. */
function withdrawnAt(document: Document, { block: id, row, column, start, end }: Place): number[] {
  const block = document.blocks.find((one) => one.id === id);
  const own = block?.kind === 'table' ? block.cells.find((cell) => cell.row === row && cell.column === column) : block;
  const spans = own && 'withdrawn' in own ? (own.withdrawn ?? []) : [];
  return Array.from({ length: end - start }, (_, i) => start + i).filter((at) =>
    spans.some((span) => at >= span.start && at < span.end),
  );
}

/** Every string of plain data, masked; its shape is kept. */
export function maskAll<T>(value: T, mask: (text: string) => string): T {
  if (typeof value === 'string') return mask(value) as T;
  if (Array.isArray(value)) return value.map((one) => maskAll(one, mask)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskAll(one, mask)])) as T;
}

function literal(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** The mask's characters at the places of the printed ones; white space stays. */
function maskedLike(found: string, masked: string): string {
  const stars = [...masked];
  return [...found].map((char) => (SPACE.test(char) ? char : (stars.shift() ?? '*'))).join('');
}
