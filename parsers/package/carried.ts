/**
 * What a file carries beside its pages: where its links lead, its properties, names of authors, texts of charts, prompts, revisions that were
 * taken back. No page prints it, and it goes wherever the file goes. Every part is looked through, whatever it is for.
 */
import { type Message, message } from '../result.js';
import type { WordPackage } from './package.js';
import { pictureParts } from './picture-parts.js';
import { Refusal } from './refusal.js';
import { encodingOf } from './xml.js';
import { openZip, unpack, type Zip, type ZipEntry } from './zip.js';

/** Parts of which the reader makes blocks: of these only what it leaves out. */
type IsRead = (part: string) => boolean;

const TEXT = />([^<]+)</g;
/** Codes of fields, text that a revision deleted, heads of a printed sheet, formulas, what may be entered in a cell. */
const LEFT_OUT =
  /<(?:\w+:)?(?:instrText|delText|(?:odd|even|first)(?:Header|Footer)|f|formula\d)\b[^>]{0,500}>([^<]+)</g;
/** Print small above the text, what a revision moved away: elements with runs of their own. */
const INNER = /<(w:rt|w:moveFrom|rPh)\b[^>]{0,500}>((?:(?!<\/\1>)[\s\S]){1,5000})<\/\1>/g;
/** What may say something of anybody: measures, colours and ids do not. */
const MARK = String.raw`[\u3400-\u9fff@]|\d{11}|(?:[Tt][Ee][Ll]|[Ss][Mm][Ss]):|%[\dA-Fa-f]{2}`;
export const TELLING = new RegExp(MARK);
/** Parts of characters that are no XML, and those of none: pictures that say nothing of themselves, faces, settings of a printer. */
const XML = /\.(?:xml|rels|vml|svg)$/i;
const PICTURE = /\.(?:png|jpe?g)$/i;
const WORDLESS = /\.(?:gif|bmp|tiff?|[ew]mf|wdp|ttf|odttf|fntdata)$|printerSettings/i;
const PACKAGE = /\.(?:xlsx|docx|pptx)$/i;
const PLAIN = /\.(?:txt|csv|json|html?|mht|md)$/i;
/** Characters in a row among bytes, and of these rows those that no chance makes: a number, an address, a mark of secrecy. */
const IN_ROW = /[\t\n\r\u0020-\u007e\u3000-\u9fff\uff01-\uff5e]{6,}/g;
const NO_CHANCE = /[\d０-９]{7}|@|密/;
/** A value that says something. Looking ahead for its end first keeps the time linear where there is none. */
const VALUE = new RegExp(
  String.raw`=\s{0,9}(?:"(?=[^"<]*")([^"<]*?(?:${MARK})[^"<]*)"|'(?=[^'<]*')([^'<]*?(?:${MARK})[^'<]*)')`,
  'g',
);
/** Characters of a value that may say something, and of what is looked through at once. */
const LEAST = 4;
const MOST = 200_000;
/** Bytes of a part that is no XML. */
const LARGEST = 4 * 1024 * 1024;
/** Of the name of a part, which anybody may have chosen. */
const MOST_NAME = 80;

/** What may still be unpacked, of files inside of the file too, and what was not looked through. */
interface Search {
  room: number;
  /** A report of many photographs leaves the other parts theirs. */
  roomOfPictures: number;
  unread: string[];
}

/** A part that cannot be read is no reason to refuse a report; it is said, and the others are looked through. */
export function readCarried(
  pack: WordPackage,
  isRead: IsRead,
  messages: Message[],
  more: readonly string[] = [],
): { carried?: string[] } {
  const telling = new Set(more);
  const unread: string[] = [];
  // Each part once, whatever the reader has unpacked before.
  const most = pack.bounds.unpackedBytes;
  const search: Search = { room: most, roomOfPictures: most, unread };
  for (const entry of pack.zip.entries.values()) {
    const { name } = entry;
    if (TELLING.test(name)) telling.add(name);
    if (WORDLESS.test(name)) continue;
    if (PICTURE.test(name)) {
      for (const text of textsOfPicture(pack.zip, entry, name, search)) telling.add(text);
      continue;
    }
    search.room -= entry.unpackedBytes;
    if (!XML.test(name)) {
      // What the reader has made blocks of tells by itself what it carries.
      if (isRead(name)) continue;
      const bytes = search.room < 0 || entry.unpackedBytes > LARGEST ? null : bytesOf(pack.zip, entry);
      const texts = bytes && textsIn(bytes, name, search);
      if (texts) for (const text of texts) telling.add(text);
      else unread.push(name);
      continue;
    }
    const text = search.room < 0 ? null : textOf(pack, entry);
    if (text === null) {
      unread.push(name);
      continue;
    }
    for (const own of tellingIn(text, isRead(name) && pack.texts.has(entry))) telling.add(own);
  }
  const [first] = unread;
  if (first !== undefined) messages.push(tellUnread(first.slice(0, MOST_NAME), unread.length));
  const carried = new Set([...telling].map((text) => decoded(text).trim()));
  return carried.size > 0 ? { carried: [...carried] } : {};
}

