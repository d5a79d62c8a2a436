/** The view of a letter that somebody is about to send: its lines as they will stand, each to be reworded, beside the points it tells. */
import { deskWordsIn } from '../../../pipeline/render/desk/desk-words.js';
import type { LetterLine } from '../../letters/compose.js';
import { pointKey } from '../../letters/letter-edits.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { reportHref } from '../list/list-page.js';
import { listQueryString, readListQuery } from '../list/query-list.js';
import type { LetterDraft } from './letter-draft.js';
import { letterWords } from './letter-words.js';
import { sentLetters } from './sent-letters.js';

export function letterPage(visit: Visit, entry: ReportEntry, draft: LetterDraft, problem: string | null): string {
  const { lang, pages, csrf, person, shelf } = visit;
  const t = letterWords(lang);
  const { id, document, sha256 } = entry;
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const report = `/report/${encodeURIComponent(id)}`;
  const name = document.report?.department ?? entry.shown;
  const view = {
    letter: t,
    returned: deskWordsIn(lang).client.returned,
    csrf,
    problem,
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
      return { key, heading: point.heading, isIn: !draft.edits.leftOut.includes(key) };
    }),
    remarks: draft.edits.remarks.join('\n'),
    canComment: document.source.format === 'docx',
    sent: sentLetters(visit, id),
  };
  return pages.layOut({
    title: `${t.letter} · ${name}`,
    body: pages.fill('letter', lang, view),
    head: pages.fill('letter-head', lang, view),
    lang,
    csrf,
    here: `${report}/letter${list}`,
    person: person.name,
    kind: 'letter',
    styles: ['letter.css'],
    scripts: ['letter.js'],
  });
}

function lineViews({ lines, plain }: LetterDraft, label: string): object[] {
  const defaults = new Map(plain.flatMap((line) => ('key' in line && line.key ? [[line.key, ownText(line)]] : [])));
  return lines.map((line, i) => {
    if (line.kind === 'table') {
      const { head, rows } = line;
      const cells = (texts: readonly string[]) => texts.map((text, n) => ({ text, right: head[n]?.right }));
      return { table: { head, rows: rows.map((row) => ({ ...row, cells: cells(row.cells) })) } };
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
