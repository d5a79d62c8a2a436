/**
 * Where a total of the concept tree is printed, and which figures are its parts there: in a form by their lines, in prose by the
 * paragraph in which they stand.
 */

import { type Blank, type Figure, type Figures, roleKey } from '../equations/figures.js';
import type { Breakdown } from '../taxonomy/concept.js';
import { conceptOf } from '../taxonomy/concepts.js';
import type { Key } from '../taxonomy/key.js';
import type { PartName } from '../taxonomy/part.js';

/** Occurrence of a total: the figure, or the scope in which its cell is blank. */
export interface Scope {
  part: string;
  kind: PartName['kind'];
  role: Key;
  total: Figure | null;
}

/** Where a concept's total is printed (each occurrence in prose, the first in a table) or its cell is blank. */
export function scopesOf(concept: string, figures: Figures): Scope[] {
  const scopes: Scope[] = [];
  const seen = new Set<string>();
  for (const figure of figures.all) {
    if (figure.role.concept !== concept) continue;
    const key = roleKey(figure.fact.part, figure.role);
    if (seen.has(key) && figure.fact.part !== 'narrative') continue;
    seen.add(key);
    scopes.push({ part: figure.fact.part, kind: figure.part.kind, role: figure.role, total: figure });
  }
  for (const [key, [blank]] of figures.blanks) {
    if (blank?.role.concept !== concept || seen.has(key)) continue;
    const { part, role } = blank;
    scopes.push({ part: part.part, kind: part.kind, role, total: null });
  }
  return scopes;
}

/** The printed parts, the blank ones, and the names of fixed lines that are not there at all. */
export interface Members {
  parts: Figure[];
  blanks: Blank[];
  absent: string[];
}

export function partsIn(scope: Scope, breakdown: Breakdown, figures: Figures): Members {
  const parts: Figure[] = [];
  const blanks: Blank[] = [];
  const absent: string[] = [];
  const narrative = scope.part === 'narrative';
  const own = figures.forms.find((f) => f.part === scope.part)?.key ?? null;
  const add = (id: string): boolean => {
    const form = id.startsWith('KEY.') ? own : scope.role.form;
    const key = roleKey(scope.part, { ...scope.role, form, concept: id });
    const open = id.endsWith('*') || id.includes('[*]');
    const found = narrative
      ? nearby(figures.byRole.get(key) ?? [], scope, open, figures)
      : (figures.byRole.get(key) ?? []);
    const empty = figures.blanks.get(key) ?? [];
    parts.push(...(open ? found : found.slice(0, 1)));
    blanks.push(...(open || found.length === 0 ? empty : []));
    return open || found.length > 0 || empty.length > 0;
  };
  for (const id of breakdown.parts) {
    if (add(id)) continue;
    // 三公 in prose is often written with 运行维护费 alone: what a missing line consists of stands for it.
    const lower = lowerLines(id);
    const missing = lower.filter((line) => !add(line));
    absent.push(...(missing.length < lower.length ? missing : [id]));
  }
  return { parts: parts.sort((a, b) => a.order - b.order), blanks, absent };
}

/** The fixed lines that add up to a concept; none where it has no such lines, or several ways to break it down. */
function lowerLines(id: string): readonly string[] {
  const complete = (conceptOf(id)?.breakdowns ?? []).filter((b) => b.kind === 'complete');
  const parts = complete.length === 1 ? (complete[0]?.parts ?? []) : [];
  return parts.some((part) => part.includes('*')) ? [] : parts;
}

/**
 * In prose the parts of a total stand in its own paragraph; failing that, the first total may have them in the paragraphs around it.
 * A member that is printed twice is one part.
 */
function nearby(found: Figure[], scope: Scope, open: boolean, figures: Figures): Figure[] {
  const { total } = scope;
  if (!total) return [];
  const here = found.filter((f) => f.fact.where.block === total.fact.where.block);
  const first = figures.byRole.get(roleKey('narrative', scope.role))?.[0] === total;
  const chosen = here.length > 0 ? here : first ? found : [];
  const after = chosen.filter((f) => f.order > total.order);
  const nearest = after.length > 0 ? after : chosen;
  if (!open) return nearest.slice(0, 1);
  const members = new Set<string>();
  return nearest.filter((f) => !members.has(f.fact.key) && members.add(f.fact.key));
}
