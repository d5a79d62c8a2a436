/** What each evaluator makes of a case: tables of given figures and the outcome. */

import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../app/machine/read-configuration.js';
import { PROFILE_FILE } from '../../../app/settings/read-profile.js';
import { checkGiven, type Given } from '../support/build.js';

function outcome(given: Given, rule: string) {
  const { relations, findings } = checkGiven(given);
  const own = relations.filter((r) => r.rule === rule);
  return {
    relations: own.map((r) => `${r.status} ${r.verdict} ${r.formula}`),
    findings: findings.filter((f) => f.rule === rule).map((f) => `${f.severity} ${String(f.data?.message)}`),
  };
}
const annex1 = (facts: Record<string, string>) =>
  Object.fromEntries(Object.entries(facts).map(([key, value]) => [`${key}#annex1`, value]));

describe('a blank part of a sum is unknown but not negative', () => {
  const form = (total: string, fiscal: string, blanks = ['carry-over', 'other']): Given => ({
    facts: {
      'project:甲.funds.total@2024/final#annex3[1]': total,
      'project:甲.funds.fiscal@2024/final#annex3[1]': fiscal,
    },
    blanks: blanks.map((name) => `project:甲.funds.${name}@2024/final#annex3[1]`),
  });
  it.each([
    ['equal: holds', form('85万元', '85万元'), 'holds exact 85 = 85', []],
    ['parts above: error', form('58万元', '85万元'), 'fails contradicts 58 = 85', ['error sum.differs']],
    ['parts below: warning', form('90万元', '85万元'), 'fails contradicts 90 = 85', ['warning sum.blank']],
    [
      'parts below, nothing blank: error',
      form('90万元', '85万元', []),
      'fails contradicts 90 = 85',
      ['error sum.differs'],
    ],
  ])('%s', (_, given, relation, findings) => {
    expect(outcome(given, 'sum.project-funds')).toEqual({ relations: [relation], findings });
  });

  it('names the blank cells and the difference that they may stand for', () => {
    const { findings } = checkGiven(form('90万元', '85万元'));
    const finding = findings.find((f) => f.rule === 'sum.project-funds');
    expect(finding?.where).toHaveLength(2);
    expect(finding?.message).toContain('2 格未填');
    expect(finding?.suspects.find((s) => s.shape === 'blank')).toMatchObject({ fact: null, suggestion: '50000' });
  });

  it('cannot be checked where all parts are blank, or the total is', () => {
    const parts = form('85万元', '85万元').facts!;
    const total = 'project:甲.funds.total@2024/final#annex3[1]';
    const fiscal = 'project:甲.funds.fiscal@2024/final#annex3[1]';
    expect(outcome({ facts: { [total]: '85万元' }, blanks: [fiscal] }, 'sum.project-funds').relations).toEqual([
      'skipped not-checkable 85 = ?',
    ]);
    const noTotal = {
      facts: { [fiscal]: parts[fiscal]!, 'project:甲.funds.other@2024/final#annex3[1]': '5万元' },
      blanks: [total],
    };
    expect(outcome(noTotal, 'sum.project-funds').relations).toEqual(['skipped not-checkable ? = 85 + 5']);
    expect(checkGiven(noTotal).relations.find((r) => r.rule === 'sum.project-funds')?.stated).toBe(null);
  });
});

