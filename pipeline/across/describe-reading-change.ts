/** What a change of a reading comes to, in lists of a few lines each: at the desk and in the terminal alike. */
import { brokenFormula, readFormula } from '../equations/formula.js';
import { findingSentence } from '../findings/sentence.js';
import type { CheckedDocument, Fact, Finding, Language, Relation } from '../report.js';
import { formulaIn } from '../say.js';
import { nameFigure, nameKey } from '../wording/name.js';
import { voiceOf } from '../wording/voice.js';
import type { ReadingChange } from './compare-readings.js';

/** Of each kind of change, how many are named. */
const MOST_NAMED = 8;

export interface ChangeList {
  title: string;
  count: number;
  lines: string[];
  /** How many more there are; '' for none. */
  more: string;
}

export function describeReadingChange(
  change: ReadingChange,
  { before, after }: { before: CheckedDocument; after: CheckedDocument },
  lang: Language,
  /** Keys beside the printed names, for whoever writes a forms file; else what the keys mean. */
  showKeys: boolean,
): ChangeList[] {
  const zh = lang === 'zh';
  const meaning = (key: string, document: CheckedDocument) =>
    showKeys ? key : nameKey(key, voiceOf(document, lang, 'line'));
  const figure = (fact: Fact, document: CheckedDocument) => {
    const [name, means] = [nameFigure(fact, voiceOf(document, lang, 'line')), meaning(fact.key, document)];
    const amount = `${fact.text}${fact.text.endsWith(fact.unit) ? '' : fact.unit}`;
    return [amount, ...(means.startsWith(name) ? [] : [name]), means].join('　');
  };
  const list = <T>(title: string, items: readonly T[], line: (item: T) => string): ChangeList[] => {
    if (items.length === 0) return [];
    const more = items.length - MOST_NAMED;
    const rest = more > 0 ? (zh ? `另有 ${more} 处` : `${more} more`) : '';
    return [{ title, count: items.length, lines: items.slice(0, MOST_NAMED).map(line), more: rest }];
  };
  const ruled = ({ rule }: Relation, formula: string) => (showKeys ? `${rule}　${formula}` : formula);
  const related = (one: Relation) => ruled(one, formulaIn(one, lang));
  const broken = (one: Relation) => {
    const formula = readFormula(formulaIn(one, lang));
    return formula ? ruled(one, brokenFormula(formula)) : related(one);
  };
  const says = (document: CheckedDocument) => (finding: Finding) =>
    findingSentence(finding, voiceOf(document, lang, 'line'));
  const { gained, lost, changed, holds, fails, dropped, added, removed } = change;
  return [
    ...list(zh ? '新读出的数据' : 'figures gained', gained, (fact) => figure(fact, after)),
    ...list(zh ? '不再读出的数据' : 'figures lost', lost, (fact) => figure(fact, before)),
    ...list(
      zh ? '读法改变的数据' : 'figures read otherwise',
      changed,
      (one) =>
        `${figure(one.before, before)} → ${meaning(one.after.key, after)}${one.before.base === one.after.base ? '' : ` = ${one.after.base}`}`,
    ),
    ...list(zh ? '新相符的关系' : 'relations that newly hold', holds, related),
    ...list(zh ? '新不符的关系' : 'relations that newly fail', fails, broken),
    ...list(zh ? '不再核对的关系' : 'relations dropped', dropped, related),
    ...list(zh ? '新出现的问题' : 'findings added', added, says(after)),
    ...list(zh ? '消失的问题' : 'findings removed', removed, says(before)),
  ];
}

/** Whether it can be read at all by only one of the two; '' by both. */
export function describeReadable({ readable }: ReadingChange, lang: Language): string {
  if (readable === 'as-before') return '';
  if (readable === 'newly') return lang === 'zh' ? '现在读得了' : 'it can be read now';
  return lang === 'zh' ? '读不了了' : 'it cannot be read any more';
}
