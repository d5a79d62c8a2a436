/**
 * One form of a project as 49 people make it in Word: merges of all kinds, merges a row short, cells left out, nested and layout tables,
 * tables split over pages, parts as lines of one cell. What it holds is the same in each, so one list of figures is the truth of all.
 */
import { docxBytes, p, r, tbl, tc } from './ooxml.js';

interface FormCell {
  text: string;
  span?: number;
  merge?: 'restart' | 'continue';
  /** Blocks in place of the text. */
  blocks?: string[];
}
type Row = FormCell[];
type Given = string | FormCell;

const cells = (...given: Given[]): Row => given.map((one) => (typeof one === 'string' ? { text: one } : { ...one }));
const wide = (text: string, span: number): FormCell => ({ text, span });
const from = (text: string): FormCell => ({ text, merge: 'restart' });
const on: FormCell = { text: '', merge: 'continue' };

const FUNDS = [
  ['年度资金总额', '180', '190.5', '185.25', '10', '97.24%', '9.72'],
  ['其中：当年财政拨款', '120', '130.5', '126.25', '', '', ''],
  ['上年结转资金', '40', '40', '40', '', '', ''],
  ['其他资金', '20', '20', '19', '', '', ''],
] as const;

const INDICATORS = [
  ['产出指标', '数量指标', '培训期数', '≥12期', '13期', '15', '15', ''],
  ['产出指标', '数量指标', '培训人次', '≥800人次', '812人次', '15', '14', '跨年结算'],
  ['产出指标', '质量指标', '培训合格率', '≥95%', '97.5%', '10', '10', ''],
  ['产出指标', '时效指标', '完成时间', '12月底前', '11月', '10', '10', ''],
  ['效益指标', '社会效益指标', '就业率', '≥80%', '76%', '15', '14.25', '部分学员升学'],
  ['效益指标', '可持续影响指标', '师资库人数', '60人', '62人', '15', '15', ''],
  ['满意度指标', '服务对象满意度指标', '学员满意度', '≥90%', '96%', '10', '10', ''],
] as const;

const FUNDS_HEAD = ['年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'];
const HEAD = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'];

/** Keys without their form, and what each place prints. */
export const FIGURES: readonly string[] = [
  ...FUNDS.flatMap(([, initial, full, final], i) => {
    const line = ['total', 'fiscal', 'carry-over', 'other'][i];
    return [
      `funds.${line}/budget-initial ${initial}`,
      `funds.${line}/budget-full ${full}`,
      `funds.${line}/final ${final}`,
    ];
  }),
  'execution.weight 10',
  'execution.rate 97.24%',
  'execution.score 9.72',
  ...INDICATORS.flatMap(([, , , target, actual, weight, score], i) => [
    `indicator[${i}].weight ${weight}`,
    `indicator[${i}].score ${score}`,
    ...(/^[≥\d]/.test(target) && !/月/.test(target)
      ? [`indicator[${i}].target[0] ${numeral(target)}`, `indicator[${i}].actual[0] ${numeral(actual)}`]
      : []),
  ]),
  'total.weight 100',
  'total.score 97.97',
].toSorted();

function numeral(text: string): string {
  return /\d+(?:\.\d+)?%?/.exec(text)?.[0] ?? '';
}

interface Form {
  top: Row[];
  fundsHead: Row;
  funds: Row[];
  goals: Row[];
  head: Row;
  indicators: Row[];
  total: Row;
}

function form(): Form {
  return {
    top: [
      cells(wide('项目名称', 3), wide('甲', 6)),
      cells(wide('主管部门', 3), wide('某市某局', 2), wide('实施单位', 2), wide('某中心', 2)),
    ],
    fundsHead: cells(from('项目资金\n（万元）'), wide('', 2), ...FUNDS_HEAD),
    funds: FUNDS.map(([label, ...figures]) => cells(on, wide(label, 2), ...figures)),
    goals: [
      cells(from('年度总体目标'), wide('预期目标', 4), wide('实际完成情况', 4)),
      cells(on, wide('举办培训班', 4), wide('已举办培训班', 4)),
    ],
    head: cells(from('绩\n效\n指\n标'), ...HEAD),
    indicators: INDICATORS.map(([level1, level2, ...rest], i) => {
      const [above, below] = [INDICATORS[i - 1], INDICATORS[i + 1]];
      const level = (name: string, depth: 0 | 1): FormCell =>
        above?.[depth] === name ? on : below?.[depth] === name ? from(name) : { text: name };
      return cells(on, level(level1, 0), level(level2, 1), ...rest);
    }),
    total: cells(wide('总分', 6), '100', '97.97', ''),
  };
}