describe('sums', () => {
  it('are proved column by column', () => {
    const column = (year: number, stage: string, total: string) => ({
      [`sangong.vehicles@${year}/${stage}`]: total,
      [`sangong.vehicles.purchase@${year}/${stage}`]: '0万元',
      [`sangong.vehicles.operation@${year}/${stage}`]: '3.00万元',
    });
    const facts = annex1({
      ...column(2023, 'final', '3.00万元'),
      ...column(2024, 'budget', '4.50万元'),
      ...column(2024, 'final', '3.00万元'),
    });
    expect(outcome({ facts }, 'sum.vehicles')).toEqual({
      relations: ['holds exact 3.00 = 0 + 3.00', 'fails contradicts 4.50 = 0 + 3.00', 'holds exact 3.00 = 0 + 3.00'],
      findings: ['error sum.differs'],
    });
  });

  it('count two rows of one name as two', () => {
    const facts = {
      'project.special-funds@2024/final#annex1': '15万元',
      'project.special-funds.item:其他@2024/final#annex1': '5万元',
      'project.special-funds.item:其他@2024/final#annex1.2': '10万元',
    };
    expect(outcome({ facts }, 'sum.special-funds').relations).toEqual(['holds exact 15 = 5 + 10']);
    expect(outcome({ facts }, 'same.figure').relations).toEqual([]);
  });

  it.each([
    ['names one line only: no sum is stated', { reception: '5万元' }, ['skipped not-checkable 8 = 5'], []],
    [
      'names two of three and falls short: a warning',
      { reception: '5.0万元', vehicles: '1.0万元' },
      ['fails contradicts 8 = 5.0 + 1.0'],
      ['warning sum.differs'],
    ],
    [
      'names two of three and exceeds: an error',
      { reception: '5.0万元', vehicles: '4.0万元' },
      ['fails contradicts 8 = 5.0 + 4.0'],
      ['error sum.differs'],
    ],
    ['names all three', { reception: '5万元', vehicles: '3万元', abroad: '0万元' }, ['holds exact 8 = 5 + 3 + 0'], []],
  ])('in prose: a sentence that %s', (_, lines, relations, findings) => {
    const facts: Record<string, string> = { 'sangong.total@2024/final#narrative': '8万元' };
    for (const [name, value] of Object.entries(lines)) facts[`sangong.${name}@2024/final#narrative`] = value;
    expect(outcome({ facts }, 'sum.sangong')).toEqual({ relations, findings });
  });

  it('leave a total in one part and its kinds in another together, unless a copy disagrees', () => {
    const facts = {
      'funds.total@2024/final#annex2': '1725.06万元',
      'expenditure.basic@2024/final#narrative': '855.82万元',
      'expenditure.project@2024/final#narrative': '869.24万元',
    };
    expect(outcome({ facts }, 'sum.expenditure').relations).toEqual(['holds exact 1725.06 = 855.82 + 869.24']);
    const disputed = { ...facts, 'expenditure.project@2024/final#annex1': '896.24万元' };
    expect(outcome({ facts: disputed }, 'sum.expenditure').relations).toEqual([
      'skipped not-checkable 1725.06 = 855.82 + 869.24',
    ]);
  });

  it('need every head printed before the heads make a total', () => {
    const facts = {
      'overall.execution.weight#annex2': '10分',
      'overall.level1[产出指标].weight#annex2': '50分',
      'overall.total.weight#annex2': '100分',
    };
    const indicators = [{ level1: '产出指标' }, { level1: '效益指标' }];
    expect(outcome({ facts, indicators }, 'sum.level1-weights').relations).toEqual([
      'skipped not-checkable 100 = 10 + 50',
    ]);
  });

  it('warn where the execution line prints no weight and the rest lacks it', () => {
    const facts = {
      'overall.indicator[0].weight#annex2': '90分',
      'overall.total.weight#annex2': '100分',
      'overall.execution.rate#annex2': '90%',
    };
    expect(outcome({ facts }, 'sum.weights').findings).toEqual(['warning sum.blank']);
    // A page of indicators alone: the ten points of the execution stand on another one.
    const { 'overall.execution.rate#annex2': _, ...cut } = facts;
    expect(outcome({ facts: cut }, 'sum.weights').findings).toEqual([]);
  });
});

describe('口径', () => {
  const annex2 = (basic: string, rate: string, more: Record<string, string> = {}): Given => ({
    facts: {
      'funds.total@2024/budget-full#annex2': '1863.29万元',
      'funds.total@2024/final#annex2': '1725.06万元',
      'overall.execution.rate#annex2': rate,
      'expenditure.basic@2024/final#annex2': basic,
      'expenditure.project@2024/final#annex2': '869.24万元',
      ...more,
    },
  });
  it('is a notice where the parts make the total of another column and nothing speaks against it', () => {
    const given = annex2('994.05万元', '92.58%');
    expect(outcome(given, 'sum.expenditure-by-nature')).toEqual({
      relations: ['holds exact 1863.29 = 994.05 + 869.24'],
      findings: [],
    });
    expect(outcome(given, 'plausibility.other-column').findings).toEqual(['notice plausibility.other-column']);
  });
  it('is no excuse where another part vouches for this stage, or the rate says that the total is wrong', () => {
    const vouched = annex2('994.05万元', '92.58%', { 'expenditure.basic@2024/final#narrative': '994.05万元' });
    expect(outcome(vouched, 'sum.expenditure-by-nature').findings).toEqual(['error sum.differs']);
    expect(outcome(annex2('994.05万元', '29.58%'), 'sum.expenditure-by-nature').findings).toEqual([
      'error sum.differs',
    ]);
  });
});

