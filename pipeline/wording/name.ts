/** What a figure, its part and its column are called, in the clerk's words. */

import type { Fact } from '../report.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { isMember, type Key, meaningOf, printKey, type Stage } from '../taxonomy/key.js';
import { bareLabel } from '../taxonomy/label.js';
import { annexNumber, readPart } from '../taxonomy/part.js';
import { printable } from './printable.js';
import type { Voice } from './voice.js';

type Speech = Pick<Voice, 'zh' | 'lang' | 'register'>;
type Keyed = Pick<Fact, 'key'> & { role?: Key };
type Named = Pick<Fact, 'label' | 'part'> & Keyed;

const STAGES: Record<Stage, [line: string, zh: string, en: string]> = {
  final: ['决算', '决算数', 'final'],
  budget: ['预算', '预算数', 'budget'],
  'budget-initial': ['年初预算', '年初预算数', 'initial budget'],
  'budget-full': ['全年预算', '全年预算数', 'full-year budget'],
};

/** What a self-evaluation form calls its final column. */
const EXECUTED: (typeof STAGES)[Stage] = ['执行', '全年执行数', 'executed'];

/** 正文, 附件1, 表1; 附件3, and of several project forms 附件3之1. */
export function namePart(part: string, { zh, register, forms }: Voice): string {
  const { kind, copy } = readPart(part) ?? { kind: null, copy: null };
  if (kind === null) return part;
  if (kind === 'narrative') return zh ? '正文' : register === 'line' ? 'text' : 'the text';
  if (kind === 'table') return zh ? `表${copy ?? ''}` : `table ${copy ?? ''}`.trimEnd();
  const annex = annexNumber(kind);
  const name = zh ? `附件${annex}` : `annex ${annex}`;
  const only = !forms.some((form) => form.part !== part && readPart(form.part)?.kind === kind);
  return copy === null || only ? name : zh ? `${name}之${copy}` : `${name} no. ${copy}`;
}

/** What a form calls the columns of its indicators. */
const COLUMNS: Record<string, [zh: string, en: string]> = {
  'KEY.indicator[*].weight': ['分值', 'weight'],
  'KEY.indicator[*].score': ['得分', 'score'],
  'KEY.indicator[*].target[*]': ['指标值', 'target'],
  'KEY.indicator[*].actual[*]': ['完成值', 'result'],
};

/** The figure's own name: the printed label in a form's fixed lines, its concept's where a sentence or a column names it. */
export function nameFigure(fact: Named, { zh, lang, register }: Speech): string {
  const role = meaningOf(fact);
  const { concept, index, name: own } = role;
  const label = printable(bareLabel(fact.label));
  const line = register === 'line';
  if (isMember(role)) return line ? label || (own ?? '') : nameMember(role, { zh, lang });
  if (own) {
    if (line) return printable(fact.label.replace(/\s/g, '')) || own;
    return zh ? `一级指标“${own}”分值` : `weight of ${own}`;
  }
  const columns = COLUMNS[concept];
  if (index !== null && columns) {
    const column = columns[zh ? 0 : 1];
    if (line) return `${label} ${column}`.trim();
    const nth = index + 1;
    const name = label.replaceAll('“', '‘').replaceAll('”', '’') || (zh ? `第${nth}项指标` : `indicator ${nth}`);
    return zh ? `指标“${name}”${column}` : `${column} of ${name}`;
  }
  const known = conceptOf(concept);
  if (!known) return label || printKey({ ...role, year: null, stage: null });
  if (!zh) return known.en;
  // A sentence's label is the sentence's own words (我单位基本支出); a form's is what the clerk finds in the row.
  const said = fact.part === 'narrative' || /^KEY\.(?:execution|total)\./.test(known.id);
  return said ? known.zh : label || known.zh;
}

const CHANGES: Record<string, [zh: string, en: string]> = {
  'change.amount:*': ['比上年增减额', 'change of'],
  'change.rate:*': ['比上年增减幅度', 'rate of change of'],
  'share:*': ['占比', 'share of'],
};

/** A member of an open list by its name; of a change or a share, the concept that it is about. */
function nameMember({ concept, name }: Key, { zh, lang }: Pick<Speech, 'zh' | 'lang'>): string {
  const member = name ?? '';
  const about = conceptOf(member)?.[lang] ?? member;
  const change = CHANGES[concept];
  if (!change) return member;
  return zh ? `${about}${change[0]}` : `${change[1]} ${about}`;
}

/** `2024年决算数`, in a line `2024决算`; '' where the key has no year, in a sentence also where it has no stage. */
export function nameStage(fact: Keyed, voice: Speech): string {
  const { year, stage } = meaningOf(fact);
  const line = voice.register === 'line';
  if (year === null || (stage === null && !line)) return '';
  const column = nameColumn(fact, voice);
  return voice.zh ? `${year}${line ? '' : '年'}${column}` : `${year} ${column}`.trimEnd();
}

/** `决算数`, in a line `决算`; '' where the key has no stage. */
export function nameColumn(fact: Keyed, { zh, register }: Speech): string {
  const { concept, stage } = meaningOf(fact);
  if (stage === null) return '';
  const ofForm = stage === 'final' && concept.startsWith('KEY.funds.');
  const [short, word, en] = ofForm ? EXECUTED : STAGES[stage];
  return zh ? (register === 'line' ? short : word) : en;
}

/** What a key is called where a person meets it: as the figure that has it, else as its concept. */
export function nameKey(key: string, voice: Voice): string {
  const fact = [...voice.facts.values()].find((one) => one.key === key) ?? { key, label: '', part: 'narrative' };
  return [nameFigure(fact, voice), nameStage(fact, voice)].filter(Boolean).join(' ');
}

/** `附件1（2024年决算数）`. */
export function namePartAndStage(fact: Fact, voice: Voice): string {
  return `${namePart(fact.part, voice)}${bracketed(nameStage(fact, voice), voice)}`;
}

/** `附件1“市级专项资金”2024年决算数`. */
export function nameInFull(fact: Fact, voice: Voice): string {
  const [part, name, stage] = [namePart(fact.part, voice), nameFigure(fact, voice), nameStage(fact, voice)];
  return voice.zh ? `${part}${quoted(name)}${stage}` : [part, name, stage].filter(Boolean).join(', ');
}

/** In quotation marks, unless the name has some of its own. */
export function quoted(name: string): string {
  return /[“”]/.test(name) ? name : `“${name}”`;
}

export function bracketed(text: string, { zh }: Pick<Voice, 'zh'>): string {
  if (text === '') return '';
  return zh ? `（${text}）` : ` (${text})`;
}
