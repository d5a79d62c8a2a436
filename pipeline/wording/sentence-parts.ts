/** What every sentence of a finding needs: its figures by name, its difference, the right-hand side of its formula. */

import { printed } from '../equations/print-figure.js';
import type { DataOf, MessageId } from '../finding-data.js';
import type { Fact, Finding } from '../report.js';
import { nameInFull, namePart } from './name.js';
import type { Voice } from './voice.js';

export interface Context<M extends MessageId = MessageId> {
  data: DataOf<M>;
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
/** One sentence a message id. */
export type Sentences<M extends MessageId> = { [Id in M]: (context: Context<Id>) => string };

type Said = Pick<Context, 'facts' | 'voice' | 'zh'>;

export function lead({ facts, voice }: Said): string {
  return facts[0] ? nameInFull(facts[0], voice) : '';
}

export function partOf({ facts, voice }: Said): string {
  return facts[0] ? namePart(facts[0].part, voice) : '';
}

export function stated({ facts }: Said): string {
  return facts[0] ? printed(facts[0]) : '';
}

/** With its unit, unless it is printed with a %. */
export function withUnit(fact: Fact): string {
  const text = printed(fact);
  return /[%％]/.test(text) ? text : `${text}${fact.unit}`;
}

/** Right-hand side of a formula. */
export function rightOf(formula: string): string {
  return formula.split(' = ').slice(1).join(' = ');
}

export function joined(items: readonly string[], { zh }: Pick<Context, 'zh'>): string {
  return items.join(zh ? '、' : ', ');
}
