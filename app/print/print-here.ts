/** The one printer of this process, opened with its first page. */
import type { Words } from '../../pipeline/say.js';
import { openBlobs } from '../store/blobs.js';
import { OUTPUTS } from '../store/store.js';
import type { Printed } from './finish-print.js';
import type { About } from './pdf/xmp.js';
import { openPrinter, type Printer } from './print.js';
import { PrintError } from './print-error.js';

/** As plain data: it crosses processes. */
export type PrintAnswer = { printed: Printed } | { failed: Pick<PrintError, 'code'> & { words: Words } };

let printer: Promise<Printer> | null = null;

/** `outputs`: folder of blobs into which the PDF is put as well. */
export async function printHere(html: string, about: About, outputs?: string): Promise<PrintAnswer> {
  printer ??= openPrinter({ concurrency: 1 });
  try {
    const printed = await (await printer).print(html, about);
    if (outputs === undefined) return { printed };
    return { printed: { ...printed, stored: await openBlobs(outputs, OUTPUTS).put(printed.pdf) } };
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    const { code, words } = error;
    return { failed: { code, words } };
  }
}

export async function closePrinter(): Promise<void> {
  // A browser that never started has nothing to close; why it did not was said where a page was to be printed.
  await printer?.then(
    (open) => open.close(),
    () => {},
  );
}
