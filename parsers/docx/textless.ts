import type { Block, Document } from '../document.js';
import { type Message, type ParseResult, rejected } from '../result.js';

function hasText(block: Block): boolean {
  if (block.kind === 'table') return block.cells.some((cell) => cell.text.trim() !== '');
  return block.kind !== 'picture' && block.text.trim() !== '';
}

/** The rejection of a Word file that was read and holds no text, or null where it holds some. */
export function rejectTextless(blocks: Block[], messages: Message[]): ParseResult<Document> | null {
  if (blocks.some(hasText)) return null;
  if (blocks.some((block) => block.kind === 'picture')) {
    return rejected(
      'scanned',
      '文件里只有图片或嵌入对象，没有可以读取的文字；图片中的数字不能可靠读出。请报送文字可编辑的 Word 文件。',
      'The file holds only pictures or embedded objects and no text; figures in pictures cannot be read reliably. Submit a Word file with editable text.',
      messages,
    );
  }
  if (messages.some(({ code }) => code.endsWith('-not-read'))) {
    return rejected(
      'unreadable',
      '文件的正文全部来自插入的其他文件，没有可以读取的文字。请在 Word 中打开并另存一次，再重新报送。',
      'All content of the file is inserted from other files; there is no text to read. Open and save it in Word and submit it again.',
      messages,
    );
  }
  return rejected(
    'empty',
    '文件里没有任何文字。请检查是否选错了文件，再重新报送。',
    'The file holds no text at all. Check that it is the right file and submit it again.',
    messages,
  );
}
