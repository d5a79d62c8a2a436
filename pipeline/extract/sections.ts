/**
 * The nine standard sections of a report, found by their titles whatever label they wear. A title may also stand in a table of
 * contents, or come back as a sub-heading of another outline, so the section headings are the best rising chain of candidates:
 * `1 … 9` in the order of the document, main labels before bracketed ones, later occurrences before earlier ones.
 */
import { CIRCLED, CN, CN_NUMBER, ROMAN, tight } from '../../parsers/characters.js';
import { type Block, type Document, isText, type TextBlock } from '../../parsers/document.js';
import type { Section } from '../report.js';
import { OUTLINE, standardNumber, standardTitle } from './outline.js';
import { isTooLong } from './tables/captions.js';

interface Candidate {
  number: number;
  label: string;
  title: string;
  /** Index of the heading block, and how many blocks the title takes (2 where it breaks over two paragraphs). */
  index: number;
  blocks: number;
  /** What follows the title in its own paragraph: `三、政府性基金预算支出情况：无。` */
  rest: string;
  /** How much the look of the line speaks for a section heading. */
  weight: number;
}

const LABEL = new RegExp(
  String.raw`^\s*(第(?:\d{1,3}|${CN_NUMBER})(?:部分|章|节)[、.．：:]?|${CN_NUMBER}\s*[、.．，,：:]|[（(]\s*(?:${CN_NUMBER}|[0-9０-９]{1,2})\s*[)）][、.．]?|[0-9０-９]{1,2}\s*[、.．)）](?![0-9０-９])|[${CIRCLED}]|[${ROMAN}]+[、.．]?)\s*`,
);
/** `……3`, `....12`, or a page number behind a tab or a wide gap: a line of a table of contents. */
const CONTENTS_TAIL = /(?:[.．·…⋯]{2,}|\t|\s{2,})[\s.．·…]*[-—]?\s*\d{1,3}\s*[-—]?\s*$/;
const TAIL = 40;

/**
 * All nine sections in the standard order, `missing` ones with the standard title; an empty list where the document prints none of the
 * nine titles (another outline). `tableBlocks` are blocks that belong to tables: they are never headings and never a section's text.
 */
export function readSections(document: Document, tableBlocks: ReadonlySet<string>): Section[] {
  const chosen = choose(candidates(document.blocks, tableBlocks));
  if (chosen.length === 0) return [];
  const end = annexStart(document.blocks, chosen.at(-1)!, tableBlocks);
  const sections = chosen.map((heading, i) => {
    const stop = Math.min(chosen[i + 1]?.index ?? end, document.blocks.length);
    const body = document.blocks
      .slice(heading.index + heading.blocks, stop)
      .filter((block) => !tableBlocks.has(block.id));
    const heads = document.blocks.slice(heading.index, heading.index + heading.blocks);
    return {
      number: heading.number,
      label: heading.label,
      title: heading.title,
      state: stateOf(heading.rest, body),
      blocks: [...heads, ...body].map((block) => block.id),
    };
  });
  return OUTLINE.map(
    ({ number }) =>
      sections.find((section) => section.number === number) ?? {
        number,
        label: '',
        title: standardTitle(number),
        state: 'missing',
        blocks: [],
      },
  );
}

function candidates(blocks: readonly Block[], tableBlocks: ReadonlySet<string>): Candidate[] {
  const found: Candidate[] = [];
  blocks.forEach((block, index) => {
    if (!isText(block) || tableBlocks.has(block.id) || block.text.length > 200) return;
    const next = blocks[index + 1];
    const hit =
      candidateIn(block, block.text, index, 1) ??
      (next && isText(next) && !tableBlocks.has(next.id) && next.label === undefined && block.text.length < 40
        ? candidateIn(block, `${block.text}${next.text}`, index, 2)
        : null);
    if (hit) found.push(hit);
  });
  // In a contents list the titles follow each other with nothing between: at least three of them, and each comes back later.
  return found.filter((candidate, i) => {
    const inRun = [found[i - 2], found[i - 1], candidate, found[i + 1], found[i + 2]].filter(
      (other) => other && Math.abs(other.index - candidate.index) <= 2,
    );
    const again = found.some((later) => later.number === candidate.number && later.index > candidate.index);
    return !(inRun.length >= 3 && again);
  });
}

function candidateIn(block: TextBlock, whole: string, index: number, blocks: number): Candidate | null {
  const text = whole.replace(/[\r\n]+/g, '');
  // The end of it alone: a long run of blanks would be tried from each of them.
  if (CONTENTS_TAIL.test(text.trimEnd().slice(-TAIL))) return null;
  const typed = block.label === undefined ? LABEL.exec(text) : null;
  const label = block.label ?? typed?.[1] ?? '';
  const words = text.slice(typed?.[0].length ?? 0);
  for (const [title, rest] of titleAndRest(words, blocks)) {
    const number = standardNumber(title);
    if (number === null) continue;
    return {
      number,
      label: label.trim(),
      title: title.trim(),
      index,
      blocks,
      rest,
      weight: weightOf(block, label, number),
    };
  }
  return null;
}

