import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { RejectionCode } from '../../parsers/result.js';
import type { Words } from '../../pipeline/say.js';

/** One thing to read, or why it cannot be: both give a document in the result, so that nothing asked for goes missing. */
export interface Input {
  /** Absolute path; null for standard input. */
  path: string | null;
  /** File name without folders, `-` for standard input: the contract's `source.name`. */
  name: string;
  /** How the user knows it: the path as given, or below the folder as given. */
  shown: string;
  problem: { code: RejectionCode; words: Words } | null;
  /** The folder in which it was found, into which others put files: what lies at its path when it is read has to be a file still. */
  below?: string;
  /** The sub-folder that the file was found in, where that has no folders of its own. */
  folder?: { path: string; name: string; shown: string };
  /** Bytes of a sub-folder that is one submission (group-folders.ts). */
  pack?: Uint8Array;
  /** Scans of it that lie beside it (pair-scans.ts). */
  scans?: Input[];
  /** Of a scan. */
  pages?: number;
}

/** Left by systems and office programs beside the files that people made; our own configuration, and the list of a batch. */
const SYSTEM_FILES =
  /^(?:\.|~\$|(?:(?:gouji|manifest)\.json|thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|~wrl\d+\.tmp)$)/i;
/** What people write beside submissions for whoever opens the folder: nobody submits it. */
const NOTES =
  /^(?:(?:填报|报送|使用|文件|工作|材料|情况)?说明|读我|自述|备忘|注意事项|read\s*me)(?:[（(]?\d*[)）]?)\.(?:txt|md)$/i;
const SYSTEM_FOLDERS = /^(?:\.|~\$|(?:__macosx|\$recycle\.bin|system volume information|@eadir)$)/i;

/**
 * The files behind the given paths, in the order given; folders recursively, by name (code units, so that the order is the same on
 * every machine), without dot files, `~$` files, system files and notes. Links in a folder are not followed, and what is no file is not opened:
 * both are named. `ours`: absolute paths of the run's own folders (data, output), which hold no submissions wherever they lie.
 */
export async function findInputs(
  paths: readonly string[],
  cwd: string,
  ours: readonly string[] = [],
): Promise<Input[]> {
  const found: Input[] = [];
  for (const path of paths) {
    if (path === '-') {
      found.push({ path: null, name: '-', shown: '-', problem: null });
      continue;
    }
    const absolute = resolve(cwd, path);
    const input = { path: absolute, name: basename(absolute), shown: path };
    try {
      if (!(await stat(absolute)).isDirectory()) found.push({ ...input, problem: null });
      else {
        const inside = await listFolder(absolute, path, new Set(ours), absolute);
        found.push(...(inside.length > 0 ? inside : [{ ...input, problem: EMPTY_FOLDER }]));
      }
    } catch (error) {
      found.push({ ...input, problem: cannotOpen(error) });
    }
  }
  return found;
}

/**
 * The files of a batch. With `manifest` the folder's own `manifest.json`, `samples: [{ "file": … }]`, says which: then exactly those are the
 * batch, a listed file that is missing is said, and what is not listed is only named. Unasked it means nothing:
 * whoever submits could leave out what others have submitted.
 */
export async function listBatch(
  folder: string,
  cwd: string,
  { manifest, ours }: { manifest: boolean; ours: readonly string[] },
): Promise<{ inputs: Input[]; unlisted: string[] }> {
  const inputs = await findInputs([folder], cwd, ours);
  const root = resolve(cwd, folder);
  const listed = manifest ? await readList(join(root, 'manifest.json')) : null;
  if (!listed) return { inputs, unlisted: [] };
  const wanted = new Set(listed.map((file) => resolve(root, file)));
  const chosen = inputs.filter(({ path }) => path !== null && wanted.has(path));
  const found = new Set(chosen.map(({ path }) => path));
  const missing = [...wanted].filter((path) => !found.has(path));
  const gone = missing.map((path) => ({
    path,
    name: basename(path),
    shown: join(folder, relative(root, path)),
    problem: cannotOpen({ code: 'ENOENT' }),
  }));
  return {
    inputs: [...chosen, ...gone],
    unlisted: inputs.filter(({ path }) => !found.has(path)).map(({ shown }) => shown),
  };
}

