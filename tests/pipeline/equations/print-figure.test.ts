/** A figure that a person reads otherwise than it is printed: in a formula both, in its language; outside of one what counts. */
import { expect, it } from 'vitest';
import { printed } from '../../../pipeline/equations/print-figure.js';
import type { Fact } from '../../../pipeline/report.js';

const AS_PRINTED = { text: '９５', unit: '万元', base: '950000', precision: 0 };
const READ_ANEW = { ...AS_PRINTED, base: '850000', corrected: { from: AS_PRINTED } };

it.each([
  [AS_PRINTED, undefined, '95'],
  [AS_PRINTED, 'en', '95'],
  [READ_ANEW, undefined, '85'],
  [READ_ANEW, 'zh', '95（读作85）'],
  [READ_ANEW, 'en', '95 (read as 85)'],
] as const)('%j in %s is %s', (fact, lang, said) => {
  expect(printed(fact as unknown as Fact, lang)).toBe(said);
});
