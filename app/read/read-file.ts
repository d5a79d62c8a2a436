/** One file → Document, through LibreOffice where only that can read it. */

import type { Document, Origin } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import { message, type ParseResult, rejected } from '../../parsers/result.js';
import { sniff } from '../../parsers/sniff.js';
import { VOCABULARY } from '../../pipeline/taxonomy/vocabulary.js';
import { type Conversion, type ConversionRequest, type OldFormat, TARGETS } from './office/convert.js';
import { OFFICE_VARIABLE } from './office/places.js';
import type { Submission } from './submission.js';

let convert: ((request: ConversionRequest) => Promise<Conversion>) | null = null;

/**
 * Says once, at the start of a process, who converts. Nobody does by default; a worker asks the process that started it, which
 * outlives the worker and so can still end what it has started.
 */
export function convertBy(converter: (request: ConversionRequest) => Promise<Conversion>): void {
  convert = converter;
}

/** Reads one file. The origin, its checksum and its size are those of the file as received, whatever it was converted to. */
export async function readFile(submission: Submission, reader: 'mammoth' | null): Promise<ParseResult<Document>> {
  const read = await readBytes(submission, reader);
  const { folder } = submission;
  if (!read.value || folder === undefined) return read;
  return { ...read, value: { ...read.value, origin: { ...read.value.origin, folder } } };
}

async function readBytes(
  { bytes, name, sha256 }: Submission,
  reader: 'mammoth' | null,
): Promise<ParseResult<Document>> {
  const options = { name, sha256, names: VOCABULARY, ...(reader ? { reader } : {}) };
  const parsed = await parse(bytes, options);
  if (parsed.rejection?.code !== 'needs-libreoffice' || convert === null) return parsed;
  const sniffed = sniff(bytes, name);
  const old = oldFormat(bytes, sniffed.value?.format ?? null);
  const { format, zh } = old;
  const conversion = await convert({ bytes, format });
  if (conversion.problem === 'absent') return parsed;
  if (conversion.problem !== null) return notConverted(zh, conversion.problem);
  const target = TARGETS[format];
  const read = await parse(conversion.bytes, { ...options, name: `report.${target}` });
  const messages = [...sniffed.messages, converted(zh, target), ...read.messages];
  if (!read.value) return { ...read, messages };
  const origin: Origin = {
    ...read.value.origin,
    name,
    bytes: bytes.length,
    // The contract names no format of old sheets: they are what they were converted to, and the message says from what.
    ...(sniffed.value ? { format: sniffed.value.format, mediaType: sniffed.value.mediaType } : {}),
  };
  return { value: { ...read.value, origin }, rejection: null, messages };
}

/** What LibreOffice is told, and what a person is told. */
function oldFormat(bytes: Uint8Array, format: string | null): { format: OldFormat; zh: string } {
  // WPS Writer's own format is Word's of 1997 under another name.
  if (format === 'wps') return { format: 'doc', zh: '.wps 文档' };
  if (format === 'doc' || format === 'odt' || format === 'rtf') return { format, zh: `.${format} 文档` };
  return bytes[0] === 0x50 ? { format: 'ods', zh: '.ods 表格' } : { format: 'xls', zh: '.xls 或 .et 表格' };
}

const EN: Record<string, string> = {
  '.ods 表格': 'an .ods sheet',
  '.xls 或 .et 表格': 'an .xls or .et sheet',
};

function inEnglish(zh: string): string {
  return EN[zh] ?? `a ${zh.split(' ')[0]} document`;
}

function converted(zh: string, target: string) {
  const rtf = zh.startsWith('.rtf');
  return message(
    'converted',
    `本文件是 ${zh}，由 LibreOffice 转换为 .${target} 后读取${rtf ? '；中文自动编号可能在转换中丢失' : ''}。`,
    `This is ${inEnglish(zh)}, read after LibreOffice had converted it to .${target}${rtf ? '; automatic Chinese numbers may have been lost' : ''}.`,
  );
}

function notConverted(zh: string, problem: 'timeout' | 'failed' | 'broken' | 'no-sheets'): ParseResult<Document> {
  const remedy = [
    '请用 Word 或 WPS 打开，另存为 .docx（表格为 .xlsx）后重新报送。',
    'Open it in Word or WPS, save it as .docx (a sheet as .xlsx) and submit it again.',
  ];
  if (problem === 'broken') {
    return rejected(
      'needs-libreoffice',
      `这是 ${zh}，要由 LibreOffice 转换，但本机的 LibreOffice 无法启动。请检查它的安装（或环境变量 ${OFFICE_VARIABLE} 所指的程序）；也可以${remedy[0]?.replace('请', '')}`,
      `This is ${inEnglish(zh)}, which LibreOffice has to convert, but LibreOffice could not be started here. Check its installation (or the program that ${OFFICE_VARIABLE} names). Or: ${remedy[1]}`,
    );
  }
  if (problem === 'no-sheets') {
    return rejected(
      'needs-libreoffice',
      `这是 ${zh}，要由 LibreOffice 的表格组件（Calc）转换，但本机没有安装这个组件。请安装它（软件包 libreoffice-calc）；也可以${remedy[0]?.replace('请', '')}`,
      `This is ${inEnglish(zh)}, which LibreOffice Calc has to convert, but that component is not installed here. Install it (package libreoffice-calc). Or: ${remedy[1]}`,
    );
  }
  return problem === 'timeout'
    ? rejected(
        'limit',
        `这是 ${zh}，LibreOffice 没有在规定时间内转换完成。${remedy[0]}`,
        `This is ${inEnglish(zh)}, which LibreOffice did not convert in time. ${remedy[1]}`,
      )
    : rejected(
        'damaged',
        `这是 ${zh}，LibreOffice 未能打开：文件可能已损坏、设有密码或内容过多。${remedy[0]}`,
        `This is ${inEnglish(zh)}, which LibreOffice could not open: it may be damaged, protected or too large. ${remedy[1]}`,
      );
}
