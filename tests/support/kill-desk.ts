/**
 * Kills the desk while somebody decides, again and again. Whatever was answered must be in the journal, whatever was not may be there
 * once; asked again with its request id it is there exactly once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compiled } from '../../app/machine/package-root.js';
import { readWorkspace } from '../../app/state/workspace.js';
import { verifyJournal } from '../../app/store/journal.js';
import { DeskClient } from './desk-client.js';

export const PASSPHRASE = 'any passphrase';

export interface KillOptions {
  /** Workspace that holds `report` with `findings`. */
  folder: string;
  report: string;
  findings: readonly string[];
  rounds: number;
  /** Resolves at some moment after the last decision of a round was sent: then the desk is killed. */
  moment: (round: number) => Promise<void>;
}

export interface Killed {
  answered: number;
  /** Killed before the answer came. */
  unanswered: number;
  /** Of those: the line had been written all the same. */
  written: number;
  lost: string[];
  doubled: string[];
  breaks: number;
  lines: number;
}

interface Answer {
  seq: number;
}

export async function killDesk({ folder, report, findings, rounds, moment }: KillOptions): Promise<Killed> {
  const path = `/api/report/${encodeURIComponent(report)}`;
  const answered = new Set<string>();
  const result = { answered: 0, unanswered: 0, written: 0 };
  let open: { request: string; finding: string } | null = null;
  let sent = 0;
  const bodyOf = (request: string, finding: string, expected: number) => ({
    expected,
    request,
    decisions: [{ finding, verdict: 'accept', reason: request }],
  });
  for (let round = 0; round <= rounds; round++) {
    const { child, port } = await startDesk(folder);
    const client = new DeskClient(`http://127.0.0.1:${port}`);
    await client.signIn('张三', PASSPHRASE);
    let { seq } = (await client.json<Answer>(`${path}/state`)).value;
    if (open) {
      const before = seq;
      const again: { status: number; value: Answer } = await client.json<Answer>(
        `${path}/decisions`,
        bodyOf(open.request, open.finding, seq),
      );
      if (again.status !== 200) throw new Error(`asked again, the desk answers ${again.status}`);
      ({ seq } = again.value);
      if (seq === before) result.written++;
      answered.add(open.request);
      open = null;
    }
    if (round < rounds) {
      for (let i = 0; i < (round % 3) + 1; i++) {
        const request = randomUUID();
        const { status, value } = await client.json<Answer>(
          `${path}/decisions`,
          bodyOf(request, findings[sent++ % findings.length] ?? '', seq),
        );
        if (status !== 200) throw new Error(`the desk answers ${status}`);
        ({ seq } = value);
        answered.add(request);
        result.answered++;
      }
      const request = randomUUID();
      const finding = findings[sent++ % findings.length] ?? '';
      const answer = client.json<Answer>(`${path}/decisions`, bodyOf(request, finding, seq)).then(
        ({ status }) => status === 200,
        () => false,
      );
      await moment(round);
      child.kill('SIGKILL');
      if (await answer) {
        answered.add(request);
        result.answered++;
      } else {
        open = { request, finding };
        result.unanswered++;
      }
    } else child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  const { journal } = await readWorkspace({ folder });
  const requests = journal.lines.flatMap((line) => ('request' in line && line.request ? [line.request] : []));
  const { breaks } = await verifyJournal(`${folder}/journal.jsonl`);
  return {
    ...result,
    lost: [...answered].filter((request) => !requests.includes(request)),
    doubled: requests.filter((request, i) => requests.indexOf(request) !== i),
    breaks: breaks.length,
    lines: journal.lines.length,
  };
}

/** A desk in a process of its own. */
export async function startDesk(folder: string): Promise<{ child: ChildProcess; port: string }> {
  const script = compiled('tests', 'support', 'serve-desk.js');
  const child = spawn(process.execPath, [script, folder, PASSPHRASE], { stdio: ['ignore', 'pipe', 'inherit'] });
  const died = once(child, 'exit').then(() => {
    throw new Error('the desk did not start');
  });
  const [port] = (await Promise.race([once(createInterface(child.stdout), 'line'), died])) as [string];
  died.catch(() => {});
  return { child, port };
}
