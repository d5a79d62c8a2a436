import type { Language } from '../../pipeline/report.js';
import type { Command } from '../terminal/command.js';

/** The line of a command as it is typed: `gouji check [选项] PATH…`. */
export function usageOf({ name, usage, options, operands }: Command, lang: Language): string {
  const hasOwn = Object.keys(options).some((option) => option !== 'workspace');
  const usual = [...(hasOwn ? [lang === 'zh' ? '[选项]' : '[options]'] : []), ...(operands ? [operands] : [])];
  return ['gouji', name, ...(usage ? [usage[lang]] : usual)].join(' ');
}

/** How many operands a command takes. */
export function operandsOf({ operands = '' }: Command): { least: number; most: number } {
  const each = operands.split(' ').filter((one) => one !== '');
  return {
    least: each.filter((one) => !one.startsWith('[')).length,
    most: operands.includes('…') ? Number.POSITIVE_INFINITY : each.length,
  };
}
