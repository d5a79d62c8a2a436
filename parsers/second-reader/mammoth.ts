/**
 * The second, independent reader of Word files: mammoth's HTML, read with cheerio, as the same Document.
 *
 * It exists to disagree. It loses automatic numbers, simple fields, formulas and some text boxes, and prints hidden text
 * (compare-readings.ts subtracts that); what it reads differently beyond this, one of the two has got wrong.
 *
 * mammoth is given a new package of the parts it needs, unpacked and measured by us: it has no limits of its own, and a style map, a
 * picture or a part of another kind in the file never reaches it.
 */
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { rejectTextless } from '../docx/textless.js';
import { LIMITS } from '../limits.js';
import { openWordPackage, relatedPart, textOfPart, type WordPackage, walkXmlPart } from '../package/package.js';
import { beyondLimit, emptyFile, Refusal } from '../package/refusal.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { blocksOfHtml } from './mammoth-html.js';
import { slimForMammoth } from './mammoth-slim.js';

/** Parts that mammoth reads beside the main one. Pictures are not among them. */
const KINDS = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'];
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * Reads a .docx through mammoth. Never throws for anything in the bytes. Rejects as `readDocx` does, and with `limit` for files that it
 * could not read in reasonable time although the main reader can.
 */
export async function readDocxByMammoth(bytes: Uint8Array, origin: Origin): Promise<ParseResult<Document>> {
  let safe: Uint8Array;
  try {
    if (bytes.length === 0) throw emptyFile();
    safe = repack(openWordPackage(bytes));
  } catch (error) {
    if (error instanceof Refusal) return rejected(error.code, error.zh, error.en);
    throw error;
  }
  let converted: Awaited<ReturnType<typeof mammoth.convertToHtml>>;
  try {
    converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(safe) },
      {
        // Both are switches of the file's author otherwise: a style map in the file may turn every paragraph into anything.
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        // An empty paragraph in a cell is a line of the cell.
        ignoreEmptyParagraphs: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return rejected(
      'unreadable',
      `第二种读取方式（mammoth）无法读取这个文件：${reason}。请在 Word 或 WPS 中打开，另存为新的 .docx 文件后重新报送。`,
      `The second reader (mammoth) cannot read this file: ${reason}. Open it in Word or WPS, save it as a new .docx file and submit that.`,
    );
  }
  const messages = tell(converted.messages);
  const blocks = blocksOfHtml(converted.value);
  if (blocks === null) {
    const limit = beyondLimit('表格的单元格太多', 'its tables have too many cells');
    return rejected(limit.code, limit.zh, limit.en, messages);
  }
  return rejectTextless(blocks, messages) ?? accepted({ version: DOCUMENT_VERSION, origin, blocks }, messages);
}

/** A package of the text parts only, as UTF-8 and stored, with plain relationships. Throws a Refusal. */
function repack(pack: WordPackage): Uint8Array {
  const main = checkedText(pack, pack.main);
  const files: Record<string, Uint8Array> = {
    '_rels/.rels': relationships([['rId1', `${R}/officeDocument`, '/word/document.xml']]),
    'word/document.xml': strToU8(main),
  };
  const links: [string, string, string][] = [];
  for (const kind of KINDS) {
    const entry = relatedPart(pack, kind);
    if (!entry) continue;
    files[`word/${kind}.xml`] = strToU8(checkedText(pack, entry));
    links.push([`gouji-${kind}`, `${R}/${kind}`, `/word/${kind}.xml`]);
  }
  // Links and pictures keep their ids, because mammoth looks them up; where they lead to, nobody goes.
  for (const { id, kind, target } of pack.relationships.values()) {
    if (!KINDS.includes(kind)) links.push([id, `${R}/${kind}`, target]);
  }
  // mammoth breaks off at a picture whose relationship is missing, which Word only shows as a red cross.
  for (const [, id = ''] of main.matchAll(/\sr:(?:embed|link|id)="([^"]*)"/g)) {
    if (!pack.relationships.has(id)) {
      pack.relationships.set(id, { id, kind: 'missing', target: 'missing', external: false });
      links.push([id, `${R}/missing`, 'missing']);
    }
  }
  files['word/_rels/document.xml.rels'] = relationships(links);
  return zipSync(files, { level: 0 });
}

function relationships(list: [id: string, type: string, target: string][]): Uint8Array {
  const quote = (text: string): string => `"${text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)}"`;
  const items = list.map(
    ([id, type, target]) => `<Relationship Id=${quote(id)} Type=${quote(type)} Target=${quote(target)}/>`,
  );
  return strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`,
  );
}

/** The part as text, well-formed, without document type, and within what mammoth can do. */
function checkedText(pack: WordPackage, entry: WordPackage['main']): string {
  const text = textOfPart(pack, entry);
  walkXmlPart<null>(pack, entry, { name: () => null, open: () => false });
  const beyond = (zh: string, en: string): Refusal =>
    beyondLimit(`第二种读取方式（mammoth）${zh}`, `for the second reader (mammoth) ${en}`);
  if (pack.budget.elements > LIMITS.mammothElements) {
    throw beyond(
      `最多处理 ${LIMITS.mammothElements / 10_000} 万个元素`,
      `it has more than ${LIMITS.mammothElements} XML elements`,
    );
  }
  if (pack.unpackedBytes > LIMITS.mammothBytes) {
    throw beyond(`最多处理 ${LIMITS.mammothBytes / 1024 / 1024} MB 文字内容`, 'it has too much text');
  }
  const marks = new Map<string, number>();
  for (const [, kind = '', id = ''] of text.matchAll(/(footnote|endnote)Reference\s[^>]*id=["']([^"']*)["']/g)) {
    const count = (marks.get(kind + id) ?? 0) + 1;
    marks.set(kind + id, count);
    if (count > LIMITS.mammothNoteMarks)
      throw beyond('不能处理被反复引用的脚注', 'one of its notes has too many marks');
  }
  return slimForMammoth(text.replace(/^\ufeff?\s*<\?xml[^>]*\?>/, ''));
}

/** mammoth's own messages: each element that it ignored is content that it lost. Styles that it does not know are counted. */
function tell(from: readonly { type: string; message: string }[]): Message[] {
  const messages: Message[] = [];
  const said = new Set<string>();
  let styles = 0;
  for (const { message: text } of from) {
    // Whether a browser could show a picture is nobody's question here.
    if (said.has(text) || /^Image of type/.test(text)) continue;
    said.add(text);
    const element = /^An unrecognised element was ignored: (\S+)/.exec(text)?.[1];
    if (/^Unrecognised (?:paragraph|run|table) style/.test(text)) styles++;
    else if (element) {
      messages.push(
        message(
          'second-reader-ignored',
          `第二种读取方式不认识 ${element}，其中的内容没有读入。请以主要读取方式的结果为准，或对照原件核对。`,
          `The second reader does not know ${element} and left out what is in it. Trust the main reader, or compare with the original.`,
        ),
      );
    } else {
      messages.push(message('second-reader', `第二种读取方式提示：${text}。`, `The second reader says: ${text}.`));
    }
  }
  if (styles > 0) {
    messages.push(
      message(
        'second-reader-styles',
        `第二种读取方式不认识 ${styles} 种样式，其段落按普通正文读取，内容不受影响。`,
        `The second reader does not know ${styles} styles; their paragraphs are read as plain text and lose nothing.`,
      ),
    );
  }
  return messages.slice(0, LIMITS.messagesPerCode * 2);
}
