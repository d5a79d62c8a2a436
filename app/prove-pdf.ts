import { scanNumerals } from '../parsers/number.js';
import { compareNumerals, compareWithPage, numeralsOfHtml, type PageNumeral } from '../pipeline/fidelity.js';
import { publicExceptions, renderPrint, type Templates } from '../pipeline/render.js';
import { toContract } from '../pipeline/run.js';
import { readReports } from './check-submission.js';
import { describeFidelity } from './describe-fidelity.js';
import { loadTemplates } from './load-templates.js';
import { renderInput, withAdded } from './prepare-submission.js';
import { readPdfText } from './read-pdf.js';
import type { PrepareOptions, Submission } from './task.js';
import type { Words } from './words.js';

let templates: Templates | null = null;

/**
 * Reads the numerals back out of a PDF and compares them, in order, with those of the page that it was printed from, and that page,
 * place by place, with the submission. Empty where they are the same; `report` says which report of the file.
 */
export async function provePdf(
  submission: Submission,
  report: number | undefined,
  options: PrepareOptions,
  pdf: Uint8Array,
): Promise<Words[]> {
  const reports = await readReports(submission, null);
  const read = reports.find(({ source }) => source.report === report);
  const checked = read?.checked && withAdded(read.checked, options.added);
  if (!read || !checked) throw new Error('the submission no longer reads as it did');
  const { findings } = toContract(read.source, read.parsed, checked, options.lang);
  const input = renderInput(checked, report, findings, options);
  const { blocks, tagged } = await readPdfText(pdf);
  if (!tagged) return [{ zh: 'PDF 没有结构标记', en: 'the PDF is not tagged' }];
  const numerals = blocks
    .filter((block) => !block.own)
    .flatMap((block) => scanNumerals(block.text).map(({ text }): PageNumeral => ({ text, block: null })));
  templates ??= loadTemplates();
  const html = renderPrint(input, templates);
  const page = numeralsOfHtml(html);
  const printed = compareNumerals(
    checked.document,
    checked.extraction,
    page.numerals,
    publicExceptions(input),
    page.facts,
  );
  return [...describeFidelity(printed, 'page'), ...describeFidelity(compareWithPage(html, numerals), 'pdf')];
}
