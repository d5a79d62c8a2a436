/** A rule is its JSON and nothing else: each kind as a bureau writes it, and the same operands in a rule file. */
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../app/machine/read-configuration.js';
import { PROFILE_FILE } from '../../../app/settings/read-profile.js';
import { indexFigures } from '../../../pipeline/equations/figures.js';
import { solveFor } from '../../../pipeline/equations/solve.js';
import { checkDeclared } from '../../../pipeline/relations/declared.js';
import { accountOf } from '../../../pipeline/render/account.js';
import { wordsIn } from '../../../pipeline/render/words.js';
import { RuleSchema } from '../../../pipeline/rules/rule-schema.js';
import { bindOf } from '../../../pipeline/rules/rules.js';
import { inLanguage } from '../../../pipeline/say.js';
import { describeRelation } from '../../../pipeline/wording/relation.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { build, checkGiven, type Given } from '../support/build.js';

interface Case {
  kind: string;
  operands: Record<string, unknown>;
  facts: Record<string, string>;
  indicators?: Given['indicators'];
  /** Status and formula of each relation. */
  relations: [string, string][];
}

const YEAR = '@2024#narrative';
const CARRIED = {
  total: 'quantity:年末结转@{year}',
  parts: ['quantity:年初结转@{year}', 'quantity:收入@{year}', { figure: 'quantity:支出@{year}', weight: -1 }],
};
const FUNDS = {
  'overall.execution.weight#annex2': '10分',
  'overall.execution.score#annex2': '9分',
  'funds.total@2024/final#annex2': '90万元',
  'funds.total@2024/budget-full#annex2': '100万元',
};

const CASES: Record<string, Case> = {
  'a sum that takes a part off': {
    kind: 'sum',
    operands: CARRIED,
    facts: {
      [`quantity:年初结转${YEAR}`]: '30万元',
      [`quantity:收入${YEAR}`]: '100万元',
      [`quantity:支出${YEAR}`]: '90万元',
      [`quantity:年末结转${YEAR}`]: '40万元',
    },
    relations: [['holds', '40 = 30 + 100 − 90']],
  },
  'a sum that takes a part off and is wrong': {
    kind: 'sum',
    operands: CARRIED,
    facts: {
      [`quantity:年初结转${YEAR}`]: '30万元',
      [`quantity:收入${YEAR}`]: '100万元',
      [`quantity:支出${YEAR}`]: '90万元',
      [`quantity:年末结转${YEAR}`]: '220万元',
    },
    relations: [['fails', '220 = 30 + 100 − 90']],
  },
  'a sum of which a figure is missing': {
    kind: 'sum',
    operands: CARRIED,
    facts: { [`quantity:年初结转${YEAR}`]: '30万元', [`quantity:年末结转${YEAR}`]: '40万元' },
    relations: [],
  },
  'a sum of every indicator under its first-level name': {
    kind: 'sum',
    operands: { total: '{KEY}.level1[{NAME}].weight', parts: ['{KEY}.indicator[{i}].weight'], where: 'part' },
    facts: {
      'overall.level1[产出指标].weight#annex2': '30分',
      'overall.indicator[0].weight#annex2': '10分',
      'overall.indicator[1].weight#annex2': '20分',
      'overall.indicator[2].weight#annex2': '40分',
    },
    indicators: [{ level1: '产出指标' }, { level1: '产出指标' }, { level1: '效益指标' }],
    relations: [['holds', '30 = 10 + 20']],
  },
  'a part, of the first total that is printed': {
    kind: 'part',
    operands: {
      total: ['expenditure.total@{year}/final', 'funds.total@{year}/final'],
      parts: ['sangong.total@{year}/final'],
      where: 'forms',
    },
    facts: {
      'sangong.total@2024/final#narrative': '30万元',
      'sangong.total@2024/final#annex1': '20万元',
      'funds.total@2024/final#annex2': '10万元',
    },
    relations: [['fails', '10 ≥ 20']],
  },
  'a ratio over another base': {
    kind: 'ratio',
    operands: {
      stated: '{KEY}.execution.rate',
      numerator: '{FUNDS}.total@{year}/final',
      denominator: '{FUNDS}.total@{year}/budget-full',
      other: ['{FUNDS}.total@{year}/budget-initial'],
      where: 'part',
    },
    facts: { ...FUNDS, 'funds.total@2024/budget-initial#annex2': '180万元', 'overall.execution.rate#annex2': '50%' },
    relations: [['fails', '50% = 90 ÷ 100']],
  },
  'a ratio of one part that lacks its base': {
    kind: 'ratio',
    operands: {
      stated: 'staff.control-rate@{year}',
      numerator: 'staff.actual@{year}',
      denominator: 'staff.authorized@{year}',
      where: 'part',
    },
    facts: { 'staff.control-rate@2024#annex1': '90%', 'staff.actual@2024#annex1': '9人' },
    relations: [['skipped', '90% = 9 ÷ ?']],
  },
  'a product whose rate stands nowhere': {
    kind: 'product',
    operands: {
      stated: '{KEY}.execution.score',
      weight: '{KEY}.execution.weight',
      rate: '{KEY}.execution.rate',
      otherwise: { numerator: '{FUNDS}.total@{year}/final', denominator: '{FUNDS}.total@{year}/budget-full' },
      where: 'part',
    },
    facts: FUNDS,
    relations: [['holds', '9 = 10 × 90 ÷ 100']],
  },
  'one figure in the basic data and in the form of the project': {
    kind: 'same',
    operands: { left: '{LINE}@{year}/final', right: '{KEY}.funds.total@{year}/final', where: 'part' },
    facts: {
      'project.special-funds.item:科普专项@2024/final#annex1': '5万元',
      'project:科普专项.funds.total@2024/final#annex3[1]': '6万元',
    },
    relations: [['fails', '5 = 6']],
  },
  'one figure for every concept': {
    kind: 'same',
    operands: { left: '{CONCEPT}@{year}/budget', right: '{CONCEPT}@{year}/budget-full', where: 'first' },
    facts: {
      'sangong.total@2024/budget#annex1': '8万元',
      'sangong.total@2024/budget-full#narrative': '8万元',
      'public.total@2024/budget#annex1': '7万元',
      'public.total@2024/budget-full#narrative': '70万元',
    },
    relations: [
      ['holds', '8 = 8'],
      ['fails', '7 = 70'],
    ],
  },
  'a bound by a share': {
    kind: 'bound',
    operands: { figure: 'staff.control-rate@{year}', limit: '95%' },
    facts: { 'staff.control-rate@2024#annex1': '97%' },
    relations: [['fails', '97% ≤ 95%']],
  },
  'a bound that stands in another part': {
    kind: 'bound',
    operands: { figure: 'public.total@{year}/final', limit: 'expenditure.basic@{year}/final' },
    facts: { 'expenditure.basic@2024/final#narrative': '10万元', 'public.total@2024/final#annex1': '9万元' },
    relations: [['holds', '9 ≤ 10']],
  },
};

