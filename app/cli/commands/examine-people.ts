/** Whether people.json is what the journal says of it: the lines of the journal are proved by a head, and the list by its line. */
import { join } from 'node:path';
import { Refusal } from '../../machine/io.js';
import { readPeople } from '../../state/people.js';
import { lastRecordedOf, peopleAgainst } from '../../state/recorded-people.js';
import { PEOPLE_FILE } from '../../state/review-policy.js';
import { readAccess } from '../../store/access-log.js';
import type { Workspace } from '../../store/store.js';
import { type Place, sharedFolder } from '../../store/store-place.js';
import type { Found } from './examined.js';

export async function peopleFound(place: Place, { journal: { lines } }: Pick<Workspace, 'journal'>): Promise<Found> {
  const { folder } = place;
  const last = lastRecordedOf(lines)();
  if (!last) return unrecorded(place);
  const state = await peopleAgainst(folder, last);
  if (state === 'altered')
    return {
      state: 'wrong',
      said: {
        zh: '与操作日志的记录不符：在 gouji people 之外被改过、换过或不见了，登录和处理都停止',
        en: 'not what the journal says: changed, replaced or lost by other means than gouji people; nobody signs in or decides',
      },
      remedy: {
        zh: '从备份恢复 people.json；确认改动无误的，由管理名单的人运行 gouji people record --by 姓名',
        en: 'bring people.json back from a backup, or have who keeps it run gouji people record --by NAME',
      },
    };
  const { seq } = last.line;
  if (state === 'cut-off')
    return {
      state: 'note',
      said: {
        zh: `操作日志第 ${seq} 行的改动中途断了，名单还是改动前的，下一次登录或处理时自动改完`,
        en: `the change of line ${seq} of the journal was cut off; the list is as it was before, until somebody signs in or decides`,
      },
    };
  const changes = lines.filter(({ kind }) => kind === 'people');
  const taken = changes.filter((line, i) => i > 0 && line.kind === 'people' && line.action === 'record');
  const said = {
    zh: `与操作日志第 ${seq} 行的记录相符`,
    en: `as line ${seq} of the journal says`,
  };
  if (taken.length === 0) return { state: 'sound', said };
  return {
    state: 'note',
    said: {
      zh: `${said.zh}；其中 ${taken.length} 次是把程序之外的改动记入的（${taken.map(({ seq, by }) => `第 ${seq} 行，${by}`).join('；')}）`,
      en: `${said.en}; ${taken.length === 1 ? 'once' : `${taken.length} times`} a change by other means was taken over (${taken.map(({ seq, by }) => `line ${seq}, ${by}`).join('; ')})`,
    },
  };
}

/** Entered by an earlier version, or put there; or the journal that held it is gone. */
async function unrecorded(place: Place): Promise<Found> {
  const { folder } = place;
  // Who was entered stands in the log of access, too, which nobody thinks of who deletes a journal with its head.
  if ((await readAccess(sharedFolder(place))).some(({ what }) => what === 'people'))
    return {
      state: 'wrong',
      said: {
        zh: '访问记录里有名单的改动，操作日志里一次也没有：操作日志被删去或换掉',
        en: 'the access log tells of changes, the journal of none: it was deleted or replaced',
      },
      remedy: {
        zh: '从备份恢复操作日志；名单是由不记入操作日志的早期版本登记的，运行一次 gouji people record --by 姓名',
        en: 'bring the journal back from a backup; for a list of an early version that wrote no line, run gouji people record --by NAME once',
      },
    };
  const people = await readPeople(join(folder, PEOPLE_FILE)).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (people instanceof Refusal)
    return { state: 'wrong', said: { zh: '读不了', en: 'cannot be read' }, remedy: people };
  if (people.length === 0) return { state: 'sound', said: { zh: '没有登记人员', en: 'nobody is entered' } };
  return {
    state: 'note',
    said: {
      zh: '还没有记入操作日志，被手工改动时看不出来',
      en: 'the journal says nothing of it: a change by hand shows nowhere',
    },
    remedy: { zh: '运行一次 gouji people record --by 姓名', en: 'run gouji people record --by NAME once' },
  };
}
