/** A cell of a form that is not one figure: what it should add up to is then not known, which is no error of the author. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import { documentWith } from '../support/free-tables.js';

const form = (reception: string): string[][] =>
  [
    '财政供养人员情况（人）|编制数|2024年实际在职人数|控制率',
    '|48|42|87.5%',
    '经费控制情况（万元）|2023年决算数|2024年预算数|2024年决算数',
    '三公经费|4.66|8|2.3',
    '1、公务用车购置和维护经费|2.70|3|1.38',
    '其中：公车购置|0|0|0',
    '公车运行维护|2.70|3|1.38',
    '2、出国经费|0|0|0',
    `3、公务接待|1.96|5|${reception}`,
    '项目支出|806|800|869.24',
  ].map((row) => row.split('|'));

function read(reception: string) {
  const document = documentWith(form(reception));
  const extraction = extract(document);
  const { relations, findings } = check(document, extraction);
  return {
    figures: extraction.facts
      .filter(({ where }) => where.row === 8 && where.column === 3)
      .map((f) => `${f.key} ${f.text}`),
    sum: relations
      .filter((r) => r.rule === 'sum.sangong')
      .map((r) => `${r.status} ${r.formula}`)
      .at(-1),
    findings: findings.filter((f) => f.rule === 'sum.sangong').map((f) => f.severity),
  };
}

const KEY = 'sangong.reception@2024/final';
const SKIPPED = { sum: 'skipped 2.3 = 1.38 + 0', findings: [] };

describe('三公 with a line that', () => {
  it.each([
    ['0.92', { figures: [`${KEY} 0.92`], sum: 'holds 2.3 = 1.38 + 0 + 0.92', findings: [] }],
    ['0.92（其中外事0.1）', { figures: [`${KEY} 0.92`], sum: 'holds 2.3 = 1.38 + 0 + 0.92', findings: [] }],
    ['0.92万元（其中：外事0.1万元）', { sum: 'holds 2.3 = 1.38 + 0 + 0.92', findings: [] }],
    ['0.29', { figures: [`${KEY} 0.29`], sum: 'fails 2.3 = 1.38 + 0 + 0.29', findings: ['error'] }],
    ['', { figures: [], sum: 'fails 2.3 = 1.38 + 0', findings: ['warning'] }],
    ['0.92、0.1', { figures: [], ...SKIPPED }],
    ['0.9 2元', { figures: [], ...SKIPPED }],
    ['0.92万元 0.1万元', { figures: ['annex1.r8c3 0.92', 'annex1.r8c3 0.1'], ...SKIPPED }],
    ['详见附表', { figures: [], ...SKIPPED }],
  ])('prints %s', (cell, expected) => {
    expect(read(cell)).toMatchObject(expected);
  });
});
