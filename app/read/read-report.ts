import type { Document } from '../../parsers/document.js';
import type { ParseResult } from '../../parsers/result.js';
import type { Source } from '../../pipeline/report.js';
import type { Checked } from '../../pipeline/run.js';

/** One report of a file: the contract's source, what reading said, and what checking found (null where reading failed). */
export interface ReadReport {
  source: Source;
  parsed: ParseResult<Document>;
  checked: Checked | null;
}
