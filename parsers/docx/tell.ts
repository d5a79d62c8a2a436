import { shorten } from '../blocks/tell-withdrawn.js';
import { type Block, type Place, textAt } from '../document.js';
import { LIMITS } from '../limits.js';
import { type Message, message } from '../result.js';
import { placeOf } from './finish.js';
import type { Reading } from './reading.js';
import { lossSentence, moreSentence, SENTENCES } from './sentences.js';

/** Longest piece of the file's own text in a sentence. */
const QUOTE = 24;

/** Everything that was not read whole, in the order of the text; more than a few of one kind are counted. */
export function tellLosses(reading: Reading, blocks: Block[], contents: number): Message[] {
  const found: Message[] = [];
  const say = (code: string, where: Place | null, about: string): void => {
    const sentence = SENTENCES[code]!(where ? textNear(blocks, where) : '', shorten(about));
    found.push(message(code, sentence.zh, sentence.en, where));
  };
  const { revisions } = reading;
  const changes = [
    revisions.inserted > 0 && `插入 ${revisions.inserted} 处`,
    revisions.deleted > 0 && `删除 ${revisions.deleted} 处`,
    revisions.moved > 0 && `移动 ${revisions.moved} 处`,
    revisions.formatted > 0 && `格式 ${revisions.formatted} 处`,
  ].filter(Boolean);
  if (changes.length > 0) {
    const sentence = SENTENCES['open-revisions']!('', changes.join('、'));
    found.push(message('open-revisions', sentence.zh, sentence.en, placeOf(revisions.spot, QUOTE)));
  }
  if (reading.withdrawnSpot) {
    const where = placeOf(reading.withdrawnSpot, QUOTE);
    say('withdrawn-text', where, where?.quote ?? '');
  }
  if (contents > 0) say('contents-left-out', null, String(contents));
  for (const format of [...reading.numbering.unknownFormats].slice(0, LIMITS.messagesPerCode))
    say('numbering-unknown', null, format);
  const counts = new Map(reading.remarkCounts);
  for (const [block, loss] of reading.losses) {
    const count = (counts.get(loss.code) ?? 0) + 1;
    counts.set(loss.code, count);
    if (count > LIMITS.messagesPerCode) continue;
    const where: Place = { block: block.id, start: 0, end: block.alt.length, quote: block.alt };
    const sentence = lossSentence(textNear(blocks, where), loss.zh, loss.en);
    found.push(message(loss.code, sentence.zh, sentence.en, where));
  }
  for (const { code, spot, about, count, table, cell } of reading.remarks) {
    const where = table
      ? { block: table.id, row: cell?.row ?? 0, column: cell?.column ?? 0, start: 0, end: 0, quote: '' }
      : placeOf(spot, QUOTE);
    say(code, where, count === undefined ? about : `${count} × ${about}`);
  }
  for (const [code, count] of counts) {
    if (count <= LIMITS.messagesPerCode) continue;
    const sentence = moreSentence(count - LIMITS.messagesPerCode);
    found.push(message(code, sentence.zh, sentence.en));
  }
  return found;
}

/** Text at the place, or the nearest before it: what a person searches for to find the spot. */
function textNear(blocks: Block[], where: Place): string {
  const own = textAt({ version: 1, origin: null as never, blocks }, where);
  const index = blocks.findIndex((block) => block.id === where.block);
  if (own !== null && own.trim() !== '' && blocks[index]?.kind !== 'picture')
    return shorten(own.slice(Math.max(0, where.start - QUOTE)));
  for (let i = index; i >= 0; i--) {
    const block = blocks[i];
    const text =
      block?.kind === 'table'
        ? (block.cells.find((cell) => cell.text.trim() !== '')?.text ?? '')
        : block?.kind === 'picture'
          ? ''
          : (block?.text ?? '');
    if (text.trim() !== '') return shorten(text);
  }
  return '';
}
