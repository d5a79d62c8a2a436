/** Whole checked documents for tests of what comes after checking: samples, and generated reports with one typed error. */
import { readFileSync } from 'node:fs';
import { parse } from '../../parsers/index.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import { type Checked, checkDocument, toContract } from '../../pipeline/run.js';
import { generateReport } from './generate.js';
import { PLAIN } from './habits.js';
import { MUTATIONS, mutate } from './mutate.js';
import { prng } from './prng.js';
import { sha256, writeReport } from './read-generated.js';

export interface Reading {
  /** Null of a file that cannot be read. */
  checked: Checked | null;
  document: CheckedDocument;
}

async function read(bytes: Uint8Array, name: string): Promise<Reading> {
  const hash = sha256(bytes);
  const parsed = await parse(bytes, { name, sha256: hash });
  const source = { name, format: parsed.value?.origin.format ?? null, sha256: hash, bytes: bytes.length };
  const checked = parsed.value && checkDocument(parsed.value);
  return { checked, document: toContract(source, parsed, checked, 'zh') };
}

export async function checkBytes(bytes: Uint8Array, name: string): Promise<CheckedDocument> {
  return (await read(bytes, name)).document;
}

const kept = new Map<string, Promise<Reading>>();

/** What several test files ask for, as the samples and the seed, is read once by each worker. It is nobody's to change. */
export function readOnce(bytes: Uint8Array, name: string): Promise<Reading> {
  const key = `${name} ${sha256(bytes)}`;
  const reading = kept.get(key) ?? read(bytes, name);
  kept.set(key, reading);
  return reading;
}

export function readSample(file: string): Promise<Reading> {
  const url = new URL(`../../samples/${encodeURIComponent(file)}`, import.meta.url);
  return readOnce(new Uint8Array(readFileSync(url)), file);
}

/** A copy: tests change what they were given. */
export async function checkSample(file: string): Promise<CheckedDocument> {
  return structuredClone((await readSample(file)).document);
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
