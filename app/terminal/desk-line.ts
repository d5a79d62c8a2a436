/**
 * One writer, asked through the desk: while `gouji review` has a workspace, a command that would write it is done by the desk's own process and
 * speaks at the terminal that typed it. The line is a socket whose place, in a folder of its own that nobody else may enter, stands in the workspace,
 * which nobody else may read. Who may do what is asked there as always: the passphrase is typed here and goes over the line when it is asked for,
 * and so does Ctrl+C.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { mkdtemp, rm } from '../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../machine/io.js';
import { isAlive, ownIdentity } from '../machine/process-alive.js';
import { writeWhole } from '../machine/write-whole.js';
import type { DoCommand } from './command.js';
import { readPassphrase } from './read-passphrase.js';

const NAME = 'desk.json';
/** After so long without a word it is said what is waited for. */
const SILENCE_MS = 2000;
const WAITING: Words = {
  zh: '由审核工作台执行，等它处理完手头的一批……按 Ctrl+C 停止。',
  en: 'The desk does it when it is done with the batch at hand … Ctrl+C stops it.',
};
const ASKED_TO_STOP: Words = {
  zh: '已请审核工作台停止；再按一次 Ctrl+C 不再等它。',
  en: 'The desk was asked to stop; Ctrl+C once more does not wait for it.',
};
const BROKEN: Words = {
  zh: '审核工作台没有完成这条命令：程序出错，详情在它的终端，请转给维护人员。已记录的都在。',
  en: 'The desk did not do the command: the program failed. Its terminal says how; pass that on to the maintainers. What was recorded is kept.',
};
/** What of the environment a command reads. */
const PASSED = /^(?:GOUJI_|PUPPETEER_|LANG$|LC_|NO_COLOR$|FORCE_COLOR$)/;

const LineSchema = z.object({
  socket: z.string(),
  host: z.string(),
  pid: z.number(),
  start: z.string().nullable(),
  boot: z.number(),
  port: z.number(),
});

const RequestSchema = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  isTTY: z.object({ stdout: z.boolean(), stderr: z.boolean() }),
  columns: z.number(),
});
type Request = z.infer<typeof RequestSchema>;

/** From the desk: what the command says, what it asks for, how it ended. From the terminal: the lines that were typed, or Ctrl+C. */
type Said =
  | { stdout: string }
  | { stderr: string }
  | { ask: readonly string[] }
  | { broken: true }
  | { status: ExitStatus };
const HeardSchema = z.union([z.object({ typed: z.array(z.string()) }), z.object({ stop: z.literal(true) })]);

/**
 * Listens for the workspace in `folder` until it is closed; a command whose terminal goes away is told to stop, as by Ctrl+C. `tell`: what a person at
 * the desk's own terminal should know.
 */
