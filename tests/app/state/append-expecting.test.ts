import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compiled } from '../../../app/machine/package-root.js';
import { appendExpecting, lastSeqOf, overtaken } from '../../../app/state/append-expecting.js';
import { openJournal, verifyJournal } from '../../../app/store/journal.js';
import type { DecisionRecord, JournalRecord } from '../../../app/store/records.js';
import { temporaryFolder } from '../support/memory-io.js';

const AT = new Date('2025-07-08T00:00:00Z');

function decision(finding: string, by: string, more: Partial<DecisionRecord> = {}): DecisionRecord {
  const seen = { rule: '', severity: 'error', message: '', figures: [], source: { name: '', sha256: '' } };
  const about = { report: '2024/甲局', finding, values: 'v', by, reason: '', seen };
  return { kind: 'decision', verdict: 'return', ...about, ...more };
}

async function journalAt(path = join(temporaryFolder(), 'journal.jsonl')) {
  return { path, journal: await openJournal<JournalRecord>(path) };
}

describe('appendExpecting', () => {
  it('lets exactly one of two pass that saw the same', async () => {
    const { journal, path } = await journalAt();
    const people = ['张三', '李四', '王五', '赵六'];
    const outcomes = await Promise.all(
      people.map((by) => appendExpecting({ journal }, '2024/甲局', 0, [decision('x', by)], AT)),
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false, false]);
    expect(outcomes[1]).toMatchObject({ ok: false, since: [{ seq: 1, by: '张三', finding: 'x' }] });
    expect(await verifyJournal(path)).toMatchObject({ lines: 1, breaks: [] });
    expect(lastSeqOf(journal.lines, '2024/甲局')).toBe(1);
  });

  it('lets the second pass once it has looked, and whoever works on another report', async () => {
    const { journal } = await journalAt();
    await appendExpecting({ journal }, '2024/甲局', 0, [decision('x', '张三')], AT);
    const other = await appendExpecting(
      { journal },
      '2024/乙局',
      0,
      [decision('x', '李四', { report: '2024/乙局' })],
      AT,
    );
    const again = await appendExpecting({ journal }, '2024/甲局', 1, [decision('y', '李四')], AT);
    expect([other.ok, again.ok]).toEqual([true, true]);
    expect(again).toMatchObject({ repeated: false, lines: [{ seq: 3, finding: 'y' }] });
  });

  it('takes the number of a line that is not written yet for nothing seen', async () => {
    const { journal } = await journalAt();
    await appendExpecting({ journal }, '2024/甲局', 0, [decision('x', '张三')], AT);
    const forged = await appendExpecting({ journal }, '2024/甲局', 9999, [decision('x', '李四')], AT);
    expect(forged).toMatchObject({ ok: false, since: [{ seq: 1, by: '张三' }] });
  });

  it('lets pass what is about another finding, and nothing past what is about the whole report', async () => {
    const approval = (finding: string): JournalRecord => ({
      kind: 'approval',
      report: '2024/甲局',
      finding,
      decision: 'h',
      by: '李四',
    });
    const action: JournalRecord = {
      kind: 'action',
      action: 'pass',
      report: '2024/甲局',
      source: { name: '', sha256: '' },
      by: '李四',
    };
    const x = decision('x', '李四');
    const cases: [JournalRecord, JournalRecord[], boolean][] = [
      [x, [decision('y', '张三')], true],
      [x, [decision('y', '张三'), decision('x', '张三')], false],
      [approval('x'), [decision('y', '张三')], true],
      [approval('x'), [decision('x', '张三', { verdict: 'undo' })], false],
      // Of a correction of the reading, on which every finding rests.
      [approval(''), [decision('y', '张三')], false],
      [action, [decision('y', '张三')], false],
      [x, [action], false],
    ];
    for (const [between, records, passes] of cases) {
      const { journal } = await journalAt();
      await appendExpecting({ journal }, '2024/甲局', 0, [between], AT);
      const { ok } = await appendExpecting({ journal }, '2024/甲局', 0, records, AT);
      expect(ok, `${between.kind}, then ${records[0]?.kind}`).toBe(passes);
    }
  });

  it('adds nothing for a request that came in before, whatever was seen', async () => {
    const { journal } = await journalAt();
    const records = ['x', 'y'].map((finding) => decision(finding, '张三', { request: 'r1' }));
    const first = await appendExpecting({ journal }, '2024/甲局', 0, records, AT);
    await appendExpecting({ journal }, '2024/甲局', 2, [decision('x', '李四')], AT);
    const again = await appendExpecting({ journal }, '2024/甲局', 0, records, new Date());
    expect(first).toMatchObject({ ok: true, repeated: false });
    expect(again).toEqual({ ok: true, repeated: true, lines: first.ok && first.lines });
    expect(journal.lines).toHaveLength(3);
  });

  it('refuses another content under a request that came in before', async () => {
    const { journal } = await journalAt();
    await appendExpecting({ journal }, '2024/甲局', 0, [decision('x', '张三', { request: 'r1' })], AT);
    const other = [decision('x', '张三', { request: 'r1', verdict: 'undo' })];
    expect(await appendExpecting({ journal }, '2024/甲局', 1, other, AT)).toMatchObject({ ok: false });
    expect(journal.lines).toHaveLength(1);
  });

  it('takes no record about another report', async () => {
    const { journal } = await journalAt();
    await expect(appendExpecting({ journal }, '2024/乙局', 0, [decision('x', '张三')], AT)).rejects.toThrow();
    expect(journal.lines).toEqual([]);
  });

  it('says who came between', () => {
    const line = { seq: 1, at: '', previous: '', hash: '' };
    const since = [
      { ...line, ...decision('x', '张三') },
      { ...line, ...decision('y', '张三') },
    ];
    expect(overtaken(since).zh).toBe('张三 刚刚处理过这份报告（新增 2 条记录），请看过之后再来');
  });
});

