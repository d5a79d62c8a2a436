import { contractJsonSchema } from '../../../pipeline/report.js';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { wrappedJson } from '../../machine/wrapped-json.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji schema`: the contract as JSON Schema, for programs that read `gouji check --json`. */
export async function execute(_args: Arguments, io: Io): Promise<ExitStatus> {
  await write(io.stdout, `${wrappedJson(contractJsonSchema())}\n`);
  return 0;
}
