import type { Block } from '../document.js';
import type { Message } from '../result.js';

export interface ForeignFile {
  blocks: Block[];
  messages: Message[];
}
