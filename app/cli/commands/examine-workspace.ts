import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import { rm } from '../../machine/disk.js';
import { type Io, Refusal } from '../../machine/io.js';
import { type Holder, lockHolders } from '../../machine/lock.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { countLeftovers } from '../../machine/write-whole.js';
import { outputFolder } from '../../settings/paths.js';
import { readConfig } from '../../settings/read-config.js';
import { expectedIn, readProfile } from '../../settings/read-profile.js';
import { quarantined } from '../../stages/attempts.js';
import { clockTrouble, jumpsIn } from '../../state/clock.js';
import { readPeople } from '../../state/people.js';
import { PEOPLE_FILE } from '../../state/review-policy.js';
import { openWorkspace, readWorkspace } from '../../state/workspace.js';
import { releasedHashes } from '../../store/released-files.js';
import { resultPath } from '../../store/result-files.js';
import type { Workspace } from '../../store/store.js';
import { hasDatabase, type Place, shownUrl } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';
import { headsFound, journalsFound } from './examine-journals.js';
import { peopleFound } from './examine-people.js';
import { permissionsFound } from './examine-permissions.js';
import { type Examined, type Found, shortened } from './examined.js';

const ITEMS = {
  workspace: { zh: '数据目录', en: 'workspace' },
  database: { zh: '数据库', en: 'database' },
  journal: { zh: '日志', en: 'journals' },
  anchor: { zh: '日志头', en: 'head' },
  people: { zh: '人员名单', en: 'list of people' },
  originals: { zh: '原件', en: 'originals' },
  results: { zh: '核对结果', en: 'results' },
  leftovers: { zh: '残留', en: 'leftovers' },
  permissions: { zh: '权限', en: 'permissions' },
  settings: { zh: '设置', en: 'settings' },
  clock: { zh: '时钟', en: 'clock' },
} as const satisfies Record<string, Words>;

export async function examineWorkspace(args: Arguments, io: Io, place: Place): Promise<Examined[]> {
  const found: Examined[] = [];
  const tell = (id: keyof typeof ITEMS, what: Found) => void found.push({ id, name: ITEMS[id], ...what });
  tell('settings', await settings(args, io, place.folder));
  const workspace = await readWorkspace(place).catch((error: unknown) => error);
  if (hasDatabase(place)) tell('database', await databaseFound(place.database, workspace));
  const isThere = await access(place.folder).then(
    () => true,
    () => false,
  );
  if (isThere) {
    const holders = await lockHolders(place.folder);
    tell('leftovers', await leftovers(place, holders, io));
    tell('permissions', await permissionsFound(place.folder, outputFolder(args, io)));
  }
  if (workspace instanceof Refusal || !isWorkspace(workspace)) {
    tell('workspace', notOpened(workspace, place, isThere));
    return found;
  }
  try {
    const { journal, received } = workspace;
    const said = {
      zh: `${place.folder}：收到 ${received.lines.length} 个文件，操作日志 ${journal.lines.length} 行`,
      en: `${place.folder}: ${received.lines.length} files received, ${journal.lines.length} lines of decisions`,
    };
    tell('workspace', { state: 'sound', said });
    tell('journal', await journalsFound(place, workspace));
    tell('anchor', await headsFound(workspace, outputFolder(args, io), io.now()));
    tell('people', await peopleFound(place, workspace));
    tell('originals', await contents(workspace));
    tell('results', await results(workspace, place));
    tell('clock', clock(workspace, io.now()));
  } finally {
    await workspace.close();
  }
  return found;
}

function isWorkspace(value: unknown): value is Workspace {
  return !(value instanceof Error);
}

