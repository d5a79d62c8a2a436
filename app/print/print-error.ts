import type { Words } from '../../pipeline/say.js';

/**
 * Why no PDF could be made: a sentence for a clerk in both languages, with what to do. `code` is stable:
 * `browser-missing`, `browser-failed`, `print-failed`, `glyph-missing`, `table-too-wide`.
 */
export class PrintError extends Error {
  constructor(
    readonly code: 'browser-missing' | 'browser-failed' | 'print-failed' | 'glyph-missing' | 'table-too-wide',
    readonly words: Words,
    cause?: unknown,
  ) {
    super(words.en, { cause });
    this.name = 'PrintError';
  }
}