describe('a rule that is data only', () => {
  it.each(Object.entries(CASES))('%s: in a profile', (_, { kind, operands, facts, indicators, relations }) => {
    const own = { id: 'local.own', kind, level: 'error', title: '自定', ...operands };
    const profile = parseConfiguration(JSON.stringify({ rules: [own] }), 'p', PROFILE_FILE);
    const made = checkGiven({ facts, ...(indicators && { indicators }) }, profile);
    expect(made.relations.filter((r) => r.rule === 'local.own').map((r) => [r.status, r.formula])).toEqual(relations);
    const failed = relations.filter(([status]) => status === 'fails');
    const said = made.findings.filter((f) => f.rule === 'local.own').map((f) => f.message);
    expect(said.map((message) => message.endsWith('（自定）'))).toEqual(failed.map(() => true));
  });

  it.each(Object.entries(CASES))('%s: in a rule file', (_, { kind, operands, facts, indicators, relations }) => {
    const example = { shown: '1 = 1' };
    const rule = RuleSchema.parse({
      ...{ id: `${kind}.built-in`, title: { zh: '题', en: 'title' } },
      ...{ operands, examples: { pass: example, fail: example } },
    });
    const bind = bindOf(rule);
    if (!bind) throw new Error('no relation');
    const { extraction } = build({ facts, ...(indicators && { indicators }) });
    const drafts = checkDeclared([{ rule, bind }], indexFigures(extraction));
    expect(drafts.map((d) => [d.status, inLanguage(d.formula, 'zh')])).toEqual(relations);
  });

  it('tells which weights a sum has, and is solved for the part that is taken off', () => {
    const facts = CASES['a sum that takes a part off and is wrong']?.facts ?? {};
    const profile = JSON.stringify({
      rules: [{ id: 'local.own', kind: 'sum', level: 'error', title: '自定', ...CARRIED }],
    });
    const made = checkGiven({ facts }, parseConfiguration(profile, 'p', PROFILE_FILE));
    const relation = made.relations.find((r) => r.rule === 'local.own');
    if (!relation) throw new Error('no relation');
    expect(relation).toMatchObject({ weights: [1, 1, -1], computed: '400000' });
    const { extraction } = build({ facts });
    const voice = voiceOf(extraction, 'zh', 'desk');
    expect(describeRelation(relation, voice)).toBe('正文 年末结转 220 = 年初结转 30 + 收入 100 − 支出 90');
    const rows = accountOf(relation, { voice, anchors: new Map(), words: wordsIn('zh') });
    expect(rows.map((row) => [row.label.startsWith('− '), row.text])).toEqual([
      [false, '30'],
      [false, '100'],
      [true, '90'],
      [false, '40'],
      [false, '220'],
    ]);
    const figures = indexFigures(extraction);
    const [opening, income, spent, closing] = figures.all;
    if (!opening || !income || !spent || !closing) throw new Error('no figures');
    const equation = { form: 'sum', total: closing, parts: [opening, income, spent], weights: [1, 1, -1] } as const;
    const aimOf = (at: typeof spent) =>
      String(Number(solveFor({ ...equation, parts: [...equation.parts] }, at)?.aim?.num ?? 0));
    expect([aimOf(spent), aimOf(income), aimOf(closing)]).toEqual(['-900000', '2800000', '400000']);
  });

  it.each([
    [
      'a weight of its own',
      { total: 'sangong.total@{year}/final', parts: [{ figure: 'sangong.vehicles@{year}/final', weight: 2 }] },
    ],
    [
      'a place that there is not',
      { total: 'sangong.total@{year}/final', parts: ['sangong.vehicles@{year}/final'], where: 'somewhere' },
    ],
    [
      'a field that no evaluator reads',
      { total: 'sangong.total@{year}/final', parts: ['sangong.vehicles@{year}/final'], also: 1 },
    ],
    ['a figure that there is not', { total: 'sangong.totl@{year}/final', parts: ['sangong.vehicles@{year}/final'] }],
  ])('is refused with %s', (_, operands) => {
    const own = { id: 'local.own', kind: 'sum', level: 'error', title: '自定', ...operands };
    expect(() => parseConfiguration(JSON.stringify({ rules: [own] }), 'p', PROFILE_FILE)).toThrow('rules.0');
  });
});
