/** Key patterns of rule files, resolved over every form, part, year and indicator that a report prints, and the figures that they name. */
import type { Keys, Where } from '../rules/relation-schema.js';
import { type Key, makeKey, printKey } from '../taxonomy/key.js';
import { type KeyPattern, type Placeholder, readPattern } from '../taxonomy/key-pattern.js';
import { everywhere, type Figure, type Figures, type FormContext, figureAt } from './figures.js';
import { type Line, lineOf } from './project-line.js';

export interface Binding {
  /** '' where the report is looked at as one. */
  part: string;
  form?: FormContext;
  line?: Line;
  /** Several forms lay claim to the line. */
  shared?: boolean;
  /** Without its year. */
  concept?: Key;
  name?: string;
  i?: number;
  year?: number;
}

/** Every binding under which the patterns could name figures: by form where one of them says so, else by part or once for the report. */
export function bindingsFor(patterns: readonly string[], figures: Figures, where: Where = 'part'): Binding[] {
  const blanks = patterns.map((pattern) => readPattern(pattern).blanks);
  const needs = (...names: Placeholder[]) => names.some((name) => blanks.some((own) => own[name]));
  const once = where === 'forms' || where === 'first';
  let bindings: Binding[] = needs('KEY', 'FUNDS', 'LINE', 'NAME', 'i')
    ? figures.forms.map((form) => ({ part: form.part, form }))
    : (once ? [''] : [...figures.parts.keys()]).map((part) => ({ part }));
  if (needs('LINE')) bindings = bindings.flatMap((b) => onLine(b, figures));
  if (needs('CONCEPT')) {
    const dated = figures.all.filter(({ role }) => role.form === null && role.year !== null);
    const bare = dated.map(({ role }) => ({ ...role, year: null, stage: null }));
    const concepts = new Map(bare.map((concept) => [printKey(concept), concept]));
    bindings = bindings.flatMap((b) => [...concepts.values()].map((concept) => ({ ...b, concept })));
  }
  if (needs('NAME', 'i')) {
    bindings = bindings.flatMap((b): Binding[] => {
      if (needs('NAME')) return firstLevel(b.form).map((name) => ({ ...b, name }));
      return (b.form?.rows ?? []).map((_, i) => ({ ...b, i }));
    });
  }
  if (needs('year')) {
    const all = once ? new Set([...figures.parts.values()].flatMap((years) => [...years])) : undefined;
    // What a form prints without a year, its rate of execution, is of the latest that it prints all the others of.
    const isOwn = blanks.some((own) => own.KEY && !own.year && !own.last);
    const dated = patterns.filter((_, i) => blanks[i]!.year);
    bindings = bindings.flatMap((b) => {
      const years = [...(all ?? figures.parts.get(b.part) ?? [])].sort().map((year) => ({ ...b, year }));
      const latest = isOwn ? years.findLast((one) => dated.every((key) => find(key, one, figures, where))) : undefined;
      return latest ? [latest] : years;
    });
  }
  return bindings;
}

export function resolve(pattern: string, binding: Binding): Key {
  return filled(readPattern(pattern), binding);
}

function filled({ key, blanks }: KeyPattern, { form, line, concept, name, i, year }: Binding): Key {
  const { stage } = key;
  if (blanks.LINE) return makeKey(line?.concept ?? '', { name: line?.name, year, stage });
  if (blanks.CONCEPT) return { ...(concept ?? key), year: year ?? null, stage };
  const ofDepartment = blanks.FUNDS && form?.funds === 'funds';
  return makeKey(ofDepartment ? key.concept.slice('KEY.'.length) : key.concept, {
    form: blanks.KEY || blanks.FUNDS ? form?.key : key.form,
    index: blanks.i ? i : key.index,
    nth: key.nth,
    name: blanks.NAME ? name : key.name,
    year: blanks.last && year !== undefined ? year - 1 : blanks.year ? year : key.year,
    stage,
  });
}

/** The figure, or the first of several that is printed. */
export function find(keys: Keys, binding: Binding, figures: Figures, where: Where = 'part'): Figure | undefined {
  if (typeof keys === 'string') return figureOf(keys, binding, figures, where);
  for (const pattern of keys) {
    const figure = figureOf(pattern, binding, figures, where);
    if (figure) return figure;
  }
  return undefined;
}

/** In the part at hand, else in the first form that prints it, else in the text; a line of the basic data in its own form. */
function figureOf(text: string, binding: Binding, figures: Figures, where: Where): Figure | undefined {
  const pattern = readPattern(text);
  const key = filled(pattern, binding);
  if (pattern.blanks.LINE) return everywhere(figures, key).find((f) => f.part.kind === 'annex1');
  if (where === 'part') return figureAt(figures, binding.part, key);
  const wholeYear = everywhere(figures, key).filter((f) => !f.fact.period);
  if (where === 'first') return wholeYear[0];
  const inForm = wholeYear.find((f) => f.fact.part !== 'narrative');
  return figureAt(figures, binding.part, key) ?? inForm ?? wholeYear[0];
}

/** The indices that {i} stands for under a binding: those under its {NAME}, where it has one. */
export function isBound(index: number | null, { form, name }: Binding): boolean {
  return index !== null && (name === undefined || form?.indicators[index]?.level1 === name);
}

function onLine(binding: Binding, figures: Figures): Binding[] {
  const name = binding.form?.name;
  const line = name?.kind === 'project' ? lineOf(name.subject, figures) : null;
  if (!name || !line) return [];
  const shared = figures.forms.filter((f) => f.name.kind === 'project' && f.name.subject === name.subject);
  return [{ ...binding, line, shared: shared.length > 1 }];
}

function firstLevel(form: FormContext | undefined): string[] {
  return [...new Set(form?.indicators.map((i) => i.level1) ?? [])];
}
