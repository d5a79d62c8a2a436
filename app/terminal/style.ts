import type { Io } from '../machine/io.js';

/** Colours of the account. Every one stands beside a mark or a word that says the same: colour alone says nothing. */
export interface Style {
  ok(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

const plain = (text: string) => text;
export const PLAIN: Style = { ok: plain, bad: plain, warn: plain, quiet: plain, strong: plain };

const sgr = (on: number, off: number) => (text: string) => (text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`);
const COLOURED: Style = { ok: sgr(32, 39), bad: sgr(31, 39), warn: sgr(33, 39), quiet: sgr(2, 22), strong: sgr(1, 22) };

/** Of the account, which goes to stdout. Colour only on a terminal, and never where NO_COLOR asks for none; FORCE_COLOR is for those who page through `less -R`. */
export function styleFor(io: Pick<Io, 'isTTY' | 'env'>): Style {
  const set = (name: string) => io.env[name] !== undefined && io.env[name] !== '' && io.env[name] !== '0';
  if (set('NO_COLOR') || io.env['TERM'] === 'dumb') return PLAIN;
  return io.isTTY.stdout || set('FORCE_COLOR') ? COLOURED : PLAIN;
}
