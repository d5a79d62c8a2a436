/** The seed on its real reading, text and Word: both tables of its README, and nothing else an error. */
import { beforeAll, describe, expect, it } from 'vitest';
import { findingSentence } from '../../../pipeline/findings/sentence.js';
import type { Finding } from '../../../pipeline/report.js';
import { type Checked, checkDocument } from '../../../pipeline/run.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { readDocument } from '../../support/reading.js';
import { ofSeed, SEED_DEPARTMENT, SEED_NAMES, seedBytes } from '../../support/seed-report.js';
import { told } from '../support/told.js';

const HOLDS: [rule: string, formula: string, times?: number][] = [
  ['sum.expenditure-by-nature', '1725.06 = 855.82 + 869.24'],
  ['sum.basic-by-function', '855.82 = 660.35 + 99.21 + 51.84 + 44.42'],
  ['same.figure', '855.82 = 855.82'],
  ['same.figure', '869.24 = 869.24 = 869.24'],
  ['sum.income-by-nature', '1863.29 = 1838.58 + 0 + 5 + 19.71'],
  ['ratio.execution', '92.58% = 1725.06 ÷ 1863.29'],
  ['product.execution-score', '9.26 = 10 × 92.58%'],
  ['ratio.staff-control', '87.5% = 42 ÷ 48'],
  ['sum.sangong', '4.66 = 2.70 + 0 + 1.96'],
  ['sum.sangong', '8 = 3 + 0 + 5'],
  ['sum.sangong', '2.3 = 1.38 + 0 + 0.92'],
  ['sum.vehicles', '2.70 = 0 + 2.70'],
  ['sum.vehicles', '3 = 0 + 3'],
  ['sum.vehicles', '1.38 = 0 + 1.38'],
  ['sum.project', '411.28 = 401.28 + 0 + 10'],
  ['sum.project', '869.24 = 774.24 + 0 + 95', 2],
  ['sum.special-funds', '10 = 5 + 5 + 0'],
  ['sum.scores', '94.26 = 9.26 + 10 + 10 + 10 + 10 + 5 + 10 + 10 + 10 + 10'],
  ['sum.weights', '100 = 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10', 2],
  ['sum.scores', '100 = 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10 + 10'],
  ['sum.level1-weights', '100 = 10 + 50 + 30 + 10', 2],
  ['sum.level1-block', '10 = 10', 2],
  ['sum.project-funds', '85 = 85', 3],
  ['part.public', '88.79 ≥ 3.06 + 19.47 + 6.76'],
  ['part.public', '99.79 ≥ 6.85 + 12.93 + 1.16', 2],
  ['bound.procurement', '274.56 ≤ 277.8'],
  ['bound.sangong', '2.3 ≤ 8'],
  ['bound.score', '5 ≤ 10'],
  ['bound.score', '10 ≤ 10', 17],
  ['enumeration.list', '7 = 1 + 4 + 2'],
  ['enumeration.names', '4 = 4 个名称'],
  ['enumeration.names', '11 = 11 个名称'],
  ['enumeration.rank', '106.27 < 472.75、115.49（第3）'],
  ['part.cumulative', '873 ≥ 403'],
  ['part.cumulative', '23 ≥ 9.337'],
  ['part.of-which', '132 ≥ 84'],
  ['part.of-which', '4893.13 ≥ 3641.13'],
];

/** [severity, rule, words of its sentence]: every error and warning, and the notices that the README names. */
const FAILS: [severity: string, rule: string, ...words: string[]][] = [
  ['error', 'sum.special-funds', '2024年预算数', '95 ≠ 15 + 20 + 50 = 85', '差 10 万元'],
  ['error', 'sum.special-funds', '2024年决算数', '95 ≠ 15 + 20 + 50 = 85', '差 10 万元'],
  ['error', 'same.project-line-budget', '95', '85'],
  ['error', 'same.project-line-final', '95', '85'],
  ['error', 'sum.level1-block', '附件2', '产出指标', '50 ≠ 10 + 10 + 10 + 10 = 40'],
  ['error', 'sum.level1-block', '附件2', '效益指标', '30 ≠ 10 + 10 + 10 + 10 = 40'],
  ['error', 'sum.level1-block', '附件3', '产出指标', '50 ≠ 10 + 10 + 10 + 10 = 40'],
  ['error', 'sum.level1-block', '附件3', '效益指标', '30 ≠ 10 + 10 + 10 + 10 = 40'],
  ['warning', 'enumeration.list', '70 ≠ 1 + 5 + 1 + 52 + 8 = 67', '差 3 项'],
  ['warning', 'format.rate-repeats-score', '“10”', '应为 100%（85 ÷ 85）'],
  ['warning', 'explanation.reason-owed', '得分 5', '分值 10', '9.32 分'],
  ['warning', 'completeness.project-form', '业务工作经费 774.24万元'],
  ['notice', 'format.percent-missing', '“99”', '≥95%'],
  ['notice', 'explanation.far-above-target', '502.28亿元 / 200亿元'],
  ['notice', 'explanation.far-above-target', '15个 / 2个', '40个 / 25个'],
  ['notice', 'plausibility.initial-exceeded', '基本支出', '855.82', '869.24', '682.85', '0'],
  ['warning', 'plausibility.budget-growth', '682.85 → 1863.29', '172.9%'],
  ['notice', 'plausibility.other-period', '502.28亿元', '11月'],
  ['notice', 'plausibility.other-period', '2.2%', '2023年', '2.19%'],
  ['notice', 'wording.stale-period', '三季度'],
  ['notice', 'wording.stale-period', '今年来'],
  ['notice', 'wording.stale-period', ofSeed('预计2024年高企数有望', '预计2024年高新技术企业总数有望')],
  ['notice', 'wording.doubled', '其中'],
  ['notice', 'wording.wrong-word', '官网网站'],
  ['notice', 'wording.variant-character', '产学硏'],
  ['notice', 'wording.department-name', SEED_DEPARTMENT.replace('科学技术', '科技'), SEED_DEPARTMENT],
];

