/**
 * The first sample and its second version. The first carries the seed report's structure, labels and every one of its figures, with
 * its failures; the second is what the department sends back: figures corrected, forms completed, words mended.
 */
import { type Book, openBook } from '../book.js';
import { pickLabels } from '../labels.js';
import { prng } from '../prng.js';
import { fillSentence } from '../prose.js';
import type { BasicData, MoneyLine, ProseItem, ProseSection, Report, Text } from '../report-model.js';
import { overallForm, projectForm } from './science-forms.js';
import { FIRST, type ScienceWords, SECOND } from './science-words.js';

const YEAR = 2024;
const DEPARTMENT = '青澜市科学技术局';

export function scienceReport(version: 1 | 2): Report {
  const book = openBook();
  const words = version === 1 ? FIRST : SECOND;
  const sections = proseSections(book, words);
  const basicData = basic(book, version);
  const overall = overallForm(book, version);
  const projects =
    version === 1
      ? [projectForm(book, version, 1, '市级专项资金', '85')]
      : [projectForm(book, version, 1, '业务工作经费', '774.24'), projectForm(book, version, 2, '市级专项资金', '95')];
  return {
    seed: 1,
    place: '青澜市',
    department: DEPARTMENT,
    year: YEAR,
    date: version === 1 ? [2025, 6, 30] : [2025, 7, 18],
    moneyUnit: '万元',
    level: '市级',
    labels: pickLabels(prng(1), { year: YEAR, level: '市级', varied: false }),
    figures: book.figures,
    sections,
    basicData,
    overall,
    projects,
    relations: book.relations,
  };
}

/** Quantities in braces with their printed digits; no drawing. */
function say(book: Book, sentence: string): Text {
  return fillSentence(sentence, prng(1), book, () => {
    throw new Error('the sample names no indicator');
  });
}

function proseSections(book: Book, words: ScienceWords): ProseSection[] {
  const money = (value: string, key: string): Text => [
    book.enter({ key: `${key}@${YEAR}/final`, part: 'narrative', value, unit: '万元' }),
    '万元',
  ];
  const list = (stem: string, of: [string, string, string][]): Text =>
    of.flatMap(([name, value, mark]): Text => [name, ...money(value, `${stem}.function:${name}`), mark]);
  const situation: ProseItem[] = [
    { heading: '主要职责' },
    ...words.duties.map((duty, i): ProseItem => ({ text: [`${i + 1}.${duty}`] })),
    { heading: '内设机构' },
    { text: say(book, words.offices) },
    { text: say(book, words.units) },
  ];
  const spending: ProseItem[] = [
    { heading: '基本支出情况' },
    {
      text: [
        '2024年度我局基本支出',
        ...money('855.82', 'expenditure.basic'),
        `，${words.basic}`,
        ...list('expenditure.basic', [
          ['科学技术支出', '660.35', '；'],
          ['社会保障和就业支出', '99.21', '；'],
          ['卫生健康支出', '51.84', '，'],
          ['住房保障支出', '44.42', '。'],
        ]),
      ],
    },
    { heading: '项目支出情况' },
    {
      text: [
        '2024年度我局项目支出',
        ...money('869.24', 'expenditure.project'),
        '，其中：',
        ...list('expenditure.project', [['科学技术支出', '869.24', '。']]),
      ],
    },
  ];
  const headed = (of: [string, string][]): ProseItem[] =>
    of.flatMap(([heading, text]) => [{ heading }, { text: [text] }]);
  const performance: ProseItem[] = [
    { heading: '年度整体工作开展情况' },
    ...words.achievements.map((text): ProseItem => ({ text: say(book, text) })),
    { heading: '部门整体支出的管理状况' },
    ...words.management.map((text, i): ProseItem => ({ text: [`${i + 1}.${text}`] })),
    { heading: '专项资金管理情况' },
    { text: [words.funds] },
  ];
  return [
    { title: '部门（单位）基本情况', items: situation },
    { title: '一般公共预算支出情况', items: spending },
    { title: '政府性基金预算支出情况', items: [{ text: ['无。'] }] },
    { title: '国有资本经营预算支出情况', items: [{ text: ['无。'] }] },
    { title: '社会保险基金预算支出情况', items: [{ text: ['无。'] }] },
    { title: '部门整体支出绩效情况', items: performance },
    { title: '存在的问题及原因分析', items: headed(words.problems) },
    { title: '下一步改进措施', items: headed(words.measures) },
    { title: '部门整体支出绩效自评结果拟应用和公开情况', items: words.publication.map((text) => ({ text: [text] })) },
  ];
}

