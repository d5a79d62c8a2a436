/**
 * What stands before the first section: the title (often broken over lines and printed twice), who submits, the date, leftovers
 * of conversion, a contents page. The page prints title and by-line once; what it leaves out it lists.
 */
import { CN_NUMBER, CN_YEAR, tight } from '../../parsers/characters.js';
import type { TextBlock } from '../../parsers/document.js';
import type { Exception } from '../fidelity/exceptions.js';
import type { ReportInfo } from '../report.js';

export interface Cover {
  /** Blocks that together print the title, or empty where the submission has none. */
  title: TextBlock[];
  by: TextBlock[];
  /** Everything else: a foreword, a document number. */
  other: TextBlock[];
  exceptions: Exception[];
}

const LEFTOVER = /^\[bookmark: [^\]]*\]$/;
const UNIT = /^(?:部门|单位|填报|报送|编报|申报|预算|评价|实施|主管)[^：:。]{0,10}[：:]/;
const DATE = new RegExp(
  `^(?:(?:报告|填报|报送|编制|成文)?(?:日期|时间)[：:])?(?:[0-9０-９]{4}|${CN_YEAR})年(?:[0-9０-９]{1,2}|${CN_NUMBER})月(?:(?:[0-9０-９]{1,2}|${CN_NUMBER})日)?$`,
);

export function readCover(front: readonly TextBlock[], report: ReportInfo, headings: readonly string[]): Cover {
  const cover: Cover = { title: [], by: [], other: [], exceptions: [] };
  const known = new Set(headings.map(tight));
  let contents = false;
  for (let i = 0; i < front.length; ) {
    const block = front[i];
    if (!block) break;
    const text = tight(block.text);
    const title = runOf(front, i, tight(report.title ?? ''));
    if (title.length > 0) {
      if (cover.title.length === 0) cover.title = title;
      else for (const line of title) cover.exceptions.push(whole(line, 'cover-repeat'));
      i += title.length;
      continue;
    }
    if (LEFTOVER.test(block.text.trim())) cover.exceptions.push(whole(block, 'bookmark'));
    else if (/^目录$/.test(text)) {
      contents = true;
      cover.exceptions.push(whole(block, 'contents'));
    } else if (contents && isContentsLine(block.text, known)) cover.exceptions.push(whole(block, 'contents'));
    else if (text !== '') placeLine(block, text, report, cover);
    i++;
  }
  return cover;
}

function placeLine(block: TextBlock, text: string, report: ReportInfo, cover: Cover): void {
  const said = cover.by.some((other) => tight(other.text) === text);
  if (said) cover.exceptions.push(whole(block, 'cover-repeat'));
  else if (UNIT.test(text) || DATE.test(text) || text === tight(report.department ?? '')) cover.by.push(block);
  else cover.other.push(block);
}

/** The shortest run of blocks from `at` whose texts joined are the title. */
function runOf(front: readonly TextBlock[], at: number, title: string): TextBlock[] {
  if (title === '') return [];
  const run: TextBlock[] = [];
  let joined = '';
  for (let i = at; i < front.length && joined.length < title.length; i++) {
    const block = front[i];
    if (!block) break;
    const text = tight(block.text);
    if (!title.startsWith(joined + text)) return [];
    joined += text;
    if (text !== '') run.push(block);
    else if (run.length === 0) return [];
  }
  return joined === title ? run : [];
}

/** A line of a contents page: a heading of the report, with or without leader and page number. */
function isContentsLine(text: string, headings: ReadonlySet<string>): boolean {
  const bare = tight(text).replace(/[.．…·・_—-]*[0-9０-９]{1,3}$/, '');
  return headings.has(bare) || headings.has(tight(text)) || /(?:[.．…·・]{2,}|\t)\s*[0-9０-９]{1,3}\s*$/.test(text);
}

export function whole(block: { id: string; text: string }, reason: Exception['reason']): Exception {
  return { reason, place: { block: block.id, start: 0, end: block.text.length, quote: block.text } };
}
