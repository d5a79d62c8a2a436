/**
 * Arranges a submission as a page: cover, sections, annexes. Every block of the document is placed exactly once or listed as an exception;
 * nothing is dropped because nobody claimed it, and what stands in the body stays where it stood. Only the annexes, which begin with the
 * first form behind the last heading, are put in the order of their numbers.
 */
import { CN, STROKES } from '../../parsers/characters.js';
import {
  type Block,
  type Document,
  isText,
  type Note,
  type Picture,
  type Table,
  type TextBlock,
} from '../../parsers/document.js';
import type { Extraction, Part } from '../extract/extraction.js';
import type { Exception } from '../fidelity/exceptions.js';
import type { Section } from '../report.js';
import { annexNumber } from '../taxonomy/part.js';
import { type Cover, readCover, whole } from './cover.js';
import { footnotes, type Mask } from './runs.js';
import { type OutlineEntry, standardise } from './standardise.js';

export type Piece =
  | { kind: 'text'; block: TextBlock; entry: OutlineEntry | null }
  | { kind: 'table'; form: TableForm }
  | { kind: 'picture'; block: Picture }
  | { kind: 'note'; block: Note; number: number };

/** A table with the printed lines that belong to it. */
export interface TableForm {
  part: Part | null;
  tables: Table[];
  /** 附件1 */
  label: TextBlock | null;
  title: TextBlock[];
  /** 单位：万元 */
  unit: TextBlock | null;
  notes: TextBlock[];
}

export interface PageSection {
  section: Section;
  head: { block: TextBlock; entry: OutlineEntry } | null;
  label: string;
  pieces: Piece[];
}

export interface PageAnnex {
  form: TableForm;
  /** Blocks behind the annex that nobody claimed. */
  pieces: Piece[];
}

export interface Page {
  cover: Cover;
  /** What stands before the first section and is neither title nor by-line. */
  foreword: Piece[];
  sections: PageSection[];
  annexes: PageAnnex[];
  exceptions: Exception[];
}

