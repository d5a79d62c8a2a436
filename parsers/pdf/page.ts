/**
 * One page as it is drawn: every glyph with its place and every straight rule. Read from the operator list, not from pdf.js's text
 * layer, which joins what stands close together across the rules of a table.
 */
import { INVISIBLE } from '../characters.js';
import { OPS } from './pdfjs.js';
import { withoutRadicals } from './radicals.js';

/** In points from the top left corner of the page as it is seen. */
export interface Glyph {
  char: string;
  left: number;
  right: number;
  /** Of the baseline. */
  y: number;
  size: number;
}

export interface Rule {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Drawing {
  glyphs: Glyph[];
  horizontal: Rule[];
  vertical: Rule[];
  /** Drawn and not seen: white on white, too small, or in no ink (mode 3). */
  unseen: Glyph[];
  /** Glyphs of each kind that were left out; those in no ink are among the unseen as well. */
  invisible: number;
  rotated: number;
  /** Glyphs whose character the font does not say. */
  nameless: number;
}

type Matrix = readonly [number, number, number, number, number, number];

interface TextState {
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  mode: number;
}

interface State extends TextState {
  matrix: Matrix;
  /** The ink that fills, as pdf.js names it. */
  white: boolean;
}

/** What the reader needs to know of a font: its units and direction. */
export type FontOf = (name: string) => { unit: number; vertical: boolean };

interface PdfGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
}

/** A rule is at most this thick. */
const THICK = 4;

