/**
 * Rules, forms, profiles and templates as people break them with an editor: each is taken, or refused with a sentence that says where; what is
 * taken ends no check.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE, LETTER_TEMPLATE } from '../../app/letters/template.js';
import { Refusal } from '../../app/machine/io.js';
import { type Configuration, parseConfiguration } from '../../app/machine/read-configuration.js';
import { EXAMPLE } from '../../app/settings/example.js';
import { CONFIGURATION } from '../../app/settings/read-config.js';
import { FORMS_FILE } from '../../app/settings/read-families.js';
import { PROFILE_FILE } from '../../app/settings/read-profile.js';
import type { Document } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import type { Profile } from '../../pipeline/profile/profile.js';
import { checkDocument } from '../../pipeline/run.js';
import type { FormsFile } from '../../pipeline/taxonomy/family.js';
import { withBuiltIn } from '../../pipeline/taxonomy/family-schema.js';
import { damage } from '../support/damage.js';
import { type Prng, prng } from '../support/prng.js';

const TIMES = 4000;
/** Of those that are taken so many are put to work. */
const TRIED = 30;

const blocksIn = (file: string) => {
  const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```jsonc?\n([\s\S]*?)```/g)].map(([, block = '']) => block);
};
const ruleFiles = new URL('../../pipeline/rules/', import.meta.url);
const rules = readdirSync(ruleFiles)
  .filter((name) => name.endsWith('.json'))
  .map((name) => `{"rules": ${readFileSync(new URL(name, ruleFiles), 'utf8')}}`);

interface Kind<T> {
  name: string;
  kind: Configuration<T>;
  seeds: string[];
  use?(value: T, document: Document): unknown;
}

const kindOf = <T>(of: Kind<T>): Kind<unknown> => of as Kind<unknown>;
const byProfile = (profile: Profile, document: Document) => checkDocument(document, undefined, profile);
const byForms = (own: FormsFile, document: Document) => checkDocument(document, withBuiltIn(own));
const KINDS = [
  kindOf({ name: 'profile', kind: PROFILE_FILE, seeds: blocksIn('profile.md'), use: byProfile }),
  kindOf({ name: 'rules', kind: PROFILE_FILE, seeds: rules, use: byProfile }),
  kindOf({ name: 'forms', kind: FORMS_FILE, seeds: blocksIn('forms.md'), use: byForms }),
  kindOf({ name: 'template', kind: LETTER_TEMPLATE, seeds: [JSON.stringify(DEFAULT_TEMPLATE, null, 2)] }),
  kindOf({ name: 'configuration', kind: CONFIGURATION, seeds: [EXAMPLE] }),
];

/** A slip of the hand in the text, or a value of another kind in the place of one. */
function broken(seed: string, rng: Prng): string {
  if (rng.chance(0.4)) return new TextDecoder().decode(damage(new TextEncoder().encode(seed), 'text', rng));
  const value = /"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null/g;
  const places = [...seed.matchAll(value)];
  let text = seed;
  for (let n = rng.int(1, 3); n > 0; n--) {
    const place = rng.pick(places);
    const other = rng.pick([
      'null',
      '0',
      '-1',
      '1e999',
      '""',
      '"x"',
      '[]',
      '{}',
      'true',
      '"__proto__"',
      '[[[]]]',
      rng.pick(places)[0],
      '0.1',
    ]);
    text = text.replace(place[0], () => other);
  }
  return text;
}

let document: Document;
beforeAll(async () => {
  const folder = new URL('../../samples/', import.meta.url);
  const name = readdirSync(folder).find((one) => one.startsWith('01') && one.endsWith('.docx')) ?? '';
  const { value } = await parse(new Uint8Array(readFileSync(new URL(encodeURIComponent(name), folder))), {
    name,
    sha256: '',
  });
  if (!value) throw new Error('the first sample is not read');
  document = value;
});

describe.each(KINDS)('$name', ({ name, kind, seeds, use }) => {
  it(`is taken or refused with a sentence, ${TIMES} times`, () => {
    const rng = prng(name.length);
    const wrong: string[] = [];
    let [taken, refused] = [0, 0];
    expect(seeds.length).toBeGreaterThan(0);
    for (let n = 0; n < TIMES; n++) {
      const text = broken(rng.pick(seeds), rng);
      try {
        const value = parseConfiguration(text, 'x.json', kind);
        taken++;
        if (use && taken <= TRIED) use(value, document);
      } catch (error) {
        refused++;
        if (!(error instanceof Refusal) || !/[一-龥]/.test(error.zh) || error.en === '')
          wrong.push(`${text}\n${error}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(TIMES / 4);
    expect(taken + refused).toBe(TIMES);
  });
});
