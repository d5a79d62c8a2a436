/**
 * A page as a browser takes it, without the work of one: our templates close what they open, put nothing where a browser would move it, and
 * escape what they are given. A page of that form is read tag by tag; of any other, cheerio builds the tree that a browser would, at ten times
 * the cost. What a page prints is the same by both (tests/pipeline/fidelity/page-markup.test.ts).
 */
import { type CheerioAPI, load } from 'cheerio';
import { remembered } from '../../parsers/remembered.js';

export type PageAttributes = Readonly<Record<string, string>>;

/** Takes what a page prints: nothing of its head, its scripts and its styles. */
export interface MarkupHandler {
  open(name: string, attributes: PageAttributes): void;
  close(): void;
  text(data: string): void;
}

const words = (list: string): string[] => list.split(' ');

export const INLINE: ReadonlySet<string> = new Set(words('a b em i ins del s small span strong sub sup time u wbr'));
const HOLDS_WORDS = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', ...INLINE]);
const BLOCKS = words(
  'body main section article header footer nav aside div figure figcaption caption blockquote details summary td th li dd',
);
const VOID = new Set(words('br col hr img link meta wbr'));
const RAW = new Set(words('script style'));
const UNPRINTED = new Set(['head', ...RAW]);

/** By element: what it may stand in, so that a browser leaves it there. */
const PARENTS = new Map<string, ReadonlySet<string>>();
const standIn = (children: readonly string[], parents: readonly string[]): void => {
  for (const child of children) PARENTS.set(child, new Set([...(PARENTS.get(child) ?? []), ...parents]));
};
standIn(['html'], ['']);
standIn(['head', 'body'], ['html']);
standIn(words('title meta link style script'), ['head']);
standIn(
  words(
    'main section article header footer nav aside div figure blockquote details hr table ul ol dl p h1 h2 h3 h4 h5 h6',
  ),
  BLOCKS,
);
standIn(['script'], BLOCKS);
standIn(['figcaption'], ['figure']);
standIn(['summary'], ['details']);
standIn(['li'], ['ul', 'ol']);
standIn(['dt', 'dd', 'div'], ['dl']);
standIn(words('caption colgroup thead tbody tfoot'), ['table']);
standIn(['col'], ['colgroup']);
standIn(['tr'], words('thead tbody tfoot'));
standIn(['td', 'th'], ['tr']);
standIn([...INLINE, 'br', 'img'], [...BLOCKS, 'dt', ...HOLDS_WORDS]);

const TAKES_TEXT = new Set([...BLOCKS, 'dt', 'title', ...HOLDS_WORDS]);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"]*")?)*)\s*>|[^<]+/y;
const ATTRIBUTE = /([a-z][a-z-]*)(?:="([^"]*)")?/g;

/** False where the page is not of the known form: what the handler was told until then counts for nothing. */
export function readMarkup(html: string, handler: MarkupHandler): boolean {
  const start = /^<!doctype html>\s*/i.exec(html)?.[0].length;
  // A browser changes line ends and takes out what is no character.
  if (start === undefined || /[\r\0]/.test(html)) return false;
  const open: string[] = [''];
  /** How many elements are open of which nothing is printed, and of which links. */
  let [unprinted, links] = [0, 0];
  for (TOKEN.lastIndex = start; TOKEN.lastIndex < html.length; ) {
    const token = TOKEN.exec(html);
    if (!token) return false;
    const [whole, ends, name, given] = token;
    const around = open.at(-1)!;
    if (name === undefined) {
      const text = withoutReferences(whole);
      if (text === null || (!TAKES_TEXT.has(around) && text.trim() !== '')) return false;
      if (unprinted === 0 && around !== '') handler.text(text);
      continue;
    }
    if (ends) {
      if (name !== around || given) return false;
      open.pop();
      if (name === 'a') links--;
      if (unprinted === 0) handler.close();
      if (UNPRINTED.has(name)) unprinted--;
      continue;
    }
    // Terms and what is said of them may stand in groups.
    const holder = around === 'div' && open.at(-2) === 'dl' ? 'dl' : around;
    if (!PARENTS.get(name)?.has(holder) || (name === 'a' && links++ > 0)) return false;
    if (UNPRINTED.has(name)) unprinted++;
    const attributes = unprinted === 0 ? attributesOf(given ?? '') : {};
    if (!attributes) return false;
    if (unprinted === 0) handler.open(name, attributes);
    if (!VOID.has(name)) open.push(name);
    else if (unprinted === 0) handler.close();
    if (RAW.has(name)) {
      const end = html.indexOf(`</${name}>`, TOKEN.lastIndex);
      if (end < 0 || html.slice(TOKEN.lastIndex, end).includes('<')) return false;
      TOKEN.lastIndex = end;
    }
  }
  return open.length === 1;
}

/** null where an attribute is given twice, or as a browser might read it otherwise. */
const attributesOf = remembered((given: string): PageAttributes | null => {
  const attributes: Record<string, string> = {};
  for (const [, name, value = ''] of given.matchAll(ATTRIBUTE)) {
    const plain = withoutReferences(value);
    if (name === undefined || plain === null || name in attributes) return null;
    attributes[name] = plain;
  }
  return attributes;
});

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** null where a reference is none that the templates write. */
function withoutReferences(text: string): string | null {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const plain = text.replace(/&(?:(amp|lt|gt|quot|nbsp);|#x(2[0-9A-F]|3D|60);|#39;)?/g, (whole, name, hex) => {
    if (whole === '&') isKnown = false;
    return name ? NAMED[name]! : hex ? String.fromCharCode(Number.parseInt(hex, 16)) : "'";
  });
  return isKnown ? plain : null;
}

interface PageNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: PageNode[];
}

/** The tree that a browser would build. */
export function readTree(html: string, handler: MarkupHandler): void {
  const $: CheerioAPI = load(html);
  $('head, script, style, template').remove();
  const walk = (node: PageNode): void => {
    if (node.type === 'text') handler.text(node.data ?? '');
    if (node.type === 'tag') handler.open(node.name ?? '', node.attribs ?? {});
    if (node.type === 'tag' || node.type === 'root') for (const child of node.children ?? []) walk(child);
    if (node.type === 'tag') handler.close();
  };
  walk($.root()[0] as PageNode);
}
