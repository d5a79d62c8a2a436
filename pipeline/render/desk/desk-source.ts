/**
 * The source pane of the desk: the document in its own order, block by block, with every numeral cut out as a run of its own.
 *
 * Nothing here depends on what was found or decided, so it is made once a reading and kept; `lightSource` puts the lights on it. The 审核稿
 * arranges the same blocks in the standard order; the desk shows them where the department put them.
 */
import type { Cell, Document, Note, Place, Table, TextBlock } from '../../../parsers/document.js';
import type { Extraction } from '../../extract/extraction.js';
import type { LedgerClass } from '../../ledger.js';
import { numberedSubject } from '../../taxonomy/form-name.js';
import { annexNumber, type PartName } from '../../taxonomy/part.js';
import { arrange, type TableForm } from '../page.js';
import { collectMarks, footnotes, type Marks, placeKey, type Run, runsOf } from '../runs.js';
import { standardise } from '../standardise.js';
import { viewTable } from '../tables/table.js';
import type { CellView } from '../tables/table-row.js';

/** One of: words, a numeral (`numeral` is its index), a label of ours or of an automatic number, the mark of a note. */
export interface DeskRun {
  lines: string[];
  numeral?: number;
  label?: true;
  withdrawn?: true;
  note?: number;
}

/** A numeral of the document; exactly one run shows it. */
interface DeskNumeral {
  place: Place;
  class: LedgerClass;
  /** Ids of the facts read from these digits; mostly one. */
  facts: string[];
}

export interface DeskText {
  id: string;
  label: string;
  runs: DeskRun[];
  /** UTF-16 units of typed blanks before the first run: they are layout. */
  trimmed: number;
}

export interface DeskCell extends Omit<CellView, 'runs'> {
  runs: DeskRun[];
  trimmed: number;
}
export interface DeskRow {
  cls: string;
  cells: DeskCell[];
}
export interface DeskTable {
  block: string;
  widths: number[];
  head: DeskRow[];
  bodies: DeskRow[][];
  more: boolean;
  name: string;
}

/** Exactly one of the optional members is set. */
export interface DeskBlock {
  /** `depth` is the element's level on the page, 2 to 5. */
  heading?: DeskText & { depth: number };
  /** `role`: title · by · label · name · unit · note · c · r, or '' for a paragraph. */
  paragraph?: DeskText & { role: string };
  tables?: { id: string; name: string; breadth: string; parts: DeskTable[] };
  picture?: { id: string; alt: string };
  note?: DeskText & { number: number; role: Note['role'] };
}

export interface DeskSource {
  blocks: DeskBlock[];
  /** Headers, footers and comments: they stand nowhere in the flow. */
  margins: DeskBlock[];
  numerals: DeskNumeral[];
  outline: { block: string; mark: string; title: string; kind: 'section' | 'annex' }[];
  parts: { part: string; blocks: string[] }[];
}

export function viewSource(document: Document, extraction: Extraction): DeskSource {
  const marks = collectMarks(document, extraction.facts, [], { ledger: extraction.ledger, lights: new Map() });
  const cutter = cutRuns(marks, extraction);
  const roles = rolesOf(document, extraction);
  const notes = new Map(footnotes(document).map((note, i) => [note.id, i + 1]));
  const called = new Map<string, number>();
  /** Two regions of one name cannot be told apart by who hears them. */
  const nameOf = (id: string): string => {
    const name = roles.names.get(id) || '表格';
    const n = (called.get(name) ?? 0) + 1;
    called.set(name, n);
    return n > 1 ? `${name}（${n}）` : name;
  };
  const blocks: DeskBlock[] = [];
  const margins: DeskBlock[] = [];
  for (const block of document.blocks) {
    if (block.kind === 'picture') blocks.push({ picture: { id: block.id, alt: block.alt } });
    else if (block.kind === 'table')
      blocks.push({ tables: tablesOf(block, nameOf(block.id), document, extraction, marks, cutter) });
    else if (block.kind === 'note') {
      const view = {
        ...cutter.text({ ...block, kind: 'paragraph' }),
        number: notes.get(block.id) ?? 0,
        role: block.role,
      };
      (notes.has(block.id) ? blocks : margins).push({ note: view });
    } else if (block.text.trim() !== '' || block.label) blocks.push(textBlock(block, cutter.text(block), roles));
  }
  return {
    blocks,
    margins,
    numerals: cutter.numerals,
    outline: outlineOf(extraction, roles),
    parts: extraction.parts.map(({ part, blocks: own }) => ({ part, blocks: own })),
  };
}

interface Roles {
  /** By block. */
  paragraph: Map<string, string>;
  depth: Map<string, number>;
  names: Map<string, string>;
  annexes: { part: PartName; block: string; title: string }[];
}

/** What a line is on the page, as the page's own arrangement reads it. */
function rolesOf(document: Document, extraction: Extraction): Roles {
  const page = arrange(document, extraction, []);
  const roles: Roles = { paragraph: new Map(), depth: new Map(), names: new Map(), annexes: [] };
  const set = (role: string, list: readonly (TextBlock | null)[]) => {
    for (const block of list) if (block) roles.paragraph.set(block.id, role);
  };
  for (const entry of standardise(document, extraction.sections)) {
    if (entry.heading) roles.depth.set(entry.block, Math.min(5, entry.level + 1));
  }
  set('title', page.cover.title);
  set('by', page.cover.by);
  const form = (own: TableForm) => {
    set('label', [own.label]);
    set('name', own.title);
    set('unit', [own.unit]);
    set('note', own.notes);
    const title = own.title.map((block) => block.text.trim()).join('');
    for (const table of own.tables) roles.names.set(table.id, `${own.label?.text.trim() ?? ''} ${title}`.trim());
    const first = own.label ?? own.title[0] ?? own.tables[0];
    if (own.part && annexNumber(own.part.kind) > 0 && first)
      roles.annexes.push({ part: own.part, block: first.id, title: numberedSubject(own.part.form) || title });
  };
  for (const annex of page.annexes) form(annex.form);
  for (const piece of [page.foreword, ...page.sections.map(({ pieces }) => pieces)].flat()) {
    if (piece.kind === 'table') form(piece.form);
  }
  return roles;
}

