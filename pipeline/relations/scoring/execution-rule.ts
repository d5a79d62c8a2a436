/**
 * How the form itself scores its execution, where it says more than weight × rate: `执行率低于60%的不得分`, `执行率达到90%得满分`. Printed in a note below
 * the form or in one of its cells, it stands in the place of the usual rule.
 */
import type { Document } from '../../../parsers/document.js';
import { divide, type Exact, exact } from '../../decimal.js';
import type { Draft } from '../../equations/judged.js';
import type { Share } from './standard.js';
import { draftScore, printedRate, quoted } from './standard-scores.js';

const N = String.raw`(\d{1,3}(?:\.\d+)?)[%％](?:[（(]含[)）])?`;
const RATE = String.raw`执行率[^，。；;\d]{0,6}`;
const NONE = new RegExp(
  `${RATE}(?:(?:低于|小于|不足|未达到?|<|＜)${N}|${N}以下)[的，,时]*(?:不得分|不计分|[得计为]0分)`,
);
const FULL = new RegExp(`${RATE}(?:(?:达到?|不低于|大于等于|≥)?${N}(?:及?以上)?)[的，,时]*(?:[得计为]满分|不扣分)`);

export function byOwnRule(document: Document, drafts: readonly Draft[]): Draft[] {
  const scored = drafts.some(({ rule }) => rule.id === 'product.execution-score');
  const own = scored ? ownRule(document) : null;
  if (!own) return [...drafts];
  const { text, standard } = own;
  return drafts.map((draft) => {
    const { rule, equation } = draft;
    if (rule.id !== 'product.execution-score' || equation?.form !== 'product' || 'length' in equation.rate)
      return draft;
    const { stated, weight, rate } = equation;
    const told = { message: 'product.standard' as const, standard: quoted(text) };
    return draftScore(rule, { score: stated, weight }, standard, [printedRate(rate)], told);
  });
}

/** null where it is not said, or said in two ways. */
function ownRule({ blocks }: Document): { text: string; standard: Share } | null {
  const texts = blocks.flatMap((block) =>
    block.kind === 'table' ? block.cells.map(({ text }) => text) : 'text' in block ? [block.text] : [],
  );
  const found = texts.flatMap((text) => {
    if (!text.includes('执行率')) return [];
    const [none, full] = [NONE, FULL].map((pattern) => pattern.exec(text));
    return none || full ? [{ none, full }] : [];
  });
  const limits = (which: 'none' | 'full') => [
    ...new Set(found.flatMap((one) => one[which]?.slice(1).find(Boolean) ?? [])),
  ];
  const [none, full] = [limits('none'), limits('full')];
  if (found.length === 0 || none.length > 1 || full.length > 1) return null;
  const text = [...new Set(found.flatMap((one) => [one.none?.[0] ?? [], one.full?.[0] ?? []].flat()))].join('；');
  return { text, standard: { kind: 'share', ...limit('none', none[0]), ...limit('full', full[0]) } };
}

function limit<K extends 'none' | 'full'>(name: K, digits: string | undefined): { [N in K]?: Exact } {
  return digits === undefined ? {} : ({ [name]: divide(exact(digits), exact(100)) } as { [N in K]: Exact });
}
