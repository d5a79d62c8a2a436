/** Whole checked documents for tests of what comes after checking: samples, and generated reports with one typed error. */
import { readFileSync } from 'node:fs';
import { parse } from '../../parsers/index.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import { checkDocument, toContract } from '../../pipeline/run.js';
import { generateReport } from './generate.js';
import { PLAIN } from './habits.js';
import { MUTATIONS, mutate } from './mutate.js';
import { prng } from './prng.js';
import { sha256, writeReport } from './read-generated.js';

export async function checkBytes(bytes: Uint8Array, name: string): Promise<CheckedDocument> {
  const hash = sha256(bytes);
  const parsed = await parse(bytes, { name, sha256: hash });
  const source = { name, format: parsed.value?.origin.format ?? null, sha256: hash, bytes: bytes.length };
  return toContract(source, parsed, parsed.value && checkDocument(parsed.value), 'zh');
}

export function checkSample(file: string): Promise<CheckedDocument> {
  const url = new URL(`../../samples/${encodeURIComponent(file)}`, import.meta.url);
  return checkBytes(new Uint8Array(readFileSync(url)), file);
}

/** One report for each kind of typed error that the seed's report can take. */
export async function checkMutants(seed: number): Promise<{ kind: string; document: CheckedDocument }[]> {
  const checked: { kind: string; document: CheckedDocument }[] = [];
  for (const kind of MUTATIONS) {
    const mutant = mutate(generateReport(seed), kind, prng(seed));
    if (!mutant) continue;
    const { name, bytes } = writeReport(mutant.report, PLAIN, 'tika');
    checked.push({ kind, document: await checkBytes(bytes, name) });
  }
  return checked;
}
