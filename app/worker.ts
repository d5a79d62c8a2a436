/** The thread that reads, checks and renders one submission at a time. A throw of ours becomes one answer, never the end of a batch. */
import { parentPort } from 'node:worker_threads';
import { checkSubmission } from './check-submission.js';
import type { Task } from './task.js';

const port = parentPort;
if (!port) throw new Error('worker.js is started by read-in-worker.js');

port.on('message', async (task: Task) => {
  try {
    port.postMessage({ value: await perform(task) });
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});

async function perform(task: Task): Promise<unknown> {
  switch (task.kind) {
    case 'check':
      return checkSubmission(task.submission, task.reader, task.lang);
  }
}
