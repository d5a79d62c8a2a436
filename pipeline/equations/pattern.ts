/** Key patterns of rule files, resolved over every form, part, year and indicator that a report prints. */
import { type Figure, type Figures, type FormContext, figureAt } from './figures.js';

export interface Binding {
  part: string;
  KEY?: string;
  FUNDS?: string;
  i?: number;
  year?: number;
}

/** Every binding under which the patterns could name figures: by form where one of them says {KEY} or {FUNDS}, else by part. */
export function bindingsFor(patterns: readonly string[], figures: Figures): Binding[] {
  const needs = (name: string) => patterns.some((p) => p.includes(`{${name}}`));
  let bindings: Binding[] =
    needs('KEY') || needs('FUNDS')
      ? figures.forms.map((form) => ({ part: form.part, KEY: form.key, FUNDS: form.funds }))
      : [...figures.parts.keys()].map((part) => ({ part }));
  if (needs('i')) {
    bindings = bindings.flatMap((b) => {
      const form = figures.forms.find((f) => f.part === b.part);
      return Array.from({ length: form ? indicatorCount(form, figures) : 0 }, (_, i) => ({ ...b, i }));
    });
  }
  if (needs('year')) {
    bindings = bindings.flatMap((b) => {
      const years = [...(figures.parts.get(b.part) ?? [])].sort();
      return years.map((year) => ({ ...b, year }));
    });
  }
  return bindings;
}

export function resolve(pattern: string, binding: Binding): string {
  return pattern
    .replace('{KEY}', binding.KEY ?? '')
    .replace('{FUNDS}', binding.FUNDS ?? '')
    .replace('{i}', String(binding.i ?? ''))
    .replace('{year}', String(binding.year ?? ''));
}

export function find(pattern: string, binding: Binding, figures: Figures): Figure | undefined {
  return figureAt(figures, binding.part, resolve(pattern, binding));
}

function indicatorCount(form: FormContext, figures: Figures): number {
  let most = form.form?.indicators.length ?? 0;
  for (const figure of figures.all) {
    if (figure.fact.part === form.part && figure.role.index !== null) most = Math.max(most, figure.role.index + 1);
  }
  return most;
}
