/**
 * A web page saved as one MIME file (.mht; Word and WPS also save it under .doc): finds the part with the page and undoes its
 * transfer encoding. Pictures and other parts are not needed.
 */
import { decodeText } from '../encoding.js';

interface Part {
  headers: string;
  body: string;
}

/** The HTML of a MIME message, or null where it has none. */
export function htmlOfMime(message: string): string | null {
  const pending: Part[] = [splitHeaders(message.replace(/^[\s\ufeff]+/, ''))];
  for (let count = 0; pending.length > 0 && count < 1000; count++) {
    const part = pending.shift()!;
    const type = header(part, 'content-type');
    const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type);
    if (/^multipart\//i.test(type) && boundary) {
      const mark = `--${boundary[1] ?? boundary[2]}`;
      const inner = `\n${part.body}`.split(`\n${mark}`).slice(1);
      for (const piece of inner)
        if (!piece.startsWith('--')) pending.push(splitHeaders(piece.replace(/^[^\n]*\n/, '')));
    } else if (/^text\/html/i.test(type)) return decodePart(part, type);
  }
  return null;
}

function splitHeaders(text: string): Part {
  const end = /\n[ \t]*\n/.exec(text);
  return end
    ? { headers: text.slice(0, end.index).replace(/\n[ \t]+/g, ' '), body: text.slice(end.index + end[0].length) }
    : { headers: '', body: text };
}

function header(part: Part, name: string): string {
  const line = part.headers.split('\n').find((candidate) => candidate.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

function decodePart(part: Part, type: string): string | null {
  const encoding = header(part, 'content-transfer-encoding').toLowerCase();
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1];
  if (encoding === 'base64') return decode(base64(part.body), charset);
  if (encoding === 'quoted-printable') return decode(quotedPrintable(part.body), charset);
  return part.body;
}

function decode(bytes: Uint8Array, charset: string | undefined): string | null {
  return decodeText(bytes, charset).value?.text ?? null;
}

function base64(text: string): Uint8Array {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const value = new Map([...alphabet].map((char, i) => [char, i]));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of clean) {
    held = ((held << 6) | value.get(char)!) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
    }
  }
  return bytes.subarray(0, at);
}

function quotedPrintable(text: string): Uint8Array {
  const joined = text.replace(/=[ \t]*\n/g, '');
  const bytes: number[] = [];
  for (let i = 0; i < joined.length; i++) {
    const code = /^=([0-9A-Fa-f]{2})/.exec(joined.slice(i, i + 3));
    if (code) {
      bytes.push(Number.parseInt(code[1]!, 16));
      i += 2;
    } else bytes.push(joined.charCodeAt(i) & 0xff);
  }
  return Uint8Array.from(bytes);
}
