/** What is private in one place is masked wherever it comes back, also where nothing beside it says what it is. */
import type { Joined } from '../extract/passages.js';
import { type Hit, type Piece, piecesOf } from './hit.js';

const HAN = /[一-龥]/;
/** Letters and digits in a row: what may be a number that was told by the words beside it. */
const TOKEN = /[A-Za-z0-9][\w-]{5,29}/g;
const LONGEST_NAME = 5;

/** `names`: the hits that are names. Pieces are added to the hits of which they are the same. */
export function addRepeats(joined: Joined, hits: readonly Hit[], names: ReadonlySet<Hit>): void {
  const known = new Map<string, Hit>();
  for (const hit of hits) {
    const [piece, more] = hit.pieces;
    if (!piece || more) continue;
    const text = piece.passage.text.slice(piece.start, piece.end);
    if (names.has(hit) ? isNameLike(text) : /^[A-Za-z0-9][\w-]{5,29}$/.test(text))
      known.set(text, known.get(text) ?? hit);
  }
  if (known.size === 0) return;
  const taken = new Set(hits.flatMap(({ pieces }) => pieces.map(keyOf)));
  const add = (text: string, at: number, start: number) => {
    const hit = known.get(text);
    const [like] = hit?.pieces ?? [];
    const [piece] = hit ? piecesOf(joined, at, start, start + text.length) : [];
    if (!hit || !like || !piece || taken.has(keyOf(piece))) return;
    taken.add(keyOf(piece));
    hit.pieces.push({ ...piece, masked: like.masked });
  };
  let at = 0;
  const passageAt = (start: number) => {
    while (at + 1 < joined.starts.length && (joined.starts[at + 1] ?? 0) <= start) at++;
    return at;
  };
  for (const { 0: token, index } of joined.text.matchAll(TOKEN))
    if (known.has(token)) add(token, passageAt(index), index);
  if (names.size === 0) return;
  at = 0;
  for (let start = 0; start < joined.text.length; start++) {
    if (!HAN.test(joined.text[start] ?? '')) continue;
    for (let length = 2; length <= LONGEST_NAME; length++) {
      const name = joined.text.slice(start, start + length);
      // Two characters may be a part of any word: alone they are the name.
      const isAlone = !HAN.test(joined.text[start - 1] ?? '') && !HAN.test(joined.text[start + length] ?? '');
      if (known.has(name) && (length > 2 || isAlone)) add(name, passageAt(start), start);
    }
  }
}

function isNameLike(text: string): boolean {
  return text.length >= 2 && text.length <= LONGEST_NAME && [...text].every((char) => HAN.test(char));
}

const keyOf = ({ passage: { block, row, column }, start }: Pick<Piece, 'passage' | 'start'>) =>
  `${block}/${row}/${column}/${start}`;
