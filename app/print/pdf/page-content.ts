/**
 * The content stream of a page as Chromium (Skia) writes it: one operator a line, all glyphs as hex, pieces with a number side by
 * side; within a text there may be a nameless piece that says what a doubtful glyph stands for (/ActualText).
 */
import type { Characters } from './face-characters.js';
import type { GlyphCollector } from './glyph-collector.js';

/** A numbered piece between BDC and EMC. */
interface MarkedPiece {
  mcid: number;
  /** The line on which it begins. */
  line: number;
  tag: string;
  /** Glyphs that it shows, to compare pieces of one document; '' for a piece that only draws lines. */
  glyphs: string;
  drawsPicture: boolean;
}

export interface PageContent {
  lines: string[];
  /** null where the pieces do not close, or a numbered one lies inside another: such a page is left as it is. */
  pieces: MarkedPiece[] | null;
  /** The first and the last line of each text outside the pieces: the page's number. */
  outside: [number, number][];
  /** Every operator is known and every glyph stands for characters: what was collected is all that is shown. */
  isKnown: boolean;
}

/** What the names of a page's content stand for. */
export interface PageNames {
  faceOf(name: string): Characters | null;
  /** A form could show text. */
  isPicture(name: string): boolean;
}

const SHOWS = /^(?:(-?[\d.]+) (-?[\d.]+) Td )?<([0-9A-F]+)> Tj$/;
const PLACES = /^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) Tm$/;
const SETS_FACE = /^\/(\w+) -?[\d.]+ Tf$/;
const NUMBERED = /^\/(\w+) <<\/MCID (\d+) *>> ?BDC$/;
const NAMELESS = /^\/(\w+) <<(?:\/Type \/\w+|\/ActualText <[0-9A-Fa-f]*>) *>> ?BDC$/;
const PAINTS = /^\/(\w+) Do$/;
const RECTANGLE = /^(?:-?[\d.]+ ){4}re$/;
/** Operators that move, colour and draw lines, with numbers and names before them. */
const DRAWS =
  /^(?:(?:-?[\d.]+|\/\w+|\[[-\d. ]*\]) |(?:cm|q|Q|gs|re|n|f\*?|W\*?|w|J|j|M|d|m|l|c|v|y|h|S|s|B\*?|b\*?|RG|rg|G|g)(?: |$))*$/;

/** Reads a page once: its pieces, and what they show, for `to`. */
export function readContent(content: string, names: PageNames, to: GlyphCollector): PageContent {
  const lines = content.split('\n');
  const pieces: MarkedPiece[] = [];
  const outside: [number, number][] = [];
  const open: (MarkedPiece | null)[] = [];
  let around: MarkedPiece | null = null;
  let [isKnown, isFlat, isOutside] = [true, true, false];
  let face: Characters | null = null;
  lines.forEach((line, at) => {
    if (line.endsWith('Tj')) {
      const [, right, down, shown = ''] = SHOWS.exec(line) ?? [];
      const text = face && textOf(shown, face);
      if (around) around.glyphs += shown === '' ? line : shown;
      if (right !== undefined) to.move(Number(right), Number(down));
      if (text) to.show(text);
      else isKnown = false;
    } else if (line === 'BT') {
      // Each text names its face; one that relied on an earlier one would want the stack of graphics states.
      face = null;
      to.beginText();
      isOutside = open.length === 0;
      if (isOutside) outside.push([at, at]);
    } else if (line === 'ET') {
      if (isOutside) outside.at(-1)![1] = at;
      isOutside = false;
    } else if (line === 'EMC') {
      isFlat &&= open.length > 0;
      open.pop();
      around = open.at(-1) ?? null;
      to.end();
    } else if (line.endsWith(' Tm')) {
      const matrix = PLACES.exec(line);
      if (matrix) to.place(matrix.slice(1).map(Number));
      else isKnown = false;
    } else if (line.endsWith(' Tf')) face = names.faceOf(SETS_FACE.exec(line)?.[1] ?? '');
    else if (opens(line)) {
      const [, tag, number] = NUMBERED.exec(line) ?? NAMELESS.exec(line) ?? [];
      if (number !== undefined) {
        isFlat &&= around === null;
        around = { mcid: Number(number), line: at, tag: tag!, glyphs: '', drawsPicture: false };
        pieces.push(around);
      }
      open.push(around);
      if (tag !== undefined) to.begin(tag, number === undefined ? null : Number(number));
      else isKnown = false;
    } else if (line.endsWith(' Do')) {
      if (around) around.drawsPicture = true;
      isKnown &&= names.isPicture(PAINTS.exec(line)?.[1] ?? '');
    } else isKnown &&= RECTANGLE.test(line) || DRAWS.test(line);
  });
  return { lines, pieces: isFlat && open.length === 0 ? pieces : null, outside, isKnown };
}

/** null where a glyph stands for no character. */
function textOf(codes: string, face: Characters): string | null {
  if (codes.length % 4 !== 0) return null;
  let text = '';
  for (let at = 0; at < codes.length; at += 4) {
    const character = face.get(codes.slice(at, at + 4));
    if (character === undefined) return null;
    text += character;
  }
  return text;
}

/**
 * The same content with every text outside the marked pieces (the page number) marked as a pagination artifact, and the pieces
 * that are demoted (repeated heads, rules of tables) turned from content into layout artifacts.
 */
export function markArtifacts({ lines, pieces, outside }: PageContent, isDemoted: (mcid: number) => boolean): string {
  const marked = [...lines];
  for (const { mcid, line } of pieces ?? []) if (isDemoted(mcid)) marked[line] = '/Artifact <</Type /Layout>> BDC';
  for (const [first, last] of outside) {
    marked[first] = '/Artifact <</Type /Pagination>> BDC\nBT';
    marked[last] = 'ET\nEMC';
  }
  return marked.join('\n');
}

function opens(line: string): boolean {
  return (line.endsWith('BMC') || line.endsWith('BDC')) && !/\w/.test(line.at(-4) ?? ' ');
}
