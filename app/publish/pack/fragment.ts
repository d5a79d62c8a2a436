/**
 * The body of a released page as a fragment for a content system: only tags that every editor keeps, every look in a `style` of its
 * own, and what makes a table readable in attributes too, for a site that allows no such style; no class, id, script or link. Built anew from what the page holds, so that nothing unknown slips through.
 */

import { load } from 'cheerio';
import { escapeMarkup } from '../../machine/escape-markup.js';
import { STYLES, styleOf } from './fragment-style.js';

export interface Fragment {
  /** To be pasted. */
  html: string;
  /** The same with the page's marks of where each text comes from, for the proof. */
  marked: string;
}

interface Node {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: Node[];
  parent?: Node | null;
}

/** Parts of a page that belong to the site around it and not to the article. */
const LEFT_OUT = 'nav, dl.info, .downloads, caption, colgroup, script, style';
/** One level down: the system prints the title of the article as its own first heading. */
const RENAMED: Record<string, string> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6' };
const KEPT = new Set('h1 h2 h3 h4 h5 p table thead tbody tr th td br sup strong del aside'.split(' '));
const MARKS = ['data-block', 'data-cell', 'data-fact', 'data-own'];

export function makeFragment(page: string): Fragment {
  const $ = load(page);
  const widths = new Map<unknown, string[]>();
  for (const table of $('main table').toArray()) {
    const columns = $(table).find('col').toArray();
    const shares = columns.map((col) => /\bw(\d{1,3})\b/.exec($(col).attr('class') ?? '')?.[1] ?? '');
    if (shares.every((share) => share !== '')) widths.set(table, shares);
  }
  const names = new Map<unknown, string>();
  for (const table of $('main table').toArray()) names.set(table, $(table).find('caption').text());
  $('main').find(LEFT_OUT).remove();
  const body = $('main')[0] as unknown as Node | undefined;
  const write = (marked: boolean) =>
    `<div style="${STYLES.body}">\n${(body?.children ?? []).map((node) => writeNode(node, { marked, widths, names })).join('')}</div>\n`;
  return { html: tidy(write(false)), marked: write(true) };
}

interface Writing {
  marked: boolean;
  widths: ReadonlyMap<unknown, string[]>;
  names: ReadonlyMap<unknown, string>;
}

function writeNode(node: Node, writing: Writing): string {
  if (node.type === 'text') return escapeMarkup(node.data ?? '');
  if (node.type !== 'tag' || !node.name) return '';
  const attribs = node.attribs ?? {};
  const inner = () => (node.children ?? []).map((child) => writeNode(child, writing)).join('');
  const marks = writing.marked
    ? MARKS.filter((mark) => mark in attribs)
        .map((mark) => ` ${mark}="${escapeMarkup(attribs[mark] ?? '')}"`)
        .join('')
    : '';
  if (node.name === 'br') return '<br>';
  if (node.name === 'table') return writeTable(node, marks, inner(), writing);
  if (!KEPT.has(node.name)) {
    // A frame around paragraphs, or a span: only its content is wanted.
    return marks === '' ? inner() : `<${node.name}${marks}>${inner()}</${node.name}>`;
  }
  const name = node.name === 'aside' ? 'div' : (RENAMED[node.name] ?? node.name);
  const spans = ['colspan', 'rowspan', 'scope']
    .filter((key) => key in attribs)
    .map((key) => ` ${key}="${escapeMarkup(attribs[key] ?? '')}"`);
  const style = styleOf(node.name, classesOf(node), contextOf(node), attribs['scope']);
  const align = /text-align:(center|right)/.exec(style)?.[1];
  if (align) spans.push(` align="${align}"`);
  return `<${name}${spans.join('')}${style === '' ? '' : ` style="${style}"`}${marks}>${inner()}</${name}>`;
}

/** A wide table scrolls inside the page instead of pushing it apart. Widths stand in the cells of no row but in the columns. */
function writeTable(node: Node, marks: string, inner: string, { widths, names }: Writing): string {
  const classes = classesOf(node);
  const columns = (widths.get(node) ?? []).map((share) => `<col width="${share}%" style="width:${share}%">`).join('');
  const least = classes.includes('broad') ? 'min-width:800px;' : classes.includes('mid') ? 'min-width:460px;' : '';
  const gap = classes.includes('more') ? 'margin:-1px 0 0;' : 'margin:0;';
  const name = names.get(node)?.trim();
  const label = name ? ` aria-label="${escapeMarkup(name)}"` : '';
  return `<div style="overflow-x:auto"><table${label} border="1" cellspacing="0" cellpadding="5" width="100%" style="${STYLES.table}${least}${gap}"${marks}>${columns && `<colgroup>${columns}</colgroup>`}${inner}</table></div>`;
}

function classesOf(node: Node): string[] {
  return (node.attribs?.['class'] ?? '').split(/\s+/).filter(Boolean);
}

function contextOf(node: Node): { row: string[]; inHead: boolean; inAnnex: boolean; inNotice: boolean } {
  const context = { row: [] as string[], inHead: false, inAnnex: false, inNotice: false };
  for (let up = node.parent; up; up = up.parent) {
    if (up.name === 'tr') context.row = classesOf(up);
    if (up.name === 'thead') context.inHead = true;
    if (up.name === 'aside') context.inNotice = true;
    if (up.name === 'section' && classesOf(up).includes('annex')) context.inAnnex = true;
  }
  return context;
}

/** Blank lines between blocks are the template's. Blanks inside a paragraph are the submitter's and stay. */
function tidy(html: string): string {
  return html.replace(/>\s*\n\s*</g, '>\n<');
}
