/** The process that reads, checks and renders one submission at a time. A throw of ours becomes one answer, never the end of a batch. */
import type { Task } from './task.js';

process.on('message', async (task: Task) => {
  try {
    process.send?.({ value: await perform(task) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
// Nobody waits for the answer any more.
process.on('disconnect', () => process.exit());

/** Each task loads what it needs: a check wants no templates, and nothing but a comparison wants mammoth. */
async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'check': {
      const { checkSubmission } = await import('./check-submission.js');
      return checkSubmission(task.submission, task.reader, task.lang);
    }
    case 'prepare': {
      const { prepareSubmission } = await import('./prepare-submission.js');
      return prepareSubmission(task.submission, task.options);
    }
    case 'compare': {
      const { compareSubmission } = await import('./compare-submission.js');
      return compareSubmission(task.submission, task.lang);
    }
    case 'prove': {
      const { provePdf } = await import('./prove-pdf.js');
      return provePdf(task.submission, task.options, task.pdf);
    }
  }
}
process.send?.('ready');