function notOpened(error: unknown, { folder }: Place, isThere: boolean): Found {
  if (!(error instanceof Refusal)) {
    const trouble = troubleOf(error);
    if (!trouble) throw error;
    return { state: 'wrong', said: { zh: `${folder} 打不开`, en: `${folder} cannot be opened` }, remedy: trouble };
  }
  const none = { zh: `还没有数据目录 ${folder}`, en: `there is no workspace ${folder} yet` };
  const remedy = { zh: error.zh, en: error.en };
  return isThere
    ? { state: 'wrong', said: { zh: `${folder} 打不开`, en: `${folder} cannot be opened` }, remedy }
    : {
        state: 'note',
        said: none,
        remedy: {
          zh: '用 gouji init 建立，或直接用 gouji run 处理一批报告',
          en: 'make one with gouji init or gouji run',
        },
      };
}

async function databaseFound(url: string, workspace: unknown): Promise<Found> {
  const where = shownUrl(url);
  if (workspace instanceof Refusal)
    return { state: 'wrong', said: { zh: `${where} 用不了`, en: `${where} cannot be used` }, remedy: workspace };
  if (await (await import('../../store/postgres/schema.js')).isOwner(url))
    return {
      state: 'note',
      said: {
        zh: `${where} 连得上；现在的用户是表的主人，能停掉防改写的触发器`,
        en: `${where} answers; the user is the owner of its tables and can switch off what keeps them append-only`,
      },
      remedy: {
        zh: '平时用只能追加的用户：docs/scale-out.md“主人和写入的用户分开”',
        en: 'use a role that can only append: docs/scale-out.md, where owner and writer are parted',
      },
    };
  return {
    state: 'sound',
    said: { zh: `${where} 连得上，表结构与程序一致`, en: `${where} answers, and its tables fit` },
  };
}

/** Whether they lie there; `verify` reads them all. */
async function contents({ originals, released, received, journal }: Workspace): Promise<Found> {
  const missing: string[] = [];
  for (const { sha256, path } of received.lines) if (!(await originals.has(sha256))) missing.push(path);
  for (const hash of releasedHashes(journal.lines)) if (!(await released.has(hash))) missing.push(hash.slice(0, 16));
  if (missing.length === 0)
    return {
      state: 'sound',
      said: {
        zh: '原件和公开件都在（内容由 gouji verify 逐份校验）',
        en: 'originals and released files are there (gouji verify proves them)',
      },
    };
  return {
    state: 'wrong',
    said: {
      zh: `缺 ${missing.length} 份：${shortened(missing, '、')}`,
      en: `${missing.length} missing: ${shortened(missing, ', ')}`,
    },
    remedy: {
      zh: '从备份里拷回（gouji restore 到另一个文件夹），或请单位重新报送',
      en: 'take them from a backup (gouji restore into another folder), or ask for them again',
    },
  };
}

async function results(workspace: Workspace, place: Place): Promise<Found> {
  const lost: { sha256: string; path: string; isThere: boolean }[] = [];
  for (const { sha256, path, scanOf } of workspace.received.lines)
    if (scanOf === undefined && !(await workspace.readResult(sha256)))
      lost.push({ sha256, path, isThere: !hasDatabase(place) && (await isFile(resultPath(place.folder, sha256))) });
  const stopped = await quarantined(workspace);
  if (lost.length === 0 && stopped.size > 0)
    return {
      state: 'note',
      said: { zh: `${stopped.size} 个文件两次中断，不再自动重试`, en: `${stopped.size} files in quarantine` },
      remedy: { zh: '用 gouji retry 再试，或请单位另存为 .docx 重报', en: 'try gouji retry, or ask for another copy' },
    };
  if (lost.length === 0)
    return { state: 'sound', said: { zh: '每个收到的文件都有结果', en: 'every file received has its result' } };
  const names = lost.map(({ path }) => path);
  const garbled = lost.filter(({ isThere }) => isThere);
  return {
    state: 'wrong',
    said: {
      zh: `${lost.length} 个文件没有结果${garbled.length > 0 ? `（其中 ${garbled.length} 个结果已损坏）` : ''}：${shortened(names, '、')}`,
      en: `${lost.length} files have no result (${garbled.length} garbled): ${shortened(names, ', ')}`,
    },
    remedy: {
      zh: '再运行一次 gouji run，或用 gouji rebuild 全部重新做出',
      en: 'run gouji run again, or gouji rebuild',
    },
    ...(garbled.length === 0
      ? {}
      : {
          repair: () =>
            alone(place, async () => {
              for (const { sha256 } of garbled) await rm(resultPath(place.folder, sha256), { force: true });
              return {
                zh: `清除了 ${garbled.length} 个损坏的结果，下次 gouji run 重新做出`,
                en: `${garbled.length} garbled results removed; the next gouji run makes them again`,
              };
            }),
        }),
  };
}

