/** What a figure, its part and its column are called, in the clerk's words. */

import type { Fact } from '../report.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { parseKey, type Stage } from '../taxonomy/key.js';
import { bareLabel } from '../taxonomy/label.js';
import { annexNumber, readPart } from '../taxonomy/part.js';
import { printable } from './printable.js';
import type { Voice } from './voice.js';

type Speech = Pick<Voice, 'zh' | 'lang' | 'register'>;
type Named = Pick<Fact, 'key' | 'label' | 'part'>;

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
const COLUMNS = {
  weight: ['分值', 'weight'],
  score: ['得分', 'score'],
  target: ['指标值', 'target'],
  actual: ['完成值', 'result'],
} as const;

/** The figure's own name: the printed label in a form's fixed lines, its concept's where a sentence or a column names it. */
export function nameFigure(fact: Named, { zh, lang, register }: Speech): string {
  const { concept, member } = parseKey(fact.key);
  const label = printable(bareLabel(fact.label));
  const line = register === 'line';
  // The second figure of a name bears a number in its key, and none in print.
  const bare = member?.replace(/#\d+$/, '') ?? null;
  if (bare !== null) return line ? label || bare : nameMember(concept, bare, { zh, lang });
  const level1 = /\.level1\[(.+)\]\.weight$/.exec(concept)?.[1];
  if (level1 && line) return printable(fact.label.replace(/\s/g, '')) || level1;
  if (level1) return zh ? `一级指标“${level1}”分值` : `weight of ${level1}`;
  const indicator = /\.indicator\[(\d+)\]\.(weight|score|target|actual)\b/.exec(concept);
  if (indicator) {
    const column = COLUMNS[indicator[2] as keyof typeof COLUMNS][zh ? 0 : 1];
    if (line) return `${label} ${column}`.trim();
    const nth = Number(indicator[1]) + 1;
    const name = label.replaceAll('“', '‘').replaceAll('”', '’') || (zh ? `第${nth}项指标` : `indicator ${nth}`);
    return zh ? `指标“${name}”${column}` : `${column} of ${name}`;
  }
  const known =
    conceptOf(concept) ??
    conceptOf(concept.replace(/^(?:overall(?:#\d+)?|project:.+)\.(?=(?:funds|execution|total)\.)/s, 'KEY.'));
  if (!known) return label || concept;
  if (!zh) return known.en;
  // A sentence's label is the sentence's own words (我单位基本支出); a form's is what the clerk finds in the row.
  const own = fact.part === 'narrative' || /^KEY\.(?:execution|total)\./.test(known.id);
  return own ? known.zh : label || known.zh;
}

const CHANGES: Record<string, [zh: string, en: string]> = {
  'change.amount': ['比上年增减额', 'change of'],
  'change.rate': ['比上年增减幅度', 'rate of change of'],
  share: ['占比', 'share of'],
};

/** A member of an open list by its name; of a change or a share, the concept that it is about. */
function nameMember(concept: string, member: string, { zh, lang }: Pick<Speech, 'zh' | 'lang'>): string {
  const about = conceptOf(member)?.[lang] ?? member;
  const change = CHANGES[concept];
  if (!change) return member;
  return zh ? `${about}${change[0]}` : `${change[1]} ${about}`;
}

/** `2024年决算数`, in a line `2024决算`; '' where the key has no year, in a sentence also where it has no stage. */
export function nameStage(fact: Pick<Fact, 'key'>, voice: Speech): string {
  const { year, stage } = parseKey(fact.key);
  const line = voice.register === 'line';
  if (year === null || (stage === null && !line)) return '';
  const column = nameColumn(fact, voice);
  return voice.zh ? `${year}${line ? '' : '年'}${column}` : `${year} ${column}`.trimEnd();
}

/** `决算数`, in a line `决算`; '' where the key has no stage. */
export function nameColumn(fact: Pick<Fact, 'key'>, { zh, register }: Speech): string {
  const { concept, stage } = parseKey(fact.key);
  if (stage === null) return '';
  const ofForm = stage === 'final' && /^(?:overall|project).*\.funds\./s.test(concept);
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
