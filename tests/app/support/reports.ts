import type { CheckedDocument, Fact, Finding } from '../../../pipeline/report.js';

const KEYS = {
  total: 'expenditure.total@2024/final',
  basic: 'expenditure.basic@2024/final',
  project: 'expenditure.project@2024/final',
};

/** A figure in 万元 as annex 2 prints it. */
export function fact(key: string, label: string, text: string, part = 'annex2', row = 0): Fact {
  const precision = text.split('.')[1]?.length ?? 0;
  const base = String(Math.round(Number(text) * 10_000));
  const where = { block: 'b9', row, column: 1, start: 0, end: text.length, quote: text };
  return { id: `${key}#${part}`, key, part, label, text, unit: '万元', base, precision, where };
}

export function finding(id: string, overrides: Partial<Finding> = {}): Finding {
  return {
    id,
    root: id,
    rule: 'sum.expenditure',
    kind: 'sum',
    severity: 'error',
    message: `问题${id}`,
    relation: null,
    relations: [],
    operands: [`${KEYS.total}#annex2`, `${KEYS.basic}#annex2`, `${KEYS.project}#annex2`],
    where: [],
    suspects: [],
    basis: null,
    ...overrides,
  };
}

/** A report that prints 支出合计 = 基本支出 + 项目支出, with the findings given. */
export function checkedDocument(overrides: {
  name?: string;
  sha256?: string;
  department?: string | null;
  year?: number | null;
  total?: string;
  projects?: Record<string, string>;
  findings?: Finding[];
}): CheckedDocument {
  const { name = 'a.txt', sha256 = 'f'.repeat(64), department = '甲局', year = 2024, total = '1725.06' } = overrides;
  const facts = [
    fact(KEYS.total, '支出合计', total),
    fact(KEYS.basic, '基本支出', '855.82'),
    fact(KEYS.project, '项目支出：', '869.24'),
  ];
  for (const [i, [project, spent]] of Object.entries(overrides.projects ?? {}).entries()) {
    for (const [stage, text] of [
      ['budget-full', '200'],
      ['final', spent],
    ] as const)
      facts.push(fact(`project:${project}.funds.total@${year}/${stage}`, '年度资金总额', text, `annex3[${i + 1}]`, i));
  }
  const holds = total === '1725.06';
  const findings = overrides.findings ?? [];
  return {
    source: { name, format: 'text', sha256, bytes: 1 },
    outcome: 'checked',
    rejection: null,
    messages: [],
    report: {
      title: `${year}年度${department}部门整体支出绩效自评报告`,
      department,
      fiscalYear: year,
      reportDate: null,
    },
    sections: [{ number: 2, label: '二、', title: '一般公共预算支出情况', state: 'filled', blocks: ['b1', 'b2'] }],
    facts,
    forms: [{ key: 'overall', part: 'annex2', block: 'b9', indicators: [] }],
    relations: [
      {
        id: 'r1',
        rule: 'sum.expenditure',
        kind: 'sum',
        status: holds ? 'holds' : 'fails',
        verdict: holds ? 'exact' : 'contradicts',
        formula: `${total} = 855.82 + 869.24`,
        stated: facts[0]?.base ?? null,
        computed: '17250600',
        tolerance: '150',
        operands: facts.map(({ id }) => id),
        reason: null,
      },
    ],
    findings,
    ledger: { numerals: 5, facts: 3, text: 2, unread: 0, unreadPlaces: [] },
  };
}
