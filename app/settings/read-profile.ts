/** `--profile FILE`, or the workspace's own: what a bureau sets for its checks. A mistake stops the command: half a profile would judge by half a rule. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Profile, ProfileSchema, profileOf } from '../../pipeline/profile/profile.js';
import { type Io, Refusal } from '../machine/io.js';
import type { Arguments } from '../terminal/command.js';
import { JsonMistake, parseJson } from './parse-json.js';
import { sentences } from './read-config.js';

export const PROFILE_NAME = 'profile.json';

/**
 * `--profile FILE`, else `profile.json` of the workspace where one is given; undefined where there is none. Throws a Refusal that names
 * every line.
 */
export async function readProfile(args: Arguments, io: Io, workspace?: string): Promise<Profile | undefined> {
  const named = args.options['profile'];
  const path = typeof named === 'string' ? resolve(io.cwd, named) : workspace && join(workspace, PROFILE_NAME);
  if (!path) return undefined;
  const name = typeof named === 'string' ? named : path;
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (named === undefined && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw new Refusal(
      `核对设置 ${name} 读不了（${error.code}）。`,
      `The profile ${name} cannot be read (${error.code}).`,
    );
  });
  return text === null ? undefined : parseProfile(text, name);
}

/** `name` only serves the sentences. Throws a Refusal. */
export function parseProfile(text: string, name: string): Profile {
  let parsed: ReturnType<typeof parseJson>;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonMistake)) throw error;
    throw new Refusal(
      `核对设置 ${name} 第 ${error.line} 行：${error.words.zh}。`,
      `Profile ${name}, line ${error.line}: ${error.words.en}.`,
    );
  }
  const result = ProfileSchema.safeParse(parsed.value);
  if (result.success) return profileOf(result.data);
  const mistakes = result.error.issues.flatMap((issue) => sentences(issue, parsed.lines));
  const list = (lang: 'zh' | 'en') => mistakes.map((mistake) => `  ${mistake[lang]}`).join('\n');
  throw new Refusal(
    `核对设置 ${name} 有 ${mistakes.length} 处要改（写法见 docs/profile.md）：\n${list('zh')}`,
    `The profile ${name} has ${mistakes.length} mistakes (see docs/profile.md):\n${list('en')}`,
  );
}