/** The whole line, else what stands before the first colon or full stop (or a blank before 无). */
function titleAndRest(words: string, blocks: number): [string, string][] {
  const cuts: [string, string][] = words.length <= 44 ? [[words, '']] : [];
  if (blocks > 1) return cuts;
  const cut = /[：:。]|\s+(?=无)/.exec(words);
  if (cut && cut.index <= 44) cuts.push([words.slice(0, cut.index), words.slice(cut.index + cut[0].length)]);
  return cuts;
}

const MAIN = new RegExp(String.raw`^\s*(?:第|${CN}|[${ROMAN}])`);

function weightOf(block: TextBlock, label: string, number: number): number {
  const exactTitle = number >= 2 && number <= 5 ? 1 : 0;
  const declared = block.kind === 'heading' && (block.level ?? 1) === 1 ? 2 : 0;
  const form = MAIN.test(label) ? 4 : /^\s*\d/.test(label) ? 3 : label === '' ? 2 : 1;
  return form + declared + exactTitle;
}

/** The heaviest chain that rises in number and place; of equal ones the later. A heavy heading out of order is kept as well. */
function choose(found: Candidate[]): Candidate[] {
  const best: { weight: number; chain: Candidate[] }[] = [];
  found.forEach((candidate, i) => {
    let previous: { weight: number; chain: Candidate[] } = { weight: 0, chain: [] };
    for (let j = 0; j < i; j++) {
      const before = best[j]!;
      if (found[j]!.number < candidate.number && before.weight >= previous.weight) previous = before;
    }
    best.push({ weight: previous.weight + candidate.weight, chain: [...previous.chain, candidate] });
  });
  const chain = best.reduce((a, b) => (b.weight >= a.weight ? b : a), { weight: 0, chain: [] as Candidate[] }).chain;
  const numbers = new Set(chain.map((candidate) => candidate.number));
  const strays = [...found].reverse().filter((candidate) => {
    if (numbers.has(candidate.number) || candidate.weight < 4) return false;
    numbers.add(candidate.number);
    return true;
  });
  return [...chain, ...strays].sort((a, b) => a.index - b.index);
}

/** Where the text after the last section ends: the first annex caption or table block behind it. */
function annexStart(blocks: readonly Block[], last: Candidate, tableBlocks: ReadonlySet<string>): number {
  for (let i = last.index + last.blocks; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (tableBlocks.has(block.id) || (isText(block) && isAnnexCaption(block.text))) return i;
  }
  return blocks.length;
}

const ANNEX = new RegExp(`^附[件表录]?(?:[0-9０-９]|${CN}|[:：]|$)`);

/** `附件1`, `附表2：…`, or the title of a form. */
function isAnnexCaption(text: string): boolean {
  const bare = tight(text);
  if (isTooLong(bare) || /[。；]/.test(bare)) return false;
  return ANNEX.test(bare) || /(?:基础数据表|自评表)$/.test(bare);
}

/** `无`, or one sentence that says there is no such spending. */
const NONE =
  /^(?:[（(]?[一1１][)）]?[、.]?)?无(?:此项|相关|该项|此类)?(?:支出|内容|情况|业务|资金)?(?:发生)?[。.！!]?$|^(?:不涉及|不适用|没有)(?:此项|该项)?(?:支出|内容)?[。.]?$/;
const NONE_SENTENCE =
  /^(?:(?:19|20)\d{2}年(?:度)?|本年度?)?[，,]?(?:我|本)?(?:部门|单位|局|委|办|院|校|中心|会|厅|处|所)?(?:及所属单位)?(?:(?:19|20)\d{2}年(?:度)?)?(?:均|暂)?(?:无|没有|未安排|未发生|不涉及|未使用)[^，,；;。\d]{2,40}[。.]?$/;

function stateOf(rest: string, body: readonly Block[]): Section['state'] {
  const texts = [rest, ...body.filter(isText).map((block) => block.text)].map(tight).filter((text) => text !== '');
  const others = body.some((block) => block.kind === 'table' || block.kind === 'picture');
  if (texts.length === 0) return others ? 'filled' : 'missing';
  if (others) return 'filled';
  // `（一）基本支出情况` / `无。`: sub-headings alone fill nothing.
  const said = texts.filter((text) => !(LABEL.test(text) && text.length <= 30 && !/[。；，]/.test(text)));
  const none = (text: string) => NONE.test(text) || NONE_SENTENCE.test(text);
  return said.length > 0 && said.every(none) ? 'none' : 'filled';
}
