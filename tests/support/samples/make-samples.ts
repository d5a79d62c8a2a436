/**
 * Writes samples/: the documents and manifest.json. Run it after a change here:
 *
 *     npm run build && node dist/tests/support/samples/make-samples.js
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { printedFigures, type Report } from '../report-model.js';
import { SAMPLES } from './list.js';

/** What a reader must come to. */
export interface SeedFigures {
  facts: { key: string; part: string; base: string }[];
  /** Quantities of the sentences in order, with the words before them. */
  prose: { text: string; unit: string; base: string; after: string }[];
}

/** What the files of the folder are, as JSON. */
export function manifest(): unknown {
  return {
    note: 'Written for this project: places, departments, firms and persons are invented. See README.md.',
    samples: SAMPLES.map(({ file, zh, en, format, expected }) => ({ file, zh, en, format, expected })),
  };
}

/** The figures that a reader of the first sample must come to: every printed one, read off the model it was made of. */
export function goldenFigures(report: Report): SeedFigures {
  const figures = printedFigures(report);
  return {
    facts: figures.filter((f) => !f.key.endsWith('*')).map(({ key, part, base }) => ({ key, part, base })),
    prose: figures
      .filter((f) => f.key.endsWith('*'))
      .map(({ id, value, unit, base }) => ({ text: value, unit, base, after: wordsBefore(report, id) })),
  };
}

/** The words of its sentence that stand directly before a figure of the prose. */
function wordsBefore(report: Report, figure: string): string {
  for (const { text = [] } of report.sections.flatMap(({ items }) => items)) {
    const at = text.findIndex((piece) => typeof piece !== 'string' && piece.figure === figure);
    const before = text.slice(0, Math.max(at, 0)).map((piece) => (typeof piece === 'string' ? piece : ''));
    if (at >= 0)
      return before
        .slice(before.lastIndexOf('') + 1)
        .join('')
        .slice(-12);
  }
  throw new Error(`no sentence prints ${figure}`);
}

export async function makeSamples(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const sample of SAMPLES) await writeFile(resolve(folder, sample.file), sample.bytes());
  await writeFile(resolve(folder, 'manifest.json'), `${JSON.stringify(manifest(), null, 1)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // From dist/tests/support/samples/ to the root of the project.
  await makeSamples(resolve(fileURLToPath(import.meta.url), '../../../../../samples'));
}