const rowsOf = (f: Form): Row[] => [...f.top, f.fundsHead, ...f.funds, ...f.goals, f.head, ...f.indicators, f.total];

const xmlOf = ({ text, span, merge, blocks }: FormCell): string =>
  tc(blocks ?? text, { ...(span ? { span } : {}), ...(merge ? { vMerge: merge } : {}) });
const table = (rows: readonly Row[], grid = 9): string =>
  tbl(
    rows.map((row) => row.map(xmlOf)),
    grid,
  );
const TITLE = p('项目支出绩效自评表', { align: 'center' });
const bare = (row: Row): Row => row.map(({ merge: _, ...cell }) => cell);

/** A form changed in place, as one table under its title. */
const changed = (change: (form: Form) => void): string => {
  const own = form();
  change(own);
  return TITLE + table(rowsOf(own));
};

/** The rows of the form changed each. */
const each = (change: (row: Row, i: number) => Row): string => TITLE + table(rowsOf(form()).map(change));

const eachIndicator = (change: (row: Row, i: number) => Row): string =>
  changed((own) => {
    own.head = change(own.head, -1);
    own.indicators = own.indicators.map(change);
  });

/** What stands under each other in rows, as paragraphs of one. */
const folded = (rows: readonly Row[], join = '\n'): Row =>
  (rows[0] ?? []).map(
    (cell, c) =>
      ({
        ...cell,
        merge: cell.merge === 'continue' ? 'continue' : undefined,
        text: rows.map((row) => row[c]?.text ?? '').join(join),
      }) as FormCell,
  );

const breaks = (row: Row): Row =>
  row.map((cell) => ({
    ...cell,
    blocks: [
      p([
        cell.text
          .split('\n')
          .map((line) => r(line))
          .join('<w:r><w:br/></w:r>'),
      ]),
    ],
  }));

const nested = (row: readonly Row[], grid: number): FormCell => ({ text: '', blocks: [table(row, grid), p('')] });

const all = () => rowsOf(form());
const splitAt = (i: number): [Row[], Row[]] => {
  const rows = all();
  return [rows.slice(0, i), rows.slice(i)];
};
/** Rows before the first indicator, and before the last block. */
const [FIRST, LAST] = [10, 14];

const hidden = (text: string): FormCell => ({ text: '', blocks: [p([r(text, '<w:vanish/>')])] });

