/**
 * What a file is, told from its bytes. The name only serves to say so when the two disagree: clerks rename files, mail programs
 * and "save as" lie, and a web page saved as .doc is still a web page.
 */
import type { Format } from './document.js';
import { decodeText } from './encoding.js';
import { Refusal } from './package/refusal.js';
import { openZip, unpack, type Zip } from './package/zip.js';
import { accepted, type Message, message, type ParseResult, rejected } from './result.js';
import { textForm } from './table/text-table.js';

export interface Sniffed {
  format: Format;
  mediaType: string;
  /** Decoded text, where the format is a text format. */
  text?: string;
}

export const MEDIA_TYPES: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  doc: 'application/msword',
  wps: 'application/vnd.ms-works',
  odt: 'application/vnd.oasis.opendocument.text',
  rtf: 'application/rtf',
  html: 'text/html',
  markdown: 'text/markdown',
  tsv: 'text/tab-separated-values',
  text: 'text/plain',
};

/** Extensions that go with a format. Text is text: .txt with tabs, .md without marks are no lie. */
const TEXTUAL = ['txt', 'text', 'tsv', 'tab', 'csv', 'md', 'markdown', 'log', 'prn'];
const EXTENSIONS: Record<Format, readonly string[]> = {
  docx: ['docx', 'docm', 'dotx', 'dotm'],
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  pdf: ['pdf'],
  doc: ['doc', 'dot'],
  wps: ['wps', 'wpt'],
  odt: ['odt', 'ott'],
  rtf: ['rtf'],
  html: ['html', 'htm', 'xhtml', 'mht', 'mhtml', ...TEXTUAL],
  markdown: TEXTUAL,
  tsv: TEXTUAL,
  text: TEXTUAL,
};
const KNOWN = new Set([...Object.values(EXTENSIONS).flat(), 'xls', 'et', 'ods', 'ppt', 'pptx', 'jpg', 'png', 'zip']);

/** Tells the format of `bytes`; `name` is the file name as received. Never throws. */
export function sniff(bytes: Uint8Array, name: string): ParseResult<Sniffed> {
  const found = sniffBytes(bytes, extensionOf(name));
  if (found.rejection) return found;
  const wrong = mismatch(found.value.format, name);
  return wrong ? { ...found, messages: [wrong, ...found.messages] } : found;
}

function sniffBytes(bytes: Uint8Array, extension: string): ParseResult<Sniffed> {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return sniffZip(bytes);
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return sniffOle(bytes, extension);
  const head = latin1(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return is('pdf');
  if (/^[\s\u00ef\u00bb\u00bf]*\{\\rtf/.test(head)) return is('rtf');
  if (isPicture(head)) return scanned();
  const archive = ARCHIVES.find(([mark]) => startsWith(bytes, mark));
  if (archive)
    return unsupported(`压缩文件（${archive[1]}）`, `an archive (${archive[1]})`, '请解压后逐个报送其中的文档');
  if (/^(?:MZ|\u007fELF|SQLite format 3)/.test(head))
    return unsupported('程序或数据文件', 'a program or data file', SAVE_AS_DOCX);
  return sniffText(bytes);
}

function sniffText(bytes: Uint8Array): ParseResult<Sniffed> {
  const decoded = decodeText(bytes, declaredCharset(latin1(bytes.subarray(0, 4096))));
  if (decoded.rejection) return decoded;
  const { text } = decoded.value;
  const pieces = countPieces(text);
  if (pieces > PIECES) return tooManyLines(pieces);
  const start = text.slice(0, 4096).trimStart();
  if (/<\?mso-application|<w:wordDocument|<pkg:package|<office:document/.test(start)) {
    return unsupported('单个 XML 文件形式的文档', 'a word-processing document as one XML file', SAVE_AS_DOCX);
  }
  const form = textForm(text);
  const format: Format = form === 'mhtml' ? 'html' : form === 'plain' || form === 'tika' ? 'text' : form;
  return accepted(
    { format, mediaType: form === 'mhtml' ? 'multipart/related' : MEDIA_TYPES[format], text },
    decoded.messages,
  );
}

/** Lines and fields of a text. A report 100 times the seed's has 100,000; millions of empty lines are an attack on memory. */
const PIECES = 1_000_000;

function countPieces(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 9) count++;
  }
  return count;
}

