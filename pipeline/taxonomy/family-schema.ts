/** Families that a bureau writes itself, as JSON: the same data as families.ts, checked before anything is read with it. */

import { z } from 'zod';
import { say } from '../say.js';
import { conceptOf } from './concepts.js';
import { FAMILIES } from './families.js';
import type { FormFamily, FormsFile, TaughtName } from './family.js';
import { STAGES } from './key.js';
import { ANNEXES } from './part.js';
import { ROLES } from './role.js';

const text = z.string().min(1);
const list = z.array(text);
const filledList = list.min(1);
const stage = z.enum(STAGES);
const concept = text.refine(
  (id) => conceptOf(id) !== undefined,
  say('不是已有的指标名；全部名称见 gouji forms --concepts', 'is no known concept; gouji forms --concepts lists them'),
);
/** An open list names its members behind the id, so the id itself is no concept of the tree. */
const member = z.enum(['project.special-funds.item', 'KEY.funds.source']);

const FamilySchema = z.strictObject({
  id: text.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, say('只用小写字母、数字、- 和 .', 'only a-z, 0-9, - and .')),
  part: z.enum(ANNEXES),
  zh: text,
  en: text,
  claim: z.strictObject({
    all: z.array(filledList).min(1),
    none: list.default([]),
  }),
  names: z
    .array(
      z.strictObject({
        role: z.enum(['subject', 'department', 'unit']),
        labels: filledList,
      }),
    )
    .default([]),
  lines: z.array(concept).default([]),
  open: z.strictObject({ after: concept, member }).optional(),
  across: z.array(concept).default([]),
  inline: z.array(z.strictObject({ concept, stage })).default([]),
  budget: stage,
  executionLine: concept.optional(),
  sources: member.optional(),
  standards: z.literal(true).optional(),
  columns: z.partialRecord(z.enum(ROLES), filledList).optional(),
  labels: z.record(concept, filledList).optional(),
});

const TaughtSchema = z
  .strictObject({
    form: text,
    column: z.enum(ROLES).optional(),
    line: concept.optional(),
    name: text,
  })
  .refine(
    ({ column, line }) => (column === undefined) !== (line === undefined),
    say('column 和 line 写一个，只写一个', 'needs column or line, and not both'),
  );

export const FormsFileSchema = z
  .strictObject({
    families: z.array(FamilySchema).min(1).optional(),
    taught: z.array(TaughtSchema).optional(),
  })
  .refine(
    ({ families, taught }) => families !== undefined || taught !== undefined,
    say('要有 families 或 taught', 'needs families or taught'),
  )
  .transform(({ families = [], taught = [] }) => ({ families, taught }) as FormsFile);

/** The bureau's families come first, so that they claim what a built-in one would claim too; the same id replaces it. */
export function withBuiltIn({ families: own, taught }: FormsFile): FormFamily[] {
  const ids = new Set(own.map((family) => family.id));
  const all = [...own, ...FAMILIES.filter((family) => !ids.has(family.id))];
  return all.map((family) => taught.filter(({ form }) => form === family.id).reduce(withName, family));
}

/** The same form with one more name. */
export function withName(family: FormFamily, taught: TaughtName): FormFamily {
  const add = (known: readonly string[] = []) => [...known, taught.name];
  if ('column' in taught) {
    const { columns = {} } = family;
    return { ...family, columns: { ...columns, [taught.column]: add(columns[taught.column]) } };
  }
  const { line } = taught;
  const { labels = {}, lines, across, inline } = family;
  const isKnown = [...lines, ...across, ...inline.map(({ concept: id }) => id)].includes(line);
  // A list of its own: what is made of one is remembered by the list.
  return {
    ...family,
    lines: isKnown ? [...lines] : [...lines, line],
    labels: { ...labels, [line]: add(labels[line]) },
  };
}
