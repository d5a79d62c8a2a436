import type { CheckedDocument } from './report.js';

type Nothing = Omit<CheckedDocument, 'source' | 'outcome' | 'rejection'>;

/** What the contract says of a file of which nothing is known. */
export function nothingRead(): Nothing {
  const ledger = { numerals: 0, facts: 0, text: 0, unread: 0 };
  return { messages: [], report: null, sections: [], facts: [], forms: [], relations: [], findings: [], ledger };
}
