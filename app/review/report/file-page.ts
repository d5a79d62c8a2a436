/** A file that could not be read, or is no report: what is known of it, and everything that can be done with it. */

import { deskWordsIn } from '../../../pipeline/render/desk/desk-words.js';
import { sideBySide } from '../../../pipeline/say.js';
import { ACTION_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { minuteInChina } from '../../machine/china-time.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import { STATE_SIGNS } from '../../state/standing.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import type { Shelved } from '../desk/shelf.js';
import { pageFor } from '../desk/visit.js';
import { letterWords } from '../letter/letter-words.js';
import { sentLetters } from '../letter/sent-letters.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import { identityForm } from './identity.js';

const wordsIn = sideBySide({
  file: ['文件', 'File'],
  received: ['收到', 'Received'],
  download: ['下载原件', 'Download the original'],
  letter: ['写审核意见，退回修改', 'Write the letter and return it'],
  retry: ['再读一次', 'Read it again'],
  retryHint: [
    '读取中断过的文件，或装好 LibreOffice、更新程序以后，再读一次。',
    'After an interruption, or once LibreOffice is installed or the program is newer.',
  ],
  retried: ['又读了一次，仍然无法读取。', 'Read once more: it still cannot be read.'],
  notReport: [STATE_TERMS['not-report'].zh, 'No report'],
  notReportHint: [
    '通知、说明、重复的附件等不算报送，不再列为待办；可以收回。',
    'Notices, notes and stray annexes count as no submission and wait for nobody; it can be taken back.',
  ],
  recall: [ACTION_TERMS.recall.zh, 'Take it back'],
  reason: ['理由', 'Reason'],
  actions: ['可以做的', 'What can be done'],
});

export async function filePage(
  visit: Visit,
  shelved: Shelved,
  entry: ReportEntry,
  problem: string | null = null,
): Promise<string> {
  const { lang, shelf } = visit;
  const { state, reasons, action } = shelf.state(shelved);
  const { id, sha256, name } = shelved;
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const own = `/report/${encodeURIComponent(id)}`;
  const title = `${shelved.department ?? shelved.shown} ${shelved.year ?? ''}`.trim();
  const expected = lastSeqOf(shelf.linesOf(id), id);
  const view = {
    file: wordsIn(lang),
    desk: deskWordsIn(lang),
    list: `/${list}`,
    title,
    problem,
    state: STATE_TERMS[state][lang],
    sign: STATE_SIGNS[state],
    reasons: reasons.map((reason) => reason[lang]),
    about: { name, sha256, received: minuteInChina(new Date(shelved.receivedAt)), shown: shelved.shown },
    source: `${own}/source`,
    letter: state === 'unreadable' || state === 'returned' ? `${own}/letter${list}` : '',
    action: `${own}/file${list}`,
    expected,
    sha256,
    request: crypto.randomUUID(),
    retried: 'retried' in visit.query && state === 'unreadable' ? wordsIn(lang).retried : '',
    canRetry: state === 'unreadable',
    canSetAside: action === null,
    canRecall: action !== null,
    letters: sentLetters(visit, id),
    lettersTitle: letterWords(lang).sent,
    identity: state === 'not-report' ? null : await identityForm(visit, entry, expected),
  };
  return pageFor(visit, 'file', {
    title,
    view,
    styles: ['release.css'],
  });
}