export const FORM_VARIANTS: Readonly<Record<string, () => string>> = {
  'as the form is printed': () => changed(() => {}),
  'without merges, blank cells instead': () => each(bare),
  'levels repeated in each row': () =>
    eachIndicator((row, i) =>
      i < 0 ? row : cells(on, INDICATORS[i]?.[0] ?? '', INDICATORS[i]?.[1] ?? '', ...row.slice(3)),
    ),
  'a merge that ends a row short, a blank cell below it': () =>
    eachIndicator((row, i) => (i === 3 ? row.with(1, { text: '' }) : row)),
  'a merge that ends a row short, no cell below it': () =>
    eachIndicator((row, i) => (i === 3 ? row.toSpliced(1, 1) : row)),
  'no cell where the first level goes on': () =>
    eachIndicator((row) => row.filter((cell, c) => c !== 1 || cell.merge !== 'continue')),
  'no cell where a level goes on': () =>
    eachIndicator((row) => row.filter((cell, c) => c === 0 || cell.merge !== 'continue')),
  'no cell where anything goes on': () => each((row) => row.filter((cell) => cell.merge !== 'continue')),
  'the marker in front without a merge': () =>
    each((row) => row.map((cell, c) => (c === 0 ? { ...cell, merge: undefined } : cell)) as Row),
  'no marker in front of the indicators': () => eachIndicator((row) => [{ ...row[1]!, span: 2 }, ...row.slice(2)]),
  'a marker in front of the head alone': () =>
    eachIndicator((row, i) => (i < 0 ? row : [{ ...row[1]!, span: 2 }, ...row.slice(2)])),
  'rows that begin behind the grid': () =>
    TITLE +
    tbl(
      all().map((row) =>
        row[0]?.merge === 'continue'
          ? `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${row.slice(1).map(xmlOf).join('')}</w:tr>`
          : row.map(xmlOf),
      ),
      9,
    ),
  'rows that end before the grid': () =>
    TITLE +
    tbl(
      all().map((row) =>
        row.at(-1)?.text === '' && row.length === 9
          ? `<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr>${row.slice(0, -1).map(xmlOf).join('')}</w:tr>`
          : row.map(xmlOf),
      ),
      9,
    ),
  'no cell for reasons where there are none': () =>
    eachIndicator((row) => (row.at(-1)?.text === '' ? row.slice(0, -1) : row)),
  'a cell too many at the end of some rows': () =>
    eachIndicator((row, i) => (i % 2 === 0 ? [...row, { text: '' }] : row)),
  'a blank column at the end': () => each((row) => [...row, { text: '' }]),
  'the name over the columns of levels': () =>
    eachIndicator((row, i) => (i === 6 ? cells(on, '满意度指标', wide('学员满意度', 2), ...row.slice(4)) : row)),
  'one reason over several rows': () =>
    eachIndicator((row, i) => (i === 1 ? row.with(8, from('跨年结算')) : i === 2 || i === 3 ? row.with(8, on) : row)),
  'score and reason in one merged cell where there is none': () =>
    eachIndicator((row, i) => (i === 2 ? [...row.slice(0, 7), wide('10', 2)] : row)),
  'cells wider than their head': () =>
    eachIndicator((row, i) =>
      i < 0
        ? row.map((cell, c) => (c === 4 ? { ...cell, span: 2 } : cell))
        : i % 2 === 0
          ? row.map((cell, c) => (c === 3 ? { ...cell, span: 2 } : cell))
          : row.map((cell, c) => (c === 5 ? { ...cell, span: 2 } : cell)),
    ),
  'a list number in a column of its own without a head': () =>
    eachIndicator((row, i) => [...row.slice(0, 3), { text: i < 0 ? '' : String(i + 1) }, ...row.slice(3)]),
  'a list number under a head': () =>
    eachIndicator((row, i) => [...row.slice(0, 3), { text: i < 0 ? '序号' : String(i + 1) }, ...row.slice(3)]),
  'a hidden column': () =>
    eachIndicator((row, i) => [...row.slice(0, 4), hidden(i < 0 ? '内部编码' : `9${i}7`), ...row.slice(4)]),
  'the score without a head': () => eachIndicator((row, i) => (i < 0 ? row.with(7, { text: '' }) : row)),
  'a column of units': () =>
    eachIndicator((row, i) => [
      ...row.slice(0, 4),
      { text: i < 0 ? '计量单位' : (['期', '人次', '%', '', '%', '人', '%'][i] ?? '') },
      ...row.slice(4),
    ]),
  'a row of units below the head': () =>
    changed((own) =>
      own.funds.unshift(cells(on, wide('', 2), '（万元）', '（万元）', '（万元）', '（分）', '（%）', '（分）')),
    ),
  'the head again on each page': () =>
    changed((own) =>
      own.indicators.splice(
        4,
        0,
        own.head.map((cell) => ({ ...cell })),
      ),
    ),
  'the head of the funds again': () =>
    changed((own) =>
      own.funds.splice(
        2,
        0,
        own.fundsHead.map((cell) => ({ ...cell })),
      ),
    ),
  'a second table with the head again': () =>
    TITLE + table(splitAt(LAST)[0]) + p('') + table([form().head, ...splitAt(LAST)[1]]),
  'a second table without a head': () => TITLE + table(splitAt(LAST)[0]) + p('') + table(splitAt(LAST)[1]),
  'a second table under 续表': () =>
    TITLE + table(splitAt(LAST)[0]) + p('续表', { align: 'right' }) + table([form().head, ...splitAt(LAST)[1]]),
  'the indicators in a table of their own': () =>
    TITLE + table(splitAt(FIRST - 1)[0]) + p('') + table(splitAt(FIRST - 1)[1]),
  'the whole form in a cell of a layout table': () => tbl([[tc([TITLE, table(all()), p('')])]]),
  'the whole form in a layout cell beside a margin': () => tbl([[tc(''), tc([TITLE, table(all()), p('')])]]),
  'a layout table in a layout table': () => tbl([[tc([tbl([[tc([TITLE, table(all()), p('')])]]), p('')])]]),
  'the indicators nested in a cell': () =>
    changed((own) => {
      const block = [own.head, ...own.indicators].map((row) => row.slice(1));
      own.head = [{ text: '绩效指标' }, { ...nested(block, 8), span: 8 }];
      own.indicators = [];
    }),
  'the funds nested in a cell': () =>
    changed((own) => {
      const block = [own.fundsHead, ...own.funds].map((row) => row.slice(1));
      own.fundsHead = [{ text: '项目资金（万元）' }, { ...nested(block, 8), span: 8 }];
      own.funds = [];
    }),
  'the rows of each level nested in a cell': () =>
    changed((own) => {
      own.indicators = ['产出指标', '效益指标', '满意度指标'].map((name) => {
        const block = INDICATORS.filter(([level1]) => level1 === name).map(([, ...rest]) => cells(...rest));
        return [on, { text: name }, { ...nested(block, 7), span: 7 }];
      });
    }),
  'the lines of funds as paragraphs of one row': () => changed((own) => (own.funds = [folded(own.funds)])),
  'the lines of funds parted by line breaks': () => changed((own) => (own.funds = [breaks(folded(own.funds))])),
  'the indicators of a level as paragraphs of one row': () =>
    changed((own) => {
      const first = INDICATORS.slice(0, 2).map(([, , ...rest]) => cells(...rest));
      own.indicators.splice(0, 2, [on, { text: '产出指标', merge: 'restart' }, { text: '数量指标' }, ...folded(first)]);
    }),
  'a row that a page end has cut in two': () =>
    changed((own) => {
      const row = own.indicators[4]!;
      own.indicators.splice(
        4,
        1,
        row.with(8, { text: '部分学' }),
        row.map((_, c): FormCell => (c === 8 ? { text: '员升学' } : c < 3 ? on : { text: '' })),
      );
    }),
  'blank paragraphs round the figures': () =>
    each((row) => row.map((cell) => (/^[\d.%]+$/.test(cell.text) ? { ...cell, text: `\n${cell.text}\n` } : cell))),
  'figures in frames of their own': () =>
    each((row) =>
      row.map((cell) =>
        /^[\d.%]+$/.test(cell.text) ? { ...cell, ...nested([cells(cell.text)], 1), text: cell.text } : cell,
      ),
    ),
  'decimals on the next line': () =>
    each((row) => row.map((cell) => ({ ...cell, text: cell.text.replace(/^(\d{2,})\.(?=\d+$)/, '$1.\n') }))),
  'points with their unit': () =>
    eachIndicator((row, i) =>
      i < 0 ? row : row.map((cell, c) => (c === 6 || c === 7 ? { ...cell, text: `${cell.text}分` } : cell)),
    ),
  'the title and the unit as rows of the table': () =>
    table([cells(wide('项目支出绩效自评表', 9)), cells(wide('单位：万元', 9)), ...all()]),
  'a total of two cells': () => changed((own) => (own.total = cells(wide('总分', 6), '100', wide('97.97', 2)))),
  'content controls round rows and cells': () =>
    TITLE +
    tbl(
      all().map((row, i) =>
        i % 3 === 2
          ? `<w:sdt><w:sdtContent><w:tr>${row.map(xmlOf).join('')}</w:tr></w:sdtContent></w:sdt>`
          : `<w:tr>${row.map((cell, c) => (c === 3 ? `<w:sdt><w:sdtContent>${xmlOf(cell)}</w:sdtContent></w:sdt>` : xmlOf(cell))).join('')}</w:tr>`,
      ),
      9,
    ),
};

export const variantBytes = (body: string): Uint8Array => docxBytes({ body });
