/** `--forms FILE`: form families that a bureau writes itself. A mistake stops the command: half a family would read half a form. */
import { resolve } from 'node:path';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import { FamilyFileSchema, withBuiltIn } from '../../pipeline/taxonomy/family-schema.js';
import type { Io } from '../machine/io.js';
import { type Configuration, readNamed } from '../machine/read-configuration.js';
import type { Arguments } from '../terminal/command.js';

export const FORMS_FILE: Configuration<FormFamily[]> = {
  zh: '表式文件',
  en: 'forms file',
  see: { zh: '写法见 docs/forms.md', en: 'see docs/forms.md' },
  schema: FamilyFileSchema.transform(({ families }) => families as FormFamily[]),
};

/** The families of `--forms FILE` before the built-in ones; undefined without that option. Throws a Refusal that names every line. */
export async function readFamilies(args: Arguments, io: Io): Promise<FormFamily[] | undefined> {
  const named = args.options['forms'];
  if (typeof named !== 'string') return undefined;
  return withBuiltIn(await readNamed(resolve(io.cwd, named), named, FORMS_FILE));
}