describe('a project’s line and its own form', () => {
  const line = (key: string, name: string, more: Record<string, string> = {}): Given => ({
    facts: {
      [`${key}@2024/final#annex1`]: '95万元',
      [`project:${name}.funds.total@2024/final#annex3[1]`]: '85万元',
      ...more,
    },
    labels: { [`${key}@2024/final#annex1`]: '3、市级专项资金（一个专项一行）' },
  });
  it.each([
    ['by the concept’s label', line('project.special-funds', '专项资金'), 1],
    ['by the printed label', line('project.special-funds', '市级专项资金'), 1],
    ['by an item’s name', line('project.special-funds.item:科技交流与合作', '科技交流与合作'), 1],
    [
      'by an item’s name with a closing 专项资金',
      line('project.special-funds.item:科技交流与合作', '科技交流与合作专项资金'),
      1,
    ],
    ['no line of that name', line('project.special-funds', '高新区建设'), 0],
  ])('are one figure: %s', (_, given, count) => {
    expect(outcome(given, 'same.project-line-final').findings.length).toBe(count);
  });
  it('are not compared where two forms bear the name', () => {
    const given = line('project.special-funds', '市级专项资金', {
      'project:市级专项资金#2.funds.total@2024/final#annex3[2]': '10万元',
    });
    expect(outcome(given, 'same.project-line-final').relations.map((r) => r.split(' ')[0])).toEqual([
      'skipped',
      'skipped',
    ]);
  });
  it('may follow the initial budget: a notice, if the form’s own relations hold', () => {
    const given: Given = {
      facts: {
        'project.special-funds@2024/budget#annex1': '85万元',
        'project:市级专项资金.funds.total@2024/budget-initial#annex3[1]': '85万元',
        'project:市级专项资金.funds.total@2024/budget-full#annex3[1]': '100万元',
        'project:市级专项资金.funds.fiscal@2024/budget-full#annex3[1]': '100万元',
      },
    };
    expect(outcome(given, 'same.project-line-budget').findings).toEqual([]);
    expect(outcome(given, 'plausibility.other-column').findings).toEqual(['notice plausibility.other-column']);
    const wrong = {
      facts: { ...given.facts, 'project:市级专项资金.funds.fiscal@2024/budget-full#annex3[1]': '85万元' },
    };
    expect(outcome(wrong, 'same.project-line-budget').findings).toEqual(['error same.differs']);
  });
});

describe('lists in sentences', () => {
  const facts = {
    'quantity:项目@2024#narrative': '70项',
    'quantity:甲@2024#narrative': '60项',
    'quantity:乙@2024#narrative': '8项',
  };
  const claim = {
    kind: 'list' as const,
    total: 'quantity:项目@2024#narrative',
    others: ['quantity:甲@2024#narrative', 'quantity:乙@2024#narrative'],
  };
  it.each([
    ['8项', ['warning enumeration.short']],
    ['10项', []],
    ['18项', ['error enumeration.differs']],
  ])('70 = 60 + %s', (second, findings) => {
    expect(
      outcome({ facts: { ...facts, 'quantity:乙@2024#narrative': second }, claim }, 'enumeration.list').findings,
    ).toEqual(findings);
  });
  it('that the concept tree has proved already are not proved again', () => {
    const own = {
      'expenditure.basic@2024/final#narrative': '10万元',
      'expenditure.basic.function:甲@2024/final#narrative': '4万元',
      'expenditure.basic.function:乙@2024/final#narrative': '6万元',
    };
    const [total, ...others] = Object.keys(own) as [string, ...string[]];
    expect(outcome({ facts: own, claim: { kind: 'list', total, others } }, 'enumeration.list').relations).toEqual([]);
  });
  it.each([
    [3, ['holds'], []],
    [2, ['fails'], ['error enumeration.names']],
    [4, ['fails'], ['warning enumeration.names-short']],
  ])('%s named by three', (count, statuses, findings) => {
    const given: Given = {
      facts: { 'quantity:科室@2024#narrative': `${count}个` },
      claim: { kind: 'names', total: 'quantity:科室@2024#narrative', others: ['甲', '乙', '丙'] },
    };
    const found = outcome(given, 'enumeration.names');
    expect(found.relations.map((r) => r.split(' ')[0])).toEqual(statuses);
    expect(found.findings).toEqual(findings);
  });
});

