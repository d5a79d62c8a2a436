import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { ExitStatus, Io } from '../machine/io.js';

/** What one command is: enough to parse its line and to print its help without loading what it does. */
export interface Command {
  name: string;
  /** What is typed behind the name, where that is not its options and then its operands: see usageOf. */
  usage?: Words;
  summary: Words;
  /** Paragraphs below the summary. */
  detail?: Words[];
  /** Those it takes, as help prints them: one in brackets may be missing, one with … may be several. */
  operands?: string;
  options: Record<string, Option>;
  examples: string[];
  /** Whether it writes the workspace: while a desk has it, the desk does it. */
  isForDesk?: true;
  load(): Promise<{ execute: Execute }>;
}

export interface Option {
  type: 'boolean' | 'string';
  short?: string;
  /** Name of the value in the help. */
  value?: Words;
  help: Words;
}

export interface Arguments {
  operands: string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  lang: Language;
}

/** Does one command line (app/cli/cli.ts). */
export type DoCommand = (argv: readonly string[], io: Io) => Promise<ExitStatus>;

/** Who else does a command line. `here`: this process, for who does what others ask for. `atDesk`: the desk this very line; null where there is none. */
export interface Doing {
  here: DoCommand;
  atDesk(): Promise<ExitStatus | null>;
}

type Execute = (args: Arguments, io: Io, doing: Doing) => Promise<ExitStatus>;
