/**
 * Who reports for which year, and when: read from the cover (the blocks before the first section or table), as printed. What the
 * cover does not print stays null; a form may still name the department.
 */

import {
  CN_NUMBER,
  CN_YEAR,
  LIST_NUMBER,
  readChineseNumber,
  readChineseYear,
  tight,
} from '../../parsers/characters.js';
import type { Block, Document, TextBlock } from '../../parsers/document.js';
import type { ReportInfo } from '../report.js';
import { COVER_FIELD } from '../taxonomy/form-words.js';
import { standardNumber } from './outline.js';

/** How many text blocks a cover can have before the first section, pictures and blank lines left out. */
const COVER_BLOCKS = 40;
const TITLE_END =
  /(?:报告|报告书|自评表|绩效目标申报表|总结|情况说明|(?<=\d{4}年.*)绩效自评(?:价)?)(?:[（(][^（）()]{0,20}[)）])?$/;
const TITLE_WORDS = /绩效|自评|整体支出|评价/;

export function readReportInfo(document: Document): ReportInfo {
  const cover = coverOf(document.blocks);
  const lines = cover.flatMap((block) => fieldsOf(block.text).map(line)).filter((text) => text !== '');
  const title = readTitle(lines);
  const whole = document.blocks.filter(isText).map((block) => line(block.text));
  return {
    title,
    department: readDepartment(lines, title),
    fiscalYear: readFiscalYear(title, lines, whole),
    reportDate: readDate(lines),
  };
}

const NUMBERED = new RegExp(`^${LIST_NUMBER}`);

/** Text blocks before the first section heading or table. A contents list is cover as well: its titles come back later. */
function coverOf(blocks: readonly Block[]): TextBlock[] {
  const cover: TextBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'table' || cover.length >= COVER_BLOCKS) break;
    if (!isText(block) || line(block.text) === '') continue;
    if (block.text.length > 120 && cover.length > 0) break;
    const bare = line(block.text).replace(NUMBERED, '');
    if (standardNumber(bare) === 1) break;
    cover.push(block);
  }
  return cover;
}

/** The title, joined where it breaks over lines. Where it stands twice (cover and first page) the first is taken. */
function readTitle(lines: readonly string[]): string | null {
  for (let start = 0; start < lines.length; start++) {
    let title = '';
    for (let end = start; end < Math.min(lines.length, start + 4); end++) {
      const next = lines[end]!;
      if (isField(next) || next.length > 60 || /[。；]/.test(next) || /^附[件表]/.test(next)) break;
      title += next;
      if (title.length > 90) break;
      if (TITLE_END.test(title) && TITLE_WORDS.test(title) && !NUMBERED.test(title)) {
        return trimTitle(title);
      }
    }
  }
  return null;
}

/** A line above the title that is no part of it (a slogan, an index number, 密级) is cut where the year or a place opens the title. */
function trimTitle(title: string): string {
  const year = /(?:19|20)\d{2}年|二[〇○零0O]/.exec(title);
  const head = year ? title.slice(0, year.index) : '';
  return year && /(?:号|编号|保密|审查|密级|公开)/.test(head) ? title.slice(year.index) : title;
}

function isField(text: string): boolean {
  return (
    COVER_FIELD.test(text) ||
    /^(?:监督)?索引号/.test(text) ||
    /^(?:填报|报告|编制|报送)?(?:日期|时间|人|负责人|联系人|联系电话|电话|年度)[:：]/.test(text) ||
    dateIn(text) !== null
  );
}

function readDepartment(lines: readonly string[], title: string | null): string | null {
  for (const [index, text] of lines.entries()) {
    const match = COVER_FIELD.exec(text);
    if (!match) continue;
    const name =
      cleanName(match[2] ?? '') || cleanName(isField(lines[index + 1] ?? '') ? '' : (lines[index + 1] ?? ''));
    if (name !== '' && name.length <= 40 && !/[，。；]/.test(name)) return name;
  }
  return title === null ? null : departmentIn(title);
}

function cleanName(text: string): string {
  return text
    .replace(/[（(](?:盖章|公章|签章|签字|加盖公章)[)）]/g, '')
    .replace(/[_＿﹍]+/g, '')
    .trim();
}

