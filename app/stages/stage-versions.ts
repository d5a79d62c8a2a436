/**
 * The version of each stage, kept in stage-versions.txt, one line a stage: name, version, hash of the sources that the stage consists of.
 * A result of an older version is not used again. `npm run stages` keeps the file (tests/support/record-stages.ts).
 */
import { readFileSync } from 'node:fs';
import { inPackage } from '../machine/package-root.js';

export const STAGE_NAMES = [
  'check',
  'render',
  'compare',
  'print',
  'prove',
  'make',
  'result',
  'versions',
  'workbook',
] as const;
export type StageName = (typeof STAGE_NAMES)[number];

export interface RecordedVersion {
  version: number;
  sources: string;
}

export function versionsFile(): string {
  return inPackage('app', 'keyed', 'stage-versions.txt');
}

/**
 * Where two people recorded at once, merging keeps both lines: the higher version counts, and its sources are unknown, so that the next
 * recording goes above both.
 */
export function parseVersions(text: string): Map<string, RecordedVersion> {
  const versions = new Map<string, RecordedVersion>();
  for (const [, name = '', number, sources = ''] of text.matchAll(/^(\w+) (\d+) (\w+)\r?$/gm)) {
    const version = Number(number);
    const before = versions.get(name);
    if (before) versions.set(name, { version: Math.max(before.version, version), sources: 'unknown' });
    else versions.set(name, { version, sources });
  }
  return versions;
}

let known: Record<StageName, number> | null = null;

export function stageVersions(): Record<StageName, number> {
  if (known) return known;
  const recorded = parseVersions(readFileSync(versionsFile(), 'utf8'));
  known = Object.fromEntries(STAGE_NAMES.map((name) => [name, recorded.get(name)?.version ?? 0])) as Record<
    StageName,
    number
  >;
  return known;
}
