/**
 * Writes small PDF files by hand: text at places, lines, boxes. The font is not embedded and names its characters by their code
 * points, which is all that a reader of text needs.
 */

export interface PdfPage {
  /** Content stream operators, as the functions below make them. */
  content: string[];
  /** Degrees the page is turned by. */
  rotate?: number;
  /** Of the page; A4 upright by default. */
  width?: number;
}

const HEIGHT = 842;
const WIDTH = 595;

/** Text with its baseline `y` points below the upper edge; every character is as wide as the size, ASCII half of it. */
export function say(text: string, x: number, y: number, size = 10, mode = 0): string {
  return `BT /F ${size} Tf ${mode} Tr 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(text)}> Tj ET`;
}

/** Text in a grey from 0 (black) to 1 (white). */
export function inked(grey: number, text: string, x: number, y: number, size = 10): string {
  return `q ${grey} g ${say(text, x, y, size)} Q`;
}

/** A filled box. */
export function filled(grey: number, x: number, y: number, width: number, height: number): string {
  return `q ${grey} g ${bar(x, y, width, height)} Q`;
}

/** Text whose characters stand `gap` thousandths of the size further apart. */
export function spread(text: string, x: number, y: number, gap: number, size = 10): string {
  const shown = [...text].map((char) => `<${hex(char)}>${-gap}`).join('');
  return `BT /F ${size} Tf 0 Tr 1 0 0 1 ${x} ${HEIGHT - y} Tm [${shown}] TJ ET`;
}

export function tilted(text: string, x: number, y: number, size = 30): string {
  return `BT /F ${size} Tf 0 Tr 0.7 0.7 -0.7 0.7 ${x} ${HEIGHT - y} Tm <${hex(text)}> Tj ET`;
}

/** A stroked line. */
export function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `0.5 w ${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`;
}

/** A line as a thin filled box, as browsers draw borders. */
export function bar(x: number, y: number, width: number, height: number): string {
  return `${x} ${HEIGHT - y - height} ${width} ${height} re f`;
}

export interface PdfTableCell {
  /** Lines of text. */
  text: string;
  rows?: number;
  columns?: number;
}

/** A ruled table; `null` is a place that another cell covers. `draw` draws a line. */
export function ruled(
  rows: readonly (readonly (string | PdfTableCell | null)[])[],
  xs: readonly number[],
  top: number,
  height = 20,
  draw: (x1: number, y1: number, x2: number, y2: number) => string = rule,
): string[] {
  return rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      if (cell === null) return [];
      const { text, rows: down = 1, columns = 1 } = typeof cell === 'string' ? { text: cell } : cell;
      const [left, right] = [xs[c]!, xs[c + columns]!];
      const [above, below] = [top + r * height, top + (r + down) * height];
      const lines = text.split('\n').map((line, i) => say(line, left + 2, above + 10 + i * 9, 8));
      return [
        ...(text === '' ? [] : lines),
        draw(left, above, right, above),
        draw(left, below, right, below),
        draw(left, above, left, below),
        draw(right, above, right, below),
      ];
    }),
  );
}

/** `encrypted` adds a password that nobody knows. */
export function writePdf(pages: readonly PdfPage[], options: { encrypted?: boolean } = {}): Uint8Array {
  const objects: string[] = ['', ''];
  const add = (body: string): number => objects.push(body);
  const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const unicode = add(
    stream(
      '/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end',
    ),
  );
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [32 126 500] >>`,
  );
  const font = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  );
  const kids = pages.map((page) => {
    const content = add(stream(page.content.join('\n')));
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? WIDTH} ${HEIGHT}] /Rotate ${page.rotate ?? 0} /Resources << /Font << /F ${font} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  objects[0] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  let out = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = out.length;
  const key = `<${'ab'.repeat(32)}>`;
  const encrypt = options.encrypted
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >> /ID [<00> <00>]`
    : '';
  out += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(out, (char) => char.charCodeAt(0));
}

function hex(text: string): string {
  return [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}
