/** The tag tree of a PDF that Chromium wrote: elements, and the marked pieces of page content that hang on them. */
import { dictOf, type Fields, fieldsAt, fieldsOf, listOf, type PdfFile, pagesOf, refOf, textAt } from './pdf-file.js';

/** A marked piece of content: the page's index from 0, and its number on that page. */
export interface Mark {
  page: number;
  /** -1 for what is no piece of content (a note on the page). */
  mcid: number;
  /** How its element names it. */
  text: string;
}

export interface Tag {
  /** `P`, `TH`, `NonStruct` … */
  role: string;
  lang: string | null;
  /** Of its object. */
  number: number;
  fields: Fields;
  children: (Tag | Mark)[];
}

/** The root element (Document), or null for a PDF without tags. */
export function readTagTree(file: PdfFile, pages: readonly number[] = pagesOf(file)): Tag | null {
  const indexOf = new Map(pages.map((page, index) => [`${page} 0 R`, index]));
  const root = fieldsAt(file, fieldsAt(file, file.root).get('StructTreeRoot')).get('K');
  const first = root === undefined ? undefined : readKid(root, 0);
  return first && isTag(first) ? first : null;

  /** Elements are objects of their own, pieces of content stand in their element. */
  function readKid(text: string, above: number): Tag | Mark {
    const number = refOf(text);
    const object = number === null ? undefined : file.objects.get(number);
    if (number !== null && object?.text.startsWith('<<')) return readTag(number, object.text, above);
    if (/^\d+$/.test(text)) return { page: above, mcid: Number(text), text };
    const fields = fieldsOf(text);
    const isPiece = fields.get('Type') === '/MCR' && fields.has('MCID');
    return { page: pageOf(fields) ?? above, mcid: isPiece ? Number(fields.get('MCID')) : -1, text };
  }

  function readTag(number: number, text: string, above: number): Tag {
    const fields = fieldsOf(text);
    const page = pageOf(fields) ?? above;
    const kids = fields.get('K');
    const list = kids === undefined ? [] : listOf(/^\d+ 0 R$/.test(kids) ? listed(kids) : kids);
    return {
      role: fields.get('S')?.slice(1) ?? '',
      lang: /^\((.*)\)$/s.exec(fields.get('Lang') ?? '')?.[1] ?? null,
      number,
      fields,
      children: list.map((kid) => readKid(kid, page)),
    };
  }

  /** A list may be an object of its own. */
  function listed(kids: string): string {
    const value = textAt(file, kids);
    return value.startsWith('[') ? value : kids;
  }

  function pageOf(fields: Fields): number | undefined {
    const page = fields.get('Pg');
    return page === undefined ? undefined : indexOf.get(page);
  }
}

/** Writes the element and all below it as they are now. */
export function writeTagTree({ objects }: PdfFile, root: Tag): void {
  for (const { number, fields, children } of tagsOf(root)) {
    const kids = children.map((child) => (isTag(child) ? `${child.number} 0 R` : child.text));
    if (kids.length === 0) fields.delete('K');
    else fields.set('K', kids.length === 1 ? kids[0]! : `[${kids.join(' ')}]`);
    objects.set(number, { text: dictOf(fields), stream: null });
  }
}

export function isTag(child: Tag | Mark): child is Tag {
  return 'role' in child;
}

/** All marks below an element, in order. */
export function marksOf(tag: Tag): Mark[] {
  return tag.children.flatMap((child) => (isTag(child) ? marksOf(child) : [child]));
}

/** The element and all below it, in reading order. */
export function tagsOf(tag: Tag, found: Tag[] = []): Tag[] {
  found.push(tag);
  for (const child of tag.children) if (isTag(child)) tagsOf(child, found);
  return found;
}

/** A set key for a mark. */
export function markKey({ page, mcid }: Pick<Mark, 'page' | 'mcid'>): string {
  return `${page}/${mcid}`;
}
