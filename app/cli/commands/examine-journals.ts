/** Whether the journals are as they were: each in itself, against what lies there, and against every head that is known here. */
import { join } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import { HASH_LIST } from '../../publish/hash-list.js';
import { readWorkspace, verifyChains } from '../../state/workspace.js';
import { readHeads } from '../../store/heads.js';
import { unnamedFiles, unreceivedOriginals } from '../../store/released-files.js';
import type { Workspace } from '../../store/store.js';
import type { Place } from '../../store/store-place.js';
import type { Found } from './examined.js';
import { HEAD_PROBLEMS, knownHeads, UNRECEIVED } from './verify.js';

/** A month, and some days to get to it. */
const DAYS_TO_FILE = 35;

const RESTORE: Words = {
  zh: '不要再写入；用 gouji verify 查看，用 gouji restore 从备份恢复',
  en: 'write nothing more; see gouji verify, bring it back with gouji restore',
};

export async function journalsFound(place: Place, workspace: Workspace): Promise<Found> {
  const chains = Object.values(await verifyChains(place));
  const breaks = chains.flatMap((chain) => chain.breaks);
  const [first] = breaks;
  if (first)
    return {
      state: 'wrong',
      said: {
        zh: `有 ${breaks.length} 处对不上：第 ${first.line} 行${first.zh}`,
        en: `${breaks.length} breaks: line ${first.line} ${first.en}`,
      },
      remedy: RESTORE,
    };
  const { cut } = await unnamedFiles(workspace);
  if (cut.length > 0)
    return {
      state: 'wrong',
      said: {
        zh: `${cut.length} 份公开件或通知在日志里没有记录：日志被截短、换掉或丢失`,
        en: `${cut.length} released files have no line: the journal was cut, replaced or lost`,
      },
      remedy: RESTORE,
    };
  const unreceived = await unreceivedOriginals(workspace, () => readWorkspace(place));
  if (unreceived.length > 0) return { state: 'wrong', said: UNRECEIVED(unreceived.length), remedy: RESTORE };
  if (chains.some(({ torn }) => torn))
    return {
      state: 'note',
      said: { zh: '末行没有写完，没有计入', en: 'the last line is torn and does not count' },
      remedy: {
        zh: '不必处理：下次写入前自动另存为 .torn',
        en: 'nothing to do: it is set aside as .torn before the next line',
      },
    };
  return { state: 'sound', said: { zh: '防篡改校验无误', en: 'both chains are intact' } };
}

/** Whether the journals agree with every head that is known here, and whether one was kept of late: the one that is filed outside proves. */
export async function headsFound(workspace: Workspace, out: string, now: Date): Promise<Found> {
  const { wrong } = await knownHeads(workspace, join(out, 'site', HASH_LIST));
  const [first] = wrong;
  if (first) {
    const said = (lang: keyof Words) => `${first.at.slice(0, 40)}…：${HEAD_PROBLEMS[first.why][lang]}`;
    return { state: 'wrong', said: { zh: said('zh'), en: said('en') }, remedy: RESTORE };
  }
  const { lines } = workspace.journal;
  if (lines.length + workspace.received.lines.length === 0)
    return { state: 'sound', said: { zh: '日志还是空的，不必存档', en: 'there is nothing to file yet' } };
  const kept = (await readHeads(workspace.folder)).at(-1) ?? null;
  const days = kept && Math.floor((now.getTime() - Date.parse(kept.at)) / 86_400_000);
  const grown = lines.length - (kept?.lines ?? 0);
  const said =
    days === null
      ? { zh: '还没有留存过', en: 'none was ever kept' }
      : {
          zh: `最近一次留存于 ${days} 天前，其后新增 ${grown} 行`,
          en: `the last was kept ${days} days ago, ${grown} lines came since`,
        };
  if (days !== null && (grown === 0 || days <= DAYS_TO_FILE)) return { state: 'sound', said };
  return {
    state: 'note',
    said,
    remedy: {
      zh: '每月用 gouji head --print 留存并打印，签字存档；以后用 gouji verify --head 对照',
      en: 'keep and print one each month with gouji head --print, sign and file it; gouji verify --head compares',
    },
  };
}
