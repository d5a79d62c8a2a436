import { parse } from 'node:path';

/** No disk takes a longer one, and no page shows it. */
const LONGEST_STEM = 120;

/** Browsers send a name without folders, others may not. A long one is cut before its ending, which says what the file is. */
export function sentName(sent: string | undefined): string {
  const name = (sent ?? '').split(/[\\/]/).at(-1)?.normalize('NFC').trim() ?? '';
  const { name: stem, ext } = parse(name);
  const letters = [...stem];
  return letters.length <= LONGEST_STEM
    ? name
    : `${letters.slice(0, LONGEST_STEM).join('')}…${[...ext].slice(0, 10).join('')}`;
}
