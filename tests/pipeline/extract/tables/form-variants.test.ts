import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { FIGURES, FORM_VARIANTS, variantBytes } from '../../../support/form-variants.js';

describe('a form in Word', () => {
  it.each(FORM_VARIANTS)('%s is read as any other', async (_, body) => {
    const { value } = await parse(variantBytes(body()), { name: 'a.docx', sha256: '0'.repeat(64) });
    const keyed = extract(value!).facts.flatMap(({ key, text }) => {
      const own = key.replace(/^project:[^.]*\./, '').replace(/@\d*/, '');
      return /\.r\d+c\d+$|^annex|level1/.test(own) ? [] : [`${own} ${text}`];
    });
    expect(keyed.toSorted()).toEqual(FIGURES);
  });
});
