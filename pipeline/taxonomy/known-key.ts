import { conceptOf } from './concepts.js';
import { isMember, type Key, printKey, readKey } from './key.js';

const OF_A_SENTENCE = new Set(['quantity:*', 'share:*', 'change.amount:*', 'change.rate:*']);
/** Beside the tree: cells of an indicator, and lists whose lines have names of their own. */
const MORE = new Set([
  ...['weight', 'score', 'target[*]', 'actual[*]'].map((cell) => `KEY.indicator[*].${cell}`),
  ...['expenditure.basic.function:*', 'expenditure.project.function:*'],
  ...['project.special-funds.item:*', 'KEY.funds.source:*'],
]);

/** An older program may have known it: ids are made of it, so it holds no white space. */
export function isKeyLike(text: string): boolean {
  return /^[a-z][^\s]*$/u.test(text) && text.length <= 300;
}

/** Whether the contract knows such a key: a key with a slip in it would take a figure out of every relation unseen. */
export function isKnownKey(text: string): boolean {
  const key = readKey(text);
  return printKey(key) === text && isKnown(key);
}

export function isKnown(key: Key): boolean {
  const { concept, form, name, year, placed } = key;
  if (placed) return true;
  if (concept.startsWith('KEY.') && form === null) return false;
  // A name in a sentence may be a concept with a member of its own.
  if (isMember(key) && (!name || name.includes('@'))) return false;
  return OF_A_SENTENCE.has(concept) ? year !== null : MORE.has(concept) || conceptOf(concept) !== undefined;
}
