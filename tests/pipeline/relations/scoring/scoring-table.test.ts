/** The Hunan scoring table in different hands: with the basic data in the same report, alone without printed standards, beside a self-evaluation. */
import { describe, expect, it } from 'vitest';
import { findingSentence } from '../../../../pipeline/findings/sentence.js';
import type { CheckedDocument } from '../../../../pipeline/report.js';
import { formulaIn } from '../../../../pipeline/say.js';
import { voiceOf } from '../../../../pipeline/wording/voice.js';
import { checkBytes } from '../../../support/checked.js';
import { docxBytes, p, tbl, tc } from '../../../support/ooxml.js';

const check = (text: string): Promise<CheckedDocument> => checkBytes(new TextEncoder().encode(text), 'report.md');

const table = (rows: string[]) => {
  const width = (rows[0] ?? '').split('|').length;
  return [`| ${rows[0]} |`, `|${'---|'.repeat(width)}`, ...rows.slice(1).map((row) => `| ${row} |`)].join('\n');
};

const BASIC = table([
  '财政供养人员情况（人） | 编制数 | 2023年实际在职人数 | 控制率',
  ' | 102 | 97 | 95.10%',
  '经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数',
  '三公经费 | 6.20 | 13.00 | 12.30',
  '1、公务用车购置和维护经费 | 4.00 | 8.00 | 8.00',
  '其中：公车购置 | 0 | 0 | 0',
  '公车运行维护 | 4.00 | 8.00 | 8.00',
  '2、出国经费 | 0 | 0 | 0',
  '3、公务接待 | 2.20 | 5.00 | 4.30',
  '公用经费 | 80.00 | 90.00 | 85.00',
  '政府采购金额 | —— | 50.00 | 48.00',
  '部门整体支出预算调整 | —— | 0 | 272.73',
]);

const SCORES = [
  '一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 指标解释 | 计算结果 | 得分',
  '投入 | 16 | 预算配置 | 16 | 在职人员控制率 | 8 | 以100%为标准。在职人员控制率≤100%，计8分；每超过1个百分点扣0.5分，扣完为止。 | 在职人员数/编制数×100% | 95.10% | 8',
  ' |  |  |  | “三公经费”变动率 | 8 | “三公经费”变动率≤0，计8分；“三公经费”变动率＞0，每超过一个百分点扣0.8分，扣完为止。 | 本年度比上年度 | 98.39% | 0',
  '过程 | 54 | 预算执行 | 34 | 预算完成率 | 8 | 100%计满分，每低于5%扣2分，扣完为止。 | 上年结转+年初预算+本年追加预算-年末结余 | 99.27% | 8',
  ' |  |  |  | 预算控制率 | 8 | 预算控制率=0，计8分；0-10%（含），计6分；10-20%（含），计4分；20-30%（含），计2分；大于30%不得分。 | 本年追加预算/年初预算 | 39.94% | 0',
  ' |  |  |  | 新建楼堂馆所面积控制率 | 18 | 100%以下（含）计18分，每超出5%扣2分，扣完为止。 | 实际建设面积/批准建设面积 | 无 | 18',
  ' |  | 预算管理 | 20 | 公用经费控制率 | 8 | 100%以下（含）计8分，每超出1%扣1分，扣完为止。 | 实际支出/预算安排 | 94.44% | 8',
  ' |  |  |  | “三公经费”控制率 | 6 | 100%以下（含）计6分，每超出1%扣1分，扣完为止。 | 实际支出数/预算安排数 | 94.62% | 6',
  ' |  |  |  | 政府采购执行率 | 6 | 100%计满分，每超过（降低）1%扣0.5分，扣完为止。 | 实际金额/预算数 | 96% | 4',
  '产出及效果 | 30 | 职责履行 | 24 | 重点工作实际完成率 | 24 | 根据绩效办对该部门考核分值计算。 |  | 100% | 24',
  ' |  | 履职效益 | 6 | 社会公众或服务对象满意度 | 6 | 90%（含）以上计6分；80%（含）-90%，计4分；70%（含）-80%，计2分；低于70%计0分。 |  | 92.5% | 6',
  '总分 | 100 |  | 100 |  | 100 |  |  |  | 82',
];

