/** What the lock file says of packages: where each lies, and all that it depends on. */

/** Packages that read files of their own folder, so they cannot become part of another file. */
export const AS_INSTALLED = ['@sparticuz/chromium', 'pdfjs-dist'] as const;

/** The part of package-lock.json that counts: it is the same on every machine, also where a package for one system is not installed. */
export interface Lock {
  packages: Record<string, Locked | undefined>;
}

export interface Locked {
  version?: string;
  license?: string;
  integrity?: string;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

type Needs = 'dependencies' | 'optionalDependencies' | 'peerDependencies';

/** Where the lock has these packages and all that they depend on. */
export function packagesOf(
  names: readonly string[],
  lock: Lock,
  needs: readonly Needs[] = ['dependencies', 'optionalDependencies', 'peerDependencies'],
): string[] {
  return reached(
    names.map((name) => installed('', name, lock) ?? notLocked(name)),
    (path) => neededBy(path, lock, needs),
  );
}

/** Where those lie that a package asks for; '' is the project itself. */
export function neededBy(path: string, lock: Lock, needs: readonly Needs[]): string[] {
  const names = needs.flatMap((kind) => Object.keys(lock.packages[path]?.[kind] ?? {}));
  return names.sort().flatMap((name) => installed(path, name, lock) ?? []);
}

/** As Node looks for it: beside the one that wants it, then further out. */
function installed(by: string, name: string, lock: Lock): string | null {
  for (let folder = by; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock.packages[path]) return path;
    if (folder === '') return null;
  }
}

function notLocked(name: string): never {
  throw new Error(`package-lock.json has no ${name}`);
}

/** These, what `next` says of each, and so on. */
export function reached(from: readonly string[], next: (one: string) => readonly string[]): string[] {
  // A set hands out what is added while it is walked.
  const all = new Set(from);
  for (const one of all) for (const other of next(one)) all.add(other);
  return [...all];
}
