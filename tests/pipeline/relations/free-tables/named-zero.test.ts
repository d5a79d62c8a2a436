/** Components that the text lists among what was spent against the lines of a table. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../../pipeline/extract/index.js';
import { check } from '../../../../pipeline/findings/index.js';
import { documentWith } from '../../support/free-tables.js';
import { told as inWords } from '../../support/told.js';

const HEAD = ['科目名称', '2023年决算数', '2024年预算数', '2024年决算数'];
const ROWS = [
  ['302 商品和服务支出', '90.00', '80.00', '75.00'],
  ['30201 办公费', '30.00', '40.00', '35.00'],
  ['30202 印刷费', '20.00', '10.00', '20.00'],
  ['30205 水费', '20.00', '10.00', '0.00'],
  ['30207 邮电费', '10.00', '5.00', ''],
  ['30215 会议费', '5.00', '5.00', '12.00'],
  ['30216 培训费', '5.00', '10.00', '8.00'],
];

function told(text: string, rows: string[][] = ROWS, head = HEAD, caption = '') {
  const document = documentWith([head, ...rows], caption);
  document.blocks.splice(
    0,
    0,
    { kind: 'paragraph', id: 'p0', text: '某市粮食局2024年度部门整体支出绩效自评报告' },
    { kind: 'paragraph', id: 'p1', text },
  );
  const extraction = extract(document);
  return inWords(check(document, extraction), extraction)
    .findings.filter((f) => f.rule === 'plausibility.named-zero')
    .map((f) =>
      [
        f.message,
        f.where
          .map((w) => w.quote)
          .filter(Boolean)
          .join('/'),
      ].join(' | '),
    );
}

const SPENT = '公用经费75.00万元，';
const both = ['正文列举的支出“水费、邮电费”，在表1中为 0 或空白 | 水费/邮电费'];

describe('a component named though its line is 0 or blank', () => {
  it.each<[string, string[]]>([
    [`${SPENT}主要包括办公费、印刷费、水费、邮电费、会议费、培训费等。`, both],
    [
      `2024年${SPENT}主要用于办公费、印刷费、水费、会议费和培训费。`,
      ['正文列举的支出“水费”，在表1中为 0 或空白 | 水费'],
    ],
    [`${SPENT}包括办公费、印刷费、会议费、培训费。`, []],
    // Too few of the names are lines of the table.
    [`${SPENT}包括办公费、水费、咨询费、劳务费。`, []],
    // A definition, a plan, what is left out, and amounts of their own.
    ['公用经费是指保障单位运转的支出，包括办公费、印刷费、水费、邮电费、会议费、培训费。', []],
    ['公用经费75.00万元，是指日常支出，包括办公费、印刷费、水费、邮电费、会议费、培训费。', []],
    ['2025年计划安排公用经费75.00万元，计划用于办公费、印刷费、水费、会议费、培训费。', []],
    [`${SPENT}包括办公费35.00万元、印刷费20.00万元、水费0.00万元、会议费12.00万元。`, []],
    [`${SPENT}不包括办公费、印刷费、水费、邮电费、会议费、培训费。`, []],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('asks only tables of what was spent in the year', () => {
    const list = `${SPENT}主要包括办公费、印刷费、水费、会议费、培训费。`;
    expect(told(list, ROWS, ['科目名称', '2022年决算数', '2024年预算数', '2023年决算数'])).toEqual([]);
    expect(
      told(
        list,
        ROWS.map((row) => [row[0]!, row[3]!]),
        ['科目名称', '金额'],
        '附表 2024年支出预算表',
      ),
    ).toEqual([]);
    expect(
      told(
        list,
        ROWS.map((row) => [row[0]!, row[3]!]),
        ['科目名称', '金额'],
        '附表 2024年支出决算表',
      ),
    ).toHaveLength(1);
  });

  it('leaves a table alone that was not filled in', () => {
    const empty = ROWS.map(([label, ...rest]) => [label!, ...rest.slice(0, 2), /办公/.test(label!) ? '35.00' : '']);
    expect(told(`${SPENT}主要包括办公费、印刷费、水费、会议费、培训费。`, empty)).toEqual([]);
  });
});
