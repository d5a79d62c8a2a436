import type { Language } from '../../pipeline/report.js';

/** One sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export function say(words: Words, lang: Language): string {
  return words[lang];
}
