import { submissionName } from '../../../pipeline/terms.js';
import { minuteInChina } from '../../machine/china-time.js';
import { safeName } from '../../machine/safe-name.js';
import type { Line } from '../../store/journal.js';
import type { ActionRecord } from '../../store/records.js';
import type { Visit } from '../desk/desk.js';
import { letterWords } from './letter-words.js';

export interface SentLetter {
  hash: string;
  at: string;
  by: string;
  version: string;
  /** '' where every point was told. */
  leftOut: string;
  href: string;
  /** Of the file that is downloaded. */
  name: string;
}

/** Letters that went with this report, to any of its versions, the newest first. */
export function sentLetters({ shelf, lang }: Pick<Visit, 'shelf' | 'lang'>, id: string): SentLetter[] {
  const t = letterWords(lang);
  const versions = shelf.versionsOf(id);
  const sent = shelf.linesOf(id).filter((line) => line.kind === 'action') as Line<ActionRecord>[];
  return sent
    .flatMap((line) => {
      const { letter, leftOut = [], by, source } = line;
      if (letter === undefined) return [];
      const version = versions.find(({ sha256, report }) => sha256 === source.sha256 && report === source.report);
      const at = minuteInChina(new Date(line.at));
      return {
        hash: letter,
        at,
        by,
        version: version ? submissionName(version.version, lang) : '',
        leftOut: leftOut.length === 0 ? '' : t.leftOut.replace('{n}', String(leftOut.length)),
        href: `/report/${encodeURIComponent(id)}/letter/${letter}`,
        name: letterFileName(id, at.slice(0, 10)),
      };
    })
    .reverse();
}

/** Name of the file with which the department asked for a correction; null where there is none with this hash. */
export function departmentLetter({ shelf }: Pick<Visit, 'shelf'>, id: string, hash: string): string | null {
  const letters = shelf.linesOf(id).flatMap((line) => (line.kind === 'release' && line.corrects?.letter) || []);
  return letters.find(({ sha256 }) => sha256 === hash)?.name ?? null;
}

/** `2024-青澜市科学技术局-退回修改通知-2025-07-08.docx`. */
export function letterFileName(id: string, day: string): string {
  return `${safeName(id.replace('/', '-').replace(/^\?-/, ''))}-退回修改通知-${day}.docx`;
}
