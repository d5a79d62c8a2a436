/**
 * What stands in a rule file is read by an evaluator, and what a remark has for limits by its finder: each is wrapped so that it notes which
 * of its fields are asked for while the examples of all rules are checked. Words for people are left out.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Rule } from '../../../pipeline/rules/rule-schema.js';
import type { Given } from '../support/build.js';

type Told = { id: string; examples: Rule['examples'] };

const { read, plain, remarks, watched } = vi.hoisted(() => {
  const read = new Set<string>();
  const watched = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return new Proxy(value, {
      get(target, name, receiver) {
        const own = Reflect.get(target, name, receiver) as unknown;
        if (typeof name === 'symbol' || typeof own === 'function') return own;
        const below = Array.isArray(target) ? `${path}[]` : `${path}.${name}`;
        if (!(Array.isArray(target) && name === 'length')) read.add(below);
        return watched(own, below);
      },
      has(target, name) {
        if (typeof name === 'string' && Reflect.has(target, name)) read.add(`${path}.${name}`);
        return Reflect.has(target, name);
      },
    });
  };
  return { read, watched, plain: [] as Rule[], remarks: [] as { rule: Told; limits: string[] }[] };
});

vi.mock('../../../pipeline/rules/rule-schema.js', async (original) => {
  const module = await original<typeof import('../../../pipeline/rules/rule-schema.js')>();
  return {
    ...module,
    RuleSchema: {
      parse: (json: unknown) => {
        const rule = module.RuleSchema.parse(json);
        plain.push(rule);
        return watched(rule, rule.id);
      },
    },
  };
});

vi.mock('../../../pipeline/remarks/remark.js', async (original) => {
  const module = await original<typeof import('../../../pipeline/remarks/remark.js')>();
  type Definition = Parameters<typeof module.remark>[0];
  const remark = (definition: Definition) => {
    const { rule, limits = {}, find } = definition;
    const finder: Definition['find'] = find && ((context, own) => find(context, watched(own, rule.id) as typeof own));
    const made = module.remark({ ...definition, find: finder });
    // A remark that no finder of one report makes is asked for where several are compared.
    if (find) remarks.push({ rule: made.rule, limits: Object.keys(limits) });
    return made;
  };
  return { ...module, remark };
});

const FOR_PEOPLE = new Set(['id', 'kind', 'level', 'title', 'basis', 'examples', 'zh', 'en']);

/** The fields of a rule down to its words and numbers; of a list what its entries have. */
function fieldsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) return value.flatMap((entry) => fieldsOf(entry, `${path}[]`));
  return Object.entries(value).flatMap(([name, below]) =>
    FOR_PEOPLE.has(name) ? [] : fieldsOf(below, `${path}.${name}`),
  );
}

/** Beside the examples: what a rule is only asked for where more is printed. */
const MORE: Given[] = [
  {
    facts: {
      'project:甲.funds.total@2024/budget-initial#annex3[1]': '100万元',
      'project:甲.funds.total@2024/budget-full#annex3[1]': '50万元',
    },
  },
  {
    facts: {
      'overall.indicator[0].weight#annex2': '8分',
      'overall.indicator[0].actual[0]#annex2': '5%',
      'overall.indicator[0].score#annex2': '8分',
    },
    indicators: [{ level1: '过程', level3: '预算控制率', actual: '5%', weight: '8', score: '8', standard: '' }],
  },
];
const TABLES: [text: string, caption: string, rows: string[][]][] = [
  [
    '公用经费75.00万元，主要包括办公费、印刷费、水费、邮电费等。',
    '',
    [
      ['科目名称', '2023年决算数', '2024年预算数', '2024年决算数'],
      ['302 商品和服务支出', '90.00', '80.00', '75.00'],
      ['30201 办公费', '30.00', '40.00', '35.00'],
      ['30202 印刷费', '20.00', '10.00', '20.00'],
      ['30205 水费', '20.00', '10.00', '0.00'],
      ['30207 邮电费', '10.00', '5.00', ''],
    ],
  ],
  [
    '',
    '2023年度项目支出绩效自评表',
    [
      ['项目名称', '数据平台运行维护'],
      ['主管部门', '某省林业和草原局', '实施单位', '某中心'],
      `预算执行情况（万元） 年度预算数 年初预算 调整后预算数 预算执行数 预算执行率 权重 得分 原因`.split(' '),
      ['', '总额', '100.00', '120.00', '90.00', '75.00%', '10', '/', ''],
      ['', '其中：财政资金', '100.00', '120.00', '90.00', '75.00%', '/', '/', ''],
      '绩效指标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析'.split(' '),
      ['', '产出指标', '数量指标', '平台数量', '=', '3', '个', '3', '90', '90', ''],
      ['合计', '100', '97.5', ''],
    ],
  ],
];
/** Asked for where several reports are compared (tests/pipeline/across). */
const OF_SEVERAL_REPORTS = ['continuity.last-year', 'continuity.same-project'];

describe('the fields of the rule files', () => {
  beforeAll(async () => {
    const { extract } = await import('../../../pipeline/extract/index.js');
    const { check } = await import('../../../pipeline/findings/index.js');
    const { checkGiven } = await import('../support/build.js');
    const { checkTable, documentWith } = await import('../support/free-tables.js');
    for (const { examples } of [...plain, ...remarks.map(({ rule }) => rule)]) {
      for (const { shown: _, table, ...given } of [examples.pass, examples.fail]) {
        if (table) checkTable(table);
        else for (const less of lessOne(given as Given)) checkGiven(less);
      }
    }
    for (const given of MORE) checkGiven(given);
    for (const [text, caption, rows] of TABLES) {
      const document = documentWith(rows, caption);
      document.blocks.unshift(
        { kind: 'paragraph', id: 'p0', text: '某市粮食局2024年度部门整体支出绩效自评报告' },
        { kind: 'paragraph', id: 'p1', text },
      );
      check(document, extract(document));
    }
  });

  it('are all read', () => {
    const ofRules = plain.flatMap((rule) => (OF_SEVERAL_REPORTS.includes(rule.id) ? [] : fieldsOf(rule, rule.id)));
    const ofRemarks = remarks.flatMap(({ rule, limits }) => limits.map((name) => `${rule.id}.${name}`));
    const fields = [...ofRules, ...ofRemarks];
    expect(ofRules.length).toBeGreaterThan(400);
    expect(ofRemarks.length).toBeGreaterThan(15);
    expect([...new Set(fields)].filter((field) => !read.has(field))).toEqual([]);
  });
});

/** The example, and the same without one of its figures: a second source is asked for where the first is not printed. */
function lessOne(given: Given): Given[] {
  const facts = Object.entries(given.facts ?? {});
  return [
    given,
    ...facts.map((fact) => ({ ...given, facts: Object.fromEntries(facts.filter((one) => one !== fact)) })),
  ];
}
