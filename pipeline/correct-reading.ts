/** What a person says of a place that the program has misread. An overlay between extract and check: no file is ever changed. */
import type { Place } from '../parsers/document.js';

/** A place that can be found again in a later version of the report: what stands around the quote, and in which line of a table. */
export interface AnchoredPlace extends Place {
  /** Up to 20 characters on either side, cells of the row included. */
  before: string;
  after: string;
  /** `narrative`, `annex1` … */
  part: string;
  /** The words of the row, digits left out; '' in prose. */
  line: string;
}

export type Change =
  /** It is another figure; `unit` where the program had not read it as a figure at all. */
  | { key: string; unit?: string }
  /** It has another value: a plain decimal in `unit`, or in the unit that it was read with. */
  | { value: string; unit?: string }
  /** It is no figure. */
  | { text: true };
