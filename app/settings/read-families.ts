/** `--forms FILE`: form families that a bureau writes itself. A mistake stops the command: half a family would read half a form. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import { FamilyFileSchema, withBuiltIn } from '../../pipeline/taxonomy/family-schema.js';
import { type Io, Refusal } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { JsonMistake, parseJson } from './parse-json.js';
import { sentences } from './read-config.js';

/** The families of `--forms FILE` before the built-in ones; undefined without that option. Throws a Refusal that names every line. */
export async function readFamilies(args: Arguments, io: Io): Promise<FormFamily[] | undefined> {
  const named = args.options['forms'];
  if (typeof named !== 'string') return undefined;
  const text = await readFile(resolve(io.cwd, named), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      `表式文件 ${named} 读不了（${error.code}）。`,
      `The forms file ${named} cannot be read (${error.code}).`,
    );
  });
  return withBuiltIn(parseFamilies(text, named));
}

/** `name` only serves the sentences. Throws a Refusal. */
export function parseFamilies(text: string, name: string): FormFamily[] {
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    throw new Refusal(
      `表式文件 ${name} 第 ${error.line} 行：${error.words.zh}。`,
      `Forms file ${name}, line ${error.line}: ${error.words.en}.`,
    );
  }
  const result = FamilyFileSchema.safeParse(parsed.value);
  if (result.success) return result.data.families as FormFamily[];
  const mistakes = result.error.issues.flatMap((issue) => sentences(issue, parsed.lines));
  const list = (lang: 'zh' | 'en') => mistakes.map((mistake) => `  ${mistake[lang]}`).join('\n');
  throw new Refusal(
    `表式文件 ${name} 有 ${mistakes.length} 处要改（写法见 docs/forms.md）：\n${list('zh')}`,
    `The forms file ${name} has ${mistakes.length} mistakes (see docs/forms.md):\n${list('en')}`,
  );
}
