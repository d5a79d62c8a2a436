/** Last year's report against this year's comparative column. */
import { describe, expect, it } from 'vitest';
import { checkContinuity, withContinuity } from '../../../pipeline/across/continuity.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { toContract } from '../../../pipeline/run.js';
import { build, checkGiven } from '../support/build.js';

function report(fiscalYear: number, facts: Record<string, string>, name = `${fiscalYear}.docx`): CheckedDocument {
  const { document, extraction } = build({ facts, report: { fiscalYear, department: '某局' } });
  const source = { name, format: null, sha256: '', bytes: 0 };
  const parsed = {
    value: document,
    rejection: null,
    messages: [],
  } as Parameters<typeof toContract>[1];
  const { relations, findings } = checkGiven({ facts });
  return toContract(
    source,
    parsed,
    { document, extraction, relations, findings, corrections: { applied: [], stale: [] }, rejection: null },
    'zh',
  );
}

const LAST = {
  'sangong.total@2023/final#annex1': '20.51万元',
  'sangong.reception@2023/final#annex1': '3.00万元',
  'expenditure.total@2023/final#annex2': '1700.00万元',
  'sangong.total@2023/budget#annex1': '25.00万元',
};
const THIS = {
  'sangong.total@2023/final#annex1': '20.15万元',
  'sangong.reception@2023/final#annex1': '3万元',
  'sangong.total@2024/final#annex1': '18.00万元',
};

describe('continuity', () => {
  it('compares each final account of the year before with what was printed then', () => {
    const { relations, findings } = checkContinuity(report(2023, LAST), report(2024, THIS));
    expect(relations.map((r) => `${r.status} ${r.verdict} ${r.formula}`)).toEqual([
      'fails contradicts 20.15 = 20.51（2023年度报告）',
      'holds exact 3 = 3.00（2023年度报告）',
    ]);
    expect(relations[0]?.operands).toEqual(['sangong.total@2023/final#annex1']);
    expect(findings.map((f) => [f.id, f.severity, f.relation === relations[0]?.id])).toEqual([
      ['continuity.last-year|sangong.total@2023/final#annex1', 'warning', true],
    ]);
    expect(findings[0]?.message).toContain('2023年度报告（2023.docx）为 20.51，差 0.36 万元');
  });

  it('gives the report relations and findings of its own', () => {
    const current = report(2024, THIS);
    const joined = withContinuity(report(2023, LAST), current, 'en');
    expect(joined.relations.length).toBe(current.relations.length + 2);
    expect(new Set(joined.relations.map((r) => r.id)).size).toBe(joined.relations.length);
    expect(joined.findings.at(-1)?.message).toContain('the report of 2023');
  });

  it.each([
    ['another year', report(2022, { 'sangong.total@2023/final#annex1': '20.51万元' })],
    [
      'a report that disagrees with itself',
      report(2023, {
        ...LAST,
        'sangong.total@2023/final#annex1.2': '20.99万元',
        'sangong.reception@2023/final#annex1': '3万元',
      }),
    ],
    ['prose alone', report(2023, { 'sangong.total@2023/final#narrative': '20.51万元' })],
    ['a rounded figure', report(2023, { 'sangong.total@2023/final#annex1': '20.2万元' })],
  ])('says nothing of %s', (_, previous) => {
    expect(checkContinuity(previous, report(2024, THIS)).findings).toEqual([]);
  });
});
