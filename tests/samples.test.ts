/**
 * The samples of this project against what their manifest promises. Regenerate with tests/support/samples/make-samples.ts; the
 * manifest is data, so what a sample must show is changed there and reviewed as a change of expectation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../pipeline/run.js';
import { readSample } from './support/checked.js';
import { compareReading } from './support/compare-reading.js';
import { sha256 } from './support/read-generated.js';
import { type Expectation, SAMPLES } from './support/samples/list.js';
import { manifest } from './support/samples/make-samples.js';

const FOLDER = new URL('../samples/', import.meta.url);

function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(encodeURIComponent(file), FOLDER)));
}

const listed = (
  JSON.parse(readFileSync(new URL('manifest.json', FOLDER), 'utf8')) as {
    samples: { file: string; expected: Expectation }[];
  }
).samples;

async function check(file: string): Promise<{ checked: Checked | null; rejection: string | null }> {
  const { checked, document } = await readSample(file);
  return { checked, rejection: document.rejection?.code ?? null };
}

describe('the folder', () => {
  it('holds what the list makes, byte for byte', () => {
    for (const sample of SAMPLES) {
      expect(sha256(bytesOf(sample.file)), sample.file).toBe(sha256(sample.bytes()));
    }
    expect({ samples: listed }).toMatchObject({ samples: (manifest() as { samples: unknown }).samples });
  });

  it('holds nothing else, under names that Windows takes', () => {
    const names = readdirSync(FOLDER);
    expect(names.sort()).toEqual([...SAMPLES.map((s) => s.file), 'README.md', 'manifest.json'].sort());
    expect(names.filter((name) => /[<>:"/\\|?*]|[. ]$/.test(name))).toEqual([]);
  });
});

describe.each(listed)('$file', ({ file, expected }) => {
  it('comes out as the manifest says', async () => {
    const { checked, rejection } = await check(file);
    expect(rejection).toBe(expected.outcome === 'rejected' ? expected.rejection : null);
    if (!checked) return;
    const count = (severity: string): string[] =>
      checked.findings.filter((f) => f.severity === severity).map((f) => `${f.rule}: ${f.message}`);
    const fired = new Set(checked.findings.map((finding) => finding.rule));
    expect(
      expected.fires.filter((rule) => !fired.has(rule)),
      'must fire and does not',
    ).toEqual([]);
    const silent = [...fired].filter((rule) =>
      expected.silent.some((pattern) =>
        pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern,
      ),
    );
    expect(silent, 'fires and must not').toEqual([]);
    expect(
      count('error').length === expected.errors ? [] : count('error'),
      `${expected.errors} errors expected`,
    ).toEqual([]);
    expect(count('warning').length <= expected.warnings ? [] : count('warning'), 'too many warnings').toEqual([]);
    expect(expected.publishable).toBe(count('error').length === 0);
  });
});

describe.each(SAMPLES.filter((sample) => sample.report))('$file', ({ file, report, format }) => {
  it('is read figure by figure as it was made', async () => {
    const { checked } = await check(file);
    const reading = compareReading(report!(), checked?.extraction.facts ?? [], file);
    expect(reading.misses).toEqual([]);
    // The first sample prints 99 for 99%: read as 99% or left alone, both are right, and a finding says so in either case.
    expect(reading.wrong.filter((line) => !/indicator\[8\]\.actual\[0\] 99\|%/.test(line))).toEqual([]);
    expect(checked?.document.origin.format).toBe(format);
    expect(checked?.extraction.ledger.filter((e) => e.class === 'unread').map((e) => e.where.quote)).toEqual([]);
  });
});
