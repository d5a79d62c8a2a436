/** The view of a working paper: a row an indicator, what a person may write into it, three numbers beside each other, and who signed. */

import { type Exact, roundTo } from '../../../pipeline/decimal.js';
import { percentOf } from '../../../pipeline/equations/print-figure.js';
import type { Language } from '../../../pipeline/report.js';
import {
  EVIDENCE,
  OBSTACLES,
  type PaperForm,
  type PaperRow,
  remarkOf,
} from '../../../pipeline/rescoring/working-paper.js';
import { EVIDENCE_TERMS, MEASURE_TERMS, NATURE_TERMS, termIn } from '../../../pipeline/terms.js';
import { dateInChina, minuteInChina } from '../../machine/china-time.js';
import { lastSeqOf } from '../../state/append-expecting.js';
import type { KeptPaper } from '../../state/working-papers.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { pageFor } from '../desk/visit.js';
import { reportHref } from '../list/list-page.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import { paperWords } from './paper-words.js';

/** The cells of a row that a person may write into. */
interface RowCells {
  actual: string;
  score: string;
  remark: string;
  evidence: string;
  measure: string;
}
/** Those that somebody did write into, shown again where they could not be recorded: what was left alone may have been changed by others. */
export type TypedRow = Partial<RowCells>;

export function cellsOf({ reviewed: { actual, score, remark }, evidence, measure }: PaperRow): RowCells {
  return { actual, score: score ?? '', remark, evidence: evidence ?? '', measure: measure ?? '' };
}

export function paperPage(
  visit: Visit,
  entry: ReportEntry,
  kept: KeptPaper,
  again: { problems: readonly string[]; typed: ReadonlyMap<string, TypedRow> } = { problems: [], typed: new Map() },
): string {
  const { lang, shelf } = visit;
  const t = paperWords(lang);
  const { paper, quality, signed, lapsed } = kept;
  const { id, document, sha256 } = entry;
  const query = readListQuery(visit.query);
  const list = listQueryString(query, { page: query.page });
  const address = `/report/${encodeURIComponent(id)}/paper`;
  const name = document.report?.department ?? entry.shown;
  const { own, reviewed, deviation, open } = paper.totals;
  const on = (line: { by: string; at: string }) => [line.by, dateInChina(new Date(line.at))] as const;
  let n = 0;
  const view = {
    paper: t,
    name,
    problems: again.problems,
    action: `${address}${list}`,
    xlsx: `${address}/xlsx`,
    back: reportHref(id, query),
    list: `/${list}`,
    expected: lastSeqOf(shelf.linesOf(id), id),
    source: sha256,
    request: crypto.randomUUID(),
    own: shown(own),
    reviewed: shown(reviewed),
    open: open > 0 ? t.open(open) : '',
    deviation: deviation ? percentOf(deviation, 2) : '',
    quality: shown(quality.total),
    qualityOf: t.qualityOf(shown(quality.of)),
    signed: signed ? t.signed(...on(signed)) : lapsed ? t.lapsed(...on(lapsed)) : t.unsigned,
    isSigned: signed !== null,
    forms: paper.forms.map((form) => ({
      ...formView(form, lang),
      rows: form.rows.map((row) => rowView(row, n++, kept, lang, again.typed.get(row.id))),
    })),
    parts: quality.parts.map(({ item, part, points, score, deductions }) => ({
      item: item[lang],
      part: part[lang],
      points: shown(points),
      score: shown(score),
      why: deductions
        .map(({ reason, points: lost }) => `${reason[lang]} −${shown(lost)}`)
        .join(lang === 'zh' ? '；' : '; '),
    })),
  };
  return pageFor(visit, 'paper', {
    title: `${t.paper} · ${name}`,
    view,
    here: `${address}${list}`,
    kind: 'paper',
    styles: ['paper.css'],
    scripts: ['paper.js'],
  });
}

function formView({ key, name, totals: { own, reviewed, compared, deviation, open } }: PaperForm, lang: Language) {
  const t = paperWords(lang);
  return {
    key,
    name: name[lang],
    own: shown(own),
    reviewed: shown(reviewed),
    deviation: deviation ? percentOf(deviation, 2) : '',
    open:
      open > 0
        ? `${t.open(open)}${lang === 'zh' ? '；' : '; '}${t.compared(shown(compared.own), shown(compared.reviewed))}`
        : '',
  };
}

function rowView(row: PaperRow, n: number, { written }: KeptPaper, lang: Language, typed: TypedRow | undefined) {
  const t = paperWords(lang);
  const { computed, reviewed, own } = row;
  const who = written.get(row.id);
  const stands = cellsOf(row);
  const { evidence, measure, ...cells } = { ...stands, ...typed };
  return {
    n,
    id: row.id,
    level: [row.level1, row.level2].filter(Boolean).join(' · '),
    name: row.level3 || row.level2,
    target: row.target,
    property: termIn(Object.values(NATURE_TERMS), row.property, lang),
    weight: row.weight,
    ownActual: own.actual,
    ownScore: own.score,
    ...cells,
    was: JSON.stringify(stands),
    evidence: [
      { value: '', word: t.unticked, isOn: evidence === '' },
      ...EVIDENCE.map((value) => ({ value, word: EVIDENCE_TERMS[value][lang], isOn: evidence === value })),
    ],
    measure: [
      { value: '', word: t.measurable, isOn: measure === '' },
      ...OBSTACLES.map((value) => ({ value, word: MEASURE_TERMS[value][lang], isOn: measure === value })),
    ],
    deviation: row.deviation ? percentOf(row.deviation, 2) : '',
    isOff: row.deviation !== null && row.deviation.num !== 0n,
    isOpen: reviewed.score === null,
    said: remarkOf({ ...row, reviewed: { ...reviewed, remark: '' } })[lang],
    changed: computed.score === reviewed.score ? '' : t.computed(computed.score ?? t.none),
    who: who ? `${who.by} ${minuteInChina(new Date(who.at))}` : '',
  };
}

function shown(value: Exact | null): string {
  return value ? roundTo(value, 2) : '—';
}
