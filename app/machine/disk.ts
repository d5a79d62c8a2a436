/**
 * The verbs that change what lies on the disk. Everything that writes takes them from here and from write-whole.ts, so that one place says
 * what a full, torn or failing disk does. Reading stays with node:fs.
 */
export { appendFile, chmod, cp, mkdir, mkdtemp, open, rename, rm, truncate, writeFile } from 'node:fs/promises';
