import { describe, expect, it } from 'vitest';
import { maskNumbers } from '../../../pipeline/privacy/privacy.js';
import { toContract } from '../../../pipeline/run.js';
import { build, checkGiven, type Given } from '../support/build.js';
import { bankCard, idNumber } from '../support/personal.js';

const ID = idNumber('430602', '19850307', '121');
const CARD = bankCard('622202123456789');
function found(given: Given): string[] {
  return checkGiven(given)
    .findings.filter((f) => f.kind === 'privacy')
    .map((f) => `${f.severity} ${f.rule.replace('privacy.', '')}: ${f.where[0]?.quote}`);
}
const fullWidth = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

describe('personal data', () => {
  it.each([
    [`身份证号：${ID}`, [`error id-number: 430602********${ID.slice(14)}`]],
    [`张某${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`, [`error id-number: 430602 ******** ${ID.slice(14)}`]],
    ['身份证430602850307121', ['error id-number: 43**********121']],
    ['电话13800138000。', ['error mobile: 138****8000']],
    ['电话 138 0013 8000', ['error mobile: 138 **** 8000']],
    ['电话138-0013-8000', ['error mobile: 138-****-8000']],
    ['手机+8613800138000', ['error mobile: +86138****8000']],
    [fullWidth('电话13800138000'), [`error mobile: ${fullWidth('138')}****${fullWidth('8000')}`]],
    ['13800138000、13900139000', ['error mobile: 138****8000', 'error mobile: 139****9000']],
    [`卡号：${CARD}`, [`error bank-card: ${CARD.slice(0, 6)}******${CARD.slice(12)}`]],
    ['账号：4300155506105005566', ['error account: 430015*********5566']],
    ['电话TEL-13800138000', ['error mobile: 138****8000']],
    ['联系方式Tel/13800138000', ['error mobile: 138****8000']],
    ['招标编号YYZFCG-2024-13800138000', []],
    ['邮箱zhangsan@163.com', ['error email: z*******@163.com']],
    ['家庭电话：0730-8888567', ['error landline: 0730-****567']],
    ['家庭电话：（0730）8888567', ['error landline: （0730）****567']],
    ['联系人：王小明', ['notice person: 王**']],
    ['项目负责人：李 明  电话', ['notice person: 李 *']],
    ['联系人张小明13873012345', ['notice person: 张**', 'error mobile: 138****2345']],
    ['财务负责人: 欧阳小明', ['notice person: 欧***']],
  ])('%s', (text, expected) => {
    expect(found({ text })).toEqual(expected);
  });

  it.each([
    ['预算编码 906017'],
    ['是否纳入医保统筹\n100%\n100%\n15\n15'],
    ['监督索引号53090000722201000'],
    ['项目编码51000021R000000019951'],
    ['索引号：11511181008798440B/2022-00034'],
    ['统一社会信用代码 110101199003071233'],
    ['年度资金总额2026400元'],
    ['日期20240930'],
    ['合同金额13800138000元'],
    ['合同金额13800138000.00'],
    ['财预〔2020〕10号'],
    [`号码${ID.slice(0, 17)}${ID[17] === '1' ? '2' : '1'}`],
    [idNumber('430602', '19851307', '121')],
    ['430602850307121'],
    [CARD],
    ['电话138****8000'],
    ['2022-2023年度'],
    ['全年检查企业652家次，查出隐患1863条'],
    ['组织巡查，查出隐患后整改疾病防控点'],
    ['成立了以局领导和办公室及相关科室负责人组成的领导小组'],
    ['部门主要负责人审签情况：已审签'],
    ['负责人：（签字）'],
    ['联系人：办公室'],
    ['引进王基铭、曹湘洪等院士专家'],
    ['招标编号：HNZB2024-13912345678'],
    ['文件第19300000001号'],
    ['投资15012345678.90元'],
    ['项目编码51000021R000000019951，共3个'],
    ['合同编号 6222021234567890123'],
    ['联系人制度'],
    ['项目负责人由局长担任'],
    ['联系人员12人'],
    ['负责人座谈会2次'],
  ])('is not: %s', (text) => {
    expect(found({ text })).toEqual([]);
  });

  it('is found across the cells of a row', () => {
    expect(found({ text: '正文', cells: [['联系人', '王小明', '电话', '13800138000']] })).toEqual([
      'notice person: 王**',
      'error mobile: 138****8000',
    ]);
    expect(found({ text: '正文', cells: [['开户账号', CARD]] })).toEqual([
      `error bank-card: ${CARD.slice(0, 6)}******${CARD.slice(12)}`,
    ]);
    expect(found({ text: '正文', cells: [['项目编码', '13800138000']] })).toEqual([]);
  });

  it('never leaves unmasked, and keeps the length of the place', () => {
    const result = checkGiven({ text: `电话13800138000，身份证${ID}，联系人：王小明` });
    expect(JSON.stringify(result)).not.toMatch(/13800138000|王小明/);
    expect(JSON.stringify(result)).not.toContain(ID);
    for (const { where } of result.findings)
      for (const place of where) expect(place.quote.length).toBe(place.end - place.start);
  });

  it('is masked in all that is given out, whatever white space stands between', () => {
    const given: Given = {
      facts: { 'overall.indicator[0].actual[0]#annex2': '5家' },
      labels: { 'overall.indicator[0].actual[0]#annex2': '满意度13873012345' },
      indicators: [{ level3: '满意度13873012345', actual: '5家，联系人张建国 138 7301 2345' }],
      cells: [['联系人 ', '张建国', '13873012345']],
    };
    const { document, extraction } = build(given);
    const { relations, findings } = checkGiven(given);
    const corrections = { applied: [], stale: [] };
    const contract = toContract(
      { name: 'a.docx', format: null, sha256: '', bytes: 0 },
      { value: document, rejection: null, messages: [] } as Parameters<typeof toContract>[1],
      { document, extraction, relations, findings, corrections, rejection: null },
      'zh',
    );
    const printed = JSON.stringify(contract);
    expect(printed).not.toMatch(/张建国|1387301|138 7301/);
    expect(contract.forms[0]?.indicators[0]).toMatchObject({
      level3: '满意度138****2345',
      actual: '5家，联系人张** 138 **** 2345',
    });
    expect(contract.facts[0]?.label).toBe('满意度138****2345');
    // Ids and keys are what decisions hang on.
    expect(contract.facts[0]?.id).toBe('overall.indicator[0].actual[0]#annex2');
  });

  it.each([
    ['kjj-13800138000.docx', 'kjj-138****8000.docx'],
    [`张某${ID}自评表.docx`, `张某430602********${ID.slice(14)}自评表.docx`],
    ['wang@163.com 13800138000 13900139000.xlsx', 'w***@163.com 138****8000 139****9000.xlsx'],
    ['2024-部门整体支出-20250630.docx', '2024-部门整体支出-20250630.docx'],
    ['906017-53090000722201000.docx', '906017-53090000722201000.docx'],
  ])('the name of a file %s is shown as %s', (name, shown) => {
    expect(maskNumbers(name)).toBe(shown);
  });

  it('has an identity without the number itself', () => {
    const ids = (text: string) => checkGiven({ text }).findings.map((f) => f.id);
    expect(ids('联系电话13800138000')).toEqual(ids('联系电话13900139000'));
    expect(new Set(ids('电话13800138000，电话13900139000')).size).toBe(2);
  });
});

describe('what is private in one place', () => {
  it.each([
    [
      ['护照号码：E87654321', '持E87654321出境'],
      ['E8*****21', 'E8*****21'],
    ],
    [
      ['低保户张三', '名单：张三，李四'],
      ['张*', '张*'],
    ],
    [
      ['低保户王小明', '王小明同意'],
      ['王**', '王**'],
    ],
    // Two characters are a part of any word.
    [['低保户张三', '纸张三千册'], ['张*']],
  ])('%j is masked wherever it comes back', (text, quotes) => {
    const [finding, ...more] = checkGiven({ text }).findings.filter(({ kind }) => kind === 'privacy');
    expect(more).toEqual([]);
    expect(finding?.where.map(({ quote }) => quote)).toEqual(quotes);
  });
});
