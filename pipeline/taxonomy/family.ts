/**
 * A form family says which columns and lines one printed form has and under which names: data, never positions. A new family is
 * a new entry in families.ts and a sample; no code.
 */

import type { Stage } from './key.js';
import type { Annex } from './part.js';
import type { Role } from './role.js';

export interface FormFamily {
  id: string;
  part: Annex;
  zh: string;
  en: string;
  /** How a table is recognised by what it holds. */
  claim: {
    /** From each list at least one label must stand in the table. */
    all: string[][];
    /** With any of these labels it is another form. */
    none: string[];
  };
  /** Cells whose right neighbour names something: the form's subject, the department, the unit. */
  names: { role: 'subject' | 'department' | 'unit'; labels: string[] }[];
  /** Concepts printed as lines under stage columns. */
  lines: string[];
  /** After this line, labels that no line knows are members of the open list, until the next known line. */
  open?: { after: string; member: string };
  /** Concepts printed as heads over one row of values. */
  across: string[];
  /** Concepts printed with their amount in one cell (`一般公共预算：1838.58`), and the stage that the form means. */
  inline: { concept: string; stage: Stage }[];
  /** What 预算数 alone means in this form. */
  budget: Stage;
  /** The line that carries weight, rate and score of the execution. */
  executionLine?: string;
  /** Lines under 其中 that no line knows are sources of funds, under this concept. */
  sources?: string;
  /** Each indicator is scored by the standard that its row prints (评价标准), or by a usual one: rules/scoring.json. */
  standards?: true;
  /** Names of columns that this form alone uses, beside those of columns.ts. */
  columns?: Partial<Record<Role, string[]>>;
  /** Labels that this form alone uses for a line, beside those of concepts.ts, by concept id. */
  labels?: Record<string, string[]>;
}

/** One name that a bureau has taught a form that is known: of one of its columns, or of one of its lines. */
export type TaughtName = { form: string; name: string } & ({ column: Role } | { line: string });

/** What a forms file holds. */
export interface FormsFile {
  families: FormFamily[];
  taught: TaughtName[];
}
