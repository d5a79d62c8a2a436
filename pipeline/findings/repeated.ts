/** Remarks of one kind are read once: those of a form are one finding, the others are shown as one line and decided together. */
import { grouped } from '../../parsers/grouped.js';
import type { Note } from '../equations/judged.js';
import type { Finding } from '../report.js';

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

/**
 * Remarks of one rule and severity, from three on, with the kind that they are of: one line, which opens to its places. Each keeps its
 * identity and what was decided on it, so that one more of them reopens none. Personal data is looked at place by place.
 */
export function kindsOf(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const roots = grouped(findings, ({ root }) => root);
  const kinds = grouped(findings, ({ rule, severity, kind, relation, root }) =>
    relation === null && kind !== 'privacy' && roots.get(root)?.length === 1 ? `${rule}/${severity}` : undefined,
  );
  return new Map(
    [...kinds].flatMap(([kind, members]) => (members.length > FEW ? members.map((one) => [one, kind] as const) : [])),
  );
}