describe('reasons owed', () => {
  const indicator = (score: string, more: Partial<Given> = {}, reason = ''): Given => ({
    facts: { 'overall.indicator[0].weight#annex2': '10分', 'overall.indicator[0].score#annex2': score, ...more.facts },
    indicators: [{ level1: '效益指标', reason }],
    ...(more.noReasons ? { noReasons: true } : {}),
  });
  const pair = (target: string, actual: string) => ({
    facts: { 'overall.indicator[0].target[0]#annex2': target, 'overall.indicator[0].actual[0]#annex2': actual },
  });
  const price = (level2: string, level3: string, actual: string): Given => ({
    ...indicator('10分', pair('650元', actual)),
    indicators: [{ level1: '产出指标', level2, level3, reason: '' }],
  });
  it.each([
    ['full marks', indicator('10分'), []],
    ['points lost, no reason', indicator('5分'), ['warning explanation.points-lost']],
    ['points lost, a dash', indicator('5分', {}, '——'), ['warning explanation.points-lost']],
    ['points lost, 无', indicator('5分', {}, '无'), ['warning explanation.points-lost']],
    ['points lost, a reason', indicator('5分', {}, '市场变化'), []],
    [
      'points lost in a form without the column',
      indicator('5分', { noReasons: true }),
      ['notice explanation.points-lost'],
    ],
    [
      'target missed with full marks in a form without the column',
      indicator('10分', { ...pair('100%', '72.74%'), noReasons: true }),
      ['warning explanation.target-missed'],
    ],
    ['target missed with full marks', indicator('10分', pair('100%', '72.74%')), ['warning explanation.target-missed']],
    ['≤ target kept', indicator('10分', pair('at-most 30万元', '28万元')), []],
    ['a target of ≥90% that recognition read as 290%', indicator('10分', pair('290%', '95%')), []],
    ['a price below the target', price('成本指标', '人均培训成本', '638元'), []],
    ['a price above the target', price('成本指标', '人均培训成本', '660元'), []],
    ['less saved than planned', price('成本指标', '节约成本', '638元'), ['warning explanation.target-missed']],
    ['less money than planned', price('数量指标', '发放补助', '638元'), ['warning explanation.target-missed']],
    ['about the target', indicator('10分', pair('about 12万人次', '11.8万人次')), []],
    ['well below', indicator('10分', pair('about 12万人次', '10万人次')), ['warning explanation.target-missed']],
    ['≤ target exceeded', indicator('10分', pair('at-most 30万元', '35万元')), ['warning explanation.target-missed']],
  ])('%s', (_, given, findings) => {
    expect(outcome(given, 'explanation.reason-owed').findings).toEqual(findings);
  });

  it('say what the indicator would score by completion', () => {
    const given = indicator('5分', pair('2.35%', '2.19%'));
    const { relations, findings } = checkGiven(given);
    const finding = findings.find((f) => f.rule === 'explanation.reason-owed');
    expect(finding?.message).toContain('9.32 分');
    expect(relations.find((r) => r.id === finding?.relation)).toMatchObject({
      rule: 'explanation.completion-score',
      computed: '9.319148936',
    });
    expect(findings.map((f) => f.rule)).toEqual(['explanation.reason-owed']);
  });

  it.each([
    ['1.6 times', pair('at-least 25个', '40个'), 1],
    ['within a third', pair('200亿元', '250亿元'), 0],
    ['less is better', pair('at-most 200亿元', '100亿元'), 0],
    ['other measures are not compared', pair('2个', '95%'), 0],
    ['≥90% that recognition read as 290%', pair('at-least 90%', '290%'), 0],
  ])('far above the target: %s', (_, more, count) => {
    expect(outcome(indicator('10分', more), 'explanation.far-above-target').findings.length).toBe(count);
  });
});

