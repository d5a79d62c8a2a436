/** The words of sections of a submission: the stored result knows where they stand, the file what they say. */

import { isText } from '../../parsers/document.js';
import type { Paragraph } from '../../pipeline/year/points.js';
import { readReports } from './check-submission.js';
import type { Submission } from './submission.js';

export interface Passages {
  /** Which report of the file, where it holds several. */
  report: number | undefined;
  /** Section number → its paragraphs without the heading. */
  sections: Record<number, Paragraph[]>;
}

export async function readPassages(submission: Submission, numbers: readonly number[]): Promise<Passages[]> {
  const reports = await readReports(submission, null);
  return reports.flatMap(({ source, checked }) => {
    if (!checked || checked.rejection) return [];
    const blocks = new Map(checked.document.blocks.map((block) => [block.id, block]));
    const sections: Passages['sections'] = {};
    for (const { number, blocks: ids } of checked.extraction.sections) {
      if (!numbers.includes(number)) continue;
      sections[number] = ids.slice(1).flatMap((id) => {
        const block = blocks.get(id);
        return isText(block)
          ? block.text.split('\n').map((text, i) => ({ label: i === 0 ? (block.label ?? '') : '', text }))
          : [];
      });
    }
    return [{ report: source.report, sections }];
  });
}
