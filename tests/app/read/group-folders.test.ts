import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CheckResultSchema } from '../../../pipeline/report.js';
import { generateReport } from '../../support/generate.js';
import { PLAIN } from '../../support/habits.js';
import { layOut } from '../../support/layout.js';
import { writeTika } from '../../support/write-tika.js';
import { run, temporaryFolder } from '../support/memory-io.js';

const whole = (seed: number) => writeTika(layOut(generateReport(seed, { profile: '水利局' }), PLAIN));
const REPORT = whole(11);
/** The same report as its body and its annexes in files of their own. */
const at = REPORT.search(/^附件1/m);
const PARTS = { '自评报告.txt': REPORT.slice(0, at), '附表.txt': REPORT.slice(at) };

async function documentsOf(files: Record<string, string | Uint8Array>) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const { stdout } = await run(['check', '--json', '.'], { cwd: folder });
  return CheckResultSchema.parse(JSON.parse(stdout)).documents;
}

const under = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));

describe('the files of one report', () => {
  it('in a sub-folder are one document with parts, and read like the whole', async () => {
    const [document, ...others] = await documentsOf(under('某局', PARTS));
    const [alone] = await documentsOf({ 'a.txt': REPORT });
    expect(others).toEqual([]);
    expect(document?.source.name).toBe('某局');
    expect(document?.source.parts?.map((part) => part.name)).toEqual(['自评报告.txt', '附表.txt']);
    expect(document?.facts.map((fact) => [fact.id, fact.base])).toEqual(
      alone?.facts.map((fact) => [fact.id, fact.base]),
    );
    expect(document?.findings.filter((finding) => finding.severity !== 'notice')).toEqual([]);
  });

  it('in a .zip are one document with parts', async () => {
    const [document, ...others] = await documentsOf({ '某局.zip': zip(under('某局', PARTS)) });
    expect(others).toEqual([]);
    expect(document?.source.parts).toHaveLength(2);
    expect(document?.findings.filter((finding) => finding.severity !== 'notice')).toEqual([]);
  });

  it('are joined even where one of them cannot be read, and that is said', async () => {
    const [document] = await documentsOf({ ...under('某局', PARTS), '某局/扫描.pdf': '%PDF-1.4 and nothing else' });
    expect(document?.source.parts).toHaveLength(3);
    expect(document?.messages.map((m) => m.code)).toContain('part-unreadable');
  });
});

describe('several reports', () => {
  it('in a sub-folder stay documents of their own', async () => {
    const documents = await documentsOf(under('各局', { 'a.txt': REPORT, 'b.txt': whole(12) }));
    expect(documents.map((d) => [d.source.name, d.source.parts])).toEqual([
      ['a.txt', undefined],
      ['b.txt', undefined],
    ]);
  });

  it('in a .zip are documents of their own', async () => {
    const documents = await documentsOf({
      'all.zip': zip({ 'a.txt': REPORT, '乙/b.txt': whole(12), 'manifest.json': '{}', '乙/填报说明.txt': '见附件' }),
    });
    expect(documents.map((d) => d.source.name)).toEqual(['a.txt', 'b.txt']);
    expect(documents.every((d) => d.outcome === 'checked')).toBe(true);
  });

  it('a damaged .zip is one rejected document', async () => {
    const bytes = zip({ 'a.txt': REPORT });
    const documents = await documentsOf({ 'all.zip': bytes.slice(0, bytes.length - 40) });
    expect(documents.map((d) => [d.source.name, d.outcome])).toEqual([['all.zip', 'rejected']]);
  });
});
