/** The one printer of this process, opened with its first page. */
import type { Words } from '../../pipeline/say.js';
import { openBlobs } from '../store/blobs.js';
import { OUTPUTS } from '../store/store.js';
import type { Printed } from './finish-print.js';
import type { About } from './pdf/xmp.js';
import { openPrinter, type Printer } from './print.js';
import { PrintError } from './print-error.js';

/** A page, and what is published as data beside it, by their hashes among the outputs. */
export interface PrintJob {
  page: { print: string; data: string };
  about: Omit<About, 'data'>;
  /** Folder of the outputs: the PDF is put there as well. */
  outputs: string;
}

/** A PDF by its hash among the outputs, and where it does not print what its page does. */
export type KeptPrint = Pick<Printed, 'unlike'> & { pdf: string };

/** As plain data: it crosses processes. */
export type PrintAnswer = { printed: KeptPrint } | { failed: Pick<PrintError, 'code'> & { words: Words } };

let printer: Promise<Printer> | null = null;

export async function printHere({ page, about, outputs }: PrintJob): Promise<PrintAnswer> {
  const blobs = openBlobs(outputs, OUTPUTS);
  const textOf = async (hash: string) => Buffer.from((await blobs.get(hash)) ?? lost(hash)).toString('utf8');
  const [html, data] = [await textOf(page.print), await textOf(page.data)];
  printer ??= openPrinter({ concurrency: 1 });
  try {
    const { pdf, unlike } = await (await printer).print(html, { ...about, data });
    return { printed: { pdf: await blobs.put(pdf), unlike } };
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    const { code, words } = error;
    return { failed: { code, words } };
  }
}

function lost(hash: string): never {
  throw new Error(`${hash} is gone from the outputs`);
}

export async function closePrinter(): Promise<void> {
  // A browser that never started has nothing to close; why it did not was said where a page was to be printed.
  await printer?.then(
    (open) => open.close(),
    () => {},
  );
}
