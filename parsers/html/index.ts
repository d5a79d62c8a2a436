/** Web pages, and what Word, WPS and LibreOffice save as one, by cheerio on its linear parser. */
import { load } from 'cheerio/slim';
import { type BlockList, blockList } from '../block-list.js';
import { DOCUMENT_VERSION, type Document, type Origin } from '../document.js';
import { LIMITS } from '../limits.js';
import { accepted, type Message, message, type ParseResult, rejected } from '../result.js';
import { emitItems } from './items.js';
import { htmlOfMime } from './mhtml.js';
import { type PageNode, walkPage } from './walk.js';

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
  const tags = html.match(/<[a-z]/gi)?.length ?? 0;
  // A DOM costs what mammoth's does, so the same bound holds.
  if (tags > LIMITS.mammothElements) return tooComplex(tags);
  const list = blockList();
  const messages = appendHtml(list, html);
  return accepted({ version: DOCUMENT_VERSION, origin, blocks: list.blocks }, messages);
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

function tooComplex(tags: number): ParseResult<Document> {
  return rejected(
    'limit',
    `网页过于庞大（${tags} 个标记），超出处理上限。请用 Word 或 WPS 另存为 .docx 后再报送。`,
    `The page is too large (${tags} tags). Save it as .docx in Word or WPS and submit it again.`,
  );
}
