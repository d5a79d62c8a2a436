import { expect, test } from 'vitest';
import { everyMatch } from '../../parsers/every-match.js';

test.each<[string, RegExp]>([
  ['年初预算855.82万元，决算869.24万元', /\d+(?:\.\d+)?(?<unit>万?元)/g],
  ['基本支出', /\d+/g],
  ['', /^/g],
  ['内设科室', /(?=内设|设)/g],
  ['a，，b', /[^，]*/g],
])('%s: as matchAll gives them, and again from the start', (text, pattern) => {
  const wanted = [...text.matchAll(pattern)].map((match) => [match.index, ...match, match.groups]);
  for (let again = 0; again < 2; again++)
    expect(everyMatch(text, pattern).map((match) => [match.index, ...match, match.groups])).toEqual(wanted);
});

test('a pattern that stands in the middle of another text begins anew', () => {
  const pattern = /元/g;
  pattern.lastIndex = 5;
  expect(everyMatch('万元', pattern).map(({ index }) => index)).toEqual([1]);
});
