/**
 * Walks a page in document order, on an explicit stack (20,000 nested elements must not exhaust ours), and collects paragraphs,
 * tables and notes. Nothing is loaded, run or followed.
 */
import { lowerDigits, raiseDigits } from '../characters.js';
import { appendBreak, appendText, type Inline, newInline, printsAnything, splitAtBreaks } from './flow.js';
import type { CellItem, Item, TableItem, TextItem } from './items.js';
import { type ListState, nextLabel, openList } from './list-label.js';
import * as style from './style.js';

/** What the walk needs of a DOM node (cheerio's nodes have it). */
export interface PageNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: style.Attributes;
  children?: PageNode[];
}

export interface Page {
  items: Item[];
  /** Embedded objects, frames and media that were not read. */
  embedded: number;
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section ul caption details summary dialog menu tbody thead tfoot tr'.split(
    ' ',
  ),
);
/** Never shown as text, or not the page's own words. */
const SKIPPED = new Set(
  'script title meta link base noscript template select option datalist textarea button canvas svg audio video map xml rt rp col colgroup'.split(
    ' ',
  ),
);
const EMBEDDED = new Set(['iframe', 'object', 'embed', 'applet', 'frame']);

/** Tables inside tables; beyond it their cells are read as the outer table's own. Nobody nests so deep by hand. */
const DEEPEST = 50;

interface Flow {
  items: Item[];
  inline: Inline | null;
  /** A cell keeps blanks that somebody typed; the flow of the page drops empty paragraphs. */
  cell: boolean;
}

interface OpenTable {
  node: PageNode;
  item: TableItem;
  row: CellItem[] | null;
  cell: { node: PageNode; item: CellItem; flows: number } | null;
}

interface State {
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
  sheet: style.Sheet;
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

export function walkPage(root: PageNode): Page {
  const flow: Flow = { items: [], inline: null, cell: false };
  const state: State = {
    flows: [flow],
    tables: [],
    lists: [],
    extras: {},
    withdrawn: 0,
    coloured: 0,
    looks: [],
    sheet: { classes: new Map(), coloured: new Set() },
    foreign: false,
    pre: 0,
    raised: 0,
    lowered: 0,
    headed: 0,
    label: 0,
    anchor: 0,
    noteOf: null,
    embedded: 0,
  };
  const stack: { node: PageNode; leave: boolean }[] = [{ node: root, leave: false }];
  while (stack.length > 0) {
    const { node, leave: leaving } = stack.pop()!;
    if (leaving) leave(state, node);
    else if (node.type === 'text') addCharacters(state, node.data ?? '');
    else if (node.name === undefined) pushChildren(stack, node);
    else if (EMBEDDED.has(node.name)) state.embedded++;
    else if (node.name === 'style')
      for (const { data } of node.children ?? []) style.readSheet(data ?? '', state.sheet);
    else if (node.name === 'link') state.foreign ||= /stylesheet/i.test(node.attribs?.['rel'] ?? '');
    else if (!SKIPPED.has(node.name) && node.type !== 'directive' && node.type !== 'comment' && !isPageNumber(node)) {
      enter(state, node);
      stack.push({ node, leave: true });
      pushChildren(stack, node);
    }
  }
  flush(state);
  return { items: flow.items, embedded: state.embedded };
}

/** LibreOffice's field that prints the number of the page. */
function isPageNumber(node: PageNode): boolean {
  return node.name === 'sdfield' && /^(?:page|docstat)$/i.test(node.attribs?.['type'] ?? '');
}

function pushChildren(stack: { node: PageNode; leave: boolean }[], node: PageNode): void {
  const children = node.children ?? [];
  for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i]!, leave: false });
}

function enter(state: State, node: PageNode): void {
  const name = node.name!;
  const attributes = node.attribs ?? {};
  const turned = count(state, node, 1);
  if (name === 'table') {
    flush(state);
    if (state.tables.length < DEEPEST) {
      state.tables.push({ node, item: { kind: 'table', rows: [] }, row: null, cell: null });
    }
  } else if (name === 'td' || name === 'th') openCell(state, node);
  else if (BLOCKS.has(name)) {
    flush(state);
    if (name === 'tr') openRow(state);
    openBlock(state, name, attributes);
  } else if (name === 'br') {
    if (state.label === 0) appendBreak(inlineOf(state));
  } else if (name === 'img') {
    const alt = attributes['alt'] ?? '';
    inlineOf(state).item.pictures.push(alt);
  } else if (name === 'input') {
    if (/^(?:checkbox|radio)$/i.test(attributes['type'] ?? '')) {
      addCharacters(state, attributes['checked'] === undefined ? '☐' : '☑');
    }
  } else if (name === 'a') openAnchor(state, attributes);
  else if (style.isWordLabelGap(attributes)) takeWordLabel(state);
  if (turned) addCharacters(state, OVERRIDE);
}

/** As Unicode says it in the text itself: nothing that holds it is published. */
const OVERRIDE = '\u202e';

