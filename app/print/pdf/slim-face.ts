/**
 * An embedded TrueType face made smaller: half of a PDF is outlines. Points are set on a grid of four thousandths of the em (0.02 mm of the
 * body's characters: less than a printer's dot), points that lie where the curve passes anyway are left out, and so are tables that a PDF
 * does not read (its characters come from ToUnicode). Glyphs keep their numbers and widths.
 */

const GRID = 4;
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];
const ON_CURVE = 1;
const OVERLAPS = 0x40;

interface Point {
  x: number;
  y: number;
  flag: number;
}

/** null for a face of another form: it stays as it is. */
export function slimFace(face: Buffer): Buffer | null {
  const tables = readTables(face);
  const [head, maxp, loca, glyf] = ['head', 'maxp', 'loca', 'glyf'].map((tag) => tables.get(tag));
  if (!head || !maxp || !loca || !glyf) return null;
  const width = head.readInt16BE(50) === 1 ? 4 : 2;
  const count = maxp.readUInt16BE(4);
  const places = numbersOf(loca, width);
  const glyphs: Buffer[] = [];
  // In pairs of bytes where a place has two.
  const unit = width === 4 ? 1 : 2;
  let size = 0;
  for (let glyph = 0, from = places[0]!; glyph <= count; glyph++) {
    const to = places[glyph + 1] ?? from;
    places[glyph] = size / unit;
    // Glyphs keep their numbers: of a face's ten thousand a report prints some hundreds, and the others are empty.
    if (from !== to && glyph < count) {
      const slim = slimGlyph(glyf.subarray(unit * from, unit * to));
      glyphs.push(slim);
      size += slim.length;
    }
    from = to;
  }
  tables.set('glyf', Buffer.concat(glyphs));
  tables.set('loca', swapped(Buffer.from(places.buffer), width));
  return writeTables(
    face.subarray(0, 4),
    KEPT.flatMap((tag) => (tables.has(tag) ? [[tag, tables.get(tag)!]] : [])),
  );
}

/** Reports print the same characters: what was slimmed is kept under its own bytes, which is half of the work on a PDF. */
const slimmed = new Map<string, Buffer>();
/** A few megabytes; the faces have more characters than this, and no office prints them all. */
const MOST_KEPT = 20_000;

function slimGlyph(glyph: Buffer): Buffer {
  const bytes = glyph.toString('latin1');
  const known = slimmed.get(bytes);
  if (known) return known;
  const fewer = withFewerPoints(glyph);
  const slim = fewer.length % 2 === 0 ? fewer : Buffer.concat([fewer, Buffer.alloc(1)]);
  if (slimmed.size >= MOST_KEPT) slimmed.clear();
  slimmed.set(bytes, slim);
  return slim;
}

/** A glyph made of others says only where they stand. */
function withFewerPoints(glyph: Buffer): Buffer {
  const contours = glyph.length === 0 ? 0 : glyph.readInt16BE(0);
  if (contours <= 0) return glyph;
  const { ends, points } = readPoints(glyph, contours);
  const kept: Point[] = [];
  const keptEnds = ends.map((end, i) => {
    kept.push(...withoutNeedless(points.slice(i === 0 ? 0 : ends[i - 1]! + 1, end + 1)));
    return kept.length - 1;
  });
  if (kept[0]) kept[0].flag |= points[0]!.flag & OVERLAPS;
  // The box stays: from its left side and the bearing a reader finds where the glyph stands.
  const header = Buffer.alloc(10 + 2 * contours + 2);
  glyph.copy(header, 0, 0, 10);
  keptEnds.forEach((end, i) => void header.writeUInt16BE(end, 10 + 2 * i));
  return Buffer.concat([header, writePoints(kept)]);
}