describe('completeness', () => {
  const lines = (more: Record<string, string>): Given => ({
    facts: {
      'project.business@2024/final#annex1': '774.24万元',
      'project.operation@2024/final#annex1': '0万元',
      ...more,
    },
  });
  const form = (name: string, amount: string, k = 1) => ({
    [`project:${name}.funds.total@2024/final#annex3[${k}]`]: amount,
  });
  it.each([
    ['a line without a form', lines(form('市级专项资金', '95万元')), ['project.business@2024/final#annex1']],
    ['its own form', lines(form('业务工作经费', '774.24万元')), []],
    [
      'forms of other names that make its amount',
      lines({ ...form('甲', '700万元'), ...form('乙', '74.24万元', 2) }),
      [],
    ],
    ['forms of other names that do not', lines(form('甲', '70万元')), ['project.business@2024/final#annex1']],
  ])('one form a first-level project: %s', (_, given, operands) => {
    const found = checkGiven(given).findings.filter((f) => f.rule === 'completeness.project-form');
    expect(found.flatMap((f) => f.operands)).toEqual(operands);
  });
  it('every item of the special funds may have its own form', () => {
    const items = {
      'project.special-funds@2024/final#annex1': '15万元',
      'project.special-funds.item:甲@2024/final#annex1': '5万元',
      'project.special-funds.item:乙@2024/final#annex1': '10万元',
    };
    const operands = (facts: Record<string, string>) =>
      checkGiven({ facts })
        .findings.filter((f) => f.rule === 'completeness.project-form')
        .flatMap((f) => f.operands);
    expect(operands({ ...items, ...form('甲', '5万元'), ...form('乙', '10万元', 2) })).toEqual([]);
    expect(operands({ ...items, ...form('甲', '5万元') })).toEqual(['project.special-funds.item:乙@2024/final#annex1']);
  });

  it('a missing annex is an error where the words ask for it, project forms only where there is project expenditure', () => {
    const rules = (given: Given) =>
      checkGiven({ ...given, complete: true }).findings.map((f) => `${f.severity} ${f.rule}`);
    const spent = { 'expenditure.project@2024/final#narrative': '5万元' };
    expect(rules({ text: '正文' })).toEqual(['notice completeness.basic-data', 'notice completeness.overall-form']);
    expect(rules({ text: '附件：1.基础数据表' })).toContain('error completeness.basic-data');
    expect(rules({ text: '详见附件2部门整体支出绩效自评表。' })).toContain('error completeness.overall-form');
    expect(rules({ facts: spent })).toContain('notice completeness.project-forms');
    expect(rules({ facts: spent, text: '备注：一个一级项目支出一张表' })).toContain(
      'warning completeness.project-forms',
    );
  });

  it("this year's notice asks, and is cited first", () => {
    const profile = parseConfiguration(
      `{ "notice": { "document": "某财绩〔2025〕3号", "deadline": "2025-04-30",
        "asks": { "department": { "annexes": ["annex1"], "tables": ["绩效目标表"], "sections": ["存在的问题"] } } } }`,
      'p',
      PROFILE_FILE,
    );
    const given: Given = { text: '正文', complete: true, report: { reportDate: '2025-06-30' } };
    expect(checkGiven(given, profile).findings.map((f) => `${f.severity} ${f.rule} ${f.message} ${f.basis}`)).toEqual([
      'error completeness.basic-data 缺少附表：基础数据表 某财绩〔2025〕3号',
      'notice completeness.overall-form 缺少附表：部门整体支出绩效自评表；当地通知不要求的，不必补 null',
      'error completeness.material 缺少附表：绩效目标表 某财绩〔2025〕3号',
      'error completeness.material 缺少“存在的问题”部分（存在的问题） 某财绩〔2025〕3号',
      'warning completeness.deadline 报告日期 2025-06-30 晚于通知规定的报送期限 2025-04-30 某财绩〔2025〕3号',
    ]);
  });

  it('a missing section that nobody asked for is a notice; another outline is one', () => {
    const section = (number: number, state: 'missing' | 'filled') => ({
      number,
      label: '',
      title: `部分${number}`,
      state,
      blocks: state === 'missing' ? [] : ['b0'],
    });
    const warn = (missing: number[]) =>
      checkGiven({
        text: '正文',
        sections: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => section(n, missing.includes(n) ? 'missing' : 'filled')),
      }).findings.map((f) => `${f.severity} ${f.id}`);
    expect(warn([3])).toEqual(['notice completeness.section|section-3']);
    expect(warn([3, 4])).toHaveLength(2);
    expect(warn([1, 2, 3, 4, 5])).toEqual(['notice completeness.section|outline']);
  });
});
