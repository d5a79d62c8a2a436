import { remembered } from '../../parsers/remembered.js';
import type { Concept } from './concept.js';
import { CONCEPTS } from './concepts.js';
import { bareLabel, normaliseLabel } from './label.js';
import { ADDED_UP } from './totals.js';

/** Words at the end of a label that carry no meaning of their own, and joints between its parts. */
const TAIL = new RegExp(`(?:经费|费用|费|支出|金额|总额|${ADDED_UP}|资金)$`);
const JOINTS = /[及和与、,“”"'()的]/g;

export type LineMatcher = (label: string) => Concept | null;

/** Made once for each list of a family: its labels do not change. */
const MADE = new WeakMap<readonly string[], LineMatcher>();
type Labels = Readonly<Record<string, readonly string[]>>;

/**
 * Finds the concept that a printed label means among `ids`: exactly, then without a trailing bracket, then by its core (without
 * 费/经费/支出 and 及/和/、). A core that two concepts share decides nothing: a wrong key is worse than none. `own` are labels that
 * only one form uses; they belong to the list of `ids` that they come with.
 */
export function lineMatcher(ids: readonly string[], own: Labels = {}): LineMatcher {
  const made = MADE.get(ids) ?? makeMatcher(ids, own);
  MADE.set(ids, made);
  return made;
}

function makeMatcher(ids: readonly string[], own: Labels): LineMatcher {
  const concepts = ids.map((id) => CONCEPTS.find((c) => c.id === id)).filter((c): c is Concept => c !== undefined);
  const exactly = new Map<string, Concept>();
  const byCore = new Map<string, Concept | null>();
  for (const concept of concepts) {
    for (const label of [...concept.labels, ...(own[concept.id] ?? [])]) {
      exactly.set(normaliseLabel(label), concept);
      const key = core(normaliseLabel(label));
      const other = byCore.get(key);
      byCore.set(key, other === undefined || other === concept ? concept : null);
    }
  }
  return remembered((label) => {
    const whole = normaliseLabel(label);
    const year = whole.replace(/^(?:19|20)\d{2}年?度?/, '');
    for (const candidate of [whole, bareLabel(label), year, bareLabel(year)]) {
      const hit = exactly.get(candidate);
      if (hit) return hit;
    }
    const key = core(bareLabel(year));
    return key.length >= 2 ? (byCore.get(key) ?? null) : null;
  });
}

function core(label: string): string {
  let text = label.replace(JOINTS, '');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(TAIL, '');
  }
  return text;
}