async function leftovers(place: Place, holders: readonly Holder[], io: Io): Promise<Found> {
  const count = (await countLeftovers(place.folder, 2)) + holders.filter(({ isAlive }) => !isAlive).length;
  const running = holders.find(({ isAlive }) => isAlive);
  if (running)
    return {
      state: 'note',
      said: {
        zh: `进程 ${running.pid}（${running.host}）正在使用数据目录`,
        en: `process ${running.pid} on ${running.host} has the workspace`,
      },
      remedy: {
        zh: '确知它已不在运行时，删除数据目录里的 lock-*.json',
        en: 'delete lock-*.json of the workspace if you know that it no longer runs',
      },
    };
  if (count === 0) return { state: 'sound', said: { zh: '没有', en: 'none' } };
  return {
    state: 'note',
    said: { zh: `中断的程序留下 ${count} 个临时文件`, en: `${count} temporary files of programs that were cut off` },
    remedy: { zh: '不必处理：下一个写入的命令会清掉', en: 'nothing to do: the next command that writes clears them' },
    repair: () =>
      alone(
        place,
        async () => ({ zh: `清掉了 ${count} 个临时文件`, en: `${count} temporary files cleared` }),
        io.now(),
      ),
  };
}

/** As the only one who writes; opening for that clears and settles what a cut-off program has left. */
async function alone(place: Place, mend: () => Promise<Words>, now = new Date()): Promise<Words> {
  const workspace = await openWorkspace(place, 'doctor', now);
  try {
    return await mend();
  } finally {
    await workspace.close();
  }
}

async function settings(args: Arguments, io: Io, folder: string): Promise<Found> {
  const mistakes: Words[] = [];
  for (const read of [
    () => readConfig(args, io),
    () => readProfile(args, io, folder),
    () => expectedIn(args, io, folder),
    () => readPeople(join(folder, PEOPLE_FILE)),
  ])
    await read().catch((error: unknown) => {
      const words = error instanceof Refusal ? error : troubleOf(error);
      if (!words) throw error;
      if (!mistakes.some(({ zh }) => zh === words.zh)) mistakes.push({ zh: words.zh, en: words.en });
    });
  if (mistakes.length === 0)
    return {
      state: 'sound',
      said: { zh: '配置、核对设置、名单都能读', en: 'configuration, profile and lists can be read' },
    };
  const joined = (lang: keyof Words) => mistakes.map((words) => words[lang]).join('\n');
  return {
    state: 'wrong',
    said: { zh: `${mistakes.length} 份要改`, en: `${mistakes.length} of them want mending` },
    remedy: { zh: joined('zh'), en: joined('en') },
  };
}

function clock({ journal, received }: Workspace, now: Date): Found {
  const trouble = clockTrouble({ journal, received }, now);
  if (trouble) return { state: 'wrong', said: { zh: '时钟不准', en: 'the clock is wrong' }, remedy: trouble };
  const jumps = jumpsIn(journal.lines);
  if (jumps.length === 0) return { state: 'sound', said: { zh: '不早于日志', en: 'not behind the journals' } };
  return {
    state: 'note',
    said: {
      zh: `操作日志第 ${shortened(jumps, '、')} 行早于上一行：当时时钟被调过`,
      en: `lines ${shortened(jumps, ', ')} are older than the ones before: the clock was set back`,
    },
    remedy: {
      zh: '先后以行号为准；请让本机自动对时',
      en: 'the numbers of the lines say what came first; let the machine set its clock by itself',
    },
  };
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
