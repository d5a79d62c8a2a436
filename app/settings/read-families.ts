/**
 * `--forms FILE` and the workspace's own `forms.json`: form families that a bureau writes itself, and names that it has taught known ones. A
 * mistake stops the command: half a family would read half a form.
 */
import { join, resolve } from 'node:path';
import type { FormFamily, FormsFile } from '../../pipeline/taxonomy/family.js';
import { FormsFileSchema, withBuiltIn } from '../../pipeline/taxonomy/family-schema.js';
import { type Io, Refusal } from '../machine/io.js';
import { type Configuration, readConfiguration, readNamed } from '../machine/read-configuration.js';
import type { Arguments } from '../terminal/command.js';

/** In the workspace; the desk writes what it is taught into it. */
export const OWN_FORMS = 'forms.json';

export const FORMS_FILE: Configuration<FormsFile> = {
  zh: '表式文件',
  en: 'forms file',
  see: { zh: '写法见 docs/forms.md', en: 'see docs/forms.md' },
  schema: FormsFileSchema,
};

/**
 * The families of `--forms FILE` and of the workspace before the built-in ones; undefined where there is neither. Throws a Refusal that names
 * every line.
 */
export async function readFamilies(args: Arguments, io: Io, workspace?: string): Promise<FormFamily[] | undefined> {
  const named = args.options['forms'];
  const files = [
    typeof named === 'string' ? await readNamed(resolve(io.cwd, named), named, FORMS_FILE) : null,
    workspace === undefined ? null : await readConfiguration(join(workspace, OWN_FORMS), FORMS_FILE),
  ].filter((file) => file !== null);
  if (files.length === 0) return undefined;
  const all = { families: files.flatMap(({ families }) => families), taught: files.flatMap(({ taught }) => taught) };
  const known = withBuiltIn(all);
  const lost = all.taught.find(({ form }) => !known.some(({ id }) => id === form));
  if (lost)
    throw new Refusal(
      `表式文件里 taught 的“${lost.name}”写给表式 ${lost.form}，没有这种表式；全部表式见 gouji forms。`,
      `The forms file teaches "${lost.name}" to the form ${lost.form}, which is not known; gouji forms lists them.`,
    );
  return known;
}
