/**
 * The points of a section of prose: 存在的问题 and 改进措施 are lists, whether numbered by Word, by hand or not at all. A heading with what
 * stands under it is one point; without headings every paragraph is one.
 */
import { CIRCLED, CN, CN_NUMBER } from '../../parsers/characters.js';

export interface Paragraph {
  /** Printed label of an automatic number, '' where there is none. */
  label: string;
  text: string;
}

export interface Point {
  /** Its heading, or its first sentence. */
  title: string;
  /** All its words, for its themes. */
  text: string;
}

/** （一） 1. 一是 第一 ①: what begins a point. */
const NUMBER = new RegExp(
  String.raw`^\s*(?:[（(]\s*(?:${CN_NUMBER}|\d{1,2})\s*[)）][、.．]?|(?:${CN_NUMBER}|\d{1,2})[、.．)）](?!\d)|${CN}是|第${CN}[，,、：:]|[${CIRCLED}]|(?:首先|其次|再次|最后)[，,])\s*`,
);
const LONGEST_TITLE = 40;
/** 无。 and its like say that there is nothing. */
const NOTHING = /^\s*(?:无|没有|暂无|无此类情况|不涉及|无相关情况)\s*[。.]?\s*$/;

export function pointsOf(paragraphs: readonly Paragraph[]): Point[] {
  const lines = paragraphs
    .map(({ label, text }) => ({ isNumbered: label !== '' || NUMBER.test(text), text: plain(text) }))
    .filter(({ text }) => text !== '' && !NOTHING.test(text));
  const hasNumbers = lines.some(({ isNumbered }) => isNumbered);
  const points: Point[] = [];
  for (const { isNumbered, text } of lines) {
    const last = points.at(-1);
    if (hasNumbers && !isNumbered) {
      // What stands before the first number is an introduction: 存在以下问题：
      if (last) last.text += `\n${text}`;
    } else points.push({ title: titleOf(text), text });
  }
  return points.length > 0 || lines.length === 0 ? points : lines.map(({ text }) => ({ title: titleOf(text), text }));
}

function plain(text: string): string {
  return text.replace(NUMBER, '').replace(/\s+/g, ' ').trim();
}

/** `预算编制不够精准。由于……` → 预算编制不够精准 */
function titleOf(text: string): string {
  const first = /^[^。；;！!？?：:]*/.exec(text)?.[0] ?? text;
  const title = (first === '' ? text : first).replace(/[，,、\s]+$/, '');
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}
