import { availableParallelism } from 'node:os';
import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { buildSelfCheck } from '../../review/intake/self-check-server.js';
import { readingSettings } from '../../settings/reading-settings.js';
import type { Stages } from '../../stages/make-editions.js';
import { openStages } from '../../stages/stages.js';
import type { Arguments } from '../../terminal/command.js';
import { LOOPBACK, listen, portOf } from './loopback.js';

const PORT = 4681;

/** `gouji self-check`: serves the self-check until it is told to stop. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const stages = openStages(availableParallelism(), await readingSettings(args, io));
  try {
    return await selfCheckWith(args, io, stages);
  } finally {
    await stages.close();
  }
}

/** With the stages passed in, for tests. */
export async function selfCheckWith(args: Arguments, io: Io, stages: Pick<Stages, 'desk'>): Promise<ExitStatus> {
  let port = portOf(args.options['port'], PORT);
  const app = await buildSelfCheck(
    { stages, now: io.now, port: () => port },
    (text) => void write(io.stderr, `${text}\n`),
  );
  try {
    port = await listen(app, port);
    const address = `http://${LOOPBACK}:${port}/`;
    await write(
      io.stdout,
      args.lang === 'zh'
        ? `自查页已打开：${address}\n只能在本机用浏览器打开，文件不保存；按 Ctrl+C 停止。\n`
        : `The self-check is open: ${address}\nOnly this machine can open it, and no file is stored; Ctrl+C stops it.\n`,
    );
    await io.untilStopped();
  } finally {
    await app.close();
  }
  return 0;
}
