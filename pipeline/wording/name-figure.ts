/** How a figure, its part and its place are called in an account or a letter: in the clerk's words, from key and label. */

import type { CheckedDocument, Fact, Language } from '../report.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { parseKey } from '../taxonomy/key.js';
import { bareLabel } from '../taxonomy/label.js';
import { printable } from './printable.js';

const STAGE = {
  zh: { final: '决算', budget: '预算', 'budget-initial': '年初预算', 'budget-full': '全年预算' },
  en: { final: 'final', budget: 'budget', 'budget-initial': 'initial budget', 'budget-full': 'full-year budget' },
} as const;

/** `附件1`, `正文`, `附件3`; a second form of a kind is numbered. */
export function namePart(part: string, document: CheckedDocument, lang: Language): string {
  const [, kind = part, number] = /^([a-z]+\d?)(?:\[(\d+)\])?$/.exec(part) ?? [];
  const zh = lang === 'zh';
  if (kind === 'narrative') return zh ? '正文' : 'text';
  if (kind === 'table') return zh ? `表${number ?? ''}` : `table ${number ?? ''}`.trimEnd();
  const annex = /^annex(\d)$/.exec(kind)?.[1];
  if (!annex) return part;
  const only = !document.forms.some((form) => form.part !== part && form.part.startsWith(kind));
  const name = zh ? `附件${annex}` : `annex ${annex}`;
  return number === undefined || only ? name : zh ? `${name}之${number}` : `${name} no. ${number}`;
}

/** What a form calls the columns of its indicators and of its funds line. */
const COLUMN = {
  zh: { weight: '分值', score: '得分', target: '指标值', actual: '完成值' },
  en: { weight: 'weight', score: 'score', target: 'target', actual: 'actual' },
} as const;

type Named = Pick<Fact, 'key' | 'label' | 'part'>;

/** The figure's own name: the printed label in a form, its concept's where a sentence or a column names it. */
export function nameFigure(fact: Named, lang: Language): string {
  const { concept, member } = parseKey(fact.key);
  const label = printable(bareLabel(fact.label));
  if (member !== null) return label || member;
  const level1 = /\.level1\[(.+)\]\.weight$/.exec(concept)?.[1];
  if (level1) return printable(fact.label.replace(/\s/g, '')) || level1;
  const column = /\.indicator\[\d+\]\.(weight|score|target|actual)\b/.exec(concept)?.[1] as
    | keyof typeof COLUMN.zh
    | undefined;
  if (column) return `${label} ${COLUMN[lang][column]}`.trim();
  const known =
    conceptOf(concept) ??
    conceptOf(concept.replace(/^(?:overall|project:.+)\.(?=(?:funds|execution|total)\.)/, 'KEY.'));
  if (!known) return label || concept;
  if (lang === 'en') return known.en;
  return fact.part === 'narrative' || /^KEY\.(?:execution|total)\./.test(known.id) || label === '' ? known.zh : label;
}

/** `2024决算`, `2023决算`; '' where the figure has no year. */
export function nameStage(fact: Pick<Fact, 'key'>, lang: Language): string {
  const { year, stage } = parseKey(fact.key);
  if (year === null) return '';
  const word = stage === null ? '' : STAGE[lang][stage];
  return lang === 'zh' ? `${year}${word}` : `${year}${word ? ` ${word}` : ''}`;
}

/** What a key is called where a person meets it: as the figure that has it, else as its concept. */
export function nameKey(key: string, facts: readonly Named[], lang: Language): string {
  const fact = facts.find((one) => one.key === key) ?? { key, label: '', part: 'narrative' };
  return [nameFigure(fact, lang), nameStage(fact, lang)].filter(Boolean).join(' ');
}

/** Where a place is, in words: `附件1 第3行第2格`, `六、部门整体支出绩效情况`. */
export function namePlace(
  where: { block: string; row?: number | undefined; column?: number | undefined },
  document: CheckedDocument,
  lang: Language,
): string {
  const zh = lang === 'zh';
  if (where.row !== undefined) {
    const part = partOfBlock(where.block, document);
    const name =
      part === null ? (zh ? `表（${where.block}）` : `table ${where.block}`) : namePart(part, document, lang);
    const cell = zh
      ? `第${where.row + 1}行第${(where.column ?? 0) + 1}格`
      : `row ${where.row + 1}, cell ${(where.column ?? 0) + 1}`;
    return `${name} ${cell}`;
  }
  const section = document.sections.find((s) => s.blocks.includes(where.block));
  if (!section) return zh ? `正文（${where.block}）` : `text (${where.block})`;
  return printable(`${section.label}${section.title}`);
}

/** The part whose table a block is, if any. */
export function partOfBlock(block: string, document: CheckedDocument): string | null {
  const form = document.forms.find((f) => f.block === block);
  if (form) return form.part;
  return document.facts.find((fact) => fact.where.block === block && fact.where.row !== undefined)?.part ?? null;
}
