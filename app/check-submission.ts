import { parse } from '../parsers/index.js';
import type { CheckedDocument, Language } from '../pipeline/report.js';
import { checkDocument, toContract } from '../pipeline/run.js';
import type { Submission } from './task.js';

/** Reads and checks one file: the contract's document, rejected or checked. Throws only on bugs of ours. */
export async function checkSubmission(
  submission: Submission,
  reader: 'mammoth' | null,
  lang: Language,
): Promise<CheckedDocument[]> {
  const { bytes, name, sha256 } = submission;
  const parsed = await parse(bytes, { name, sha256, ...(reader ? { reader } : {}) });
  const checked = parsed.value ? checkDocument(parsed.value) : null;
  const source = { name, format: parsed.value?.origin.format ?? null, sha256, bytes: bytes.length };
  return [toContract(source, parsed, checked, lang)];
}