function readPoints(glyph: Buffer, contours: number): { ends: number[]; points: Point[] } {
  const ends = Array.from({ length: contours }, (_, i) => glyph.readUInt16BE(10 + 2 * i));
  let at = 10 + 2 * contours;
  at += 2 + glyph.readUInt16BE(at); // instructions: the faces have none, and a grid of points would mislead them
  const points: Point[] = [];
  const count = ends.at(-1)! + 1;
  while (points.length < count) {
    const flag = glyph[at++]!;
    const times = flag & 8 ? glyph[at++]! + 1 : 1;
    for (let i = 0; i < times; i++) points.push({ x: 0, y: 0, flag });
  }
  for (const [axis, short, same] of [
    ['x', 2, 16],
    ['y', 4, 32],
  ] as const) {
    let value = 0;
    for (const point of points) {
      if (point.flag & short) value += point.flag & same ? glyph[at++]! : -glyph[at++]!;
      else if (!(point.flag & same)) {
        value += glyph.readInt16BE(at);
        at += 2;
      }
      point[axis] = Math.round(value / GRID) * GRID;
    }
  }
  return { ends, points };
}

/** Without points on the curve that follow from their neighbours: halfway between two off it, or on the line between two on it. */
function withoutNeedless(contour: readonly Point[]): Point[] {
  const kept: Point[] = [];
  contour.forEach((point, i) => {
    // Seen from the last one that stays: of two that the grid has made one, either alone follows from the other.
    const before = kept.at(-1) ?? point;
    const next = contour[(i + 1) % contour.length]!;
    if (i === 0 || isNeeded(before, point, next)) kept.push(point);
  });
  return kept;
}

function isNeeded(before: Point, { x, y, flag }: Point, next: Point): boolean {
  if (!(flag & ON_CURVE)) return true;
  if (before.flag & next.flag & ON_CURVE) return (x - before.x) * (next.y - y) !== (y - before.y) * (next.x - x);
  if ((before.flag | next.flag) & ON_CURVE) return true;
  return Math.abs(2 * x - before.x - next.x) > GRID || Math.abs(2 * y - before.y - next.y) > GRID;
}

function writePoints(points: readonly Point[]): Buffer {
  const flags: number[] = [];
  const coordinates: [number[], number[]] = [[], []];
  let [left, low] = [0, 0];
  for (const { x, y, flag } of points) {
    let written = flag & (ON_CURVE | OVERLAPS);
    for (const [i, step] of [x - left, y - low].entries()) {
      const [short, same] = i === 0 ? [2, 16] : [4, 32];
      if (step === 0) written |= same;
      else if (Math.abs(step) < 256) {
        written |= short | (step > 0 ? same : 0);
        coordinates[i]!.push(Math.abs(step));
      } else coordinates[i]!.push((step >> 8) & 255, step & 255);
    }
    flags.push(written);
    [left, low] = [x, y];
  }
  const packed: number[] = [];
  for (let i = 0; i < flags.length; ) {
    let times = 1;
    while (flags[i + times] === flags[i] && times < 256) times++;
    if (times > 2) packed.push(flags[i]! | 8, times - 1);
    else for (let n = 0; n < times; n++) packed.push(flags[i]!);
    i += times;
  }
  return Buffer.from([...packed, ...coordinates[0], ...coordinates[1]]);
}

function readTables(face: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < face.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    const at = face.readUInt32BE(entry + 8);
    tables.set(face.toString('latin1', entry, entry + 4), face.subarray(at, at + face.readUInt32BE(entry + 12)));
  }
  return tables;
}

function writeTables(version: Buffer, tables: [string, Buffer][]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const directory = Buffer.alloc(12 + 16 * tables.length);
  version.copy(directory);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  let at = directory.length;
  const parts = [directory];
  tables.forEach(([tag, table], i) => {
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    directory.write(tag, 12 + 16 * i, 'latin1');
    directory.writeUInt32BE(checksum(padded), 16 + 16 * i);
    directory.writeUInt32BE(at, 20 + 16 * i);
    directory.writeUInt32BE(table.length, 24 + 16 * i);
    parts.push(padded);
    at += padded.length;
  });
  return Buffer.concat(parts);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (const number of numbersOf(padded, 4)) sum = (sum + number) >>> 0;
  return sum;
}

/** The numbers that a table holds, the highest byte first; of four bytes each or of two. */
function numbersOf(table: Buffer, width: 2 | 4): Uint16Array | Uint32Array {
  const { buffer } = new Uint8Array(table);
  swapped(Buffer.from(buffer), width);
  return width === 4 ? new Uint32Array(buffer) : new Uint16Array(buffer);
}

function swapped(bytes: Buffer, width: 2 | 4): Buffer {
  return width === 4 ? bytes.swap32() : bytes.swap16();
}
