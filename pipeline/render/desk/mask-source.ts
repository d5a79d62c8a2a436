/**
 * The source as the desk shows it until somebody asks to see what is masked: personal data under the masks of its findings, in the text, in
 * what the script gets, and in the names that were made of it.
 */
import type { Finding } from '../../report.js';
import type { DeskBlock, DeskRow, DeskRun, DeskSource, DeskText } from './desk-source.js';

type Place = Finding['where'][number];
const keyOf = ({ block, row, column }: Pick<Place, 'block' | 'row' | 'column'>) =>
  row === undefined ? block : `${block}/${row},${column}`;

export function maskSource(source: DeskSource, findings: readonly Pick<Finding, 'where'>[]): DeskSource {
  const places = masksByText(findings.flatMap(({ where }) => where));
  if (places.size === 0) return source;
  const raws = new Map<string, string>();
  const runs = (own: { runs: DeskRun[]; trimmed: number }, key: string) => {
    const here = places.get(key);
    return here ? maskRuns(own, here, raws) : own.runs;
  };
  const text = <T extends DeskText>(own: T): T => ({ ...own, runs: runs(own, own.id) });
  const block = (own: DeskBlock): DeskBlock => {
    const { heading, paragraph, note, tables } = own;
    if (heading) return { heading: text(heading) };
    if (paragraph) return { paragraph: text(paragraph) };
    if (note) return { note: text(note) };
    if (!tables) return own;
    const row = ({ cls, cells }: DeskRow): DeskRow => ({
      cls,
      cells: cells.map((cell) => ({ ...cell, runs: runs(cell, `${tables.id}/${cell.cell}`) })),
    });
    const parts = tables.parts.map((part) => ({
      ...part,
      head: part.head.map(row),
      bodies: part.bodies.map((body) => body.map(row)),
    }));
    return { tables: { ...tables, parts } };
  };
  const [blocks, margins] = [source.blocks.map(block), source.margins.map(block)];
  const named = maskNames(raws);
  return {
    ...source,
    blocks: blocks.map((own) => (own.tables ? { tables: { ...own.tables, name: named(own.tables.name) } } : own)),
    margins,
    numerals: source.numerals.map((numeral) => ({ ...numeral, place: maskPlace(numeral.place, places) })),
    outline: source.outline.map((line) => ({ ...line, title: named(line.title) })),
  };
}

interface Masks {
  /** By their starts. */
  places: Place[];
  /** How far any of the places up to this one reaches. */
  reach: number[];
}

function masksByText(all: readonly Place[]): Map<string, Masks> {
  const texts = new Map<string, Masks>();
  for (const place of [...all].sort((a, b) => a.start - b.start)) {
    const own = texts.get(keyOf(place)) ?? { places: [], reach: [] };
    texts.set(keyOf(place), own);
    own.reach.push(Math.max(place.end, own.reach.at(-1) ?? 0));
    own.places.push(place);
  }
  return texts;
}

/** Labels and marks of notes are ours: they take no room in the submitted text. */
function maskRuns({ runs, trimmed }: Pick<DeskText, 'runs' | 'trimmed'>, masks: Masks, raws: Map<string, string>) {
  let at = trimmed;
  return runs.map((run) => {
    if (run.label || run.note !== undefined) return run;
    const text = run.lines.join('\n');
    const masked = maskWithin(text, at, masks, raws);
    at += text.length;
    return masked === text ? run : { ...run, lines: masked.split('\n') };
  });
}

/** `at`: where the text begins in that of its block or cell. */
function maskWithin(text: string, at: number, { places, reach }: Masks, raws: Map<string, string>): string {
  let units: string[] | null = null;
  for (let i = firstBeyond(reach, at); i < places.length; i++) {
    const { start, end, quote } = places[i] as Place;
    if (start >= at + text.length) break;
    units ??= text.split('');
    for (let unit = Math.max(start, at); unit < Math.min(end, at + text.length); unit++)
      units[unit - at] = quote[unit - start] ?? '*';
    if (start >= at && end <= at + text.length) raws.set(text.slice(start - at, end - at), quote);
  }
  return units === null ? text : units.join('');
}

/** Thousands of names may stand in one paragraph of thousands of numerals. */
function firstBeyond(reach: readonly number[], at: number): number {
  let [low, high] = [0, reach.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reach[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function maskPlace(place: Place, places: ReadonlyMap<string, Masks>): Place {
  const masks = places.get(keyOf(place));
  return masks ? { ...place, quote: maskWithin(place.quote, place.start, masks, new Map()) } : place;
}

/** Titles repeat the text. */
function maskNames(raws: ReadonlyMap<string, string>): (name: string) => string {
  return (name) => [...raws].reduce((said, [raw, mask]) => said.replaceAll(raw, mask), name);
}
