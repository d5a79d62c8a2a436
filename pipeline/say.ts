/** Sentences in both languages, and the one way in which both travel in one string: through zod's messages, and through the contract. */

/** One sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

const BETWEEN = ' / ';

export function say(zh: string, en: string): string {
  return `${zh}${BETWEEN}${en}`;
}

/** What was said; names printed in it keep any slash of their own, because the last one divides. A sentence of one language stands for both. */
export function wordsOf(said: string): Words {
  const at = said.lastIndexOf(BETWEEN);
  return at < 0 ? { zh: said, en: said } : { zh: said.slice(0, at), en: said.slice(at + BETWEEN.length) };
}
