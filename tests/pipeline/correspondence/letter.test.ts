import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../pipeline/across/compare-versions.js';
import { type Letter, type LetterInput, writeLetter } from '../../../pipeline/correspondence/letter.js';
import { addWorkingDays, chineseDate } from '../../../pipeline/correspondence/working-days.js';
import { absolute, exact, subtract, sum, toBase } from '../../../pipeline/decimal.js';
import { ALL_RULES } from '../../../pipeline/findings/all-rules.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { citable } from '../../../pipeline/rules/rules.js';
import { checkMutants, checkSample } from '../../support/checked.js';
import { scaled } from '../../support/soak.js';

const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const SECOND = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';
const SWAPPED = '06-沅浦区民政局2024年度整体支出绩效自评报告.txt';
const PERSONAL = '10-江渚市文化旅游广电局2024年度整体支出绩效自评报告.docx';

function letterOf(document: CheckedDocument, overrides: Partial<LetterInput> = {}): Letter {
  const errors = document.findings.filter(({ severity }) => severity === 'error').map(({ id }) => id);
  return writeLetter({
    document,
    returned: new Set(errors),
    settled: new Set(),
    version: 1,
    previous: null,
    date: '2025-07-08',
    reply: { workingDays: 10, holidays: [], workdays: [] },
    ...overrides,
  });
}

function versionOf({ facts, findings, forms, source }: CheckedDocument) {
  return { facts, findings, forms, sha256: source.sha256 };
}

/** Everything that a letter prints. */
function textsOf(letter: Letter): string[] {
  return letter.points.flatMap(({ heading, statements, tables, questions, bases }) => [
    heading,
    ...statements.flatMap(({ text, places }) => [text, ...places]),
    ...tables.flatMap(({ caption, columns, rows }) => [
      caption,
      ...columns,
      ...rows.flatMap(({ name, place, values }) => [name, place, ...values]),
    ]),
    ...questions,
    ...bases,
  ]);
}

