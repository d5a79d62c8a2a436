/** A report beside the targets that its department was given: generated ones with known changes, and single cases as tables. */
import { describe, expect, it } from 'vitest';
import { checkSubmission } from '../../../app/read/check-submission.js';
import { formsOf } from '../../../pipeline/across/approved-targets.js';
import { concerns, withTargets } from '../../../pipeline/across/with-targets.js';
import type { CheckedDocument, Finding } from '../../../pipeline/report.js';
import { checkBytes } from '../../support/checked.js';
import { generateReport } from '../../support/generate.js';
import { PLAIN } from '../../support/habits.js';
import { type WrittenFormat, writeLayout, writeReport } from '../../support/read-generated.js';
import { scaled } from '../../support/soak.js';
import {
  CHANGES,
  changeTargets,
  layTargets,
  rngOf,
  SHAPES,
  type Shape,
  type Targets,
  targetsOf,
} from '../../support/targets.js';

const REPORTS = scaled(2, 60);
const FORMATS: readonly WrittenFormat[] = ['docx', 'html', 'markdown', 'tsv'];

const RULES = {
  'left-out': 'completeness.approved-indicators',
  added: 'completeness.approved-indicators',
  lowered: 'plausibility.approved-target',
  weight: 'plausibility.approved-weight',
  project: 'completeness.approved-projects',
} as const;

describe('generated targets', () => {
  it('the same ones give no finding, each change gives its own and no other', async () => {
    const missed: string[] = [];
    const wrong: string[] = [];
    for (let i = 0; i < REPORTS; i++) {
      const seed = 31_001 + i;
      const [shape, format] = [SHAPES[i % SHAPES.length]!, FORMATS[i % FORMATS.length]!];
      const report = generateReport(seed);
      const written = writeReport(report, PLAIN, 'tika');
      const own = await checkBytes(written.bytes, written.name);
      const targets = targetsOf(report);
      const beside = async (changed: Targets) => found(own, await tableOf(report, changed, shape, format));
      for (const finding of await beside(targets)) wrong.push(`${seed} ${shape} ${format}: ${finding.message}`);
      for (const change of CHANGES) {
        const made = changeTargets(targets, change, rngOf(seed, change));
        if (!made) continue;
        const findings = await beside(made.targets);
        const right = findings.filter(({ rule, message }) => rule === RULES[change] && message.includes(made.name));
        if (right.length === 0) missed.push(`${seed} ${shape} ${format} ${change}: ${made.name}`);
        for (const one of findings)
          if (!right.includes(one)) wrong.push(`${seed} ${shape} ${format} ${change}: ${one.message}`);
      }
    }
    expect({ missed, wrong }).toEqual({ missed: [], wrong: [] });
  });
});

async function tableOf(
  report: ReturnType<typeof generateReport>,
  targets: Targets,
  shape: Shape,
  format: WrittenFormat,
) {
  const { bytes, name } = writeLayout(report, layTargets(targets, shape), format);
  return checkBytes(bytes, name.replace('报告', '目标表'));
}

function found(own: CheckedDocument, table: CheckedDocument, isCopy = true): Finding[] {
  const { findings } = withTargets(own, [{ document: table, isCopy }], 'zh');
  return findings.filter(({ rule }) => /approved|monitoring/.test(rule));
}

type Row = [level1: string, level2: string, name: string, target: string, weight: string];
const HEAD = '| --- | --- | --- | --- | --- | --- | --- |';

/** A self-evaluation of the department, or of one project, as its form alone. */
const own = (rows: readonly Row[], subject?: string) =>
  text(
    `2024年度${subject ? '项目' : '部门整体'}支出绩效自评表`,
    [subject ? `| 项目名称 | ${subject} | 主管部门 | 某市水利局 | | | |` : '| 部门名称 | 某市水利局 | | | | | |', HEAD],
    '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |',
    rows.map(([level1, level2, name, target, weight]) => [level1, level2, name, target, target, weight, weight]),
    '自评.md',
  );
const approved = (rows: readonly Row[], subject?: string, kind = '目标批复表') =>
  text(
    `2024年度${subject ? '项目' : '部门整体'}支出绩效${kind}`,
    [subject ? `| 项目名称 | ${subject} | 主管部门 | 某市水利局 | | | |` : '| 部门名称 | 某市水利局 | | | | | |', HEAD],
    '| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 | | |',
    rows.map(([level1, level2, name, target, weight]) => [level1, level2, name, target, weight, '', '']),
    '批复.md',
  );

