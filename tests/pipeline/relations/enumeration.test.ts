/** Lists of sentences: what a contradiction is worth where the words leave open whether it is a list. */
import { describe, expect, it } from 'vitest';
import { checkBytes } from '../../support/checked.js';

async function found(text: string): Promise<string[]> {
  const report = ['清河县水务局2023年度部门整体支出绩效自评报告', '一、基本情况', text].join('\n\n');
  const { relations, findings } = await checkBytes(new TextEncoder().encode(report), 'report.txt');
  const levels = findings.filter((f) => /^(?:enumeration|part|ratio)\./.test(f.rule)).map((f) => f.severity);
  return [...relations.map((r) => `${r.status} ${r.formula}`), ...levels];
}

describe('a sum that its words leave open', () => {
  it.each<[string, string, string[]]>([
    ['holds', '项目总投资1807万元，其中中央资金850万元，地方自筹957万元。', ['holds 1807 = 850 + 957']],
    [
      'one figure mistyped',
      '项目总投资1807万元，其中中央资金850万元，地方自筹975万元。',
      ['fails 1807 = 850 + 975', 'warning'],
    ],
    [
      'the last is another statement',
      '项目总投资1807万元，其中中央资金850万元，贷款余额2400万元。',
      ['holds 1807 ≥ 850'],
    ],
    ['what was left', '专项资金预算300.5万元，支出285.3万元，未支付15.2万元。', ['holds 300.5 = 285.3 + 15.2']],
    [
      'what was left, mistyped',
      '专项资金预算300.5万元，支出258.3万元，未支付15.2万元。',
      ['fails 300.5 = 258.3 + 15.2', 'warning'],
    ],
    ['something else was left', '专项资金预算300.5万元，支出285.3万元，未支付质保金80.4万元。', []],
    [
      'carried over the year',
      '年初结转120.5万元，本年收入500万元，本年支出560万元，年末结转60.5万元。',
      ['holds 60.5 = 120.5 + 500 − 560'],
    ],
    ['one of two sides mistyped', '下设司法所13个，其中城区所4个，乡镇所4个。', ['fails 13 = 4 + 4', 'warning']],
    ['of both figures before it', '在编56人，聘用34人，其中采编人员48人。', ['skipped 34 ≥ 48']],
    ['what has not come in', '项目计划投资2680万元，到位2260万元，资金缺口420万元。', ['holds 2680 = 2260 + 420']],
    [
      'what an audit took off',
      '结算送审1946.5万元，审定1782.16万元，审减164.34万元。',
      ['holds 1946.5 = 1782.16 + 164.34'],
    ],
  ])('%s', async (_, text, expected) => {
    expect((await found(text)).filter((line) => !/^holds [\d.]+% ≤/.test(line))).toEqual(expected);
  });

  it('takes a whole amount beside a total of two decimals for exact', async () => {
    const list = (total: string) => `投入资金${total}万元，其中：清淤60.25万元，护坡20万元，水源20万元。`;
    expect(await found(list('100.25'))).toEqual(['holds 100.25 = 60.25 + 20 + 20']);
    expect(await found(list('100.52'))).toEqual(['fails 100.52 = 60.25 + 20 + 20', 'warning']);
    // No slip: one of them was rounded.
    expect(await found(list('100.61'))).toEqual(['holds 100.61 = 60.25 + 20 + 20']);
  });

  it('takes a part that another sentence tells otherwise for mistyped, where that makes the sum', async () => {
    const list = (part: string, told: string) =>
      `下达老年人福利90.79万元、养老服务${told}万元。\n\n2023年共下达专项资金144.53万元，具体是老年人福利类90.79万元，儿童福利类16万元，残疾人福利类32万元，养老服务${part}万元。`;
    expect(await found(list('4.75', '5.74'))).toEqual(['fails 144.53 = 90.79 + 16 + 32 + 4.75', 'warning']);
    expect(await found(list('5.74', '5.74'))).toContain('holds 144.53 = 90.79 + 16 + 32 + 5.74');
    // What the parts come to is told: it is what they are of.
    const spent =
      '补助38万元，其中运行补助18万元、项目补助20万元，实际支出37.24万元。\n\n运行补助17.24万元，项目补助20万元。';
    expect((await found(spent)).filter((line) => /fails|warning/.test(line))).toEqual([]);
  });

  it.each([
    ['the whole under the name of one source', '中央下达资金61.8万元', ['warning']],
    ['what that source gave', '中央下达资金30.9万元', []],
    ['the whole under no name of a source', '下达资金61.8万元', []],
    ['a fund called after its source', '中央水利发展资金61.8万元', []],
  ])('%s', async (_, told, expected) => {
    const text = `项目批复总投资61.8万元，其中中央财政资金30.9万元，县级配套资金30.9万元，2023年${told}。`;
    const report = ['清河县水务局2023年度水利发展资金绩效自评报告', '一、基本情况', text].join('\n\n');
    const { findings } = await checkBytes(new TextEncoder().encode(report), 'report.txt');
    expect(findings.filter(({ rule }) => rule === 'same.words').map(({ severity }) => severity)).toEqual(expected);
  });

  it('takes what a province hands down for more than its own', async () => {
    const text = '共到位1,000万元，其中中央资金600万元，省级资金400万元。\n\n省级下达资金1,000万元。';
    expect((await found(text)).filter((line) => /fails|warning/.test(line))).toEqual([]);
  });

  it('reads no other digits into whole amounts of another sentence', async () => {
    const apart = '下达老年人福利90.79万元。\n\n下达残疾人福利30万元，儿童福利16万元。';
    expect((await found(apart)).filter((line) => /fails|warning/.test(line))).toEqual([]);
  });

  it('rests a rate on the sentence before where it holds, is mistyped, or is of nothing that is printed', async () => {
    const rate = (percent: string) =>
      `下达救灾资金6800万元，其中甲县3800万元、乙县3000万元。目前已执行4132.8万元，预算执行率${percent}。`;
    expect(await found(rate('60.78%'))).toContain('holds 60.78% = 4132.8 ÷ 6800');
    expect(await found(rate('60.87%'))).toEqual(expect.arrayContaining(['fails 60.87% = 4132.8 ÷ 6800', 'warning']));
    expect(await found(rate('91.35%'))).toEqual(expect.arrayContaining(['fails 91.35% = 4132.8 ÷ 6800', 'notice']));
    const ofAnother = `${rate('91.35%')}资金管理另见专项说明。各县上报的资金需求为4524.1万元。`;
    expect((await found(ofAnother)).join()).not.toContain('÷');
  });
});
