/** The clock of publication as a list of work: the most urgent first, each line a link to its report. */

import { sideBySide } from '../../../pipeline/say.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { type Deadline, deadlinesOf } from '../../publish/deadlines.js';
import { releaseHistory } from '../../state/publications.js';
import type { Visit } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { pageFor } from '../desk/visit.js';

const wordsIn = sideBySide({
  missing: ['未报送', 'not submitted'],
  noApproval: [
    '没有写决算批复日；写在 gouji.json 的 disclosure 里，写法见 gouji config --print。',
    'gouji.json does not say when the accounts were approved: see disclosure in gouji config --print.',
  ],
  approved: ['决算批复日', 'Approved'],
  byDays: ['20 日内', 'Within 20 days'],
  byWorkingDays: ['20 个工作日内', 'Within 20 working days'],
  rough: ['未计节假日', 'holidays not known'],
  left: ['时限', 'Time'],
  daysLeft: (n: number) => [n < 0 ? `已超过 ${-n} 天` : `还有 ${n} 天`, n < 0 ? `${-n} days late` : `${n} days left`],
  done: (date: string, n: number | null) => [
    n !== null && n < 0 ? `${date} 公开，迟 ${-n} 天` : `${date} 公开`,
    n !== null && n < 0 ? `published ${date}, ${-n} days late` : `published ${date}`,
  ],
  basis: [
    '20 日依据预算法第十四条，20 个工作日依据政府信息公开条例第二十六条，以先到的一个计。',
    '20 days by the Budget Law, article 14; 20 working days by the disclosure regulations, article 26. The earlier one counts.',
  ],
});

export async function duePage(visit: Visit): Promise<string> {
  const { shelf, lang, policy, expected, disclosure = null } = visit;
  const t = wordsIn(lang);
  const { today } = policy();
  const rules = policy();
  const reports = shelf.current().map((entry) => ({ ...entry, state: shelf.state(entry, rules).state }));
  const released = new Map(reports.map(({ id }) => [id, releaseHistory(shelf.linesOf(id))]));
  const departments = (await expected?.())?.departments ?? [];
  const due = deadlinesOf(reports, departments, released, disclosure, today);
  const rowOf = (one: Deadline) => ({
    name: one.department,
    href: one.report === null ? null : `/report/${encodeURIComponent(one.report)}`,
    year: one.year,
    state: one.state === null ? t.missing : STATE_TERMS[one.state][lang],
    approved: one.approved ?? '—',
    byDays: one.byDays ?? '—',
    byWorkingDays: one.byWorkingDays ?? '—',
    rough: one.isRough ? t.rough : '',
    left: one.published !== null ? t.done(one.published, one.left) : one.left === null ? '—' : t.daysLeft(one.left),
    tint: one.published !== null ? 'ok' : one.left === null ? '' : one.left < 0 ? 'bad' : one.left <= 5 ? 'warn' : '',
  });
  const title = deskWords(lang).due;
  const view = { due: t, title, rows: due.map(rowOf), isUnset: disclosure === null, list: '/' };
  return pageFor(visit, 'due', { title, view });
}
