/** The names that the desk has been taught, in the workspace's own forms file: one is put in or taken out, and all else, comments too, stays as it is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { TaughtName } from '../../pipeline/taxonomy/family.js';
import { parseConfiguration } from '../machine/read-configuration.js';
import { writeWhole } from '../machine/write-whole.js';
import { FORMS_FILE, OWN_FORMS } from './read-families.js';

export async function readTaught(workspace: string): Promise<TaughtName[]> {
  const text = await readText(workspace);
  return text === null ? [] : namesIn(text);
}

/** As it stands in the file, on one line. */
export function taughtLine(taught: TaughtName): string {
  return JSON.stringify(taught)
    .replace(/([:,])"/g, '$1 "')
    .replace(/^\{/, '{ ')
    .replace(/\}$/, ' }');
}

/** False where it stands there already. */
export async function addTaught(workspace: string, taught: TaughtName): Promise<boolean> {
  const text = (await readText(workspace)) ?? '{}';
  if (namesIn(text).some((one) => isDeepStrictEqual(one, taught))) return false;
  const tree = parseTree(text);
  const list = tree && findNodeAtLocation(tree, ['taught']);
  const line = taughtLine(taught);
  const last = list?.children?.at(-1);
  if (last) await write(workspace, put(text, endOf(last), `,\n    ${line}`));
  else if (list) await write(workspace, put(text, list.offset + 1, `\n    ${line}\n  `));
  else {
    const rest = tree?.children?.length ? ',' : '\n';
    await write(workspace, put(text, (tree?.offset ?? 0) + 1, `\n  "taught": [\n    ${line}\n  ]${rest}`));
  }
  return true;
}

/** False where it is gone already. */
export async function removeTaught(workspace: string, taught: TaughtName): Promise<boolean> {
  const text = (await readText(workspace)) ?? '{}';
  const at = namesIn(text).findIndex((one) => isDeepStrictEqual(one, taught));
  const tree = parseTree(text);
  const list = tree && findNodeAtLocation(tree, ['taught']);
  const own = list?.children?.[at];
  if (!list || !own) return false;
  const [before, after] = [list.children?.[at - 1], list.children?.[at + 1]];
  const [from, to] = before
    ? [endOf(before), endOf(own)]
    : after
      ? [own.offset, after.offset]
      : [list.offset + 1, endOf(list) - 1];
  await write(workspace, text.slice(0, from) + text.slice(to));
  return true;
}

const put = (text: string, at: number, more: string) => text.slice(0, at) + more + text.slice(at);
const endOf = ({ offset, length }: Node) => offset + length;

/** What cannot be read back is never written. */
async function write(workspace: string, text: string): Promise<void> {
  namesIn(text);
  await writeWhole(join(workspace, OWN_FORMS), text.endsWith('\n') ? text : `${text}\n`);
}

function namesIn(text: string): TaughtName[] {
  return text === '{}' ? [] : parseConfiguration(text, OWN_FORMS, FORMS_FILE).taught;
}

async function readText(workspace: string): Promise<string | null> {
  return readFile(join(workspace, OWN_FORMS), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}