describe('writeLetter', () => {
  it('addresses the department and tells one story a point, in document order', async () => {
    const document = await checkSample(FIRST);
    const letter = letterOf(document);
    expect(letter).toMatchObject({
      department: '青澜市科学技术局',
      year: 2024,
      title: '2024年度青澜市科学技术局部门整体支出绩效自评报告',
      date: '2025-07-08',
      replyDate: '2025-07-22',
      history: null,
    });
    expect(letter.points.map(({ heading }) => heading)).toEqual([
      '附件1“市级专项资金”合计与明细不符（相关4处）',
      '附件2一级指标“产出指标”分值合计与明细不符（相关4处）',
    ]);
    const order = document.findings.map(({ id }) => id);
    const firsts = letter.points.map(({ findings }) => order.indexOf(findings[0] ?? ''));
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  it('writes the sum out with places, both columns of a form in one table', async () => {
    const [point] = letterOf(await checkSample(FIRST)).points;
    expect(point?.tables[0]).toEqual({
      caption: '附件1“市级专项资金”',
      unit: '万元',
      columns: ['2024年预算数', '2024年决算数'],
      rows: [
        { name: '科技交流与合作', place: '附件1第14行', values: ['15', '15'], role: 'part' },
        { name: '科技条件与服务', place: '附件1第15行', values: ['20', '20'], role: 'part' },
        { name: '保运转工作经费', place: '附件1第16行', values: ['50', '50'], role: 'part' },
        { name: '各项合计', place: '', values: ['85', '85'], role: 'computed' },
        { name: '表中填列：市级专项资金', place: '附件1第13行', values: ['95', '95'], role: 'printed' },
        { name: '差额', place: '', values: ['10', '10'], role: 'difference' },
      ],
    });
    expect(point?.tables[1]?.rows.map(({ place, values }) => [place, ...values])).toEqual([
      ['附件1第13行', '95', '95'],
      ['附件3第4行', '85', '85'],
      ['', '10', '10'],
    ]);
    expect(point?.questions.slice(0, 2)).toEqual([
      '请核对附件1第13行“市级专项资金”项下是否漏列一项（差额 10 万元）。',
      '供核对时参考：869.24 = 774.24 + 0 + 95 成立，合计数 95 与“项目支出 869.24”相互印证；附件3的 85 与所列各项之和相同。',
    ]);
    expect(point?.bases).toEqual(['填报说明：一个专项一行', '项目支出绩效自评表备注：一个一级项目支出一张表']);
  });

  it('names the likeliest figure and what may have happened to it, never the value to print', async () => {
    const letter = letterOf(await checkSample(SWAPPED));
    const [point] = letter.points;
    expect(letter.points).toHaveLength(1);
    expect(point?.questions[0]).toBe(
      '请核对附件1第4行“三公经费合计”2024年预算数 1.13万元（可能为录入错误：相邻两位数字颠倒）。',
    );
    expect(point?.questions.join('')).not.toContain('1.31');
    // The warning that follows from it is told with it.
    expect(point?.findings).toHaveLength(2);
  });

  it('tells no difference between 元 and 万元, but which units are to be compared', async () => {
    const letter = letterOf(await checkSample('05-石湾县农业农村局2024年度整体支出绩效自评报告.docx'));
    expect(letter.points.map(({ tables }) => tables.map(({ rows }) => rows.map(({ values }) => values)))).toEqual([
      [
        [
          ['7091.81', '7091.81'],
          ['70918100', '70918100'],
        ],
      ],
    ]);
    expect(letter.points[0]?.questions[0]).toBe('请核对该部分数字的计量单位，有无元、万元混用。');
    expect(textsOf(letter).join()).not.toContain('70911008');
  });

  it('gathers personal data in one point and shows it masked', async () => {
    const letter = letterOf(await checkSample(PERSONAL));
    expect(letter.points).toHaveLength(1);
    expect(letter.points[0]?.statements.map(({ text }) => text)).toEqual([
      '身份证号码 439999********2029 未遮盖，公开前应处理',
      '手机号码 138****8000 未遮盖，公开前应处理',
    ]);
  });

  it('tells what was returned and its consequences, not what was settled', async () => {
    const document = await checkSample(FIRST);
    const ids = (rule: string) => document.findings.filter((finding) => finding.rule === rule).map(({ id }) => id);
    const sums = ids('sum.special-funds');
    const settled = new Set([...ids('same.project-line-budget'), ...ids('same.project-line-final')]);
    const letter = letterOf(document, { returned: new Set([sums[1] ?? '']), settled });
    expect(letter.points.map(({ findings }) => findings)).toEqual([sums]);
    const remark = ids('wording.doubled');
    expect(letterOf(document, { returned: new Set(remark) }).points.map(({ findings }) => findings)).toEqual([remark]);
    expect(letterOf(document, { returned: new Set() }).points).toEqual([]);
  });

  it('cites only provisions that were verified, whatever an older result says', async () => {
    const document = await checkSample(FIRST);
    const unverified = ALL_RULES.find(
      (rule) => rule.basis?.some(({ verified }) => !verified) && citable(rule) === null,
    );
    expect(unverified).toBeDefined();
    const [finding] = document.findings.filter(({ severity }) => severity === 'error');
    const doctored = {
      ...document,
      findings: [{ ...finding, rule: unverified?.id, basis: '某文件（未核对）' }],
    } as CheckedDocument;
    expect(letterOf(doctored).points[0]?.bases).toEqual([]);
  });

  it.each(scaled([3], [3, 8, 12, 17, 21]))(
    'prints only figures of the report or computed from them: seed %i',
    async (seed) => {
      const mutants = await checkMutants(seed);
      expect(mutants.length).toBeGreaterThan(6);
      for (const { kind, document } of mutants) {
        const returned = new Set(document.findings.filter((f) => f.severity !== 'notice').map(({ id }) => id));
        const letter = letterOf(document, { returned });
        expect(letter.points.length, kind).toBeGreaterThan(0);
        const told = letter.points.flatMap(({ findings }) => findings);
        expect([...told].sort(), kind).toEqual([...returned].sort());
        const printed = new Set(document.facts.map(({ text }) => bare(text)));
        for (const row of letter.points.flatMap(({ tables }) => tables).flatMap(({ rows }) => rows)) {
          if (row.role !== 'part' && row.role !== 'printed') continue;
          for (const value of row.values) expect(printed, `${kind}: ${row.name} ${value}`).toContain(bare(value));
        }
        for (const { rows, columns } of letter.points.flatMap(({ tables }) => tables)) {
          for (const i of columns.keys()) expectToAdd(rows, i, kind);
        }
        const texts = textsOf(letter);
        expect(
          texts.filter((text) => /应为|改为|应填|undefined|null|NaN|\bb\d+\b/.test(text)),
          kind,
        ).toEqual([]);
      }
    },
  );

  it('says of a later version what was resolved, is open, is new, and which figures changed', async () => {
    const [old, now] = [await checkSample(SECOND), await checkSample(FIRST)];
    const comparison = compareVersions(versionOf(old), versionOf(now));
    const letter = letterOf(now, { version: 2, previous: { document: old, comparison } });
    expect(letter.history).toMatchObject({ version: 2, unchanged: false, resolved: [], open: [], broken: [1, 2] });
    expect(letter.history?.figures).toContainEqual({
      name: '年度资金总额（2024年年初预算数）',
      place: '附件2第3行',
      before: '1682.85万元',
      after: '682.85万元',
    });
    expect(letter.history?.forms).toEqual([{ name: '附件3之1（业务工作经费）', added: false, figures: 38 }]);
    const again = letterOf(now, {
      version: 2,
      previous: { document: now, comparison: compareVersions(versionOf(now), versionOf(now)) },
    });
    expect(again.history).toMatchObject({ sameFile: true, unchanged: true, figures: [] });
    expect(again.history?.open).toEqual([1, 2]);
  });
});

/** Where all lines are in one unit, parts and total of a sum add up to the last digit as a person adds them. */
function expectToAdd(rows: Letter['points'][0]['tables'][0]['rows'], column: number, kind: string): void {
  const of = (role: string) => rows.filter((row) => row.role === role).map(({ values }) => values[column] ?? '');
  const [computed] = of('computed');
  const isSum = rows.some((row) => row.name.startsWith('各项合计'));
  if (!isSum || computed === undefined || rows.some(({ values }) => /[^\d.,-]/.test(values[column] ?? ''))) return;
  const exactly = (text: string) => exact(text.replace(/,/g, ''));
  const total = sum(of('part').map(exactly));
  expect(toBase(total), kind).toBe(computed);
  // Of 元 and 万元 there is none.
  const [stated, difference] = [of('printed')[0] ?? '', of('difference')[0]];
  if (difference !== undefined) expect(toBase(absolute(subtract(total, exactly(stated)))), kind).toBe(difference);
}

/** Digits, sign, point and %: the letter adds units only where the lines differ in them. */
function bare(text: string): string {
  return text
    .replace(/㎡/g, '')
    .normalize('NFKC')
    .replace(/[^\d.,%-]/g, '')
    .replace(/%$/, '');
}

describe('addWorkingDays', () => {
  it.each([
    ['2025-07-08', 10, [], [], '2025-07-22'],
    ['2025-07-11', 1, [], [], '2025-07-14'],
    [
      '2025-09-30',
      2,
      ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
      [],
      '2025-10-10',
    ],
    ['2025-09-26', 1, [], ['2025-09-28'], '2025-09-28'],
    ['2024-02-28', 1, [], [], '2024-02-29'],
  ])('%s and %i days, without %j, with %j: %s', (date, days, holidays, workdays, expected) => {
    expect(addWorkingDays(date, days, { holidays, workdays })).toBe(expected);
  });
  it('is written out in Chinese', () => {
    expect(chineseDate('2025-07-08')).toBe('2025年7月8日');
  });
});
