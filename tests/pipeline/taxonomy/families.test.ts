/** Forms of other provinces, as forms.md describes their heads and lines: each number under its key, or under its place. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../../pipeline/extract/fact.js';
import { claimTables } from '../../../pipeline/extract/tables/form-table.js';
import { readLeftovers } from '../../../pipeline/extract/tables/leftovers.js';
import { readForm } from '../../../pipeline/extract/tables/read-form.js';
import { formSink } from '../../../pipeline/extract/tables/sink.js';
import { projectSubject } from '../../../pipeline/taxonomy/label.js';
import { PROVINCE_FORMS } from '../../support/province-forms.js';
import { documentOf, type Row } from '../../support/tables.js';

interface Read {
  part: string;
  figures: Record<string, string>;
  /** Figures that have a place only, as printed. */
  placed: string[];
  unread: number;
}

function figuresOf(rows: readonly Row[]): Read {
  const form = claimTables(documentOf(rows))[0]!;
  const sink = formSink();
  const name = { annex1: 'basic-data', annex2: 'overall' }[form.part] ?? 'project:甲';
  if (form.family)
    readForm(form, { family: form.family, part: form.part, form: name, fiscalYear: 2024, captionUnit: null }, sink);
  const ledger = readLeftovers(form, null, sink);
  const facts = identify(sink.facts);
  return {
    part: form.part,
    figures: Object.fromEntries(facts.map((f) => [f.key, f.base])),
    placed: facts
      .filter(({ role }) => role.placed)
      .map((f) => `${f.key.slice(form.part.length + 1)} ${f.text}${f.text.endsWith(f.unit) ? '' : ` ${f.unit}`}`),
    unread: ledger.filter((e) => e.class === 'unread').length,
  };
}

describe('forms of other provinces', () => {
  it.each(PROVINCE_FORMS)('$name: each number under its key or its place, none lost', (form) => {
    const read = figuresOf(form.rows);
    expect(read).toMatchObject({ part: form.part, figures: form.figures, placed: form.placed, unread: 0 });
  });
});

describe('the subject of a project form', () => {
  it.each([
    ['51000021R000000019951-甲项目', '甲项目'],
    ['430600240000001234567甲项目', '甲项目'],
    ['2024年甲项目', '甲项目'],
    ['甲项目（R000000019951）', '甲项目'],
    ['APPLICATION推广', 'APPLICATION推广'],
  ])('%s', (printed, subject) => {
    expect(projectSubject(printed)).toBe(subject);
  });
});
