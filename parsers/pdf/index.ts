/**
 * PDF files with text: tables by their rules, paragraphs by the measure of the page. Pictures are not read, and no recognition of
 * characters ever is: a wrong digit looks as sure as a right one.
 *
 * pdf.js opens nothing but the tables of character codes in its own package, fetches nothing and runs no script of the file.
 */
import { addNote, blockList } from '../blocks/block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { LIMITS } from '../limits.js';
import { lossOfPlain } from '../plain/losses.js';
import { structureLost } from '../plain/tika-or-text.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { knownCells } from '../table/known-cells.js';
import { addParts, type Part } from './add-parts.js';
import { readPdfCarried } from './carried.js';
import { findGrids } from './grids.js';
import { linesOf } from './lines.js';
import { type Drawing, readDrawing } from './page.js';
import { measuresOf, takeRunningLines } from './paragraphs.js';
import { getDocument } from './pdfjs.js';
import { hasHugeStream, holdsPictures } from './stream-size.js';
import { fillGrid } from './tables.js';
import { addWithdrawn, takeWithdrawn } from './withdrawn.js';

/** Pages of one report. The seed has 13; a book is a wrong file. */
const PAGES = 400;

interface Page extends Drawing {
  height: number;
  width: number;
}

/**
 * Reads a PDF. Rejects `encrypted`, `damaged`, `scanned` (no text, or text laid over a scan by recognition), `unreadable` (fonts that
 * do not say their characters), `structure-lost` (tables without rules) and `limit`.
 * @param names what forms of the kind print in cells of their own.
 */
export async function readPdf(
  bytes: Uint8Array,
  origin: Origin,
  names: readonly string[] = [],
): Promise<ParseResult<Document>> {
  const read = await readPages(bytes, origin, names);
  if (read.rejection?.code === 'encrypted') return read;
  // A scan has no words, and properties and notes like any other file.
  const { texts, links, unread } = readPdfCarried(bytes);
  const messages = unread ? [...read.messages, unsearched()] : read.messages;
  const carried = texts.length > 0 ? { carried: texts } : {};
  if (!read.value) return { ...read, ...carried, messages };
  return accepted({ ...read.value, ...carried, ...(links.length > 0 ? { links } : {}) }, messages);
}

async function readPages(bytes: Uint8Array, origin: Origin, names: readonly string[]): Promise<ParseResult<Document>> {
  if (hasHugeStream(bytes)) return tooManyRules();
  const opened = await openPages(bytes);
  if (opened.value === null) return opened;
  const pages = opened.value;
  const sum = (count: (page: Page) => number) => pages.reduce((total, page) => total + count(page), 0);
  const [shown, invisible, nameless] = [
    sum((page) => page.glyphs.length),
    sum((page) => page.invisible),
    sum((page) => page.nameless),
  ];
  if (shown < 20 || invisible > shown) return scanned(invisible > 0, pages.length);
  if (nameless > shown * 0.02) return nameLess();
  const hasPictures = holdsPictures(bytes);
  const withdrawn = pages.map((page) => takeWithdrawn(page, hasPictures));
  const parts = partsOf(pages);
  if (parts === null) return tooManyRules();
  const messages = describeLosses(pages);
  const running = takeRunningLines(parts.flatMap((part) => (part.kind === 'line' ? [part.line] : [])));
  const body = new Set(running.body);
  const kept = parts.filter((part) => part.kind === 'table' || body.has(part.line));
  const loss = lossOfPlain(running.body.map((line) => line.text));
  if (loss) return structureLost(loss, messages);
  const list = blockList();
  addParts(list, kept, measuresOf(running.body), knownCells([], names));
  for (const one of withdrawn) addWithdrawn(list, one);
  for (const text of running.headers) addNote(list, 'header', text);
  for (const text of running.footers) addNote(list, 'footer', text);
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: list.blocks }, messages);
}

function unsearched(): Message {
  return message(
    'carried-unread',
    'PDF 设有权限密码，或嵌入的内容过多：属性、批注、表单等不印出的部分没有全部查过其中有无个人信息和密级标志，原文件不要对外提供。',
    'The PDF is protected, or holds too much: not all of its properties, notes and forms were searched for personal data and marks of secrecy; do not hand the file itself on.',
  );
}

async function openPages(bytes: Uint8Array): Promise<ParseResult<Page[]>> {
  const cMapUrl = packageFolder('cmaps');
  const task = getDocument({
    // pdf.js takes the buffer for itself, so it gets a copy.
    data: Uint8Array.from(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // No picture is looked at, so none is decoded.
    maxImageSize: 1,
    enableXfa: false,
    ...(cMapUrl ? { cMapUrl, cMapPacked: true } : {}),
  });
  try {
    const document = await task.promise;
    if (document.numPages > PAGES) return tooManyPages(document.numPages);
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
      const fontOf = (name: string) => {
        const font = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
        return { unit: Math.abs(font?.fontMatrix?.[0] ?? 0.001), vertical: font?.vertical === true };
      };
      const matrix = view.transform as [number, number, number, number, number, number];
      pages.push({ ...readDrawing(fnArray, argsArray, matrix, fontOf), height: view.height, width: view.width });
      page.cleanup();
    }
    return accepted(pages);
  } catch (error) {
    return refuse(error);
  } finally {
    await task.destroy();
  }
}

