/** Families that a bureau writes itself, as JSON: the same data as families.ts, checked before anything is read with it. */

import { z } from 'zod';
import { say } from '../say.js';
import { conceptOf } from './concepts.js';
import { FAMILIES } from './families.js';
import type { FormFamily } from './family.js';
import { STAGES } from './key.js';
import { ANNEXES } from './part.js';
import { ROLES } from './role.js';

const text = z.string({ error: say('要写成文字', 'must be a text') }).min(1, say('不能为空', 'must not be empty'));
const list = z.array(text, { error: say('要写成 ["…", "…"]', 'must be a list of texts') });
const filledList = list.min(1, say('至少写一个', 'needs at least one'));
const stage = z.enum(STAGES, { error: say(`只能是 ${STAGES.join('、')} 之一`, `must be one of ${STAGES.join(', ')}`) });
const concept = text.refine(
  (id) => conceptOf(id) !== undefined,
  say('不是已有的指标名；全部名称见 gouji forms --concepts', 'is no known concept; gouji forms --concepts lists them'),
);
/** An open list names its members behind the id, so the id itself is no concept of the tree. */
const member = z.enum(['project.special-funds.item', 'KEY.funds.source'], {
  error: say(
    '只能是 project.special-funds.item 或 KEY.funds.source',
    'must be project.special-funds.item or KEY.funds.source',
  ),
});
const strict = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape, { error: say('要写成 { … }', 'must be an object') });

const FamilySchema = strict({
  id: text.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/, say('只用小写字母、数字、- 和 .', 'only a-z, 0-9, - and .')),
  part: z.enum(ANNEXES, {
    error: say('只能是 annex1、annex2 或 annex3', 'must be annex1, annex2 or annex3'),
  }),
  zh: text,
  en: text,
  claim: strict({
    all: z
      .array(filledList, { error: say('要写成 [["…"], ["…"]]', 'must be a list of lists') })
      .min(1, say('至少写一组', 'needs at least one group')),
    none: list.default([]),
  }),
  names: z
    .array(
      strict({
        role: z.enum(['subject', 'department', 'unit'], {
          error: say('只能是 subject、department 或 unit', 'must be subject, department or unit'),
        }),
        labels: filledList,
      }),
    )
    .default([]),
  lines: z.array(concept).default([]),
  open: strict({ after: concept, member }).optional(),
  across: z.array(concept).default([]),
  inline: z.array(strict({ concept, stage })).default([]),
  budget: stage,
  executionLine: concept.optional(),
  sources: member.optional(),
  standards: z.literal(true, { error: say('只能写 true，或不写', 'must be true or left out') }).optional(),
  columns: z.partialRecord(z.enum(ROLES), filledList).optional(),
  labels: z.record(concept, filledList).optional(),
});

export const FamilyFileSchema = strict({
  families: z.array(FamilySchema).min(1, say('至少写一个', 'needs at least one')),
});

/** The bureau's families come first, so that they claim what a built-in one would claim too; the same id replaces it. */
export function withBuiltIn(own: readonly FormFamily[]): FormFamily[] {
  const ids = new Set(own.map((family) => family.id));
  return [...own, ...FAMILIES.filter((family) => !ids.has(family.id))];
}
