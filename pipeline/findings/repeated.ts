/** Remarks of one kind in one form are one card: what is sent back twenty times over is read once. */
import { grouped } from '../../parsers/grouped.js';
import type { Note } from '../equations/judged.js';

/** Up to here each is told by itself. */
const FEW = 2;
const ROW = /^(.+)\.indicator(?:\[\d+\]|s$)/s;

/** The rows of a form that one rule remarks on, from three on, as one note: the first of them, with the figures and places of all. */
export function withoutRepeats(notes: readonly Note[]): Note[] {
  const groups = grouped(notes, (note) => {
    const form = ROW.exec(note.subject)?.[1];
    return form === undefined ? undefined : `${note.rule.id}/${note.severity}/${form}`;
  });
  const many = new Map<Note, Note[]>();
  for (const group of groups.values()) if (group.length > FEW) for (const note of group) many.set(note, group);
  return notes.flatMap((note) => {
    const group = many.get(note);
    if (!group) return [note];
    if (group[0] !== note) return [];
    const { relation: _, ...first } = note;
    return [
      {
        ...first,
        data: { ...note.data, alike: group.length },
        operands: group.flatMap(({ operands }) => operands),
        where: group.flatMap(({ where }) => where),
        subject: `${ROW.exec(note.subject)?.[1]}.indicators`,
      },
    ];
  });
}
