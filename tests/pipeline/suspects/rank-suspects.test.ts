/** Who did it: the suspects of typed-in errors, ties as ties, structural slips as one story. */
import { describe, expect, it } from 'vitest';
import { readKey } from '../../../pipeline/taxonomy/key.js';
import { checkGiven, type Given } from '../support/build.js';

const ANNEX1 = {
  'expenditure.project@2024/final#narrative': '869.24万元',
  'expenditure.project@2024/final#annex1': '869.24万元',
  'project.business@2024/final#annex1': '774.24万元',
  'project.operation@2024/final#annex1': '0万元',
  'project.special-funds@2024/final#annex1': '95万元',
  'project.special-funds.item:交流@2024/final#annex1': '15.50万元',
  'project.special-funds.item:服务@2024/final#annex1': '29.50万元',
  'project.special-funds.item:运转@2024/final#annex1': '50万元',
};
const ANNEX2 = {
  'funds.total@2024/budget-full#annex2': '1863.29万元',
  'funds.total@2024/final#annex2': '1725.06万元',
  'overall.execution.weight#annex2': '10分',
  'overall.execution.rate#annex2': '92.58%',
  'overall.execution.score#annex2': '9.26分',
  'expenditure.basic@2024/final#annex2': '855.82万元',
  'expenditure.project@2024/final#annex2': '869.24万元',
  'overall.indicator[0].weight#annex2': '50分',
  'overall.indicator[0].score#annex2': '50分',
  'overall.indicator[1].weight#annex2': '40分',
  'overall.indicator[1].score#annex2': '38.5分',
  'overall.total.weight#annex2': '100分',
  'overall.total.score#annex2': '97.76分',
};
const REPORT = { ...ANNEX1, ...ANNEX2 };

function suspects(facts: Record<string, string>) {
  const { findings } = checkGiven({ facts, noReasons: true } as Given);
  const own = findings.filter((f) => f.suspects.length > 0);
  return {
    first: [
      ...new Set(
        own.flatMap((f) => f.suspects.filter((s) => s.rank === 1)).map((s) => `${s.fact} ${s.shape} ${s.suggestion}`),
      ),
    ],
    roots: new Set(own.map((f) => f.root)).size,
    findings: own,
  };
}

it('a consistent report has no finding', () => {
  expect(checkGiven({ facts: REPORT, noReasons: true }).findings).toEqual([]);
});

describe('one wrong figure', () => {
  it.each([
    ['expenditure.project@2024/final#annex1', '896.24万元', 'transposition', '8692400'],
    ['expenditure.project@2024/final#narrative', '86.924万元', 'decimal-shift', '8692400'],
    ['expenditure.project@2024/final#annex2', '869.74万元', 'digit', '8692400'],
    ['project.business@2024/final#annex1', '747.24万元', 'transposition', '7742400'],
    ['project.special-funds@2024/final#annex1', '9.5万元', 'decimal-shift', '950000'],
    ['project.special-funds.item:服务@2024/final#annex1', '29.05万元', 'transposition', '295000'],
    ['funds.total@2024/final#annex2', '1752.06万元', 'transposition', '17250600'],
    ['funds.total@2024/budget-full#annex2', '1836.29万元', 'transposition', '18632900'],
    ['overall.execution.rate#annex2', '95.28%', 'transposition', '0.9258'],
    ['overall.execution.rate#annex2', '0.9258%', 'percent-ratio', '0.9258'],
    ['overall.execution.score#annex2', '0.926分', 'decimal-shift', '9.26'],
    ['overall.indicator[1].score#annex2', '35.8分', 'transposition', '38.5'],
    ['overall.total.score#annex2', '96.77分', 'two-digits', '97.76'],
    ['project.business@2024/final#annex1', '7742400万元', 'unit-slip', '7742400'],
  ])('%s printed as %s', (id, printed, shape, value) => {
    const { first, roots } = suspects({ ...REPORT, [id]: printed });
    if (shape === 'two-digits') expect(first.some((s) => s.startsWith(`${id} `))).toBe(true);
    else expect(first).toEqual([`${id} ${shape} ${value}`]);
    expect(roots).toBe(1);
  });

  it('names a tie as a tie, with what would break it', () => {
    const facts = {
      'sangong.total@2024/final#annex1': '8.66万元',
      'sangong.vehicles@2024/final#annex1': '3.00万元',
      'sangong.abroad@2024/final#annex1': '0万元',
      'sangong.reception@2024/final#annex1': '5.16万元',
    };
    const { findings } = suspects(facts);
    const [finding] = findings;
    const leaders = finding?.suspects.filter((s) => s.rank === 1) ?? [];
    expect(leaders.map((s) => s.suggestion).slice(0, 3)).toEqual(['81600', '35000', '56600']);
    expect(leaders[0]?.because).toContain('另有一处印有此数即可判定');
  });

  it('proposes no person fractions and no negative money', () => {
    const facts = {
      'staff.authorized@2024#annex1': '48人',
      'staff.actual@2024#annex1': '24人',
      'staff.control-rate@2024#annex1': '87.5%',
    };
    const { first } = suspects(facts);
    expect(first).toEqual(['staff.actual@2024#annex1 transposition 42']);
  });

  it('shows what speaks for it and what against it', () => {
    const { findings } = suspects({ ...REPORT, 'project.business@2024/final#annex1': '747.24万元' });
    expect(findings[0]?.suspects[0]?.because).toBe('747.24 → 774.24，相邻两位数字颠倒：869.24 = 774.24 + 0 + 95 成立');
    expect(findings[0]?.suspects[0]?.data).toMatchObject({
      of: 'cell',
      change: '747.24 → 774.24',
      slip: 'transposition',
      mended: { formula: '869.24 = 774.24 + 0 + 95' },
    });
  });
});

