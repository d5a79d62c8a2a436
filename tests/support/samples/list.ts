/**
 * The samples of the folder samples/: how each is made and what must come of it. `make-samples.ts` writes the files and the
 * manifest from this list; samples.test.ts holds the program to it.
 */
import { type Habits, PLAIN, SEED_LIKE } from '../habits.js';
import { layOut } from '../layout.js';
import type { Report } from '../report-model.js';
import { writeDocx } from '../write-docx.js';
import { writeMarkdown } from '../write-markdown.js';
import { writeTika } from '../write-tika.js';
import { encodeGb18030 } from './encode-gb18030.js';
import { encryptedFile } from './encrypted-file.js';
import { market, personal, roads, safety, schools, transposed, unitSlip, village, water } from './reports.js';
import { scienceReport } from './science.js';

export interface Expectation {
  outcome: 'checked' | 'rejected';
  /** Code of the rejection. */
  rejection?: string;
  /** Rules with at least one finding. */
  fires: string[];
  /** Rules without any finding; `*` stands for every rule of the kind (`sum.*`). */
  silent: string[];
  errors: number;
  /** At most so many warnings. */
  warnings: number;
  /** No error stands: `gouji run` makes it 待公开. */
  publishable: boolean;
}

export interface Sample {
  file: string;
  /** What it is, for the manifest. */
  zh: string;
  en: string;
  format: 'docx' | 'text' | 'markdown' | null;
  expected: Expectation;
  bytes: () => Uint8Array;
  /** The model that it was made of, for samples that can be read. */
  report?: () => Report;
}

const CLEAN: Expectation = {
  outcome: 'checked',
  fires: [],
  silent: [
    'sum.*',
    'part.*',
    'ratio.*',
    'product.*',
    'same.*',
    'bound.*',
    'enumeration.*',
    'completeness.*',
    'privacy.*',
  ],
  errors: 0,
  warnings: 3,
  publishable: true,
};