type Row = [
  concept: string,
  depth: number,
  lead: number | '其中' | '',
  label: string,
  ...figures: [string, string, string],
];

const ROWS: Row[] = [
  ['sangong.total', 0, '', '三公经费', '4.66', '8', '2.3'],
  ['sangong.vehicles', 1, 1, '公务用车购置和维护经费', '2.70', '3', '1.38'],
  ['sangong.vehicles.purchase', 2, '其中', '公车购置', '0', '0', '0'],
  ['sangong.vehicles.operation', 2, '', '公车运行维护', '2.70', '3', '1.38'],
  ['sangong.abroad', 1, 2, '出国经费', '0', '0', '0'],
  ['sangong.reception', 1, 3, '公务接待', '1.96', '5', '0.92'],
  ['expenditure.project', 0, '', '项目支出', '411.28', '869.24', '869.24'],
  ['project.business', 1, 1, '业务工作经费', '401.28', '774.24', '774.24'],
  ['project.operation', 1, 2, '运行维护经费', '0', '0', '0'],
  ['project.special-funds', 0, 3, '市级专项资金', '10', '95', '95'],
  ['project.special-funds.item', 0, '', '科技交流与合作', '5', '15', '15'],
  ['project.special-funds.item', 0, '', '科技条件与服务', '5', '20', '20'],
  ['project.special-funds.item', 0, '', '保运转工作经费', '0', '50', '50'],
  ['public.total', 0, '', '公用经费', '88.79', '99.79', '99.79'],
  ['public.office', 1, '其中', '办公经费', '3.06', '6.85', '6.85'],
  ['public.utilities-travel', 2, '', '水费、电费、差旅费', '19.47', '12.93', '12.93'],
  ['public.meetings-training', 2, '', '会议费、培训费', '6.76', '1.16', '1.16'],
  ['procurement.total', 0, '', '政府采购金额', '——', '277.8', '274.56'],
  ['basic.adjustment', 0, '', '部门基本支出预算调整', '——', '0', '0'],
];
/** The line that the first version leaves out: 95 = 15 + 20 + 50 + 10. */
const MISSING: Row = ['project.special-funds.item', 0, '', '科技宣传普及', '0', '10', '10'];

function basic(book: Book, version: 1 | 2): BasicData {
  const part = 'annex1';
  const enter = (key: string, value: string, unit: string): Text => [
    book.enter({ key: `${key}@${YEAR}`, part, value, unit, percent: unit === '%' && value !== '0' }),
  ];
  const stages = [`${YEAR - 1}/final`, `${YEAR}/budget`, `${YEAR}/final`];
  const rows = version === 1 ? ROWS : ROWS.flatMap((row) => (row[3] === '保运转工作经费' ? [row, MISSING] : [row]));
  const lines = rows.map(([concept, depth, lead, label, ...figures]): MoneyLine => {
    const stem = concept === 'project.special-funds.item' ? `${concept}:${label}` : concept;
    const cells = figures.map(
      (value, i): Text =>
        value === '——' ? [value] : [book.enter({ key: `${stem}@${stages[i]}`, part, value, unit: '万元' })],
    ) as MoneyLine['cells'];
    return {
      concept,
      depth,
      ...(typeof lead === 'number' ? { number: lead } : {}),
      ...(lead === '其中' ? { ofWhich: true } : {}),
      label,
      cells,
    };
  });
  return {
    staff: [
      enter('staff.authorized', '48', '人'),
      enter('staff.actual', '42', '人'),
      enter('staff.control-rate', '87.5', '%'),
    ],
    lines,
    buildings: [
      enter('buildings.approved-area', '0', '㎡'),
      enter('buildings.actual-area', '0', '㎡'),
      enter('buildings.area-rate', '0', '%'),
      enter('buildings.budget-investment', '0', '万元'),
      enter('buildings.actual-investment', '0', '万元'),
      enter('buildings.investment-rate', '0', '%'),
    ],
    frugality: '压减三公经费规模，从严审核支出，大额开支集体研究。',
  };
}
