/** The process that reads, checks and renders one submission at a time. A throw of ours becomes one answer, never the end of a batch. */
import { checkSubmission } from './check-submission.js';
import type { Task } from './task.js';

process.on('message', async (task: Task) => {
  try {
    process.send?.({ value: await perform(task) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
process.send?.('ready');
// Nobody waits for the answer any more.
process.on('disconnect', () => process.exit());

async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'check':
      return checkSubmission(task.submission, task.reader, task.lang);
  }
}
