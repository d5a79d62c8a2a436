import { describe, expect, it } from 'vitest';
import { type Reviewed, yearEntry } from '../../../pipeline/year/year-entry.js';
import { summariseYear, type YearInput } from '../../../pipeline/year/year-report.js';
import { checkedDocument, finding } from '../../app/support/reports.js';

const REVIEWED: Reviewed = {
  state: 'review',
  versions: 1,
  misread: new Set(),
  accepted: 0,
  returned: new Set(),
  problems: [],
  measures: [],
};
const entry = (document: Parameters<typeof checkedDocument>[0], reviewed: Partial<Reviewed> = {}, score?: string) => {
  const checked = checkedDocument(document);
  const [first] = checked.facts;
  if (score !== undefined && first)
    checked.facts.push({ ...first, id: 'score', key: 'overall.total.score', base: score, text: score });
  return yearEntry(checked, { ...REVIEWED, ...reviewed });
};
const summarise = (input: Partial<YearInput>) =>
  summariseYear({
    year: 2024,
    date: '2025-07-08',
    entries: [],
    expected: null,
    missing: [],
    late: [],
    unreadable: [],
    otherYears: [],
    ...input,
  });

describe('a year', () => {
  it('counts what stands, and not what a person called misread', () => {
    const findings = [
      finding('a'),
      finding('b'),
      finding('c', { severity: 'warning' }),
      finding('d', { severity: 'notice' }),
    ];
    const report = summarise({
      entries: [entry({ department: '甲局', findings }, { misread: new Set(['b']) }), entry({ department: '乙局' })],
    });
    expect(report.checks).toMatchObject({ errors: 1, warnings: 1, clean: 1, relations: 2, figures: 10 });
    expect(report.departments.map(({ department, errors }) => [department, errors])).toEqual([
      ['甲局', 1],
      ['乙局', 0],
    ]);
  });

  it('ranks defects by the departments that have them', () => {
    const often = [
      finding('1', { rule: 'sum.expenditure' }),
      finding('2', { rule: 'sum.expenditure' }),
      finding('3', { rule: 'sum.expenditure' }),
    ];
    const wide = [finding('4', { rule: 'sum.sangong' })];
    const report = summarise({
      entries: [entry({ findings: often }), entry({ findings: wide }), entry({ findings: wide })],
    });
    expect(report.defects.map(({ rule, reports, findings }) => [rule, reports, findings])).toEqual([
      ['sum.sangong', 2, 2],
      ['sum.expenditure', 1, 3],
    ]);
  });

  it('averages scores exactly, and grades them at the bounds', () => {
    const report = summarise({
      entries: ['90', '89.99', '80', '60', '59.99'].map((score) => entry({}, {}, score)),
    });
    expect(report.scores).toEqual({
      reports: 5,
      average: '76',
      highest: '90',
      lowest: '59.99',
      grades: [
        { grade: '优', reports: 1 },
        { grade: '良', reports: 2 },
        { grade: '中', reports: 1 },
        { grade: '差', reports: 1 },
      ],
    });
  });

  it('chooses no number where a report prints several', () => {
    const two = checkedDocument({});
    const [first] = two.facts;
    if (first) two.facts.push({ ...first, id: 'again', base: '1' });
    const report = summarise({ entries: [yearEntry(two, REVIEWED), entry({ department: '乙局' })] });
    expect(report.expenditure).toEqual({ reports: 1, total: '1725.06' });
    expect(report.departments[0]?.expenditure).toBeNull();
  });

  it('tells what went back, what came again and what that mended', () => {
    const report = summarise({
      entries: [
        entry({ findings: [finding('a')] }, { returned: new Set(['a', 'gone']), versions: 2 }),
        entry({ findings: [finding('a')] }, { returned: new Set(['a']) }),
      ],
    });
    expect(report.returns).toEqual({ reports: 2, points: 3, answered: 1, resolved: 1 });
  });

  it('gathers problems by theme, a department counted once', () => {
    const problems = [
      { label: '', text: '1.预算编制不精准。' },
      { label: '', text: '2.预算编制不细。' },
      { label: '', text: '3.天气原因。' },
    ];
    const report = summarise({
      entries: [
        entry({ department: '甲局' }, { problems }),
        entry({ department: '乙局' }, { problems: problems.slice(0, 1) }),
      ],
    });
    expect(report.problems).toEqual([
      {
        theme: '预算编制',
        departments: 2,
        examples: [
          { department: '甲局', title: '预算编制不精准' },
          { department: '乙局', title: '预算编制不精准' },
        ],
      },
      { theme: '其他', departments: 1, examples: [{ department: '甲局', title: '天气原因' }] },
    ]);
  });

  it('stands beside the other years, the oldest first', () => {
    const report = summarise({
      entries: [entry({ findings: [finding('a')] })],
      otherYears: [{ year: 2022, entries: [entry({}), entry({})] }],
    });
    expect(report.years.map(({ year, reports, clean, errors }) => [year, reports, clean, errors])).toEqual([
      [2022, 2, 2, 0],
      [2024, 1, 0, 1],
    ]);
  });
});
