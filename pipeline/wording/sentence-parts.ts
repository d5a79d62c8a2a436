/** What every sentence of a finding needs: its figures by name, its difference, the right-hand side of its formula. */

import { printed } from '../equations/print-figure.js';
import type { Fact, Finding, Language } from '../report.js';
import { nameInFull } from './name.js';

export type Facts = ReadonlyMap<string, Fact>;
export interface Context {
  facts: Fact[];
  all: Facts;
  finding: Finding;
  data: Record<string, unknown>;
  lang: Language;
  zh: boolean;
}
export type Sentence = (context: Context) => string;

export const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

export const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

export const EN_UNITS: Record<string, string> = { 个百分点: 'percentage points', 分: 'points', 人: 'persons' };

/** `差 10 万元` / `off by 10 万元`; for a relation that holds only loosely, why. */
export function gap({ data, zh }: Context): string {
  const unit = text(data.unit);
  return zh
    ? `差 ${text(data.difference)}${unit ? ` ${unit}` : ''}`
    : `off by ${text(data.difference)}${unit ? ` ${EN_UNITS[unit] ?? unit}` : ''}`;
}

export function lead({ facts, lang }: Context): string {
  return facts[0] ? nameInFull(facts[0], lang) : '';
}

export function stated({ facts }: Context): string {
  return facts[0] ? printed(facts[0]) : '';
}

/** Right-hand side of a formula. */
export function right(context: Context): string {
  return text(context.data.formula).split(' = ').slice(1).join(' = ');
}

export function unitOf(fact: Fact): string {
  return /[%％]/.test(printed(fact)) ? '' : fact.unit;
}
