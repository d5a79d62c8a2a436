import type { Attributes, XmlReader } from '../package/xml.js';
import type { Reading } from './reading.js';

/** What one element does to the reading. An element without rule is transparent: what is in it is read as if it were not there, and told where nobody knows it. */
export interface ElementRule {
  /** True: skip the element with everything in it; `close` is not called. */
  open?(reading: Reading, attributes: Attributes, xml: XmlReader): boolean;
  close?(reading: Reading): void;
  text?(reading: Reading, text: string): void;
}

export type ElementRules = Readonly<Record<string, ElementRule>>;
