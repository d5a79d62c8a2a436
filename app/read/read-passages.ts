/**
 * The words of a file. Of a submission those of its sections: the stored result knows where they stand, the file what they say. Of a file that
 * is no report, what of them must not be made public.
 */

import { isText } from '../../parsers/document.js';
import type { Rejection } from '../../parsers/result.js';
import { tellCarried } from '../../pipeline/privacy/carried.js';
import { personalIn } from '../../pipeline/privacy/privacy.js';
import type { Words } from '../../pipeline/say.js';
import type { Paragraph } from '../../pipeline/year/points.js';
import { readReports } from './check-submission.js';
import { readFile } from './read-file.js';
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

export interface SearchedWords {
  /** Personal data, masked, and marks of secrecy; whom to call is neither. */
  found: string[];
  /** The same in what the file does not print, and what of that was not searched. */
  carried: Words[];
  /** Why nothing was searched. */
  unread: Rejection | null;
}

export async function searchWords(submission: Submission): Promise<SearchedWords> {
  const read = await readFile(submission, null);
  const { value, rejection, messages } = read;
  const carried = [...tellCarried(value ?? read), ...messages.filter(({ code }) => code === 'carried-unread')];
  if (!value) return { found: [], carried, unread: rejection };
  const found = personalIn(value).filter(({ check }) => check !== 'person');
  return {
    found: [...new Set(found.map(({ masked, label }) => `${label}${masked}`))],
    carried,
    unread: null,
  };
}
