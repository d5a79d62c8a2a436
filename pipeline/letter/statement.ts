/** A finding's sentence as a letter may say it: what is printed and what it computes to, never what has to be printed. */

import { printable } from '../account/printable.js';
import { findingSentence } from '../checks/sentence.js';
import type { Fact, Finding } from '../report.js';

const SOFTER: readonly [RegExp, string][] = [
  [/，应为 ([^（），；]+)（([^（）]+)）/g, '（按 $2 计算为 $1）'],
  [/”应为“([^”]*)”/g, '”疑为“$1”之误'],
  [/而除数为 0，应填 0 或“——”/g, '而除数为 0，无法计算'],
  [/，按 ([^，]+?) 应为 /g, '，按 $1 计算为 '],
  [/应为/g, '计算为'],
];

/** Differences between two ways of reading the file are told to the department as what it can look for in its own file. */
const OWN: Record<string, string> = {
  'format.second-reading': '报送文件中这一处的内容用两种方法读取不一致，可能有隐藏文字、未接受的修订或者未更新的域',
};

export function statementOf(finding: Finding, facts: ReadonlyMap<string, Fact>): string {
  const own = OWN[String(finding.data?.['message'])];
  if (own) return own;
  const sentence = finding.data ? findingSentence(finding, facts, 'zh') : finding.message;
  return SOFTER.reduce((text, [pattern, softer]) => text.replace(pattern, softer), printable(sentence));
}
