/**
 * A report beside the targets that its department was given, and beside the monitoring of the year: across/ compares them. Each remark
 * says where the other table says so, and whether that is the bureau's own or the copy that came with the submission.
 */
import type { Provision } from '../rules/rule-schema.js';
import { nameForm } from '../wording/name-place.js';
import { few, lead, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** File, row of its table, and whether it is the department's own copy. */
export interface Cited {
  name: string;
  sha256: string;
  isCopy: boolean;
  block?: string;
  row?: number;
}

/** `lowered`: easier to reach; `blurred`: words in the place of a number; `reworded`: other words, no number on either side. */
export type TargetChange = 'lowered' | 'raised' | 'changed' | 'blurred' | 'reworded';

const APPROVED: Provision[] = [
  {
    zh: '《项目支出绩效评价管理办法》（财预〔2020〕10号）：单位自评指标是预算批复时确定的绩效指标',
    verified: false,
  },
];

/** 批复 only where the bureau's own table says it. */
function approvedBy({ isCopy }: Cited, zh: boolean): string {
  return isCopy ? (zh ? '所附目标表' : 'the attached targets') : zh ? '批复' : 'the approved targets';
}

function cited({ name, isCopy, row }: Cited, zh: boolean, called = '目标表'): string {
  const at = row === undefined ? '' : zh ? `第${row + 1}行` : `, row ${row + 1}`;
  if (zh) return `（${isCopy ? '报送所附' : '批复的'}${called}“${name}”${at}）`;
  return ` (${isCopy ? 'attached' : 'approved'} table ${name}${at})`;
}

type Lines = { part: string; approved: number; own: number; left: string[]; added: string[]; renamed: string[] };

export const approvedIndicators = remark({
  rule: {
    id: 'completeness.approved-indicators',
    level: 'error',
    title: { zh: '批复的绩效指标一条不少、一条不多地自评', en: 'The indicators evaluated are those approved' },
    basis: APPROVED,
    examples: { pass: '批复 12 条，自评 12 条', fail: '批复 12 条，自评 10 条，少“带动就业人数”“企业满意度”' },
  },
  find: null,
  say: {
    'completeness.approved-indicators': (c: Telling<Lines & { source: Cited }>) => {
      const { part, approved, own, left, added, renamed, source } = c.data;
      const [form, who] = [nameForm(part, c.voice), approvedBy(source, c.zh)];
      const lists = (
        [
          [left, '少', 'left out'],
          [added, '多', 'added'],
          [renamed, '改名', 'renamed'],
        ] as const
      ).flatMap(([names, zh, en]) =>
        names.length === 0 ? [] : [c.zh ? `${zh} ${names.length} 条：${few(names, c)}` : `${en}: ${few(names, c)}`],
      );
      return c.zh
        ? `${form}的指标与${who}不一致：${who} ${approved} 条，自评 ${own} 条；${lists.join('；')}${cited(source, c.zh)}`
        : `${form}: ${who} list ${approved} indicators, the self-evaluation ${own}; ${lists.join('; ')}${cited(source, c.zh)}`;
    },
  },
});

const CHANGES: Record<TargetChange, [zh: string, en: string]> = {
  lowered: ['低于要求', 'is easier to reach'],
  raised: ['高于要求', 'is harder to reach'],
  changed: ['与要求不同', 'is another one'],
  blurred: ['没有数字，要求的是数字', 'is words in the place of a number'],
  reworded: ['文字与要求不同', 'is worded in another way'],
};

type Target = { part: string; label: string; change: TargetChange; approved: string; own: string };

export const approvedTarget = remark({
  rule: {
    id: 'plausibility.approved-target',
    level: 'error',
    title: { zh: '指标值就是批复的指标值', en: 'A target is the approved one' },
    basis: APPROVED,
    examples: { pass: '批复 ≥500户，自评 ≥500户', fail: '批复 ≥500户，自评 ≥300户' },
  },
  find: null,
  say: {
    'plausibility.approved-target': (c: Telling<Target & { source: Cited }>) => {
      const { part, label, change, approved, own, source } = c.data;
      const [form, who, [zh, en]] = [nameForm(part, c.voice), approvedBy(source, c.zh), CHANGES[change]];
      return c.zh
        ? `${form}指标“${label}”的指标值${zh}：${who} ${approved}，自评 ${own}${cited(source, c.zh)}`
        : `${form}: the target of ${label} ${en}: ${own}, against ${approved} of ${who}${cited(source, c.zh)}`;
    },
  },
});

export const approvedWeight = remark({
  rule: {
    id: 'plausibility.approved-weight',
    level: 'error',
    title: { zh: '分值就是批复的分值', en: 'Weights are the approved ones' },
    basis: APPROVED,
    examples: { pass: '批复 10 分，自评 10 分', fail: '批复 10 分，自评 15 分' },
  },
  find: null,
  say: {
    'plausibility.approved-weight': (c: Telling<{ part: string; moved: string[]; source: Cited }>) => {
      const { part, moved, source } = c.data;
      const [form, who] = [nameForm(part, c.voice), approvedBy(source, c.zh)];
      return c.zh
        ? `${form}的分值与${who}不一致：${few(moved, c)}${cited(source, c.zh)}`
        : `${form}: weights differ from ${who}: ${few(moved, c)}${cited(source, c.zh)}`;
    },
  },
});

export const approvedProjects = remark({
  rule: {
    id: 'completeness.approved-projects',
    level: 'error',
    title: { zh: '批复了目标的项目都有自评表', en: 'Every project with approved targets is evaluated' },
    basis: APPROVED,
    examples: { pass: '应评 17 个，附表 17 张', fail: '应评 17 个，附表 10 张' },
  },
  find: null,
  say: {
    'completeness.approved-projects': (
      c: Telling<{ approved: number; own: number; names: string[]; source: Cited }>,
    ) => {
      const { approved, own, names, source } = c.data;
      return c.zh
        ? `应评项目 ${approved} 个，附表 ${own} 张，没有自评表：${few(names, c)}${cited(source, c.zh)}`
        : `${approved} projects are to be evaluated and ${own} forms attached; none for ${few(names, c)}${cited(source, c.zh)}`;
    },
  },
});

export const approvedCopy = remark({
  rule: {
    id: 'plausibility.approved-copy',
    title: { zh: '报送所附的目标表与财政部门批复的一致', en: "The attached copy of the targets is the bureau's" },
    examples: { pass: '所附 ≥500户，批复 ≥500户', fail: '所附 ≥300户，批复 ≥500户' },
  },
  find: null,
  say: {
    'plausibility.approved-copy': (c: Telling<{ differs: string[]; bureau: string; source: Cited }>) => {
      const { differs, bureau, source } = c.data;
      return c.zh
        ? `报送所附的目标表“${source.name}”与财政部门批复的“${bureau}”不一致，以批复为准：${few(differs, c)}`
        : `the attached targets ${source.name} differ from those approved by the bureau (${bureau}), which count: ${few(differs, c)}`;
    },
  },
});

export const monitoring = remark({
  rule: {
    id: 'plausibility.monitoring',
    title: { zh: '年中监控的数字与全年的说得通', en: 'The monitoring of the year and its end agree' },
    basis: [
      {
        zh: '《中央部门预算绩效运行监控管理暂行办法》（财预〔2019〕136号）：监控全年绩效目标的预期完成情况和预算执行情况',
        verified: false,
      },
    ],
    examples: { pass: '1-7月已执行 60 万元，全年执行数 98 万元', fail: '1-7月已执行 60 万元，全年执行数 52 万元' },
  },
  find: null,
  say: {
    'plausibility.monitored-execution': (c: Telling<{ executed: string; own: string; source: Cited }>) => {
      const { executed, own, source } = c.data;
      return c.zh
        ? `${lead(c)} ${own}，少于年中监控时已执行的 ${executed}${cited(source, c.zh, '监控表')}`
        : `${lead(c)} is ${own}, less than the ${executed} executed when monitored${cited(source, c.zh)}`;
    },
    'plausibility.monitored-forecast': (
      c: Telling<{ part: string; forecasts: string[]; turned: string[]; lessened: string[]; source: Cited }>,
    ) => {
      const { part, forecasts, turned, lessened, source } = c.data;
      const form = nameForm(part, c.voice);
      const why = [
        { zh: '预计完不成、自评已完成', en: 'forecast as missed, yet reached', names: turned },
        { zh: '比监控时已完成的还少', en: 'less than was done by then', names: lessened },
      ]
        .map(({ zh, en, names }) =>
          names.length === 0 ? '' : c.zh ? `；其中${zh}：${few(names, c)}` : `; ${en}: ${few(names, c)}`,
        )
        .join('');
      return c.zh
        ? `${form}的完成值与监控预计不同：${few(forecasts, c)}${why}${cited(source, c.zh, '监控表')}`
        : `${form}: results differ from the forecast: ${few(forecasts, c)}${why}${cited(source, c.zh)}`;
    },
  },
});
