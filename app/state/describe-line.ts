/** What a line of the journal says, in words: for the archive and for the history of a report. */
import { findRule } from '../../pipeline/findings/all-rules.js';
import type { Words } from '../../pipeline/say.js';
import { ACTION_TERMS, DECISION_TERMS, SECRECY_TERMS } from '../../pipeline/terms.js';
import type { Line } from '../store/chain.js';
import type { DecisionRecord, JournalRecord, PeopleRecord } from '../store/records.js';
import { lastDayOf } from './reminders.js';

export interface DescribedLine {
  what: Words;
  about: Words;
  reason: string;
}

const same = (text: string): Words => ({ zh: text, en: text });
const edition = (version: number, title = ''): Words => ({
  zh: `第 ${version} 版${title === '' ? '' : ` ${title}`}`,
  en: `version ${version}${title === '' ? '' : ` ${title}`}`,
});

const PEOPLE_ACTS: Record<PeopleRecord['action'], Words> = {
  add: { zh: '登记', en: 'entered' },
  role: { zh: '定岗位', en: 'role set' },
  remove: { zh: '停用', en: 'disabled' },
  passphrase: { zh: '换口令', en: 'new passphrase' },
  token: { zh: '换令牌', en: 'new token' },
  record: { zh: '按现状记入', en: 'taken over as it stands' },
};

/** What findings say, by their ids, as far as these lines know. */
export function saidIn(lines: readonly Line<JournalRecord>[]): Map<string, Words> {
  return new Map(lines.flatMap((line) => (line.kind === 'decision' ? [[line.finding, sentenceOf(line.seen)]] : [])));
}

/** A line keeps the sentence that was read, and that is Chinese: in English the rule and the printed figures say what it was about. */
function sentenceOf({ message, rule, figures }: DecisionRecord['seen']): Words {
  const title = findRule(rule)?.title.en ?? rule;
  return { zh: message, en: [title, figures.map(({ text }) => text).join(', ')].filter(Boolean).join(': ') };
}

/** By the kind of line, so that a new kind does not get lost: the compiler asks for its words. `said`: of `saidIn`. */
export function describeLine(line: Line<JournalRecord>, said: ReadonlyMap<string, Words>): DescribedLine {
  switch (line.kind) {
    case 'decision':
      return { what: DECISION_TERMS[line.verdict], about: sentenceOf(line.seen), reason: line.reason };
    case 'approval': {
      const about = said.get(line.finding) ?? { zh: '识别更正', en: 'a corrected reading' };
      return { what: DECISION_TERMS.approve, about, reason: '' };
    }
    case 'action':
      return { what: ACTION_TERMS[line.action], about: same(line.source.name), reason: line.reason ?? '' };
    case 'correction':
      return { what: DECISION_TERMS.misread, about: same(line.place.quote), reason: line.reason };
    case 'correction-undo': {
      const what = { zh: '撤销识别更正', en: 'corrected reading taken back' };
      return { what, about: same(line.correction.slice(0, 12)), reason: line.reason ?? '' };
    }
    case 'identity': {
      const about = {
        zh: `${line.year ?? '照原件'} ${line.department ?? '照原件'}`,
        en: `${line.year ?? 'as printed'} ${line.department ?? 'as printed'}`,
      };
      return { what: { zh: '认定报送单位和年度', en: 'department and year' }, about, reason: line.reason ?? '' };
    }
    case 'taught': {
      const { name, form } = line.taught;
      const what = line.undo
        ? { zh: '撤销所教读法', en: 'taught name taken out' }
        : { zh: '教一次读法', en: 'name taught' };
      return { what, about: same(`${form} ${name}`), reason: '' };
    }
    case 'rescoring':
      return { what: { zh: '复核底稿', en: 'working paper' }, about: same(line.row), reason: line.change.remark ?? '' };
    case 'signature':
      return { what: { zh: '底稿签字', en: 'paper signed' }, about: same(line.source.name), reason: '' };
    case 'people': {
      const { zh, en } = PEOPLE_ACTS[line.action];
      const what = { zh: `人员名单${zh}`, en: `list of people: ${en}` };
      return { what, about: same(line.person), reason: '' };
    }
    case 'targets':
      return { what: { zh: '登记绩效目标表', en: 'targets brought in' }, about: same(line.source.name), reason: '' };
    case 'release': {
      const reason = line.corrects?.reason ?? '';
      const what = line.corrects ? { zh: '更正公开', en: 'correction published' } : { zh: '公开', en: 'published' };
      return { what, about: edition(line.version, line.title), reason };
    }
    case 'withdrawal':
      return { what: { zh: '撤下', en: 'withdrawn' }, about: edition(line.version), reason: line.reason };
    case 'reminder': {
      const what = { zh: '催办', en: 'reminded' };
      const about =
        line.what === 'submission' ? { zh: '未报送', en: 'not submitted' } : { zh: '退回后未重新报送', en: 'returned' };
      return {
        what,
        about: { zh: `${about.zh}，限 ${lastDayOf(line)}`, en: `${about.en}, until ${lastDayOf(line)}` },
        reason: '',
      };
    }
    case 'secrecy': {
      const step = SECRECY_TERMS[line.step];
      const what = { zh: `保密审查${step.zh}`, en: `secrecy, ${step.en}` };
      const isOpen = line.verdict === 'open';
      const about = { zh: isOpen ? '可以公开' : '不宜公开', en: isOpen ? 'may be public' : 'not to be public' };
      return { what, about, reason: line.opinion ?? '' };
    }
    case 'seen':
      return { what: { zh: '打开查看', en: 'opened' }, about: same(line.source.name), reason: '' };
    case 'shown': {
      const what = { zh: '查看遮盖的个人信息', en: 'looked at masked personal data' };
      return { what, about: same(line.source.name), reason: '' };
    }
  }
}