function tooManyLines(count: number): ParseResult<Sniffed> {
  return rejected(
    'limit',
    `文本多达 ${count} 行或列，超出处理上限 ${PIECES}。请检查是否存错了文件。`,
    `The text has ${count} lines and fields, more than the limit of ${PIECES}. Check whether the right file was saved.`,
  );
}

/** `charset=…` of a MIME header, a meta element or an XML declaration. */
function declaredCharset(head: string): string | undefined {
  return /(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([\w.:-]+)/i.exec(head)?.[1];
}

function sniffZip(bytes: Uint8Array): ParseResult<Sniffed> {
  let names: string[];
  let types: string;
  let mimetype: string;
  let manifest: string;
  try {
    const zip = openZip(bytes);
    names = [...zip.entries.values()].map((entry) => entry.name);
    types = smallPart(zip, '[content_types].xml');
    mimetype = smallPart(zip, 'mimetype');
    manifest = mimetype === '' ? '' : smallPart(zip, 'meta-inf/manifest.xml');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'encrypted' ? encrypted() : damagedZip();
  }
  if (names.length === 0) return damagedZip();
  // An OpenDocument file with a password is a plain ZIP whose list of parts says how each was encrypted.
  if (/encryption-data/.test(manifest)) return encrypted();
  if (/opendocument\.text/.test(mimetype)) return is('odt');
  if (/opendocument\.spreadsheet/.test(mimetype)) return needsOffice('.ods 表格', 'an .ods sheet');
  if (/wordprocessingml|ms-word\.(?:document|template)/i.test(types)) return is('docx');
  if (/spreadsheetml|ms-excel/i.test(types)) return is('xlsx');
  if (names.some((name) => /^word\//i.test(name))) return is('docx');
  if (names.some((name) => /^xl\//i.test(name))) return is('xlsx');
  if (/presentationml/i.test(types)) return unsupported('演示文稿', 'a presentation', SAVE_AS_DOCX);
  if (names.some((name) => /(?:^|\/)OFD\.xml$/i.test(name)))
    return unsupported(
      'OFD 版式文件',
      'an OFD file',
      '请报送生成它的 Word 原件（.docx），或导出为带文字的 PDF 后再报送',
    );
  return unsupported('压缩文件（ZIP）', 'a ZIP archive', '请解压后逐个报送其中的文档');
}

/** Text of a part that tells the kind of a package; '' where it is absent or far too large to be that. */
function smallPart(zip: Zip, name: string): string {
  const entry = zip.entries.get(name);
  if (!entry || entry.unpackedBytes > 1 << 20) return '';
  // ASCII names in UTF-8 or UTF-16: zero bytes are all that differs.
  return latin1(unpack(zip, entry)).replaceAll('\u0000', '');
}

/**
 * The directory of an OLE file is a row of 128-byte entries: name in UTF-16, its length at 64, its type at 66. Looking at every
 * 128-byte step finds them without following the allocation table, which a damaged file may not have.
 */
function sniffOle(bytes: Uint8Array, extension: string): ParseResult<Sniffed> {
  const names = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const size = bytes[at + 64]! | (bytes[at + 65]! << 8);
    const type = bytes[at + 66]!;
    if (size < 4 || size > 64 || size % 2 !== 0 || (type !== 1 && type !== 2 && type !== 5)) continue;
    let name = '';
    for (let i = at; i < at + size - 2; i += 2) name += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
    names.add(name);
  }
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo') || wordIsEncrypted(bytes, names)) {
    return encrypted();
  }
  const word = names.has('WordDocument');
  const sheet = names.has('Workbook') || names.has('Book');
  // A document may embed a workbook and the other way round; then the name decides.
  if (sheet && (!word || /^(?:xls|xlt|et|ett)$/.test(extension))) return needsOffice('.xls 表格', 'an .xls sheet');
  if (word) return is(/^wp[st]$/.test(extension) ? 'wps' : 'doc');
  if (names.has('PowerPoint Document')) return unsupported('演示文稿', 'a presentation', SAVE_AS_DOCX);
  if (/^(?:doc|dot|wps|wpt)$/.test(extension)) {
    return rejected(
      'damaged',
      '文件已损坏：找不到正文。请用 Word 或 WPS 打开并另存为 .docx 后重新报送。',
      'The file is damaged: its text cannot be found. Open it in Word or WPS, save it as .docx and submit it again.',
    );
  }
  return unsupported('无法识别的 Office 旧格式文件', 'an unknown old Office file', SAVE_AS_DOCX);
}

/** The header of the WordDocument stream, at the first sector in practice, has a flag for encryption. */
function wordIsEncrypted(bytes: Uint8Array, names: ReadonlySet<string>): boolean {
  return names.has('WordDocument') && bytes[512] === 0xec && bytes[513] === 0xa5 && ((bytes[523] ?? 0) & 0x01) !== 0;
}

const ARCHIVES: readonly [string, string][] = [
  ['Rar!\u001a\u0007', 'RAR'],
  ['7z\u00bc\u00af\u0027\u001c', '7z'],
  ['\u001f\u008b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\u00fd7zXZ\u0000', 'xz'],
];

function isPicture(head: string): boolean {
  return (
    /^(?:\u00ff\u00d8\u00ff|\u0089PNG\r\n\u001a\n|GIF8[79]a|II\*\u0000|MM\u0000\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|heix|mif1|avif))/.test(
      head,
    ) || /^BM[\s\S]{4}\u0000{4}/.test(head)
  );
}

const SAVE_AS_DOCX = '请用 Word 或 WPS 另存为 .docx 后再报送';

function is(format: Format): ParseResult<Sniffed> {
  return accepted({ format, mediaType: MEDIA_TYPES[format] });
}

function unsupported(zh: string, en: string, remedy: string): ParseResult<Sniffed> {
  return rejected(
    'unsupported',
    `这是${zh}，不能直接读取。${remedy}。`,
    `This is ${en}, which cannot be read. Submit a .docx or text file.`,
  );
}

function needsOffice(zh: string, en: string): ParseResult<Sniffed> {
  return rejected(
    'needs-libreoffice',
    `这是 ${zh}，需先转换才能读取。请用 Word、Excel 或 WPS 另存为 .xlsx 后再报送。`,
    `This is ${en}, which must be converted first. Save it as .xlsx and submit it again.`,
  );
}

function encrypted(): ParseResult<Sniffed> {
  return rejected(
    'encrypted',
    '文件设有打开密码，无法读取。请用 Word 或 WPS 打开，取消密码（文件 → 信息 → 保护文档）后重新报送。',
    'The file is protected by a password. Open it in Word or WPS, remove the password and submit it again.',
  );
}

function damagedZip(): ParseResult<Sniffed> {
  return rejected(
    'damaged',
    '文件不完整或已损坏（压缩结构无法读取）。请重新打开原文件，另存后再次报送。',
    'The file is cut off or damaged (its zip structure cannot be read). Save the original again and resubmit it.',
  );
}

function scanned(): ParseResult<Sniffed> {
  return rejected(
    'scanned',
    '这是图片或扫描件，其中的数字不能可靠读出。请报送 Word 文档（.docx）或带文字的 PDF。',
    'This is a picture or a scan, from which figures cannot be read reliably. Submit a Word document (.docx) or a PDF with text.',
  );
}

function mismatch(format: Format, name: string): Message | null {
  const extension = extensionOf(name);
  if (!KNOWN.has(extension) || EXTENSIONS[format].includes(extension)) return null;
  if (format === 'doc' && EXTENSIONS.wps.includes(extension)) return null;
  return message(
    'extension-mismatch',
    `文件名以 .${extension} 结尾，实际内容是 ${FORMAT_NAME[format] ?? format}，已按实际内容读取。`,
    `The file name ends in .${extension} but the content is ${format}; it was read as what it is.`,
  );
}

const FORMAT_NAME: Partial<Record<Format, string>> = {
  html: '网页（HTML）',
  text: '纯文本',
  markdown: 'Markdown 文本',
  tsv: '制表符分隔的文本',
};

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  for (let i = 0; i < mark.length; i++) if (bytes[i] !== mark.charCodeAt(i)) return false;
  return true;
}

/** Bytes as code units 0–255, for patterns over binary heads. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
