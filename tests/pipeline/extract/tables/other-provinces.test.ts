/** Forms with the heads of other provinces, and what a reader finds in them, in every format. */
import { describe, expect, it } from 'vitest';
import { FORM_FORMATS, figuresOf, readPrinted } from '../../../support/form-formats.js';
import { readForms } from '../../../support/printed-forms.js';

describe.each(readForms(new URL('other-provinces.txt', import.meta.url)))('$name', (form) => {
  it.each(form.formats ?? FORM_FORMATS)('in %s', async (format) => {
    expect(figuresOf(await readPrinted(form, format))).toMatchObject(form.figures);
  });
});
