/** Which line of the basic data form a project's own form belongs to: by its printed name. */

import { conceptOf } from '../taxonomy/concepts.js';
import { makeKey, type Stage } from '../taxonomy/key.js';
import { bareLabel, normaliseLabel } from '../taxonomy/label.js';
import { everywhere, type Figure, type Figures } from './figures.js';

const FIRST_LEVEL = ['project.business', 'project.operation', 'project.special-funds'];
const ITEM = 'project.special-funds.item:*';

export interface Line {
  concept: string;
  /** Member of an open list. */
  name: string | null;
}

/** The line with the form's subject, or with it but for a closing 专项, 资金, 经费; null where none or several fit. */
export function lineOf(printed: string, figures: Figures): Line | null {
  const subject = normaliseLabel(printed);
  const lines = linesOf(figures);
  const exactly = lines.filter((line) => namesOf(line).includes(subject));
  if (exactly.length > 0) return exactly[0]?.line ?? null;
  const loosely = lines.filter((line) => namesOf(line).some((name) => stem(name) === stem(subject)));
  return loosely.length === 1 ? (loosely[0]?.line ?? null) : null;
}

interface Printed {
  line: Line;
  labels: string[];
}

function linesOf(figures: Figures): Printed[] {
  const found = new Map<string, Printed>();
  for (const figure of figures.all) {
    const { concept, name } = figure.role;
    if (figure.part.kind !== 'annex1' || !(FIRST_LEVEL.includes(concept) || concept === ITEM)) continue;
    const key = `${concept}|${name ?? ''}`;
    const entry = found.get(key) ?? { line: { concept, name }, labels: [] };
    entry.labels.push(bareLabel(figure.fact.label), normaliseLabel(figure.fact.label));
    found.set(key, entry);
  }
  return [...found.values()];
}

function namesOf({ line, labels }: Printed): string[] {
  if (line.name !== null) return [line.name, ...labels];
  return [...(conceptOf(line.concept)?.labels ?? []), ...labels];
}

function stem(name: string): string {
  const bare = name
    .replace(/[(（][^()（）]*[)）]$/, '')
    .replace(/(?:专项资金|专项经费|项目经费|项目资金|专项|资金|经费|项目)$/, '');
  return bare === '' ? name : bare;
}

/** The line's figure in the basic data form. */
export function figureOnLine(line: Line, year: number, stage: Stage, figures: Figures): Figure | undefined {
  const key = makeKey(line.concept, { name: line.name, year, stage });
  return everywhere(figures, key).find((f) => f.part.kind === 'annex1');
}
