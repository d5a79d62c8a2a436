/**
 * Whether a claimed form says anything: cells that are due and blank, goals and results that repeat each other, targets that measure
 * nothing. One remark of a kind and a form; what only experience says is named as that by its rule.
 */
import type { Document } from '../../../parsers/document.js';
import type { Figures } from '../../equations/figures.js';
import type { Note } from '../../equations/judged.js';
import type { Extraction } from '../../extract/extraction.js';
import { blankCells, blankLines } from './blanks.js';
import { claimedForms } from './claimed-form.js';
import { blankFields, reasonPlaceholders } from './fields.js';
import { goals } from './goals.js';
import { allSpent, emptyHeadings, fullMarks, noAmount, thresholds } from './prose.js';
import { results } from './results.js';
import { targets } from './targets.js';

export function checkSubstance(document: Document, extraction: Extraction, figures: Figures): Note[] {
  return [
    ...claimedForms(document, extraction, figures).flatMap((form) => [
      ...blankCells(form, figures),
      ...goals(form),
      ...targets(form, figures),
      ...results(form),
      ...reasonPlaceholders(form),
    ]),
    ...blankFields(document, extraction),
    ...blankLines(figures),
    ...thresholds(document),
    ...fullMarks(document, figures),
    ...allSpent(document, figures),
    ...noAmount(document),
    ...emptyHeadings(document, extraction),
  ];
}
