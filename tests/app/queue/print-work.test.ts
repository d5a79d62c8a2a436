/** What an update finds queued is printed, too. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { printHandler } from '../../../app/queue/print-work.js';
import type { Work } from '../../../app/queue/work.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { NOW } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';

it.each(['of this version', 'of an earlier version, with its data in about'])('a page %s', async (version) => {
  const workspace = await openWorkspace({ folder: join(temporaryFolder(), 'workspace') }, 'work', NOW);
  const { outputs } = workspace;
  const printed: unknown[] = [];
  const { perform } = printHandler(
    workspace,
    async ({ page, about }) => {
      printed.push([Buffer.from((await outputs.get(page.data)) ?? '').toString(), about]);
      return { ok: true, value: { pdf: page.print, unlike: [] } };
    },
    1,
  );
  const about = { title: '自评报告', date: null, lang: 'zh-CN' };
  const html = await outputs.put('<p>页</p>');
  const task = version.startsWith('of this')
    ? { html, data: await outputs.put('{"a":1}'), about: await outputs.put(JSON.stringify(about)) }
    : { html, about: await outputs.put(JSON.stringify({ ...about, data: '{"a":1}' })) };
  const work = { task: JSON.stringify(task) } as Work;
  expect(await perform(work, new AbortController().signal, async () => {})).not.toBeNull();
  expect(printed).toEqual([['{"a":1}', about]]);
  await workspace.close();
});
