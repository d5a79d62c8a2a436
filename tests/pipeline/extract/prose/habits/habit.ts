/**
 * Sentences as departments write them, each with its figures (`key = base unit hedge <period>`) and the numerals that are none (their
 * ledger class and words; dates left out). Keys, values, years and hedges were written down before the code was asked; what a free
 * quantity is called (`quantity:NAME`) is its own choice.
 */
export interface Habit {
  department: string;
  fiscalYear: number;
  sentences: [text: string, lines: string[]][];
}
