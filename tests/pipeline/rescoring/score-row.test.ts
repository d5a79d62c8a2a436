import { describe, expect, it } from 'vitest';
import { exact, roundTo } from '../../../pipeline/decimal.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { makeWorkingPaper } from '../../../pipeline/rescoring/make-paper.js';
import { scoreQuality } from '../../../pipeline/rescoring/quality.js';
import { deduct, remarkOf } from '../../../pipeline/rescoring/working-paper.js';
import { checkDocument, toContract } from '../../../pipeline/run.js';
import { documentOf, type Row } from '../../support/tables.js';

const HEAD = [
  '绩效指标',
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '分值',
  '得分',
  '偏差原因分析',
];

/** A form of one indicator, its execution full. */
function checked(
  rows: readonly Row[],
  head: Row = HEAD,
  funds: Row = ['100', '100', '100', '10', '100%', '10.00'],
): CheckedDocument {
  const document = documentOf('附件2', '2024年度部门整体支出绩效自评表', [
    ['部门名称', '甲市水利局'],
    ['预算执行情况（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', ...funds],
    head,
    ...rows.map((row) => ['', ...row]),
  ]);
  const parsed = { value: document, messages: [], rejection: null };
  const { name, sha256, bytes } = document.origin;
  return toContract({ name, sha256, bytes, format: 'text' }, parsed, checkDocument(document), 'zh');
}

function score(
  target: string,
  actual: string,
  more: { level2?: string; name?: string; own?: string; reason?: string; profile?: Profile } = {},
) {
  const { level2 = '数量指标', name = '改造里程', own = '10', reason = '', profile = {} } = more;
  const document = checked([['产出指标', level2, name, target, actual, '10', own, reason]]);
  const row = makeWorkingPaper({ document, profile }).forms[0]?.rows[1];
  return row
    ? { score: row.reviewed.score, remark: remarkOf(row).zh, deviation: row.deviation && roundTo(row.deviation, 4) }
    : null;
}

