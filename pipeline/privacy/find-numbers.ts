/** Every number of numbers.ts in a searched text, masked; a number that is spelled out is found like one in digits. */
import type { Joined } from '../extract/passages.js';
import { type Around, type NumberKind, withoutSigns } from './around.js';
import { type Hit, type Piece, piecesOf, type Searched } from './hit.js';
import { spelledOut } from './normalised.js';
import { NUMBER_KINDS } from './numbers.js';

/** `codes`: in a text of ours, where what looks like a number may be masked even if it is a code. */
export function findNumbers(searched: Searched, codes = false): Hit[] {
  const { joined } = searched;
  // By character of the searched text: what has been taken.
  const taken = new Uint8Array(joined.text.length);
  const spelled = spelledOut(joined.text);
  const tightened = withoutSigns(joined.text).replace(/\s+/g, '');
  const kinds = NUMBER_KINDS.filter(({ words }) => !words || words.test(joined.text) || words.test(tightened));
  return [joined.text, ...(spelled === null ? [] : [spelled])].flatMap((text) =>
    kinds.flatMap((kind) => findKind(kind, { ...joined, text }, searched, taken, codes)),
  );
}

function findKind(kind: NumberKind, joined: Joined, searched: Searched, taken: Uint8Array, codes: boolean): Hit[] {
  const hits: Hit[] = [];
  const { text, starts } = joined;
  const shape = new RegExp(kind.shape);
  let at = 0;
  for (let match = shape.exec(text); match; match = shape.exec(text)) {
    const [start, end] = [match.index, match.index + match[0].length];
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= start) at++;
    const free = !taken.subarray(start, end).includes(1);
    const digits = match[0].replace(/[^\dA-Za-z]/g, '');
    if (free && kind.accept({ digits, text: match[0] }, { ...aroundOf(searched, text, at, start, end), codes })) {
      taken.fill(1, start, end);
      hits.push({ check: kind.check, pieces: masked(kind, piecesOf(joined, at, start, end)) });
    } else shape.lastIndex = start + 1;
  }
  return hits;
}

const NEAR = 40;
const LONGEST_ROW = 400;

function aroundOf(
  { joined, labelsOf, togetherWith }: Searched,
  text: string,
  at: number,
  start: number,
  end: number,
): Omit<Around, 'codes'> {
  const passage = joined.passages[at];
  const from = joined.starts[at] ?? 0;
  const to = from + (passage?.text.length ?? 0);
  const before = text.slice(Math.max(from, start - NEAR), start);
  return {
    labels: labelsOf(at),
    row: passage?.kind === 'cell' ? togetherWith(at).slice(0, LONGEST_ROW) : '',
    before,
    plain: withoutSigns(before),
    after: text.slice(end, Math.min(to, end + NEAR)),
  };
}

/** Stars for all but the first and the last of its letters and digits, counted over all pieces; blanks and marks stay. */
function masked(kind: NumberKind, pieces: Omit<Piece, 'masked'>[]): Piece[] {
  const texts = pieces.map(({ passage, start, end }) => passage.text.slice(start, end));
  const whole = texts.join('');
  const own = kind.glossed && whole.replace(/\D/g, '').length >= SHORTEST_GLOSSED ? /[\dXx]/ : /[\p{L}\p{N}]/u;
  const letters = [...whole].filter((char) => own.test(char));
  const [head, tail] = kept(kind, kind.glossed ? letters.join('') : whole);
  const total = letters.length;
  let seen = 0;
  return pieces.map((piece, i) => ({
    ...piece,
    masked: [...(texts[i] ?? '')]
      .map((char) => {
        if (!own.test(char)) return char;
        seen++;
        return seen <= head || seen > total - tail ? char : '*'.repeat(char.length);
      })
      .join(''),
  }));
}

const SHORTEST_GLOSSED = 11;
const AT = /@|#|[艾爱]特|[([{【](?:at|a|@)[)\]}】]| at /i;
const SEPARATORS = /[^\p{L}\p{N}]/gu;

function kept({ check, keep: [head, tail] }: NumberKind, text: string): [number, number] {
  const own = [...text.replace(SEPARATORS, '')];
  if (check === 'mobile') return [Math.max(0, own.length - 8), tail];
  if (check === 'id-number' && own.length === 15) return [2, 3];
  if (check === 'landline') return [Math.max(0, own.length - 7), tail];
  if (check === 'birth') return [head, tail];
  if (check === 'email') return [1, own.length - [...(text.split(AT)[0] ?? '').replace(SEPARATORS, '')].length];
  // Fewer than four stars are guessed.
  return own.length > head + tail + 3 ? [head, tail] : [1, 1];
}
