/** Decisions are bound to figures and findings: an update of the program makes results again and opens nothing that a person has closed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../app/cli/commands/publish.js';
import { runWith } from '../../app/cli/commands/run.js';
import { STAGE_NAMES, type StageName } from '../../app/stages/stage-versions.js';
import { handleOf } from '../../app/state/decisions.js';
import { openBlobs } from '../../app/store/blobs.js';
import { OUTPUTS } from '../../app/store/store.js';
import { contentOf } from './support/content-of.js';
import { memoryIo, run, temporaryFolder } from './support/memory-io.js';
import { finding } from './support/reports.js';
import { type FakeStages, fakeStages, type Script } from './support/stages.js';

const FILES: Record<string, Script> = {
  'a.txt': {},
  'b.txt': { department: '乙局', findings: [finding('x')] },
  'c.txt': { department: '丙局', findings: [finding('y'), finding('z')] },
  'd.docx': { department: '丁局', docx: true, second: [finding('s', { rule: 'format.reading' })] },
  'p.txt': { department: '戊局', findings: [finding('p', { kind: 'privacy' })] },
};
const STATES = ['已公开 2024 戊局', '已公开 2024 甲局', '待公开 2024 丁局', '待公开 2024 乙局', '待审核 2024 丙局'];
const NEW_WORDS = '（新的说法）';

/** What is made from now on reads otherwise, pages and sentences; figures and findings are the same. */
function update(stages: FakeStages, changed: readonly StageName[]): void {
  const { prepare } = stages;
  stages.prepare = async (submission, options, snapshot) => {
    const outcome = await prepare(submission, options, snapshot);
    const blobs = openBlobs(options.outputs, OUTPUTS);
    const renewed = async (hash: string) => {
      const page = await blobs.get(hash);
      if (page === null) throw new Error('the page is gone');
      return blobs.put(Buffer.from(page).toString('utf8') + NEW_WORDS);
    };
    for (const { document, pages } of outcome.ok ? outcome.value.documents : []) {
      for (const one of document.findings) one.message += NEW_WORDS;
      if (pages) pages.review = await renewed(pages.review);
      if (pages) pages.public = await renewed(pages.public);
    }
    return outcome;
  };
  for (const name of changed) stages.inputs.versions[name] = 'new';
}

function place() {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  for (const [name, script] of Object.entries(FILES)) writeFileSync(join(cwd, 'in', name), JSON.stringify(script));
  const stages = fakeStages();
  const command = (...argv: string[]) => run(argv, { cwd });
  const runAll = async () => {
    const io = memoryIo({ cwd });
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, stages, 2);
    return io.text('stdout');
  };
  return {
    stages,
    run: runAll,
    publish: (...operands: string[]) =>
      publishWith({ operands, options: { by: '李四', agree: true }, lang: 'zh' }, memoryIo({ cwd }), stages),
    decide: (department: string, id: string, verdict: string) =>
      command('decide', handleOf(`2024/${department}`, id), '--by', '张三', verdict, '--reason', '已核'),
    async standing() {
      const states = [...(await runAll()).matchAll(/^ {2}[✓✕!·] (\S+) {2,}(\S+ \S+)/gm)];
      return {
        states: states.map(([, state, name]) => `${state} ${name}`).sort(),
        findings: (await command('findings', '--all')).stdout,
        journal: readFileSync(join(cwd, 'workspace', 'journal.jsonl'), 'utf8'),
        site: contentOf(join(cwd, 'output', 'site')),
      };
    },
  };
}

describe('after an update of the program', () => {
  it.each<[string, readonly StageName[]]>([
    ['laying out', ['render']],
    ['every stage', STAGE_NAMES],
  ])('in %s every decision is in force, and what is published stays published', async (_name, changed) => {
    const w = place();
    await w.run();
    await w.decide('乙局', 'x', '--accept');
    await w.decide('丙局', 'y', '--accept');
    await w.decide('丁局', 's', '--accept');
    await w.decide('戊局', 'p', '--misread');
    await w.run();
    expect(await w.publish('甲局', '戊局')).toBe(0);
    const before = await w.standing();
    expect(before.states).toEqual(STATES);
    update(w.stages, changed);
    w.stages.calls.length = 0;
    expect(await w.run()).toContain('程序变化');
    expect(w.stages.calls.includes('prepare a.txt')).toBe(changed.includes('check'));
    const after = await w.standing();
    expect(after.findings).toContain(NEW_WORDS);
    expect({ ...after, findings: after.findings.replaceAll(NEW_WORDS, '') }).toEqual(before);
    expect(await w.publish('乙局', '丁局')).toBe(0);
  });
});
