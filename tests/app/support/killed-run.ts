/**
 * `gouji run in` with fake stages, in a process of its own: `node killed-run.js CWD N` dies by SIGKILL right before its Nth change of the
 * file system, `node killed-run.js CWD` runs to its end and prints how many there are. A third word is another command, on 甲局.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Writable } from 'node:stream';

const [, , cwd = '', last = '0', what = 'run'] = process.argv;
let changes = 0;

function step(): void {
  changes++;
  if (changes === Number(last)) process.kill(process.pid, 'SIGKILL');
}

/** Node's own functions, so that whatever the program calls is counted. */
const counted = ['rename', 'appendFile', 'mkdir', 'rm', 'truncate'] as const;
for (const name of counted) {
  const real = fs[name] as (...args: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      step();
      return real(...args);
    },
  });
}
const realOpen = fs.open;
fs.open = (path, flags, mode) => {
  if (typeof flags === 'string' && flags !== 'r') step();
  return realOpen(path, flags, mode);
};
syncBuiltinESMExports();

const { runWith } = await import('../../../app/cli/commands/run.js');
const { publishWith } = await import('../../../app/cli/commands/publish.js');
const { correctWith } = await import('../../../app/cli/commands/correct.js');
const { execute: pack } = await import('../../../app/cli/commands/pack.js');
const { execute: withdraw } = await import('../../../app/cli/commands/withdraw.js');
const { fakeStages } = await import('./stages.js');
const sink = () => new Writable({ write: (_piece, _encoding, done) => done() });
const io = {
  stdout: sink(),
  stderr: sink(),
  stdin: (async function* () {})(),
  cwd,
  env: {},
  now: () => new Date('2025-07-08T01:02:03.000Z'),
  isTTY: { stdout: false, stderr: false },
  columns: 100,
  untilStopped: () => new Promise<void>(() => {}),
};
const named = {
  operands: ['甲局'],
  options: { by: '王五', reason: '数字有误', letter: '甲函〔2025〕3号' },
  lang: 'zh',
} as const;
const args = { ...named, operands: [...named.operands] };
const commands: Record<string, () => Promise<unknown>> = {
  run: () => runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, fakeStages(), 2),
  publish: () => publishWith(args, io, fakeStages()),
  correct: () => correctWith(args, io, fakeStages()),
  withdraw: () => withdraw(args, io),
  pack: () => pack({ ...args, options: {} }, io),
};
await commands[what]?.();
process.stdout.write(`${changes}\n`);
