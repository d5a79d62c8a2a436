/** A figure while its sentence is being read: what it says, before keys are numbered and ids are given. */
import { OVERALL } from '../../taxonomy/form-name.js';
import { makeKey, printKey, type Stage } from '../../taxonomy/key.js';
import type { Basis, Role } from '../words/roles.js';
import type { Passage } from './prose-passage.js';
import type { Quantity } from './quantity.js';

export interface Topic {
  /** Contract concept (`expenditure.basic`, `expenditure.basic.function`), or null. */
  concept: string | null;
  member: string | null;
  /** Noun phrase; for a concept the words as printed. */
  name: string;
}

export interface Mention {
  passage: Passage;
  /** Index of the sentence in its passage. */
  sentence: number;
  quantity: Quantity;
  role: Role['kind'];
  topic: Topic;
  year: number | null;
  stage: Stage | null;
  period: string | null;
  /** Whole key head without year: `change.rate`, `share`, `quantity`, or the concept itself. */
  head: string;
  /** Name behind the colon, where the key has one. */
  member: string | null;
  label: string;
  /** Words between the figure before it in the sentence (or the sentence's start) and this one, times and brackets included. */
  between: string;
  /** Words of its own clause. */
  words: string;
  basis: Basis | null;
  falls: boolean;
  /** Words between 占 and the rate. */
  whole: string;
}

/** `expenditure.basic`, `research spending`: what a `change.*` or `share` key names. */
export function topicName(topic: Topic): string {
  if (topic.concept === null) return topic.name;
  return printKey(makeKey(topic.concept, { form: OVERALL.text, member: topic.member }));
}
