import { baseOfPrinted, type Figure, type Piece, type Tie } from './report-model.js';

/** Collects the figures and relations of a report while it is made. */
export interface Book {
  figures: Record<string, Figure>;
  relations: Tie[];
  /** Enters a figure and returns the piece that prints it. */
  enter(entry: { key: string; part: string; value: string; unit: string; percent?: boolean; falls?: boolean }): {
    figure: string;
  };
  /** Enters a relation; pieces that are words (a blank) are left out, and a relation without two figures is none. */
  tie(kind: Tie['kind'], name: string, operands: (Piece | undefined)[]): void;
}

export function openBook(): Book {
  const figures: Record<string, Figure> = {};
  const relations: Tie[] = [];
  let count = 0;
  return {
    figures,
    relations,
    enter(entry) {
      const id = `f${count++}`;
      figures[id] = {
        id,
        key: entry.key,
        part: entry.part,
        value: entry.value,
        unit: entry.unit,
        base: baseOfPrinted(entry.value, entry.unit, entry.falls),
        percent: entry.percent ?? false,
        ...(entry.falls ? { falls: true as const } : {}),
      };
      return { figure: id };
    },
    tie(kind, name, operands) {
      const [stated] = operands;
      const ids = operands.flatMap((o) => (o === undefined || typeof o === 'string' ? [] : [o.figure]));
      if (typeof stated === 'string' || stated === undefined || ids.length < 2) return;
      relations.push({ kind, name, operands: ids });
    },
  };
}