async function readList(path: string): Promise<string[] | null> {
  try {
    const { samples } = JSON.parse(await readFile(path, 'utf8')) as { samples?: { file?: unknown }[] };
    const files = samples?.map(({ file }) => file).filter((file): file is string => typeof file === 'string');
    return files && files.length > 0 ? files : null;
  } catch {
    // Some other program's manifest is one more file of the batch.
    return null;
  }
}

async function listFolder(folder: string, shown: string, ours: ReadonlySet<string>, root: string): Promise<Input[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => wanted(entry) && !ours.has(join(folder, entry.name)),
  );
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const found: Input[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const input = { path, name: entry.name, shown: join(shown, entry.name) };
    try {
      if (entry.name.includes('\ufffd')) found.push({ ...input, problem: NO_NAME });
      else if (entry.isDirectory()) found.push(...(await listSubfolder(path, entry.name, input.shown, ours, root)));
      else if (entry.isFile()) found.push({ ...input, problem: null, below: root });
      else found.push({ ...input, problem: entry.isSymbolicLink() ? LINK : NO_FILE });
    } catch (error) {
      found.push({ ...input, problem: cannotOpen(error) });
    }
  }
  return found;
}

/** A sub-folder without folders below it may be one submission; its files say where they come from. */
async function listSubfolder(
  path: string,
  name: string,
  shown: string,
  ours: ReadonlySet<string>,
  root: string,
): Promise<Input[]> {
  const inside = await listFolder(path, shown, ours, root);
  const flat = inside.every((input) => input.path !== null && dirname(input.path) === path);
  return flat ? inside.map((input) => ({ ...input, folder: { path, name, shown } })) : inside;
}

function wanted(entry: Dirent): boolean {
  return entry.isDirectory() ? !SYSTEM_FOLDERS.test(entry.name) : !liesBeside(entry.name);
}

/** Whether a file lies beside submissions, by its name, and is none: wherever it comes in. */
export function liesBeside(name: string): boolean {
  return SYSTEM_FILES.test(name) || NOTES.test(name);
}

const EMPTY_FOLDER: Input['problem'] = {
  code: 'empty',
  words: {
    zh: '文件夹里没有可读的文件。请确认报送文件放在这个文件夹里。',
    en: 'The folder holds no file to read. Put the submissions into it.',
  },
};

/** Whoever can put a link into the folder could have any file of this machine read. */
const LINK: NonNullable<Input['problem']> = {
  code: 'unreadable',
  words: {
    zh: '这是一个链接（快捷方式），没有打开。请把文件本身放进来。',
    en: 'A link was not followed. Put the file itself here.',
  },
};

/** Bytes of an old encoding, as archives made on Windows leave them: no name that Node can ask for. */
const NO_NAME: NonNullable<Input['problem']> = {
  code: 'unreadable',
  words: {
    zh: '文件名不是 UTF-8 编码，打不开。请改名后再放进来（解压时选 GBK 编码）。',
    en: 'Its name is not in UTF-8, so it cannot be opened. Rename it, or unpack the archive with its encoding (GBK).',
  },
};

export const NO_FILE: NonNullable<Input['problem']> = {
  code: 'unreadable',
  words: {
    zh: '这是管道、套接字或设备，不是文件，没有打开。请移走。',
    en: 'A pipe, a socket or a device, and no file, was not opened. Take it away.',
  },
};

/** Why the system would not open it, in a clerk's words. */
export function cannotOpen(error: unknown): { code: RejectionCode; words: Words } {
  const code = (error as NodeJS.ErrnoException).code ?? 'UNKNOWN';
  if (code === 'ELOOP') return LINK;
  const unreadable = (zh: string, en: string) => ({ code: 'unreadable' as const, words: { zh, en } });
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable('找不到这个文件。请检查路径和文件名。', 'There is no such file. Check the path and the name.');
    case 'EACCES':
    case 'EPERM':
      return unreadable('没有权限打开。请检查文件权限。', 'No permission to open it. Check its permissions.');
    case 'EBUSY':
      return unreadable(
        '文件正被别的程序占用。请关闭 Word 或 WPS 后再试。',
        'Another program holds the file. Close it and try again.',
      );
    default:
      return unreadable(`系统不能打开（${code}）。请换一份再试。`, `The system cannot open it (${code}).`);
  }
}