function text(title: string, top: readonly string[], head: string, rows: string[][], name: string, who = '某市水利局') {
  const table = [...top, head, ...rows.map((cells) => `| ${cells.join(' | ')} |`)];
  return checkBytes(new TextEncoder().encode(`# ${who}${title}\n\n${table.join('\n')}\n`), name);
}

const ROWS: Row[] = [
  ['产出指标', '数量指标', '帮扶困难户数', '≥500户', '20'],
  ['产出指标', '质量指标', '工程验收合格率', '≥95%', '20'],
  ['产出指标', '成本指标', '工程造价', '≤160万元', '20'],
  ['效益指标', '社会效益指标', '防洪能力', '明显提升', '20'],
  ['满意度指标', '服务对象满意度指标', '群众满意度', '≥90%', '20'],
];
const changed = (name: string, change: Partial<Record<'name' | 'target' | 'weight', string>>): Row[] =>
  ROWS.map((row) =>
    row[2] === name ? [row[0], row[1], change.name ?? row[2], change.target ?? row[3], change.weight ?? row[4]] : row,
  );

describe('what a report makes of the approved targets', () => {
  it('says nothing of those of another unit under the same bureau', async () => {
    const given = (unit: string) =>
      text(
        '2024年度部门整体支出绩效目标批复表',
        [`| 部门名称 | ${unit} | 主管部门 | 某市水利局 | | | |`, HEAD],
        '| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 | | |',
        ROWS.map((cells) => [...cells, '', '']),
        '批复.md',
        unit,
      );
    const report = await own(changed('防洪能力', { name: '灌溉能力' }));
    const of = async (unit: string) => found(report, await given(unit)).map(({ rule }) => rule);
    expect(await of('某市水利局')).toEqual(['completeness.approved-indicators']);
    expect(await of('某市水库管理所')).toEqual([]);
  });

  it.each<[string, Row[], string[]]>([
    ['the same', ROWS, []],
    ['fewer households', changed('帮扶困难户数', { target: '≥300户' }), ['error 低于要求：批复 ≥500户，自评 ≥300户']],
    ['more of them', changed('帮扶困难户数', { target: '≥600户' }), ['notice 高于要求：批复 ≥500户，自评 ≥600户']],
    ['a higher cost', changed('工程造价', { target: '≤386万元' }), ['error 低于要求：批复 ≤160万元，自评 ≤386万元']],
    ['the same in another unit', changed('工程造价', { target: '≤1600000元' }), []],
    [
      'less in another unit',
      changed('工程造价', { target: '≤1500000元' }),
      ['notice 高于要求：批复 ≤160万元，自评 ≤1500000元'],
    ],
    ['the same in other signs', changed('工程验收合格率', { target: '95%以上' }), []],
    ['without the sign', changed('工程验收合格率', { target: '95%' }), []],
    ['the direction turned', changed('工程验收合格率', { target: '≤95%' }), ['error 与要求不同：批复 ≥95%，自评 ≤95%']],
    ['another counter', changed('帮扶困难户数', { target: '≥300人' }), ['error 与要求不同：批复 ≥500户，自评 ≥300人']],
    [
      'words for a number',
      changed('帮扶困难户数', { target: '有所增加' }),
      ['error 没有数字，要求的是数字：批复 ≥500户，自评 有所增加'],
    ],
    ['the number as words', changed('帮扶困难户数', { target: '达到500有余' }), []],
    [
      'other words',
      changed('防洪能力', { target: '基本稳定' }),
      ['error 文字与要求不同：批复 明显提升，自评 基本稳定'],
    ],
    ['more words', changed('防洪能力', { target: '防洪能力明显提升' }), []],
    ['nothing', changed('防洪能力', { target: '' }), []],
  ])('%s', async (_, rows, expected) => {
    const findings = found(await own(rows), await approved(ROWS), false);
    const said = findings.map(({ severity, message }) => `${severity} ${/指标值(.*?)（/.exec(message)?.[1]}`);
    expect(said).toEqual(expected);
  });

  it.each<[string, Row[], Row[], string[]]>([
    ['one left out', ROWS.slice(1), ROWS, ['批复 5 条，自评 4 条；少 1 条：帮扶困难户数']],
    ['one more', ROWS, ROWS.slice(1), ['批复 4 条，自评 5 条；多 1 条：帮扶困难户数']],
    ['counted by its form', changed('工程造价', { name: '指标3：工程造价' }), ROWS, []],
    [
      'a longer name',
      changed('工程造价', { name: '水利工程造价' }),
      ROWS,
      ['批复 5 条，自评 5 条；改名 1 条：工程造价 → 水利工程造价'],
    ],
    ['of one name twice, and one of them gone', ROWS, [...ROWS, ROWS[4]!], []],
    ['the execution rate among them', [...ROWS, ['产出指标', '数量指标', '预算执行率', '100%', '10']], ROWS, []],
    ['weights moved', changed('工程造价', { weight: '30' }), ROWS, ['分值与批复不一致：工程造价 20 → 30']],
    ['another scale', ROWS.map(([a, b, c, d]): Row => [a, b, c, d, '18']), ROWS, []],
  ])('%s', async (_, rows, targets, expected) => {
    const messages = found(await own(rows), await approved(targets), false).map(({ message }) => message);
    expect(messages.map((message) => /(?:批复 \d|分值).*?(?=（批复的)/.exec(message)?.[0])).toEqual(expected);
  });

  it('of another project, department or year says nothing', async () => {
    const report = await own(ROWS, '病险水库除险加固');
    expect(found(report, await approved(ROWS.slice(1), '农村饮水安全'), false)).toEqual([]);
    expect(concerns(await approved(ROWS), report, false)).toBe(true);
    const other = { ...report, report: { ...report.report!, fiscalYear: 2023 } };
    expect(concerns(await approved(ROWS), other, true)).toBe(false);
  });

  it('of a project is known by its name, less what is only typing', async () => {
    const table = await approved(ROWS.slice(1), '2024年病险水库除险加固项目');
    const [finding] = found(await own(ROWS, '病险水库除险加固'), table);
    expect(finding?.message).toContain(
      '所附目标表 4 条，自评 5 条；多 1 条：帮扶困难户数（报送所附目标表“批复.md”第3行）',
    );
    expect(finding?.severity).toBe('warning');
    expect(
      found(await own(ROWS, '病险水库除险加固二期'), await approved(ROWS.slice(1), '病险水库除险加固一期')),
    ).toEqual([]);
  });

  it('a long table of indicators of one kind ends soon', async () => {
    const many = Array.from(
      { length: 400 },
      (_, i): Row => ['产出指标', '数量指标', `第${i}号堤段加固长度`, '≥1米', ''],
    );
    const [report, table] = [await own(many), await approved(many.map(([a, b, c, d, e]) => [a, b, `${c}数`, d, e]))];
    expect(found(report, table)).toEqual([]);
  });
});