export function readDrawing(
  functions: readonly number[],
  allArguments: readonly unknown[],
  view: Matrix,
  fontOf: FontOf,
): Drawing {
  const drawing: Drawing = {
    glyphs: [],
    horizontal: [],
    vertical: [],
    unseen: [],
    invisible: 0,
    rotated: 0,
    nameless: 0,
  };
  /** Areas in another colour than white, the last ones last. */
  const grounds: Rule[] = [];
  let state: State = {
    matrix: view,
    white: false,
    font: '',
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    rise: 0,
    leading: 0,
    mode: 0,
  };
  const saved: State[] = [];
  let line: Matrix = IDENTITY;
  let text: Matrix = IDENTITY;
  const moveText = (x: number, y: number) => {
    line = multiply(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const restore = () => {
    state = saved.pop() ?? state;
  };
  functions.forEach((fn, i) => {
    const args = (allArguments[i] ?? []) as unknown[];
    const number = (k: number) => Number(args[k] ?? 0);
    if (fn === OPS.save) saved.push({ ...state });
    else if (fn === OPS.restore || fn === OPS.paintFormXObjectEnd) restore();
    else if (fn === OPS.transform) state.matrix = multiply(state.matrix, args as unknown as Matrix);
    else if (fn === OPS.paintFormXObjectBegin) {
      saved.push({ ...state });
      if (args[0]) state.matrix = multiply(state.matrix, args[0] as Matrix);
    } else if (fn === OPS.constructPath) {
      const ground = addRules(drawing, number(0), (args[1] as unknown[])[0] as Float32Array | null, state.matrix);
      if (!state.white && grounds.length < MOST_GROUNDS) grounds.push(...ground);
    } else if (fn === OPS.shadingFill) grounds.push(EVERYWHERE);
    else if (fn === OPS.setFillRGBColor) state.white = /^#?ffffff$/i.test(String(args[0]));
    else if (fn === OPS.setFillColorN || fn === OPS.setFillColor) state.white = false;
    else if (fn === OPS.beginText) line = text = IDENTITY;
    else if (fn === OPS.setFont) state = { ...state, font: String(args[0]), size: number(1) };
    else if (fn === OPS.setTextMatrix)
      line = text = Array.from((args[0] ?? args) as ArrayLike<number>) as unknown as Matrix;
    else if (fn === OPS.moveText) moveText(number(0), number(1));
    else if (fn === OPS.setLeadingMoveText) {
      state.leading = -number(1);
      moveText(number(0), number(1));
    } else if (fn === OPS.nextLine) moveText(0, -state.leading);
    else if (fn === OPS.setLeading) state.leading = -number(0);
    else if (fn === OPS.setCharSpacing) state.charSpacing = number(0);
    else if (fn === OPS.setWordSpacing) state.wordSpacing = number(0);
    else if (fn === OPS.setHScale) state.scale = number(0) / 100;
    else if (fn === OPS.setTextRise) state.rise = number(0);
    else if (fn === OPS.setTextRenderingMode) state.mode = number(0);
    else if (fn === OPS.showText)
      text = showGlyphs(drawing, (args[0] ?? []) as (PdfGlyph | number)[], state, text, fontOf, grounds);
  });
  return drawing;
}

function showGlyphs(
  drawing: Drawing,
  glyphs: (PdfGlyph | number)[],
  state: State,
  from: Matrix,
  fontOf: FontOf,
  grounds: readonly Rule[],
): Matrix {
  const { unit, vertical } = fontOf(state.font);
  let text = from;
  for (const glyph of glyphs) {
    const thousandth = typeof glyph === 'number' ? -glyph / 1000 : glyph.width * unit;
    const spacing = typeof glyph === 'number' ? 0 : state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
    const advance = (thousandth * state.size + spacing) * state.scale;
    if (typeof glyph !== 'number')
      addGlyph(drawing, glyph, state, text, thousandth * state.size * state.scale, vertical, grounds);
    text = multiply(text, vertical ? [1, 0, 0, 1, 0, -Math.abs(advance)] : [1, 0, 0, 1, advance, 0]);
  }
  return text;
}

function addGlyph(
  drawing: Drawing,
  glyph: PdfGlyph,
  state: State,
  text: Matrix,
  width: number,
  vertical: boolean,
  grounds: readonly Rule[],
): void {
  const [a, b, c, d, x, y] = multiply(multiply(state.matrix, text), [1, 0, 0, 1, 0, state.rise]);
  // Text that is drawn nowhere (mode 3) is what recognition laid over a scan; mode 7 only clips.
  const inNoInk = state.mode === 3 || state.mode === 7;
  if (inNoInk) drawing.invisible++;
  else if (vertical || a <= 0 || Math.abs(b) > Math.abs(a) / 5) {
    drawing.rotated++;
    return;
  }
  const char = characterOf(glyph.unicode);
  if (char === null && !inNoInk) drawing.nameless++;
  if (char === '') return;
  const size = Math.abs(state.size) * Math.hypot(c, d);
  const placed = { char: char ?? '\ufffd', left: x, right: x + width * a, y, size };
  const isLost = inNoInk || size < LEAST_SIZE || (state.white && state.mode === 0 && !isOnGround(placed, grounds));
  (isLost ? drawing.unseen : drawing.glyphs).push(placed);
}

/** In points: what is smaller is seen by nobody. */
const LEAST_SIZE = 1.5;
/** A page of a report has some hundreds of coloured cells. */
const MOST_GROUNDS = 2000;
const EVERYWHERE: Rule = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

function isOnGround({ left, right, y, size }: Glyph, grounds: readonly Rule[]): boolean {
  const [x, middle] = [(left + right) / 2, y - size * 0.35];
  return grounds.some((area) => x >= area.left && x <= area.right && middle >= area.top && middle <= area.bottom);
}

/** Also soft hyphens, which a page prints by a glyph of their own, and directions of writing. */
const UNSEEN = new RegExp(`[\\u00ad\\u200e\\u200f${INVISIBLE}]`, 'g');

/** Private characters mean nothing. */
function characterOf(unicode: string): string | null {
  const text = withoutRadicals(unicode).replace(UNSEEN, '');
  if (unicode === '' || /[\ue000-\uf8ff\ufffd\u0000-\u0008\u000e-\u001f]/.test(text)) return null;
  return text.replace(/[\t\n\r]/g, ' ');
}

const BOTH = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke];
const STROKES = new Set([OPS.stroke, OPS.closeStroke, ...BOTH]);
const FILLS = new Set([OPS.fill, OPS.eoFill, ...BOTH]);

/** Straight strokes, and filled boxes so thin that they are lines. Returns filled areas: backgrounds, whose edges part nothing. */
function addRules(drawing: Drawing, paint: number, data: Float32Array | null, matrix: Matrix): Rule[] {
  const areas: Rule[] = [];
  if (!data || !(STROKES.has(paint) || FILLS.has(paint))) return areas;
  for (const path of subpaths(data, matrix)) {
    if (STROKES.has(paint)) for (let k = 1; k < path.length; k++) addRule(drawing, path[k - 1]!, path[k]!, 0.7);
    if (FILLS.has(paint) && path.length > 1) {
      const xs = path.map(([x]) => x);
      const ys = path.map(([, y]) => y);
      const area = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
      addRule(drawing, [area.left, area.top], [area.right, area.bottom], THICK);
      areas.push(area);
    }
  }
  return areas;
}

function addRule(drawing: Drawing, [x1, y1]: Point, [x2, y2]: Point, thick: number): void {
  const rule = { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
  const width = rule.right - rule.left;
  const height = rule.bottom - rule.top;
  if (height <= thick && width > height * 2) drawing.horizontal.push(rule);
  else if (width <= thick && height > width * 2) drawing.vertical.push(rule);
}

type Point = readonly [number, number];

/** Points of each subpath; a curve breaks it. The codes are pdf.js's: 0 move, 1 line, 2 and 3 curves, 4 close. */
function subpaths(data: Float32Array, matrix: Matrix): Point[][] {
  const paths: Point[][] = [];
  let path: Point[] = [];
  const end = () => {
    if (path.length > 1 && path.length <= 1000) paths.push(path);
    path = [];
  };
  const at = (i: number): Point => apply(matrix, data[i]!, data[i + 1]!);
  for (let i = 0; i < data.length; ) {
    const code = data[i];
    if (code === 0) {
      end();
      path.push(at(i + 1));
      i += 3;
    } else if (code === 1) {
      path.push(at(i + 1));
      i += 3;
    } else if (code === 2 || code === 3) {
      end();
      i += code === 2 ? 7 : 5;
      path.push(at(i - 2));
    } else {
      if (path.length > 1) path.push(path[0]!);
      end();
      i += 1;
    }
  }
  end();
  return paths;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
