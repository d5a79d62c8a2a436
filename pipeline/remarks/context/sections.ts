/** The text by its headings: what stands under each, whether the heading has a line of its own or opens its paragraph (`（二）存在问题。无。`). */
import { CN_BRACKET, CN_COMMA, LIST_NUMBER } from '../../../parsers/characters.js';
import type { Passage } from '../../extract/passages.js';

interface Line {
  passage: Passage;
  start: number;
  text: string;
}

export interface Section {
  /** Its heading, and what stands behind it in the paragraph. */
  head: Passage;
  /** Without its number and the mark behind it. */
  title: string;
  lines: Line[];
  /** A table stands there, too. */
  tabled: boolean;
}

/** 一、 before （一） before 1. and all others, before words and a colon, or a short line of words. */
const RANKS = [CN_COMMA, CN_BRACKET, LIST_NUMBER].map((number) => new RegExp(`^\\s*${number}\\s*`));
const TITLE = /^([^，；。：:\n\d]{2,24}?)\s*(?:[。：:]\s*|$)/;
const LEAD = /^\s*([^，。；：:\n\d]{2,12}[：:]|[^，。；：:\n\d]{4,20}[。：:]?\s*$)\s*/;

/** In the order of their headings; what stands under one of a lower rank stands under those above it, too. */
export function sectionsOf(passages: readonly Passage[]): Section[] {
  const found: Section[] = [];
  const open: { rank: number; section: Section }[] = [];
  for (const passage of passages) {
    if (passage.kind === 'cell') for (const { section } of open) section.tabled = true;
    if (passage.kind === 'cell' || passage.kind === 'note') continue;
    const head = headIn(passage);
    if (head) while ((open.at(-1)?.rank ?? -1) >= head.rank) open.pop();
    for (const { section } of open) section.lines.push({ passage, start: 0, text: passage.text });
    if (!head) continue;
    const text = passage.text.slice(head.end);
    const lines = text.trim() === '' ? [] : [{ passage, start: head.end, text }];
    const section = { head: passage, title: head.title, lines, tabled: false };
    found.push(section);
    open.push({ rank: head.rank, section });
  }
  return found;
}

function headIn({ text, label }: Passage): { rank: number; title: string; end: number } | null {
  const rank = RANKS.findIndex((number) => number.test(label ?? text));
  const number = label === undefined ? (RANKS[rank]?.exec(text)?.[0] ?? '') : '';
  const match = (rank >= 0 ? TITLE : LEAD).exec(text.slice(number.length));
  if (!match) return null;
  return {
    rank: rank >= 0 ? rank : RANKS.length,
    title: (match[1] ?? '').replace(/[。：:\s]+$/, ''),
    end: number.length + match[0].length,
  };
}

const NONE =
  /^\s*(?:\/|(?:[^，。；\d]{0,16}(?:正常|良好|顺利)，)?(?:目前|本?单位|我[局委办中心院校镇]{1,2}|本年度?)?(?:暂|并|尚)?(?:无|没有|未发现|不存在|未偏离)[^，。；\d]{0,12})[。.]?\s*$/;

/** The line that says that there is nothing (暂无, 无偏离): the first, or the last where a prompt stands before it. */
export function noneIn({ lines }: Section): Line | undefined {
  return [lines[0], lines.at(-1)].find((line) => line !== undefined && NONE.test(line.text));
}