describe('the projects of a department', () => {
  const LIST = [
    '# 某市水利局2024年部门整体支出绩效目标批复表\n',
    '| 序号 | 项目名称 | 预算金额（万元） |',
    '| --- | --- | --- |',
    '| 1 | 病险水库除险加固项目 | 50 |',
    '| 2 | 农村饮水安全 | 80 |',
    '| 合计 | | 130 |',
  ];
  const listed = (name = '批复.md') => checkBytes(new TextEncoder().encode(LIST.join('\n')), name);

  it('of a plain list owe a form each', async () => {
    const report = await own(ROWS, '病险水库除险加固');
    const whole = { ...report, report: { ...report.report!, kind: 'department' as const } };
    const [finding, ...others] = found(whole, await listed(), false);
    expect(others).toEqual([]);
    expect(`${finding?.severity} ${finding?.message}`).toBe(
      'error 应评项目 2 个，附表 1 张，没有自评表：农村饮水安全（批复的目标表“批复.md”）',
    );
    const [form] = report.forms;
    const both = { ...report, forms: [form!, { ...form!, key: 'project:河道清淤', part: 'annex3[2]' }] };
    expect(found(both, await listed(), false).map(({ rule }) => rule)).toEqual(['completeness.approved-projects']);
    expect(found(report, await listed(), false)).toEqual([]);
    const elsewhere = [{ document: await listed(), isCopy: false }];
    expect(withTargets(whole, elsewhere, 'zh', ['农村饮水安全']).findings.length).toBe(whole.findings.length);
  });

  it('under names that are only alike are said to be taken for one', async () => {
    const table = await approved(ROWS, '病险水库除险加固项目');
    const { messages } = withTargets(await own(ROWS, '病险水库除险加固'), [{ document: table, isCopy: true }], 'zh');
    expect(messages.flatMap(({ code, message }) => (code.startsWith('targets-') ? [message] : []))).toEqual([
      '与报送所附的绩效目标表“批复.md”比对了 5 条指标',
      '项目“病险水库除险加固”按目标表里的“病险水库除险加固项目”比对',
    ]);
  });

  it('of one table are told by the column that names them, under a head of two rows as well', async () => {
    const page = `<p>某市水利局2024年项目支出绩效目标表</p><table>
      <tr><td rowspan="2">项目名称</td><td rowspan="2">资金总额（万元）</td><td colspan="4">绩效指标</td></tr>
      <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
      <tr><td rowspan="2">甲工程</td><td rowspan="2">50</td><td>产出指标</td><td>数量指标</td><td>巡查次数</td><td>≥12次</td></tr>
      <tr><td>效益指标</td><td>社会效益指标</td><td>防洪能力</td><td>提升</td></tr>
      <tr><td>乙工程</td><td>80</td><td>产出指标</td><td>数量指标</td><td>维护水库数</td><td>≥6座</td></tr></table>`;
    const table = await checkBytes(new TextEncoder().encode(page), '批复.html');
    expect(formsOf(table).map(({ subject, indicators }) => [subject, indicators.map(({ name }) => name)])).toEqual([
      ['甲工程', ['巡查次数', '防洪能力']],
      ['乙工程', ['维护水库数']],
    ]);
  });
});

