/** What a figure, a part and a column are called in a sentence. */

import type { Fact, Language } from '../report.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { parseKey } from '../taxonomy/key.js';
import { bareLabel } from '../taxonomy/label.js';

const STAGES = {
  zh: { final: '决算数', budget: '预算数', 'budget-initial': '年初预算数', 'budget-full': '全年预算数' },
  en: { final: 'final', budget: 'budget', 'budget-initial': 'initial budget', 'budget-full': 'full-year budget' },
} as const;

/** 正文, 附件1, 附件3（2）, 表1. */
export function namePart(part: string, lang: Language): string {
  const [, kind = part, number] = /^([a-z]+\d?)(?:\[(\d+)\])?$/.exec(part) ?? [];
  const zh = lang === 'zh';
  if (kind === 'narrative') return zh ? '正文' : 'the text';
  if (kind === 'table') return zh ? `表${number ?? ''}` : `table ${number ?? ''}`.trimEnd();
  const annex = /^annex(\d)$/.exec(kind)?.[1];
  if (!annex) return part;
  const name = zh ? `附件${annex}` : `annex ${annex}`;
  return number === undefined || number === '1' ? name : zh ? `${name}之${number}` : `${name} no. ${number}`;
}

/** The figure's own name: the concept's in a form's fixed lines, else the printed label. */
export function nameFigure(fact: Fact, lang: Language): string {
  const { concept, member } = parseKey(fact.key);
  const label = bareLabel(fact.label);
  if (member !== null) return nameMember(concept, member, lang);
  const level1 = /\.level1\[(.+)\]\.weight$/.exec(concept)?.[1];
  if (level1) return lang === 'zh' ? `一级指标“${level1}”分值` : `weight of ${level1}`;
  const indicator = /\.indicator\[(\d+)\]\.(weight|score|target|actual)/.exec(concept);
  if (indicator) {
    const word = {
      weight: ['分值', 'weight'],
      score: ['得分', 'score'],
      target: ['指标值', 'target'],
      actual: ['完成值', 'result'],
    }[indicator[2] as 'weight'];
    const name =
      label.replaceAll('“', '‘').replaceAll('”', '’') ||
      (lang === 'zh' ? `第${Number(indicator[1]) + 1}项指标` : `indicator ${Number(indicator[1]) + 1}`);
    return lang === 'zh' ? `指标“${name}”${word[0]}` : `${word[1]} of ${name}`;
  }
  const known =
    conceptOf(concept) ??
    conceptOf(concept.replace(/^(?:overall(?:#\d+)?|project:.+)\.(?=funds\.|execution\.|total\.)/s, 'KEY.'));
  if (!known) return label || concept;
  if (lang === 'en') return known.en;
  // A sentence's label is the sentence's own words (我单位基本支出); a form's is what the clerk finds in the row.
  const own = fact.part === 'narrative' || /\.(?:execution|total)\.(?:weight|score|rate)$/.test(concept);
  return own ? known.zh : label || known.zh;
}

const CHANGES: Record<string, [zh: string, en: string]> = {
  'change.amount': ['比上年增减额', 'change of'],
  'change.rate': ['比上年增减幅度', 'rate of change of'],
  share: ['占比', 'share of'],
};

/** A member of an open list by its name; of a change or a share, the concept that it is about. */
function nameMember(concept: string, member: string, lang: Language): string {
  const about = conceptOf(member)?.[lang] ?? member;
  const change = CHANGES[concept];
  if (!change) return member;
  return lang === 'zh' ? `${about}${change[0]}` : `${change[1]} ${about}`;
}

/** `2024年决算数`; '' where the key has no year. */
export function nameStage(fact: Fact, lang: Language): string {
  const { year, stage } = parseKey(fact.key);
  if (year === null || stage === null) return '';
  const word = STAGES[lang][stage];
  return lang === 'zh' ? `${year}年${word}` : `${year} ${word}`;
}

/** `附件1（2024年决算数）`. */
export function namePartAndStage(fact: Fact, lang: Language): string {
  const stage = nameStage(fact, lang);
  const part = namePart(fact.part, lang);
  return stage === '' ? part : lang === 'zh' ? `${part}（${stage}）` : `${part} (${stage})`;
}

/** `附件1“市级专项资金”2024年决算数`. */
export function nameInFull(fact: Fact, lang: Language): string {
  const [part, name, stage] = [namePart(fact.part, lang), nameFigure(fact, lang), nameStage(fact, lang)];
  if (lang === 'en') return [part, name, stage].filter(Boolean).join(', ');
  return /[“”]/.test(name) ? `${part}${name}${stage}` : `${part}“${name}”${stage}`;
}
