import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { watchFolder } from '../../batch/watch-folder.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { outputFolder, workspaceFolder } from '../../settings/paths.js';
import { readingSettings } from '../../settings/reading-settings.js';
import { openStages } from '../../stages/stages.js';
import type { Arguments, Doing } from '../../terminal/command.js';
import { refuseWrongFolder, runWith } from './run.js';

/** Seconds between two looks, and for which a file must stand still. */
const EVERY = 3;
const QUIET = 10;

/** `gouji watch DIR`: until it is told to stop (Ctrl+C, or a signal to end); the round at hand is finished first. */
export async function execute(args: Arguments, io: Io, { atDesk }: Pick<Doing, 'atDesk'>): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const folder = resolve(io.cwd, args.operands[0] ?? '');
  await refuseWrongFolder(folder);
  const quiet = secondsIn(args.options['settle'], QUIET);
  const concurrency = availableParallelism() + 1;
  const stages = openStages(availableParallelism(), await readingSettings(args, io, workspaceFolder(args, io)));
  let status: ExitStatus = 0;
  let isStopped = false;
  let wake: () => void = () => {};
  void io.untilStopped().then(() => {
    isStopped = true;
    wake();
  });
  const say = (text: string) => write(io.stderr, `${text}\n`).then(() => {});
  try {
    await say(
      zh
        ? `正在守候 ${folder}：文件 ${quiet} 秒内不再变化才读取；按 Ctrl+C 停止。`
        : `Watching ${folder}: a file is read when it has stood still for ${quiet} s; Ctrl+C stops.`,
    );
    let isFirst = true;
    await watchFolder({
      folder,
      ours: [workspaceFolder(args, io), outputFolder(args, io)],
      quiet: quiet * 1000,
      now: () => io.now().getTime(),
      wait: () =>
        new Promise((resume) => {
          const timer = setTimeout(resume, EVERY * 1000);
          wake = () => {
            clearTimeout(timer);
            resume();
          };
          if (isStopped) wake();
        }),
      stopped: () => isStopped,
      async round({ arrived, unsettled }) {
        // A desk that was opened meanwhile has the workspace: it watches, until it is closed.
        const told = await atDesk();
        if (told !== null) {
          isFirst = true;
          // What it does not do, the desk has said itself, and trying again would not alter it.
          status = told;
          isStopped ||= status !== 0;
          if (!isStopped)
            await say(zh ? '审核工作台已停止，由本程序继续守候。' : 'The desk has stopped; this program watches on.');
          return;
        }
        const shown = new Set(arrived.map((path) => relative(folder, path)));
        // The first look shows the whole folder; later ones what came in.
        const show = isFirst ? () => true : (name: string) => concerns(name, shown);
        await runWith(args, io, stages, concurrency, { leaveOut: unsettled, show, isStopped: () => isStopped });
        isFirst = false;
      },
      async refused(refusal, again) {
        if (!again) await say(`${zh ? refusal.zh : refusal.en}${zh ? '稍后自动再试。' : ' Trying again in a while.'}`);
      },
      lost: () =>
        say(
          zh
            ? `${folder} 现在打不开（网络断开？），稍后再看。`
            : `${folder} cannot be seen now; looking again in a while.`,
        ),
    });
    await say(zh ? '已停止守候。' : 'Stopped watching.');
    return status;
  } finally {
    await stages.close();
  }
}

/** Whether an input is one of the files that came in, or the sub-folder or archive that one of them lies in. */
function concerns(name: string, arrived: ReadonlySet<string>): boolean {
  return [...arrived].some((path) => path === name || path.startsWith(`${name}/`) || name.startsWith(`${path}/`));
}

function secondsIn(value: unknown, otherwise: number): number {
  if (value === undefined) return otherwise;
  const seconds = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (seconds >= 1 && seconds <= 3600) return seconds;
  throw new Refusal(
    `--settle 应是 1 到 3600 的整数（秒），不能是“${value}”。`,
    `--settle takes 1 to 3600 seconds, not "${value}".`,
  );
}
