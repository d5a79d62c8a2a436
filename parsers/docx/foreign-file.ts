import type { Block } from '../document.js';
import type { Message } from '../result.js';

export interface ForeignFile {
  name: string;
  blocks: Block[];
  messages: Message[];
  /** What it carries and does not print. */
  carried: readonly string[];
}
