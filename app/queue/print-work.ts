/** Printing as work of its own: whoever needs a page printed lays it down and waits; whoever has a browser prints it. */

import type { Words } from '../../pipeline/say.js';
import { hashOf } from '../machine/canonical.js';
import { PrintError } from '../print/print-error.js';
import type { PrintJob } from '../print/print-here.js';
import { loadPrinted, putPrinted } from '../stages/kept-stages.js';
import type { Stages } from '../stages/make-editions.js';
import type { Workspace } from '../store/store.js';
import { type Handler, Hopeless } from './serve.js';
import { laidDown, PrintTask } from './settings.js';
import type { Waiting } from './wait-for.js';
import type { Work } from './work.js';

/** `print` of the stages, done by the print queue for the work that needs it. */
export function printElsewhere(
  workspace: Workspace,
  waiting: Waiting,
  { batch, priority }: Pick<Work, 'batch' | 'priority'>,
  signal: AbortSignal,
): Stages['print'] {
  return async ({ page: { print: html, data }, about }) => {
    const { outputs } = workspace;
    const task: PrintTask = { html, data, about: await outputs.put(JSON.stringify(about)) };
    const key = hashOf(['print', task]);
    const shown = about.title;
    const ended = await waiting.do({ key, queue: 'print', task: JSON.stringify(task), shown, batch, priority }, signal);
    const printed = ended.output === null ? null : await loadPrinted(outputs, ended.output);
    if (printed) return { ok: true, value: printed };
    if (ended.state === 'quarantined')
      throw new PrintError('print-failed', {
        zh: '打印这一页时，工作进程两次中断，不再自动重试；确要再试，运行 gouji work --retry',
        en: 'two workers were cut off while they printed this page; it is not tried again; to try, run gouji work --retry',
      });
    const { zh, en } = JSON.parse(ended.said ?? '{}') as Partial<Words>;
    throw new PrintError('print-failed', { zh: zh ?? '打印的结果不见了', en: en ?? 'what was printed is gone' });
  };
}

export function printHandler(workspace: Workspace, print: Stages['print'], places: number): Handler {
  return {
    queue: 'print',
    places,
    async perform(work, signal) {
      const task = PrintTask.parse(JSON.parse(work.task));
      const { html } = task;
      const text = Buffer.from(await laidDown(task.about, workspace)).toString('utf8');
      const { data: within = '', ...about } = JSON.parse(text) as PrintJob['about'] & { data?: string };
      const data = task.data ?? (await workspace.outputs.put(within));
      for (const hash of [html, data]) await laidDown(hash, workspace);
      try {
        const outcome = await print({ page: { print: html, data }, about, outputs: workspace.outputs.folder });
        signal.throwIfAborted();
        if (!outcome.ok) throw new Error(outcome.detail);
        return await putPrinted(workspace.outputs, outcome.value);
      } catch (error) {
        // A character without a glyph has none on any machine; a browser that is missing or fell over may be elsewhere.
        if (error instanceof PrintError && error.code === 'glyph-missing')
          throw new Hopeless(JSON.stringify(error.words));
        throw error;
      }
    },
  };
}
