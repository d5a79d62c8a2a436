/**
 * The content stream of a page as Chromium (Skia) writes it: one operator a line, all glyphs as hex, pieces with a number side by
 * side; within a text there may be a nameless piece that says what a doubtful glyph stands for (/ActualText).
 */

/** A numbered piece between BDC and EMC. */
export interface MarkedPiece {
  mcid: number;
  tag: string;
  /** Glyphs that it shows, to compare pieces of one document; '' for a piece that only draws lines. */
  glyphs: string;
  drawsPicture: boolean;
}

const NUMBERED = /^\/(\w+) <<\/MCID (\d+) *>> ?BDC$/;
const SHOWN = /<([0-9A-Fa-f]+)> Tj/g;

/** null where the pieces do not close, or a numbered one lies inside another: such a page is left as it is. */
export function readPieces(content: string): MarkedPiece[] | null {
  const pieces: MarkedPiece[] = [];
  const open: (MarkedPiece | null)[] = [];
  for (const line of content.split('\n')) {
    const numbered = NUMBERED.exec(line);
    const around = open.at(-1) ?? null;
    if (numbered) {
      if (around) return null;
      const piece = { mcid: Number(numbered[2]), tag: numbered[1]!, glyphs: '', drawsPicture: false };
      pieces.push(piece);
      open.push(piece);
    } else if (opens(line)) open.push(around);
    else if (line === 'EMC') {
      if (open.length === 0) return null;
      open.pop();
    } else if (around) {
      if (line.includes('Tj')) for (const shown of line.matchAll(SHOWN)) around.glyphs += shown[1];
      if (line.endsWith(' Do')) around.drawsPicture = true;
    }
  }
  return open.length === 0 ? pieces : null;
}

/**
 * The same content with every text outside the marked pieces (the page number) marked as a pagination artifact, and the pieces of
 * the given numbers (repeated heads, rules of tables) turned from content into layout artifacts.
 */
export function markArtifacts(content: string, demoted: ReadonlySet<number>): string {
  let depth = 0;
  let inArtifact = false;
  return content
    .split('\n')
    .map((line) => {
      const numbered = NUMBERED.exec(line);
      if (numbered || opens(line)) {
        depth++;
        return numbered && demoted.has(Number(numbered[2])) ? '/Artifact <</Type /Layout>> BDC' : line;
      }
      if (line === 'EMC') depth--;
      if (line === 'BT' && depth === 0) {
        inArtifact = true;
        return '/Artifact <</Type /Pagination>> BDC\nBT';
      }
      if (line === 'ET' && inArtifact) {
        inArtifact = false;
        return 'ET\nEMC';
      }
      return line;
    })
    .join('\n');
}

function opens(line: string): boolean {
  return (line.endsWith('BMC') || line.endsWith('BDC')) && !/\w/.test(line.at(-4) ?? ' ');
}
