import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compiled } from '../../../app/machine/package-root.js';
import { openJournal, verifyJournal } from '../../../app/store/journal.js';
import { temporaryFolder } from '../support/memory-io.js';

const AT = new Date('2025-07-08T00:00:00Z');
interface Entry {
  what: string;
}

async function journalOf(...entries: string[]): Promise<string> {
  const path = join(temporaryFolder(), 'journal.jsonl');
  const journal = await openJournal<Entry>(path);
  for (const what of entries) await journal.append([{ what }], AT);
  return path;
}

describe('openJournal', () => {
  it('keeps what was appended, over openings', async () => {
    const path = await journalOf('一', '二');
    const again = await openJournal<Entry>(path);
    await again.append([{ what: '三' }, { what: '四' }], AT);
    const lines = (await openJournal<Entry>(path)).lines;
    expect(lines.map(({ seq, what }) => [seq, what])).toEqual([
      [1, '一'],
      [2, '二'],
      [3, '三'],
      [4, '四'],
    ]);
    expect(await verifyJournal(path)).toMatchObject({ lines: 4, breaks: [], torn: false, head: lines[3]?.hash });
  });

  it('keeps lines that hold a date where the chain says how many belong together', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    await (await openJournal<object>(path)).append([{ until: '2025-07-15' }, { until: '2025-07-15' }], AT);
    expect((await openJournal<object>(path)).lines).toHaveLength(2);
    expect(await verifyJournal(path)).toMatchObject({ lines: 2, breaks: [], torn: false });
  });

  it('is empty where there is no file, and appends nothing for nothing', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    const journal = await openJournal<Entry>(path);
    await journal.append([], AT);
    expect(journal.lines).toEqual([]);
    expect(await verifyJournal(path)).toMatchObject({ lines: 0, breaks: [] });
  });

  it('takes appends that come at once one after the other', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    const journal = await openJournal<Entry>(path);
    await Promise.all(['一', '二', '三', '四', '五'].map((what) => journal.append([{ what }], AT)));
    expect(await verifyJournal(path)).toMatchObject({ lines: 5, breaks: [] });
  });

  it('sets a torn last line aside and goes on', async () => {
    const path = await journalOf('一', '二');
    appendFileSync(path, '{"seq":3,"at":"2025-07-');
    expect(await verifyJournal(path)).toMatchObject({ lines: 2, breaks: [], torn: true });
    const journal = await openJournal<Entry>(path);
    await journal.append([{ what: '三' }], AT);
    expect(await verifyJournal(path)).toMatchObject({ lines: 3, breaks: [], torn: false });
    expect(readFileSync(`${path}.torn`, 'utf8')).toBe('{"seq":3,"at":"2025-07-\n');
  });
});

describe('lines that were appended together', () => {
  const cut = (path: string, keep: (text: string) => number) => {
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.slice(0, keep(text)));
  };
  const nth = (text: string, n: number) => text.split('\n').slice(0, n).join('\n').length + 1;

  it.each<[string, (text: string) => number]>([
    ['one is missing', (text) => nth(text, 3)],
    ['the last is torn', (text) => text.length - 20],
    ['all but the first are missing', (text) => nth(text, 2)],
    ['the first is torn', (text) => nth(text, 1) + 20],
  ])('do not count where %s, and are set aside', async (_name, keep) => {
    const path = await journalOf('一');
    const journal = await openJournal<Entry>(path);
    const head = readFileSync(`${path}.head`, 'utf8');
    await journal.append([{ what: '二' }, { what: '三' }, { what: '四' }], AT);
    expect((await openJournal<Entry>(path)).lines).toHaveLength(4);
    // Killed before the head was written.
    writeFileSync(`${path}.head`, head);
    cut(path, keep);
    expect(await verifyJournal(path)).toMatchObject({ lines: 1, breaks: [], torn: true });
    const again = await openJournal<Entry>(path);
    await again.append([{ what: '五' }], AT);
    expect((await openJournal<Entry>(path)).lines.map(({ what }) => what)).toEqual(['一', '五']);
    expect(await verifyJournal(path)).toMatchObject({ lines: 2, breaks: [], torn: false });
    expect(readFileSync(`${path}.torn`, 'utf8')).toContain('"seq":2');
  });

  it('are missed where the head knows of them', async () => {
    const path = await journalOf('一');
    await (await openJournal<Entry>(path)).append([{ what: '二' }, { what: '三' }], AT);
    cut(path, (text) => nth(text, 2));
    expect((await verifyJournal(path)).breaks).toHaveLength(1);
    await expect(openJournal(path)).rejects.toThrow('末尾缺少行');
  });
});