const withBasicData = (scores: readonly string[] = SCORES, basic = BASIC) =>
  check(
    [
      '# 云岫市水利局2023年度部门整体支出绩效自评报告',
      '## 一、部门概况',
      '本部门编制102人，实有在职人数97人。',
      '## 二、预算执行',
      '2023年年初预算682.85万元，上年结转21.30万元，本年追加预算272.73万元，年末结余7.13万元。',
      '附件1',
      '部门整体支出绩效评价基础数据表',
      basic,
      '附件2',
      '部门整体支出绩效评价指标评分表',
      table([...scores]),
    ].join('\n\n'),
  );

const ALONE = [
  '序号 | 评价指标 | 标准分 | 实际/计算 | 自评分 | 扣分原因',
  '1 | 在职人员控制率 | 1 | 96.67% | 1 | ',
  '2 | “三公”经费变动率 | 3 | -10% | 3 | ',
  '3 | 公务接待费变动率 | 2 | 上升10% | 0 | 来访增加',
  '4 | 预算完成率 | 8 | 99.27% | 8 | ',
  '5 | 预算控制率 | 8 | 9.5% | 6 | 年中追加',
  '6 | 管理制度健全性 | 78 | 健全 | 78 | ',
  '合计 |  | 100 |  | 96 | ',
];
const TEXT =
  '本单位编制60人，年末实有在职人数58人。2024年“三公”经费预算数9.00万元，2023年“三公”经费预算数10.00万元。2024年“三公”经费决算8.20万元，2023年“三公”经费决算8.00万元。2024年公务接待费4.40万元，2023年公务接待费4.00万元。';
const alone = (rows: readonly string[] = ALONE, text = TEXT) =>
  check(
    ['# 石湾县农业农村局2024年度部门整体支出绩效自评报告', text, '部门整体支出绩效评价评分表', table([...rows])].join(
      '\n\n',
    ),
  );

const swap = (rows: readonly string[], from: string, to: string) => {
  expect(rows.join('\n')).toContain(from);
  return rows.map((row) => row.replace(from, to));
};
const told = ({ findings }: CheckedDocument) =>
  findings.filter((f) => !/^completeness/.test(f.rule)).map((f) => `${f.severity} ${f.rule}`);
const relations = ({ relations: all }: CheckedDocument, rule: string) =>
  all.filter((r) => r.rule === rule).map((r) => `${r.status} ${r.formula}`);

