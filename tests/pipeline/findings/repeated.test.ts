import { describe, expect, it } from 'vitest';
import { kindsOf } from '../../../pipeline/findings/repeated.js';
import { stories } from '../../../pipeline/render/review.js';
import type { Finding } from '../../../pipeline/report.js';
import { finding } from '../../app/support/reports.js';

const remark = (id: string, more: Partial<Finding> = {}) =>
  finding(id, { severity: 'warning', kind: 'explanation', rule: 'explanation.missed-in-text', ...more });
const three = ['a', 'b', 'c'].map((id) => remark(id));

describe('remarks of one kind', () => {
  it('are one card with their own identities, whatever stands between them', () => {
    const other = finding('x', { relation: 'r1' });
    const [first, second] = stories([three[0]!, other, ...three.slice(1)], new Map());
    expect(first?.map(({ id }) => id)).toEqual(['x']);
    expect(second?.map(({ id, root }) => [id, root])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
  });

  it.each([
    ['two of them', three.slice(0, 2)],
    ['other severities', [...three.slice(0, 2), remark('c', { severity: 'notice' })]],
    ['other rules', [...three.slice(0, 2), remark('c', { rule: 'explanation.goal-untold' })]],
    ['what a cause has tied together', [...three.slice(0, 2), remark('c', { root: 'a' })]],
    ['relations', three.map((one) => ({ ...one, relation: 'r1' }))],
    ['personal data', three.map((one) => ({ ...one, kind: 'privacy' as const }))],
  ])('are none: %s', (_, findings) => {
    expect(kindsOf(findings).size).toBe(0);
  });
});
