/**
 * One writer, asked through the desk: while `gouji review` has a workspace, a command that would write it is done by the desk's own process and
 * speaks at the terminal that typed it. The line is a socket whose place, in a folder of its own that nobody else may enter, stands in the workspace,
 * which nobody else may read. Who may do what is asked there as always: the passphrase is read here and goes over the line when it is asked for.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { z } from 'zod';
import type { Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { mkdtemp, rm } from '../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../machine/io.js';
import { isAlive, ownIdentity } from '../machine/process-alive.js';
import { writeWhole } from '../machine/write-whole.js';
import type { DoCommand } from './command.js';
import { asTerminal, readPassphrase } from './read-passphrase.js';

const NAME = 'desk.json';
/** After so long without a word it is said what is waited for. */
const SILENCE_MS = 2000;
const WAITING: Words = {
  zh: '由审核工作台执行，等它处理完手头的一批……按 Ctrl+C 不再等待结果，命令仍会执行。',
  en: 'The desk does it when it is done with the batch at hand … Ctrl+C stops waiting for the answer, not the command.',
};
const PROMPT: Words = { zh: '口令：', en: 'Passphrase: ' };
/** What of the environment a command reads. */
const PASSED = /^(?:GOUJI_|PUPPETEER_|LANG$|LC_|NO_COLOR$|FORCE_COLOR$)/;

const LineSchema = z.object({
  socket: z.string(),
  host: z.string(),
  pid: z.number(),
  start: z.string().nullable(),
  boot: z.number(),
});

const RequestSchema = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  isTTY: z.object({ stdout: z.boolean(), stderr: z.boolean() }),
  columns: z.number(),
});
type Request = z.infer<typeof RequestSchema>;

/** From the desk: what the command says, that it wants to read, how it ended. From the terminal: what was typed, in Base64. */
type Said = { stdout: string } | { stderr: string } | { read: true } | { status: ExitStatus };
const TypedSchema = z.object({ typed: z.string() });

/** Listens for the workspace in `folder` until it is closed; a command whose terminal goes away is done to its end, unless it goes on and on. */
export async function openDeskLine(
  folder: string,
  now: () => Date,
  doCommand: DoCommand,
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
    void serve(line, silent, { now, untilStopped }, doCommand).catch(() => line.destroy());
  });
  await new Promise<void>((listening, fail) => server.once('error', fail).listen(socket, listening));
  await writeWhole(join(folder, NAME), JSON.stringify({ socket, ...ownIdentity() }));
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
  const next = async (): Promise<unknown> => {
    silent.add(line);
    const { value, done } = await lines.next();
    silent.delete(line);
    return done ? null : JSON.parse(value);
  };
  const { argv, ...asked } = RequestSchema.parse(await next());
  const say = (said: Said) => write(line, `${JSON.stringify(said)}\n`);
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        void say({ [name]: chunk.toString('base64') } as Said).then(() => done());
      },
    });
  async function* typed() {
    await say({ read: true });
    const answer = TypedSchema.safeParse(await next());
    if (answer.success) yield Buffer.from(answer.data.typed, 'base64');
  }
  const status = await doCommand(argv, {
    ...asked,
    ...own,
    stdin: typed(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
  });
  await say({ status });
  line.end();
}

/** Has the desk that has the workspace in `folder` do the command; null where there is none, or it does not answer. */
export async function askDesk(
  folder: string,
  argv: readonly string[],
  io: Io,
  lang: Language,
): Promise<ExitStatus | null> {
  const at = LineSchema.safeParse(
    await readFile(join(folder, NAME), 'utf8')
      .then(JSON.parse)
      .catch(() => null),
  );
  if (!at.success || !isAlive(at.data)) return null;
  const line = await reach(at.data.socket);
  if (!line) return null;
  const env = Object.entries(io.env).filter((one): one is [string, string] => PASSED.test(one[0]) && !!one[1]);
  const { cwd, isTTY, columns } = io;
  const request: Request = { argv: [...argv], cwd, env: Object.fromEntries(env), isTTY, columns };
  await write(line, `${JSON.stringify(request)}\n`);
  const silence = setTimeout(() => void write(io.stderr, `${WAITING[lang]}\n`), SILENCE_MS);
  for await (const text of createInterface({ input: line })) {
    clearTimeout(silence);
    const said = JSON.parse(text) as Said;
    if ('status' in said) return said.status;
    if ('read' in said)
      await write(line, `${JSON.stringify({ typed: (await typedHere(io, lang)).toString('base64') })}\n`);
    else if ('stdout' in said) await write(io.stdout, Buffer.from(said.stdout, 'base64'));
    else await write(io.stderr, Buffer.from(said.stderr, 'base64'));
  }
  clearTimeout(silence);
  throw new Refusal(
    '审核工作台中途停止，没有收到结果：已记录的都在，请再运行一次核对。',
    'The desk stopped before it had answered. What was recorded is kept; run the command again to see.',
  );
}

function reach(socket: string): Promise<Socket | null> {
  return new Promise((reached) => {
    const line = connect(socket, () => reached(line));
    // Before it is reached there is no desk; later the line only ends.
    line.on('error', () => reached(null));
  });
}

async function typedHere(io: Io, lang: Language): Promise<Buffer> {
  if (asTerminal(io.stdin)) return Buffer.from((await readPassphrase(io, [PROMPT[lang]])).join('\n'));
  const pieces: Uint8Array[] = [];
  for await (const piece of io.stdin) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