describe('layouts of single projects', () => {
  const read = async (lines: readonly string[]) =>
    formsOf(await checkBytes(new TextEncoder().encode(lines.join('\n')), '目标.txt'));

  it('a project under the name of its programme', async () => {
    const [form] = await read([
      '市级部门预算项目支出绩效目标表',
      '（2023年度）',
      '一级项目名称\t农业发展专项资金',
      '二级项目名称\t灌区维修',
      '项目主管部门\t清河县水务局\t项目实施单位\t清河县灌区管理所',
      '一级指标\t二级指标\t三级指标\t指标目标值',
      '产出指标\t数量指标\t维修干渠长度\t≥12公里',
      '满意度指标\t服务对象满意度指标\t受益农户满意度\t≥90%',
    ]);
    expect([form?.subject, form?.indicators.map(({ name }) => name)]).toEqual([
      '灌区维修',
      ['维修干渠长度', '受益农户满意度'],
    ]);
  });

  it('indicators without levels', async () => {
    const [form] = await read([
      '清河县水务局2023年部门预算项目绩效目标批复表',
      '项目名称\t灌区维修\t项目编码\t2023T0001',
      '主管部门\t清河县水务局\t预算金额\t50万元',
      '绩效指标\t指标名称\t计量单位\t指标性质\t指标值\t权重（分）',
      '\t维修干渠长度\t公里\t≥\t12\t40',
      '\t受益农户满意度\t%\t≥\t90\t10',
    ]);
    expect([form?.subject, form?.indicators.map(({ name, weight }) => [name, weight])]).toEqual([
      '灌区维修',
      [
        ['维修干渠长度', '40'],
        ['受益农户满意度', '10'],
      ],
    ]);
  });
});

describe('one file with the targets of several departments', () => {
  const sheet = (department: string, subject: string) => [
    [
      `| 项目名称 | ${subject} | 主管部门 | ${department} | 实施单位 | ${department}信息中心 |`,
      '| --- | --- | --- | --- | --- | --- |',
    ],
    '| 一级指标 | 二级指标 | 三级指标 | 指标值 | 权重 | |',
    '| 产出指标 | 数量指标 | 建成平台数 | ≥3个 | 90 | |',
  ];
  it.each<[string, string[][], [department: string | null, forms: string[]][]]>([
    [
      'are several',
      [
        ['某市水利局', '甲'],
        ['某市水利局', '乙'],
        ['某市林业局', '丙'],
      ],
      [
        ['某市水利局', ['甲', '乙']],
        ['某市林业局', ['丙']],
      ],
    ],
    [
      'of one department are one',
      [
        ['某市水利局', '甲'],
        ['某市水利局', '乙'],
      ],
      [['某市水利局', ['甲', '乙']]],
    ],
  ])('%s', async (_, sheets, expected) => {
    const tables = sheets.map(([department = '', subject = '']) => sheet(department, subject).flat().join('\n'));
    const bytes = new TextEncoder().encode(`# 2024年项目支出绩效目标批复表\n\n${tables.join('\n\n&nbsp;\n\n')}\n`);
    const documents = await checkSubmission({ bytes, name: '批复.md', sha256: 'a' }, null, 'zh');
    expect(
      documents.map(({ report, forms }) => [report?.overseer, forms.map(({ key }) => key.replace('project:', ''))]),
    ).toEqual(expected);
    expect(documents.map(({ report }) => [report?.kind, report?.fiscalYear])).toEqual(
      expected.map(() => ['declaration', 2024]),
    );
  });
});

