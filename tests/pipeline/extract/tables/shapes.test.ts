/** Forms of Word whose cells are none: tab stops, text boxes, tables inside a cell. */
import { describe, expect, it } from 'vitest';
import { figuresOf, readBytes } from '../../../support/form-formats.js';
import { type DocxParts, docxBytes, p, r, tbl, tc } from '../../../support/ooxml.js';

const FUNDS = [
  ['项目资金（万元）', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['年度资金总额', '100', '90', '81', '10', '90%', '9'],
];
const INDICATORS = [
  ['三级指标', '指标值', '实际完成值', '分值', '得分'],
  ['渠道维修', '≥12公里', '12.6公里', '90', '88'],
];
const NAME = ['项目名称', '甲工程'];
const ROWS = [NAME, ...FUNDS, ...INDICATORS];
const FIGURES = {
  'project:甲工程.funds.total@2022/final': '81 万元',
  'project:甲工程.execution.rate': '90% %',
  'project:甲工程.indicator[0].actual[0]': '12.6 公里',
  'project:甲工程.indicator[0].score': '88 分',
};
const title = p('2022年度项目支出绩效自评表');
const box = (text: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
const GROUP = ['', '按收入性质分', '', '', '', '', ''];
const typed = (rows: string[][]) => rows.map((row) => p(row.join('\t'))).join('');
const inside = (rows: string[][]) => [tc([tbl(rows), p('')], { span: 2 })];

const read = async (parts: DocxParts) => readBytes(docxBytes(parts), '表.docx');

describe('a form of Word', () => {
  it.each([
    ['with tab stops instead of cells', title + typed(ROWS)],
    ['with blanks instead of cells', title + ROWS.map((row) => p(row.join('　　'))).join('')],
    ['with a text box in each cell', title + tbl(ROWS.map((row) => row.map((text) => tc([p([box(text)])]))))],
    ['whose blocks are tables in its cells', title + tbl([NAME, inside(FUNDS), inside(INDICATORS)])],
    ['with a row of tab stops of which one field is filled', title + typed([NAME, ...FUNDS, GROUP, ...INDICATORS])],
    ['in one cell that lays out the page', title + tbl([[tc([tbl(ROWS), p('')])]])],
  ])('%s', async (_, body) => {
    expect(figuresOf(await read({ body }))).toMatchObject(FIGURES);
  });

  it('goes on with its total alone in a table of its own', async () => {
    const figures = figuresOf(await read({ body: title + tbl(ROWS) + p('') + tbl([['总分', '100', '97']]) }));
    expect(figures).toMatchObject({
      ...FIGURES,
      'project:甲工程.total.weight': '100 分',
      'project:甲工程.total.score': '97 分',
    });
  });

  it('keeps a note of a line of tab stops at its cell', async () => {
    const marked = p([r('渠道维修\t≥12公里\t12.6公里'), '<w:r><w:footnoteReference w:id="2"/></w:r>', r('\t90\t88')]);
    const { document } = await read({
      body:
        title +
        ROWS.slice(0, 4)
          .map((row) => p(row.join('\t')))
          .join('') +
        marked,
      footnotes: '<w:footnote w:id="2"><w:p><w:r><w:t>含支渠</w:t></w:r></w:p></w:footnote>',
    });
    const note = document.blocks.find(({ kind }) => kind === 'note');
    expect(note).toMatchObject({ at: { block: 'b1', row: 4, column: 2, start: 6 } });
  });

  it('leaves two lines with tabs, and lines of two fields, what they are', async () => {
    const lines = ['填表人：张\t电话：1\t日期：2', '审核人：李\t电话：3\t日期：4'];
    const kinds = async (texts: string[]) =>
      (await read({ body: title + texts.map((text) => p(text)).join('') })).document.blocks.map(({ kind }) => kind);
    expect(await kinds(lines)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(await kinds(['一、概况\t1', '二、支出\t3', '三、问题\t5'])).not.toContain('table');
  });

  it('keeps a box beside words of the cell outside it', async () => {
    const { document } = await read({
      body:
        title +
        tbl([
          ['项目', '金额'],
          ['合计', tc([p([r('5'), box('注1')])])],
        ]),
    });
    expect(document.blocks.map((block) => (block.kind === 'table' ? block.cells.at(-1)?.text : block.kind))).toEqual([
      'paragraph',
      '5',
      'paragraph',
    ]);
  });
});
