/** Rows of indicators that are narrower or wider than their head: the grid alone would put their figures under the wrong keys. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { check } from '../../../../pipeline/findings/index.js';
import { docxBytes, p, tbl, tc, tr } from '../../../support/ooxml.js';

interface At {
  text: string;
  rows?: number;
  /** Continuation of a vertical merge: a cell of its own in Word, none in HTML. */
  goesOn?: boolean;
  span?: number;
}
type Given = string | At;

const HEAD = '一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施'.split('|');
const cell = (given: Given): At => (typeof given === 'string' ? { text: given } : given);
const over = (text: string, rows: number): At => ({ text, rows });
const on: At = { text: '', goesOn: true };

const TOP = [
  ['项目名称', '培训'],
  ['', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['年度资金总额', '85', '90', '81', '10', '90%', '9'],
];

function html(rows: Given[][]): Uint8Array {
  const line = (cells: Given[]) =>
    `<tr>${cells
      .map(cell)
      .filter(({ goesOn }) => !goesOn)
      .map(({ text, rows: r, span }) => `<td rowspan="${r ?? 1}" colspan="${span ?? 1}">${text}</td>`)
      .join('')}</tr>`;
  const body = [...TOP, HEAD, ...rows].map(line).join('');
  return new TextEncoder().encode(
    `<!DOCTYPE html><html><body><p>项目支出绩效自评表</p><table>${body}</table></body></html>`,
  );
}

function docx(rows: Given[][]): Uint8Array {
  const line = (cells: Given[]) =>
    tr(
      cells.map(cell).map(({ text, rows: r, goesOn, span }) => {
        const merge = goesOn ? ('continue' as const) : (r ?? 1) > 1 ? ('restart' as const) : undefined;
        return tc(text, { ...(merge ? { vMerge: merge } : {}), ...(span ? { span } : {}) });
      }),
    );
  return docxBytes({ body: p('项目支出绩效自评表') + tbl([...TOP, HEAD, ...rows].map(line), 8) });
}

async function read(bytes: Uint8Array, name: string) {
  const parsed = await parse(bytes, { name, sha256: '0'.repeat(64) });
  if (!parsed.value) throw new Error(parsed.rejection.zh);
  const extraction = extract(parsed.value);
  const { findings } = check(parsed.value, extraction);
  const form = extraction.forms.find((f) => f.indicators.length > 0);
  const part = extraction.facts.filter((f) => f.part === 'annex3[1]');
  return {
    keyed: part
      .filter((f) => /indicator\[/.test(f.key))
      .map((f) => `${f.key.replace(/^.*?\.(?=indicator)/, '')} ${f.text}`)
      .sort(),
    total: part
      .flatMap((f) => (/total\./.test(f.key) ? [`${f.key.replace(/^.*(?=total\.)/, '')} ${f.text}`] : []))
      .sort(),
    places: part.filter((f) => /\.r\d+c\d+$/.test(f.key)).map((f) => `${f.key} ${f.text}/${f.unit}`),
    names: form?.indicators.map((i) => [i.level1, i.level2, i.level3].join('/')),
    messages: extraction.messages.map((m) => m.code).filter((code) => code === 'row-does-not-fit'),
    findings: findings.filter((f) => /^sum/.test(f.rule)).map((f) => f.rule),
  };
}

const FIRST: Given[] = [over('产出指标', 2), over('数量指标', 2), '培训人数', '≥120人次', '135人次', '50', '48', ''];
const FIRST_FIGURES = [
  'indicator[0].weight 50',
  'indicator[0].score 48',
  'indicator[0].target[0] 120',
  'indicator[0].actual[0] 135',
];
const SECOND_FIGURES = [
  'indicator[1].weight 40',
  'indicator[1].score 38',
  'indicator[1].target[0] 95%',
  'indicator[1].actual[0] 96%',
];
const BOTH = { keyed: [...FIRST_FIGURES, ...SECOND_FIGURES].sort(), places: [], messages: [] };
const TOTAL: Given[] = [{ text: '总分', span: 5 }, '100', '95', ''];
const NEITHER = { keyed: FIRST_FIGURES.toSorted(), messages: ['row-does-not-fit'] };

const SHORT: Given[] = [over('产出指标', 1), over('数量指标', 2), '培训人数', '≥120人次', '135人次', '50', '48', ''];

const CASES: [name: string, rows: Given[][], expected: object][] = [
  ['is whole', [FIRST, [on, on, '合格率', '≥95%', '96%', '40', '38', '']], BOTH],
  [
    'lacks its first-level cell, a merge one row short',
    [SHORT, [on, '合格率', '≥95%', '96%', '40', '38', '']],
    { ...BOTH, names: ['产出指标/数量指标/培训人数', '产出指标/数量指标/合格率'] },
  ],
  [
    'lacks its first-level cell and prints the second level',
    [
      ['产出指标', '数量指标', '培训人数', '≥120人次', '135人次', '50', '48', ''],
      ['质量指标', '合格率', '≥95%', '96%', '40', '38', ''],
    ],
    { ...BOTH, names: ['产出指标/数量指标/培训人数', '产出指标/质量指标/合格率'] },
  ],
  ['lacks the cell of reasons', [FIRST, [on, on, '合格率', '≥95%', '96%', '40', '38']], BOTH],
  ['lacks its target', [FIRST, [on, on, '合格率', '96%', '40', '38', '']], { ...NEITHER, findings: [] }],
  ['lacks its result', [FIRST, [on, on, '合格率', '≥95%', '40', '38', '']], NEITHER],
  ['lacks its weight', [FIRST, [on, on, '合格率', '≥95%', '96%', '38', '']], NEITHER],
  ['lacks its name', [FIRST, [on, on, '≥95%', '96%', '40', '38', '']], NEITHER],
  [
    'lacks a level, but nobody can tell which',
    [
      ['甲类', '乙类', '培训人数', '≥120人次', '135人次', '50', '48', ''],
      ['丙类', '合格率', '≥95%', '96%', '40', '38', ''],
    ],
    NEITHER,
  ],
  ['is whole, on a wider grid', [FIRST, [on, on, '合格率', '≥95%', { text: '96%', span: 2 }, '40', '38', '']], BOTH],
];

describe.each([
  ['html', html, 'a.html'],
  ['docx', docx, 'a.docx'],
] as const)('in %s a row of indicators that', (_, build, name) => {
  it.each(CASES)('%s', async (_title, rows, expected) => {
    expect(await read(build(rows), name)).toMatchObject(expected);
  });

  it('does not fit keeps its numbers under their places, and claims no unit of the wrong head', async () => {
    const { places } = await read(build([FIRST, [on, on, '合格率', '96%', '40', '38', '']]), name);
    expect(places.map((fact) => fact.replace(/^.* /, ''))).toEqual(['96%/%', '40/', '38/']);
  });

  it('lacks a cell in front of whole rows does not move them', async () => {
    const { keyed } = await read(
      build([
        ['产出指标', '数量指标', '培训人数', '135人次', '50', '48', ''],
        ['产出指标', '质量指标', '合格率', '≥95%', '96%', '40', '38', ''],
      ]),
      name,
    );
    expect(keyed).toEqual(SECOND_FIGURES.toSorted());
  });
});

it('a row that does not fit makes the sum of weights and scores unknown, not wrong', async () => {
  const sums = async (rows: Given[][]) => (await read(html(rows), 'a.html')).findings;
  const lacking: Given[] = [on, on, '合格率', '96%', '40', '38', ''];
  expect(await sums([FIRST, lacking, TOTAL])).toEqual([]);
  expect(await sums([FIRST, [on, on, '合格率', '≥95%', '96%', '30', '28', ''], TOTAL])).not.toEqual([]);
});

it.each([
  [
    [{ text: '总分', span: 5 }, '100', '95'],
    ['total.score 95', 'total.weight 100'],
  ],
  [[{ text: '总分', span: 6 }, '95', ''], ['total.score 95']],
  [[{ text: '总分', span: 5 }, '95', ''], []],
])('a total of %j is read where its place is known', async (row, expected) => {
  expect((await read(docx([FIRST, row]), 'a.docx')).total).toEqual(expected);
});

it('names the rows below by what a row prints that does not fit', async () => {
  const rows: Given[][] = [
    FIRST,
    [on, on, '合格率', '≥95%', '96%', '40', '38', ''],
    [over('效益指标', 2), over('社会效益指标', 2), '受益率', '90%', '5', '4', ''],
    [on, on, '知晓率', '≥90%', '92%', '5', '5', ''],
  ];
  const { names } = await read(html(rows), 'a.html');
  expect(names?.slice(2)).toEqual(['效益指标/社会效益指标/', '效益指标/社会效益指标/知晓率']);
});

it('in html a merge one row too long moves nothing', async () => {
  const rows: Given[][] = [
    [over('产出指标', 2), '数量指标', '培训人数', '≥120人次', '135人次', '50', '48', ''],
    ['效益指标', '社会效益指标', '合格率', '≥95%', '96%', '40', '38', ''],
  ];
  expect(await read(html(rows), 'a.html')).toMatchObject({
    ...BOTH,
    names: ['产出指标/数量指标/培训人数', '效益指标/社会效益指标/合格率'],
  });
});

it('a tab that Word keeps behind a figure is none that a paste took for a field', async () => {
  const bytes = docxBytes({
    body:
      p('项目支出绩效自评表') +
      tbl([['项目名称', '培训'], TOP[1]!, ['年度资金总额', '85\t', '\t90', '81', '10', '90%', '9']]),
  });
  const { value } = await parse(bytes, { name: 'a.docx', sha256: '' });
  expect(
    extract(value!)
      .facts.map(({ key, base }) => `${key.replace(/^.*funds/, 'funds')} ${base}`)
      .slice(0, 3),
  ).toEqual(['funds.total/budget-initial 850000', 'funds.total/budget-full 900000', 'funds.total/final 810000']);
});