/** `2024年度岳阳市科学技术局部门整体支出绩效自评报告` → 岳阳市科学技术局. */
function departmentIn(title: string): string | null {
  const bare = half(title).replace(/关于/, '').replace(YEARS, '');
  const match =
    /^[《“]?(.{2,40}?)(?:部门|单位)?(?:[（(](?:部门|单位)[)）])?(?:预算)?(?:部门|单位)?(?:整体支出|整体|项目支出|财政支出|预算支出|支出|预算)?(?:绩效)(?:自评|评价|自我评价|管理|情况)/.exec(
      bare,
    );
  const name = match?.[1]?.replace(/(?:部门|单位)?整体(?:支出)?$/, '').replace(/(?<=.{3})(?:部门|本级部门)$/, '') ?? '';
  return /(?:局|委|委员会|办|办公室|厅|院|校|学校|大学|学院|中心|会|部|处|所|站|队|馆|社|公司|政府|庭|检察院|法院|集团|联合会|联|团|库|园|台|台站|镇|乡|街道|街道办事处|本级)$/.test(
    name,
  )
    ? name
    : null;
}

function readFiscalYear(title: string | null, cover: readonly string[], whole: readonly string[]): number | null {
  for (const text of [title ?? '', ...cover]) {
    const year = fiscalYearIn(text);
    if (year !== null) return year;
  }
  // Without a year on the cover: the title of a form, else a sentence that speaks of its year of account.
  for (const text of whole) {
    if (/(?:自评表|基础数据表|自评报告)$/.test(text)) {
      const year = fiscalYearIn(text);
      if (year !== null) return year;
    }
  }
  for (const text of whole) {
    const match = /((?:19|20)\d{2})年度(?:我|本)?[^，。]{0,12}(?:基本支出|支出合计|部门整体|一般公共预算)/.exec(text);
    if (match) return Number(match[1]);
  }
  return null;
}

/** `2024年度…`, `二〇二四年度…`, `（2024年）`; the day of the report is no fiscal year. */
function fiscalYearIn(text: string): number | null {
  if (dateIn(text) !== null || !/绩效|自评|支出|决算|预算|年度/.test(text)) return null;
  const match = /((?:19|20)\d{2})\s*年/.exec(half(text));
  if (match) return Number(match[1]);
  const chinese = CHINESE_YEAR.exec(text);
  return chinese ? readChineseYear(chinese[1]!) : null;
}

/** ISO date of the first cover line that is a date (`填报日期：2025年6月30日`); a day that is not printed is not invented. */
function readDate(lines: readonly string[]): string | null {
  for (const text of lines) {
    const date = dateIn(text);
    if (date !== null) return date;
  }
  return null;
}

const ARABIC_DATE =
  /^(?:[^\d]{0,12}[:：])?[（(]?((?:19|20)\d{2})\s*(?:年|[-./．—])\s*(\d{1,2})\s*(?:月|[-./．—])\s*(\d{1,2})\s*日?[)）]?$/;
const CHINESE_DATE = new RegExp(
  String.raw`^(?:[^\d]{0,12}[:：])?(${CN_YEAR})年(${CN_NUMBER}|\d{1,2})月(${CN_NUMBER}|\d{1,2})日$`,
);
const CHINESE_YEAR = new RegExp(`(${CN_YEAR})年`);
const YEARS = new RegExp(String.raw`(?:(?:19|20)\d{2}|${CN_YEAR})年(?:度)?`, 'g');

function dateIn(text: string): string | null {
  const arabic = ARABIC_DATE.exec(half(text));
  if (arabic) return iso(Number(arabic[1]), Number(arabic[2]), Number(arabic[3]));
  const chinese = CHINESE_DATE.exec(text);
  if (!chinese) return null;
  return iso(readChineseYear(chinese[1]!), ordinal(chinese[2]!), ordinal(chinese[3]!));
}

function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** 一 … 三十一, or digits. */
function ordinal(text: string): number {
  return readChineseNumber(text) ?? Number(text);
}

function half(text: string): string {
  return text.replace(/[０-９．]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** `单位名称：某局  填报日期：2024.3.18  单位：万元`: several fields on one line. */
function fieldsOf(text: string): string[] {
  return text.split(/(?<=[:：][^:：\n]*[^\s:：])\s+(?=[\u4e00-\u9fff]{2,8}(?:[（(][^（）()]{1,6}[)）])?[:：])/);
}

/** Blanks inside a cover line are spacing (`部 门 名 称：`). */
function line(text: string): string {
  return tight(text).replace(/^\[bookmark:[^\]]*\]$/, '');
}

function isText(block: Block): block is TextBlock {
  return block.kind === 'heading' || block.kind === 'paragraph';
}
