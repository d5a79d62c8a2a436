/** The tag tree of a PDF that Chromium wrote: elements, and the marked pieces of page content that hang on them. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, PDFRef, PDFString } from 'pdf-lib';

/** A marked piece of content: the page's index from 0, and its number on that page. */
export interface Mark {
  page: number;
  mcid: number;
}

export interface Tag {
  /** `P`, `TH`, `NonStruct` … */
  role: string;
  lang: string | null;
  dict: PDFDict;
  ref: PDFRef;
  children: (Tag | Mark)[];
}

// pdf-lib reads a name's escapes each time that it is asked for one: a tree has thousands of elements.
const [K, LANG, MCID, MCR, PG, ROLE, TYPE] = ['K', 'Lang', 'MCID', 'MCR', 'Pg', 'S', 'Type'].map((name) =>
  PDFName.of(name),
) as [PDFName, PDFName, PDFName, PDFName, PDFName, PDFName, PDFName];

/** The root element (Document), or null for a PDF without tags. */
export function readTagTree(document: PDFDocument): Tag | null {
  const { context } = document;
  const pages = new Map(document.getPages().map((page, index) => [page.ref.tag, index]));
  const root = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  const first = root?.get(K);
  return first instanceof PDFRef ? (readTag(first, 0) ?? null) : null;

  function readTag(ref: PDFRef, above: number): Tag | undefined {
    const dict = context.lookup(ref);
    if (!(dict instanceof PDFDict)) return undefined;
    const page = pageOf(dict) ?? above;
    const kids = dict.lookup(K);
    const list = kids instanceof PDFArray ? kids.asArray() : kids === undefined ? [] : [dict.get(K)!];
    const lang = dict.lookup(LANG);
    return {
      role: dict.lookupMaybe(ROLE, PDFName)?.decodeText() ?? '',
      lang: lang instanceof PDFString ? lang.decodeText() : null,
      dict,
      ref,
      children: list.flatMap((kid) => readKid(kid, page) ?? []),
    };
  }

  /** Elements are objects of their own, pieces of content stand in their element. */
  function readKid(kid: unknown, page: number): Tag | Mark | undefined {
    if (kid instanceof PDFNumber) return { page, mcid: kid.asNumber() };
    if (kid instanceof PDFRef) return readTag(kid, page);
    if (!(kid instanceof PDFDict) || kid.lookupMaybe(TYPE, PDFName) !== MCR) return undefined;
    const mcid = kid.lookupMaybe(MCID, PDFNumber);
    return mcid && { page: pageOf(kid) ?? page, mcid: mcid.asNumber() };
  }

  function pageOf(dict: PDFDict): number | undefined {
    const ref = dict.get(PG);
    return ref instanceof PDFRef ? pages.get(ref.tag) : undefined;
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
export function markKey({ page, mcid }: Mark): string {
  return `${page}/${mcid}`;
}
