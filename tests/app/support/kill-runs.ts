/** A run that is killed at a step, then the next one: what lies there in the end, beside what an undisturbed run leaves. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from '../../../app/machine/package-root.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { openSeal } from '../../../app/store/secret.js';
import { contentOf } from './content-of.js';
import { finding } from './reports.js';
import type { Script } from './stages.js';

const FILES: Record<string, Script> = {
  '1.docx': { department: '甲局', docx: true, year: 2025 },
  '2.docx': { department: '甲局', docx: true, year: 2025, total: '1725.07' },
  '3.txt': { department: '甲局', year: 2024 },
  '4.txt': { department: '乙局', findings: [finding('x')] },
  '5.txt': { rejected: true },
};

export interface KillRuns {
  /** How many steps an undisturbed run takes. */
  steps: number;
  undisturbed: Record<string, string>;
  /** Content after runs that were killed before these steps, one after the other, and one more run; `died`: how many had not ended by then. */
  killAt(...steps: number[]): { died: number; content: Record<string, string> };
  close(): void;
}

export async function openKillRuns(): Promise<KillRuns> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-kill-'));
  const base = join(folder, 'base');
  mkdirSync(join(base, 'in'), { recursive: true });
  for (const [name, script] of Object.entries(FILES)) writeFileSync(join(base, 'in', name), JSON.stringify(script));
  await decide(join(base, 'workspace'));
  const script = compiled('tests', 'app', 'support', 'killed-run.js');
  const fresh = (name: string) => {
    const cwd = join(folder, name);
    cpSync(base, cwd, { recursive: true });
    return cwd;
  };
  const cwd = fresh('undisturbed');
  const steps = Number(execFileSync(process.execPath, [script, cwd], { encoding: 'utf8' }));
  return {
    steps,
    undisturbed: lasting(cwd),
    killAt(...at) {
      const killed = fresh(`killed-${at.join('-')}`);
      const ends = at.map((step) => spawnSync(process.execPath, [script, killed, String(step)]).signal);
      execFileSync(process.execPath, [script, killed]);
      const content = lasting(killed);
      rmSync(killed, { recursive: true });
      return { died: ends.filter((signal) => signal === 'SIGKILL').length, content };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A decision from before: no kill may cost it. The secret is made once, as chance makes another each time. */
async function decide(folder: string): Promise<void> {
  const at = new Date('2025-07-08T01:02:03.000Z');
  const workspace = await openWorkspace({ folder }, 'test', at);
  const seen = { rule: 'r', severity: 'error', message: '问题', figures: [], source: { name: 'a', sha256: 'f' } };
  const about = { report: '2024/乙局', finding: 'x', values: 'v', by: '张三', reason: '已说明' };
  await workspace.journal.append([{ kind: 'decision', verdict: 'accept', ...about, seen }], at);
  await workspace.close();
  await openSeal(folder);
}

/** Everything but what only saves work and times it. */
function lasting(cwd: string): Record<string, string> {
  const all = { ...contentOf(join(cwd, 'workspace')), ...contentOf(join(cwd, 'output')) };
  return Object.fromEntries(Object.entries(all).filter(([path]) => !/^(?:stages\.jsonl|outputs|laid-out)/.test(path)));
}
