/**
 * Forms whose cells a converter or a paste ran together in one paragraph (`…全年执行数分值执行率得分年度资金总额135000013400001329120.67…`).
 * The digits of neighbouring cells look like one number, so none of them is believed.
 */
import { type Document, isText, placeIn, type TextBlock } from '../../parsers/document.js';
import { LIMITS } from '../../parsers/limits.js';
import { scanNumerals } from '../../parsers/number.js';
import { type Message, message } from '../../parsers/result.js';
import type { LedgerEntry } from '../ledger.js';
import { COLUMN_NAMES } from '../taxonomy/columns.js';

/** Names of columns that sentences do not print beside each other without a mark between them. */
const NAMES = Object.values(COLUMN_NAMES)
  .flat()
  .filter((name) => name.length > 2 || name === '分值' || name === '得分')
  .map((name) => name.replace(/[()]/g, '\\$&'))
  .sort((a, b) => b.length - a.length)
  .join('|');
const HEAD = new RegExp(`(?:(?:(?:19|20)\\d{2}年(?:度)?)?(?:${NAMES})(?:[（(][^（）()]{1,12}[)）])?){3}`);
/** The words of a head; searched for first, because most paragraphs have none of them. */
const HINT = /指标值|完成值|[预决]算数|执行[数率]|级指标/;

export function formsRunTogether(document: Document, skip: ReadonlySet<string>): TextBlock[] {
  return document.blocks.filter((block): block is TextBlock => {
    if (!isText(block) || skip.has(block.id) || !HINT.test(block.text)) return false;
    const head = HEAD.exec(block.text.replace(/\s/g, ''));
    return head !== null && scanNumerals(block.text).some(({ kind }) => kind === 'number' || kind === 'torn');
  });
}

export function unreadIn(block: TextBlock): LedgerEntry[] {
  return scanNumerals(block.text).map(({ start, end }) => ({ class: 'unread', where: placeIn(block, start, end) }));
}

export function tellRunTogether(blocks: readonly TextBlock[]): Message[] {
  return blocks
    .slice(0, LIMITS.messagesPerCode)
    .map((block) =>
      message(
        'table-lost',
        '有一个表格的单元格连成了一段文字，数字首尾相接，分不清各是多少，没有读取。请报送 Word 原件（.docx），或从 Word、WPS 中重新复制表格后粘贴。',
        'The cells of one table were run together into one paragraph; its numbers touch each other, cannot be told apart and were not read. Submit the Word original (.docx) or copy the table again from Word or WPS.',
        placeIn(block, 0, Math.min(40, block.text.length)),
      ),
    );
}
