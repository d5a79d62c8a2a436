import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { load } from 'cheerio';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { run, temporaryFolder } from '../support/memory-io.js';
import { openAll } from '../support/releases.js';

const samples = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'samples');
interface Sample {
  file: string;
  expected: { outcome: string; publishable: boolean };
}
const manifest = JSON.parse(readFileSync(join(samples, 'manifest.json'), 'utf8')) as { samples: Sample[] };
const sampleWhere = (fits: (sample: Sample) => boolean): string => {
  const found = manifest.samples.find(fits);
  if (!found) throw new Error('the samples no longer hold such a file');
  return found.file;
};

describe('from a folder to the site, with the real readers and a real browser', () => {
  it('runs and publishes', { timeout: 240_000 }, async () => {
    const clean = sampleWhere((s) => s.expected.publishable && s.file.endsWith('.docx'));
    const text = sampleWhere((s) => s.expected.publishable && s.file.endsWith('.txt'));
    const wrong = sampleWhere(
      (s) => s.expected.outcome === 'checked' && !s.expected.publishable && s.file.endsWith('.txt'),
    );
    const broken = sampleWhere((s) => s.expected.outcome === 'rejected');
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, '报送'));
    for (const file of [clean, text, wrong, broken]) copyFileSync(join(samples, file), join(cwd, '报送', file));

    // The program as it is installed: in one piece for each start, and not the modules that tests import.
    const batch = await promisify(execFile)(process.execPath, [inPackage('app', 'gouji.mjs'), 'run', '报送'], { cwd });
    expect(batch.stdout).toContain('4 个文件，4 份报告：无法读取 1 · 待审核 1 · 待公开 2');
    const reports = readdirSync(join(cwd, 'output', 'reports'));
    expect(reports).toHaveLength(4);
    for (const file of [clean, text, wrong]) {
      const folder = join(cwd, 'output', 'reports', file.replace(/\.[a-z]+$/, ''));
      expect(readdirSync(folder).sort()).toEqual(['report.json', '公开稿.html', '公开稿.pdf', '审核稿.html']);
    }

    await openAll(cwd);
    const publication = await run(['publish', '--by', '李四'], { cwd });
    expect(publication.stdout).toContain('公开 2 份，未变 0 份，未公开 0 份');
    const index = load(readFileSync(join(cwd, 'output', 'site', 'index.html'), 'utf8'));
    const links = index('a[href$="index.html"]')
      .toArray()
      .map((a) => decodeURIComponent(index(a).attr('href') ?? ''));
    expect(new Set(links).size).toBe(2);
    for (const link of links) {
      const folder = dirname(join(cwd, 'output', 'site', link));
      const page = readFileSync(join(folder, 'index.html'), 'utf8');
      expect(page).not.toMatch(/李四|审核稿|勾稽|待审核/);
      const hrefs = load(page)('a[href]')
        .toArray()
        .map((a) => a.attribs['href'] ?? '')
        .filter((href) => !href.startsWith('#'));
      for (const href of hrefs) expect(existsSync(join(folder, href)), href).toBe(true);
      const pdf = await PDFDocument.load(readFileSync(join(folder, 'report.pdf')), { updateMetadata: false });
      expect(pdf.getPageCount()).toBeGreaterThan(3);
      expect(pdf.getTitle()).toContain('绩效自评报告');
    }
    expect((await run(['verify'], { cwd })).status).toBe(0);
  });
});
