/** Web pages, and what Word, WPS and LibreOffice save as one, by cheerio on its linear parser. */
import { load } from 'cheerio/slim';
import { type BlockList, blockList } from '../blocks/block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { LIMITS } from '../limits.js';
import { decoded } from '../package/carried.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { emitItems } from './items.js';
import { htmlOfMime } from './mhtml.js';
import type { PageNode } from './open-text.js';
import { walkPage } from './walk.js';

/** A DOM costs more than what mammoth builds, element by element; half its bound stays inside the same memory. */
const TAGS = LIMITS.mammothElements / 2;
/** Open elements: the cost of htmlparser2 grows with their square. 20,000 are a second; pages nest some dozens. */
const DEPTH = 20_000;

/** Reads a page, or the page inside a MIME message (`origin.mediaType` multipart/related). */
export function readHtml(text: string, origin: Origin): ParseResult<Document> {
  const html = origin.mediaType === 'multipart/related' ? htmlOfMime(text) : text;
  if (html === null) {
    return rejected(
      'damaged',
      '网页归档文件（MHTML）中找不到正文。请用 Word 或浏览器打开，另存为 .docx 后再报送。',
      'The web archive (MHTML) holds no page. Open it in Word or a browser, save it as .docx and submit it again.',
    );
  }
  const size = measure(html);
  if (size.tags > TAGS || size.depth > DEPTH) return tooComplex(size.tags);
  const list = blockList();
  const messages = [...(isExport(html) ? [htmlInput()] : []), ...appendHtml(list, html)];
  const carried = carriedBy(html);
  return accepted(
    {
      version: DOCUMENT_VERSION,
      origin,
      blocks: list.blocks,
      ...(carried.length > 0 ? { carried } : {}),
      ...linksIn(html),
    },
    messages,
  );
}

/** Elements for programs, and for browsers that cannot show what stands there. */
const PROGRAMS = 'title|script|style|noscript|template|textarea|option|svg|rt|video|audio|canvas|object|iframe';
/** What a page holds and does not print: addresses, titles and all other attributes, comments, elements that are for programs. */
const UNPRINTED = new RegExp(
  [
    String.raw`=\s{0,9}(?:"([^"<]{5,2000})"|'([^'<]{5,2000})'|([^\s"'<>=]{5,500}))`,
    String.raw`\bsrcdoc\s{0,9}=\s{0,9}(?:"([^"]{5,5000})"|'([^']{5,5000})')`,
    String.raw`<!--((?:(?!-->)[\s\S]){1,5000})-->`,
    String.raw`<!\[CDATA\[((?:(?!\]\]>)[\s\S]){1,5000})\]\]>`,
    String.raw`<(?:${PROGRAMS})\b[^>]{0,500}>((?:(?!<\/(?:${PROGRAMS})>)[\s\S]){1,5000})<\/`,
  ].join('|'),
  'gi',
);
const TELLING = /[\u3400-\u9fff@]|\d{11}|(?:tel|sms):|%[\da-f]{2}|;base64,/i;

export function carriedBy(html: string): string[] {
  const found = [...html.matchAll(UNPRINTED)].map((groups) => groups.slice(1).find((own) => own !== undefined) ?? '');
  return [...new Set(found.filter((text) => TELLING.test(text)).map((text) => plainly(decoded(text))))];
}

const LINK = /<a\s[^>]{0,500}?\bhref\s{0,9}=\s{0,9}["']?([^"'<>\s#][^"'<>\s]{3,2000})/gi;

export function linksIn(html: string): { links?: string[] } {
  const links = [...html.matchAll(LINK)].map(([, target = '']) => decoded(target));
  return links.length > 0 ? { links } : {};
}

/** A text that is given as an address in base64, as it reads. */
function plainly(text: string): string {
  const packed = /^data:text\/[^,]{0,80};base64,([\w+/=]{8,5000})/.exec(text)?.[1];
  if (packed === undefined) return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)));
  } catch {
    return text;
  }
}

/** What word processors and converters leave in their pages: their name, their name space, their classes of paragraphs. */
const EXPORT =
  /<meta[^>]{0,200}content\s*=\s*["']?(?:Microsoft Word|Word\.Document|WPS|Kingsoft|LibreOffice|OpenOffice|StarOffice|pandoc)|urn:schemas-microsoft-com:office:word|class\s*=\s*["']?(?:Mso[A-Z]|western\b|cjk\b)/i;

/** A page that was made from a document, which prevails. The marks stand in the head or at the first paragraph. */
function isExport(html: string): boolean {
  return EXPORT.test(html.slice(0, 200_000));
}

function htmlInput(): Message {
  return message(
    'html-input',
    '报送的是由文档另存或转换的网页：修订痕迹、删除线、隐藏文字和页眉页脚在其中不一定看得到，请以 Word 原件为准。',
    'The page was saved or converted from a document: revisions, struck-through and hidden text, headers and footers may not be seen in it; the Word original prevails.',
  );
}

/** Adds the content of a piece of HTML to the blocks; returns what was not read. */
export function appendHtml(list: BlockList, html: string): Message[] {
  // htmlparser2, not parse5: the standard's error recovery can square the cost of hostile markup.
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  const page = walkPage($.root()[0] as unknown as PageNode);
  const refused = emitItems(list, page.items);
  const messages: Message[] = [];
  if (refused > 0) {
    messages.push(
      message(
        'table-lost',
        `有 ${refused} 个表格的单元格过多，未能读取。请以 .docx 格式报送。`,
        `${refused} tables with too many cells were not read. Submit the report as .docx.`,
      ),
    );
  }
  if (page.embedded > 0) {
    messages.push(
      message(
        'embedded-skipped',
        `网页中有 ${page.embedded} 个嵌入的对象或框架未读取；如其中有报表，请改为直接放在文档里。`,
        `${page.embedded} embedded objects or frames of the page were not read; put forms into the document itself.`,
      ),
    );
  }
  return messages;
}

/** Tags, and how deep they nest, without building anything. Elements that need no closing tag do not count as nesting. */
function measure(html: string): { tags: number; depth: number } {
  let tags = 0;
  let open = 0;
  let depth = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (!slash) tags++;
    if (/^(?:br|hr|img|input|meta|link|col|p|li|td|th|tr|option|wbr|area|source)$/i.test(name!)) continue;
    open = Math.max(0, open + (slash ? -1 : 1));
    depth = Math.max(depth, open);
    if (tags > TAGS || depth > DEPTH) break;
  }
  return { tags, depth };
}

/** Whether a piece of HTML is within the bounds for `appendHtml`. */
export function isReadableHtml(html: string): boolean {
  const { tags, depth } = measure(html);
  return tags <= TAGS && depth <= DEPTH;
}

function tooComplex(tags: number): ParseResult<Document> {
  return rejected(
    'limit',
    `网页过于庞大或嵌套过深（已数到 ${tags} 个标记），超出处理上限。请用 Word 或 WPS 另存为 .docx 后再报送。`,
    `The page is too large or nested too deep (${tags} tags counted). Save it as .docx in Word or WPS and submit it again.`,
  );
}
