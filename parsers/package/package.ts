/**
 * The parts of a Word file: which part is the document is said by relationships, never by a file name. Nothing outside the package
 * is ever looked at: an external relationship only keeps its target as text for a message.
 */
import { LIMITS } from '../limits.js';
import { beyondLimit, damagedPackage, tooLarge } from './refusal.js';
import { type Attributes, decodeXml, walkXml, type XmlBudget, type XmlHandler } from './xml.js';
import { openZip, unpack, type Zip, type ZipEntry } from './zip.js';

export interface Relationship {
  id: string;
  /** The last word of the relationship type (`styles`, `footnotes`, `oleObject`): transitional and strict differ only before it. */
  kind: string;
  /** Name of the target part in the package, or the address as written where it is external. */
  target: string;
  external: boolean;
}

/** What a package may cost; those of a submission, but for what is known to be larger. */
export type PackageBounds = Record<'fileBytes' | 'unpackedBytes' | 'elements', number>;

export interface WordPackage {
  zip: Zip;
  main: ZipEntry;
  /** Relationships of the main part, by id. */
  relationships: Map<string, Relationship>;
  bounds: PackageBounds;
  budget: XmlBudget;
  unpackedBytes: number;
  /** What readers have unpacked: whoever asks for a part again is given the same text. */
  texts: Map<ZipEntry, string>;
}

/** Opens the package and finds the main part. Throws a Refusal. */
export function openWordPackage(bytes: Uint8Array, bounds: PackageBounds = LIMITS): WordPackage {
  if (bytes.length > bounds.fileBytes) throw tooLarge(bytes.length, bounds.fileBytes);
  const zip = openZip(bytes);
  const pack: WordPackage = {
    zip,
    main: undefined as unknown as ZipEntry,
    relationships: new Map(),
    bounds,
    budget: { elements: 0, tableElements: 0, most: bounds.elements },
    unpackedBytes: 0,
    texts: new Map(),
  };
  pack.main = findMainPart(pack);
  pack.relationships = readRelationships(pack, pack.main.name);
  return pack;
}

function findMainPart(pack: WordPackage): ZipEntry {
  for (const relationship of readRelationships(pack, '').values()) {
    if (relationship.kind !== 'officeDocument' || relationship.external) continue;
    const entry = partOf(pack, relationship.target);
    if (entry) return entry;
  }
  // Some programs write a package without relationships; Word's own name is then the only candidate.
  const entry = partOf(pack, 'word/document.xml');
  if (entry) return entry;
  throw damagedPackage('压缩包里没有正文部件', 'its package has no main document part');
}

/** The part of that name, compared without case, or null. */
export function partOf(pack: WordPackage, name: string): ZipEntry | null {
  return pack.zip.entries.get(name.toLowerCase()) ?? null;
}

/** The part that the main part's first relationship of this kind leads to, or null. */
export function relatedPart(pack: WordPackage, kind: string): ZipEntry | null {
  for (const relationship of pack.relationships.values()) {
    if (relationship.kind === kind && !relationship.external) return partOf(pack, relationship.target);
  }
  return null;
}

/** The bytes of a part, within the limit on all parts together. */
export function unpackPart(pack: WordPackage, entry: ZipEntry): Uint8Array {
  pack.unpackedBytes += entry.unpackedBytes;
  if (pack.unpackedBytes > pack.bounds.unpackedBytes) {
    const mib = Math.ceil(pack.unpackedBytes / 1024 / 1024);
    throw beyondLimit(`解压后有 ${mib} MB 文字内容`, `it unpacks to ${mib} MB of text parts`);
  }
  return unpack(pack.zip, entry);
}

export function textOfPart(pack: WordPackage, entry: ZipEntry): string {
  const text = pack.texts.get(entry) ?? decodeXml(unpackPart(pack, entry), entry.name);
  pack.texts.set(entry, text);
  return text;
}

export function walkXmlPart<T>(pack: WordPackage, entry: ZipEntry, handler: XmlHandler<T>): void {
  walkXml(textOfPart(pack, entry), entry.name, pack.budget, handler);
}

function readRelationships(pack: WordPackage, source: string): Map<string, Relationship> {
  const slash = source.lastIndexOf('/');
  const folder = source.slice(0, slash + 1);
  const found = new Map<string, Relationship>();
  const entry = partOf(pack, `${folder}_rels/${source.slice(slash + 1)}.rels`);
  if (!entry) return found;
  walkXmlPart<boolean>(pack, entry, {
    name: (name) => name === 'rel:Relationship',
    open(isRelationship, attributes: Attributes, xml) {
      if (!isRelationship) return false;
      const id = xml.read(attributes, 'Id');
      const target = xml.read(attributes, 'Target');
      const type = xml.read(attributes, 'Type');
      if (id === undefined || target === undefined || type === undefined) return false;
      const external = xml.read(attributes, 'TargetMode') === 'External';
      found.set(id, {
        id,
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: external ? target : resolveTarget(folder, target),
        external,
      });
      return false;
    },
  });
  return found;
}

/** `../media/a.png` in `word/` is `media/a.png`; a leading slash starts at the package's root. */
function resolveTarget(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const steps = path.startsWith('/') ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') {
      steps.pop();
      if (steps.at(-1) === '') steps.pop();
    } else if (step !== '' && step !== '.') {
      if (steps.at(-1) === '') steps.pop();
      steps.push(step);
    }
  }
  return steps.filter((step) => step !== '').join('/');
}
