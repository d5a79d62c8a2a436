/**
 * Who reports for which year, and when: from the cover (the blocks before the first section or table), the title, the forms, at last the
 * name of the file. What none of them prints stays null.
 */

import { NUMBERED, tight } from '../../parsers/characters.js';
import { type Block, type Document, isText, type TextBlock } from '../../parsers/document.js';
import type { ReportInfo } from '../report.js';
import { dateIn, readFiscalYear } from './fiscal-year.js';
import { fileTitle, folderTitles, headLines, ownLines, publisherOf, titlesInProse } from './head-lines.js';
import { signatureOf, subjectOf } from './names-in-prose.js';
import { type OfficialName, officialOf } from './official-name.js';
import { standardNumber } from './outline.js';
import {
  asField,
  chooseSubmitter,
  fieldIn,
  fieldsInTables,
  isSubmitterField,
  type NamedField,
  nameInPath,
  nameInTitle,
} from './submitter.js';

/** Department and year as a person has filled them in. */
export type Told = Partial<Pick<ReportInfo, 'department' | 'fiscalYear'>>;

/** How many text blocks a cover can have before the first section, pictures and blank lines left out. */
const COVER_BLOCKS = 40;
const TITLE_END =
  /(?:报告|报告书|自评表|绩效目标申报表|总结|情况说明|(?<=\d{4}年.*)绩效自评(?:价)?)(?:[（(][^（）()]{0,20}[)）])?$/;
const TITLE_WORDS = /绩效|自评|整体支出|评价/;
const OF_A_REPORT = /绩效|自评|整体支出|评价|决算|预算|(?:19|20)\d{2}年/;

/** `forms`: what claimed forms say of the submitter by labels of their own family; `departments`: the bureau's list. */
export function readReportInfo(
  document: Document,
  forms: readonly NamedField[] = [],
  departments: readonly OfficialName[] = [],
): ReportInfo {
  const cover = coverOf(document.blocks);
  const printed = cover.flatMap((block) => fieldsOf(block.text).map(line)).filter((text) => text !== '');
  const lines = ownLines(printed);
  const title = readTitle(lines);
  const whole = document.blocks.filter(isText).map((block) => line(block.text));
  const heads = headLines(document).filter((text) => !/[:：]/.test(text));
  const titles = [...(title === null ? [] : [title]), ...heads, ...titlesInProse(document)];
  // A line that is a title says whose it is before one that is nothing but a name.
  const named = [...titles.filter((text) => OF_A_REPORT.test(text)), ...titles].map(nameInTitle);
  const signed = signatureOf(document, dateIn);
  const path = [fileTitle(document), ...folderTitles(document)];
  const read = chooseSubmitter({
    cover: lines.flatMap((text, i) => fieldIn(text, lines[i + 1]) ?? []),
    titles: named.filter((name) => name !== null),
    forms: [...fieldsInTables(document), ...forms],
    prose: [signed.name, subjectOf(document)],
    publisher: publisherOf(document),
    path: path.map(nameInPath),
  });
  return {
    title,
    department: officialOf(read, [...titles, ...path], departments),
    fiscalYear: readFiscalYear(title, lines, whole),
    reportDate: printed.map(dateIn).find((date) => date !== null) ?? signed.day,
  };
}

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

/**
 * The title, joined where it breaks over lines: of the joins that end in one line the one that says most of whose and which year, the
 * shortest of several. Where it stands twice (cover and first page) the first is taken.
 */
function readTitle(lines: readonly string[]): string | null {
  for (let end = 0; end < lines.length; end++) {
    if (!TITLE_END.test(lines[end] ?? '')) continue;
    const joins = titlesEndingAt(lines, end);
    const says = (title: string) => (/(?:19|20)\d{2}|二[〇○零0O]/.test(title) ? 1 : 0) + (nameInTitle(title) ? 1 : 0);
    const best = joins.sort((a, b) => says(b) - says(a))[0];
    if (best !== undefined) return trimTitle(best);
  }
  return null;
}

/** Shortest first. */
function titlesEndingAt(lines: readonly string[], end: number): string[] {
  const joins: string[] = [];
  for (let start = end; start >= Math.max(0, end - 3); start--) {
    const next = lines[start]!;
    if (isField(next) || next.length > 60 || /[。；]/.test(next) || /^附[件表]/.test(next)) break;
    const title = lines.slice(start, end + 1).join('');
    if (title.length > 90 || (start < end && TITLE_END.test(next) && TITLE_WORDS.test(next))) break;
    if (TITLE_END.test(title) && TITLE_WORDS.test(title) && !NUMBERED.test(title)) joins.push(title);
  }
  return joins;
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
    /[局厅部委][（(]?制[)）]?$/.test(text) ||
    /^(?:监督)?索引号/.test(text) ||
    /^(?:填报|报告|编制|报送)?(?:日期|时间|人|负责人|联系人|联系电话|电话|年度)[:：]/.test(text) ||
    /^[-·•]?[\u4e00-\u9fff]{2,8}[:：]/.test(text) ||
    dateIn(text) !== null
  );
}

/** `单位名称：某局  填报日期：2024.3.18  单位：万元`: several fields on one line; label and name may stand side by side. */
function fieldsOf(text: string): string[] {
  return text
    .split(/(?<=[:：][^:：\n]{0,60}[^\s:：])\s+(?=[\u4e00-\u9fff]{2,8}(?:[（(][^（）()]{1,6}[)）])?[:：])/)
    .flatMap((part) => asField(part) ?? [part]);
}

/** Blanks inside a cover line are spacing (`部 门 名 称：`). */
function line(text: string): string {
  return tight(text).replace(/^\[bookmark:[^\]]*\]$/, '');
}
