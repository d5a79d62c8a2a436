/**
 * The words by which a line or a column says that it adds others up or breaks one down: of a form, of any other table, on the page and in
 * sentences. A place that means fewer kinds asks for those.
 */
import { CN_COMMA, tight } from '../../parsers/characters.js';
import { remembered } from '../../parsers/remembered.js';

export type LineKind = 'total' | 'subtotal' | 'score' | 'scored' | 'of-which' | 'plain';

/** Words that are a label by themselves. */
const WORDS: Record<Exclude<LineKind, 'of-which' | 'plain'>, readonly string[]> = {
  total: ['合计', '总计', '共计', '总合计', '金额合计', '资金合计'],
  subtotal: ['小计'],
  // The total of points.
  score: [
    '总分',
    '总得分',
    '总分值',
    '总评分',
    '评价得分',
    '综合评分',
    '综合得分',
    '得分合计',
    '合计得分',
    '评分合计',
    '自评分合计',
  ].flatMap((word) => [word, ...['自评', '绩效自评', '自评价'].map((own) => `${own}${word}`)]),
  // The same before a line; elsewhere the head of a column.
  scored: ['得分', '自评得分', '最终得分'],
};
export const TOTAL_LABELS: readonly string[] = [...WORDS.total, ...WORDS.subtotal, '总分'];
/** What opens the parts of a line. */
export const OF_WHICH = '(?:其中|含|包括)';
/** Parts of patterns: a total as the end of a longer label, and as a sentence says it. */
export const ADDED_UP = `(?:${[...WORDS.total, ...WORDS.subtotal].join('|')})`;
export const TOTALLED = `(?:${WORDS.total.join('|')})`;
/** `其余乡镇共406万元`: what remains is no total. */
export const NO_REST = '(?!其[他它余]|另|剩余|余下)';
export const SUMS_UP = '(?:总共|共计|合计|总计|共|总数)(?:为|达|有)?';
/** The same of rows, a part of them too; 公共 says nothing of a sum. */
export const SUMS_ROWS = `(?:(?<!公)${SUMS_UP}|小计)`;
/** What a sentence calls the points of all: `自评得分`, `综合评分`, `总分`. */
export const POINTS_OF_ALL = '(?:自评|综合|总)(?:评|得|总){0,3}分';
export const SCORES_UP = `(?:${WORDS.score.join('|')})(?:为|达|得)?`;

const KIND_OF = new Map<string, LineKind>(
  (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((kind) => WORDS[kind].map((word) => [word, kind] as const)),
);
const NUMBERED = new RegExp(`^${CN_COMMA}`);
/** `总分（100分）`, `合计（万元）：` */
const BEHIND = /(?:100分?|[(（].*[)）])?[:：]?$/;
const endsOf = (words: readonly string[]) => new RegExp(`^(?:${words.join('|')})|(?:${words.join('|')})$`);
const [SUBTOTAL, TOTAL, SCORE] = [endsOf(WORDS.subtotal), endsOf(WORDS.total), endsOf(WORDS.score)];
/** Below the quarters, the counties: all of them, and nothing else by that label. */
const WHOLE = /^全[年市县区省州盟旗乡镇村局院校系]$/;
const MAY_BE = /[计分中全]/;

/** What a label says of its line or column. `alone`: it is the word itself; `收入合计` is a total too, but of something. */
export const lineKind = remembered((label): { kind: LineKind; alone: boolean } => {
  if (!MAY_BE.test(label)) return { kind: 'plain', alone: false };
  const text = tight(label).replace(NUMBERED, '').replace(BEHIND, '');
  const kind = KIND_OF.get(text);
  if (kind) return { kind, alone: true };
  const part = SUBTOTAL.test(text)
    ? 'subtotal'
    : /^[(（]?其中/.test(tight(label))
      ? 'of-which'
      : TOTAL.test(text) || WHOLE.test(text)
        ? 'total'
        : SCORE.test(text)
          ? 'score'
          : 'plain';
  return { kind: part, alone: false };
});

/** Whether the label is no more than the word of one of these kinds. */
export function isTotalLabel(label: string, ...kinds: readonly LineKind[]): boolean {
  const { kind, alone } = lineKind(label);
  return alone && kinds.includes(kind);
}
