/** Finds and reads `gouji.json`. A mistake in it stops the command: half a configuration would publish half a truth. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { type Io, Refusal } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { JsonMistake, parseJson } from './parse-json.js';
import { workspaceFolder } from './paths.js';
import { type Config, ConfigSchema, wordsOf } from './schema.js';

export const CONFIG_NAME = 'gouji.json';

export interface FoundConfig {
  path: string;
  config: Config;
}

/**
 * `--config FILE`, else `gouji.json` in the workspace, else in the current folder; null where there is none. Throws a Refusal that
 * names every mistake by line and field.
 */
export async function readConfig(args: Arguments, io: Io): Promise<FoundConfig | null> {
  const named = args.options['config'];
  const places =
    typeof named === 'string'
      ? [resolve(io.cwd, named)]
      : [join(workspaceFolder(args, io), CONFIG_NAME), join(io.cwd, CONFIG_NAME)];
  for (const path of places) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
      throw new Refusal(
        `配置文件 ${path} 读不了（${error.code}）。`,
        `The configuration ${path} cannot be read (${error.code}).`,
      );
    });
    // What gouji init puts there, before anybody has written into it.
    if (text === null || (typeof named !== 'string' && isUnfilled(text))) continue;
    return { path, config: parseConfig(text, path) };
  }
  if (typeof named === 'string')
    throw new Refusal(`找不到配置文件 ${places[0]}。`, `There is no configuration file ${places[0]}.`);
  return null;
}

/** Whether every field is still blank. */
function isUnfilled(text: string): boolean {
  const isBlank = (value: unknown): boolean =>
    typeof value === 'object' && value !== null ? Object.values(value).every(isBlank) : value === '';
  try {
    return isBlank(parseJson(text).value);
  } catch {
    return false;
  }
}

/** `path` only serves the sentences. Throws a Refusal. */
export function parseConfig(text: string, path: string): Config {
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    throw new Refusal(
      `配置文件 ${path} 第 ${error.line} 行：${error.words.zh}。`,
      `Configuration ${path}, line ${error.line}: ${error.words.en}.`,
    );
  }
  const result = ConfigSchema.safeParse(parsed.value);
  if (result.success) return result.data;
  const mistakes = result.error.issues.flatMap((issue) => sentences(issue, parsed.lines));
  const list = (lang: 'zh' | 'en') => mistakes.map((mistake) => `  ${mistake[lang]}`).join('\n');
  throw new Refusal(
    `配置文件 ${path} 有 ${mistakes.length} 处要改（格式见 gouji config --print）：\n${list('zh')}`,
    `The configuration ${path} has ${mistakes.length} mistakes (see gouji config --print):\n${list('en')}`,
  );
}

export function sentences(issue: z.core.$ZodIssue, lines: ReadonlyMap<string, number>): { zh: string; en: string }[] {
  const path = issue.path.map(String);
  const at = (field: string[]) => {
    // A field that is missing has no line of its own: what should hold it has.
    for (let n = field.length; n >= 0; n--) {
      const line = lines.get(field.slice(0, n).join('.'));
      if (line !== undefined) return { zh: `第 ${line} 行`, en: `line ${line}` };
    }
    return { zh: '第 1 行', en: 'line 1' };
  };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const line = at([...path, key]);
      const name = [...path, key].join('.');
      return { zh: `${line.zh} ${name}：没有这一项`, en: `${line.en}, ${name}: there is no such field` };
    });
  }
  const name = path.join('.') || '{ }';
  const missing = !lines.has(path.join('.'));
  const words = missing ? { zh: '缺少这一项', en: 'is missing' } : wordsOf(issue.message);
  const line = at(path);
  return [{ zh: `${line.zh} ${name}：${words.zh}`, en: `${line.en}, ${name}: ${words.en}` }];
}
