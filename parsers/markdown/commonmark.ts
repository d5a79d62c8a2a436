/**
 * CommonMark and GFM by micromark, as its stream of tokens with their places in the source; no tree is built, so nothing recurses
 * as deep as a file nests. A report is no program and its numbers are labels: indented and fenced code, lists and link definitions
 * (`[单位]: 万元`) are text. HTML and pandoc's tables are read before. Emphasis may end between Chinese words.
 */
import { parse, postprocess, preprocess } from 'micromark';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { LIMITS } from '../limits.js';

export type Event = ReturnType<typeof postprocess>[number];

const INLINE = [cjkFriendlyExtension(), gfmStrikethrough({ singleTilde: false })];
const PROSE = [...INLINE, { disable: { null: ['codeIndented', 'codeFenced', 'list', 'definition', 'htmlFlow'] } }];
const TABLE = [...PROSE, gfmTable()];

/** What micromark has been given to do so far, and whether that was too much. */
export interface Effort {
  spent: number;
}

/** Events of some paragraphs and headings. */
export function proseEvents(source: string, effort: Effort): Event[] {
  return afford(effort, source, '\n') ? events(source, PROSE) : [];
}

/** Events of a table whose head and rule are its first lines. */
export function tableEvents(source: string, effort: Effort): Event[] {
  return afford(effort, source, '|') ? events(source, TABLE) : [];
}

export function textEvents(source: string, effort: Effort): Event[] {
  if (!afford(effort, source, '\n')) return [];
  return postprocess(
    parse({ extensions: INLINE })
      .text()
      .write(preprocess()(source, undefined, true)),
  );
}

function events(source: string, extensions: typeof TABLE): Event[] {
  return postprocess(
    parse({ extensions })
      .document()
      .write(preprocess()(source, undefined, true)),
  );
}

export function isSpent(effort: Effort): boolean {
  return effort.spent > LIMITS.markdownEffort;
}

/**
 * A mark without partner is looked for to the end of its paragraph or cell, and every cell is put into the list of those before it:
 * both take the square of their number, so they are counted beforehand, and given in small pieces.
 */
function afford(effort: Effort, source: string, between: '\n' | '|'): boolean {
  const pieces = source.split(between);
  const isTable = between === '|';
  for (const text of isTable ? pieces : [source]) effort.spent += text.length * (text.match(MARK)?.length ?? 0);
  effort.spent += isTable ? pieces.length * 150 + pieces.length ** 2 / 4 : pieces.length * 1_000;
  return !isSpent(effort);
}

const MARK = /\*+|_+|~+|`+|[<[\]&!\\]/g;

/** Lines that are given at once: a wrapped sentence that goes on behind that many is two paragraphs. */
export const LINES_AT_ONCE = 100;
