/** The desk killed in the middle of a decision, N times at a random moment: what was lost, what was doubled, whether the chain is sound. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../app/machine/hash.js';
import { checkSubmission } from '../../app/read/check-submission.js';
import { openWorkspace } from '../../app/state/workspace.js';
import { reportId } from '../../app/store/results.js';
import { killDesk } from '../support/kill-desk.js';
import { SAMPLES } from '../support/samples/list.js';

/** Milliseconds between sending and killing: a decision takes a few. */
const LATEST = 12;

export async function benchDeskKilled(rounds: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-killed-'));
  try {
    const now = new Date();
    const workspace = await openWorkspace({ folder }, 'bench', now);
    const { file, bytes } = SAMPLES.find(({ file: name }) => name.startsWith('06')) ?? SAMPLES[0]!;
    const content = bytes();
    const hash = sha256(content);
    const [document] = await checkSubmission({ name: file, bytes: content, sha256: hash }, null, 'zh');
    if (!document) throw new Error(`${file} was not read`);
    await workspace.received.append([{ sha256: hash, name: file, path: file, bytes: content.length }], now);
    await workspace.writeResult({
      sha256: hash,
      name: file,
      shown: file,
      documents: [{ document, output: 'a', holds: [] }],
    });
    await workspace.close();
    const killed = await killDesk({
      folder,
      report: reportId(document),
      findings: document.findings.filter(({ kind }) => kind !== 'privacy').map(({ id }) => id),
      rounds,
      moment: () => new Promise((resolve) => setTimeout(resolve, Math.random() * LATEST)),
    });
    print(
      `killed ${rounds} times: ${killed.answered} decisions answered, ${killed.unanswered} not, of which ${killed.written} were on the disk`,
    );
    print(
      `lost ${killed.lost.length}, doubled ${killed.doubled.length}, breaks in the chain ${killed.breaks}, lines ${killed.lines}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