describe('a scoring table beside its basic data', () => {
  it('has its rates computed anew and its scores held against the printed standards', async () => {
    const document = await withBasicData();
    expect(told(document)).toEqual([]);
    expect(document.ledger.unread).toBe(0);
    const figures = Object.fromEntries(document.facts.map((f) => [f.id, f.base]));
    expect(figures).toMatchObject({
      'overall.level1[投入].weight#annex2': '16',
      'overall.indicator[1].weight#annex2': '8',
      'overall.indicator[1].actual[0]#annex2': '0.9839',
      'overall.indicator[1].score#annex2': '0',
      'overall.total.score#annex2': '82',
    });
    const rates = document.relations.filter((r) => r.rule.startsWith('ratio.scoring-'));
    expect(rates.map((r) => `${r.status} ${r.formula}`)).toEqual([
      'holds 95.10% = 97 ÷ 102',
      'holds 98.39% = (12.30 − 6.20) ÷ 6.20',
      'holds 99.27% = (21.30+682.85+272.73−7.13) ÷ (21.30+682.85+272.73)',
      'holds 39.94% = 272.73 ÷ 682.85',
      'holds 94.44% = 85.00 ÷ 90.00',
      'holds 94.62% = 12.30 ÷ 13.00',
      'holds 96% = 48.00 ÷ 50.00',
    ]);
    expect(relations(document, 'product.scoring-standard')).toEqual([
      'holds 8 = 8 − 0.5 × 0',
      'holds 0 = 8 − 0.8 × 98（扣完为止）',
      'holds 8 = 8 − 2 × 0',
      'holds 0 = 0（39.94% ≥ 30%）',
      'skipped 18 = ?',
      'holds 8 = 8 − 1 × 0',
      'holds 6 = 6 − 1 × 0',
      'holds 4 = 6 − 0.5 × 4',
      'holds 6 = 6（92.5% ≥ 90%）',
    ]);
  });

  it('reads the same from merged cells, with and without a cell for what goes on', async () => {
    const rows = SCORES.map((row) => row.split('|').map((cell) => cell.trim()));
    const goesOn = (r: number, c: number) => r > 0 && c < 4 && rows[r]?.[c] === '';
    const cells = (r: number) =>
      (rows[r] ?? []).map((text, c) => {
        const merge = goesOn(r, c) ? 'continue' : goesOn(r + 1, c) && r + 2 < rows.length ? 'restart' : undefined;
        return tc(text, merge ? { vMerge: merge } : {});
      });
    const title = ['云岫市水利局2023年度部门整体支出绩效自评报告', '部门整体支出绩效评价指标评分表'];
    const last = rows.length - 1;
    const grid = rows.map((row, r) => (r === last ? row.map((text) => tc(text)) : cells(r)));
    const word = docxBytes({ body: [...title.map((text) => p(text)), tbl(grid, 10)].join('') });
    const lines = rows.map((row, r) =>
      row
        .filter((_, c) => r === last || !goesOn(r, c))
        .map((cell) => `\t${cell}`)
        .join('\n'),
    );
    const text = `${title.join('\n')}\n\n${lines.join('\n\n')}\n\n`;
    const keyed = ({ facts }: CheckedDocument) =>
      facts.filter((f) => f.key.startsWith('overall.')).map((f) => [f.id, f.base]);
    const [one, two, three] = await Promise.all([
      withBasicData(),
      checkBytes(word, 'report.docx'),
      checkBytes(new TextEncoder().encode(text), 'report.txt'),
    ]);
    expect(keyed(two)).toEqual(keyed(one));
    expect(keyed(three)).toEqual(keyed(one));
  });

  it.each<[from: string, to: string, told: string[]]>([
    ['95.10% | 8', '91.50% | 8', ['error ratio.scoring-staff']],
    ['94.44%', '94.94%', ['error ratio.scoring-public']],
    // Last year's budget may be the base, and is not printed.
    ['98.39%', '98.93%', ['warning ratio.scoring-sangong-change']],
    // 13.00 over 6.20: the budget over last year's final account.
    ['98.39%', '109.68%', ['warning ratio.scoring-sangong-change']],
    ['96% | 4', '96% | 3', ['error product.scoring-standard', 'error sum.scores']],
    ['92.5% | 6', '82.5% | 6', ['error product.scoring-standard']],
    ['39.94% | 0', '39.94% | 2', ['error product.scoring-standard', 'error sum.scores']],
    ['94.62% | 6', '94.62% | 7', ['error product.scoring-standard', 'error bound.score', 'error sum.scores']],
    ['总分 | 100 |  | 100 |  | 100 |  |  |  | 82', '总分 | 100 |  | 100 |  | 100 |  |  |  | 91', ['error sum.scores']],
    ['投入 | 16', '投入 | 18', ['error sum.level1-block', 'error sum.level1-weights']],
  ])('%s → %s', async (from, to, expected) => {
    expect(told(await withBasicData(swap(SCORES, from, to)))).toEqual(expected);
  });

  it('says on which base a rate stands', async () => {
    const { findings } = await withBasicData(swap(SCORES, '98.39%', '109.68%'));
    const [finding] = findings.filter((f) => f.rule === 'ratio.scoring-sangong-change');
    expect(finding?.message).toContain('是按本年预算数比上年决算数计算的');
    expect(finding?.message).toContain('（口径）');
  });

  it('names what is missing where nothing can be computed', async () => {
    const { relations: all } = await withBasicData(SCORES, BASIC.replace(/\n.*政府采购金额.*/, ''));
    const [skipped] = all.filter((r) => r.rule === 'ratio.scoring-procurement');
    expect(skipped).toMatchObject({ status: 'skipped', verdict: 'not-checkable' });
    expect(skipped?.reason).toContain('缺少政府采购决算数、政府采购预算数');
  });

  it('takes the computed rate where none is printed', async () => {
    const document = await withBasicData(swap(SCORES, '96% | 4', ' | 4'));
    expect(told(document)).toEqual([]);
    expect(relations(document, 'product.scoring-standard')).toContain('holds 4 = 6 − 0.5 × 4');
    expect(told(await withBasicData(swap(SCORES, '96% | 4', ' | 6')))).toContain('warning product.scoring-standard');
  });

  it.each([
    ['a band', '92.5% | 6', '82.5% | 6', '4 (82.5% between 80% and 90%)'],
    ['all points lost', '98.39% | 0', '98.39% | 3', '0 (8 − 0.8 × 98, at least 0)'],
  ])('says %s in English', async (_, from, to, expected) => {
    const document = await withBasicData(swap(SCORES, from, to));
    const voice = voiceOf(document, 'en', 'desk');
    const said = document.findings.map((finding) => findingSentence(finding, voice)).join('\n');
    expect(said).toContain(expected);
    const formulas = document.relations.map((one) => formulaIn(one, 'en')).join('\n');
    expect(formulas).not.toMatch(/扣完为止|之间|[（）]/);
  });
});

