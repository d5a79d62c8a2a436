/** Damaged copies of the samples, a different one for each seed, and what is wrong with what was read of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Document, type Place, textAt } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import { scanNumerals } from '../../parsers/number.js';
import { type Checked, checkDocument, countLedger } from '../../pipeline/run.js';
import { damage } from './damage.js';
import { prng } from './prng.js';
import { scaled } from './soak.js';

const FOLDER = new URL('../../samples/', import.meta.url);
const SAMPLES = readdirSync(FOLDER)
  .filter((name) => /\.(?:docx|txt|md)$/.test(name) && name !== 'README.md')
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(encodeURIComponent(name), FOLDER))) }))
  // One sample has a password and one is cut off: they are refused as they are, and have nothing inside to damage.
  .filter(({ name, bytes }) => !name.endsWith('.docx') || isWhole(bytes));

function isWhole(bytes: Uint8Array): boolean {
  try {
    return unzipSync(bytes)['word/document.xml'] !== undefined;
  } catch {
    return false;
  }
}

/** Every numeral of the document by its place: what the ledger must account for. */
function numeralsOf(document: Document): Spot[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'table')
      return block.cells.flatMap(({ text, row, column }) =>
        scanNumerals(text).map(({ start, end }) => ({ home: `${block.id}/${row}/${column}`, start, end })),
      );
    if (!('text' in block)) return [];
    return scanNumerals(block.text).map(({ start, end }) => ({ home: block.id, start, end }));
  });
}

interface Spot {
  home: string;
  start: number;
  end: number;
}

function spotOf({ block, row, column, start, end }: Place): Spot {
  return { home: row === undefined ? block : `${block}/${row}/${column}`, start, end };
}

function textOf(document: Document, home: string): string {
  const [block = '', row, column] = home.split('/');
  const at = row === undefined ? { block } : { block, row: Number(row), column: Number(column) };
  return textAt(document, at) ?? '';
}

/** What is wrong with what was read; nothing in a good program. */
function complaints({ document, extraction, findings }: Checked): string[] {
  const places = [
    ...extraction.facts.map((fact) => fact.where),
    ...extraction.ledger.map((entry) => entry.where),
    ...findings.filter((finding) => finding.kind !== 'privacy').flatMap((finding) => finding.where),
  ];
  const torn = places.filter((where) => textAt(document, where)?.slice(where.start, where.end) !== where.quote);
  const entries = new Map<string, (Spot & { fact: boolean })[]>();
  for (const { where, class: kind } of extraction.ledger) {
    const spot = { ...spotOf(where), fact: kind === 'fact' };
    entries.set(spot.home, [...(entries.get(spot.home) ?? []), spot]);
  }
  const entriesIn = ({ home, start, end }: Spot) =>
    (entries.get(home) ?? []).filter((entry) => entry.start < end && start < entry.end);
  // A raised mark (`32²1,053.04`) may part what looks like one numeral: it is its digits that must all be accounted for.
  const lost = numeralsOf(document).filter(({ home, start, end }) =>
    Array.from({ length: end - start }, (_, i) => start + i)
      .filter((at) => /\d/.test(textOf(document, home)[at] ?? ''))
      .some((at) => entriesIn({ home, start: at, end: at + 1 }).length === 0),
  );
  // `1亿2000万元` is one amount of two numerals: it may have an entry for each, or one for both.
  const strange = extraction.facts.filter((fact) => {
    const own = entriesIn(spotOf(fact.where));
    return own.length === 0 || own.some((entry) => !entry.fact);
  });
  const doubled = [...entries.values()].some((list) => new Set(list.map((entry) => entry.start)).size < list.length);
  const { numerals, facts: figures, text, unread } = countLedger(extraction);
  return [
    ...torn.map((where) => `does not read back: ${JSON.stringify(where)}`),
    ...lost.map((spot) => `numeral without a ledger entry: ${JSON.stringify(spot)}`),
    ...strange.map((fact) => `fact that is none in the ledger: ${fact.id}`),
    ...(doubled ? ['a numeral stands in the ledger twice'] : []),
    ...(numerals === figures + text + unread ? [] : ['the ledger does not add up']),
  ];
}

async function trouble(seed: number): Promise<string[]> {
  const rng = prng(seed);
  const sample = rng.pick(SAMPLES);
  const bytes = damage(sample.bytes, sample.name.endsWith('.docx') ? 'docx' : 'text', rng);
  const name = `${seed} ${sample.name}`;
  try {
    const parsed = await parse(bytes, { name: sample.name, sha256: '' });
    if (parsed.rejection)
      return /[一-龥]/.test(parsed.rejection.zh) && parsed.rejection.en ? [] : [`${name}: no sentence`];
    return complaints(checkDocument(parsed.value)).map((complaint) => `${name}: ${complaint}`);
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.stack : error}`];
  }
}

const CHUNK = scaled(10, 250);

/** Whatever comes in, reading answers, every place reads back its quote, and no numeral is lost. */
export function describeDamaged(from: number, to: number): void {
  describe(`damaged files ${from} to ${to - 1}`, () => {
    const chunks = Array.from({ length: Math.ceil((to - from) / CHUNK) }, (_, i) => from + i * CHUNK);
    it.each(chunks)('from %i: no crash, no place that is not there, no numeral lost', async (start) => {
      const troubles: string[] = [];
      for (let seed = start; seed < Math.min(to, start + CHUNK); seed++) troubles.push(...(await trouble(seed)));
      expect(troubles).toEqual([]);
    });
  });
}

/** How many of so many can still be read. */
export async function countRead(count: number): Promise<number> {
  let read = 0;
  for (let seed = 0; seed < count; seed++) {
    const rng = prng(seed);
    const sample = rng.pick(SAMPLES);
    const bytes = damage(sample.bytes, sample.name.endsWith('.docx') ? 'docx' : 'text', rng);
    if ((await parse(bytes, { name: sample.name, sha256: '' })).value) read++;
  }
  return read;
}
