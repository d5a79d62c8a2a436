/** Key patterns of rule files, resolved over every form, part, year and indicator that a report prints, and the figures that they name. */
import type { Keys, Where } from '../rules/relation-schema.js';
import { type Figure, type Figures, type FormContext, figureAt } from './figures.js';
import { lineOf, subjectOf } from './project-line.js';

export interface Binding {
  /** '' where the report is looked at as one. */
  part: string;
  KEY?: string;
  FUNDS?: string;
  LINE?: string;
  /** Several forms lay claim to the line. */
  shared?: boolean;
  CONCEPT?: string;
  NAME?: string;
  i?: number;
  year?: number;
}

/** Every binding under which the patterns could name figures: by form where one of them says so, else by part or once for the report. */
export function bindingsFor(patterns: readonly string[], figures: Figures, where: Where = 'part'): Binding[] {
  const needs = (...names: string[]) => patterns.some((p) => names.some((name) => p.includes(`{${name}}`)));
  const once = where === 'forms' || where === 'first';
  let bindings: Binding[] = needs('KEY', 'FUNDS', 'LINE', 'NAME', 'i')
    ? figures.forms.map((form) => ({ part: form.part, KEY: form.key, FUNDS: form.funds }))
    : (once ? [''] : [...figures.parts.keys()]).map((part) => ({ part }));
  if (needs('LINE')) bindings = bindings.flatMap((b) => onLine(b, figures));
  if (needs('CONCEPT')) {
    const concepts = new Set(
      figures.all.flatMap(({ fact, role }) =>
        role.form === null && role.year !== null ? [fact.key.slice(0, fact.key.lastIndexOf('@'))] : [],
      ),
    );
    bindings = bindings.flatMap((b) => [...concepts].map((CONCEPT) => ({ ...b, CONCEPT })));
  }
  if (needs('NAME', 'i')) {
    bindings = bindings.flatMap((b): Binding[] => {
      const form = figures.forms.find((f) => f.part === b.part);
      if (needs('NAME')) return firstLevel(form).map((NAME) => ({ ...b, NAME }));
      return Array.from({ length: form ? indicatorCount(form, figures) : 0 }, (_, i) => ({ ...b, i }));
    });
  }
  if (needs('year')) {
    const all = once ? new Set([...figures.parts.values()].flatMap((years) => [...years])) : undefined;
    bindings = bindings.flatMap((b) =>
      [...(all ?? figures.parts.get(b.part) ?? [])].sort().map((year) => ({ ...b, year })),
    );
  }
  return bindings;
}

export function resolve(pattern: string, binding: Binding): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: keyof Binding) => String(binding[name] ?? ''));
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
function figureOf(pattern: string, binding: Binding, figures: Figures, where: Where): Figure | undefined {
  const key = resolve(pattern, binding);
  if (binding.LINE !== undefined && pattern.includes('{LINE}'))
    return figures.everywhere.get(key)?.find((f) => f.part.kind === 'annex1');
  if (where === 'part') return figureAt(figures, binding.part, key);
  const wholeYear = (figures.everywhere.get(key) ?? []).filter((f) => !f.fact.period);
  if (where === 'first') return wholeYear[0];
  const inForm = wholeYear.find((f) => f.fact.part !== 'narrative');
  return figureAt(figures, binding.part, key) ?? inForm ?? wholeYear[0];
}

/** The indices that {i} stands for under a binding: those under its {NAME}, where it has one. */
export function isBound(index: number | null, { part, NAME }: Binding, figures: Figures): boolean {
  if (index === null) return false;
  return NAME === undefined || figures.forms.find((f) => f.part === part)?.form?.indicators[index]?.level1 === NAME;
}

function onLine(binding: Binding, figures: Figures): Binding[] {
  const { KEY = '' } = binding;
  const line = KEY.startsWith('project:') ? lineOf(KEY, figures) : null;
  if (!line) return [];
  const shared = figures.forms.filter((f) => f.key.startsWith('project:') && subjectOf(f.key) === subjectOf(KEY));
  const LINE = line.name === null ? line.concept : line.concept.replace('*', () => line.name ?? '');
  return [{ ...binding, LINE, shared: shared.length > 1 }];
}

function firstLevel(form: FormContext | undefined): string[] {
  return [...new Set(form?.form?.indicators.map((i) => i.level1) ?? [])];
}

function indicatorCount(form: FormContext, figures: Figures): number {
  let most = form.form?.indicators.length ?? 0;
  for (const figure of figures.all) {
    if (figure.fact.part === form.part && figure.role.index !== null) most = Math.max(most, figure.role.index + 1);
  }
  return most;
}
