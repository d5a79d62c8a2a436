import { describe, expect, it } from 'vitest';
import { withoutNames, withSignedLabel } from '../../../app/state/public-data.js';
import { makeKey, printKey } from '../../../pipeline/taxonomy/key.js';

describe('withoutNames', () => {
  it('takes the name of whoever is paid out of the key, printed and as a value', () => {
    const role = makeKey('project.special-funds.item', { member: '王建国', year: 2024, stage: 'final' });
    const key = printKey(role);
    const [fact] = withoutNames([{ id: `${key}#annex1`, key, role, unit: '万元' }], null);
    const open = { ...role, name: '个人1' };
    expect(fact).toEqual({ id: `${printKey(open)}#annex1`, key: printKey(open), role: open, unit: '万元' });
  });
});

describe('withSignedLabel', () => {
  it.each([
    ['比上年减少', '-3834700', '比上年增减'],
    ['下降', '-0.1818', '增减'],
    ['降幅', '-0.169', '增减'],
    ['减幅', '-0.0226', '增减'],
    ['同比压减', '-125000', '同比增减'],
    ['比上年缩减', '-201000', '比上年增减'],
    ['比上年核减', '-3000', '比上年增减'],
    ['比上年削减', '-52000', '比上年增减'],
    ['比上年精减', '-4000', '比上年增减'],
    ['较上年减收', '-1000000', '较上年增减'],
    ['同比回落', '-0.032', '同比增减'],
    ['下滑', '-0.16', '增减'],
    ['同比负增长', '-0.045', '同比增减'],
    ['较年初预算少支出', '-200000', '较年初预算增减'],
    ['比上年节约', '-15000', '比上年增减'],
    ['在职人员减少', '-3', '在职人员增减'],
    ['下降率', '-0.02', '增减率'],
    // The sign is no change that a word tells.
    ['节约率', '-0.15', '节约率'],
    ['比上年减少', '3834700', '比上年减少'],
    ['增长', '-0.035', '增长'],
    ['基本支出同比增加', '-125000', '基本支出同比增加'],
    ['减灾资金', '-1000', '减灾资金'],
    ['支出增加', '3834700', '支出增加'],
  ])('%s %s: %s', (label, base, signed) => {
    expect(withSignedLabel({ label, base }).label).toBe(signed);
  });
});