describe('the score of an indicator', () => {
  it.each([
    ['more is better', '≥60公里', '54公里', {}, '9'],
    ['no more than all points', '≥60公里', '75公里', {}, '10'],
    ['no sign: more is better', '60公里', '54公里', {}, '9'],
    ['less is better', '≤20天', '25天', {}, '8'],
    ['in words of the target', '控制在20天以内', '25天', {}, '8'],
    ['in words of the name', '2%', '2.5%', { name: '设备故障差错率' }, '8'],
    ['words that undo them', '90%', '81%', { name: '投诉办结率' }, '9'],
    ['a target of none', '0起', '1起', { name: '溃坝' }, '0'],
    ['＝, too little', '＝10套', '9套', {}, '9'],
    ['＝, too much', '=10套', '12套', {}, '8'],
    ['all of several targets', '新建3个，改造20公里', '新建3个，改造21公里', {}, '10'],
    ['a range', '10-15场', '12场', {}, '10'],
    ['万人次 and 人次', '≥1.2万人次', '9000人次', {}, '7.5'],
    ['in time', '2024年12月底前', '2024年11月30日', { level2: '时效指标' }, '10'],
    ['late', '2024年6月30日前', '2024年11月30日', { level2: '时效指标' }, '7'],
    ['late, of days without a year', '10月底前', '12月5日', { level2: '时效指标' }, '7'],
    ['in its band', '效果良好', '达成预期指标', { own: '8.5' }, '8.5'],
    ['above its band', '效果良好', '部分达成', { own: '10' }, '8'],
    ['below its band', '效果良好', '完成', { own: '5' }, '8'],
    ['a surplus of a threshold', '≥95%', '≥97%', {}, '10'],
  ])('%s', (_, target, actual, more, points) => expect(score(target, actual, more)?.score).toBe(points));

  it.each([
    ['some of several targets', '新建3个，改造20公里', '新建3个，改造12公里', '各占多少分没有写明'],
    ['another unit', '12期', '360人', '单位不同'],
    ['words for a number', '12期', '全部做完', '没有写明数字'],
    ['the threshold again', '≥95%', '≥95%', '没有写明实际数'],
    ['other words', '效果良好', '取得较好成效', '须人工评定'],
    ['no result', '≥95%', '', '没有填写完成值'],
  ])('stays blank: %s', (_, target, actual, why) => {
    const row = score(target, actual);
    expect(row?.score).toBeNull();
    expect(row?.deviation).toBeNull();
    expect(row?.remark).toContain(`不能计算：`);
    expect(row?.remark).toContain(why);
  });

  it('says rule, place and points of what is taken off', () => {
    expect(score('≥60公里', '54公里')).toEqual({
      score: '9',
      remark: '按公式：10 ×（54公里 ÷ 60公里）= 9，扣 1 分（附件2 第5行）',
      deviation: '0.1',
    });
  });

  it('leaves a score alone that is rounded as the form rounds', () => {
    expect(score('≥60公里', '52公里', { own: '8.67' })).toMatchObject({ score: '8.67', deviation: '0' });
  });

  it.each([
    ['≥1070公里', '1000公里', '14', '，扣 1 分'],
    ['≥107001公里', '107000公里', '15', '107000公里 ÷ 107001公里）= 14.9999'],
  ])('takes off what its own decimals show: %s, %s', (target, actual, own, remark) => {
    const cells = ['产出指标', '数量指标', '改造里程', target, actual, '15', own, ''];
    const document = checked([cells], HEAD, ['100', '100', '100', '10', '100%', '10']);
    const row = makeWorkingPaper({ document }).forms[0]!.rows[1]!;
    expect(row.reviewed.score).toBe(own);
    expect(remarkOf(row).zh).toContain(remark);
    expect(remarkOf(row).zh.includes('扣')).toBe(own !== '15');
  });

  it('asks for a reason far above the target, and takes points off where the bureau says so', () => {
    expect(score('60公里', '90公里')).toMatchObject({ score: '10', remark: '完成值远高于指标值，没有说明原因' });
    expect(score('60公里', '90公里', { reason: '上级追加任务' })?.remark).toBe('');
    expect(score('60公里', '90公里', { profile: { farAbove: '2' } })?.remark).toBe('');
    expect(
      score('60公里', '90公里', { profile: { farAbove: '1.5', rescoring: { deductions: { 'far-above': '0.2' } } } }),
    ).toMatchObject({ score: '8' });
  });

  it.each([
    ['1 − (完成 − 指标) ÷ 指标', '≤20天', '25天', { formulas: { down: { formula: 'excess' as const } } }, '7.5'],
    ['nothing from twice the target', '≤20天', '40天', { formulas: { down: { formula: 'excess' as const } } }, '0'],
    ['all or nothing', '=10套', '9套', { formulas: { equal: { formula: 'all-or-nothing' as const } } }, '0'],
    [
      'nothing below a floor',
      '≥60公里',
      '30公里',
      { formulas: { up: { formula: 'proportion' as const, floor: '0.6' } } },
      '0',
    ],
    ['no loss for being late', '2024年6月30日前', '2024年11月30日', { deductions: { late: '0' } }, '10'],
    ['words of its own', '5%', '10%', { direction: { down: ['里程'] } }, '5'],
  ])('by the profile: %s', (_, target, actual, rescoring, points) =>
    expect(score(target, actual, { profile: { rescoring } })?.score).toBe(points),
  );

  it.each([
    ['按完成比例得分', '≥60公里', '54公里', '9'],
    ['完成得满分，未完成不得分', '≥60公里', '54公里', '0'],
    ['完成得满分，每少2公里扣0.5分，扣完为止', '≥60公里', '54公里', '8.5'],
    ['满意度达到90%（含）以上得满分，每低1个百分点扣1分', '≥90%', '87%', '7'],
    ['视情况酌情给分', '≥60公里', '54公里', null],
  ])('by the standard of its row: %s', (standard, target, actual, points) => {
    const head = [...HEAD.slice(0, 5), '评分标准', ...HEAD.slice(5)];
    const document = checked([['产出指标', '数量指标', '改造里程', target, standard, actual, '10', '10', '']], head);
    expect(makeWorkingPaper({ document }).forms[0]?.rows[1]?.reviewed.score).toBe(points);
  });

  it('is given up only with a reason', () => {
    const place = { words: { zh: '附件2', en: 'annex 2' }, block: null, row: null };
    expect(() => deduct('late', exact('1'), place, { zh: ' ', en: ' ' })).toThrow('without points, place or reason');
    expect(() => deduct('late', exact('0'), place, { zh: '迟', en: 'late' })).toThrow();
  });
});

describe('the line of execution', () => {
  it('is scored by the amounts', () => {
    const funds = ['100', '120', '90', '10', '90%', '9.00'];
    const execution = (profile: Profile = {}) =>
      makeWorkingPaper({
        document: checked([['产出指标', '数量指标', '里程', '6公里', '6公里', '90', '90', '']], HEAD, funds),
        profile,
      }).forms[0]?.rows[0];
    expect(execution()).toMatchObject({
      own: { actual: '90%', score: '9' },
      reviewed: { actual: '75%', score: '7.5' },
    });
    expect(
      execution({
        rescoring: {
          execution: [
            { from: '0.9', share: '1' },
            { from: '0.7', share: '0.6' },
          ],
        },
      })?.reviewed.score,
    ).toBe('6');
  });
});

