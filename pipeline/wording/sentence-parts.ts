/** What every sentence of a finding needs: its figures by name, its difference, the right-hand side of its formula. */

import { cutAt } from '../../parsers/characters.js';
import { readFormula } from '../equations/formula.js';
import { printed } from '../equations/print-figure.js';
import type { Fact, Finding } from '../report.js';
import { formulaIn, type Written } from '../say.js';
import { nameInFull, namePart } from './name.js';
import type { Voice } from './voice.js';

/** What a finding is told from. */
export interface Telling<Data extends object = object> {
  data: Data;
  /** Of the finding, in order. */
  facts: Fact[];
  finding: Finding;
  voice: Voice;
  zh: boolean;
  /** A letter never says which value to print. */
  letter: boolean;
  /** The difference stands beside the sentence. */
  apart: boolean;
}

export type SentenceOf<Data extends object> = (c: Telling<Data>) => string;

type Said = Pick<Telling, 'facts' | 'voice' | 'zh'>;

export function lead({ facts, voice }: Said): string {
  return facts[0] ? nameInFull(facts[0], voice) : '';
}

export function partOf({ facts, voice }: Said): string {
  return facts[0] ? namePart(facts[0].part, voice) : '';
}

export function stated({ facts, voice }: Said): string {
  return facts[0] ? printed(facts[0], voice.lang) : '';
}

/** With its unit, unless it is printed with it. */
export function withUnit(fact: Fact): string {
  const text = printed(fact);
  return /[%％]/.test(text) || text.endsWith(fact.unit) ? text : `${text}${fact.unit}`;
}

/** Right-hand side of a formula, in the language of the sentence. */
export function rightOf(of: Written, lang: 'zh' | 'en'): string {
  return readFormula(formulaIn(of, lang))?.right ?? '';
}

export function joined(items: readonly string[], { zh }: Pick<Telling, 'zh'>): string {
  return items.join(zh ? '、' : ', ');
}

const SHOWN = 5;

/** The first few names, and how many there are. */
export function few(names: readonly string[], c: Pick<Telling, 'zh'>): string {
  const first = joined(names.slice(0, SHOWN), c);
  if (names.length <= SHOWN) return first;
  return c.zh ? `${first}等 ${names.length} 项` : `${first} and others, ${names.length} in all`;
}

export function shortened(text: string): string {
  return cutAt(text.replace(/\s+/g, ''), 40);
}