describe('two processes that saw the same', () => {
  const script = (folder: string, by: string) => `
    import { openWorkspace } from ${JSON.stringify(pathToFileURL(compiled('app', 'state', 'workspace.js')).href)};
    import { appendExpecting } from ${JSON.stringify(pathToFileURL(compiled('app', 'state', 'append-expecting.js')).href)};
    for (;;) {
      try {
        const workspace = await openWorkspace({ folder: ${JSON.stringify(folder)} }, 'decide', new Date(0));
        const record = ${JSON.stringify(decision('x', '某'))};
        const outcome = await appendExpecting(workspace, record.report, 0, [{ ...record, by: ${JSON.stringify(by)} }], new Date(0));
        await workspace.close();
        process.stdout.write(outcome.ok ? 'won' : 'lost to ' + outcome.since[0].by);
        break;
      } catch (error) {
        if (error.name !== 'Refusal' && error.constructor.name !== 'Refusal') throw error;
      }
    }`;

  it('do not both write', async () => {
    const folder = temporaryFolder();
    const said = await Promise.all(
      ['甲', '乙', '丙'].map(async (by) => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', script(folder, by)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
        return { by, said: chunk.toString('utf8') };
      }),
    );
    const winners = said.filter((one) => one.said === 'won');
    expect(winners).toHaveLength(1);
    const losers = said.filter((one) => one !== winners[0]).map((one) => one.said);
    expect(losers).toEqual([`lost to ${winners[0]?.by}`, `lost to ${winners[0]?.by}`]);
    expect(await verifyJournal(join(folder, 'journal.jsonl'))).toMatchObject({ lines: 1, breaks: [] });
  });
});

describe('kill -9 amid decisions on many findings at once', () => {
  const script = (path: string) => `
    import { openJournal } from ${JSON.stringify(pathToFileURL(compiled('app', 'store', 'journal.js')).href)};
    import { appendExpecting, lastSeqOf } from ${JSON.stringify(pathToFileURL(compiled('app', 'state', 'append-expecting.js')).href)};
    const journal = await openJournal(${JSON.stringify(path)});
    const record = ${JSON.stringify(decision('x', '某'))};
    for (let i = journal.lines.length / 40; ; i++) {
      const records = Array.from({ length: 40 }, (_, k) => ({ ...record, finding: i + '-' + k, reason: 'x'.repeat(997), request: 'r' + i }));
      const send = () => appendExpecting({ journal }, record.report, lastSeqOf(journal.lines, record.report), records, new Date(0));
      await send();
      // The answer to the first got lost.
      if (!(await send()).repeated) process.exit(3);
      process.stdout.write('.');
    }`;

  it('leaves each of them whole or not there, loses none and doubles none', async () => {
    const { path } = await journalAt();
    let acknowledged = 0;
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script(path)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const wanted = 1 + ((round * 7) % 11);
      let seen = 0;
      for await (const chunk of child.stdout) {
        seen += (chunk as Buffer).length;
        if (seen >= wanted && child.signalCode === null) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      const { lines } = await openJournal<JournalRecord>(path);
      const batches = lines.length / 40;
      expect(Number.isInteger(batches)).toBe(true);
      expect(batches).toBeGreaterThanOrEqual(acknowledged + seen);
      expect(batches).toBeLessThanOrEqual(acknowledged + seen + 1);
      expect(new Set(lines.map((line) => line.kind === 'decision' && line.finding)).size).toBe(lines.length);
      acknowledged = batches;
    }
  });
});