describe.each(SEED_NAMES)('the seed, %s', (name) => {
  let checked: Checked;
  beforeAll(async () => {
    const silent = checkDocument(await readDocument(seedBytes(name), name));
    checked = told(silent, silent.extraction);
  });
  const found = (rule: string) => checked.findings.filter((f) => f.rule === rule);

  it.each(HOLDS)('%s holds: %s', (rule, formula, times = 1) => {
    const own = checked.relations.filter((r) => r.rule === rule && r.formula === formula);
    expect(own.map((r) => r.status)).toEqual(Array(times).fill('holds'));
  });

  it.each(FAILS)('%s %s: %s', (severity, rule, ...words) => {
    const own = found(rule).filter((f) => words.every((word) => f.message.includes(word)));
    expect(own.map((f) => f.severity)).not.toEqual([]);
    for (const finding of own) expect(finding.severity).toBe(severity);
  });

  it('has no other error and no other warning', () => {
    const expected = FAILS.filter(([severity]) => severity !== 'notice').map(
      ([severity, rule]) => `${severity} ${rule}`,
    );
    const real = checked.findings.filter((f) => f.severity !== 'notice').map((f) => `${f.severity} ${f.rule}`);
    expect(real.sort()).toEqual(expected.sort());
  });

  it('gives no false alarm', () => {
    const relations = checked.relations.map((r) => `${r.status} ${r.formula}`).join('\n');
    expect(relations).not.toContain('2.2% = 2.19%');
    expect(found('part.public')).toEqual([]);
    expect(checked.relations.filter((r) => r.status === 'skipped').map((r) => r.formula)).toEqual(['? = 85 ÷ 85']);
  });

  it('tells both stories of the special funds, the likelier first, under one root', () => {
    const own = [
      ...found('sum.special-funds'),
      ...found('same.project-line-budget'),
      ...found('same.project-line-final'),
    ];
    expect(new Set(own.map((f) => f.root)).size).toBe(1);
    const final = own.find((f) => f.id.includes('2024/final')) as Finding;
    expect(final.suspects.slice(0, 2)).toMatchObject([
      { rank: 1, fact: null, shape: 'missing-row', suggestion: '100000' },
      { rank: 2, fact: 'project.special-funds@2024/final#annex1', suggestion: '850000' },
    ]);
    expect(final.suspects[0]?.because).toContain('869.24 = 774.24 + 0 + 95 成立');
    expect(final.suspects[1]?.because).toMatch(/但 869\.24 = 774\.24 \+ 0 \+ 85 将不成立/);
    expect(final).toMatchObject({
      operands: expect.arrayContaining(['project.special-funds.item:保运转工作经费@2024/final#annex1']),
      basis: '填报说明：一个专项一行',
    });
  });

  it('tells the weights of the two forms as one story', () => {
    const own = found('sum.level1-block');
    expect(own).toHaveLength(4);
    expect(new Set(own.map((f) => f.root)).size).toBe(1);
    expect(own[0]?.suspects.filter((s) => s.rank === 1).map((s) => `${s.shape} ${s.suggestion}`)).toContain('digit 40');
  });

  it('binds at least 90% of the annexes’ facts, at least 80% by an equality', () => {
    const facts = checked.extraction.facts.filter(({ part }) => part.startsWith('annex')).map(({ id }) => id);
    const judged = checked.relations.filter(({ status }) => status !== 'skipped');
    const bound = new Set(judged.flatMap(({ operands }) => operands));
    const equal = judged.filter(({ rule }) => /^(?:sum|ratio|product|same|enumeration|explanation)\./.test(rule));
    const bySome = new Set(equal.flatMap(({ operands }) => operands));
    expect(facts.length).toBeGreaterThan(140);
    expect(facts.filter((id) => bound.has(id)).length / facts.length).toBeGreaterThanOrEqual(0.9);
    expect(facts.filter((id) => bySome.has(id)).length / facts.length).toBeGreaterThanOrEqual(0.8);
  });

  it('has a whole sentence for every finding in both languages, and identities without values', () => {
    const [chinese, english] = [voiceOf(checked.extraction, 'zh', 'desk'), voiceOf(checked.extraction, 'en', 'desk')];
    for (const finding of checked.findings) {
      const [zh, en] = [findingSentence(finding, chinese), findingSentence(finding, english)];
      expect(`${zh} ${en}`).not.toMatch(/undefined|null|NaN|\[object/);
      expect(zh).toBe(finding.message);
      expect(en.length).toBeGreaterThan(10);
    }
    const ids = checked.findings.map((f) => f.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('sum.')).join(' ')).not.toMatch(/95|85|\b50\b/);
  });

  it('points at a place wherever a finding has no facts', () => {
    for (const finding of checked.findings)
      if (finding.operands.length === 0) expect(finding.where.length).toBeGreaterThan(0);
  });

  it('comes out the same every time, and leaves what it was given alone', async () => {
    const before = JSON.stringify([checked.document, checked.extraction]);
    const silent = checkDocument(checked.document);
    const again = told(silent, silent.extraction);
    expect(again.findings).toEqual(checked.findings);
    expect(again.relations).toEqual(checked.relations);
    expect(JSON.stringify([checked.document, checked.extraction])).toBe(before);
    expect(checked.relations.map((r) => r.id)).toEqual(checked.relations.map((_, i) => `r${i + 1}`));
  });
});
