/**
 * A PDF as the texts of its objects. Chromium (Skia) writes one table of them, each once and in plain; that form is read here, and nothing
 * else: what a text says is looked up where it is asked for, which is a tenth of the work of making an object of every name and number.
 */

interface PdfObject {
  /** As it stands in the file, in latin1. */
  text: string;
  /** What follows it, as it is packed. */
  stream: Buffer | null;
}

export interface PdfFile {
  objects: Map<number, PdfObject>;
  /** References of the trailer. */
  root: string;
  info: string | null;
  /** The number of the next new object. */
  next: number;
}

/** A dictionary: the text of each value by its key. */
export type Fields = Map<string, string>;

/** null for a file of another form. `text`: the same bytes in latin1. */
export function readPlainPdf(bytes: Buffer, text: string): PdfFile | null {
  const table = /xref\n0 (\d+)\n/y;
  table.lastIndex = Number(/\nstartxref\n(\d+)\n%%EOF\s*$/.exec(text.slice(-60))?.[1]);
  const count = Number(table.exec(text)?.[1]);
  const entries = table.lastIndex;
  const trailer = entries + 20 * count;
  if (!text.startsWith('trailer\n<<', trailer)) return null;
  const { root, info = null, ...more } = namesOf(fieldsOf(text.slice(trailer + 8, text.lastIndexOf('startxref'))));
  if (root === undefined || Object.keys(more).some((key) => key !== 'size' && key !== 'id')) return null;
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < count; number++) {
    const entry = text.slice(entries + 20 * number, entries + 20 * number + 20);
    if (/^\d{10} \d{5} f/.test(entry)) continue;
    const object = /^\d{10} 00000 n/.test(entry) ? readObject(bytes, text, Number(entry.slice(0, 10)), number) : null;
    if (!object) return null;
    objects.set(number, object);
  }
  return { objects, root, info, next: count };
}

function namesOf(fields: Fields): Record<string, string | undefined> {
  return Object.fromEntries([...fields].map(([key, value]) => [key.toLowerCase(), value]));
}

function readObject(bytes: Buffer, text: string, at: number, number: number): PdfObject | null {
  const head = `${number} 0 obj\n`;
  if (!text.startsWith(head, at)) return null;
  const end = endOf(text, at + head.length);
  const own = text.slice(at + head.length, end);
  if (text.startsWith('\nendobj', end)) return { text: own, stream: null };
  if (!text.startsWith(' stream\n', end)) return null;
  const start = end + ' stream\n'.length;
  const length = Number(fieldsOf(own).get('Length'));
  if (!text.startsWith('\nendstream\nendobj', start + length)) return null;
  return { text: own, stream: bytes.subarray(start, start + length) };
}

const BRACKET = /[(<>[\]]/g;
const PLAIN = /\d+ \d+ R\b|\/?[^\s()<>[\]{}/%]+/y;

/** Where the value ends that begins there; NaN where none does. */
function endOf(text: string, start: number): number {
  if (!'(<['.includes(text[start] ?? ' ')) {
    PLAIN.lastIndex = start;
    return PLAIN.test(text) ? PLAIN.lastIndex : Number.NaN;
  }
  let at = start;
  let depth = 0;
  do {
    BRACKET.lastIndex = at;
    if (!BRACKET.test(text)) return Number.NaN;
    at = BRACKET.lastIndex;
    const bracket = text[at - 1];
    if (bracket === '(') at = endOfWords(text, at);
    else if (bracket === '[') depth++;
    else if (bracket === ']') depth--;
    else if (bracket === '>') [depth, at] = [depth - 1, at + 1];
    else if (text[at] === '<') [depth, at] = [depth + 1, at + 1];
    else at = text.indexOf('>', at) + 1 || Number.NaN;
  } while (depth > 0 && at < text.length);
  return depth === 0 ? at : Number.NaN;
}

function endOfWords(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return Number.NaN;
}

/** A key, and its value where that is plain. */
const KEY = /\s*\/([^\s()<>[\]{}/%]+)\s*(\d+ \d+ R\b|\/?[^\s()<>[\]{}/%]+)?/y;

export function fieldsOf(text: string): Fields {
  const fields: Fields = new Map();
  let at = '<<'.length;
  for (;;) {
    KEY.lastIndex = at;
    const [, key, plain] = KEY.exec(text) ?? [];
    if (key === undefined) return fields;
    const start = KEY.lastIndex;
    at = plain === undefined ? endOf(text, start) : start;
    fields.set(key, plain ?? text.slice(start, at));
  }
}

export function dictOf(fields: Iterable<readonly [string, string]>): string {
  let text = '<<';
  for (const [key, value] of fields) text += `/${key} ${value}\n`;
  return `${text}>>`;
}

/** What stands in an array; a value of its own stands for an array of it alone. */
export function listOf(text: string): string[] {
  if (!text.startsWith('[')) return [text];
  const items: string[] = [];
  for (let at = 1; at < text.length; ) {
    while (text.charCodeAt(at) <= 0x20) at++;
    const end = text[at] === ']' ? Number.NaN : endOf(text, at);
    if (Number.isNaN(end)) break;
    items.push(text.slice(at, end));
    at = end;
  }
  return items;
}

/** The number of the object that is referred to. */
export function refOf(value: string | undefined): number | null {
  const number = value === undefined ? undefined : /^(\d+) 0 R$/.exec(value)?.[1];
  return number === undefined ? null : Number(number);
}

/** The text itself, or of the object that it refers to; '' where there is none. */
export function textAt({ objects }: PdfFile, value: string | undefined): string {
  const number = refOf(value);
  return number === null ? (value ?? '') : (objects.get(number)?.text ?? '');
}

export function fieldsAt(file: PdfFile, value: string | undefined): Fields {
  return fieldsOf(textAt(file, value));
}

/** The number that the new object has. */
export function addObject(file: PdfFile, text: string, stream: Buffer | null = null): number {
  file.objects.set(file.next, { text, stream });
  return file.next++;
}

/** The pages in order, by the numbers of their objects. */
export function pagesOf(file: PdfFile): number[] {
  const below = (value: string): number[] => {
    const kids = fieldsAt(file, value).get('Kids');
    const number = refOf(value);
    return kids === undefined ? (number === null ? [] : [number]) : listOf(textAt(file, kids)).flatMap(below);
  };
  const pages = fieldsAt(file, file.root).get('Pages');
  return pages === undefined ? [] : below(pages);
}

/** Words as a PDF has them in any script. */
export function hexText(words: string): string {
  return `<FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}
