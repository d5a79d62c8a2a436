/**
 * Who reports for which year, and when: from the cover (the blocks before the first section or table), the title, the forms, at last the
 * name of the file. What none of them prints stays null.
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
import { fileTitle, headLines, publisherOf, titlesInProse } from './head-lines.js';
import { standardNumber } from './outline.js';
import {
  chooseSubmitter,
  fieldIn,
  fieldsInTables,
  isSubmitterField,
  type NamedField,
  nameInTitle,
} from './submitter.js';

/** How many text blocks a cover can have before the first section, pictures and blank lines left out. */
const COVER_BLOCKS = 40;
const TITLE_END =
  /(?:报告|报告书|自评表|绩效目标申报表|总结|情况说明|(?<=\d{4}年.*)绩效自评(?:价)?)(?:[（(][^（）()]{0,20}[)）])?$/;
const TITLE_WORDS = /绩效|自评|整体支出|评价/;

/** `named`: what claimed forms say of the submitter by labels of their own family. */
export function readReportInfo(document: Document, named: readonly NamedField[] = []): ReportInfo {
  const cover = coverOf(document.blocks);
  const lines = cover.flatMap((block) => fieldsOf(block.text).map(line)).filter((text) => text !== '');
  const title = readTitle(lines);
  const whole = document.blocks.filter(isText).map((block) => line(block.text));
  return {
    title,
    department: chooseSubmitter({
      cover: lines.flatMap((text, i) => fieldIn(text, lines[i + 1]) ?? []),
      title:
        [
          ...(title === null ? [] : [title]),
          ...headLines(document).filter((text) => !/[:：]/.test(text)),
          ...titlesInProse(document),
        ]
          .map(nameInTitle)
          .find((name) => name !== null) ?? null,
      forms: [...fieldsInTables(document), ...named],
      publisher: publisherOf(document),
      file: nameInTitle(fileTitle(document)),
    }),
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
    isSubmitterField(text) ||
    /^(?:监督)?索引号/.test(text) ||
    /^(?:填报|报告|编制|报送)?(?:日期|时间|人|负责人|联系人|联系电话|电话|年度)[:：]/.test(text) ||
    /^[-·•]?[\u4e00-\u9fff]{2,8}[:：]/.test(text) ||
    dateIn(text) !== null
  );
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

/** `2024年度…`, `二〇二四年度…`, `（2024年）`, `评价年度：2022`; the day of the report is no fiscal year. */
function fiscalYearIn(text: string): number | null {
  if (dateIn(text) !== null || !/绩效|自评|支出|决算|预算|年度/.test(text)) return null;
  const match = /(?:^|[^\d])((?:19|20)\d{2})(?:\s*年|(?=项目|部门|整体|预算|财政|专项|度|$))/.exec(half(text));
  if (match) return Number(match[1]);
  const chinese = CHINESE_YEAR.exec(text);
  return chinese ? readChineseYear(chinese[1]!) : null;
}

/** Where neither cover nor forms say it: a line or cell that is a year, the year of most figures of the text, the name of the file. */
export function yearAtLast(document: Document): number | null {
  const texts = document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.cells.map((cell) => line(cell.text)) : isText(block) ? [line(block.text)] : [],
  );
  const alone = texts.flatMap((text) => /^[（(]?((?:19|20)\d{2})年(?:度)?[)）]?$/.exec(text)?.[1] ?? [])[0];
  const named = texts.flatMap(
    (text) => /^(?:评价|预算|项目|填报|资金|自评|所属)年度[:：]?((?:19|20)\d{2})/.exec(text)?.[1] ?? [],
  )[0];
  const file = /(?<!\d)((?:19|20)\d{2})(?=年|度|部门|单位|整体|项目|预算|决算|绩效|自评|财政|专项)/.exec(
    fileTitle(document),
  )?.[1];
  const told = titlesInProse(document)
    .map(fiscalYearIn)
    .find((year) => year !== null);
  const year = alone ?? named ?? told ?? yearOfMost(texts) ?? file;
  return year === undefined ? null : Number(year);
}

/** The year that sentences name as that of their money, twice at least and in two of three mentions; document numbers and dates are none. */
function yearOfMost(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  const said = texts
    .join('\n')
    .matchAll(/((?:19|20)\d{2})年(?:度|[^\d，。；\n]{0,12}(?:预算|资金|安排|下达|支出|项目|任务|全年|实际))/g);
  for (const [, year = ''] of said) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  return best && best[1] > 1 && best[1] * 3 >= all * 2 ? best[0] : undefined;
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
