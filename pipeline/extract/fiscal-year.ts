/** The year that is reported, and the day of the report: from title, cover, forms, sentences, at last the names of file and folder. */

import { CN_NUMBER, CN_YEAR, readChineseNumber, readChineseYear, tight } from '../../parsers/characters.js';
import { type Document, isText } from '../../parsers/document.js';
import { toHalfWidth } from '../../parsers/number.js';
import { FORM_TITLE, YEAR_LINE } from '../taxonomy/form-words.js';
import { fileTitle, folderTitles, titlesInProse } from './head-lines.js';

/** From title and cover; without a year there, the title of a form, else a sentence that speaks of its year of account. */
export function readFiscalYear(
  title: string | null,
  cover: readonly string[],
  whole: readonly string[],
): number | null {
  for (const text of [title ?? '', ...cover]) {
    const year = fiscalYearIn(text);
    if (year !== null) return year;
  }
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
  const match = /(?:^|[^\d])((?:19|20)\d{2})(?:\s*年|(?=-?度|项目|部门|整体|预算|财政|专项|$))/.exec(toHalfWidth(text));
  if (match) return Number(match[1]);
  const chinese = CHINESE_YEAR.exec(text);
  return chinese ? readChineseYear(chinese[1]!) : null;
}

const OF_ACCOUNT = /^((?:19|20)\d{2})年度?(?:决算|执行|实际支出)数?(?:[(（][^()（）]*[)）])?$/;
const OF_NAMES = /(?<!\d)((?:19|20)\d{2})(?=年|度|部门|单位|整体|项目|预算|决算|绩效|自评|财政|专项)/;

/** The one year that the names of the projects print: `2021年县级储备粮管护`. */
export function yearOfSubjects(subjects: readonly (string | null)[]): number | null {
  const printed = subjects.flatMap((name) => [...toHalfWidth(name ?? '').matchAll(/(?<!\d)(?:19|20)\d{2}(?=年)/g)]);
  const years = new Set(printed.map(([year]) => Number(year)));
  return years.size === 1 ? [...years][0]! : null;
}

/**
 * Where neither cover nor forms say it: a line or cell that is a year, the year of most figures of the text, the year at whose end
 * something is counted, the names of the file and of the folders that it came in.
 */
export function yearAtLast(document: Document): number | null {
  const cells = document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.cells.map((cell) => tight(cell.text)) : [],
  );
  // `评价年度 | 2022`: a label and what stands beside it are one line.
  const beside = cells.flatMap((text, i) => (/年度[:：]?$/.test(text) ? [text + (cells[i + 1] ?? '')] : []));
  const lines = document.blocks.flatMap((block) => (isText(block) ? [tight(block.text)] : []));
  const texts = [...lines, ...cells];
  const first = (pattern: RegExp, within: readonly string[] = texts) =>
    within.flatMap((text) => pattern.exec(text)?.[1] ?? [])[0];
  // The title of a form may be its first row.
  const told = [...titlesInProse(document), ...texts.filter((text) => text.length <= 60 && FORM_TITLE.test(text))]
    .map(fiscalYearIn)
    .find((year) => year !== null);
  const year =
    first(YEAR_LINE, lines) ??
    // 2023年 beside 2024年 heads what the year is compared with; so does 2023年决算数.
    cells
      .flatMap((text) => (YEAR_LINE.exec(text) ?? OF_ACCOUNT.exec(text))?.[1] ?? [])
      .sort()
      .at(-1) ??
    first(/^(?:评价|预算|项目|填报|资金|自评|所属)?年度[:：]?((?:19|20)\d{2})/, [...texts, ...beside]) ??
    told ??
    yearOfMost(texts) ??
    first(/截[至止到]*((?:19|20)\d{2})年(?:12月(?:31日|底|末)?|[年]?[底末])/) ??
    OF_NAMES.exec(fileTitle(document))?.[1] ??
    first(/^((?:19|20)\d{2})(?!\d)/, folderTitles(document)) ??
    first(OF_NAMES, folderTitles(document));
  return year === undefined ? null : Number(year);
}

/** The year that sentences name as that of their money, twice at least and in two of three mentions; document numbers and dates are none. */
function yearOfMost(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  const said = texts
    .join('\n')
    .matchAll(/((?:19|20)\d{2})年(?:度|[^\d，。；\n]{0,12}(?:预算|资金|经费|安排|下达|支出|项目|任务|全年|实际))/g);
  for (const [, year = ''] of said) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  // Once is enough where the text speaks of no other year at all.
  const alone =
    best !== undefined &&
    !texts.some((text) => (text.match(/(?:19|20)\d{2}(?=年)/g) ?? []).some((year) => year !== best[0]));
  return best && (best[1] > 1 || alone) && best[1] * 3 >= all * 2 ? best[0] : undefined;
}

const ARABIC_DATE =
  /^(?:[^\d]{0,12}[:：]|(?:填报|填表|报告|编制)(?:日期|时间))?[（(]?((?:19|20)\d{2})\s*(?:年|[-./．—])\s*(\d{1,2})\s*(?:月|[-./．—])\s*(\d{1,2})\s*日?[)）]?$/;
const CHINESE_DATE = new RegExp(
  String.raw`^(?:[^\d]{0,12}[:：])?(${CN_YEAR})年(${CN_NUMBER}|\d{1,2})月(${CN_NUMBER}|\d{1,2})日$`,
);
const CHINESE_YEAR = new RegExp(`(${CN_YEAR})年`);

/** ISO date of a line that is one (`填报日期：2025年6月30日`); a day that is not printed is not invented. */
export function dateIn(text: string): string | null {
  const arabic = ARABIC_DATE.exec(toHalfWidth(text));
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
