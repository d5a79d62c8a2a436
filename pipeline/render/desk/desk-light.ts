/** Puts the lights on the source: each numeral gets its class and, where it is in doubt, a word for whoever sees no colour. */

import type { Light } from '../review.js';
import type { DeskBlock, DeskCell, DeskRow, DeskRun, DeskSource, DeskTable, DeskText } from './desk-source.js';
import type { ViewWords } from './desk-words.js';

/** A run as the template prints it; `id` only on a numeral. */
/** `was`: what the submission before printed there. */
type LitRun = Omit<DeskRun, 'numeral'> & { id?: string; cls?: string; said?: string; was?: string };
type Lit<T extends { runs: DeskRun[] }> = Omit<T, 'runs'> & { runs: LitRun[] };
type LitRow = Omit<DeskRow, 'cells'> & { cells: Lit<DeskCell>[] };

interface LitBlock {
  heading?: Lit<DeskText> & { depth: number };
  paragraph?: Lit<DeskText> & { role: string };
  tables?: Omit<NonNullable<DeskBlock['tables']>, 'parts'> & {
    parts: (Omit<DeskTable, 'head' | 'bodies'> & { head: LitRow[]; bodies: LitRow[][] })[];
  };
  picture?: DeskBlock['picture'];
  note?: Lit<DeskText> & { number: number; name: string };
}

export interface LitSource {
  blocks: LitBlock[];
  margins: LitBlock[];
}

const ORDER: Light['state'][] = ['bad', 'warn', 'ok', ''];

export function lightSource(
  { blocks, margins, numerals }: DeskSource,
  lights: ReadonlyMap<string, Light>,
  desk: ViewWords,
  before: ReadonlyMap<string, string> = new Map(),
): LitSource {
  const run = ({ numeral: n, ...own }: DeskRun): LitRun => {
    const numeral = n === undefined ? undefined : numerals[n];
    if (!numeral) return own;
    const states = numeral.facts.map((id) => lights.get(id)?.state ?? '');
    const state = ORDER.find((candidate) => states.includes(candidate)) ?? '';
    const cls =
      numeral.class === 'fact' ? `num ${state}`.trim() : numeral.class === 'unread' ? 'num unread' : 'num txt';
    const word =
      numeral.class === 'unread' ? desk.legend.unread : state === 'bad' || state === 'warn' ? desk.legend[state] : '';
    const was = numeral.facts.map((id) => before.get(id)).find((text) => text !== undefined);
    return {
      ...own,
      id: `n${n}`,
      cls,
      ...(was === undefined ? {} : { was }),
      ...(word === '' ? {} : { said: `${numeral.place.quote.trim()}，${word}` }),
    };
  };
  const text = <T extends { runs: DeskRun[] }>(own: T): Lit<T> => ({ ...own, runs: own.runs.map(run) });
  const row = ({ cls, cells }: DeskRow): LitRow => ({ cls, cells: cells.map((cell) => text(cell)) });
  const block = (own: DeskBlock): LitBlock => {
    const { heading, paragraph, tables, picture, note } = own;
    if (heading) return { heading: text(heading) };
    if (paragraph) return { paragraph: text(paragraph) };
    if (note) {
      const name = note.role === 'comment' || note.role === 'header' || note.role === 'footer' ? desk[note.role] : '';
      return { note: { ...text(note), name } };
    }
    if (!tables) return { picture };
    const parts = tables.parts.map((part) => ({
      ...part,
      head: part.head.map(row),
      bodies: part.bodies.map((body) => body.map(row)),
    }));
    return { tables: { ...tables, parts } };
  };
  return { blocks: blocks.map(block), margins: margins.map(block) };
}
