/**
 * A copy of the submitted .docx with comments at the places, so that the department sees in Word what the letter means. Nothing
 * of the text changes: range marks and a reference go in between its runs, the comments into their own part. Entries of the
 * package that hold neither are copied as they are.
 */

import { type CheerioAPI, load } from 'cheerio';
import type { Element } from 'domhandler';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Place } from '../../parsers/document.js';
import { type TextSource, traceDocx } from '../../parsers/docx/trace.js';
import { LIMITS } from '../../parsers/limits.js';
import { escapeMarkup } from '../machine/escape-markup.js';
import { clean } from './letter-line.js';

export interface WordComment {
  /** The first that the file has carries the comment; a place of which nothing is left is none. */
  places: Place[];
  lines: string[];
}

export interface CommentAuthor {
  name: string;
  /** ISO time, shown by Word beside the name. */
  date: string;
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const STRICT = 'http://purl.oclc.org/ooxml/';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/** null where the file is no .docx that can be taken apart. A comment without a place stands at the first paragraph. */
export function commentDocx(
  bytes: Uint8Array,
  comments: readonly WordComment[],
  author: CommentAuthor,
): Uint8Array | null {
  const traced = traceDocx(bytes);
  const files = traced && unpackWhole(bytes);
  if (!traced || !files) return null;
  const main = find(files, traced.part);
  const document = load(traced.xml, { xml: true });
  const elements = elementsOf(document);
  const body = new Body(document, elements, traced.sources);
  if (main === null || !body.usable) return null;
  const part = openComments(files, main, body.namespace);
  for (const comment of comments) body.comment(part.add(comment.lines, author), comment.places);
  files[main] = strToU8(declared(document.xml()));
  files[part.name] = strToU8(declared(part.xml()));
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files))
    entries[name] = [content, { mtime: new Date('1980-01-01T00:00:00') }];
  return zipSync(entries);
}

/** All entries, or null: more than the readers would unpack is a bomb, whatever part it hides in. */
function unpackWhole(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let total = 0;
  let tooMuch = false;
  try {
    const files = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        total += originalSize;
        tooMuch ||= total > LIMITS.unpackedBytes;
        return !tooMuch;
      },
    });
    return tooMuch ? null : files;
  } catch {
    return null;
  }
}

function find(files: Record<string, Uint8Array>, name: string): string | null {
  return Object.keys(files).find((other) => other.replaceAll('\\', '/').toLowerCase() === name.toLowerCase()) ?? null;
}

/** In the order in which they open: the reader's own numbering, from 1. */
function elementsOf(document: CheerioAPI): Element[] {
  return document('*')
    .toArray()
    .flatMap((node) => elementIn(node) ?? []);
}

function elementIn(node: { type: string } | null | undefined): Element | null {
  return node?.type === 'tag' ? (node as Element) : null;
}

