/** Stages of money in words: 年初预算, 全年预算, 预算, 决算. Words of other things that hold 预算 or 执行 are left alone. */

import type { Stage } from '../../taxonomy/key.js';
import { PROTECTED, STAGE_WORDS } from '../../taxonomy/prose-synonyms.js';

const BY_WORD = STAGE_WORDS.flatMap(([stage, words]) => words.split('|').map((word) => [word, stage] as const)).sort(
  (a, b) => b[0].length - a[0].length,
);
const STAGE_OF = new Map(BY_WORD);
const ANY = new RegExp(BY_WORD.map(([word]) => word).join('|'), 'g');

export interface StageWord {
  start: number;
  end: number;
  stage: Stage;
  /** `比预算`, `完成年初预算的`: the budget is what the figure is compared with. */
  comparison: boolean;
}

export function stageWords(text: string): StageWord[] {
  if (!/预算|决算|执行|实际|支出|年初|调整后|实支|已使用|安排/.test(text)) return [];
  const masked = text.replace(PROTECTED, (word) => '＊'.repeat(word.length));
  return [...masked.matchAll(ANY)].map((match) => {
    const before = masked.slice(Math.max(0, match.index - 8), match.index);
    return {
      start: match.index,
      end: match.index + match[0].length,
      stage: STAGE_OF.get(match[0])!,
      comparison:
        /(?:比|较|占|超|超过|低于|高于|完成了?|达到|达|为|是)(?:年初|全年|年度|本年|调整后?|当年|上年|\d{4}\.?年?度?)?的?$/.test(
          before,
        ) && isOf(masked, match.index + match[0].length, before),
    };
  });
}

/** 比/较 always compare; 完成…的 and 占…的 only where a 的 or a rate follows. */
function isOf(text: string, end: number, before: string): boolean {
  if (/(?:比|较|超过?|低于|高于)(?:年初|全年|年度|本年|当年|上年|去年|\d{4}\.?年?度?)?$/.test(before)) return true;
  return (
    /(?:占|完成了?|达到?|为|是)/.test(before) &&
    /^(?:数|总额|总数|任务|计划)?(?:的|(?=\d+(?:\.\d+)?%)|(?=[约超近]?\d+(?:\.\d+)?%))/.test(text.slice(end)) &&
    !/^[：]/.test(text.slice(end))
  );
}

/** The phrase without its stage words (`三公经费支出决算数` → `三公经费`), the last stage that it names, and the words. */
export function splitStage(phrase: string): { rest: string; stage: Stage | null; words: string } {
  const words = stageWords(phrase).filter((word) => !word.comparison);
  let rest = phrase;
  for (const word of [...words].reverse()) rest = rest.slice(0, word.start) + rest.slice(word.end);
  const said = words.map((word) => phrase.slice(word.start, word.end)).join('');
  return { rest, stage: words.at(-1)?.stage ?? null, words: said };
}
