import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { loadExpected, parseExpected } from '../../../app/settings/expected.js';
import { matchExpected } from '../../../app/settings/match-expected.js';
import type { ReportEntry } from '../../../app/store/results.js';
import { reportId } from '../../../app/store/results.js';
import { unchangedVersions } from '../../../app/workbook/unchanged-versions.js';
import { temporaryFolder } from '../support/memory-io.js';
import { checkedDocument } from '../support/reports.js';

/** Loads a list written as a file of that name. */
function load(content: string | Uint8Array, name = 'departments.csv') {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  return loadExpected(null, folder);
}

describe('the list of expected departments', () => {
  it.each<[string, string]>([
    ['with a head', '序号,部门,截止日期,别名\n1,甲局,2025-06-30,甲办、"原甲局"\n2,乙局,,\n'],
    ['without one', '甲局,2025/6/30,甲办;原甲局\n# remark\n\n乙局\n'],
    [
      'with a byte order mark and full-width commas',
      '\ufeff部门，截止日期，别名\r\n甲局，2025年6月30日，甲办|原甲局\r\n乙局，，\r\n',
    ],
    ['pasted from a sheet', '部门\t截止日期\t简称\n甲局\t20250630\t甲办、原甲局\n乙局\t\t\n'],
  ])('is read %s', async (_name, text) => {
    expect((await load(text.replaceAll('"原甲局"', '原甲局')))?.departments).toEqual([
      { department: '甲局', due: '2025-06-30', aliases: ['甲办', '原甲局'], year: null },
      { department: '乙局', due: null, aliases: [], year: null },
    ]);
  });

  it('is read from GB18030 and from a workbook', async () => {
    const gbk = Uint8Array.from([0xbc, 0xd7, 0xbe, 0xd6, 0x0a, 0xd2, 0xd2, 0xbe, 0xd6, 0x0a]);
    expect((await load(gbk, 'departments.txt'))?.departments.map((d) => d.department)).toEqual(['甲局', '乙局']);
    const workbook = new exceljs.Workbook();
    const sheet = workbook.addWorksheet('名单');
    sheet.addRow(['单位名称', '报送期限', '年度']);
    sheet.addRow(['甲局', new Date('2025-06-30T00:00:00Z'), 2024]).getCell(2).numFmt = 'yyyy-mm-dd';
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const list = await load(bytes, 'departments.xlsx');
    expect(list?.departments).toEqual([{ department: '甲局', due: '2025-06-30', aliases: [], year: 2024 }]);
  });

  it.each([
    ['', /名单是空的/],
    ['部门,截止日期\n', /只有表头/],
    ['部门,邮箱\n甲局,a@b.c\n', /第 1 行：不认识表头“邮箱”/],
    ['部门,部门\n甲局,乙局\n', /表头“部门”重复/],
    ['部门,截止日期\n甲局,2025-02-30\n', /第 2 行：截止日期“2025-02-30”看不懂/],
    ['部门,截止日期\n甲局,月底\n', /截止日期“月底”看不懂，应如 2025-06-30/],
    ['部门,年度\n甲局,去年\n', /年度“去年”看不懂/],
    ['部门,截止日期\n,2025-06-30\n', /第 2 行：没有写部门/],
    ['甲局\n乙局\n甲 局\n', /第 3 行：“甲 局”已在第 1 行列出/],
    ['部门,别名\n甲局,丙局\n丙局,\n', /第 3 行：“丙局”已在第 2 行列出/],
    ['甲局,2025-06-30,,2024,多\n', /列数过多/],
    ['"甲局,2025-06-30\n', /第 1 行：引号没有配对/],
  ])('is refused as a whole: %j', async (text, sentence) => {
    await expect(load(text)).rejects.toThrow(sentence);
  });

  it('is refused where it is named and not there, and is optional where it is not named', async () => {
    const folder = temporaryFolder();
    await expect(loadExpected(join(folder, 'x.csv'), folder)).rejects.toThrow(/找不到应报单位名单/);
    expect(await loadExpected(null, folder)).toBeNull();
  });
});

/** Reports as the workspace lists them, with the days on which they came in. */
function received(...reports: { department: string; year?: number; day: string; total?: string }[]) {
  const entries = reports.map(({ department, year = 2024, total }, i): ReportEntry => {
    const sha256 = String(i).repeat(64);
    const document = checkedDocument({ department, year, sha256, ...(total ? { total } : {}) });
    return {
      document,
      id: reportId(document),
      sha256,
      name: `${i}`,
      shown: `${i}`,
      superseded: null,
      output: '',
      holds: [],
    };
  });
  const lines = reports.map(({ day }, i) => ({
    seq: i + 1,
    at: `${day}T10:00:00.000Z`,
    previous: '',
    hash: '',
    sha256: String(i).repeat(64),
    name: '',
    path: '',
    bytes: 1,
  }));
  const byHash = new Map(
    entries.map(({ sha256, name, shown, ...one }) => [sha256, { sha256, name, shown, documents: [one] }]),
  );
  const workspace = { readResult: async (sha256: string) => byHash.get(sha256) ?? null };
  return { entries, lines, workspace };
}

describe('matching the list', () => {
  const list = (...rows: string[][]) =>
    parseExpected(
      rows.map((cells, i) => ({ line: i + 1, cells })),
      'x',
    );

  it('says who is missing, late, came again, under two names, and unasked', async () => {
    const { entries, lines, workspace } = received(
      { department: '甲局', day: '2025-06-30' },
      { department: '乙局', day: '2025-07-03' },
      { department: '甲局', day: '2025-07-09', total: '1725.16' },
      { department: '甲局', day: '2025-07-10', total: '1725.16' },
      { department: '乙办', day: '2025-07-01' },
      { department: '丁局', day: '2025-07-01' },
      { department: '丙局', day: '2024-07-01', year: 2023 },
    );
    const due = '2025-06-30';
    const expected = list(['甲局', due], ['乙局', due, '乙办'], ['丙局', due], ['戊局']);
    const { reports, missing, unexpected, year } = matchExpected(
      entries,
      expected,
      lines,
      '2025-07-10',
      await unchangedVersions(workspace, entries),
    );
    expect(year).toBe(2024);
    expect(reports.map(({ version, late, unchanged, alsoAs }) => [version, late, unchanged, alsoAs])).toEqual([
      [1, 0, false, null],
      [1, 3, false, '乙办'],
      [2, 0, false, null],
      [3, 0, true, null],
      [1, 1, false, '乙局'],
      [1, 0, false, null],
      [1, 0, false, null],
    ]);
    expect(missing.map(({ expected: one, overdue }) => [one.department, overdue])).toEqual([
      ['丙局', 10],
      ['戊局', 0],
    ]);
    expect(unexpected).toEqual(['丁局']);
  });

  it('asks for the year that an entry names', () => {
    const { entries, lines } = received({ department: '甲局', day: '2025-06-30' });
    const { missing } = matchExpected(entries, list(['甲局', '', '', '2023']), lines, '2025-07-10');
    expect(missing).toMatchObject([{ expected: { department: '甲局' }, year: 2023 }]);
  });
});
