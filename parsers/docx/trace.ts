/**
 * Which element of a Word file's main part each stretch of the Document's text comes from: for whoever writes comments into a copy of
 * the file. The same walk as the reader's own, so that block ids and offsets are those of every Place.
 */

import type { Place } from '../document.js';
import { openWordPackage, textOfPart } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { finishBlocks, placeOf } from './finish.js';
import { readForeignFiles } from './foreign.js';
import { readStory } from './index.js';
import { readNumbering } from './parts/numbering.js';
import { readStyles } from './parts/styles.js';
import { newReading } from './reading.js';

/** A stretch of text and the element that holds it: a run, or the paragraph where it has no run of its own. */
export interface TextSource {
  place: Place;
  /** Number of the element in the main part, in the order in which they open, from 1. */
  element: number;
}

export interface TracedFile {
  /** Name of the main part in the package. */
  part: string;
  xml: string;
  sources: TextSource[];
}

/** null where the file cannot be read. Never throws for anything in the bytes. */
export function traceDocx(bytes: Uint8Array): TracedFile | null {
  try {
    const pack = openWordPackage(bytes);
    const styles = readStyles(pack);
    const reading = newReading(styles, readNumbering(pack, styles), pack.relationships);
    reading.foreign = readForeignFiles(pack);
    const before = pack.budget.elements;
    const trace = { element: () => pack.budget.elements - before, paragraphs: [] };
    reading.trace = trace;
    readStory(pack, pack.main, 'w:document', reading);
    finishBlocks(reading, reading.flow.out);
    return { part: pack.main.name, xml: textOfPart(pack, pack.main), sources: sourcesOf(reading.trace.paragraphs) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

type Paragraphs = NonNullable<ReturnType<typeof newReading>['trace']>['paragraphs'];

function sourcesOf(paragraphs: Paragraphs): TextSource[] {
  return paragraphs.flatMap((paragraph) =>
    (paragraph.sources ?? []).flatMap(({ start, element }, i, all) => {
      const place = placeOf({ paragraph, start, end: all[i + 1]?.start ?? paragraph.text.length });
      return place ? [{ place, element }] : [];
    }),
  );
}