function docx(report: Report, habits: Habits): Uint8Array {
  return writeDocx(layOut(report, habits), { seed: report.seed });
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const text = (report: Report, habits: Habits): string => writeTika(layOut(report, habits), { bookmark: true });

const AUTOMATIC: Habits = { ...PLAIN, labelBreaks: true, weightBreaks: 1, headings: 'automatic' };

export const SAMPLES: readonly Sample[] = [
  {
    file: '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx',
    zh: '首次报送：结构、栏目和全部数字取自一份真实报告，文字另写，带有其中的全部差错',
    en: 'First submission: structure, labels and every figure of a real report, with its failures, in our own words',
    format: 'docx',
    expected: {
      outcome: 'checked',
      fires: [
        'sum.special-funds',
        'same.project-line-budget',
        'same.project-line-final',
        'sum.level1-block',
        'enumeration.list',
        'format.rate-repeats-score',
        'format.percent-missing',
        'explanation.reason-owed',
        'explanation.far-above-target',
        'plausibility.initial-exceeded',
        'plausibility.budget-growth',
        'plausibility.other-period',
        'completeness.project-form',
        'wording.stale-period',
        'wording.doubled',
        'wording.wrong-word',
        'wording.variant-character',
        'wording.department-name',
      ],
      silent: [
        'sum.sangong',
        'sum.project',
        'sum.income-by-nature',
        'sum.scores',
        'ratio.*',
        'product.*',
        'part.*',
        'bound.*',
        'privacy.*',
      ],
      errors: 8,
      warnings: 6,
      publishable: false,
    },
    bytes: () => docx(scienceReport(1), SEED_LIKE),
    report: () => scienceReport(1),
  },
  {
    file: '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx',
    zh: '退回修改后的第二版：数字更正、表格补齐、文字改正，可以公开',
    en: 'Second version: figures corrected, forms completed, words mended; it can be published',
    format: 'docx',
    expected: CLEAN,
    bytes: () => docx(scienceReport(2), SEED_LIKE),
    report: () => scienceReport(2),
  },
  {
    file: '03-云岫市水利局2023年度整体支出绩效自评报告.txt',
    zh: '纯文本（由 Word 转出，制表符分格），无差错',
    en: 'Plain text in the layout that Tika prints; clean',
    format: 'text',
    expected: CLEAN,
    bytes: () => utf8(text(water(), SEED_LIKE)),
    report: water,
  },
  {
    file: '04-江渚市教育局2024年度整体支出绩效自评报告.docx',
    zh: '标题自动编号、用词与范本不同的 Word 文件，无差错',
    en: 'A Word file with automatic numbers and other words in its forms; clean',
    format: 'docx',
    expected: CLEAN,
    bytes: () => docx(schools(), AUTOMATIC),
    report: schools,
  },
  {
    file: '05-石湾县农业农村局2024年度整体支出绩效自评报告.docx',
    zh: '单位混用：附件3 一张表的资金按元填写，表头写的是万元',
    en: 'Unit slip: the funds of one project form are in 元 under a head that says 万元',
    format: 'docx',
    expected: {
      ...CLEAN,
      fires: ['same.project-line-budget', 'same.project-line-final'],
      silent: ['sum.*', 'part.*', 'ratio.*', 'product.*', 'enumeration.*', 'privacy.*'],
      errors: 2,
      publishable: false,
    },
    bytes: () => docx(unitSlip(), { ...SEED_LIKE, weightBreaks: 0 }),
    report: unitSlip,
  },
  {
    file: '06-沅浦区民政局2024年度整体支出绩效自评报告.txt',
    zh: '三公经费预算合计有两位数字颠倒',
    en: 'Two digits of the 三公 budget total are swapped',
    format: 'text',
    expected: {
      ...CLEAN,
      fires: ['sum.sangong'],
      silent: ['sum.project', 'sum.special-funds', 'sum.vehicles', 'same.*', 'ratio.*', 'product.*', 'privacy.*'],
      errors: 1,
      publishable: false,
    },
    bytes: () => utf8(text(transposed(), { ...SEED_LIKE, headings: 'automatic' })),
    report: transposed,
  },
  {
    file: '07-桐陵市应急管理局2024年度整体支出绩效自评报告.docx',
    zh: '三张项目支出绩效自评表，无差错',
    en: 'Three project forms; clean',
    format: 'docx',
    expected: CLEAN,
    bytes: () => docx(safety(), { ...PLAIN, grid: 'seed', cellBlanks: true, blankCells: true, labelBreaks: true }),
    report: safety,
  },
  {
    file: '08-柳溪县交通运输局2024年度整体支出绩效自评报告.docx',
    zh: '金额以元为单位，带千分位，无差错',
    en: 'Amounts in 元 with thousands separators; clean',
    format: 'docx',
    expected: CLEAN,
    bytes: () => docx(roads(), { ...PLAIN, thousands: ',', unitAt: 'caption', listNumber: '1.' }),
    report: roads,
  },
  {
    file: '09-清浦县商务局2024年度整体支出绩效自评报告.docx',
    zh: '设有打开密码，不能读取',
    en: 'Protected by a password; cannot be read',
    format: null,
    expected: {
      outcome: 'rejected',
      rejection: 'encrypted',
      fires: [],
      silent: [],
      errors: 0,
      warnings: 0,
      publishable: false,
    },
    bytes: () => encryptedFile(3109),
  },
  {
    file: '10-江渚市文化旅游广电局2024年度整体支出绩效自评报告.docx',
    zh: '正文留有未遮盖的身份证号和手机号（虚构）',
    en: 'An unmasked ID number and a mobile number (both invented) stand in the text',
    format: 'docx',
    expected: {
      ...CLEAN,
      fires: ['privacy.id-number', 'privacy.mobile'],
      silent: CLEAN.silent.filter((rule) => rule !== 'privacy.*'),
      errors: 2,
      publishable: false,
    },
    bytes: () => docx(personal(), { ...PLAIN, headings: 'mixed', cover: false }),
    report: personal,
  },
  {
    file: '11-云岫市市场监督管理局2022年度整体支出绩效自评报告.txt',
    zh: 'GB18030 编码、回车换行的纯文本，无差错',
    en: 'Plain text in GB18030 with CRLF; clean',
    format: 'text',
    expected: CLEAN,
    bytes: () => encodeGb18030(text(market(), { ...SEED_LIKE, heading2: '(一)' }).replaceAll('\n', '\r\n')),
    report: market,
  },
  {
    file: '12-青澜市农业农村局2024年度整体支出绩效自评报告.md',
    zh: 'Markdown 表格，无差错',
    en: 'Markdown with pipe tables; clean',
    format: 'markdown',
    expected: CLEAN,
    bytes: () => utf8(writeMarkdown(layOut(village(), { ...PLAIN, colons: true }))),
    report: village,
  },
];
