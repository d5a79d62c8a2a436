import { LIMITS } from '../parsers/limits.js';
import type { Stages } from './make-editions.js';
import { openReaders } from './read-in-worker.js';

export interface OpenStages extends Stages {
  close(): Promise<void>;
}

/** mammoth takes ten times as long as the main reader; a proof reads a PDF page by page. */
const SECOND_READING_MS = 2 * LIMITS.worker.seconds * 1000;

/** The real stages: worker processes for reading and rendering, one warm browser for printing, started when first needed. */
export function openStages(concurrency: number): OpenStages {
  const readers = openReaders();
  let printer: Promise<Printer> | null = null;
  return {
    prepare: (submission, options) => readers.ask({ kind: 'prepare', submission, options }),
    compare: (submission, lang) => readers.ask({ kind: 'compare', submission, lang }, SECOND_READING_MS),
    prove: (submission, options, pdf) => readers.ask({ kind: 'prove', submission, options, pdf }, SECOND_READING_MS),
    async print(html, about) {
      printer ??= import('./print.js').then(({ openPrinter }) => openPrinter({ concurrency }));
      return (await printer).print(html, about);
    },
    async close() {
      await readers.close();
      // A browser that never started has nothing to close; why it did not was said where a page was to be printed.
      await printer?.then(
        (open) => open.close(),
        () => {},
      );
    },
  };
}

type Printer = Awaited<ReturnType<typeof import('./print.js')['openPrinter']>>;
