import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { type MarkupHandler, readMarkup, readTree } from '../../../pipeline/fidelity/page-markup.js';
import { renderPrint, renderPublic } from '../../../pipeline/render/index.js';
import {
  documentOf,
  extractionOf,
  factAt,
  partOf,
  placeOf,
  plainTable,
  sectionOf,
  text,
} from '../../support/page-input.js';

/** What a page prints, as a line each; blanks between elements print nothing. */
function record(): { lines: string[]; handler: MarkupHandler } {
  const lines: string[] = [];
  let isText = false;
  const add = (line: string) => {
    lines.push(line);
    isText = false;
  };
  const handler: MarkupHandler = {
    open: (name, attributes) => add(`<${name} ${JSON.stringify(Object.entries(attributes))}`),
    close: () => add('>'),
    text(data) {
      if (isText) lines[lines.length - 1] += data;
      else if (data.trim() !== '') {
        lines.push(data);
        isText = true;
      }
    },
  };
  return { lines, handler };
}

function byTree(html: string): string[] {
  const { lines, handler } = record();
  readTree(html, handler);
  return lines.map((line) => line.trim());
}

/** null where a browser has to read it. */
function quickly(html: string): string[] | null {
  const { lines, handler } = record();
  return readMarkup(html, handler) ? lines.map((line) => line.trim()) : null;
}

const page = (body: string) =>
  `<!doctype html>\n<html lang="zh-CN">\n<head><title>1</title></head>\n<body>${body}</body>\n</html>\n`;

const document = documentOf([
  text('b0', '2024年度某局部门整体支出绩效自评报告'),
  text('b1', '一、基本支出 <855.82> & "660.35" 万元'),
  plainTable('b2', [
    ['经费', '2023年', '2024年'],
    ['三公经费', '4.66', '2.3'],
  ]),
]);
const input = {
  document,
  extraction: extractionOf({
    report: { title: '2024年度某局部门整体支出绩效自评报告', fiscalYear: 2024 },
    sections: [sectionOf(1, '一、', '基本支出', ['b1'])],
    facts: [factAt(placeOf(document, '855.82', 'b1'), 'expenditure.basic@2024/final')],
    parts: [partOf('annex1', ['b2'])],
  }),
};
const templates = loadTemplates();
const PAGES = { public: renderPublic(input, templates), print: renderPrint(input, templates) };

describe('readMarkup', () => {
  it.each(Object.entries(PAGES))('reads what the templates make as a browser does: %s', (_, html) => {
    expect(quickly(html)).toEqual(byTree(html));
    expect(quickly(html)).not.toBeNull();
  });

  it.each([
    ['references', '<p data-block="b&quot;1">&lt;1&gt; &amp;amp; 2&nbsp;3 &#x27;4&#x3D;&#x60;&#39;</p>'],
    ['an attribute without a value', '<p><span data-own>（1）</span>2</p>'],
    ['groups of terms', '<dl><div><dt>1</dt><dd><p>2</p></dd></div></dl>'],
    ['a break and a line', '<p>1<br>2</p><hr><p>3<wbr>4</p>'],
    ['a table', '<table><caption>1</caption><colgroup><col></colgroup><thead><tr><th>2</th></tr></thead></table>'],
    ['a script that is not printed', '<script>5</script><p>6</p>'],
  ])('%s', (_, body) => {
    expect(quickly(page(body))).toEqual(byTree(page(body)));
    expect(quickly(page(body))).not.toBeNull();
  });

  it.each([
    ['a paragraph that another one ends', '<p>1<p>2</p></p>'],
    ['a block in a paragraph', '<p>1<div>2</div></p>'],
    ['a table in a paragraph, which ends it', '<p>1<table></table></p>'],
    ['words in a table outside of its cells, which a browser puts before it', '<table>1<tbody></tbody></table>'],
    ['a row without a body of rows', '<table><tr><td>1</td></tr></table>'],
    ['a cell outside of a table', '<td>1</td>'],
    ['an element that is left open', '<p>1'],
    ['crossed elements', '<p><b>1<i>2</b>3</i></p>'],
    ['a link in a link', '<a href="x">1<span><a href="y">2</a></span></a>'],
    ['a term that ends another one', '<dl><dt>1<div><dt>2</dt></div></dt></dl>'],
    ['another reference', '<p>&#49;&emsp;2</p>'],
    ['an ampersand by itself', '<p>1 & 2</p>'],
    ['a comment', '<p>1<!-- 2 --></p>'],
    ['an attribute twice', '<p data-block="b1" data-block="b2">1</p>'],
    ['an attribute without quotes', '<p data-block=b1>1</p>'],
    ['capitals', '<P>1</P>'],
    ['a template', '<template>1</template>'],
    ['a choice', '<select><p>1</p></select>'],
    ['a drawing', '<svg><p>1</p></svg>'],
    ['a script with markup in it', '<script>"<!--<script>"</script>1'],
    ['a line end that a browser changes', '<p>1\r\n2</p>'],
    ['an end tag with more in it', '<p>1</p class="x">'],
  ])('leaves to the tree: %s', (_, body) => {
    expect(quickly(page(body))).toBeNull();
  });

  it('leaves to the tree a page without its kind, or with an end too many', () => {
    expect([quickly('<html><body>1</body></html>'), quickly(`${page('1')}</p>`)]).toEqual([null, null]);
  });

  it('takes no page with a tag more or less otherwise than the tree', () => {
    const html = PAGES.print;
    const tags = [...html.matchAll(/<[^>]*>/g)];
    const extra = [
      '<p>',
      '</p>',
      '<div>7</div>',
      '<tr>',
      '</td>',
      '<li>',
      '<b>',
      '<a href="x">',
      '&#51;',
      '<td>12',
      '<br>',
    ];
    const changed = tags.flatMap(({ index, 0: tag }, i) => [
      html.slice(0, index) + html.slice(index + tag.length),
      html.slice(0, index) + extra[i % extra.length] + html.slice(index),
    ]);
    const read = changed.flatMap((one) => {
      const quick = quickly(one);
      return quick ? [{ quick, tree: byTree(one) }] : [];
    });
    expect(read.length).toBeGreaterThan(0);
    expect(read.length).toBeLessThan(changed.length / 2);
    for (const { quick, tree } of read) expect(quick).toEqual(tree);
  });
});
