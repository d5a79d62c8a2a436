/** The lines at the head of a document that may say what it is, whose and of which year: text lines, and rows of a table that span it whole. */
import { CN_NUMBER, LIST_NUMBER, tight } from '../../parsers/characters.js';
import { type Document, isText, type Table } from '../../parsers/document.js';
import { NAME_END, PUBLISHER_LABEL, SITE_LABEL, SITE_LINE } from '../taxonomy/submitter-words.js';

/** How far down a title may stand: below slogans, index numbers, a site's own lines. */
const MOST_LINES = 24;
const ANNEX = new RegExp(`^附[件表录]?(?:\\d+|${CN_NUMBER})?[:：]?$`);
const NUMBERED = new RegExp(`^(?:${LIST_NUMBER}|第(?:${CN_NUMBER}|\\d+)(?:部分|章|节))`);
/** Navigation of a web page, and prose. */
const NO_TITLE = /[。；;>＞»]|首页|当前位置|[，,].{12,}/;
const LONGEST = 70;
const BULLET = /^[•·●▪◆■*?]+|\|+$/g;

/** Tight, without quotation marks; entries of a contents list, fields (`填报单位：…`), a site's own lines and prose are left out. */
export function headLines(document: Document): string[] {
  return ownLines(firstLines(document)).filter(
    (line) => line.length <= LONGEST && !NUMBERED.test(line) && !NO_TITLE.test(line) && !ANNEX.test(line),
  );
}

/** Without what a site prints around the page and above the way to it; the value of a label may be the next line. */
export function ownLines(printed: readonly string[]): string[] {
  const lines = printed.slice(printed.findLastIndex(isWay) + 1);
  const alone = (line = '') => SITE_LABEL.exec(line)?.[0].length === line.replace(/[:：|]+$/, '').length;
  return lines.filter((line, i) => !SITE_LABEL.test(line) && !SITE_LINE.test(line) && !alone(lines[i - 1]));
}

/** A report without a title names itself in its first sentences: `现将某局2022年…绩效自评报告如下`, or a title that prose runs into. */
export function titlesInProse(document: Document): string[] {
  return firstLines(document).flatMap((line) => [
    ...[...line.matchAll(/现将([^，。；：:]{4,60}?)(?:情况)?(?:报告|汇报|公开|公布|公示)?如下/g)].map(
      ([, title = '']) => title,
    ),
    ...(/^(?:附件?\d*)?([^，。；：:]{4,60}?(?:自评|自我评价|绩效评价)(?:价|总结)?报告)/.exec(line)?.slice(1) ?? []),
  ]);
}

/** `首页 > 部门信息公开 > 某局 > 正文`. */
function isWay(line: string): boolean {
  return /首页|当前位置/.test(line) && /[>＞»]/.test(line);
}

const PUBLISHED = new RegExp(`${PUBLISHER_LABEL.source}(?:[:：|]+|$)(?:\\n)?([\\u4e00-\\u9fff（）()]{4,30})`);

/** Who put the page on its site: `信息来源：某局`, `发布机构 | 某局`, the way to it; not who publishes for everybody. */
export function publisherOf(document: Document): string | null {
  const lines = firstLines(document);
  const said = lines.flatMap((line, i) => PUBLISHED.exec(`${line}\n${lines[i + 1] ?? ''}`)?.[1] ?? [])[0];
  const way = lines
    .find(isWay)
    ?.split(/[>＞»]+/)
    .findLast((step) => NAME_END.test(step));
  const name = /^.{2,}?(?:局|委员会|厅|政府|办公室|中心|学校|医院|法院|检察院)/.exec(said ?? way ?? '')?.[0];
  return name === undefined || /(?:财政[局厅]|[省市县区州]人民政府)$/.test(name) ? null : name;
}

/** As printed at the head of the document, in order: lines and the cells of its first rows, blanks and bullets taken out. */
function firstLines(document: Document): string[] {
  const lines: string[] = [];
  for (const block of document.blocks) {
    if (lines.length >= MOST_LINES) break;
    if (isText(block)) lines.push(...block.text.split(/[\n\t]/));
    if (block.kind === 'table') lines.push(...linesOfTop(block));
  }
  return lines
    .map((line) =>
      tight(line)
        .replace(/[“”"《》「」]/g, '')
        .replace(BULLET, ''),
    )
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}

/** A title typed into the table: it has its row to itself, or (in a paste) shares the first cell with what follows. */
function linesOfTop({ cells }: Table): string[] {
  return cells
    .filter(({ row }) => row < 3)
    .flatMap((cell) => {
      const alone = cells.every((other) => other === cell || other.row !== cell.row);
      return cell.text.split('\n').filter((line) => alone || /(?:表|报告)(?:[（(][^（）()]*[)）])?$/.test(tight(line)));
    });
}

/** `项目支出绩效自评报告-某局2024.docx` without its ending and leading number: the weakest evidence there is. */
export function fileTitle({ origin }: Document): string {
  return pathPart(origin.name);
}

/** The folders that the file came in, nearest first, as titles: `2024年/县教育局/报告.docx`. */
export function folderTitles({ origin }: Document): string[] {
  return (origin.folder ?? '').split('/').map(pathPart).reverse();
}

function pathPart(name: string): string {
  return tight(name.replace(/\.[A-Za-z0-9]{1,5}$/, ''))
    .replace(/[“”"《》]/g, '')
    .replace(/^(?!(?:19|20)\d{2}(?!\d))[\d\-_.、（）()]+(?![\d年])/, '');
}
