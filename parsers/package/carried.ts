/**
 * What a file carries beside its pages: where its links lead, its properties, names of authors, texts of charts, prompts, revisions that were
 * taken back. No page prints it, and it goes wherever the file goes. Every part is looked through, whatever it is for.
 */
import { type Message, message } from '../result.js';
import type { WordPackage } from './package.js';
import { Refusal } from './refusal.js';
import { encodingOf } from './xml.js';
import { unpack, type ZipEntry } from './zip.js';

/** Parts of which the reader makes blocks: of these only what it leaves out. */
type IsRead = (part: string) => boolean;

const TEXT = />([^<]+)</g;
/** Codes of fields, text that a revision deleted, heads of a printed sheet. */
const LEFT_OUT = /<(?:\w+:)?(?:instrText|delText|(?:odd|even|first)(?:Header|Footer))\b[^>]{0,500}>([^<]+)</g;
/** What Word prints small above the text. */
const RUBY = /<w:rt>((?:(?!<\/w:rt>)[\s\S]){1,5000})<\/w:rt>/g;
/** What may say something of anybody: measures, colours and ids do not. */
const MARK = String.raw`[\u3400-\u9fff@]|\d{11}|[Tt][Ee][Ll]:|%[\dA-Fa-f]{2}`;
const TELLING = new RegExp(MARK);
/** A value that says something. Looking ahead for its end first keeps the time linear where there is none. */
const VALUE = new RegExp(
  String.raw`=\s{0,9}(?:"(?=[^"<]*")([^"<]*?(?:${MARK})[^"<]*)"|'(?=[^'<]*')([^'<]*?(?:${MARK})[^'<]*)')`,
  'g',
);
/** Characters of a value that may say something, and of what is looked through at once. */
const LEAST = 4;
const MOST = 200_000;
/** Of the name of a part, which anybody may have chosen. */
const MOST_NAME = 80;

/** A part that cannot be read is no reason to refuse a report; it is said, and the others are looked through. */
export function readCarried(pack: WordPackage, isRead: IsRead, messages: Message[]): { carried?: string[] } {
  const telling = new Set<string>();
  const unread: string[] = [];
  // Each part once, whatever the reader has unpacked before.
  let room = pack.bounds.unpackedBytes;
  for (const entry of pack.zip.entries.values()) {
    const { name } = entry;
    if (!/\.(?:xml|rels|vml)$/i.test(name)) continue;
    room -= entry.unpackedBytes;
    const text = room < 0 ? null : textOf(pack, entry);
    if (text === null) {
      unread.push(name);
      continue;
    }
    for (const [, double, single] of text.matchAll(VALUE)) {
      const value = double ?? single ?? '';
      if (value.length >= LEAST) telling.add(value.slice(0, MOST));
    }
    const texts = [...text.matchAll(isRead(name) ? LEFT_OUT : TEXT)].map(([, own]) => own ?? '');
    if (isRead(name)) texts.push(...[...text.matchAll(RUBY)].map(([, own]) => (own ?? '').replace(/<[^>]*>/g, '')));
    const said = texts.filter((own) => own.trim() !== '');
    // Word parts a text into runs wherever it likes.
    for (const by of isRead(name) ? ['\n', ''] : ['\n']) {
      const together = said.join(by).slice(0, MOST);
      if (TELLING.test(together)) telling.add(together);
    }
  }
  const [first] = unread;
  if (first !== undefined) messages.push(tellUnread(first.slice(0, MOST_NAME), unread.length));
  const carried = new Set([...telling].map((text) => decoded(text).trim()));
  return carried.size > 0 ? { carried: [...carried] } : {};
}

function tellUnread(first: string, count: number): Message {
  return message(
    'carried-unread',
    `文件不印出的部分有 ${count} 个读不出来（${first}${count > 1 ? ' 等' : ''}），没有查过其中有无个人信息和密级标志。请在 Word、WPS 或 Excel 中另存后重新报送。`,
    `${count} parts of the file that are not printed cannot be read (${first}${count > 1 ? ' and others' : ''}): they were not searched for personal data and marks of secrecy. Save the file anew and submit it again.`,
  );
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** null where the part is damaged. Of a part that nobody has read, bytes of a wrong encoding are no reason to pass over the others. */
function textOf(pack: WordPackage, entry: ZipEntry): string | null {
  try {
    return pack.texts.get(entry) ?? decode(unpack(pack.zip, entry));
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