/** What is said in XML: values, and texts where they are no blocks. */
function tellingIn(xml: string, isRead: boolean): string[] {
  const found: string[] = [];
  for (const [, double, single] of xml.matchAll(VALUE)) {
    const value = double ?? single ?? '';
    if (value.length >= LEAST) found.push(value.slice(0, MOST));
  }
  const texts = [...xml.matchAll(isRead ? LEFT_OUT : TEXT)].map(([, own]) => own ?? '');
  if (isRead) texts.push(...[...xml.matchAll(INNER)].map(([, , own]) => (own ?? '').replace(/<[^>]*>/g, '')));
  const said = texts.filter((own) => own.trim() !== '');
  // Word parts a text into runs wherever it likes.
  for (const by of isRead || /<w:t[ >]/.test(xml) ? ['\n', ''] : ['\n']) {
    const together = said.join(by).slice(0, MOST);
    if (TELLING.test(together)) found.push(together);
  }
  return found;
}

/** Of a file inside of the file: the texts of its parts, or the characters among its bytes; null where they are too many. */
function textsIn(bytes: Uint8Array, name: string, search: Search): string[] | null {
  if (PLAIN.test(name) && bytes.length <= MOST) return [decode(bytes)];
  if (!PACKAGE.test(name)) return wordsAmong(bytes);
  try {
    const zip = openZip(bytes);
    return [...zip.entries.values()].flatMap((entry) => {
      const inner = `${name}/${entry.name}`;
      if (PICTURE.test(inner)) return textsOfPicture(zip, entry, inner, search);
      if (!XML.test(inner)) return [];
      search.room -= entry.unpackedBytes;
      const own = search.room >= 0 ? bytesOf(zip, entry) : null;
      if (own === null) search.unread.push(inner);
      return own ? tellingIn(decode(own), false) : [];
    });
  } catch (error) {
    if (error instanceof Refusal) return wordsAmong(bytes);
    throw error;
  }
}

function textsOfPicture(zip: Zip, entry: ZipEntry, name: string, search: Search): string[] {
  search.roomOfPictures -= entry.unpackedBytes;
  const bytes = search.roomOfPictures >= 0 ? bytesOf(zip, entry) : null;
  const words = bytes && wordsOfPicture(bytes);
  if (!words?.isWhole) search.unread.push(name);
  return words?.texts ?? [];
}

/** Characters in a row among bytes, in UTF-8 and in UTF-16, where they may say something; null where they are too many. */
export function wordsAmong(bytes: Uint8Array): string[] | null {
  if (bytes.length > LARGEST) return null;
  const rows = ['utf-8', 'utf-16le'].flatMap((encoding) =>
    (new TextDecoder(encoding).decode(bytes).match(IN_ROW) ?? []).filter((text) => NO_CHANCE.test(text)),
  );
  return rows.reduce((sum, { length }) => sum + length, 0) > MOST ? null : rows;
}

/** Words that somebody wrote into a picture without showing them, and whether these are all. */
export function wordsOfPicture(bytes: Uint8Array): { texts: string[]; isWhole: boolean } {
  const { parts, isWhole } = pictureParts(bytes);
  const texts = parts.map(wordsAmong);
  return { texts: texts.flatMap((words) => words ?? []), isWhole: isWhole && !texts.includes(null) };
}

function tellUnread(first: string, count: number): Message {
  return message(
    'carried-unread',
    `文件不印出的部分有 ${count} 个读不出来或内容过多（${first}${count > 1 ? ' 等' : ''}），没有全部查过其中有无个人信息和密级标志。请在 Word、WPS 或 Excel 中另存后重新报送。`,
    `${count} parts of the file that are not printed cannot be read or hold too much (${first}${count > 1 ? ' and others' : ''}): not all of them was searched for personal data and marks of secrecy. Save the file anew and submit it again.`,
  );
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** null where the part is damaged. Of a part that nobody has read, bytes of a wrong encoding are no reason to pass over the others. */
function textOf(pack: WordPackage, entry: ZipEntry): string | null {
  const known = pack.texts.get(entry);
  if (known !== undefined) return known;
  const bytes = bytesOf(pack.zip, entry);
  return bytes && decode(bytes);
}

function bytesOf(zip: Zip, entry: ZipEntry): Uint8Array | null {
  try {
    return unpack(zip, entry);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, ten, sixteen, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = ten ? Number(ten) : Number.parseInt(sixteen, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
