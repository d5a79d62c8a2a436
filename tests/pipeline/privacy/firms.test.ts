import { describe, expect, it } from 'vitest';
import { firmsWithSubsidies } from '../../../pipeline/privacy/firms.js';
import { documentOf, plainTable } from '../../support/page-input.js';

const said = (text: string) => firmsWithSubsidies(documentOf([{ kind: 'paragraph', id: 'b1', text }]));

describe('firms that got money', () => {
  it.each<[string, string[]]>([
    ['向岳阳青山茶业有限公司拨付技改补助 20 万元。', ['岳阳青山茶业有限公司']],
    ['奖励甲乙机械股份有限公司50万元、丙丁科技有限责任公司30万元。', ['甲乙机械股份有限公司', '丙丁科技有限责任公司']],
    ['补贴青山种植专业合作社等 3 家，共 9 万元。', ['青山种植专业合作社']],
    ['共扶持 12 家有限公司，补助 90 万元。', []],
    ['委托岳阳诚信会计咨询有限公司开展评价，费用 3 万元。', []],
    ['该公司获得补助 3 万元。', []],
    ['拨付昌宁县供销合作社联合社补助 3 万元。', []],
    ['青山茶业有限公司是市级龙头企业。补助资金 20 万元已拨付。', []],
  ])('%s', (text, firms) => expect(said(text)).toEqual(firms));

  it('are told in a table by its heads', () => {
    const rows = (head: string) =>
      documentOf([
        plainTable('b1', [
          ['企业名称', head],
          ['青山茶业有限公司', '20.00'],
        ]),
      ]);
    expect(firmsWithSubsidies(rows('补助金额（万元）'))).toEqual(['青山茶业有限公司']);
    expect(firmsWithSubsidies(rows('合同金额（万元）'))).toEqual([]);
  });
});
