/** How indicators are scored anew under a profile. */
import { RESCORING } from './built-in.js';
import type { Rescoring, RescoringOverride } from './rescoring-schema.js';

/** What is built in, and over it what the bureau has set; from where on a result is far above its target it says for the checks, too. */
export function rescoringUnder({ rescoring: own = {}, farAbove }: Set): Rescoring {
  const { formulas, direction, deductions = {}, ...rest } = own;
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...RESCORING,
    ...set,
    formulas: { ...RESCORING.formulas, ...defined(formulas ?? {}) },
    direction: { ...RESCORING.direction, ...defined(direction ?? {}) },
    deductions: RESCORING.deductions.map(({ id, title, on, off }) => ({
      id,
      title,
      on: 'farAbove' in on ? { farAbove: farAbove ?? on.farAbove } : on,
      off: deductions[id] ?? off,
    })),
  };
}

/** Of a profile. */
interface Set {
  rescoring?: RescoringOverride | undefined;
  farAbove?: string | undefined;
}

function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
