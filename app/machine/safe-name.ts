/**
 * Names of files and folders that every system takes: the clerks' machines run Windows, whose rules are the narrowest (reserved
 * characters and device names, no dot or blank at the end, no difference of case).
 */

/** What no name of a file may hold, or what hides how it ends. */
export const UNSAFE = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
/** Leaves room for the names of temporary folders within the 255 bytes that Linux allows. */
const MAX_LENGTH = 60;

export function safeName(text: string): string {
  const clean = text.normalize('NFC').replace(UNSAFE, '_').replace(/\s+/g, ' ').trim();
  const short = [...clean]
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/[. ]+$/, '')
    .replace(/^[. ]+/, '');
  if (short === '') return '_';
  return RESERVED.test(short) ? `_${short}` : short;
}

export interface Named {
  /** Below the folder of the batch, with any separator. */
  path: string;
  sha256: string;
}

/**
 * A folder name for each file of a batch: folders and name without extension, joined by `-`. Where two would get the same name (or
 * one that differs in case only), both carry their extension too, and if that does not part them the start of their hash.
 */
export function folderNames(files: readonly Named[]): string[] {
  const parts = files.map(({ path }) =>
    path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..'),
  );
  const stems = parts.map((names) => safeName(names.join('-').replace(/(?!^)\.[^.]{1,9}$/, '')));
  const full = parts.map((names) => safeName(names.join('-').replace(/(?!^)\.([^.]{1,9})$/, '-$1')));
  const twiceStem = repeatedIn(stems);
  const first = stems.map((name, i) => (twiceStem(name) ? (full[i] ?? name) : name));
  const twice = repeatedIn(first);
  const before = new Map<string, number>();
  return first.map((name, i) => {
    if (!twice(name)) return name;
    const { path, sha256 } = files[i] as Named;
    // The very same bytes twice under one name can only be told apart by their order.
    const same = before.get(`${sha256} ${path}`) ?? 0;
    before.set(`${sha256} ${path}`, same + 1);
    return `${name}-${sha256.slice(0, 8)}${same === 0 ? '' : `-${same + 1}`}`;
  });
}

function repeatedIn(names: readonly string[]): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return (name) => (counts.get(name.toLowerCase()) ?? 0) > 1;
}
