/** The text of a reason: whether it says anything, and the questions that a form prints in the very cell (`1.执行率低于90%的原因：`). */

import { HELD_BACK } from '../../taxonomy/goal-words.js';

/** Marks, dashes, a list number, a figure that slid here, 无, 已完成, 无偏差, 较好: nothing that a person could read as a reason. */
const BLANK = /^(?:[^\p{L}]|(?:暂?无|不存在)(?:明显)?(?:偏差|扣分)?|已|按[时期]|完成|达标|情况|[较良]?好$)*$/u;

/** What the form itself prints in the place of a reason, sentence by sentence: 未达到90%的需说明原因（100字以内）. */
const PROMPT = /[^；;。\n]*(?:(?:需|应|请)(?:单独)?说明(?:原因|理由)|\d+字以内|其他资金包括)[^；;。\n]*/g;

export function isBlankReason(text: string): boolean {
  return BLANK.test(text) || (/说明(?:原因|理由)/.test(text) && BLANK.test(text.replace(PROMPT, '')));
}

/** `51人（受疫情影响3场取消）`, `54场（6场取消）`: a bracket behind a result that tells what kept the rest back, and no part or source of it. */
const BRACKET = /[（(]([^（）()]{4,})[）)]/g;

export function hasReasonInBrackets(text: string): boolean {
  return [...text.matchAll(BRACKET)].some(({ 1: said = '' }) => HELD_BACK.test(said));
}

export interface AskedReason {
  label: string;
  answer: string;
  start: number;
  end: number;
}

/** `原因` closes a question only before a mark or the end: 原因是… is an answer. */
const QUESTION =
  /(?:\d+[.．、]|[（(]\d+[)）])?[^：:。；;\n]{0,40}?原因(?:分析|说明|及改进措施|和改进措施)?\s*(?:[：:；;)）]|$)/gm;

/** The questions of a cell that `asks` accepts, each with what stands between it and the next one. */
export function reasonsIn(text: string, asks: (label: string) => boolean): AskedReason[] {
  const found = [...text.matchAll(QUESTION)].filter((match) => asks(match[0]));
  return found.map((match, i) => {
    const from = match.index + match[0].length;
    const next = found[i + 1]?.index ?? text.length;
    return { label: match[0], answer: text.slice(from, next), start: match.index, end: from };
  });
}
