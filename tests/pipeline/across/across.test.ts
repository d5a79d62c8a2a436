/** One report against those of other departments: a project that both report, and figures far from everybody else's. */
import { describe, expect, it } from 'vitest';
import { checkAcross, withAcross } from '../../../pipeline/across/across.js';
import { digestOf } from '../../../pipeline/across/digest.js';
import { openPeers } from '../../../pipeline/across/peers.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { toContract } from '../../../pipeline/run.js';
import { build } from '../support/build.js';

function report(department: string, facts: Record<string, string>, fiscalYear = 2024): CheckedDocument {
  const { document, extraction } = build({ facts, report: { fiscalYear, department } });
  const source = { name: `${department}.docx`, format: null, sha256: '', bytes: 0 };
  const parsed = { value: document, rejection: null, messages: [] } as Parameters<typeof toContract>[1];
  const corrections = { applied: [], stale: [] };
  const checked = { document, extraction, relations: [], findings: [], corrections, rejection: null };
  return toContract(source, parsed, checked, 'zh');
}

const project = (name: string, initial: string, full: string, final: string, part = 'annex3[1]') => ({
  [`project:${name}.funds.total@2024/budget-initial#${part}`]: initial,
  [`project:${name}.funds.total@2024/budget-full#${part}`]: full,
  [`project:${name}.funds.total@2024/final#${part}`]: final,
});
/** What these reports say of one; the later version of a department counts. */
function others(own: CheckedDocument, ...reports: CheckedDocument[]) {
  const peers = openPeers();
  for (const one of reports) peers.set(`${one.report?.fiscalYear}/${one.report?.department}`, digestOf(one));
  const digest = digestOf(own);
  return (digest && peers.about(digest)) ?? { projects: [], measures: {} };
}
const check = (own: CheckedDocument, ...reports: CheckedDocument[]) => checkAcross(own, others(own, ...reports), 'zh');

describe('one project in two reports', () => {
  const first = report('水利局', project('智慧水利平台建设', '100万元', '120万元', '118.50万元'));
  it.each<[string, CheckedDocument, string[]]>([
    [
      'two digits swapped in one column',
      report('大数据局', project('智慧水利平台建设', '100万元', '120万元', '115.80万元')),
      ['warning continuity.same-project'],
    ],
    ['the same figures', report('大数据局', project('智慧水利平台建设', '100万元', '120万元', '118.5万元')), []],
    [
      'no column in common: perhaps two projects of one name',
      report('大数据局', project('智慧水利平台建设', '30万元', '31万元', '29万元')),
      Array.from({ length: 3 }, () => 'notice continuity.same-project'),
    ],
    ['another project', report('大数据局', project('智慧交通平台建设', '100万元', '120万元', '115.80万元')), []],
    [
      'the same department: a version, not a second report',
      report('水利局', project('智慧水利平台建设', '100万元', '120万元', '115.80万元')),
      [],
    ],
  ])('%s', (_, second, expected) => {
    expect(check(second, first).findings.map((f) => `${f.severity} ${f.rule}`)).toEqual(expected);
  });

  it('names both places', () => {
    const second = report('大数据局', project('智慧水利平台建设', '100万元', '120万元', '115.80万元'));
    const joined = withAcross(second, others(second, first), 'zh');
    expect(joined.findings[0]?.message).toContain(
      '115.80，水利局的报告（水利局.docx）2024年全年执行数为 118.50，差 2.7 万元',
    );
    expect(joined.relations.map((r) => `${r.status} ${r.formula}`)).toEqual([
      'fails 115.80 = 118.50（水利局报告）',
      'holds 100 = 100（水利局报告）',
      'holds 120 = 120（水利局报告）',
    ]);
    expect(withAcross(second, others(second, first), 'en').findings[0]?.message).toContain('the report of 水利局');
  });

  it.each(['业务工作经费', '运行维护经费', '市级专项资金', '驻村帮扶工作经费', '机关运转经费', '#1'])(
    'every department has a project named %s',
    (name) => {
      const [a, b] = [
        report('水利局', project(name, '100万元', '120万元', '118.50万元')),
        report('大数据局', project(name, '100万元', '120万元', '20万元')),
      ];
      expect(check(b, a).findings).toEqual([]);
    },
  );
});

it.each([
  [8, 7],
  [9, 0],
])('of %i departments with a project of one name each hears of %i', (departments, heard) => {
  const [own, ...rest] = Array.from({ length: departments }, (_, i) =>
    report(`${i}局`, project('智慧水利平台建设', '100万元', '120万元', `${50 + i}万元`)),
  );
  if (!own) throw new Error('there is one');
  expect(check(own, own, ...rest).findings).toHaveLength(heard);
});

describe('peers', () => {
  const of = (department: string, money: string, staff = '20人', year = 2024) =>
    report(department, { [`public.total@${year}/final#annex1`]: money, [`staff.actual@${year}#annex1`]: staff }, year);
  const five = ['甲局', '乙局', '丙局', '丁局', '戊局'].map((name, i) => of(name, `${40 + i}.00万元`));
  it.each<[string, CheckedDocument, CheckedDocument[], number]>([
    ['ten times as much a head', of('己局', '450.00万元'), five, 1],
    ['a tenth of it', of('己局', '4.20万元'), five, 1],
    ['twice as much', of('己局', '90.00万元'), five, 0],
    ['too few to compare with', of('己局', '450.00万元'), five.slice(1), 0],
    [
      'versions of one department',
      of('己局', '450.00万元'),
      Array.from({ length: 6 }, () => of('甲局', '40.00万元')),
      0,
    ],
    ['another year', of('己局', '450.00万元', '20人', 2023), five, 0],
  ])('%s', (_, own, peers, count) => {
    const { findings } = check(own, ...peers);
    expect(findings.map((f) => `${f.severity} ${f.rule}`)).toEqual(Array(count).fill('notice plausibility.peers'));
  });

  it('shows the arithmetic', () => {
    const [finding] = check(of('己局', '450.00万元'), ...five).findings;
    expect(finding?.message).toBe(
      '人均公用经费为 22.5 万元（450.00万元 ÷ 20人），同年度其他 5 个部门的中位数为 2.1 万元',
    );
  });
});
