/**
 * Marks of secrecy and characters that turn the order of what is read. Both hold a report back whatever a person says: what is marked secret
 * is never published by this program, and what reads differently than it is stored cannot be proved.
 */
import type { Document } from '../../parsers/document.js';
import { matchesIn, passagesOf } from '../extract/passages.js';
import type { Hit, Searched } from './hit.js';
import { textOf } from './searched.js';

/** The mark of GB/T 9704, and the lines that stand in its place. */
const MARK =
  /(?:绝密|机密|秘密) ?[★☆*](?: ?\d+ ?(?:年|个月|月)| ?长期)?|[★☆] ?(?:绝密|机密|秘密)|密级(?:和保密期限)? ?: ?(?:绝密|机密|秘密|内部)/g;
/** Nothing else stands in the line. */
const LINE =
  /^[\s(【[]*(?:(?:绝 ?密|机 ?密|秘 ?密)(?:级|件)?(?: ?\d+年| ?长期)?|内部(?:资料|文件|材料|使用)?(?:[,、 :]?(?:注意|请|妥善)?(?:保存|保密|保管)|[,、 ]?(?:严禁|请勿|不得|禁止)(?:外传|外泄|翻印|公开|转载|复印))?|工作秘密|内部资料|(?:注意|严格)保密|不(?:予|宜)公开|仅供内部(?:使用|参考|传阅)?|涉密(?:文件|资料|材料)?|阅后(?:即焚|收回))[\s)】\]!！]*$/;
/** A sentence that says it of the report itself. */
const SAID =
  /(?:本|此|该)(?:报告|文件|资料|材料|表|件|附件)[^,。;]{0,10}?(?:属于?|为|系|列为|定为|涉及)[^,。;]{0,6}?(?:绝密|机密|(?<!商业)秘密(?!书)|内部资料|工作秘密|国家秘密|内部文件)|(?:本|此|该)(?:报告|文件|资料|材料|件)[^,。;]{0,8}(?:不得|不予|不宜|严禁|请勿)(?:对外)?(?:公开|外传|外泄|发布)/g;
/** Directional marks, embeddings, overrides, isolates. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function findSecrets({ joined }: Searched): Hit[] {
  const marks = [MARK, SAID]
    .flatMap((pattern) => matchesIn(joined, pattern))
    .map(({ passage, start, end }) => ({ passage, start, end }));
  const lines = joined.passages.flatMap((passage, at) => {
    const text = textOf(joined, at);
    const marked = LINE.test(text) && !marks.some((other) => other.passage === passage);
    return marked ? [{ passage, start: text.search(/\S/), end: text.trimEnd().length }] : [];
  });
  const printed = ({ passage, start, end }: (typeof lines)[number]) => passage.text.slice(start, end);
  return [...marks, ...lines].map(
    (piece): Hit => ({ check: 'secret', pieces: [{ ...piece, masked: printed(piece) }] }),
  );
}

/** 保密审查情况：已审查, at the head of a report: what the department says that it did before it handed in. */
const STATED = /保密审查(?:情况|意见|结论)?\s*[:：]\s*([^\s。；;，,：:]{2,20})/;
const HEAD = 40;

export function statedSecrecy(document: Document): string | null {
  for (const { text } of passagesOf(document, false).slice(0, HEAD)) {
    const said = STATED.exec(text)?.[1];
    if (said !== undefined) return said;
  }
  return null;
}

/** As stored: the searched text has them as blanks. */
export function findTurning({ joined: { passages } }: Searched): Hit[] {
  const pieces = passages.flatMap((passage) =>
    [...passage.text.matchAll(TURNING)].map(({ index }) => ({ passage, start: index, end: index + 1, masked: ' ' })),
  );
  return pieces.length > 0 ? [{ check: 'direction', pieces }] : [];
}