describe('what people tick and write', () => {
  const document = checked([['产出指标', '数量指标', '改造里程', '≥60公里', '60公里', '10', '10', '']]);
  const id = 'overall/数量指标/改造里程';
  const seen = makeWorkingPaper({ document }).forms[0]?.rows[1]?.seen ?? '';
  const withEdit = (edit: object, on = seen) =>
    makeWorkingPaper({ document, editOf: (row, printed) => (row === id && printed === on ? edit : undefined) });

  it.each([
    ['missing', '0', '没有佐证材料，扣 10 分（附件2 第5行）'],
    ['poor', '0', '佐证材料不足以证明这项指标，扣 10 分（附件2 第5行）'],
    ['given', '10', ''],
  ] as const)('evidence %s', (evidence, points, remark) => {
    const row = withEdit({ evidence }).forms[0]?.rows[1];
    expect(row?.reviewed.score).toBe(points);
    expect(row && remarkOf(row).zh).toBe(remark);
  });
  it('counts a word of theirs before the program', () => {
    const paper = withEdit({ score: '6', remark: '现场抽查只有 36 公里' });
    expect(paper.forms[0]?.rows[1]).toMatchObject({
      edits: ['score', 'remark'],
      computed: { score: '10' },
      reviewed: { score: '6' },
    });
    expect(roundTo(paper.totals.reviewed ?? exact('0'), 2)).toBe('16');
  });
  it.each([
    ['partly', '7'],
    ['hardly', '4'],
    ['not', '0'],
  ] as const)('measurable: %s', (measure, points) =>
    expect(withEdit({ measure }).forms[0]?.rows[1]?.reviewed.score).toBe(points),
  );
  it('scores what they found', () => {
    const row = withEdit({ actual: '45公里' }).forms[0]?.rows[1];
    expect(row).toMatchObject({ own: { actual: '60公里' }, reviewed: { actual: '45公里', score: '7.5' } });
    expect(row && remarkOf(row).zh).toBe('按公式：10 ×（45公里 ÷ 60公里）= 7.5，扣 2.5 分（附件2 第5行）');
  });
  it('drops it when the row says something else', () => {
    expect(withEdit({ score: '6', remark: '抽查' }, 'other').forms[0]?.rows[1]?.reviewed.score).toBe('10');
  });
});

describe('the approved targets', () => {
  const indicator = {
    levels: ['产出指标', '数量指标'],
    name: '改造里程',
    target: '≥80公里',
    unit: '公里',
    direction: null,
    weight: '12',
  };
  const approved = {
    department: '甲市水利局',
    year: 2024,
    source: '批复.xlsx',
    forms: [{ subject: null, indicators: [indicator, { ...indicator, name: '新建泵站', target: '3座' }] }],
  };
  const rows = [
    ['产出指标', '数量指标', '改造里程', '≥60公里', '60公里', '10', '10', ''],
    ['', '', '巡查次数', '≥6次', '6次', '10', '10', ''],
  ];
  it('are what a result is measured against', () => {
    const [, mileage, patrol, pumps] = makeWorkingPaper({ document: checked(rows), approved }).forms[0]?.rows ?? [];
    expect(mileage).toMatchObject({ reviewed: { score: '9' }, approval: 'differs' });
    expect(mileage && remarkOf(mileage).zh).toContain(
      '指标值低于批复：批复 ≥80公里，自评表 ≥60公里；权重与批复不同：批复 12，自评表 10',
    );
    expect(patrol).toMatchObject({ approval: 'added', reviewed: { score: '10' } });
    expect(pumps).toMatchObject({ approval: 'left-out', reviewed: { score: null }, level3: '新建泵站' });
  });
});

describe('the quality of the self-evaluation', () => {
  const document = checked([['产出指标', '数量指标', '改造里程', '≥60公里', '54公里', '90', '90', '']]);
  const qualityOf = (daysLate: number | null) =>
    scoreQuality({ document, paper: makeWorkingPaper({ document }), daysLate });
  const part = (zh: string, daysLate: number | null = null) =>
    qualityOf(daysLate).parts.find((one) => one.part.zh === zh);

  it('is a number of its own, out of a hundred', () => expect(roundTo(qualityOf(null).of, 2)).toBe('100'));
  it('loses points for days, findings and what was scored too high, and says for which', () => {
    expect(part('及时', 3)?.deductions[0]?.reason.zh).toBe('逾期 3 天');
    expect(roundTo(part('及时', 30)?.score ?? exact('9'), 2)).toBe('0');
    expect(part('计算')?.deductions[0]).toMatchObject({
      findings: ['overall/数量指标/改造里程'],
      reason: { zh: '自评得分高于复核得分 1 条：改造里程' },
    });
    expect(part('偏离度')?.deductions[0]?.reason.zh).toBe('偏离度 9%');
    expect(part('说明偏差原因')?.deductions.flatMap(({ findings }) => findings)).toContainEqual(
      expect.stringContaining('explanation.reason-owed'),
    );
  });
  it('never loses points without a reason', () => {
    for (const { deductions } of qualityOf(2).parts)
      for (const { reason, points } of deductions) expect([reason.zh !== '', points.num > 0n]).toEqual([true, true]);
  });
});