describe('a scoring table alone, without standards', () => {
  it('is held against the usual ones', async () => {
    const document = await alone();
    expect(told(document)).toEqual([]);
    expect(relations(document, 'product.usual-standard')).toEqual([
      'holds 1 = 1（96.67% ≤ 100%）',
      'holds 3 = 3（-10% ≤ 0%）',
      'holds 0 = 2 − 0.2 × 10',
      'holds 8 = 8 − 2 × 0',
      'holds 6 = 6（9.5% 在 0%—10% 之间）',
    ]);
    expect(relations(document, 'ratio.scoring-sangong-change')).toEqual(['holds -10% = (9.00 − 10.00) ÷ 10.00']);
  });

  it('which a score may leave with a remark only', async () => {
    expect(told(await alone(swap(swap(ALONE, '9.5% | 6', '9.5% | 5'), '|  | 96 |', '|  | 95 |')))).toEqual([
      'notice product.usual-standard',
    ]);
  });

  it('a weight with which no standard is known leaves the score alone', async () => {
    const rows = swap(
      swap(ALONE, '4 | 预算完成率 | 8 | 99.27% | 8 | ', '4 | 预算完成率 | 10 | 99.27% | 9 | 尾款未付'),
      '| 78 | 健全 | 78',
      '| 76 | 健全 | 76',
    );
    const document = await alone(swap(rows, '|  | 96 |', '|  | 95 |'));
    expect(told(document)).toEqual([]);
    expect(relations(document, 'product.usual-standard')).toContain('skipped 9 = ?');
  });

  it('may state a rate in its text only', async () => {
    const rows = ALONE.map((row) => row.replace('96.67% | 1', ' | 1'));
    const text = `${TEXT}预算控制率9.5%。2024年年初预算400.00万元，本年追加预算38.00万元。`;
    const document = await alone(rows, text);
    expect(told(document)).toEqual([]);
    expect(relations(document, 'ratio.scoring-control')).toEqual([
      'holds 9.5% = 38.00 ÷ 400.00',
      'holds 9.5% = 38.00 ÷ 400.00',
    ]);
  });
});