describe('a guard', () => {
  it('is asked when everything before is written, and what it keeps back is not', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    const journal = await openJournal<Entry>(path);
    const seen: number[] = [];
    const only = (lines: readonly object[]) => seen.push(lines.length) === 1;
    await Promise.all(['一', '二', '三'].map((what) => journal.append([{ what }], AT, only)));
    expect(seen).toEqual([0, 1, 1]);
    expect((await openJournal<Entry>(path)).lines.map(({ what }) => what)).toEqual(['一']);
  });

  it('that throws is the answer, and the journal goes on', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    const journal = await openJournal<Entry>(path);
    const refused = journal.append([{ what: '一' }], AT, () => {
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await journal.append([{ what: '二' }], AT);
    expect(await verifyJournal(path)).toMatchObject({ lines: 1, breaks: [] });
  });
});

describe('a changed journal', () => {
  const alter = (path: string, change: (lines: string[]) => string[]) => {
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${change(lines).join('\n')}\n`);
  };
  it.each<[string, (lines: string[]) => string[], number]>([
    ['a changed word', (l) => l.map((line) => line.replace('二', '两')), 2],
    ['a line taken out', ([a = '', , c = '']) => [a, c], 2],
    ['two lines exchanged', ([a = '', b = '', c = '']) => [b, a, c], 1],
    ['a line put in', ([a = '', b = '', c = '']) => [a, a, b, c], 2],
    ['the end cut off', ([a = '', b = '']) => [a, b], 3],
    ['a line of rubbish', ([a = '', b = '', c = '']) => [a, 'x', b, c], 2],
  ])('%s is found, and nothing is written over it', async (_name, change, line) => {
    const path = await journalOf('一', '二', '三');
    alter(path, change);
    const { breaks } = await verifyJournal(path);
    expect(breaks[0]?.line).toBe(line);
    await expect(openJournal(path)).rejects.toThrow(`第 ${line} 行`);
  });
});

describe('kill -9', () => {
  const script = (path: string) => `
    import { openJournal } from ${JSON.stringify(pathToFileURL(compiled('app', 'store', 'journal.js')).href)};
    const journal = await openJournal(${JSON.stringify(path)});
    for (let i = journal.lines.length; ; i++) {
      await journal.append([{ what: 'x'.repeat(i % 997) }], new Date(0));
      process.stdout.write('.');
    }`;

  it('loses no acknowledged line and leaves a chain that verifies', async () => {
    const path = join(temporaryFolder(), 'journal.jsonl');
    let acknowledged = 0;
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script(path)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const wanted = 1 + ((round * 7) % 23);
      let seen = 0;
      for await (const chunk of child.stdout) {
        seen += (chunk as Buffer).length;
        if (seen >= wanted && child.signalCode === null) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      acknowledged += seen;
      const { lines, breaks } = await verifyJournal(path);
      expect(breaks).toEqual([]);
      expect(lines).toBeGreaterThanOrEqual(acknowledged);
      // One line may be on the disk whose acknowledgement did not come through.
      expect(lines).toBeLessThanOrEqual(acknowledged + 1);
      acknowledged = lines;
    }
  });
});
