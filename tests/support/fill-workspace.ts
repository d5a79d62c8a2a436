import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../app/machine/hash.js';
import { checkSubmission } from '../../app/read/check-submission.js';
import { decisionRecord } from '../../app/state/decision-record.js';
import { indexResult } from '../../app/state/report-index.js';
import { openWorkspace } from '../../app/state/workspace.js';
import type { JournalRecord } from '../../app/store/records.js';
import type { CheckedDocument } from '../../pipeline/report.js';

/** Real documents under made-up departments: only the short entries are written, which is all that a list reads. */
export async function fillWorkspace(
  folder: string,
  files: readonly { name: string; bytes: Uint8Array }[],
  count: number,
  at: Date,
): Promise<void> {
  const documents: CheckedDocument[] = [];
  for (const { name, bytes } of files) {
    const read = await checkSubmission({ name, bytes, sha256: sha256(bytes) }, null, 'zh');
    documents.push(...read.filter(({ outcome }) => outcome === 'checked'));
  }
  mkdirSync(join(folder, 'results'), { recursive: true });
  const workspace = await openWorkspace({ folder }, 'bench', at);
  const received = [];
  const decisions: JournalRecord[] = [];
  for (let i = 0; i < count; i++) {
    const hash = sha256(String(i));
    const like = documents[i % documents.length] as CheckedDocument;
    const report = { title: null, reportDate: null, department: `第${i}局`, fiscalYear: 2022 + (i % 3) };
    const document = { ...like, source: { ...like.source, sha256: hash }, report };
    const name = `${report.department}.docx`;
    const stored = { document, output: String(i), holds: [] };
    const index = indexResult({ sha256: hash, name, shown: name, documents: [stored] });
    writeFileSync(join(folder, 'results', `${hash}.index.json`), JSON.stringify(index));
    received.push({ sha256: hash, name, path: name, bytes: 1 });
    const entry = { ...stored, id: index.reports[0]?.id ?? '', name, sha256: hash };
    if (i % 2 === 0)
      for (const finding of document.findings.slice(0, 4))
        decisions.push(decisionRecord(entry, finding, { verdict: 'return', by: '张三', reason: '' }));
  }
  await workspace.received.append(received, at);
  await workspace.journal.append(decisions, at);
  await workspace.close();
}