export async function openDeskLine(
  folder: string,
  { now, port }: Pick<Io, 'now'> & { port: number },
  doCommand: DoCommand,
  tell: (text: string) => void,
): Promise<{ close(): Promise<void> }> {
  const own = await mkdtemp(join(tmpdir(), 'gouji-desk-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\gouji-${randomUUID()}` : join(own, 'line');
  /** From whom something is to come; nobody waits for them when the desk stops. */
  const silent = new Set<Socket>();
  let stop = () => {};
  const closing = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const server = createServer((line) => {
    const gone = new Promise<void>((closed) => void line.once('close', closed));
    const untilStopped = () => Promise.race([closing, gone]);
    void serve(line, silent, { now, untilStopped }, doCommand).catch(async (error: unknown) => {
      tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
      await send(line, { broken: true });
      line.end();
    });
  });
  await new Promise<void>((listening, fail) => server.once('error', fail).listen(socket, listening));
  await writeWhole(join(folder, NAME), JSON.stringify({ socket, port, ...ownIdentity() }));
  return {
    async close() {
      await rm(join(folder, NAME), { force: true });
      const closed = new Promise((done) => server.close(done));
      stop();
      for (const line of silent) line.destroy();
      await closed;
      await rm(own, { recursive: true, force: true });
    },
  };
}

async function serve(
  line: Socket,
  silent: Set<Socket>,
  own: Pick<Io, 'now' | 'untilStopped'>,
  doCommand: DoCommand,
): Promise<void> {
  line.on('error', () => line.destroy());
  const lines = createInterface({ input: line })[Symbol.asyncIterator]();
  silent.add(line);
  const first = await lines.next();
  silent.delete(line);
  // Somebody has only looked whether there is a desk.
  if (first.done) return;
  const { argv, ...request } = RequestSchema.parse(JSON.parse(first.value));
  let answer: (typed: string[]) => void = () => {};
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let gone = false;
  const hear = async () => {
    for (let one = await lines.next(); !one.done; one = await lines.next()) {
      const heard = HeardSchema.parse(JSON.parse(one.value));
      if ('stop' in heard) stop();
      else answer(heard.typed);
    }
    gone = true;
    answer([]);
  };
  const ask = async (prompts: readonly string[]): Promise<string[]> => {
    // Nobody is there to answer: nothing was typed.
    if (gone) return [];
    silent.add(line);
    const typed = new Promise<string[]>((resolve) => {
      answer = resolve;
    });
    await send(line, { ask: prompts });
    return typed.finally(() => silent.delete(line));
  };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        void send(line, { [name]: chunk.toString('base64') } as Said).then(() => done());
      },
    });
  const io = {
    ...request,
    now: own.now,
    untilStopped: () => Promise.race([own.untilStopped(), stopped]),
    stdin: Object.assign(Readable.from([]), { ask }),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
  };
  const done = doCommand(argv, io);
  const status = await Promise.race([done, hear().then(() => done)]);
  await send(line, { status });
  line.end();
}

const send = (line: Socket, said: Said) => write(line, `${JSON.stringify(said)}\n`);

/** Has the desk that has the workspace in `folder` do the command; null where there is none, or it does not answer. */
export async function askDesk(
  folder: string,
  argv: readonly string[],
  io: Io,
  lang: Language,
): Promise<ExitStatus | null> {
  const at = await readLine(folder);
  const line = at && (await reach(at.socket));
  if (!line) return null;
  const tell = (said: object) => write(line, `${JSON.stringify(said)}\n`);
  const env = Object.entries(io.env).filter((one): one is [string, string] => PASSED.test(one[0]) && !!one[1]);
  const { cwd, isTTY, columns } = io;
  const request: Request = { argv: [...argv], cwd, env: Object.fromEntries(env), isTTY, columns };
  await tell(request);
  const silence = setTimeout(() => void write(io.stderr, `${WAITING[lang]}\n`), SILENCE_MS);
  const over = new AbortController();
  void io.untilStopped(over.signal).then(async () => {
    clearTimeout(silence);
    if (await tell({ stop: true })) await write(io.stderr, `${ASKED_TO_STOP[lang]}\n`);
  });
  try {
    for await (const text of createInterface({ input: line })) {
      clearTimeout(silence);
      const said = JSON.parse(text) as Said;
      if ('status' in said) return said.status;
      if ('broken' in said) throw new Refusal(BROKEN.zh, BROKEN.en);
      if ('ask' in said) await tell({ typed: await readPassphrase(io, said.ask) });
      else if ('stdout' in said) await write(io.stdout, Buffer.from(said.stdout, 'base64'));
      else await write(io.stderr, Buffer.from(said.stderr, 'base64'));
    }
  } finally {
    clearTimeout(silence);
    over.abort();
    line.destroy();
  }
  throw new Refusal(
    '审核工作台中途停止，没有收到结果：已记录的都在，请再运行一次核对。',
    'The desk stopped before it had answered. What was recorded is kept; run the command again to see.',
  );
}

/** At which port browsers find the desk that has the workspace in `folder`; undefined where there is none. */
export async function deskPort(folder: string): Promise<number | undefined> {
  return (await readLine(folder))?.port;
}

async function readLine(folder: string): Promise<z.infer<typeof LineSchema> | null> {
  const at = LineSchema.safeParse(
    await readFile(join(folder, NAME), 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  );
  return at.success && isAlive(at.data) ? at.data : null;
}

function reach(socket: string): Promise<Socket | null> {
  return new Promise((reached) => {
    const line = connect(socket, () => reached(line));
    // Before it is reached there is no desk; later the line only ends.
    line.on('error', () => reached(null));
  });
}
