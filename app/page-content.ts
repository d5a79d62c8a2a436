/**
 * The content stream of a page as Chromium (Skia) writes it: one operator a line, marked pieces side by side and never nested, all
 * glyphs as hex. Whatever is written in another way is left untouched.
 */

/** A piece between BDC and EMC. */
export interface MarkedPiece {
  mcid: number;
  tag: string;
  /** Glyphs that it shows, to compare pieces of one document; '' for a piece that only draws lines. */
  glyphs: string;
  drawsPicture: boolean;
}

const OPEN = /^\/(\w+) <<\/MCID (\d+) *>> ?BDC$/;
const OTHER_OPEN = /\b(BMC|BDC)$/;
const SHOWN = /<([0-9A-Fa-f]+)> Tj/g;

/** null where the pieces are nested or do not close. */
export function readPieces(content: string): MarkedPiece[] | null {
  const pieces: MarkedPiece[] = [];
  let open: MarkedPiece | null = null;
  let depth = 0;
  for (const line of content.split('\n')) {
    const opening = OPEN.exec(line);
    if (opening || OTHER_OPEN.test(line)) {
      if (++depth > 1) return null;
      open = opening ? { mcid: Number(opening[2]), tag: opening[1]!, glyphs: '', drawsPicture: false } : null;
      if (open) pieces.push(open);
    } else if (line === 'EMC') {
      if (--depth < 0) return null;
      open = null;
    } else if (open) {
      for (const shown of line.matchAll(SHOWN)) open.glyphs += shown[1];
      if (line.endsWith(' Do')) open.drawsPicture = true;
    }
  }
  return depth === 0 ? pieces : null;
}

/**
 * The same content with every text outside the marked pieces (the page number) marked as a pagination artifact, and the pieces of
 * the given numbers (repeated heads, rules of tables) turned from content into layout artifacts.
 */
export function markArtifacts(content: string, demoted: ReadonlySet<number>): string {
  let inside = false;
  return content
    .split('\n')
    .map((line) => {
      const opening = OPEN.exec(line);
      if (opening || OTHER_OPEN.test(line)) {
        inside = true;
        return opening && demoted.has(Number(opening[2])) ? '/Artifact <</Type /Layout>> BDC' : line;
      }
      if (line === 'EMC') inside = false;
      else if (line === 'BT' && !inside) return '/Artifact <</Type /Pagination>> BDC\nBT';
      else if (line === 'ET' && !inside) return 'ET\nEMC';
      return line;
    })
    .join('\n');
}
