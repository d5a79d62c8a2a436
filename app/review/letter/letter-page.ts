/** The view of a letter that somebody is about to send: its lines as they will stand, each to be reworded, beside the points it tells. */

import { pointKey } from '../../letters/letter-edits.js';
import type { LetterLine } from '../../letters/letter-line.js';
import { MISSED } from '../../letters/letter-points.js';
import { PAPERS } from '../../letters/template.js';
import { minuteInChina } from '../../machine/china-time.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import { reportState } from '../../state/report-state.js';
import { may } from '../../state/rights.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { letterSettings } from '../desk/letter-settings.js';
import { pageFor } from '../desk/visit.js';
import { reportHref } from '../list/list-page.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import { around } from '../list/query-list.js';
import type { LetterDraft } from './letter-draft.js';
import { letterWords } from './letter-words.js';
import { sentLetters } from './sent-letters.js';

export function letterPage(visit: Visit, entry: ReportEntry, draft: LetterDraft, problem: string | null): string {
  const { lang, shelf } = visit;
  const t = letterWords(lang);
  const { id, document, sha256 } = entry;
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const report = `/report/${encodeURIComponent(id)}`;
  const name = document.report?.department ?? entry.shown;
  const gone = goneOf(visit, entry, list);
  // Who may not send it is told before the button is pressed.
  const isLate = !gone && draft.tellsLate && may(visit.person, 'decide') && !may(visit.person, 'approve');
  const view = {
    letter: t,
    problem: problem ?? (isLate ? t.late : null),
    action: `${report}/letter${list}`,
    back: reportHref(id, query),
    list: `/${list}`,
    name,
    expected: lastSeqOf(shelf.linesOf(id), id),
    source: sha256,
    request: crypto.randomUUID(),
    lines: lineViews(draft, t.paragraph),
    points: draft.whole.points.map((point) => {
      const key = pointKey(point);
      const heading = `${point.heading}${point.missed ? MISSED : ''}`;
      return { key, heading, isIn: !draft.edits.leftOut.includes(key) };
    }),
    remarks: draft.edits.remarks.join('\n'),
    papers: PAPERS.map((value) => ({
      value,
      name: t.papers[value],
      isOn: value === (draft.edits.paper ?? letterSettings(visit).template.paper),
    })),
    gone,
    canComment: document.source.format === 'docx',
    sent: sentLetters(visit, id),
  };
  return pageFor(visit, 'letter', {
    title: `${t.letter} · ${name}`,
    view,
    here: `${report}/letter${list}`,
    kind: 'letter',
    styles: ['tables.css', 'letter.css'],
    scripts: ['letter.js'],
  });
}

/** After it went: where it is, and how it is taken back. null before. */
function goneOf(visit: Visit, entry: ReportEntry, list: string): object | null {
  const { shelf, lang, policy } = visit;
  const t = letterWords(lang);
  const lines = shelf.linesOf(entry.id);
  const { action } = reportState(entry, lines, policy());
  if (action?.action !== 'return') return null;
  const { next } = around(shelf, readListQuery(visit.query), entry.id, policy());
  const letter = sentLetters(visit, entry.id).find(({ hash }) => hash === action.letter);
  return {
    said: t.gone(action.by, minuteInChina(new Date(action.at))),
    href: letter?.href ?? '',
    next: next === null ? '' : `/report/${encodeURIComponent(next)}${list}`,
    // The sheet on the page is what went only while nothing was said since.
    canPrint: lines.at(-1)?.hash === action.hash,
  };
}

function lineViews({ lines, plain }: LetterDraft, label: string): object[] {
  const defaults = new Map(plain.flatMap((line) => ('key' in line && line.key ? [[line.key, ownText(line)]] : [])));
  const originals = new Map<string | undefined, string>(
    plain.flatMap((line) =>
      line.kind === 'table'
        ? line.rows.flatMap(({ keys = [], cells }) => keys.map((key, n) => [key, cells[n] ?? ''] as const))
        : [],
    ),
  );
  return lines.map((line, i) => {
    if (line.kind === 'table') {
      const { head, rows, widths } = line;
      const cells = ({ cells: texts, keys }: (typeof rows)[number]) =>
        texts.map((text, n) => ({
          text,
          right: head[n]?.right,
          key: keys?.[n] ?? '',
          was: originals.get(keys?.[n]) ?? text,
        }));
      const isSheet = rows.some(({ keys }) => keys !== undefined);
      return { table: { head, isSheet, widths, rows: rows.map((row) => ({ ...row, cells: cells(row) })) } };
    }
    if (line.kind === 'gap') return { gap: true };
    const text = 'gone' in line ? '' : ownText(line);
    const { key = '', lead = '' } = line;
    const own = { kind: line.kind, text, lead, struck: text === '', label: label.replace('{i}', String(i + 1)) };
    if (key === '') return { fixed: { ...own, indent: indentOf(lead) } };
    const was = defaults.get(key) ?? text;
    return {
      edit: { ...own, key, was, isChanged: was !== text, indent: indentOf(lead), isTitle: line.kind === 'title' },
    };
  });
}

function ownText(line: Exclude<LetterLine, { kind: 'table' | 'gap' }>): string {
  return line.kind === 'title' ? line.lines.join('\n') : line.text.slice((line.lead ?? '').length);
}

/** The indent of a first line in half characters: two characters, and its number. */
function indentOf(lead: string): number {
  return 4 + [...lead].reduce((sum, sign) => sum + (/[\d.]/.test(sign) ? 1 : 2), 0);
}
