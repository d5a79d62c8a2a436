/** Says of any document what of its text nobody reads in print, or somebody has struck: its figures are not checked. */
import { cutAt } from '../characters.js';
import { type Block, type Document, type Place, placeIn, placeInCell, type Withdrawn } from '../document.js';
import { LIMITS } from '../limits.js';
import { type Message, message } from '../result.js';

const QUOTE = 24;
const DIGIT = /[\d０-９]/;

interface Found {
  where: Place;
  unseen: boolean;
  /** The digits that touch it: struck and new text side by side. */
  beside: string;
}

/** `told`: codes that the reader itself has used. */
export function tellWithdrawn(document: Document, told: ReadonlySet<string>): Message[] {
  const found = document.blocks.flatMap(withdrawnIn);
  const unseen = found.filter((one) => one.unseen && one.where.quote.trim() !== '');
  const struck = found.find((one) => !one.unseen && DIGIT.test(one.where.quote));
  const replaced = found.find(({ beside }) => beside !== '');
  return [
    ...unseen.slice(0, LIMITS.messagesPerCode).map(({ where }) => say('invisible-text', where, WORDS.unseen)),
    ...(struck && !told.has('withdrawn-text') ? [say('withdrawn-text', struck.where, WORDS.struck)] : []),
    ...(replaced && !told.has('open-revisions')
      ? [say('revisions-in-text', replaced.where, (about) => WORDS.replaced(about, replaced.beside))]
      : []),
  ];
}

export const WORDS = {
  struck: (about: string, near = about) => ({
    zh: `${at(near)}起有隐藏或划去的文字（如“${about}”），其中的数字不参与核对。如果仍然有效，请恢复为正常文字后重新报送。`,
    en: `There is hidden or struck-through text from ${near === '' ? 'the beginning' : `near "${near}"`} on (such as "${about}"); its figures are not checked. If it is still valid, restore it and submit again.`,
  }),
  unseen: (about: string, near = about) => ({
    zh: `${at(near)}有白色或小到看不见的文字（“${about}”），印出来看不到，其中的数字不参与核对。请删去，或改为正常文字后重新报送。`,
    en: `Text ${near === '' ? 'at the beginning' : `near "${near}"`} is white or too small to see ("${about}"); nobody reads it in print, and its figures are not checked. Delete it or make it ordinary text and submit again.`,
  }),
  replaced: (about: string, beside: string) => ({
    zh: `划去的“${about}”与“${beside}”并排，像是连修订一起输出的文字：划去的不参与核对，没有划去的照读。请接受或拒绝修订后，再报送定稿。`,
    en: `The struck "${about}" stands beside "${beside}", as text does that was exported with its revisions: what is struck is not checked, the rest is read as it stands. Accept or reject the revisions and submit the final text.`,
  }),
};

export function at(near: string): string {
  return near === '' ? '文件开头' : `“${near}”处`;
}

function say(code: string, where: Place, words: (about: string) => { zh: string; en: string }): Message {
  const { zh, en } = words(shorten(where.quote));
  return message(code, zh, en, {
    ...where,
    end: Math.min(where.end, where.start + QUOTE),
    quote: where.quote.slice(0, QUOTE),
  });
}

function withdrawnIn(block: Block): Found[] {
  if (block.kind === 'picture' || block.kind === 'note') return [];
  if (block.kind !== 'table')
    return (block.withdrawn ?? []).map((span) => foundAt(block.text, span, placeIn(block, span.start, span.end)));
  return block.cells.flatMap((cell) =>
    (cell.withdrawn ?? []).map((span) => foundAt(cell.text, span, placeInCell(block, cell, span.start, span.end))),
  );
}

function foundAt(text: string, span: Withdrawn, where: Place): Found {
  const { start, end } = span;
  const unseen = span.unseen === true;
  const inner = text.slice(start, end);
  const after = /^[\d０-９][\d０-９.．,，]*/.exec(text.slice(end, end + QUOTE))?.[0] ?? '';
  const before = /[\d０-９.．,，]*[\d０-９]$/.exec(text.slice(Math.max(0, start - QUOTE), start))?.[0] ?? '';
  const isReplaced = /^[\d０-９.．,，%％]+$/.test(inner.trim()) && !unseen;
  return { where, unseen, beside: isReplaced ? after || before : '' };
}

export function shorten(text: string): string {
  const line = text
    .slice(0, 10 * QUOTE)
    .replace(/\s+/g, ' ')
    .trim();
  return cutAt(line, QUOTE);
}
