import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../../parsers/document.js';
import { personalIn } from '../../../pipeline/privacy/privacy.js';
import * as hostile from '../support/hostile-corpus.js';
import { type Form, LOOK_ALIKES, PERSONAL, SECRET } from '../support/personal-corpus.js';

const MARKS = /[«»]/;

function documentOf(form: Form): Document {
  const rows = Array.isArray(form) && form.some(Array.isArray) ? (form as string[][]) : null;
  const blocks: Block[] = rows
    ? [
        {
          kind: 'table',
          id: 'b0',
          rows: rows.length,
          gridColumns: rows[0]?.length ?? 0,
          cells: rows.flatMap((row, r) =>
            row.map((text, c) => ({
              row: r,
              column: c,
              gridColumn: c,
              rowSpan: 1,
              colSpan: 1,
              header: false,
              continued: false,
              text: text.replace(/[«»]/g, ''),
            })),
          ),
        },
      ]
    : [form].flat().map((text, i) => ({ kind: 'paragraph', id: `b${i}`, text: String(text).replace(/[«»]/g, '') }));
  return { version: 1, origin: { name: '', format: 'text', sha256: '', bytes: 0, mediaType: '' }, blocks };
}

/** What is found, and how much of what was to be hidden is: of its letters, digits and characters, those that no page prints. */
function hidden(form: Form): { found: string[]; share: number } {
  const document = documentOf(form);
  const hits = personalIn(document);
  const masked = new Set(
    hits.flatMap(({ places }) =>
      places.flatMap(({ block, row, column, start, quote }) =>
        [...quote.split('').entries()].flatMap(([i, unit]) =>
          unit === '*' ? [`${block}/${row}/${column}/${start + i}`] : [],
        ),
      ),
    ),
  );
  let isInside = false;
  const own: string[] = [];
  const walk = (key: string, text: string) => {
    let at = 0;
    for (const char of text) {
      if (MARKS.test(char)) isInside = char === '«';
      else {
        if (isInside && /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(char)) own.push(`${key}/${at}`);
        at += char.length;
      }
    }
  };
  if (Array.isArray(form) && form.some(Array.isArray))
    for (const [r, row] of (form as string[][]).entries())
      for (const [c, text] of row.entries()) walk(`b0/${r}/${c}`, text);
  else for (const [i, text] of [form].flat().entries()) walk(`b${i}/undefined/undefined`, String(text));
  return { found: hits.map(({ check }) => check), share: own.filter((key) => masked.has(key)).length / own.length };
}

/** The least that is masked of any kind: +86-138-****-8000, four characters of seventeen. */
const ENOUGH = 0.23;
/** Of a certificate's number with its place and year in front of it. */
const SOME = 0.14;
const getsThrough = (form: Form, enough = ENOUGH): boolean => {
  const { found, share } = hidden(form);
  return !found.some((one) => one !== 'person') || !(share >= enough);
};

describe('what must not be published', () => {
  it(`is written in ${PERSONAL.length} ways here, and looks like ${LOOK_ALIKES.length} other things`, () => {
    expect(PERSONAL.length).toBeGreaterThanOrEqual(120);
    expect(LOOK_ALIKES.length).toBeGreaterThanOrEqual(80);
  });

  it.each(PERSONAL.map((form) => [JSON.stringify(form), form] as const))('%s', (_, form) => {
    expect(getsThrough(form)).toBe(false);
  });

  it.each(LOOK_ALIKES.map((form) => [JSON.stringify(form), form] as const))('is not: %s', (_, form) => {
    expect(hidden(form).found).toEqual([]);
  });

  it.each(SECRET.map((form) => [JSON.stringify(form), form] as const))('secret: %s', (_, form) => {
    expect(hidden(form).found).toContain('secret');
  });
});

describe('what somebody hides', () => {
  const { NUMBERED, NAMED } = hostile;

  it(`${NUMBERED.length} numbers in disguise: none gets through`, () => {
    expect(NUMBERED.filter((form) => getsThrough(form))).toEqual([]);
  });

  it(`${NAMED.length} persons with a home, an illness, a school: nineteen in twenty are masked whole`, () => {
    expect(NAMED.filter((form) => getsThrough(form, 1)).length).toBeLessThanOrEqual(NAMED.length / 20);
  });

  it(`${hostile.LOOK_ALIKES.length} look-alikes: two at most are held`, () => {
    expect(hostile.LOOK_ALIKES.filter((form) => hidden(form).found.length > 0).length).toBeLessThanOrEqual(2);
  });

  it(`${hostile.SECRET.length} marks of secrecy are, ${hostile.NOT_SECRET.length} ordinary words are not`, () => {
    expect(hostile.SECRET.filter((form) => !hidden(form).found.includes('secret'))).toEqual([]);
    expect(hostile.NOT_SECRET.filter((form) => hidden(form).found.length > 0)).toEqual([]);
  });
});

/** A third corpus, written before the program was run on it: forms parted by ¦, of a table rows by ‖ and cells by |, paragraphs by ¶. */
describe('what a stranger tries', () => {
  const file = readFileSync(new URL('../support/fresh-corpus.txt', import.meta.url), 'utf8').trim();
  const [numbered = [], named = [], lookAlikes = []] = file
    .split(/^# .*\n/m)
    .slice(1)
    .map((part) =>
      part
        .split(/ ¦ |\n/)
        .filter(Boolean)
        .map(formOf),
    );

  function formOf(written: string): Form {
    const text = written.replaceAll('⏎', '\n');
    if (/[|‖]/.test(text)) return text.split('‖').map((row) => row.split('|'));
    return text.includes('¶') ? text.split('¶') : text;
  }

  it(`${numbered.length} numbers: none gets through`, () => {
    expect(numbered.length).toBeGreaterThan(120);
    expect(numbered.filter((form) => getsThrough(form, SOME))).toEqual([]);
  });

  it(`${named.length} persons: nineteen in twenty are masked whole`, () => {
    expect(named.filter((form) => getsThrough(form, 1)).length).toBeLessThanOrEqual(named.length / 20);
  });

  it(`${lookAlikes.length} look-alikes, ordinary sentences of reports among them: none is held`, () => {
    expect(lookAlikes.length).toBeGreaterThan(300);
    expect(lookAlikes.filter((form) => hidden(form).found.length > 0)).toEqual([]);
  });
});
