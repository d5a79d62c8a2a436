import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { FIGURES, FORM_VARIANTS, variantBytes } from '../../../support/form-variants.js';
import { p, tbl, tc } from '../../../support/ooxml.js';

describe('a form in Word', () => {
  it.each(Object.entries(FORM_VARIANTS))('%s is read as any other', async (_, body) => {
    const { value } = await parse(variantBytes(body()), { name: 'a.docx', sha256: '0'.repeat(64) });
    const keyed = extract(value!).facts.flatMap(({ key, text }) => {
      const own = key.replace(/^project:[^.]*\./, '').replace(/@\d*/, '');
      return /\.r\d+c\d+$|^annex|level1/.test(own) ? [] : [`${own} ${text.replace(/\s/g, '')}`];
    });
    expect(keyed.toSorted()).toEqual(FIGURES);
  });

  it('takes its unit from the layout cell that it stands in', async () => {
    const form = tbl([
      ['项目名称', '技能培训', ''],
      ['资金', '年初预算数', '全年执行数'],
      ['年度资金总额', '820', '780.47'],
      ['三级指标', '年度指标值', '实际完成值'],
      ['培训期数', '≥12期', '13期'],
    ]);
    const layout = tbl([[tc([p('项目支出绩效自评表'), p('金额单位：元'), form, p('注：按决算填报。')])]]);
    const { value } = await parse(variantBytes(layout), { name: 'a.docx', sha256: '0'.repeat(64) });
    const { facts } = extract(value!);
    expect(facts.filter(({ key }) => key.includes('funds.total')).map(({ base }) => base)).toEqual(['820', '780.47']);
  });
});