function declared(xml: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml.replace(/^\s*<\?xml[^>]*\?>\s*/, '')}`;
}

class Body {
  readonly usable: boolean;
  readonly namespace: string;
  private readonly prefix: string;

  constructor(
    private readonly document: CheerioAPI,
    private readonly elements: readonly Element[],
    private readonly sources: readonly TextSource[],
  ) {
    const root = elements[0];
    const [prefix = '', local] = root?.name.includes(':') ? root.name.split(':') : ['', root?.name];
    this.prefix = prefix;
    this.namespace = root?.attribs[`xmlns:${prefix}`] ?? TRANSITIONAL;
    // Attributes of a default namespace have none: a file without a prefix would need a second name for the same thing.
    this.usable = local === 'document' && prefix !== '';
  }

  /** Puts the marks of comment `id` round the first of these places that the body has, else at its first paragraph. */
  comment(id: number, places: readonly Place[]): void {
    const found = places.map((place) => this.runsAt(place)).find((runs) => runs.length > 0);
    const runs = found ?? this.firstParagraph();
    const first = runs[0];
    const last = runs.at(-1);
    if (!first || !last) return;
    const w = this.prefix;
    const start = `<${w}:commentRangeStart ${w}:id="${id}"/>`;
    const end = `<${w}:commentRangeEnd ${w}:id="${id}"/><${w}:r><${w}:commentReference ${w}:id="${id}"/></${w}:r>`;
    if (this.isParagraph(last)) this.document(last).append(end);
    else this.document(last).after(end);
    if (!this.isParagraph(first)) this.document(first).before(start);
    else {
      const properties = first.children.find((child) => elementIn(child)?.name === `${w}:pPr`);
      if (properties) this.document(properties).after(start);
      else this.document(first).prepend(start);
    }
  }

  /** The children of paragraphs that hold the text at a place; a paragraph itself where that stands in no run. */
  private runsAt(place: Place): Element[] {
    const held = this.sources.filter(
      ({ place: { block, row, column, start, end } }) =>
        block === place.block &&
        row === place.row &&
        column === place.column &&
        // A place without width, or in an empty cell: the paragraph in which it stands.
        (start < place.end && end > place.start ? true : start <= place.start && end >= place.end && start === end),
    );
    const runs = held.flatMap(({ element }) => this.anchorOf(this.elements[element - 1]) ?? []);
    const inside = runs.filter((run) => !this.isParagraph(run));
    return inside.length > 0 ? inside : runs;
  }

  private firstParagraph(): Element[] {
    const first = this.elements.find((element) => this.isParagraph(element));
    return first ? [first] : [];
  }

  /** The child of the outermost paragraph that holds the element: Word knows no comments in text boxes, hyperlinks or formulas. */
  private anchorOf(element: Element | undefined): Element | null {
    let anchor: Element | null = null;
    for (let at = element ?? null; at; at = elementIn(at.parent)) {
      const parent = elementIn(at.parent);
      if (parent && this.isParagraph(parent)) anchor = at;
      else if (this.isParagraph(at) && anchor === null) anchor = at;
    }
    return anchor;
  }

  private isParagraph(element: Element): boolean {
    return element.name === `${this.prefix}:p`;
  }
}

/** The part with the comments: the file's own where it has one, else a new one that package and document name. */
function openComments(files: Record<string, Uint8Array>, main: string, namespace: string) {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = `${folder}_rels/${main.slice(folder.length)}.rels`;
  const linksName = find(files, links) ?? links;
  const empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>';
  const rels = load(files[linksName] ? strFromU8(files[linksName]) : empty, { xml: true });
  const known = rels('Relationship')
    .toArray()
    .find((one) => /\/comments$/.test(rels(one).attr('Type') ?? ''));
  const target = known && rels(known).attr('Target');
  const there = target === undefined ? null : find(files, target.startsWith('/') ? target.slice(1) : folder + target);
  let name = there;
  if (name === null) {
    name = `${folder}comments.xml`;
    for (let i = 1; find(files, name) !== null; i++) name = `${folder}comments${i}.xml`;
    const ids = new Set(
      rels('Relationship')
        .toArray()
        .map((one) => rels(one).attr('Id')),
    );
    let id = 'rIdComments';
    while (ids.has(id)) id += '0';
    const type = namespace.startsWith(STRICT) ? `${STRICT}officeDocument/relationships/comments` : RELATIONSHIP;
    rels('Relationships').append(`<Relationship Id="${id}" Type="${type}" Target="${name.slice(folder.length)}"/>`);
    files[linksName] = strToU8(declared(rels.xml()));
    const typesName = find(files, '[Content_Types].xml');
    if (typesName !== null) {
      const types = load(strFromU8(files[typesName] ?? new Uint8Array()), { xml: true });
      types('Types').append(`<Override PartName="/${name}" ContentType="${COMMENTS_TYPE}"/>`);
      files[typesName] = strToU8(declared(types.xml()));
    }
  }
  const text = there === null ? `<w:comments xmlns:w="${namespace}"/>` : strFromU8(files[there] ?? new Uint8Array());
  const comments = load(text, { xml: true });
  const root = comments('*').first();
  const prefix = elementIn(root.get(0))?.name.split(':')[0] ?? 'w';
  let last = Math.max(
    -1,
    ...root
      .children()
      .toArray()
      .map((one) => Number(comments(one).attr(`${prefix}:id`)) || 0),
  );
  return {
    name,
    xml: () => comments.xml(),
    add(lines: readonly string[], author: CommentAuthor): number {
      last++;
      const w = prefix;
      const paragraphs = lines
        .map(
          (line) =>
            `<${w}:p><${w}:r><${w}:t xml:space="preserve">${escapeMarkup(clean(line))}</${w}:t></${w}:r></${w}:p>`,
        )
        .join('');
      const name = escapeMarkup(clean(author.name));
      root.append(
        `<${w}:comment ${w}:id="${last}" ${w}:author="${name}" ${w}:date="${author.date}" ${w}:initials="${name.slice(0, 1)}">${paragraphs}</${w}:comment>`,
      );
      return last;
    },
  };
}
