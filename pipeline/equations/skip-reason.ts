/** Why a relation could not be judged. The contract has one string for it: the Chinese sentence, then the English one. */
import type { Language } from '../report.js';

const BETWEEN = ' / ';

export function reasonInBoth(zh: string, en: string): string {
  return `${zh}${BETWEEN}${en}`;
}

/** What a person reads; printed names keep any slash of their own, because the last one divides. */
export function reasonIn(reason: string, lang: Language): string {
  const at = reason.lastIndexOf(BETWEEN);
  if (at < 0) return reason;
  return lang === 'zh' ? reason.slice(0, at) : reason.slice(at + BETWEEN.length);
}
