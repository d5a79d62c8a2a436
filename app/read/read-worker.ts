/** The process that reads, checks and renders one submission at a time, or prints one page. A throw of ours becomes one answer, never the end of a batch. */
import type { Conversion, ConversionRequest } from './office/convert.js';
import { convertBy } from './read-file.js';
import type { Task } from './worker-task.js';

// Ctrl+C reaches every process of the terminal: whoever gave the work says when it ends.
process.once('SIGINT', () => {});

process.on('message', async (task: Task | { converted: Conversion }) => {
  if ('converted' in task) return deliver?.(task.converted);
  try {
    process.send?.({ value: await perform(task) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
// LibreOffice is started by the process that started this one: it outlives a worker that is thrown away, and can end what it started.
let deliver: ((conversion: Conversion) => void) | null = null;
convertBy(
  (request: ConversionRequest) =>
    new Promise((resolve) => {
      deliver = resolve;
      process.send?.({ convert: request });
    }),
);
let end: (() => Promise<void>) | null = null;
// Nobody waits for the answer any more.
process.on('disconnect', async () => {
  await end?.();
  process.exit();
});

/** Each task loads what it needs: a check wants no templates, and nothing but a comparison wants mammoth. */
const TASKS = {
  check: () => import('./check-submission.js'),
  group: () => import('./read-archive.js'),
  scan: () => import('./check-submission.js'),
  forms: () => import('./describe-tables.js'),
  passages: () => import('./read-passages.js'),
  prepare: () => import('./prepare-submission.js'),
  desk: () => import('./read-desk.js'),
  compare: () => import('./compare-submission.js'),
  print: () => import('../print/print-here.js'),
  'lay-out': () => import('./lay-out-report.js'),
  search: () => import('./read-passages.js'),
  'try-correction': () => import('./try-correction.js'),
  'what-if': () => import('./try-correction.js'),
  teach: () => import('./try-correction.js'),
} satisfies Record<Task['kind'], () => Promise<unknown>>;

async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'check':
      return (await TASKS.check()).checkSubmission(task.submission, task.reader, task.lang);
    case 'group':
      return (await (await TASKS.group()).readAsOneReport(task.submission, null)) !== null;
    case 'scan':
      return (await TASKS.scan()).pagesOfScan(task.submission);
    case 'forms':
      return (await TASKS.forms()).describeTables(task.submission, task.lang);
    case 'passages':
      return (await TASKS.passages()).readPassages(task.submission, task.sections);
    case 'prepare':
      return (await TASKS.prepare()).prepareSubmission(task.submission, task.options, task.snapshot);
    case 'desk':
      return (await TASKS.desk()).readDesk(task.submission, task.lang, task.snapshot);
    case 'compare':
      return (await TASKS.compare()).compareSubmission(task.submission, task.lang, task.snapshot);
    case 'try-correction':
      return (await TASKS['try-correction']()).tryCorrection(task.submission, task.report, task.place, task.change);
    case 'what-if':
      return (await TASKS['what-if']()).tryFigures(
        task.submission,
        task.report,
        task.figures,
        task.lang,
        task.snapshot,
      );
    case 'teach':
      return (await TASKS.teach()).findTaughtName(task.submission, task.report, task.place, task.key);
    case 'print': {
      const { printHere, closePrinter } = await TASKS.print();
      end = closePrinter;
      return printHere(task.job);
    }
    case 'lay-out':
      return (await TASKS['lay-out']()).layOutReport(task.folder);
    case 'search':
      return (await TASKS.search()).searchWords(task.submission);
  }
}

void Promise.resolve(TASKS[process.argv[2] as Task['kind']]?.()).then(() => process.send?.('ready'));