describe('other stories', () => {
  const columns = (items: Record<string, string>, total = '95万元') => {
    const facts: Record<string, string> = { 'expenditure.project@2024/budget#annex1': '869.24万元' };
    for (const stage of ['budget', 'final']) {
      Object.assign(facts, {
        [`expenditure.project@2024/${stage}#annex1`]: '869.24万元',
        [`project.business@2024/${stage}#annex1`]: '774.24万元',
        [`project.operation@2024/${stage}#annex1`]: '0万元',
        [`project.special-funds@2024/${stage}#annex1`]: total,
      });
      for (const [name, value] of Object.entries(items))
        facts[`project.special-funds.item:${name}@2024/${stage}#annex1`] = value;
    }
    return facts;
  };

  it('a row left out of every column is one story with one root', () => {
    const { first, roots, findings } = suspects(columns({ 甲: '15万元', 乙: '20万元', 丙: '50万元' }));
    expect(first).toEqual(['null missing-row 100000']);
    expect([findings.length, roots]).toEqual([2, 1]);
    expect(findings[0]?.suspects[0]?.because).toContain('869.24 = 774.24 + 0 + 95 成立');
  });

  it('a block in another unit is one story', () => {
    const sangong = (total: string, vehicles: string, reception: string, purchase = '0元') => ({
      'sangong.total@2024/final#annex1': total,
      'sangong.vehicles@2024/final#annex1': vehicles,
      'sangong.vehicles.purchase@2024/final#annex1': purchase,
      'sangong.vehicles.operation@2024/final#annex1': vehicles,
      'sangong.abroad@2024/final#annex1': '0万元',
      'sangong.reception@2024/final#annex1': reception,
    });
    const facts = {
      ...REPORT,
      'sangong.total@2024/final#narrative': '2.30万元',
      ...sangong('23000万元', '13800万元', '9200万元', '0万元'),
    };
    const { first, roots } = suspects(facts);
    expect(first.every((s) => s.includes('unit-block'))).toBe(true);
    expect(roots).toBe(1);
  });

  it('two cells that changed places are one story', () => {
    const { first, roots } = suspects({
      ...REPORT,
      'overall.execution.score#annex2': '38.5分',
      'overall.indicator[1].score#annex2': '9.26分',
    });
    expect(first.every((s) => s.includes('swapped-cells'))).toBe(true);
    expect(roots).toBe(1);
  });

  it('a slid column is one finding over all its relations', () => {
    const order = [
      'sangong.total',
      'sangong.vehicles',
      'sangong.vehicles.purchase',
      'sangong.vehicles.operation',
      'sangong.abroad',
      'sangong.reception',
    ];
    const meant = ['9.75', '5.25', '2.05', '3.20', '1.44', '3.06'];
    const slid = [meant[0]!, ...meant.slice(2), meant[1]!];
    const facts = Object.fromEntries(order.map((concept, i) => [`${concept}@2024/final#annex1`, `${slid[i]}万元`]));
    const { findings, first } = suspects(facts);
    expect(first.every((s) => s.includes('slid-row'))).toBe(true);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.relations.length).toBe(2);
  });

  it('two independent errors are two roots', () => {
    const { roots, first } = suspects({
      ...REPORT,
      'project.business@2024/final#annex1': '747.24万元',
      'overall.execution.rate#annex2': '95.28%',
    });
    expect(roots).toBe(2);
    expect(first).toEqual([
      'project.business@2024/final#annex1 transposition 7742400',
      'overall.execution.rate#annex2 transposition 0.9258',
    ]);
  });

  it('what follows from one wrong figure is told under its root', () => {
    const given: Given = {
      facts: { ...REPORT, 'overall.indicator[0].score#annex2': '5分' },
      indicators: [{ level1: '产出指标' }, { level1: '效益指标', reason: '见正文' }],
    };
    const { findings } = checkGiven(given);
    expect(findings.map((f) => f.rule).sort()).toEqual(['explanation.reason-owed', 'sum.scores']);
    expect(new Set(findings.map((f) => f.root)).size).toBe(1);
  });
});

