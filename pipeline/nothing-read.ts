import type { CheckedDocument, Language } from './report.js';
import type { Words } from './say.js';

type Nothing = Omit<CheckedDocument, 'source' | 'outcome' | 'rejection'>;

/** A note on reading in the document's language; of a Chinese one in English, too, for who looks at it in English. */
export function toldIn({ zh, en }: Words, lang: Language): { message: string; en?: string } {
  return lang === 'zh' ? { message: zh, en } : { message: en };
}

/** What the contract says of a file of which nothing is known. */
export function nothingRead(): Nothing {
  const ledger = { numerals: 0, facts: 0, text: 0, unread: 0 };
  return { messages: [], report: null, sections: [], facts: [], forms: [], relations: [], findings: [], ledger };
}