describe('a scoring table in other hands', () => {
  const report = (rows: readonly string[], text = '') =>
    check(
      ['# 柳溪县交通运输局2018年度部门整体支出绩效评价报告', text, '部门整体支出绩效评价指标表', table([...rows])].join(
        '\n\n',
      ),
    );

  it('names on rows of their own head a block', async () => {
    const rows = [
      '评价指标 | 分值 | 评分标准 | 评分',
      '一、投入 | 16 |  | 15.6',
      '在职人员控制率 | 8 | 每超过1个百分点扣0.5分 | 8',
      '三公经费变动率 | 8 | 每超过1个百分点扣0.8分 | 7.6',
      '二、过程 | 84 |  | 80',
      '预算完成率 | 40 | 每低5%扣2分 | 40',
      '预算控制率 | 44 | 0，44分；10%以内，40分；20%以内，30分；30%以内，20分；30%以上，0分 | 40',
      '合计 | 100 |  | 95.6',
    ];
    const document = await report(rows);
    expect(told(document)).toEqual([]);
    expect(relations(document, 'sum.level1-block')).toEqual(['holds 16 = 8 + 8', 'holds 84 = 40 + 44']);
    expect(told(await report(swap(rows, '| 84 |', '| 48 |')))).toEqual([
      'error sum.level1-block',
      'error sum.level1-weights',
    ]);
  });

  it('a calculation in the cell is done again, a remark may say the rate', async () => {
    const rows = [
      '一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 指标值 | 实际完成值 | 评分标准 | 自评得分 | 得分说明',
      '投入 | 10 | 预算配置 | 10 | 在职人员控制率 | 5 | ≤100% | (48/51)×100%=94.12% | 小于等于100%得5分，每超过1%扣0.5分 | 5 | ',
      '投入 | 10 | 预算配置 | 10 | 重点支出安排率 | 5 | ≥90% | 85% | ≥90%得5分；每低1个百分点扣0.5分 | 2.5 | ',
      '过程 | 90 | 预算执行 | 90 | 预算执行率 | 50 | 100% | 98.5% | 得分=预算执行率×分值 | 49.25 | ',
      '过程 | 90 | 预算执行 | 90 | 公用经费控制率 | 40 | ≤100% |  | ≤100%得满分 | 40 | 公用经费控制率94.4%',
      '合计 | 100 |  |  |  |  |  |  |  | 96.75 | ',
    ];
    const text = '2018年公用经费预算90万元，支出85万元。';
    const document = await report(rows, text);
    expect(told(document)).toEqual([]);
    expect(document.ledger.unread).toBe(0);
    expect(relations(document, 'ratio.scoring-calculation')).toEqual(['holds 94.12% = (48/51)×100%']);
    expect(relations(document, 'ratio.scoring-public')).toEqual(['holds 94.4% = 85 ÷ 90']);
    expect(told(await report(swap(rows, '94.12%', '91.42%'), text))).toEqual(['error ratio.scoring-calculation']);
    expect(told(await report(swap(rows, '94.4%', '49.4%'), text))).toEqual(['error ratio.scoring-public']);
    expect(told(await report(swap(rows, '49.25', '49.52'), text))).toEqual([
      'error product.scoring-standard',
      'error sum.scores',
    ]);
  });
});

describe('a scoring table beside a self-evaluation', () => {
  it('is the second form, wherever it stands', async () => {
    const overall = table([
      '一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施',
      '产出指标（100分） | 数量指标 | 检查户数 | ≥500户 | 512户 | 100 | 100 | ',
      '总分 | 100 | 100 | ',
    ]);
    const { forms } = await check(
      [
        '# 石湾县农业农村局2024年度部门整体支出绩效自评报告',
        '评分表',
        table(ALONE),
        '部门整体支出绩效自评表',
        overall,
      ].join('\n\n'),
    );
    expect(forms.map((f) => [f.key, f.part, f.family])).toEqual([
      ['overall#2', 'annex2[2]', 'hunan.scoring'],
      ['overall', 'annex2', 'hunan.overall'],
    ]);
  });
});
