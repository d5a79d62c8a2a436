/**
 * The files of one report (report.docx + annexes.xlsx) as one Document: their blocks one behind the other, with ids counted anew so
 * that every block keeps an id of its own. Which files belong together is for the caller to know.
 */
import type { Block, Document, Origin, Place } from '../document.js';

/** Joins at least one document; `origin` is that of the folder or archive. */
export function joinDocuments(documents: readonly Document[], origin: Origin): Document {
  const blocks: Block[] = [];
  for (const document of documents) {
    const ids = new Map(document.blocks.map((block, i) => [block.id, `b${blocks.length + i}`]));
    const rename = (id: string) => ids.get(id) ?? id;
    for (const block of document.blocks) blocks.push(renamed(block, rename));
  }
  return { version: 1, origin, blocks };
}

function renamed(block: Block, rename: (id: string) => string): Block {
  const id = rename(block.id);
  if (block.kind === 'table' && block.within)
    return { ...block, id, within: { ...block.within, block: rename(block.within.block) } };
  if (block.kind === 'note' && block.at) return { ...block, id, at: moved(block.at, rename) };
  return { ...block, id };
}

function moved(place: Place, rename: (id: string) => string): Place {
  return { ...place, block: rename(place.block) };
}
