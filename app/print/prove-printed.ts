import { scanNumerals } from '../../parsers/number.js';
import type { PageNumeral } from '../../pipeline/fidelity/align-numerals.js';
import { compareWithPage } from '../../pipeline/fidelity/prove-page.js';
import type { Words } from '../../pipeline/say.js';
import { describeFidelity } from '../terminal/describe-fidelity.js';
import { readPdfText } from './pdf/read-pdf.js';

/**
 * Reads the numerals back out of a PDF and compares them, in order, with those of the page that it was printed from. That this very
 * page prints what was submitted was proved where it was rendered (app/read/prepare-submission.ts). Empty where they are the same.
 */
export async function provePdf(html: string, pdf: Uint8Array): Promise<Words[]> {
  const { blocks, tagged } = await readPdfText(pdf);
  if (!tagged) return [{ zh: 'PDF 没有结构标记', en: 'the PDF is not tagged' }];
  const numerals = blocks
    .filter((block) => !block.own)
    .flatMap((block) => scanNumerals(block.text).map(({ text }): PageNumeral => ({ text, block: null })));
  return describeFidelity(compareWithPage(html, numerals), 'pdf');
}