describe('the monitoring of the year', () => {
  const monitoring = (executed: string, forecast: string, done = '200户', row = '帮扶困难户数 | ≥500户') =>
    checkBytes(
      new TextEncoder().encode(
        [
          '# 某市水利局项目支出绩效运行监控表\n',
          '（2024年1-7月）\n',
          '| 项目名称 | 病险水库除险加固 | 主管部门 | 某市水利局 | | | |',
          HEAD,
          '| 项目资金（万元） | | 年初预算数 | 1-7月执行数 | 1-7月执行率 | | |',
          `| | 年度资金总额 | 120 | ${executed} | ${(Number(executed) / 1.2).toFixed(2)}% | | |`,
          '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 1-7月执行情况 | 全年预计完成情况 | 备注 |',
          `| 产出指标 | 数量指标 | ${row} | ${done} | ${forecast} | |`,
        ].join('\n'),
      ),
      '监控.md',
    );
  const report = (row = '帮扶困难户数 | ≥500户 | 500户') =>
    checkBytes(
      new TextEncoder().encode(
        [
          '# 某市水利局2024年度项目支出绩效自评表\n',
          '| 项目名称 | 病险水库除险加固 | 主管部门 | 某市水利局 | | | |',
          HEAD,
          '| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | |',
          '| | 年度资金总额 | 120 | 120 | 98 | 81.67% | |',
          '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |',
          `| 产出指标 | 数量指标 | ${row} | 90 | 90 |`,
        ].join('\n'),
      ),
      '自评.md',
    );
  it.each<[string, string, string, string[], string?]>([
    ['agrees', '60', '500户', []],
    [
      'more executed by July than in the year',
      '99',
      '500户',
      [
        'warning 附件3“年度资金总额”2024年全年执行数 98万元，少于年中监控时已执行的 99万元（报送所附监控表“监控.md”第3行）',
      ],
    ],
    [
      'forecast as missed, reached',
      '60',
      '300户',
      [
        'warning 附件3的完成值与监控预计不同：帮扶困难户数 300户 → 500户；其中预计完不成、自评已完成：帮扶困难户数（报送所附监控表“监控.md”第5行）',
      ],
    ],
    [
      'forecast higher',
      '60',
      '520户',
      ['notice 附件3的完成值与监控预计不同：帮扶困难户数 520户 → 500户（报送所附监控表“监控.md”第5行）'],
    ],
    [
      'more done by July than in the year',
      '60',
      '520户',
      [
        'warning 附件3的完成值与监控预计不同：帮扶困难户数 520户 → 500户；其中比监控时已完成的还少：帮扶困难户数 510户 → 500户（报送所附监控表“监控.md”第5行）',
      ],
      '510户',
    ],
  ])('%s', async (_, executed, forecast, expected, done) => {
    const followed = await monitoring(executed, forecast, done);
    // The year is not over: nothing is missed yet but what is forecast to be.
    const owed = followed.findings.filter(({ rule }) => rule === 'explanation.reason-owed');
    expect(owed).toHaveLength(forecast === '300户' ? 1 : 0);
    expect(followed.report?.fiscalYear).toBe(2024);
    const findings = found(await report(), followed);
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected);
  });

  it.each([
    ['办理时限 | ≤20天', '15天', '18天'],
    ['平均每场人数 | ≥50人', '52人', '58人'],
  ])('does not ask why %s came to less than by July', async (row, result, done) => {
    const findings = found(await report(`${row} | ${result}`), await monitoring('60', done, done, row));
    expect(findings.map(({ severity }) => severity)).toEqual(['notice']);
  });
});
