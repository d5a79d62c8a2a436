/**
 * A number that a deleted paragraph mark has left in two paragraphs (`…支出2,1` / `46.37万元…`): what shows tracked changes without
 * saying so (PDF, web pages) prints both. The second half is an amount by itself, and not the one that was meant.
 */
import { type Document, type Place, placeIn } from '../../../parsers/document.js';
import { LIMITS } from '../../../parsers/limits.js';
import { type Message, message } from '../../../parsers/result.js';
import type { Passage } from './prose-passage.js';
import type { Numbers, Quantity } from './quantity.js';

interface Read {
  passage: Passage;
  numbers: Numbers;
}

/** Ends as a number that goes on: a digit, with its comma or point at most. */
const OPEN = /[\d０-９][,，.．]?\s*$/;

/** Takes second halves out of the amounts; returns what is said of them. */
export function withoutSecondHalves(document: Document, read: readonly Read[]): { read: Read[]; messages: Message[] } {
  const messages: Message[] = [];
  const byBlock = new Map(read.map((one) => [one.passage.block, one]));
  const before = new Map(document.blocks.map(({ id }, i) => [id, document.blocks[i - 1]]));
  const labelled = new Set(document.blocks.flatMap((block) => ('label' in block && block.label ? [block.id] : [])));
  const mended = read.map((one): Read => {
    const { passage, numbers } = one;
    const front = byBlock.get(before.get(passage.block)?.id ?? '');
    const first = numbers.quantities[0];
    if (!front || !first || labelled.has(passage.block) || passage.plain.slice(0, first.start).trim() !== '')
      return one;
    if (front.passage.role !== 'prose' || passage.role !== 'prose' || !endsOpen(front)) return one;
    const { start, end } = first;
    const where = placeIn({ id: passage.block, text: passage.text }, start, end);
    messages.push(halved(where.quote, where));
    const half: Quantity = { ...first, unread: true };
    return {
      passage,
      numbers: {
        ...numbers,
        quantities: numbers.quantities.slice(1),
        unread: [half, ...numbers.unread],
        others: [{ start, end, class: 'unread' }, ...numbers.others],
      },
    };
  });
  return { read: mended, messages: messages.slice(0, LIMITS.messagesPerCode) };
}

/** The last numeral closes the paragraph and says nothing by itself: no year, no page, no number of an annex. */
function endsOpen({ passage, numbers }: Read): boolean {
  const last = passage.numerals.at(-1);
  if (!last || !OPEN.test(passage.text) || !/^[,，.．]?\s*$/.test(passage.text.slice(last.end))) return false;
  return numbers.others.some(({ start, class: name }) => start === last.start && name === 'unread');
}

function halved(quote: string, where: Place): Message {
  return message(
    'torn-figure',
    `“${quote}”在段首，上一段又以数字结尾而没有标点，像是一个数被分在两段（如修订时删去了段落标记），读不准，没有参与核对。请改正后重新报送。`,
    `"${quote}" begins a paragraph and the one before ends with a digit and no stop; one number seems to stand in two paragraphs (a deleted paragraph mark, for example). It cannot be told and is not checked.`,
    where,
  );
}
