/** A passphrase from the terminal without an echo, or the next line of standard input where that is no terminal. */
import { type Io, Refusal, write } from '../machine/io.js';

/** A terminal that somebody else has: it is asked there. */
interface Asked {
  ask(prompts: readonly string[]): Promise<string[]>;
}

interface Terminal {
  isTTY: true;
  setRawMode(on: boolean): void;
  pause(): void;
  /** A reader that leaves the loop closes the terminal else, and a command may ask twice. */
  iterator(options: { destroyOnReturn: false }): AsyncIterable<Uint8Array>;
}

export async function readPassphrase(io: Io, prompts: readonly string[]): Promise<string[]> {
  if ('ask' in io.stdin) return (io.stdin as Asked).ask(prompts);
  const terminal = asTerminal(io.stdin);
  if (!terminal) return [await nextLine(io.stdin)];
  terminal.setRawMode(true);
  try {
    return await typedLines(terminal, io, prompts);
  } finally {
    terminal.setRawMode(false);
    terminal.pause();
  }
}

function asTerminal(stdin: unknown): Terminal | null {
  const one = stdin as Partial<Terminal>;
  return one.isTTY === true && typeof one.setRawMode === 'function' ? (one as Terminal) : null;
}

/** Lines that are not asked for yet: who signs in may have to say a second thing. */
const PIPED = new WeakMap<object, string[]>();

async function nextLine(stdin: Io['stdin']): Promise<string> {
  const known = PIPED.get(stdin);
  if (known) return known.shift() ?? '';
  const pieces: Uint8Array[] = [];
  for await (const piece of stdin) pieces.push(Buffer.from(piece));
  const [first = '', ...rest] = Buffer.concat(pieces).toString('utf8').split(/\r?\n/);
  PIPED.set(stdin, rest);
  return first;
}

async function typedLines(terminal: Terminal, io: Pick<Io, 'stderr'>, prompts: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  let typed: string[] = [];
  await write(io.stderr, prompts[0] ?? '');
  for await (const piece of terminal.iterator({ destroyOnReturn: false })) {
    for (const key of Buffer.from(piece).toString('utf8')) {
      if (key === '\u0003' || key === '\u0004') throw new Refusal('已取消。', 'Cancelled.');
      if (key === '\u007f' || key === '\b') typed.pop();
      else if (key === '\r' || key === '\n') {
        lines.push(typed.join(''));
        typed = [];
        await write(io.stderr, '\n');
        if (lines.length === prompts.length) return lines;
        await write(io.stderr, prompts[lines.length] ?? '');
      } else typed.push(key);
    }
  }
  return lines;
}
