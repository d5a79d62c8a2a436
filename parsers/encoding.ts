/**
 * Bytes of a text file → text with LF line ends.
 *
 * Order: byte order mark, else UTF-16 told by its zero bytes, else UTF-8 if every byte fits, else GB18030 (the superset of GBK and
 * GB2312 that Chinese Windows programs write). A legacy file has no other sign than its bytes, so the order is what keeps a wrong
 * guess unlikely: GB18030 text is hardly ever valid UTF-8, while UTF-8 text is often "valid" GB18030.
 */
import { accepted, type Message, message, type ParseResult, rejected } from './result.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'other';

export interface DecodedText {
  /** Line ends are LF; no NUL and no control character but TAB and LF. */
  text: string;
  encoding: Encoding;
  bom: boolean;
  /** Characters that could not be decoded and stand as U+FFFD. */
  replaced: number;
}

/** Above these shares of control and of undecodable characters the bytes are no text. */
const RUBBISH = 0.02;
const UNDECODABLE = 0.05;

/**
 * @param declared charset that the file itself names (HTML, MIME); used only where the bytes are neither UTF-16 nor UTF-8.
 * Rejects `unsupported` what is no text at all and `unreadable` what is text in an encoding that we cannot tell.
 */
export function decodeText(bytes: Uint8Array, declared?: string): ParseResult<DecodedText> {
  const raw = decodeBytes(bytes, declared);
  if (raw === null) {
    return rejected(
      'unreadable',
      '文字编码无法识别。请用记事本打开该文件，“另存为”时将编码选为 UTF-8，再重新报送。',
      'The text encoding cannot be told. Open the file in Notepad, save it as UTF-8 and submit it again.',
    );
  }
  const messages: Message[] = [];
  const controls = raw.text.match(CONTROLS)?.length ?? 0;
  if (controls > raw.text.length * RUBBISH || raw.replaced > raw.text.length * UNDECODABLE) {
    return rejected(
      'unsupported',
      '文件内容不是文字，无法识别。请报送 Word 文档（.docx）或文本文件。',
      'The file holds no readable text. Submit a Word document (.docx) or a text file.',
    );
  }
  if (raw.replaced > 0) {
    messages.push(
      message(
        'encoding-replaced',
        `有 ${raw.replaced} 处字节无法解码，已用“\uFFFD”代替；请核对这些位置的文字和数字，或以 UTF-8 编码重新保存后报送。`,
        `${raw.replaced} byte sequences could not be decoded and stand as U+FFFD; check the words and figures there, or save the file as UTF-8 and submit it again.`,
      ),
    );
  }
  const already = (raw.text.match(/\uFFFD/g)?.length ?? 0) - raw.replaced;
  if (already > 0) {
    messages.push(
      message(
        'damaged-characters',
        `文件中已有 ${already} 个乱码字符（\uFFFD），在送来之前就已丢失，请对照原件补正。`,
        `The file holds ${already} replacement characters (U+FFFD): text was lost before it was submitted; compare with the original.`,
      ),
    );
  }
  if (controls > 0) {
    messages.push(
      message(
        'control-characters',
        `已去掉 ${controls} 个不可见的控制字符。`,
        `${controls} invisible control characters were removed.`,
      ),
    );
  }
  return accepted({ ...raw, text: normaliseLines(raw.text).replace(CONTROLS, '') }, messages);
}

/** NUL, C0 and C1 controls that are neither white space nor line ends. U+0007 is Word's cell mark in raw copies. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** CRLF, CR, CRCRLF (a file sent twice in "text mode"), vertical tab (Word's line break), form feed, NEL, LS, PS → LF. */
function normaliseLines(text: string): string {
  return text.replace(/\r+\n|[\r\v\f\u0085\u2028\u2029]/g, '\n');
}

function decodeBytes(bytes: Uint8Array, declared: string | undefined): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return lossy(bytes.subarray(3), 'utf-8', true);
  if (a === 0xff && b === 0xfe)
    return bytes[2] === 0 && bytes[3] === 0 ? null : lossy(bytes.subarray(2), 'utf-16le', true);
  if (a === 0xfe && b === 0xff) return lossy(bytes.subarray(2), 'utf-16be', true);
  const wide = utf16ByZeros(bytes);
  if (wide) return lossy(bytes, wide, false);
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', bom: false, replaced: 0 };
  // A UTF-8 file with a few broken bytes (cut in the middle of a character, pasted rubbish) is still UTF-8.
  const nearly = lossy(bytes, 'utf-8', false);
  const multibyte = nearly.text.match(/[^\u0000-\u007f\uFFFD]/g)?.length ?? 0;
  if (multibyte > 0 && nearly.replaced * 20 <= multibyte) return nearly;
  const label = declared && isOtherCharset(declared) ? declared : 'gb18030';
  const legacy = strict(bytes, label);
  if (legacy !== null)
    return { text: legacy, encoding: label === 'gb18030' ? 'gb18030' : 'other', bom: false, replaced: 0 };
  return label === 'gb18030' ? lossy(bytes, 'gb18030', false) : null;
}

function isOtherCharset(label: string): boolean {
  try {
    const name = new TextDecoder(label).encoding;
    return !['utf-8', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'].includes(name);
  } catch {
    return false; // an unknown name declares nothing
  }
}

const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function strict(bytes: Uint8Array, label: string): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytes);
    // Some versions of Node read windows-1252 as Latin-1, whose C1 controls nobody means.
    return decoder.encoding === 'windows-1252'
      ? text.replace(/[\u0080-\u009f]/g, (c) => C1[c.charCodeAt(0) - 0x80]!)
      : text;
  } catch {
    return null;
  }
}

/** Undecodable sequences become U+FFFD and are counted; U+FFFD that the file itself holds is not. */
function lossy(bytes: Uint8Array, encoding: Encoding, bom: boolean): DecodedText {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const shown = text.match(/\uFFFD/g)?.length ?? 0;
  const own = shown === 0 ? 0 : countOwnReplacements(bytes, encoding);
  return { text, encoding, bom, replaced: Math.max(0, shown - own) };
}

function countOwnReplacements(bytes: Uint8Array, encoding: Encoding): number {
  const mark =
    encoding === 'utf-8'
      ? [0xef, 0xbf, 0xbd]
      : encoding === 'utf-16le'
        ? [0xfd, 0xff]
        : encoding === 'utf-16be'
          ? [0xff, 0xfd]
          : [0x84, 0x31, 0xa4, 0x37];
  const step = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
  let count = 0;
  for (let i = 0; i + mark.length <= bytes.length; i += step)
    if (mark.every((byte, k) => bytes[i + k] === byte)) count++;
  return count;
}

/**
 * UTF-16 without a mark: digits, tabs and line ends have a zero byte, always on the same side, and 8-bit text has none.
 * At least two percent of the units must be such, which any report with figures has, and clearly fewer on the other side, where
 * only 一 and the ideographic blank have one.
 */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  const length = Math.min(bytes.length, 1 << 16);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  const units = length / 2;
  const side = odd > even ? 'utf-16le' : 'utf-16be';
  const [more, less] = odd > even ? [odd, even] : [even, odd];
  if (more < 1 || more / units < 0.02 || less * 2 > more) return null;
  const whole = bytes.length % 2 === 0 ? bytes : bytes.subarray(0, bytes.length - 1);
  const text = strict(whole, side);
  if (text === null) return null;
  // Binary formats are full of zeros too: what comes out must be text, not private or unassigned characters.
  const odds = text.match(/[\p{Co}\p{Cn}]|[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0;
  return odds / text.length > RUBBISH ? null : side;
}
