/** What is found: which kind, where, and how it reads once it is masked. All of it in the searched text (normalised.ts) until it is printed. */
import type { Joined, Passage } from '../extract/passages.js';
import type { Check, PersonalCheck } from './kinds.js';

export interface Piece {
  passage: Passage;
  start: number;
  end: number;
  /** As long as what it stands for. */
  masked: string;
}

export interface Hit {
  check: Check;
  /** One, or several where a number goes on in the next line, cell or paragraph, or a name comes back. */
  pieces: Piece[];
}

/** The text that is searched, all passages in one, and what stands around each. */
export interface Searched {
  joined: Joined;
  /** The passages as they are printed, and a piece of the searched text as one of them. */
  printed: readonly Passage[];
  printedAs(piece: Piece): Piece;
  /** Whether a hit is one of the page, or of what was searched beside it and is not found there. */
  isNew(pieces: readonly Piece[]): boolean;
  /** Words of the head of the column that a cell stands in. */
  headOf(passage: Passage): string;
  /** The cell in front in the same row. */
  besideOf(at: number): string;
  /** Both of a cell, where there are such. */
  labelsOf(at: number): readonly string[];
  /** The passages that make one statement with it: its row, or itself. */
  togetherWith(at: number): string;
}

/** Passages under a range of the joined text, each with its part of the range; marks and blanks at either end of a part are left out. */
export function piecesOf(
  { passages, text, starts }: Joined,
  at: number,
  from: number,
  to: number,
): Omit<Piece, 'masked'>[] {
  const pieces: Omit<Piece, 'masked'>[] = [];
  for (let i = at; i < passages.length && (starts[i] ?? 0) < to; i++) {
    const [passage, base] = [passages[i], starts[i] ?? 0];
    if (!passage) continue;
    let start = Math.max(from - base, 0);
    let end = Math.min(to - base, passage.text.length);
    while (start < end && /\s/.test(text[base + start] ?? '')) start++;
    while (end > start && /\s/.test(text[base + end - 1] ?? '')) end--;
    if (start < end) pieces.push({ passage, start, end });
  }
  return pieces;
}

/** A name: its first character stays. */
export function hitOf(check: PersonalCheck, passage: Passage, start: number, length: number): Hit {
  return { check, pieces: [pieceOf(passage, start, length)] };
}

function pieceOf(passage: Passage, start: number, length: number): Piece {
  const name = passage.text.slice(start, start + length);
  return { passage, start, end: start + length, masked: `${name[0]}${name.slice(1).replace(/[^ ·]/g, '*')}` };
}
