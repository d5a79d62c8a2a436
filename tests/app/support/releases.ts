import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../app/machine/hash.js';
import { inPackage } from '../../../app/machine/package-root.js';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import type { Config } from '../../../app/settings/schema.js';
import { listReports } from '../../../app/state/list-reports.js';
import type { Release } from '../../../app/state/publications.js';
import { seenRecord } from '../../../app/state/seen.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import type { ReleaseRecord } from '../../../app/store/records.js';
import type { Workspace } from '../../../app/store/store.js';
import { parse } from '../../../parsers/index.js';
import { type Publication, renderPublic } from '../../../pipeline/render/index.js';
import { checkDocument, toContract } from '../../../pipeline/run.js';

export const CONFIG: Config = {
  publisher: '青澜市财政局',
  site: { name: '青澜市人民政府', domain: 'www.qinglan.gov.cn', code: '4306000001' },
  column: { name: '预算绩效', description: '公开自评报告', keywords: ['绩效', '自评'], type: '信息公开目录' },
};

export interface Rendered {
  page: string;
  data: string;
  title: string;
  department: string;
  year: number;
}

/** A submission as a release has it: its public page and its data. */
export async function renderSubmission(
  name: string,
  bytes: Uint8Array,
  more: Partial<Publication> = {},
): Promise<Rendered> {
  const parsed = await parse(bytes, { name, sha256: sha256(bytes) });
  if (!parsed.value) throw new Error(`${name} was not read`);
  const checked = checkDocument(parsed.value);
  const source = { name, format: parsed.value.origin.format, sha256: sha256(bytes), bytes: bytes.length };
  const { report, sections, facts, forms } = toContract(source, parsed, checked, 'zh');
  // As on every public page, personal data is masked.
  const masks = checked.findings
    .filter((finding) => finding.kind === 'privacy')
    .flatMap((finding) => finding.where.map((place) => ({ place, replacement: place.quote })));
  const publication: Publication = {
    date: '2025-07-08',
    home: '../../index.html',
    downloads: [
      { text: 'PDF', href: 'report.pdf' },
      { text: 'JSON', href: 'report.json' },
    ],
    ...more,
  };
  const page = renderPublic(
    { document: checked.document, extraction: checked.extraction, masks, publication },
    loadTemplates(),
  );
  const { title, department, fiscalYear } = report ?? {};
  return {
    page,
    data: JSON.stringify({ contract: 'gouji.report/1', report, sections, facts, forms }),
    title: title ?? '报告',
    department: department ?? '甲局',
    year: fiscalYear ?? 2024,
  };
}

export function readSample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(inPackage('samples', name)));
}

export function releaseOf(rendered: Rendered, files: Record<string, string> = {}): Release {
  const { title, department, year } = rendered;
  const record: ReleaseRecord = {
    kind: 'release',
    report: `${year}/${department}`,
    version: 1,
    title,
    department,
    year,
    folder: `${year}/${department}`,
    by: '李四',
    source: { name: '收件名.docx', sha256: 'a'.repeat(64) },
    files,
  };
  return { seq: 1, at: '2025-07-08T01:02:03.000Z', previous: '', hash: '', ...record };
}

/** A workspace below `cwd` in which these pages were released. */
export async function workspaceWith(cwd: string, releases: readonly Rendered[]): Promise<void> {
  const at = new Date('2025-07-08T01:02:03.000Z');
  const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', at);
  await workspace.received.append([{ sha256: 'a'.repeat(64), name: 'a', path: 'a', bytes: 1 }], at);
  for (const rendered of releases) {
    const files = {
      'index.html': await workspace.released.put(rendered.page),
      'report.pdf': await workspace.released.put(`%PDF ${rendered.title}`),
      'report.json': await workspace.released.put(rendered.data),
    };
    const { seq: _seq, at: _at, previous: _previous, hash: _hash, ...record } = releaseOf(rendered, files);
    await workspace.journal.append([record], at);
  }
  await workspace.close();
}

/** Somebody has had every report of the workspace below `cwd` open at the desk. */
export async function openAll(cwd: string): Promise<void> {
  const at = new Date('2025-07-08T01:02:03.000Z');
  const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', at);
  await openEach(workspace);
  await workspace.close();
}

export async function openEach(workspace: Workspace): Promise<void> {
  const { lines } = workspace.journal;
  const records = (await listReports(workspace)).flatMap(
    (entry) =>
      seenRecord(
        entry,
        lines.filter(({ report }) => report === entry.id),
        '张三',
      ) ?? [],
  );
  await workspace.journal.append(records, new Date('2025-07-08T01:02:03.000Z'));
}
