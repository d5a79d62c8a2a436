import { describe, expect, it } from 'vitest';
import { withoutNames } from '../../../app/state/public-data.js';
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
