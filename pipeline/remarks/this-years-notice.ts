/** What this year's notice asks for: tables and sections by their titles, and a date. */
import { tight } from '../../parsers/characters.js';
import { titleCore } from '../extract/outline.js';
import { askedOf } from '../profile/profile.js';
import type { Telling } from '../wording/sentence-parts.js';
import { MISSING_ANNEX } from './annexes.js';
import { citing, endOf } from './context/asked.js';
import { remark } from './remark.js';
import { MISSING_SECTION } from './sections.js';

const LONGEST_TITLE = 60;

export const materials = remark({
  rule: {
    id: 'completeness.material',
    level: 'error',
    title: { zh: '本年通知要求的表和内容齐全', en: "What this year's notice asks for is there" },
    basis: [{ zh: '核对设置中的本年通知', verified: false }],
    examples: {
      pass: {
        shown: '通知要求的“项目支出绩效目标表”已附',
        en: 'the form of goals that the notice asks for is attached',
      },
      fail: { shown: '没有附“项目支出绩效目标表”', en: 'the form of goals that the notice asks for is missing' },
    },
  },
  find: (context) => {
    const { document, extraction, profile } = context;
    const lines = context.passages.map(({ text }) => tight(text)).filter((text) => text.length <= LONGEST_TITLE);
    const tabled = document.blocks.some(({ kind }) => kind === 'table');
    return askedOf(profile, extraction.report.kind).flatMap(({ asked: { tables = [], sections = [] }, by }) => {
      const told = { severity: 'error' as const, where: endOf(context), ...citing(by) };
      return [
        ...tables
          .filter((name) => !tabled || !lines.some((line) => line.includes(tight(name))))
          .map((name) => ({
            ...{ ...told, subject: name },
            data: { message: 'completeness.annex' as const, part: name, name },
          })),
        ...sections
          .filter((title) => !lines.some((line) => titleCore(line).includes(titleCore(title))))
          .map((title, i) => ({
            ...{ ...told, subject: title },
            data: { message: 'completeness.section' as const, number: i + 1, title },
          })),
      ];
    });
  },
  say: { ...MISSING_ANNEX, ...MISSING_SECTION },
});

export const deadline = remark({
  rule: {
    id: 'completeness.deadline',
    title: { zh: '报告日期不晚于通知规定的报送期限', en: "The report is dated within the notice's term" },
    basis: [{ zh: '核对设置中的本年通知', verified: false }],
    examples: {
      pass: { shown: '报告日期 2025-04-28，期限 2025-04-30', en: 'report of 28 April 2025, due 30 April 2025' },
      fail: { shown: '报告日期 2025-06-30，期限 2025-04-30', en: 'report of 30 June 2025, due 30 April 2025' },
    },
  },
  find: (context) => {
    const { notice } = context.profile;
    const { reportDate: date } = context.extraction.report;
    if (notice?.deadline === undefined || date === null || date <= notice.deadline) return [];
    const data = { message: 'completeness.deadline' as const, date, due: notice.deadline };
    return [{ subject: 'deadline', data, where: endOf(context), ...citing(notice.document) }];
  },
  say: {
    /** ISO dates: the report's own, and until when the notice asks for it. */
    'completeness.deadline': (c: Telling<{ date: string; due: string }>) =>
      c.zh
        ? `报告日期 ${c.data.date} 晚于通知规定的报送期限 ${c.data.due}`
        : `the report is dated ${c.data.date}, after the notice's term ${c.data.due}`,
  },
});
