/** A finding's sentence as a letter may say it: what is printed and what it computes to, never what has to be printed. */

import type { CheckedDocument, Fact, Finding } from '../report.js';
import { namePart } from '../wording/name-figure.js';
import { printable } from '../wording/printable.js';
import { findingSentence } from '../wording/sentence.js';

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

export function statementOf(finding: Finding, document: CheckedDocument, facts: ReadonlyMap<string, Fact>): string {
  const own = OWN[String(finding.data?.['message'])];
  if (own) return own;
  const sentence = finding.data ? findingSentence(finding, facts, 'zh') : finding.message;
  const text = SOFTER.reduce((softened, [pattern, softer]) => softened.replace(pattern, softer), printable(sentence));
  return withNumber(text, finding, document, facts);
}

/** A sentence is made from the finding alone and calls the first of several project forms 附件3: here it gets its number. */
function withNumber(
  text: string,
  finding: Finding,
  document: CheckedDocument,
  facts: ReadonlyMap<string, Fact>,
): string {
  const parts = new Set(finding.operands.map((id) => facts.get(id)?.part ?? ''));
  const name = parts.has('annex3[1]') ? namePart('annex3[1]', document, 'zh') : '附件3';
  return name === '附件3' ? text : text.replace(/附件3(?![之\d])/g, name);
}
