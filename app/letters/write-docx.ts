/**
 * A letter as .docx in the look of GB/T 9704—2012: A4, type area 156 × 225 mm, title 2号 小标宋, body 3号 仿宋 at 28 points, levels
 * 一、（一）1. in 黑体, 楷体 and 仿宋, page number — 1 — in 4号. No author's name is written into it, and the same letter always gives
 * the same bytes.
 */

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { escapeMarkup } from '../machine/escape-markup.js';
import type { LetterLine } from './letter-line.js';
import type { LetterTemplate } from './template.js';

type Fonts = LetterTemplate['fonts'];

/** 3号, 2号, 小4, 4号 in half points. */
const SIZE = { body: 32, title: 44, table: 24, page: 28, office: 56 };
const LINE = 560;
const TWO_CHARACTERS = 640;
/** 156 mm in twentieths of a point. */
const TYPE_AREA = 8844;

export async function writeDocx(
  lines: readonly LetterLine[],
  about: { title: string; date: string; fonts: Fonts },
): Promise<Uint8Array> {
  const { fonts } = about;
  const section: ISectionOptions = {
    properties: {
      page: {
        size: { width: 11906, height: 16838 },
        margin: { top: 2098, bottom: 1984, left: 1588, right: 1474, footer: 1587 },
      },
    },
    footers: {
      default: pageNumber(AlignmentType.RIGHT, fonts),
      even: pageNumber(AlignmentType.LEFT, fonts),
    },
    children: lines.filter((line) => !('gone' in line)).map((line) => block(line, fonts)),
  };
  const document = new Document({
    title: about.title,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font(fonts.body, fonts), size: SIZE.body, language: LANGUAGE } } } },
    sections: [section],
  });
  return repack(new Uint8Array(await Packer.toBuffer(document)), about);
}

const LANGUAGE = { value: 'en-US', eastAsia: 'zh-CN' };

function font(eastAsia: string, { digits }: Fonts) {
  return { ascii: digits, hAnsi: digits, eastAsia, cs: digits };
}

function run(
  text: string,
  face: string,
  fonts: Fonts,
  more: { size?: number; bold?: boolean; color?: string; break?: number } = {},
) {
  return new TextRun({ text, font: font(face, fonts), size: SIZE.body, ...more });
}

const EXACT = { line: LINE, lineRule: LineRuleType.EXACT };

function block(line: LetterLine, fonts: Fonts): Paragraph | Table {
  switch (line.kind) {
    case 'office':
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 240 },
        children: [run(line.text, fonts.title, fonts, { size: SIZE.office, color: 'C00000' })],
      });
    case 'number':
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...EXACT, after: 240 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'C00000', space: 8 } },
        children: [run(line.text, fonts.body, fonts)],
      });
    case 'title':
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 240, after: LINE, line: 700, lineRule: LineRuleType.AT_LEAST },
        children: line.lines.map((text, i) =>
          run(text, fonts.title, fonts, { size: SIZE.title, ...(i > 0 ? { break: 1 } : {}) }),
        ),
      });
    case 'salutation':
      return new Paragraph({ spacing: EXACT, children: [run(line.text, fonts.body, fonts)] });
    case 'heading':
    case 'subheading': {
      const face = line.kind === 'heading' ? fonts.heading : fonts.subheading;
      return new Paragraph({
        keepNext: true,
        spacing: EXACT,
        indent: { firstLine: TWO_CHARACTERS },
        outlineLevel: line.kind === 'heading' ? 0 : 1,
        children: [run(line.text, face, fonts)],
      });
    }
    case 'caption':
    case 'body':
      return new Paragraph({
        keepNext: line.kind === 'caption' || line.keep === true,
        keepLines: line.keep === true,
        // Not justified: a formula that does not break would stretch the line before it.
        alignment: AlignmentType.LEFT,
        spacing: line.kind === 'caption' ? { ...EXACT, after: 80 } : EXACT,
        indent: { firstLine: TWO_CHARACTERS },
        children: [run(line.text, fonts.body, fonts)],
      });
    case 'gap':
      return new Paragraph({
        keepNext: line.keep === true,
        spacing: line.small ? { line: 160, lineRule: LineRuleType.EXACT } : EXACT,
        children: [],
      });
    case 'signature':
      return new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext: line.keep,
        keepLines: true,
        spacing: EXACT,
        indent: { right: line.indent * (TWO_CHARACTERS / 2) },
        children: [run(line.text, fonts.body, fonts)],
      });
    case 'table':
      return table(line, fonts);
  }
}

/** Rows: a longer table breaks between them and repeats its head. */
const KEPT_WHOLE = 14;
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const RULE = { style: BorderStyle.SINGLE, size: 12, color: '000000' };

function table({ head, rows, widths }: Extract<LetterLine, { kind: 'table' }>, fonts: Fonts): Table {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.floor((TYPE_AREA * width) / total));
  const cell = (
    text: string,
    column: number,
    look: { right: boolean; face: string; bold: boolean; rule: boolean; keep: boolean },
  ) =>
    new TableCell({
      width: { size: columns[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { top: 40, bottom: 40, left: 90, right: 90 },
      borders: { top: look.rule ? RULE : HAIR, bottom: HAIR, left: HAIR, right: HAIR },
      children: [
        new Paragraph({
          alignment: look.right ? AlignmentType.RIGHT : AlignmentType.LEFT,
          keepNext: look.keep,
          spacing: { line: 320, lineRule: LineRuleType.AT_LEAST },
          children: [run(text, look.face, fonts, { size: SIZE.table, bold: look.bold })],
        }),
      ],
    });
  return new Table({
    width: { size: TYPE_AREA, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: head.map(({ text, right }, i) =>
          cell(text, i, { right, face: fonts.heading, bold: false, rule: false, keep: true }),
        ),
      }),
      ...rows.map(
        ({ cells, rule, strong }, n) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((text, i) =>
              cell(text, i, {
                right: head[i]?.right ?? false,
                face: fonts.body,
                bold: strong,
                rule,
                keep: rows.length <= KEPT_WHOLE || n === 0,
              }),
            ),
          }),
      ),
    ],
  });
}

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType], fonts: Fonts): Footer {
  const size = SIZE.page;
  const side = alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: side,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('宋体', fonts), size })],
      }),
    ],
  });
}

/** The library writes the clock and an author into the package: both are taken out, and the parts packed again in their order. */
function repack(bytes: Uint8Array, { title, date }: { title: string; date: string }): Uint8Array {
  const parts = unzipSync(bytes);
  const at = `${date}T00:00:00Z`;
  parts['docProps/core.xml'] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeMarkup(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`,
  );
  const zippable: Zippable = {};
  for (const name of Object.keys(parts).sort(byPackageOrder)) zippable[name] = parts[name] ?? new Uint8Array();
  // Local noon: the zip format has no time zone, so that every machine writes the same.
  return zipSync(zippable, { mtime: new Date(2000, 0, 1, 12), level: 6 });
}

/** Some programs want the list of content types first. */
function byPackageOrder(a: string, b: string): number {
  const first = (name: string) => (name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2);
  return first(a) - first(b) || (a < b ? -1 : 1);
}
