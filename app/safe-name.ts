/**
 * Names of files and folders that every system takes: the clerks' machines run Windows, whose rules are the narrowest (reserved
 * characters and device names, no dot or blank at the end, no difference of case).
 */

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
/** Leaves room for the names of temporary folders within the 255 bytes that Linux allows. */
const MAX_LENGTH = 60;

export function safeName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, '_')
    .replace(/\s+/g, ' ')
    .trim();
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
  const first = stems.map((name, i) => (repeated(stems, name) ? (full[i] ?? name) : name));
  return first.map((name, i) => {
    if (!repeated(first, name)) return name;
    return `${name}-${files[i]?.sha256.slice(0, 8)}${sameFile(files, i)}`;
  });
}

function repeated(names: readonly string[], name: string): boolean {
  return names.filter((other) => other.toLowerCase() === name.toLowerCase()).length > 1;
}

/** The very same bytes twice under one name can only be told apart by their order. */
function sameFile(files: readonly Named[], i: number): string {
  const before = files.slice(0, i).filter((f) => f.sha256 === files[i]?.sha256 && f.path === files[i]?.path).length;
  return before === 0 ? '' : `-${before + 1}`;
}
