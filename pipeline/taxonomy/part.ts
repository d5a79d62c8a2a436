/** The parts of a report. Who numbers its tables makes them; ids and the contract print them: `annex1`, `annex3[2]`, `table[1]`, `narrative`. */
export const ANNEXES = ['annex1', 'annex2', 'annex3'] as const;
export type Annex = (typeof ANNEXES)[number];
const KINDS = [...ANNEXES, 'table', 'narrative'] as const;

export interface PartName {
  kind: (typeof KINDS)[number];
  /** Tells it from the others of its kind; null where nothing has to. */
  copy: number | null;
}

export const NARRATIVE: PartName = { kind: 'narrative', copy: null };

export function printPart({ kind, copy }: PartName): string {
  return copy === null ? kind : `${kind}[${copy}]`;
}

/** A part of a report that was given out; null where it is none. */
export function readPart(part: string): PartName | null {
  const [, name, copy] = /^([a-z]+\d?)(?:\[(\d+)\])?$/.exec(part) ?? [];
  const kind = KINDS.find((one) => one === name);
  return kind ? { kind, copy: copy === undefined ? null : Number(copy) } : null;
}

/** 1, 2, 3; 0: no annex. */
export function annexNumber(kind: PartName['kind']): number {
  return (ANNEXES as readonly string[]).indexOf(kind) + 1;
}
