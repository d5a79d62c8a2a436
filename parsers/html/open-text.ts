/** The paragraph that a walk of a page is reading: what is open around it, what its characters are, and where it goes when it ends. */
import { lowerDigits, raiseDigits } from '../characters.js';
import { appendText, type Inline, newInline, printsAnything, splitAtBreaks } from './flow.js';
import type { CellItem, Item, TableItem, TextItem } from './items.js';
import type { ListState } from './list-label.js';
import { type Attributes, noteAnchor, type Sheet } from './style.js';

/** What the walk needs of a DOM node (cheerio's nodes have it). */
export interface PageNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Attributes;
  children?: PageNode[];
}

interface Flow {
  items: Item[];
  inline: Inline | null;
  /** A cell keeps blanks that somebody typed; the flow of the page drops empty paragraphs. */
  cell: boolean;
}

export interface OpenTable {
  node: PageNode;
  item: TableItem;
  row: CellItem[] | null;
  cell: { node: PageNode; item: CellItem; flows: number } | null;
}

export interface State {
  flows: Flow[];
  tables: OpenTable[];
  lists: ListState[];
  extras: Partial<Pick<TextItem, 'label' | 'level' | 'align'>>;
  /** Depth of hidden or struck elements. */
  withdrawn: number;
  /** Depth of elements on a colour of their own. */
  coloured: number;
  /** Who last said whether text is white or tiny, and what. */
  looks: { node: PageNode; white: boolean; tiny: boolean }[];
  sheet: Sheet;
  /** Style sheets that lie elsewhere may put any colour behind the text. */
  foreign: boolean;
  pre: number;
  raised: number;
  lowered: number;
  headed: number;
  /** Depth of a label span: its text is the label of the paragraph. */
  label: number;
  /** Depth of note anchors, whose text is a mark. */
  anchor: number;
  /** The paragraph being read is the body of a note. */
  noteOf: { id: string; role: 'footnote' | 'endnote' } | null;
  embedded: number;
}

export function openAnchor(state: State, attributes: Attributes): void {
  const anchor = noteAnchor(attributes);
  if (!anchor) return;
  if (anchor.kind === 'back') state.noteOf = { id: anchor.id, role: anchor.role };
  else {
    const { item } = inlineOf(state);
    item.marks.push({ id: anchor.id, offset: item.text.length });
  }
}

/** The blanks behind a label in Word's pages: what the paragraph has printed so far is the label of an automatic number. */
export function takeWordLabel(state: State): void {
  const { inline } = state.flows.at(-1)!;
  if (!inline || state.label > 0 || inline.item.label) return;
  const { text } = inline.item;
  if (text.trim() === '' || text.length > 12) return;
  inline.item.label = text.trim();
  inline.item.text = '';
  inline.pending = '';
  inline.last = '';
}

export function addCharacters(state: State, data: string): void {
  const flow = state.flows.at(-1)!;
  if (state.anchor > 0) return;
  if (flow.inline === null && state.pre === 0 && /^[ \t\n\r\f]*$/.test(data)) return;
  const inline = inlineOf(state);
  if (state.label > 0) {
    inline.item.label = `${inline.item.label ?? ''}${data}`.replace(/[\s\u00a0]+/g, '');
    return;
  }
  const text = state.raised > 0 ? raiseDigits(data) : state.lowered > 0 ? lowerDigits(data) : data;
  // Behind a label come blanks that set the indent, not text.
  const body = inline.item.label && inline.item.text === '' ? text.replace(/^[\s\u00a0]+/, '') : text;
  const withdrawn = state.withdrawn > 0 ? 'struck' : isUnseen(state) ? 'unseen' : null;
  appendText(inline, body, withdrawn, state.pre > 0);
}

export function inlineOf(state: State): Inline {
  const flow = state.flows.at(-1)!;
  flow.inline ??= newInline(state.extras);
  return flow.inline;
}

/** Ends the paragraph that is being read. */
export function flush(state: State): void {
  const flow = state.flows.at(-1)!;
  const { inline } = flow;
  flow.inline = null;
  const note = state.noteOf;
  state.noteOf = null;
  if (!inline) return;
  state.extras = {};
  const { item } = inline;
  if (item.text.endsWith('\n')) item.text = item.text.slice(0, -1);
  for (const span of item.withdrawn) span.end = Math.min(span.end, item.text.length);
  if (note) {
    const text = item.text.trim();
    const open = flow.items.at(-1);
    if (text !== '') flow.items.push({ kind: 'note', ...note, text });
    else if (open?.kind === 'text') flow.items[flow.items.length - 1] = { kind: 'note', ...note, text: open.text };
  } else if (flow.cell ? item.text !== '' || printsAnything(item) : printsAnything(item)) {
    flow.items.push(...(flow.cell ? [item] : splitAtBreaks(item)));
  }
}

/** White on white, or too small to see. */
function isUnseen({ looks, coloured, foreign }: State): boolean {
  const last = looks.at(-1);
  return last !== undefined && (last.tiny || (last.white && coloured === 0 && !foreign));
}
