/** The sentence of a finding, from its message id and data. Nothing is computed here, and nobody edits what comes out. */

import { REMARKS } from '../remarks/list.js';
import type { Finding } from '../report.js';
import { becauseSentence } from '../wording/because.js';
import { bracketed } from '../wording/name.js';
import { printable } from '../wording/printable.js';
import { JUDGED } from '../wording/sentence-judged.js';
import type { SentenceOf } from '../wording/sentence-parts.js';
import type { Voice } from '../wording/voice.js';
import { findRule } from './all-rules.js';

/** Of relations and of remarks, by message id. */
const SENTENCES = new Map(
  [JUDGED, ...REMARKS.map(({ say }) => say)].flatMap((say) => Object.entries<SentenceOf<never>>(say)),
);

/**
 * `apart`: its difference is shown beside the sentence. What an older program kept without data, or says by an id that is known no more,
 * keeps the sentence that it was kept with, else the title of its rule: a sentence is never missing.
 */
export function findingSentence(finding: Finding, voice: Voice, apart = false): string {
  const { data } = finding;
  const sentence = data && SENTENCES.get(data.message);
  if (!data || !sentence) return finding.message || (findRule(finding.rule)?.title[voice.lang] ?? finding.rule);
  const facts = finding.operands.flatMap((id) => voice.facts.get(id) ?? []);
  const letter = voice.register === 'letter';
  const text = sentence({ facts, finding, data: data as never, voice, zh: voice.zh, letter, apart });
  // A rule of the bureau's own says what it is about.
  const alike = 'alike' in data && data.alike !== undefined ? data.alike : 0;
  const others = alike === 0 ? '' : voice.zh ? `；同类问题共 ${alike} 处` : `; ${alike} of the kind in this form`;
  return `${text}${'title' in data ? bracketed(data.title ?? '', voice) : ''}${others}`;
}

/** On a screen or in a letter. */
export function printableSentence(finding: Finding, voice: Voice): string {
  return printable(findingSentence(finding, voice));
}

/** The finding in words, with what speaks for its suspects. */
export function tell(finding: Finding, voice: Voice): Finding {
  const suspects = finding.suspects.map((suspect) => ({ ...suspect, because: becauseSentence(suspect, voice) }));
  return { ...finding, message: findingSentence(finding, voice), suspects };
}
