import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONCEPTS } from '../pipeline/taxonomy/concepts.js';
import { normaliseLabel } from '../pipeline/taxonomy/label.js';

const root = join(import.meta.dirname, '..');
const sources = ['parsers', 'pipeline'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const text = readFileSync(join(root, room, name), 'utf8');
      return {
        path: `${room}/${name.replaceAll('\\', '/')}`,
        code: text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ''),
      };
    }),
);
const spelling = (pattern: RegExp) => sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

describe('one spelling', () => {
  it.each([
    ['characters without width', /\\u200b|[\u200b-\u200d\u2060\ufeff]/i, 'parsers/characters.ts'],
    ['Chinese numerals', /一二三/, 'parsers/characters.ts'],
    ['numbers in circles', /①-/, 'parsers/characters.ts'],
    ['dashes from here to there', /～至到/, 'parsers/characters.ts'],
    ['what a form is called', /['`^]project:/, 'pipeline/taxonomy/form-name.ts'],
    ['what a key is made of', /`@\$\{|\]@|\.indicator\[\$\{|\}#\$\{part/, 'pipeline/taxonomy/key.ts'],
    ['words of totals', /(?:合计|总计|小计)'?(?:\||, ?')'?(?:合计|总计|小计)/, 'pipeline/taxonomy/totals.ts'],
  ])('%s stand in one file', (_, pattern, file) => expect(spelling(pattern)).toEqual([file]));
});

it('a key is taken apart in one place only', () => {
  const apart =
    /\bkey\??\.(?:match|replace|slice|split|startsWith|endsWith|includes|(?:last)?[iI]ndexOf)\(|\.(?:test|exec)\([\w.]*\bkey\)/;
  expect(spelling(apart)).toEqual([]);
});

describe('words of sentences', () => {
  it('repeats no label of the same concept and gives a word to one concept only', () => {
    const prose = CONCEPTS.flatMap(({ id, prose, labels }) => {
      const known = new Set(labels.map(normaliseLabel));
      return prose.map((word) => ({ id, word: normaliseLabel(word), repeated: known.has(normaliseLabel(word)) }));
    });
    expect(prose.length).toBeGreaterThan(50);
    expect(prose.filter(({ repeated }) => repeated)).toEqual([]);
    expect(prose.filter(({ word }, i) => prose.findIndex((other) => other.word === word) !== i)).toEqual([]);
  });
});