function leave(state: State, node: PageNode): void {
  const name = node.name!;
  const table = state.tables.at(-1);
  if (name === 'table') {
    if (table?.node === node) {
      closeCell(state, table);
      flush(state);
      state.tables.pop();
      if (table.item.rows.some((row) => row.length > 0)) state.flows.at(-1)!.items.push(table.item);
    }
  } else if (name === 'td' || name === 'th') {
    if (table?.cell?.node === node) closeCell(state, table);
    else flush(state);
  } else if (BLOCKS.has(name)) {
    flush(state);
    state.extras = {};
    if (name === 'ol' || name === 'ul') state.lists.pop();
  }
  count(state, node, -1);
}

/** Nesting of everything that changes how text is read; called once with 1 and once with -1. Whether it turns the direction. */
function count(state: State, node: PageNode, step: 1 | -1): boolean {
  const name = node.name!;
  const attributes = node.attribs ?? {};
  const turned = look(state, node, step);
  if (style.keepsWhiteSpace(name, attributes)) state.pre += step;
  if (name === 'sup') state.raised += step;
  if (name === 'sub') state.lowered += step;
  if (name === 'thead') state.headed += step;
  if (style.isWordLabel(attributes)) state.label += step;
  if (name === 'a' && style.noteAnchor(attributes)) state.anchor += step;
  return turned;
}

function look(state: State, node: PageNode, step: 1 | -1): boolean {
  const own = style.lookOf(node.name!, node.attribs ?? {}, state.sheet);
  if (!own) return false;
  if (own.hidden || own.struck) state.withdrawn += step;
  if (own.coloured) state.coloured += step;
  const turned = own.turned ?? false;
  if (own.white === undefined && own.tiny === undefined) return turned;
  if (step < 0) state.looks.pop();
  else {
    const { white = false, tiny = false } = state.looks.at(-1) ?? {};
    state.looks.push({ node, white: own.white ?? white, tiny: own.tiny ?? tiny });
  }
  return turned;
}

/** White on white, or too small to see. */
function isUnseen({ looks, coloured, foreign }: State): boolean {
  const last = looks.at(-1);
  return last !== undefined && (last.tiny || (last.white && coloured === 0 && !foreign));
}

function openBlock(state: State, name: string, attributes: style.Attributes): void {
  const align = style.alignOf(attributes);
  // `<li><p>…`: the label waits for the first words.
  const { label: waiting } = state.extras;
  state.extras = {
    ...(align ? { align } : {}),
    ...(waiting && (name === 'p' || name === 'div') ? { label: waiting } : {}),
  };
  const heading = /^h([1-6])$/.exec(name);
  if (heading) state.extras.level = Number(heading[1]);
  if (name === 'ol' || name === 'ul') state.lists.push(openList(name, attributes));
  if (name === 'li') {
    const list = state.lists.at(-1);
    const label = list && nextLabel(list, attributes);
    if (label) state.extras.label = label;
  }
}

function openRow(state: State): void {
  const table = state.tables.at(-1);
  if (!table) return;
  closeCell(state, table);
  table.row = [];
  table.item.rows.push(table.row);
}

function openCell(state: State, node: PageNode): void {
  flush(state);
  const table = state.tables.at(-1);
  if (!table) return;
  closeCell(state, table);
  if (!table.row) openRow(state);
  const attributes = node.attribs ?? {};
  const item: CellItem = {
    items: [],
    rowSpan: style.spanOf(attributes['rowspan']),
    colSpan: style.spanOf(attributes['colspan']),
    header: node.name === 'th' || state.headed > 0,
  };
  table.row!.push(item);
  table.cell = { node, item, flows: state.flows.length };
  state.flows.push({ items: item.items, inline: null, cell: true });
  state.extras = {};
}

function closeCell(state: State, table: OpenTable): void {
  if (!table.cell) return;
  flush(state);
  state.flows.length = Math.max(1, table.cell.flows);
  table.cell = null;
  state.extras = {};
}

function openAnchor(state: State, attributes: style.Attributes): void {
  const anchor = style.noteAnchor(attributes);
  if (!anchor) return;
  if (anchor.kind === 'back') state.noteOf = { id: anchor.id, role: anchor.role };
  else {
    const { item } = inlineOf(state);
    item.marks.push({ id: anchor.id, offset: item.text.length });
  }
}

/** The blanks behind a label in Word's pages: what the paragraph has printed so far is the label of an automatic number. */
function takeWordLabel(state: State): void {
  const { inline } = state.flows.at(-1)!;
  if (!inline || state.label > 0 || inline.item.label) return;
  const { text } = inline.item;
  if (text.trim() === '' || text.length > 12) return;
  inline.item.label = text.trim();
  inline.item.text = '';
  inline.pending = '';
  inline.last = '';
}

function addCharacters(state: State, data: string): void {
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

function inlineOf(state: State): Inline {
  const flow = state.flows.at(-1)!;
  flow.inline ??= newInline(state.extras);
  return flow.inline;
}

/** Ends the paragraph that is being read. */
function flush(state: State): void {
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
