/** What a public page says of the submission, sentence by sentence and row by row, in its own order. Our own words are left out. */
import { load } from 'cheerio';

export interface PageLine {
  /** The heading under which it stands; '' above the first one. */
  under: string;
  /** One sentence, or the cells of a row. */
  cells: { text: string; facts: string[] }[];
}

/** A sentence with the mark that ends it. */
const SENTENCE = /[^。；！？\n]+[。；！？]?/g;

export function pageLines(html: string): PageLine[] {
  const $ = load(html);
  $('main nav, [data-own], caption, colgroup').remove();
  const lines: PageLine[] = [];
  let under = '';
  for (const element of $('main').find('h1, h2, h3, h4, h5, h6, p, tr').toArray()) {
    const node = $(element);
    // A table or a paragraph within a cell belongs to the row around it.
    if (node.parentsUntil('main', 'tr').length > 0) continue;
    if (element.name === 'tr') {
      const cells = node.children('td, th').toArray();
      lines.push({
        under,
        cells: cells.map((cell) => ({
          text: plain($(cell).text()),
          facts: $(cell)
            .find('[data-fact]')
            .toArray()
            .map(({ attribs }) => attribs['data-fact'] ?? ''),
        })),
      });
      continue;
    }
    node.find('br').replaceWith('\n');
    const text = node.text();
    const isHeading = /^h[1-6]$/.test(element.name);
    if (isHeading && plain(text) !== '') under = plain(text);
    for (const [sentence] of text.matchAll(SENTENCE))
      if (plain(sentence) !== '') lines.push({ under, cells: [{ text: plain(sentence), facts: [] }] });
  }
  return lines.filter(({ cells }) => cells.some(({ text }) => text !== ''));
}

export function textOfLine({ cells }: PageLine): string {
  return cells.map(({ text }) => text).join('\t');
}

/** All that a page says of the submission, as one text. */
export function contentOfPage(html: string): string {
  return pageLines(html).map(textOfLine).join('\n');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
