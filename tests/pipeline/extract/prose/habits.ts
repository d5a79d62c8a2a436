import { readdirSync, readFileSync } from 'node:fs';

/**
 * Sentences as departments write them (habits/*.txt), each with its figures (`key = base unit hedge <period>`) and the numerals that are none
 * (their ledger class and words; dates left out). Keys, values, years and hedges were written down before the code was asked; what a free
 * quantity is called (`quantity:NAME`) is its own choice.
 */
interface Habit {
  department: string;
  fiscalYear: number;
  sentences: [text: string, lines: string[]][];
}

const FOLDER = new URL('habits/', import.meta.url);

/** A file says what it holds, then `# department year`, then sentences with their lines below them, set in; // begins a remark. */
export function readHabits(): Habit[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const habits: Habit[] = [];
    for (const line of readFileSync(new URL(file, FOLDER), 'utf8').split('\n').slice(1)) {
      const [, department, year] = /^# (.+) (\d{4})$/.exec(line) ?? [];
      const sentences = habits.at(-1)?.sentences;
      if (department) habits.push({ department, fiscalYear: Number(year), sentences: [] });
      else if (line.startsWith('  ')) sentences?.at(-1)?.[1].push(line.trim());
      else if (line !== '' && !line.startsWith('//')) sentences?.push([line, []]);
    }
    return habits;
  });
}
