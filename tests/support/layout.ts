/**
 * Lays a report out as paragraphs and tables in one typing habit: the step between the model and every file format. Runs carry
 * the id of the figure that they print, so that a writer can cut figures into pieces and a test can find them.
 */
import type { Habits } from './habits.js';
import { layBasicData, layForm } from './layout-tables.js';
import { type Run, typeText } from './printing.js';
import { type Prng, prng } from './prng.js';
import type { Report } from './report-model.js';

export interface Layout {
  blocks: LayoutBlock[];
}
type LayoutBlock = Paragraph | LayoutTable;

export interface Paragraph {
  kind: 'paragraph';
  role: 'title' | 'cover' | 'heading1' | 'heading2' | 'body' | 'annex' | 'caption' | 'unit' | 'note' | 'empty';
  runs: Run[];
  /** An automatic number stands before the text. */
  number?: { level: 1 | 2; section: number; ordinal: number; bracket: '（' | '(' };
}

export interface LayoutTable {
  kind: 'table';
  columns: number;
  /** Relative widths of the columns, for formats that have a width. */
  widths: readonly number[];
  rows: LayoutCell[][];
}

export interface LayoutCell {
  /** Paragraphs of the cell, at least one. */
  lines: Run[][];
  span: number;
  /** First cell of a vertical merge, or a continuation of it. */
  merge?: 'start' | 'continued';
}

export interface Typing {
  report: Report;
  habits: Habits;
  rng: Prng;
}

const COUNTING = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export function chineseNumber(n: number): string {
  return COUNTING[n - 1] ?? String(n);
}

export function layOut(report: Report, habits: Habits): Layout {
  const typing: Typing = { report, habits, rng: prng(report.seed).fork('layout') };
  const { year, department, date } = report;
  const blocks: LayoutBlock[] = [];
  const say = (role: Paragraph['role'], text = '', number?: Paragraph['number']): void => {
    blocks.push({ kind: 'paragraph', role, runs: text === '' ? [] : [{ text }], ...(number ? { number } : {}) });
  };
  const empty = (count: number): void => {
    for (let i = 0; i < count; i++) say('empty');
  };
  const printedDate = `${date[0]}年${date[1]}月${date[2]}日`;
  if (habits.cover) {
    empty(2);
    say('title', `${year}年度${department}部门整体支出`);
    say('title', '绩效自评报告');
    empty(8);
    say('cover', `部门名称：${department}`);
    say('cover', printedDate);
    empty(1);
    say('title', `${year}年度${department}部门`);
    say('title', '整体支出绩效自评报告');
  } else {
    say('title', `${year}年度${department}部门整体支出绩效自评报告`);
    say('cover', `填报单位：${department}`);
    say('cover', `填报日期：${printedDate}`);
  }
  empty(1);
  laySections(typing, blocks);
  empty(4);
  const annex = (n: number, title: string): void => {
    say('annex', typing.rng.chance(0.8) ? `附件${n}` : `附件${n}：`);
    if (habits.captions) say('caption', title);
    if (habits.unitAt === 'caption') say('unit', `单位：${report.moneyUnit}`);
  };
  annex(1, `${year}年度部门整体支出绩效评价基础数据表`);
  blocks.push(layBasicData(typing));
  empty(1);
  say('note', '说明：“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。');
  empty(3);
  annex(2, `${year}年度部门整体支出绩效自评表`);
  blocks.push(layForm(typing, report.overall));
  for (const project of report.projects) {
    empty(3);
    annex(3, `${year}年度项目支出绩效自评表`);
    blocks.push(layForm(typing, project));
  }
  empty(1);
  say('note', '备注：一个一级项目支出一张表。如，业务工作经费，运行维护经费，其他事业发展类资金…各一张表。');
  return { blocks };
}

function laySections(typing: Typing, blocks: LayoutBlock[]): void {
  const { report, habits, rng } = typing;
  const automatic = (): boolean => habits.headings === 'automatic' || (habits.headings === 'mixed' && rng.chance(0.5));
  report.sections.forEach((section, i) => {
    const ordinal = i + 1;
    if (automatic()) {
      const number = { level: 1 as const, section: 0, ordinal, bracket: '（' as const };
      blocks.push({ kind: 'paragraph', role: 'heading1', runs: [{ text: section.title }], number });
    } else {
      blocks.push({
        kind: 'paragraph',
        role: 'heading1',
        runs: [{ text: `${chineseNumber(ordinal)}、${section.title}` }],
      });
    }
    let second = 0;
    for (const item of section.items) {
      if (item.heading !== undefined) {
        second++;
        if (automatic()) {
          const bracket = habits.heading2 === '(一)' ? ('(' as const) : ('（' as const);
          const number = { level: 2 as const, section: ordinal, ordinal: second, bracket };
          blocks.push({ kind: 'paragraph', role: 'heading2', runs: [{ text: item.heading }], number });
        } else {
          const mark = habits.heading2.replace(
            /[一1]/,
            habits.heading2 === '1、' ? String(second) : chineseNumber(second),
          );
          blocks.push({ kind: 'paragraph', role: 'heading2', runs: [{ text: `${mark}${item.heading}` }] });
        }
      }
      if (item.text) blocks.push({ kind: 'paragraph', role: 'body', runs: typeText(typing, item.text, 'prose') });
    }
  });
}
