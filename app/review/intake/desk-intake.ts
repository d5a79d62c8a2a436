/** Files dragged onto the list: the same stages as `gouji run`, one batch after the other, with what became of each for the page to show. */

import { Readable, Writable } from 'node:stream';
import PQueue from 'p-queue';
import type { Words } from '../../../pipeline/say.js';
import { PAGE_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { runInputs } from '../../batch/batch.js';
import type { BatchEntry } from '../../batch/batch-entry.js';
import { dateInChina } from '../../machine/china-time.js';
import { type Io, untilKilled } from '../../machine/io.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { type Input, liesBeside } from '../../read/find-inputs.js';
import { groupFolders } from '../../read/group-folders.js';

import { isOurWorkbook } from '../../workbook/take-filled.js';
import type { DeskOptions, Intake, IntakeItem } from '../desk/desk.js';
import type { Shelf } from '../desk/shelf.js';

const KEPT = 200;
const KEPT_AS_SCAN: Words = { zh: '作为扫描件随报告留存', en: 'kept with its report as a scan' };
const KEPT_OUT: Words = {
  zh: '说明、清单或系统文件，不作为报送，没有留存',
  en: 'a note, a list or a file of the system, no submission; it was not kept',
};
/** A name in a file is no proof of who decided: at the desk everybody has signed in. */
const OUR_WORKBOOK: Words = {
  zh: '审核意见汇总表，不作为报送，没有读取：请在工作台处理，或用 gouji import 读入',
  en: 'the workbook for decisions, no submission; it was not read: decide at the desk, or use gouji import',
};

export function openIntake(options: DeskOptions, shelf: Shelf): Intake {
  // The workspace takes one batch at a time; within a batch files are read beside each other.
  const queue = new PQueue({ concurrency: 1 });
  const items: IntakeItem[] = [];
  let last = 0;

  async function process(
    files: readonly { name: string; path: string }[],
    own: IntakeItem[],
    by: string,
  ): Promise<void> {
    const { workspace, out, stages, concurrency, now, policy, share } = options;
    const io = quietIo(now);
    // An archive may hold one report with its annexes, or many reports; a scan goes with its report.
    const aside = new Map<string, Words>();
    for (const { name, path } of files)
      if (liesBeside(name)) aside.set(name, KEPT_OUT);
      else if (await isOurWorkbook(path, name)) aside.set(name, OUR_WORKBOOK);
    const notes = own.filter(({ name }) => aside.has(name));
    for (const item of notes) Object.assign(item, { step: 'done', said: aside.get(item.name) });
    const dropped = files
      .filter(({ name }) => !aside.has(name))
      .map(({ name, path }): Input => ({ path, name, shown: name, problem: null }));
    const inputs = await groupFolders(dropped, io, stages);
    const itemOf = (shown: string) => own.find(({ name }) => shown === name || shown.startsWith(`${name}/`));
    const owners = inputs.map(({ shown }) => itemOf(shown));
    const before = workspace.received.lines.length;
    /** How many inputs of each are still to be read. */
    const left = new Map(own.map((item) => [item, owners.filter((owner) => owner === item).length]));
    const onBegun = (shown: string) => void Object.assign(itemOf(shown) ?? {}, { step: 'reading' });
    const onRead = async (shown: string, entries: readonly BatchEntry[]) => {
      const item = itemOf(shown);
      if (!item) return;
      await shelf.refresh(entries.flatMap(({ source }) => source?.sha256 ?? []));
      item.reports.push(...entries.flatMap(({ id }) => (id === '' ? [] : [id])));
      left.set(item, (left.get(item) ?? 1) - 1);
      if ((left.get(item) ?? 0) > 0) return;
      item.step = entries.every(({ judgement }) => judgement.state === 'unreadable') ? 'failed' : 'done';
      item.said = describe(entries, []);
    };
    const shared = await share?.();
    const result = await runInputs(
      inputs,
      {
        workspace,
        out,
        policy: policy(),
        lang: 'zh',
        by,
        progress: () => ({ advance: () => {}, end: () => {} }),
        onBegun,
        onRead,
        isTaken: (folder, sha256) =>
          shelf.outputs().get(folder) !== undefined && shelf.outputs().get(folder) !== sha256,
        stages: shared?.stages ?? stages,
        concurrency: shared?.concurrency ?? concurrency,
        elsewhere: shared?.elsewhere,
      },
      io,
    ).finally(() => shared?.close());
    await shelf.refresh([...result.hashes, ...result.followed]);
    for (const item of own.filter((one) => !notes.includes(one))) {
      const entries = result.entries.filter((_, i) => owners[i] === item).flat();
      item.reports = entries.flatMap(({ id }) => (id === '' ? [] : [id]));
      const tables = result.tables.filter(({ shown }) => shown === item.name);
      const isScan = !owners.includes(item);
      const isUnread = tables.length === 0 && entries.every(({ judgement }) => judgement.state === 'unreadable');
      item.step = isUnread && !isScan ? 'failed' : 'done';
      item.said = isScan
        ? KEPT_AS_SCAN
        : describe(entries, [
            ...tables.map(({ alone }) => alone ?? COMPARED),
            ...entries.flatMap((entry) => sameAs(entry, workspace, before)),
          ]);
    }
  }

  return {
    take(files, by, done) {
      const own = files.map(({ name }): IntakeItem => {
        last++;
        return { id: last, name, by, step: 'waiting', said: null, reports: [] };
      });
      items.unshift(...[...own].reverse());
      items.splice(KEPT);
      void queue.add(async () => {
        // An archive is unpacked in memory: each goes by itself.
        const isAlone = (name: string) => /\.zip$/i.test(name);
        const together = files.filter(({ name }) => !isAlone(name));
        const parts = [together, ...files.filter(({ name }) => isAlone(name)).map((file) => [file])];
        for (const part of parts.filter(({ length }) => length > 0)) {
          const items = own.filter((_, i) => part.includes(files[i] as (typeof files)[number]));
          await process(part, items, by).catch((error: unknown) => {
            const message = error instanceof Error ? error.message : String(error);
            const { zh, en } = troubleOf(error) ?? { zh: message, en: message };
            for (const item of items) {
              item.step = 'failed';
              item.said = { zh: `没有处理成：${zh}`, en: `it could not be processed: ${en}` };
            }
          });
        }
        await done();
      });
      return own;
    },
    items: () => items,
    isIdle: () => queue.size === 0 && queue.pending === 0,
    idle: () => queue.onIdle(),
    inTurn: (work) => queue.add(work),
  };
}

/** A server reads no standard input and says nothing on a terminal. */
function quietIo(now: () => Date): Io {
  const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  return {
    stdout: nowhere(),
    stderr: nowhere(),
    stdin: Readable.from([]),
    cwd: '/',
    env: {},
    now,
    isTTY: { stdout: false, stderr: false },
    columns: 100,
    untilStopped: untilKilled,
  };
}

/** The very bytes came in before: no new submission. `before`: how many files had. */
function sameAs({ source }: BatchEntry, { received }: DeskOptions['workspace'], before: number): Words[] {
  const at = received.lines.findIndex(({ sha256 }) => sha256 === source?.sha256);
  const line = at >= 0 && at < before ? received.lines[at] : undefined;
  if (!line) return [];
  const day = dateInChina(new Date(line.at));
  return [
    {
      zh: `与 ${day} 收到的 ${line.name} 是同一个文件，不是新的报送稿`,
      en: `the same file as ${line.name} of ${day}, no new submission`,
    },
  ];
}

const COMPARED: Words = {
  zh: '绩效目标表或监控表，已与自评报告比对，不作为报送',
  en: 'a table of targets or monitoring, compared with the report; no submission',
};

function describe(
  entries: readonly Pick<BatchEntry, 'id' | 'judgement' | 'isCopy'>[],
  tables: readonly Words[],
): Words {
  const one = ({ id, judgement, isCopy }: (typeof entries)[number], lang: 'zh' | 'en') => {
    const state = isCopy ? PAGE_TERMS.copy : STATE_TERMS[judgement.state];
    // The link on the line names the report; of several it is said which is meant.
    const name = entries.length === 1 || id === '' || id.startsWith('?/') ? '' : `${id.replace('/', ' ')} `;
    const reasons = judgement.reasons.map((reason) => reason[lang]).join(lang === 'zh' ? '；' : '; ');
    return `${name}${state[lang]}${reasons === '' ? '' : `${lang === 'zh' ? '：' : ': '}${reasons}`}`;
  };
  return {
    zh: [...entries.map((entry) => one(entry, 'zh')), ...tables.map(({ zh }) => zh)].join('。'),
    en: [...entries.map((entry) => one(entry, 'en')), ...tables.map(({ en }) => en)].join('. '),
  };
}
