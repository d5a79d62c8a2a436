import { describe, expect, it } from 'vitest';
import { compareReadings, isUnchanged } from '../../../pipeline/across/compare-readings.js';
import type { CheckedDocument, Fact, Relation } from '../../../pipeline/report.js';
import { finding } from '../../app/support/reports.js';

function fact(key: string, column: number, more: Partial<Fact> = {}): Fact {
  const where = { block: 'b1', row: 1, column, start: 0, end: 2, quote: '10' };
  return {
    id: `${key}#annex1`,
    key,
    part: 'annex1',
    label: '',
    text: '10',
    unit: '万元',
    base: '100000',
    precision: 0,
    where,
    ...more,
  };
}

/** Relations are numbered as they come, whatever they are. */
let count = 0;

function relation(formula: string, status: Relation['status']): Relation {
  const verdict = status === 'holds' ? 'exact' : status === 'fails' ? 'contradicts' : 'not-checkable';
  return {
    id: `r${++count}`,
    rule: 'sum.x',
    kind: 'sum',
    status,
    verdict,
    formula,
    stated: null,
    computed: null,
    tolerance: null,
    operands: [],
    reason: null,
  };
}

type Reading = Pick<CheckedDocument, 'outcome' | 'facts' | 'relations' | 'findings'>;
const reading = (more: Partial<Reading> = {}): Reading => ({
  outcome: 'checked',
  facts: [],
  relations: [],
  findings: [],
  ...more,
});

describe('two readings of one report', () => {
  it('that are the same change nothing', () => {
    const one = reading({ facts: [fact('a@2024', 1)], relations: [relation('r', 'holds')] });
    expect(isUnchanged(compareReadings(one, structuredClone(one)))).toBe(true);
  });

  it('tell figures by their places: named, lost, named otherwise', () => {
    const before = reading({
      facts: [fact('annex1.r1c1', 1), fact('b@2024', 2), fact('c@2024', 3), fact('e@2024', 5)],
    });
    const after = reading({ facts: [fact('a@2024', 1), fact('annex1.r1c2', 2), fact('d@2024', 3), fact('e@2024', 5)] });
    const { gained, lost, changed } = compareReadings(before, after);
    expect([gained, lost].map((facts) => facts.map(({ key }) => key))).toEqual([['a@2024'], ['b@2024']]);
    expect(changed.map((one) => [one.before.key, one.after.key])).toEqual([['c@2024', 'd@2024']]);
  });

  it('tell another unit, and another value', () => {
    const after = fact('a@2024', 1, { unit: '元', base: '10' });
    const { changed } = compareReadings(reading({ facts: [fact('a@2024', 1)] }), reading({ facts: [after] }));
    expect(changed).toHaveLength(1);
  });

  it('tell relations and findings that come and go', () => {
    const before = reading({
      relations: [relation('p', 'holds'), relation('q', 'skipped'), relation('s', 'fails'), relation('t', 'holds')],
      findings: [finding('old'), finding('both')],
    });
    const after = reading({
      relations: [relation('p', 'fails'), relation('q', 'holds'), relation('s', 'fails'), relation('u', 'skipped')],
      findings: [finding('both'), finding('new')],
    });
    const { holds, fails, dropped, added, removed } = compareReadings(before, after);
    expect([holds, fails, dropped].map((list) => list.map(({ formula }) => formula))).toEqual([['q'], ['p'], ['t']]);
    expect([added, removed].map((list) => list.map(({ id }) => id))).toEqual([['new'], ['old']]);
  });

  it('tell a report that only one of them can read', () => {
    const refused = reading({ outcome: 'rejected' });
    expect(compareReadings(refused, reading()).readable).toBe('newly');
    expect(compareReadings(reading(), refused).readable).toBe('no-longer');
    expect(isUnchanged(compareReadings(reading(), refused))).toBe(false);
  });
});
