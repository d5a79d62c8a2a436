/**
 * What a file carries beside its pages: where its links lead, its properties, names of authors, texts of charts, prompts, revisions that were
 * taken back. No page prints it, and it goes wherever the file goes. Every part is looked through, whatever it is for.
 */
import { partOf, unpackPart, type WordPackage } from './package.js';
import { Refusal } from './refusal.js';

/** Parts of which the reader makes blocks: of these only what it leaves out. */
type IsRead = (part: string) => boolean;

const VALUE = /=\s{0,9}(?:"([^"<]{4,2000})"|'([^'<]{4,2000})')/g;
const TEXT = />([^<]+)</g;
/** Codes of fields, text that a revision deleted, heads of a printed sheet. */
const LEFT_OUT = /<(?:\w+:)?(?:instrText|delText|(?:odd|even|first)(?:Header|Footer))\b[^>]{0,500}>([^<]+)</g;
/** What may say something of anybody: measures, colours and ids do not. */
const TELLING = /[\u3400-\u9fff@]|\d{11}|tel:|%[\da-f]{2}/i;
const MOST = 200_000;

/** Parts that cannot be read are no reason to refuse a report. */
export function readCarried(pack: WordPackage, isRead: IsRead): string[] {
  const carried = new Set<string>();
  const add = (text: string) => {
    if (TELLING.test(text)) carried.add(decoded(text).trim());
  };
  try {
    for (const { name } of pack.zip.entries.values()) {
      if (!/\.(?:xml|rels|vml)$/i.test(name)) continue;
      const text = textOf(pack, name);
      for (const [, double, single] of text.matchAll(VALUE)) add(double ?? single ?? '');
      const texts = [...text.matchAll(isRead(name) ? LEFT_OUT : TEXT)].map(([, own]) => own ?? '');
      add(
        texts
          .filter((own) => own.trim() !== '')
          .join('\n')
          .slice(0, MOST),
      );
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return [...carried];
}

function textOf(pack: WordPackage, name: string): string {
  const entry = partOf(pack, name);
  if (!entry) return '';
  const decoder = new TextDecoder();
  let text = '';
  unpackPart(pack, entry, (piece) => {
    text += decoder.decode(piece, { stream: true });
  });
  return text;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, ten, sixteen, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = ten ? Number(ten) : Number.parseInt(sixteen, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
