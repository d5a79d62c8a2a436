/**
 * Reads the words of a printed report back out of its PDF, for the proof that nothing was lost, added or changed. Glyphs are
 * taken from the painting operators with the character that their font says they are, so a wrong text layer shows; pdf.js's text
 * layer would guess blanks from distances. Which words belong together comes from the tag tree: a cell is never joined with the
 * next one, and a paragraph that runs over a page end is whole.
 */
import type { PdfGlyphs, Run } from './glyph-collector.js';
import { openPdf } from './open-pdf.js';
import { type PdfFile, pagesOf } from './pdf-file.js';
import { readPages } from './read-pages.js';
import { isTag, type Mark, markKey, readTagTree, type Tag } from './tag-tree.js';

/** One paragraph, heading, caption or cell. */
interface PdfBlock {
  /** Page on which it begins, from 1. */
  page: number;
  /** `H1`, `P`, `TH`, `TD`, `Caption` …; '' for content without a tag. */
  role: string;
  /** Lines that the page breaks only for lack of room are joined; a line break of the report, or one that the print chose between words, is one. */
  text: string;
  /** Words of ours ([data-own] in the HTML), （续） labels among them. */
  own: boolean;
  /** Its glyphs stand from left to right and line under line as they are read. */
  inOrder: boolean;
}

export interface PdfText {
  /** The report's own words by page, one block a line: without our words, page numbers, repeated table heads and （续）. */
  pages: string[];
  /** Everything tagged, in reading order, our own words as blocks of their own. */
  blocks: PdfBlock[];
  /** What is marked as no content, by page: page numbers, table heads on the pages after the first. */
  artifacts: string[];
  tagged: boolean;
  /** Blocks whose glyphs do not stand on the page in the order in which they are read: what is seen is something else. */
  disordered: string[];
}

/** Roles whose text is one unit; a unit inside another (a paragraph in a cell) is its own. */
const UNITS = /^(H\d?|P|TH|TD|Caption|LI|Lbl|LBody|Note|Figure|Title|BlockQuote|Formula)$/;

/** `opened`: the objects that these are the bytes of, where they are at hand as they were written. */
export async function readPdfText(bytes: Uint8Array, opened?: PdfFile): Promise<PdfText> {
  const file = opened ?? (await openPdf(Buffer.from(bytes)));
  const numbers = pagesOf(file);
  const glyphs = readPages(file, numbers).glyphs ?? (await (await import('./pdf-glyphs.js')).readGlyphs(bytes));
  const root = readTagTree(file, numbers);
  const blocks = root ? [...readBlocks(root, glyphs), ...untagged(root, glyphs)] : plainPages(glyphs);
  const pages = glyphs.pages.map((_, page) =>
    blocks
      .filter((block) => block.page === page + 1 && !block.own)
      .map((block) => block.text)
      .join('\n'),
  );
  return {
    pages,
    blocks,
    artifacts: glyphs.pages.map((page) => page.artifacts.join('\n')),
    tagged: root !== null,
    disordered: blocks.filter(({ inOrder }) => !inOrder).map(({ text }) => text),
  };
}

function readBlocks(root: Tag, glyphs: PdfGlyphs): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let open: PdfBlock | null = null;
  let before: Run | null = null;

  visit(root, { role: '', own: false });
  return blocks;

  function visit(tag: Tag, around: { role: string; own: boolean }): void {
    const isUnit = UNITS.test(tag.role);
    const isOwn = around.own || /-x-own/.test(tag.lang ?? '');
    const role = isUnit ? tag.role : around.role;
    // A footnote's mark hangs on a word; any other word of ours ends what stands before it.
    const endsBlock = isUnit || (isOwn && !around.own && !/-x-own-mark/.test(tag.lang ?? ''));
    if (endsBlock) open = null;
    // Several pieces of an element of their own are one text that runs over a page end.
    const isText = tag.role === 'NonStruct' && !tag.children.some(isTag);
    if (isText && tag.children.length > 0) add(tag.children as Mark[], role, isOwn);
    else
      for (const child of tag.children) {
        if (isTag(child)) visit(child, { role, own: isOwn });
        else add([child], role, isOwn);
      }
    if (endsBlock) open = null;
  }

  function add(marks: Mark[], role: string, own: boolean): void {
    const shown = marks.flatMap((mark) => glyphs.marked.get(markKey(mark)) ?? []);
    const [first, last] = [shown[0], shown.at(-1)];
    if (!first || !last) return;
    const text = shown.map((run) => run.text).join('');
    if (own && open && !open.own) {
      // The mark of a note: the word around it goes on behind it, on the same line.
      blocks.splice(blocks.length - 1, 0, { page: first.page + 1, role, own, text, inOrder: isInOrder(shown) });
      return;
    }
    // Two pieces of one unit on different lines: there is a <br> or a <wbr> between them.
    if (open && before && open.own === own && open.role === role) {
      open.text += (before.y === first.y ? '' : '\n') + text;
      open.inOrder &&= isInOrder([before, ...shown]);
    } else {
      open = { page: first.page + 1, role, own, text, inOrder: isInOrder(shown) };
      blocks.push(open);
    }
    before = last;
  }
}

/** How far a raised or lowered figure stands from the line that it belongs to, in the pixels of the print. */
const RAISED = 10;

/** Whether each run stands to the right of the one before it, or on a line below, or on a page behind. */
function isInOrder(runs: readonly Run[]): boolean {
  return runs.every(({ page, x, y, upright }, i) => {
    const last = runs[i - 1];
    if (!upright) return false;
    if (!last || page > last.page) return true;
    if (page < last.page) return false;
    return Math.abs(y - last.y) < RAISED ? x > last.x : y > last.y;
  });
}

/** Marked content that no tag holds would be invisible to the comparison: it is added as it is. */
function untagged(root: Tag, glyphs: PdfGlyphs): PdfBlock[] {
  const held = new Set<string>();
  const collect = (tag: Tag): void => {
    for (const child of tag.children) {
      if (isTag(child)) collect(child);
      else held.add(markKey(child));
    }
  };
  collect(root);
  return [...glyphs.marked]
    .filter(([key]) => !held.has(key))
    .flatMap(([, runs]) =>
      runs[0]
        ? [
            {
              page: runs[0].page + 1,
              role: '',
              own: false,
              text: runs.map((r) => r.text).join(''),
              inOrder: isInOrder(runs),
            },
          ]
        : [],
    );
}

function plainPages(glyphs: PdfGlyphs): PdfBlock[] {
  return glyphs.pages.map((page, i) => ({
    page: i + 1,
    role: '',
    own: false,
    text: page.artifacts.join('\n'),
    inOrder: true,
  }));
}
