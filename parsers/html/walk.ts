/**
 * Walks a page in document order, on an explicit stack (20,000 nested elements must not exhaust ours), and collects paragraphs,
 * tables and notes. Nothing is loaded, run or followed.
 */
import { appendBreak } from './flow.js';
import type { CellItem, Item } from './items.js';
import { nextLabel, openList } from './list-label.js';
import {
  addCharacters,
  flush,
  inlineOf,
  type OpenTable,
  openAnchor,
  type PageNode,
  type State,
  takeWordLabel,
} from './open-text.js';
import * as style from './style.js';

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

export function walkPage(root: PageNode): Page {
  const flow: State['flows'][number] = { items: [], inline: null, cell: false };
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
