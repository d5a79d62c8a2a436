/**
 * A Word file of a layout, as an office program saves one: styles, automatic numbering in Chinese formats, merged cells, a footer
 * with the page number, and figures cut into several runs, since editing leaves them so.
 */
import type { Layout, LayoutTable, Paragraph } from './layout.js';
import { docxBytes, list, p, r, style, tc, tr } from './ooxml.js';
import type { Run } from './printing.js';
import { type Prng, prng } from './prng.js';

export interface DocxOptions {
  /** Seed of the places where figures are cut. */
  seed: number;
  /** Headings carry the styles heading 1 and 2; without, they are body text with a number. */
  styledHeadings?: boolean;
}

export function writeDocx(layout: Layout, options: DocxOptions): Uint8Array {
  const rng = prng(options.seed).fork('runs');
  const numbering = openNumbering();
  const styled = options.styledHeadings ?? true;
  const body = layout.blocks.map((block) =>
    block.kind === 'table' ? table(block, rng) : paragraph(block, rng, numbering, styled),
  );
  return docxBytes({
    body: `${body.join('')}${SECTION}`,
    styles: STYLES,
    numbering: numbering.xml(),
    footers: [FOOTER],
    parts: { '[Content_Types].xml': CONTENT_TYPES },
  });
}

const FONT = (name: string, size: number, bold = false): string =>
  `<w:rFonts w:hint="eastAsia" w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;

const LOOK: Record<Paragraph['role'], { font: string; align?: string; props?: string; style?: string }> = {
  title: { font: FONT('方正小标宋简体', 44), align: 'center' },
  cover: { font: FONT('仿宋', 32), align: 'center' },
  heading1: { font: FONT('黑体', 32), props: '<w:ind w:firstLine="640"/>', style: '1' },
  heading2: { font: FONT('楷体', 32), props: '<w:ind w:firstLine="640"/>', style: '2' },
  body: { font: FONT('仿宋', 32), props: '<w:ind w:firstLine="640"/>' },
  annex: { font: FONT('黑体', 32), props: '<w:pageBreakBefore/>' },
  caption: { font: FONT('方正小标宋简体', 36), align: 'center' },
  unit: { font: FONT('宋体', 21), align: 'right' },
  note: { font: FONT('宋体', 21) },
  empty: { font: FONT('仿宋', 32) },
};

function paragraph(block: Paragraph, rng: Prng, numbering: Numbering, styled: boolean): string {
  const look = LOOK[block.role];
  return p(runs(block.runs, look.font, rng), {
    ...(styled && look.style ? { style: look.style } : {}),
    ...(block.number ? { num: numbering.instance(block.number) } : {}),
    // Word wants the children of w:pPr in the order of its schema: indent before alignment.
    props: `${look.props ?? ''}${look.align ? `<w:jc w:val="${look.align}"/>` : ''}`,
  });
}

/** Runs in XML; a figure of three characters or more is cut at one or two places. */
function runs(of: readonly Run[], font: string, rng: Prng): string[] {
  return of.flatMap(({ text, figure }) => {
    if (figure === undefined || text.length < 3 || rng.chance(0.4)) return [r(text, font)];
    const first = rng.int(1, text.length - 1);
    const second = rng.chance(0.3) && first < text.length - 1 ? rng.int(first + 1, text.length - 1) : text.length;
    return [text.slice(0, first), text.slice(first, second), text.slice(second)]
      .filter((piece) => piece !== '')
      .map((piece, i) => r(piece, i % 2 === 0 ? font : font.replace(' w:hint="eastAsia"', '')));
  });
}

/** Twips between the margins of the page below. */
const TEXT_WIDTH = 8844;
const CELL_FONT = FONT('宋体', 18);
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join('');

function table(block: LayoutTable, rng: Prng): string {
  const total = block.widths.reduce((sum, width) => sum + width, 0);
  const widths = block.widths.map((width) => Math.floor((TEXT_WIDTH * width) / total));
  const rows = block.rows.map((cells) =>
    tr(
      cells.map((cell) => {
        const lines = cell.lines.map((line) =>
          p(runs(line, CELL_FONT, rng), { align: line.length < 3 ? 'center' : 'left' }),
        );
        return tc(cell.merge === 'continued' ? [p('')] : lines, {
          ...(cell.span > 1 ? { span: cell.span } : {}),
          ...(cell.merge ? { vMerge: cell.merge === 'start' ? 'restart' : 'continue' } : {}),
          props: '<w:vAlign w:val="center"/>',
        });
      }),
    ),
  );
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

interface Numbering {
  instance(number: NonNullable<Paragraph['number']>): number;
  xml(): string;
}

/** A list goes on while its numbers follow one another; a typed number between them makes Word start a new list there. */
function openNumbering(): Numbering {
  const definitions: string[] = [];
  const last = new Map<string, { id: number; ordinal: number }>();
  const formats = ['chineseCounting', 'chineseCountingThousand', 'japaneseCounting'];
  return {
    instance(number) {
      const group = `${number.level}/${number.section}/${number.bracket}`;
      const open = last.get(group);
      if (open && open.ordinal + 1 === number.ordinal) {
        open.ordinal = number.ordinal;
        return open.id;
      }
      const id = definitions.length + 1;
      const text = number.level === 1 ? '%1、' : number.bracket === '(' ? '(%1)' : '（%1）';
      const format = formats[id % formats.length]!;
      definitions.push(list(id, [{ format, text, start: number.ordinal, props: '<w:suff w:val="nothing"/>' }]));
      last.set(group, { id, ordinal: number.ordinal });
      return id;
    },
    // Word wants every definition before the first instance.
    xml: () => {
      const all = definitions.join('');
      const abstracts = all.match(/<w:abstractNum .*?<\/w:abstractNum>/gs) ?? [];
      return `${abstracts.join('')}${all.replace(/<w:abstractNum .*?<\/w:abstractNum>/gs, '')}`;
    },
  };
}

const STYLES = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>${style(
  'a',
  { name: 'Normal', rPr: '<w:sz w:val="32"/>' },
)}${style('1', { name: 'heading 1', basedOn: 'a', pPr: '<w:keepNext/><w:outlineLvl w:val="0"/>' })}${style('2', {
  name: 'heading 2',
  basedOn: 'a',
  pPr: '<w:keepNext/><w:outlineLvl w:val="1"/>',
})}`;

const FOOTER = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>`;

const SECTION =
  '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter0"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['document', 'document.main'],
  ['styles', 'styles'],
  ['numbering', 'numbering'],
  ['footer0', 'footer'],
]
  .map(([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${type}+xml"/>`)
  .join('')}</Types>`;