const ANNEX_LABEL = new RegExp(
  String.raw`^附\s*(?:件|表)\s*(?:[0-9０-９]|${CN}){0,3}(?:[${STROKES}][0-9０-９]+)?\s*[：:]?$`,
);
const UNIT_LINE = /^[（(]?\s*(?:金额)?(?:计量)?单位\s*[：:].{0,12}$/;

export function arrange(document: Document, extraction: Extraction, masks: readonly Mask[]): Page {
  const blocks = new Map(document.blocks.map((block) => [block.id, block]));
  const outline = standardise(document, extraction.sections);
  const entries = new Map(outline.map((entry) => [entry.block, entry]));
  const forms = new Map(extraction.parts.map((part) => [part, formOf(part, blocks)]));
  const sections: PageSection[] = [...extraction.sections]
    .sort((a, b) => a.number - b.number)
    .map((section) => ({
      section,
      head: headOf(section, blocks, entries),
      label: entries.get(section.blocks[0] ?? '')?.label ?? '',
      pieces: [],
    }));

  const home = homes(forms, sections, annexesFrom(document, forms, outline));
  const annexes = [...home.annexes];
  const cover = readCover(frontOf(document, home.of), extraction.report, headingTexts(extraction, document));
  const notes = new Map(footnotes(document).map((note, i) => [note.id, i + 1]));
  const foreword = cover.other.map((block): Piece => ({ kind: 'text', block, entry: entries.get(block.id) ?? null }));
  placeBlocks(document, home, { pieces: foreword }, entries, notes);
  annexes.sort((a, b) => rankOf(a.form.part) - rankOf(b.form.part));

  const exceptions = [
    ...cover.exceptions,
    ...labelExceptions(outline, blocks),
    ...noteExceptions(document),
    ...withdrawn(document),
  ];
  for (const { place } of masks) exceptions.push({ reason: 'masked', place });
  return { cover, foreword, sections, annexes, exceptions };
}

interface Homes {
  /** Block → where it goes, for blocks that a section or a table claims. */
  of: Map<string, PageSection | PageAnnex | TableForm>;
  annexes: PageAnnex[];
}

/** Index of the block with which the annexes begin: the first form, or table that calls itself an annex, behind the last heading. */
function annexesFrom(
  document: Document,
  forms: ReadonlyMap<Part, TableForm>,
  outline: readonly OutlineEntry[],
): (form: TableForm) => boolean {
  const index = new Map(document.blocks.map((block, i) => [block.id, i]));
  const startOf = ({ tables, title, label, unit }: TableForm) =>
    Math.min(...[...tables, ...title, label, unit].flatMap((block) => (block ? (index.get(block.id) ?? []) : [])));
  const lastHead = Math.max(
    -1,
    ...outline.filter(({ level }) => level === 1).map(({ block }) => index.get(block) ?? -1),
  );
  const starts = [...forms]
    .filter(([{ kind }, { label }]) => kind !== 'table' || label !== null)
    .map(([, form]) => startOf(form));
  const from = Math.min(...starts.filter((start) => start > lastHead));
  return (form) => startOf(form) >= from;
}

function homes(
  forms: ReadonlyMap<Part, TableForm>,
  sections: PageSection[],
  isAnnex: (form: TableForm) => boolean,
): Homes {
  const of: Homes['of'] = new Map();
  const annexes: PageAnnex[] = [];
  for (const page of sections) for (const id of page.section.blocks) of.set(id, page);
  for (const form of forms.values()) {
    const annex: PageAnnex | null = isAnnex(form) ? { form, pieces: [] } : null;
    if (annex) annexes.push(annex);
    for (const block of [...form.tables, ...form.notes, ...form.title, form.label, form.unit]) {
      if (block) of.set(block.id, annex ?? form);
    }
  }
  return { of, annexes };
}

function placeBlocks(
  document: Document,
  home: Homes,
  foreword: { pieces: Piece[] },
  entries: ReadonlyMap<string, OutlineEntry>,
  notes: ReadonlyMap<string, number>,
): void {
  let at = foreword;
  const front = new Set(frontOf(document, home.of));
  const placed = new Set<TableForm>();
  const owner = new Map<string, { pieces: Piece[] }>();
  for (const block of document.blocks) {
    const claimed = home.of.get(block.id);
    if (claimed && 'pieces' in claimed) at = claimed;
    owner.set(block.id, at);
    if (block.kind === 'note') {
      const number = notes.get(block.id);
      const target = (block.at && owner.get(block.at.block)) ?? at;
      if (number) target.pieces.push({ kind: 'note', block, number });
      continue;
    }
    if (claimed && 'tables' in claimed) {
      if (!placed.has(claimed)) at.pieces.push({ kind: 'table', form: claimed });
      placed.add(claimed);
      continue;
    }
    if (claimed && 'form' in claimed) continue;
    if (claimed && 'section' in claimed && claimed.head?.block === block) continue;
    if (isText(block)) {
      if (front.has(block) || block.text.trim() === '') continue; // the cover has read what stands in front
      at.pieces.push({ kind: 'text', block, entry: entries.get(block.id) ?? null });
    } else if (block.kind === 'picture') at.pieces.push({ kind: 'picture', block });
    else {
      const form: TableForm = { part: null, tables: [block], label: null, title: [], unit: null, notes: [] };
      at.pieces.push({ kind: 'table', form });
    }
  }
}

/** Text blocks before the first block that a section or a table claims. */
function frontOf(document: Document, claimed: ReadonlyMap<string, unknown>): TextBlock[] {
  const first = document.blocks.findIndex((block) => claimed.has(block.id));
  return document.blocks.slice(0, first < 0 ? document.blocks.length : first).filter(isText);
}

function headingTexts(extraction: Extraction, document: Document): string[] {
  const heads = new Set(extraction.sections.flatMap((section) => section.blocks.slice(0, 1)));
  return document.blocks
    .filter(isText)
    .filter((block) => heads.has(block.id))
    .flatMap((block) => [block.text, `${block.label ?? ''}${block.text}`]);
}

function headOf(
  section: Section,
  blocks: ReadonlyMap<string, Block>,
  entries: ReadonlyMap<string, OutlineEntry>,
): PageSection['head'] {
  const block = blocks.get(section.blocks[0] ?? '');
  const entry = block && entries.get(block.id);
  return block && entry && isText(block) ? { block, entry } : null;
}

function formOf(part: Part, blocks: ReadonlyMap<string, Block>): TableForm {
  const find = (ids: readonly string[]) => ids.flatMap((id) => blocks.get(id) ?? []);
  const form: TableForm = {
    part,
    tables: [],
    label: null,
    title: [],
    unit: null,
    notes: find(part.notes).filter(isText),
  };
  for (const block of find(part.blocks)) if (block.kind === 'table') form.tables.push(block);
  for (const block of find(part.captions).filter(isText)) {
    const text = block.text.trim();
    if (text === '') continue;
    if (!form.label && form.title.length === 0 && ANNEX_LABEL.test(text)) form.label = block;
    else if (!form.unit && UNIT_LINE.test(text)) form.unit = block;
    else form.title.push(block);
  }
  return form;
}

/** annex1, annex2, annex2[2], annex3[1] …, then tables that no form claims. */
function rankOf(part: Part | null): number {
  return part ? (annexNumber(part.kind) || 100) * 1e6 + (part.copy ?? 1) : 1e9;
}

function labelExceptions(outline: readonly OutlineEntry[], blocks: ReadonlyMap<string, Block>): Exception[] {
  return outline.flatMap(({ block: id, cut }) => {
    const block = blocks.get(id);
    if (!block || !isText(block) || cut === 0) return [];
    return [
      { reason: 'outline-label' as const, place: { block: id, start: 0, end: cut, quote: block.text.slice(0, cut) } },
    ];
  });
}

function noteExceptions(document: Document): Exception[] {
  return document.blocks.flatMap((block) => {
    if (block.kind !== 'note' || block.role === 'footnote' || block.role === 'endnote') return [];
    return [whole(block, block.role === 'comment' ? 'comment' : 'header-footer')];
  });
}

function withdrawn(document: Document): Exception[] {
  const list: Exception[] = [];
  const add = (at: { block: string; row?: number; column?: number }, text: string, spans: TextBlock['withdrawn']) => {
    for (const { start, end } of spans ?? []) {
      list.push({ reason: 'withdrawn', place: { ...at, start, end, quote: text.slice(start, end) } });
    }
  };
  for (const block of document.blocks) {
    if (isText(block)) add({ block: block.id }, block.text, block.withdrawn);
    else if (block.kind === 'table') {
      for (const cell of block.cells)
        add({ block: block.id, row: cell.row, column: cell.column }, cell.text, cell.withdrawn);
    }
  }
  return list;
}
