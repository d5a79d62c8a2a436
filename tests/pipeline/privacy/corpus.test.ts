import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../../parsers/document.js';
import { personalIn } from '../../../pipeline/privacy/privacy.js';
import { type Form, LOOK_ALIKES, PERSONAL, SECRET } from '../support/personal-corpus.js';

const MARKS = /[«»]/g;

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
              text: text.replace(MARKS, ''),
            })),
          ),
        },
      ]
    : [form].flat().map((text, i) => ({ kind: 'paragraph', id: `b${i}`, text: String(text).replace(MARKS, '') }));
  return { version: 1, origin: { name: '', format: 'text', sha256: '', bytes: 0, mediaType: '' }, blocks };
}

/** The texts as a page would print them, and what was to be hidden. */
function printed(form: Form): { shown: string; hidden: string; found: string[] } {
  const document = documentOf(form);
  const hits = personalIn(document);
  const texts = new Map<string, string>();
  for (const block of document.blocks) {
    if (block.kind === 'table')
      for (const cell of block.cells) texts.set(`${block.id}/${cell.row}/${cell.column}`, cell.text);
    else if (block.kind === 'paragraph') texts.set(`${block.id}/undefined/undefined`, block.text);
  }
  for (const { places } of hits)
    for (const { block, row, column, start, end, quote } of places) {
      const key = `${block}/${row}/${column}`;
      const text = texts.get(key) ?? '';
      texts.set(key, text.slice(0, start) + quote + text.slice(end));
    }
  const marked = form.toString().replace(/\n/g, '');
  return {
    shown: [...texts.values()].join(',').replace(/\n/g, ''),
    hidden: /«(.*)»/s.exec(marked)?.[1] ?? '',
    found: hits.map(({ check }) => check),
  };
}

describe('what must not be published', () => {
  it(`is written in ${PERSONAL.length} ways here, and looks like ${LOOK_ALIKES.length} other things`, () => {
    expect(PERSONAL.length).toBeGreaterThanOrEqual(120);
    expect(LOOK_ALIKES.length).toBeGreaterThanOrEqual(80);
  });

  it.each(PERSONAL.map((form) => [JSON.stringify(form), form] as const))('%s', (_, form) => {
    const { shown, hidden, found } = printed(form);
    expect(found.some((one) => one !== 'person')).toBe(true);
    expect(shown).not.toContain(hidden);
    expect(shown).toContain('*');
  });

  it.each(LOOK_ALIKES.map((form) => [JSON.stringify(form), form] as const))('is not: %s', (_, form) => {
    expect(printed(form).found).toEqual([]);
  });

  it.each(SECRET.map((form) => [JSON.stringify(form), form] as const))('secret: %s', (_, form) => {
    expect(printed(form).found).toContain('secret');
  });
});
