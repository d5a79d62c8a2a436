/** The version of each stage: a hash over its sources, which the build leaves in dist/stages.json. A result of another version is not used again. */
import { readFileSync } from 'node:fs';
import { compiled } from '../machine/package-root.js';

export const STAGE_NAMES = ['check', 'render', 'compare', 'print', 'make', 'result', 'versions', 'workbook'] as const;
export type StageName = (typeof STAGE_NAMES)[number];
export type StageVersions = Record<StageName, string>;

let known: StageVersions | null = null;

/** Throws where nothing is built. */
export function stageVersions(): StageVersions {
  known ??= JSON.parse(readFileSync(stageVersionsFile(), 'utf8')) as StageVersions;
  return known;
}

export function stageVersionsFile(): string {
  return compiled('stages.json');
}
