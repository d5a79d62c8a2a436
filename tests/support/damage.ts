/** Damages files as mail programs, broken disks, other programs and people do: bytes, XML of a .docx, lines of a text. Seeded. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Prng } from './prng.js';

/** What another program or a slip leaves in a text: widths, invisible signs, halves of a character, controls, marks of a figure. */
const DEBRIS = [
  '\t',
  '\n',
  '\n\n',
  ' ',
  '　',
  '\u200b',
  '\u00a0',
  '\ufffd',
  '\ud800',
  '\u0000',
  '０',
  '９',
  '1',
  '.',
  ',',
  '，',
  '%',
  '％',
  '-',
  '（',
  '）',
  '〔2024〕',
  '亿',
  '万元',
  '①',
  '²',
  '壹',
  '𠀀',
  '|',
  '<',
  '&amp;',
  '第',
  '年',
];

export function damage(bytes: Uint8Array, format: 'docx' | 'text', rng: Prng): Uint8Array {
  if (format === 'text') return rng.chance(0.25) ? damageBytes(bytes, rng) : damageText(bytes, rng);
  return rng.chance(0.2) ? damageBytes(bytes, rng) : damageDocx(bytes, rng);
}

function damageBytes(bytes: Uint8Array, rng: Prng): Uint8Array {
  const at = () => rng.int(0, Math.max(0, bytes.length - 1));
  const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
  switch (rng.int(0, 3)) {
    case 0:
      return bytes.slice(0, from);
    case 1:
      return join(bytes.subarray(0, from), bytes.subarray(to));
    case 2:
      return join(bytes.subarray(0, from), bytes.subarray(from, Math.min(to, from + 4096)), bytes.subarray(from));
    default: {
      const copy = bytes.slice();
      for (let n = rng.int(1, 20); n > 0; n--) copy[at()] = rng.int(0, 255);
      return copy;
    }
  }
}

function damageText(bytes: Uint8Array, rng: Prng): Uint8Array {
  let text = new TextDecoder().decode(bytes);
  for (let n = rng.int(1, 6); n > 0; n--) text = rng.chance(0.5) ? damageLines(text, rng) : sprinkle(text, rng);
  return strToU8(text);
}

function damageLines(text: string, rng: Prng): string {
  const lines = text.split('\n');
  const at = rng.int(0, lines.length - 1);
  const line = lines[at] ?? '';
  switch (rng.int(0, 6)) {
    case 0:
      lines.splice(at, rng.int(1, 5));
      break;
    case 1:
      lines.splice(at, 0, ...lines.slice(at, at + rng.int(1, 40)));
      break;
    case 2:
      lines.splice(at, 2, line + (lines[at + 1] ?? ''));
      break;
    case 3:
      lines.splice(at, 1, line.slice(0, line.length / 2), line.slice(line.length / 2));
      break;
    case 4:
      lines.splice(rng.int(0, lines.length - 1), 0, ...lines.splice(at, rng.int(1, 10)));
      break;
    case 5:
      lines[at] = line.replace(/^\t/, '');
      break;
    default:
      lines[at] = `\t${line}`;
  }
  return lines.join('\n');
}

/** Puts debris in, or takes a few characters out, near a digit as often as not. */
function sprinkle(text: string, rng: Prng): string {
  const start = rng.int(0, Math.max(0, text.length - 1));
  const digit = text.slice(start, start + 2000).search(/\d/);
  const at = rng.chance(0.5) && digit >= 0 ? start + digit + rng.int(0, 2) : start;
  if (rng.chance(0.3)) return text.slice(0, at) + text.slice(at + rng.int(1, 4));
  return text.slice(0, at) + rng.pick(DEBRIS) + text.slice(at);
}

function damageDocx(bytes: Uint8Array, rng: Prng): Uint8Array {
  const parts = unzipSync(bytes);
  if (rng.chance(0.03)) delete parts[rng.pick(Object.keys(parts))];
  const name = rng.chance(0.15)
    ? rng.pick(Object.keys(parts).filter((key) => key.endsWith('.xml')))
    : 'word/document.xml';
  const part = parts[name];
  if (!part) return zipSync(parts, { level: 0 });
  let xml = strFromU8(part);
  for (let n = rng.int(1, 5); n > 0; n--) xml = damageXml(xml, rng);
  return zipSync({ ...parts, [name]: strToU8(xml) }, { level: 0 });
}

/** Mostly whole elements, so that what comes out is still XML and the readers have to make something of it. */
function damageXml(xml: string, rng: Prng): string {
  const from = rng.int(0, xml.length - 1);
  const tag = rng.pick(['w:p', 'w:tr', 'w:tc', 'w:r', 'w:pPr', 'w:tcPr', 'w:t', 'w:rPr']);
  const start = xml.slice(from).search(new RegExp(`<${tag}[ >]`));
  const end = start < 0 ? -1 : xml.indexOf(`</${tag}>`, from + start);
  if (end < 0) return sprinkleText(xml, rng);
  const [a, b] = [from + start, end + tag.length + 3];
  const element = xml.slice(a, b);
  switch (rng.int(0, 6)) {
    case 0:
      return xml.slice(0, a) + xml.slice(b);
    case 1:
      return xml.slice(0, b) + element + xml.slice(b);
    case 2:
      return `${xml.slice(0, a)}<w:ins w:id="1">${element}</w:ins>${xml.slice(b)}`;
    case 3:
      return (
        xml.slice(0, a) +
        element.replace(/w:val="\d+"/, `w:val="${rng.pick([0, 2, 63, 64, 9999999999])}"`) +
        xml.slice(b)
      );
    case 4:
      return xml.slice(0, a) + element.replace(/<w:(gridSpan|vMerge|numPr|gridCol)[^>]*>/, '') + xml.slice(b);
    case 5:
      return rng.chance(0.1) ? xml.slice(0, a) + xml.slice(a + tag.length + 2) : sprinkleText(xml, rng);
    default:
      return sprinkleText(xml, rng);
  }
}

/** Debris in the text of a run. */
function sprinkleText(xml: string, rng: Prng): string {
  const at = xml.indexOf('</w:t>', rng.int(0, xml.length - 1));
  const begin = xml.lastIndexOf('>', at) + 1;
  if (at < 0 || begin <= 0) return xml;
  const text = sprinkle(xml.slice(begin, at), rng).replace(/[<\u0000\ud800]/g, '');
  return xml.slice(0, begin) + text + xml.slice(at);
}

function join(...pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
