/** Everything that happened to a report, the last first: what came in, who did what to which submission, and when. */

import { maskNumbers } from '../../../pipeline/privacy/privacy.js';
import type { Language } from '../../../pipeline/report.js';
import { sideBySide } from '../../../pipeline/say.js';
import { submissionName } from '../../../pipeline/terms.js';
import { minuteInChina } from '../../machine/china-time.js';
import { describeLine, saidIn } from '../../state/describe-line.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord } from '../../store/records.js';
import type { Visit } from '../desk/desk.js';
import { findReport, mayOpen } from '../desk/load-report.js';
import { pageFor } from '../desk/visit.js';
import { listQueryString, readListQuery } from '../list/list-query.js';

const wordsIn = sideBySide({
  history: ['处理经过', 'History'],
  at: ['时间', 'When'],
  by: ['经办人', 'Who'],
  what: ['处理', 'What'],
  about: ['事项', 'About'],
  reason: ['理由或答复', 'Reason'],
  version: ['报送稿', 'Submission'],
  received: ['收到', 'received'],
  original: ['原件', 'original'],
  none: ['还没有人处理过。', 'Nobody has worked on it yet.'],
});

export const historyWord = (lang: Language): string => wordsIn(lang).history;

interface HistoryRow {
  at: string;
  by: string;
  what: string;
  about: string;
  reason: string;
  version: string;
  href: string;
}

export function historyPage(visit: Visit, id: string): string {
  const { shelf, lang } = visit;
  const shelved = findReport(visit, id);
  const t = wordsIn(lang);
  const versions = shelf.versionsOf(id);
  const lines = shelf.linesOf(id);
  const said = saidIn(lines);
  const versionOf = (sha256: string | null) => {
    const found = versions.find((one) => one.sha256 === sha256);
    return found ? submissionName(found.version, lang) : '';
  };
  const came = versions.map((one): HistoryRow & { time: string } => ({
    time: one.receivedAt,
    at: minuteInChina(new Date(one.receivedAt)),
    by: one.receivedBy,
    what: t.received,
    about: one.name,
    reason: '',
    version: submissionName(one.version, lang),
    href: mayOpen(visit, one) ? `/report/${encodeURIComponent(id)}/source?version=${one.version}` : '',
  }));
  const done = lines.map((line): HistoryRow & { time: string } => {
    const { what, about, reason } = describeLine(line, said);
    return {
      time: line.at,
      at: minuteInChina(new Date(line.at)),
      by: line.by,
      what: what[lang],
      about: maskNumbers(about[lang]),
      reason,
      version: versionOf(fileOf(line)),
      href: '',
    };
  });
  // Of one minute what was done last stands first.
  const rows = [...done.toReversed(), ...came.toReversed()].sort((a, b) =>
    a.time < b.time ? 1 : a.time > b.time ? -1 : 0,
  );
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const name = shelved.department ?? shelved.shown;
  const view = { history: t, rows, list: `/${list}`, back: `/report/${encodeURIComponent(id)}${list}`, name };
  return pageFor(visit, 'history', { title: `${t.history} · ${name}`, view });
}

/** The file that a line is about; null of what is about the report. */
function fileOf(line: Line<JournalRecord>): string | null {
  if (line.kind === 'decision') return line.seen.source.sha256;
  if (line.kind === 'correction') return line.place.file;
  return 'source' in line ? line.source.sha256 : null;
}