function textBlock(block: TextBlock, text: DeskText, { paragraph, depth }: Roles): DeskBlock {
  const own = paragraph.get(block.id);
  const level = depth.get(block.id) ?? (block.kind === 'heading' && block.level ? Math.min(5, block.level + 1) : null);
  if (level !== null && own === undefined) return { heading: { ...text, depth: level } };
  const align = block.align === 'center' ? 'c' : block.align === 'right' ? 'r' : '';
  return { paragraph: { ...text, role: own ?? align } };
}

function tablesOf(
  table: Table,
  name: string,
  document: Document,
  extraction: Extraction,
  marks: Marks,
  cutter: Cutter,
): NonNullable<DeskBlock['tables']> {
  const cells = new Map(table.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const row = ({ cls, cells: own }: { cls: string; cells: CellView[] }): DeskRow => ({
    cls,
    cells: own.map((view) => ({ ...view, ...cutter.cell(table, cells.get(view.cell ?? ''), view.runs) })),
  });
  const parts = viewTable(table, extraction, marks, document.origin.format).map((view) => ({
    ...view,
    head: view.head.map(row),
    bodies: view.bodies.map((body) => body.map(row)),
  }));
  const widest = Math.max(
    0,
    ...parts.flatMap((part) => [...part.head, ...part.bodies.flat()].map((r) => r.cells.length)),
  );
  return { id: table.id, name, breadth: widest > 7 ? 'broad' : widest > 5 ? 'mid' : '', parts };
}

interface Cutter {
  numerals: DeskNumeral[];
  text(block: TextBlock): DeskText;
  cell(table: Table, cell: Cell | undefined, runs: readonly Run[]): { runs: DeskRun[]; trimmed: number };
}

/** Numbers the numerals as they come by and gives each run its own. */
function cutRuns(marks: Marks, extraction: Extraction): Cutter {
  const numerals: DeskNumeral[] = [];
  const facts = new Map(extraction.facts.map((fact) => [fact.id, fact]));
  const pending = new Map(
    [...(marks.ledger ?? [])].map(([key, entries]) => [
      key,
      [...entries].sort((a, b) => a.where.start - b.where.start),
    ]),
  );
  const desk = (runs: readonly Run[], key: string): DeskRun[] => {
    const entries = pending.get(key) ?? [];
    return runs.map((run): DeskRun => {
      const { lines } = run;
      if (run.fact) {
        const own = [run.fact, ...(run.also ?? [])];
        const place = facts.get(run.fact)?.where;
        if (place) return { lines, numeral: numerals.push({ place, class: 'fact', facts: own }) - 1 };
      }
      if (run.numeral) {
        const at = entries.findIndex(
          (entry) => entry.class === run.numeral && bare(entry.where.quote) === bare(lines.join('')),
        );
        const entry = entries[at];
        if (entry) {
          entries.splice(0, at + 1);
          return { lines, numeral: numerals.push({ place: entry.where, class: entry.class, facts: [] }) - 1 };
        }
      }
      return { lines, ...(run.withdrawn && { withdrawn: true }), ...(run.note && { note: run.note }) };
    });
  };
  return {
    numerals,
    text(block) {
      const { from, to } = inner(block.text);
      const source = { block: block.id, text: block.text, withdrawn: block.withdrawn };
      const runs = desk(runsOf(source, marks, from, to), block.id);
      return { id: block.id, label: block.label ?? '', runs, trimmed: from };
    },
    cell(table, cell, runs) {
      if (!cell) return { runs: [], trimmed: 0 };
      const key = placeKey({ block: table.id, row: cell.row, column: cell.column });
      return { runs: [...labelsOf(cell), ...desk(runs, key)], trimmed: inner(cell.text).from };
    },
  };
}

/** The automatic number of a cell's first paragraph; those of later ones would have to stand inside a run. */
function labelsOf({ labels = [] }: Cell): DeskRun[] {
  const first = labels.find(({ at }) => at === 0);
  return first ? [{ lines: [first.label], label: true }] : [];
}

/** Indents and trailing blanks are typography, and typography is ours. */
function inner(text: string): { from: number; to: number } {
  const from = text.length - text.trimStart().length;
  return { from, to: Math.max(from, text.trimEnd().length) };
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function outlineOf({ sections, parts }: Extraction, roles: Roles): DeskSource['outline'] {
  const own = [...sections]
    .filter((section) => section.state !== 'missing' && section.blocks[0])
    .map((section) => ({
      block: section.blocks[0] ?? '',
      mark: section.label.replace(/[、.．\s]+$/, '') || String(section.number),
      title: section.title,
      kind: 'section' as const,
    }));
  const annexes = roles.annexes.map(({ part: { kind, copy }, block, title }) => {
    const number = annexNumber(kind);
    const several = parts.filter((other) => other.kind === kind).length > 1;
    return { block, mark: several && copy ? `${number}-${copy}` : `${number}`, title, kind: 'annex' as const };
  });
  return [...own, ...annexes];
}