describe('shares that do not make 100%', () => {
  it('follow from the one that its own amounts contradict', () => {
    const facts = {
      'expenditure.total@2024/final#narrative': '1000.00万元',
      'expenditure.basic@2024/final#narrative': '400.00万元',
      'share:expenditure.basic@2024#narrative': '40.00%',
      'expenditure.project@2024/final#narrative': '600.00万元',
      'share:expenditure.project@2024#narrative': '65.00%',
    };
    const claims = ['basic', 'project'].map((part) => ({
      kind: 'share' as const,
      share: `share:expenditure.${part}@2024#narrative`,
      part: readKey(`expenditure.${part}@2024/final`),
      whole: readKey('expenditure.total@2024/final'),
      where: { block: 'b0', start: 0, end: 0, quote: '' },
    }));
    const { findings } = checkGiven({ facts, claims });
    const ratio = findings.find((f) => f.rule === 'ratio.share');
    expect(findings.map((f) => [f.rule, f.root === ratio?.id, f.suspects[0]?.fact])).toEqual([
      ['sum.shares', true, 'share:expenditure.project@2024#narrative'],
      ['ratio.share', true, 'share:expenditure.project@2024#narrative'],
    ]);
  });
});

describe('a limit that is broken and nothing else', () => {
  const leading = (facts: Record<string, string>) => suspects(facts).first;

  it('a digit left out and a point moved are a tie', () => {
    expect(
      leading({ 'public.total@2024/final#annex1': '2.09万元', 'public.office@2024/final#annex1': '10.94万元' }),
    ).toEqual([
      'public.total@2024/final#annex1 dropped-digit 220900',
      'public.total@2024/final#annex1 decimal-shift 209000',
    ]);
  });

  it('a nought left out and a point moved are one value', () => {
    const weight = 'overall.indicator[0].weight#annex2';
    const told = leading({ [weight]: '10分', 'overall.indicator[0].score#annex2': '95分' });
    expect(told.filter((one) => one.startsWith(weight))).toEqual([`${weight} dropped-digit 100`]);
  });

  it('another relation that holds speaks for the one', () => {
    const told = leading({
      'public.total@2024/final#annex1': '2.09万元',
      'public.total@2024/final#annex1.2': '20.90万元',
      'public.office@2024/final#annex1': '10.94万元',
    });
    expect(told).toEqual(['public.total@2024/final#annex1 decimal-shift 209000']);
  });
});

describe('a list of thousands', () => {
  it('is told in a sentence that a person can read, and keeps its whole formula', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => 100 + ((i * 7919) % 9973));
    const facts = Object.fromEntries([
      ['project.special-funds@2024/final#annex1', `${lines.reduce((a, b) => a + b, 0) + 7_000_000}万元`],
      ...lines.map((line, i) => [`project.special-funds.item:项目${i}@2024/final#annex1`, `${line}万元`]),
    ]) as Record<string, string>;
    const { relations, findings } = checkGiven({ facts });
    const [finding] = findings.filter((f) => f.rule === 'sum.special-funds');
    expect(relations.find((r) => r.rule === 'sum.special-funds')?.formula.split(' + ')).toHaveLength(3000);
    expect(finding?.suspects.length).toBeGreaterThan(0);
    expect(finding?.message.length).toBeLessThan(400);
    for (const { because } of finding?.suspects ?? []) expect(because.length).toBeLessThan(400);
  });
});

it('a rate on the initial budget is another base, not a slip', () => {
  const facts = {
    'funds.total@2024/budget-initial#annex2': '1500.00万元',
    'funds.total@2024/budget-full#annex2': '1863.29万元',
    'funds.total@2024/final#annex2': '1125.06万元',
    'overall.execution.weight#annex2': '10分',
    'overall.execution.rate#annex2': '75.00%',
    'overall.execution.score#annex2': '6.04分',
  };
  const { findings } = checkGiven({ facts });
  const [rate, score] = ['ratio.execution', 'product.execution-score'].map((id) => findings.find((f) => f.rule === id));
  expect(rate?.severity).toBe('warning');
  expect(rate?.message).toContain('按2024年年初预算数 1500.00计算的');
  for (const finding of [rate, score])
    expect(finding?.suspects[0]).toMatchObject({
      fact: 'overall.execution.rate#annex2',
      shape: 'wrong-denominator',
      rank: 1,
    });
  expect(rate?.suspects[0]?.because).toContain('75.00% → 60.38%，分母口径不同');
});
