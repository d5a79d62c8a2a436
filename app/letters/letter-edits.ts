/** What a person changes of a letter before it goes: its wording, points that are left out, remarks. Figures and sums stay as computed. */

import type { Letter, LetterPoint } from '../../pipeline/correspondence/letter.js';
import { sha256 } from '../machine/hash.js';
import type { Paper } from './template.js';

export interface LetterEdits {
  /** By the key of the line (compose.ts). */
  texts: Readonly<Record<string, string>>;
  /** Keys of points. */
  leftOut: readonly string[];
  /** A paragraph each. */
  remarks: readonly string[];
  /** Another one than the template's. */
  paper?: Paper;
}

export const NO_EDITS: LetterEdits = { texts: {}, leftOut: [], remarks: [] };

/** The same for the same findings, whatever else the letter tells. */
export function pointKey({ findings }: Pick<LetterPoint, 'findings'>): string {
  return sha256(findings.join('\u0000')).slice(0, 12);
}

/** The letter without those points; what the history says of the others keeps its number. */
export function leaveOut(letter: Letter, keys: readonly string[]): Letter {
  if (keys.length === 0) return letter;
  const isTold = letter.points.map((point) => !keys.includes(pointKey(point)));
  const numbers = isTold.map((told, i) => (told ? isTold.slice(0, i + 1).filter(Boolean).length : null));
  const renumber = (old: readonly number[]) => old.flatMap((number) => numbers[number - 1] ?? []);
  const { history } = letter;
  return {
    ...letter,
    points: letter.points.filter((_, i) => isTold[i]),
    history: history && { ...history, open: renumber(history.open), broken: renumber(history.broken) },
  };
}

/** Findings that the points left out would have told. */
export function findingsLeftOut(letter: Letter, keys: readonly string[]): string[] {
  return letter.points.filter((point) => keys.includes(pointKey(point))).flatMap(({ findings }) => findings);
}
