import type { Place } from '../parsers/document.js';

/** What a numeral of the document was read as. */
export type LedgerClass =
  | 'fact'
  | 'date'
  | 'section'
  | 'document-number'
  | 'law-article'
  | 'rank'
  | 'code'
  | 'telephone'
  | 'page'
  | 'indicator-wording'
  | 'name'
  | 'withdrawn'
  | 'format'
  | 'other-text'
  | 'unread';

export interface LedgerEntry {
  class: LedgerClass;
  where: Place;
}
