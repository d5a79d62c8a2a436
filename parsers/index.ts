/**
 * The one entry to reading: bytes of a submission → Document, or the reason why there is none. The format is told from the bytes.
 */
import { tellActive } from './active.js';
import { tellWithdrawn } from './blocks/tell-withdrawn.js';
import type { Document, Origin } from './document.js';
import { LIMITS } from './limits.js';
import { isMarkup } from './plain/losses.js';
import { readText, structureLost } from './plain/tika-or-text.js';
import { type ParseResult, rejected } from './result.js';
import { type Sniffed, sniff } from './sniff.js';

export interface ParseOptions {
  /** File name as received; only used to say where it lies about the content. */
  name: string;
  /** Hex SHA-256 of the bytes. A parameter because readers touch nothing of the machine, its crypto included. */
  sha256: string;
  /** `mammoth` reads .docx by the second, independent reader. Other formats have one reader. */
  reader?: 'direct' | 'mammoth';
  /** Names that forms of the kind print in cells of their own: they settle how torn rows of a text belong together. */
  names?: readonly string[];
}

/**
 * Reads one submission. Every failure is a rejection with a sentence and a remedy; only bugs of ours are thrown. The messages
 * tell what was lost, doubtful or different.
 */
export async function parse(bytes: Uint8Array, options: ParseOptions): Promise<ParseResult<Document>> {
  if (bytes.length === 0) return empty();
  if (bytes.length > LIMITS.fileBytes) return tooLarge(bytes.length);
  const sniffed = sniff(bytes, options.name);
  if (sniffed.rejection) return sniffed;
  const { value, messages } = sniffed;
  if (value.text?.trim() === '') return { ...empty(), messages };
  const origin: Origin = {
    name: options.name,
    format: value.format,
    sha256: options.sha256,
    bytes: bytes.length,
    mediaType: value.mediaType,
  };
  const read = await readAs(value, bytes, origin, options);
  const told = new Set(read.messages.map(({ code }) => code));
  const withdrawn = read.value ? tellWithdrawn(read.value, told) : [];
  const active = await tellActive(bytes, value.format);
  const result = { ...read, messages: [...messages, ...read.messages, ...withdrawn, ...(active ? [active] : [])] };
  if (!result.value) return result;
  const { blocks, carried } = result.value;
  if (blocks.length === 0) return { ...empty(), messages: result.messages, ...(carried ? { carried } : {}) };
  const largest = blocks.reduce((most, block) => Math.max(most, block.kind === 'table' ? block.cells.length : 0), 0);
  if (largest > LIMITS.tableCells) return beyondLimit(largest);
  return hasTooManyNumerals(result.value) ? tooManyNumerals() : result;
}

function hasTooManyNumerals({ blocks }: Document): boolean {
  const texts = blocks.flatMap((block): { text: string }[] =>
    block.kind === 'table' ? block.cells : block.kind === 'picture' ? [] : [block],
  );
  // Most reports have fewer characters.
  if (texts.reduce((all, { text }) => all + text.length, 0) <= LIMITS.numerals) return false;
  let numerals = 0;
  for (const { text } of texts)
    for (const _ of text.matchAll(/[0-9０-９]+/g)) if (++numerals > LIMITS.numerals) return true;
  return false;
}

/** Each reader is loaded for the first file that wants it: a process that reads one file starts without the others. */
async function readAs(
  sniffed: Sniffed,
  bytes: Uint8Array,
  origin: Origin,
  { reader, names }: ParseOptions,
): Promise<ParseResult<Document>> {
  if (sniffed.text !== undefined && sniffed.format !== 'html' && isMarkup(sniffed.text.split('\n')))
    return structureLost('markup');
  switch (sniffed.format) {
    case 'text':
      return readText(sniffed.text ?? '', origin, names);
    case 'tsv':
      return (await import('./plain/paste.js')).readTsv(sniffed.text ?? '', origin, names);
    case 'markdown':
      return (await import('./markdown/index.js')).readMarkdown(sniffed.text ?? '', origin);
    case 'html':
      return (await import('./html/index.js')).readHtml(sniffed.text ?? '', origin);
    case 'docx':
      if (reader === 'mammoth') return (await import('./second-reader/mammoth.js')).readDocxByMammoth(bytes, origin);
      return (await import('./docx/index.js')).readDocx(bytes, origin);
    case 'xlsx':
      return (await import('./xlsx/index.js')).readXlsx(bytes, origin);
    case 'pdf':
      return (await import('./pdf/index.js')).readPdf(bytes, origin, names);
    default:
      return needsOffice(sniffed.format);
  }
}

function empty(): ParseResult<Document> {
  return rejected(
    'empty',
    '文件是空的，没有任何内容。请检查是否存错了文件，再重新报送。',
    'The file is empty. Check whether the right file was saved and submit it again.',
  );
}

function tooLarge(size: number): ParseResult<Document> {
  const mib = (n: number) => Math.ceil(n / 1024 / 1024);
  return rejected(
    'too-large',
    `文件有 ${mib(size)} MB，超过上限 ${mib(LIMITS.fileBytes)} MB。请压缩其中的图片，或去掉与报告无关的内容后重新报送。`,
    `The file has ${mib(size)} MB, more than the limit of ${mib(LIMITS.fileBytes)} MB. Compress its pictures or take out what does not belong to the report.`,
  );
}

function beyondLimit(cells: number): ParseResult<Document> {
  return rejected(
    'limit',
    `文件中有一个表格多达 ${cells} 个单元格，超出处理上限 ${LIMITS.tableCells}。请删去与报告无关的内容后重新报送。`,
    `One table has ${cells} cells, more than the limit of ${LIMITS.tableCells}. Take out what does not belong to the report and submit it again.`,
  );
}

function tooManyNumerals(): ParseResult<Document> {
  const wan = LIMITS.numerals / 10_000;
  return rejected(
    'limit',
    `文件中的数字超过 ${wan} 万个，不像一份自评报告。请删去与报告无关的内容（如明细数据）后重新报送。`,
    `The file has more than ${LIMITS.numerals} numbers, which no report has. Take out what does not belong to it (such as lists of data) and submit it again.`,
  );
}

/** Old word-processor formats are converted before they come here, where LibreOffice is installed. */
function needsOffice(format: string): ParseResult<Document> {
  return rejected(
    'needs-libreoffice',
    `这是 .${format} 格式的文档，本机未能转换。请用 Word 或 WPS 打开，另存为 .docx 后再报送。`,
    `This is a .${format} document, which could not be converted here. Open it in Word or WPS, save it as .docx and submit it again.`,
  );
}
