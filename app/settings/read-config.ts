/** Finds and reads `gouji.json`. A mistake in it stops the command: half a configuration would publish half a truth. */
import { join, resolve } from 'node:path';
import type { Io } from '../machine/io.js';
import { type Configuration, readConfiguration, readNamed } from '../machine/read-configuration.js';
import type { Arguments } from '../terminal/command.js';
import { workspaceFolder } from './paths.js';
import { type Config, ConfigSchema } from './schema.js';

export const CONFIG_NAME = 'gouji.json';

export const CONFIGURATION: Configuration<Config> = {
  zh: '配置文件',
  en: 'configuration',
  see: { zh: '格式见 gouji config --print', en: 'see gouji config --print' },
  schema: ConfigSchema,
};

export interface FoundConfig {
  path: string;
  config: Config;
}

/**
 * `--config FILE`, else `gouji.json` in the workspace, else in the current folder; null where there is none. Throws a Refusal that
 * names every mistake by line and field.
 */
export async function readConfig(args: Arguments, io: Io): Promise<FoundConfig | null> {
  const [named] = configPlaces(args, io);
  if (typeof args.options['config'] === 'string' && named !== undefined)
    return { path: named, config: await readNamed(named, named, CONFIGURATION) };
  for (const path of configPlaces(args, io)) {
    // What gouji init puts there counts only when somebody has written into it.
    const config = await readConfiguration(path, CONFIGURATION, { isUnfilled });
    if (config) return { path, config };
  }
  return null;
}

/** Where it is looked for, the first one first; only there, where a person has named it. */
export function configPlaces(args: Arguments, io: Io): string[] {
  const named = args.options['config'];
  if (typeof named === 'string') return [resolve(io.cwd, named)];
  return [join(workspaceFolder(args, io), CONFIG_NAME), join(io.cwd, CONFIG_NAME)];
}

/** Whether every field is still blank. */
function isUnfilled(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).every(isUnfilled) : value === '';
}