/** A folder of the pdfjs-dist package as a path, or null where this runtime cannot tell. */
function packageFolder(name: string): string | null {
  if (typeof import.meta.resolve !== 'function') return null;
  const { protocol, pathname } = new URL(`../../${name}/`, import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'));
  const path = decodeURIComponent(pathname);
  return protocol === 'file:' ? path.replace(/^\/(?=[A-Za-z]:\/)/, '') : null;
}

/** Null where a page has more rules than a form can have. */
function partsOf(pages: readonly Page[]): Part[] | null {
  const parts: Part[] = [];
  let cells = 0;
  for (const [number, page] of pages.entries()) {
    const grids = findGrids(page.horizontal, page.vertical);
    if (grids === null) return null;
    let glyphs = page.glyphs;
    const placed: { top: number; part: Part }[] = [];
    for (const grid of grids) {
      const { table, rest } = fillGrid(grid, glyphs);
      cells += table.cells.length;
      if (cells > LIMITS.tableCells) return null;
      // Boxes without a word in them are ornaments.
      if (!table.cells.some((cell) => cell.text.trim() !== '')) continue;
      glyphs = rest;
      placed.push({ top: grid.top, part: { kind: 'table', page: number, table } });
    }
    for (const line of linesOf(glyphs)) {
      placed.push({
        top: line.y - line.size * 0.5,
        part: { kind: 'line', line: { ...line, page: number, height: page.height, width: page.width } },
      });
    }
    placed.sort((a, b) => a.top - b.top);
    for (const { part } of placed) parts.push(part);
  }
  return parts;
}

function describeLosses(pages: readonly Page[]): Message[] {
  const messages = [
    message(
      'pdf-input',
      '报送的是 PDF：修订痕迹、删除线、隐藏文字、自动编号和脚注在其中看不出来，表格按框线还原，请以 Word 原件为准。',
      'PDF input: revisions, struck-through and hidden text, automatic numbers and footnotes cannot be told in it, and tables are restored from their rules; the Word original prevails.',
    ),
  ];
  const blank = pages.flatMap((page, i) => (page.glyphs.length === 0 ? [i + 1] : []));
  if (blank.length > 0) {
    messages.push(
      message(
        'page-without-text',
        `第 ${blank.join('、')} 页没有文字（空白页、图片或扫描件），未读取。如其中有报表，请改为可编辑的表格后报送。`,
        `Pages ${blank.join(', ')} have no text (blank, a picture or a scan) and were not read. If they hold forms, submit them as editable tables.`,
      ),
    );
  }
  const nameless = pages.reduce((sum, page) => sum + page.nameless, 0);
  if (nameless > 0) {
    messages.push(
      message(
        'characters-unknown',
        `有 ${nameless} 个字符在 PDF 的字体中没有编码，已用“\uFFFD”代替，请对照原件核对。`,
        `${nameless} characters have no code in the fonts of the PDF and stand as U+FFFD; compare with the original.`,
      ),
    );
  }
  const rotated = pages.reduce((sum, page) => sum + page.rotated, 0);
  if (rotated > 0) {
    messages.push(
      message(
        'rotated-text-skipped',
        `有 ${rotated} 个斜排或竖排的文字（如水印）未读取。`,
        `${rotated} characters set at an angle or upright (a watermark, for example) were not read.`,
      ),
    );
  }
  return messages;
}

/** pdf.js names what is wrong by the class of its error; anything that a file can cause is a refusal. */
function refuse<T>(error: unknown): ParseResult<T> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return rejected(
      'encrypted',
      'PDF 设有打开密码，无法读取。请取消密码后重新报送，或报送 Word 文档（.docx）。',
      'The PDF is protected by a password. Remove it and submit the file again, or submit the Word document (.docx).',
    );
  }
  return rejected(
    'damaged',
    'PDF 已损坏或没有传完，无法读取。请重新导出后报送，最好报送 Word 文档（.docx）。',
    'The PDF is damaged or cut off. Export it again, or better submit the Word document (.docx).',
  );
}

function scanned(recognised: boolean, pages: number): ParseResult<Document> {
  const refused = rejected<Document>(
    'scanned',
    recognised
      ? '这是扫描件，其中的文字由软件识别得来，数字不能保证正确。请报送 Word 文档（.docx）或由 Word 直接导出的 PDF。'
      : '这是扫描件或图片，没有可读取的文字。请报送 Word 文档（.docx）或由 Word 直接导出的 PDF。',
    recognised
      ? 'This is a scan whose text comes from recognition; its figures cannot be relied on. Submit the Word document (.docx) or a PDF exported from Word.'
      : 'This is a scan or a picture without text. Submit the Word document (.docx) or a PDF exported from Word.',
  );
  return refused.rejection ? { ...refused, rejection: { ...refused.rejection, pages } } : refused;
}

function nameLess(): ParseResult<Document> {
  return rejected(
    'unreadable',
    'PDF 中的字体没有文字编码，读出来的会是乱码。请报送 Word 文档（.docx）。',
    'The fonts of the PDF do not say which characters they show. Submit the Word document (.docx).',
  );
}

function tooManyPages<T>(count: number): ParseResult<T> {
  return rejected(
    'limit',
    `PDF 多达 ${count} 页，超出处理上限 ${PAGES} 页。请只报送自评报告及其附件。`,
    `The PDF has ${count} pages, more than the limit of ${PAGES}. Submit the report and its annexes only.`,
  );
}

function tooManyRules(): ParseResult<Document> {
  return rejected(
    'limit',
    'PDF 中的线条、文字或表格单元格过多，超出处理上限。请报送 Word 文档（.docx）。',
    'The PDF has too many lines, words or table cells. Submit the Word document (.docx).',
  );
}
