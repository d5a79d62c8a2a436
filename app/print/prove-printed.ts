import { scanNumerals } from '../../parsers/number.js';
import type { PageNumeral } from '../../pipeline/fidelity/align-numerals.js';
import { compareWithPage } from '../../pipeline/fidelity/prove-page.js';
import type { Words } from '../../pipeline/say.js';
import { describeFidelity } from '../terminal/describe-fidelity.js';
import type { PdfText } from './pdf/read-pdf.js';

/**
 * Compares the numerals read back out of a PDF, in order, with those of the page that it was printed from. What is read has to be
 * what is seen: glyphs stand on the page in the order in which they are read. That this very
 * page prints what was submitted was proved where it was rendered (app/read/prepare-submission.ts). Empty where they are the same.
 */
export function provePdf(html: string, { blocks, tagged, disordered }: PdfText): Words[] {
  if (!tagged) return [{ zh: 'PDF 没有结构标记', en: 'the PDF is not tagged' }];
  if (disordered.length > 0) return [notAsSeen(disordered)];
  const numerals = blocks
    .filter((block) => !block.own)
    .flatMap((block) => scanNumerals(block.text).map(({ text }): PageNumeral => ({ text, block: null })));
  return describeFidelity(compareWithPage(html, numerals), 'pdf');
}

function notAsSeen(texts: readonly string[]): Words {
  const shown = `“${texts[0]!.replace(/\s+/g, ' ').slice(0, 20)}”`;
  return {
    zh: `PDF 上有 ${texts.length} 处文字看到的次序与读出的不同（${shown}），请删去其中的排版控制符后重新报送`,
    en: `what is seen of ${texts.length} texts in the PDF stands in another order than it is read (${shown})`,
  };
}
