import type { TargetTable } from '../../../pipeline/across/target-table.js';
import { describeVersions } from '../../../pipeline/correspondence/describe-versions.js';
import { viewDesk } from '../../../pipeline/render/desk/desk.js';
import type { DeskData } from '../../../pipeline/render/desk/desk-data.js';
import type { DeskSource } from '../../../pipeline/render/desk/desk-source.js';
import { deskWordsIn } from '../../../pipeline/render/desk/desk-words.js';
import type { Language } from '../../../pipeline/report.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { nameKey } from '../../../pipeline/wording/name.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { minuteInChina } from '../../machine/china-time.js';
import { fileIndexOf } from '../../stages/file-index.js';
import { pairOf } from '../../stages/later-versions.js';
import { correctionsInForce, unapprovedCorrections, undoThatWaits } from '../../state/corrections.js';
import { isSamePerson } from '../../state/people.js';
import { may, rightsOf } from '../../state/rights.js';
import { isShownTo } from '../../state/seen.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { inScript } from '../desk/in-script.js';
import { findReport, loadReport, mayOpen } from '../desk/load-report.js';
import { readAhead } from '../desk/read-ahead.js';
import type { Shelved } from '../desk/shelf.js';
import { pageFor } from '../desk/visit.js';
import { answerOf } from '../desk/write-expecting.js';
import { letterWords } from '../letter/letter-words.js';
import { sentLetters } from '../letter/sent-letters.js';
import { listQueryString, readListQuery } from '../list/list-query.js';
import { around } from '../list/query-list.js';
import { nameCorrected } from './corrections.js';
import { filePage } from './file-page.js';
import { historyWord } from './history-page.js';
import { identityForm } from './identity.js';
import { paperWords } from './paper-words.js';
import { releaseWords } from './release-words.js';

/** Keys of what is decided and taught: what is only looked at stays. */
const DECIDING = /^(?:[ABLMPRSTU]|Y \/ D)$/;
/** Reasons offered again; the newest come first. */
const MOST_REASONS = 8;
const NOTHING_READ: DeskSource = { blocks: [], margins: [], numerals: [], outline: [], parts: [] };

/** The page of one report; null where the workspace holds none of that id. */
export async function deskPage(visit: Visit, id: string): Promise<string | null> {
  if (!visit.shelf.find(id)) return null;
  const shelved = findReport(visit, id);
  const entry = await loadReport(visit, shelved);
  const title = `${shelved.department ?? shelved.shown} ${shelved.year ?? ''}`.trim();
  const { state } = visit.shelf.state(shelved);
  if (entry.document.outcome === 'rejected' || state === 'not-report') return filePage(visit, shelved, entry);
  const view = await viewPage(visit, shelved, entry);
  return pageFor(visit, 'desk', {
    title,
    view,
    kind: 'report',
    styles: ['tables.css', 'desk.css'],
    scripts: ['desk.js'],
  });
}

async function viewPage(visit: Visit, shelved: Shelved, entry: ReportEntry): Promise<object> {
  const { shelf, lang, readings } = visit;
  const lines = shelf.linesOf(shelved.id);
  const [source, comparison, targets] = await Promise.all([
    readings.sourceOf(entry, lines, lang),
    compareWithBefore(visit, shelved, entry),
    targetsBeside(visit, entry),
  ]);
  const answer = answerOf(visit, entry);
  const { version } = shelved;
  // What was to go back and has changed since is no waiver: it stands among the open ones.
  const lapsed = answer.standings
    .filter((one) => ['accept', 'misread'].includes((one.lapsed ?? one.expired)?.verdict ?? ''))
    .map(({ finding }) => finding);
  const isShown = isShownTo(lines, entry.document.source, visit.person.name, visit.now());
  const view = viewDesk({
    shown: isShown ? entry.document.findings.map(({ id }) => id) : misreadIn(answer),
    source: source ?? NOTHING_READ,
    document: entry.document,
    lang,
    version,
    comparison,
    lapsed,
    targets,
  });
  const query = readListQuery(visit.query);
  const place = around(shelf, query, shelved.id, visit.policy());
  readAhead(visit, place.next);
  const list = listQueryString(query, { page: query.page });
  const words = deskWordsIn(lang);
  const { decide: mayDecide, vouch: mayVouch } = rightsOf(visit.person);
  const { client, decide, short, approve, oppose, opposeHint, inPerson, waiting, proposed, undoing, until } = words;
  const corrections = correctionsOf(visit, entry);
  const { cards, ...details } = view.data;
  const data = {
    cards,
    details: keepDetails(visit, shelved.id, details),
    id: shelved.id,
    file: shelved.sha256,
    person: visit.person.name,
    may: { decide: mayDecide, vouch: mayVouch },
    answer,
    reasons: reasonsOf(visit),
    next: place.next === null ? '' : `/report/${encodeURIComponent(place.next)}${list}`,
    previous: place.previous === null ? '' : `/report/${encodeURIComponent(place.previous)}${list}`,
    list: `/${list}`,
    teach: corrections.findLast(({ teach }) => teach !== '')?.teach ?? '',
    letter: `/report/${encodeURIComponent(shelved.id)}/letter${list}`,
    words: {
      ...client,
      decide,
      short,
      approve,
      oppose,
      opposeHint,
      inPerson,
      waiting,
      proposed,
      undoing,
      until,
      lapsed: words.lapsed,
      states: statesIn(lang),
    },
  };
  const letters = sentLetters(visit, shelved.id);
  return {
    ...view,
    desk: mayDecide ? words : { ...words, keyList: words.keyList.filter(([key = '']) => !DECIDING.test(key)) },
    corrections,
    letters,
    lettersTitle: letterWords(lang).sent,
    // Where one looks after a return: what went, to be handed out or taken back.
    gone: answer.state.state === 'returned' ? { href: data.letter, word: letterWords(lang).letter } : null,
    more: letters.length + corrections.length + view.skipped.length + view.messages.length,
    hasMore: true,
    identity: await identityForm(visit, entry, answer.seq),
    tint: answer.state.state,
    release: { href: `/report/${encodeURIComponent(shelved.id)}/release${list}`, word: releaseWords(lang).release },
    personal: {
      action: `/report/${encodeURIComponent(shelved.id)}/shown`,
      csrf: visit.csrf,
      word: releaseWords(lang).show,
      said: isShown ? releaseWords(lang).shownNow : releaseWords(lang).maskedPlaces(view.masked),
      isMasked: !isShown && view.masked > 0,
      isAny: isShown || view.masked > 0,
    },
    isRead: source !== null,
    history: { href: `/report/${encodeURIComponent(shelved.id)}/history${list}`, word: historyWord(lang) },
    list: `/${list}`,
    paper: { href: `/report/${encodeURIComponent(shelved.id)}/paper${list}`, word: paperWords(lang).paper },
    state: statesIn(lang)[answer.state.state],
    why: answer.state.reasons[0]?.[lang] ?? '',
    position: place.at === null ? '' : words.place(place.at, place.of),
    json: inScript(data),
  };
}

/** Kept until the page asks for them; of the oldest pages nobody does any more. */
const KEPT_DETAILS = 60;

function keepDetails({ details, person }: Visit, id: string, own: Pick<DeskData, 'numerals' | 'relations'>): string {
  const key = crypto.randomUUID();
  details.set(key, { id, person: person.id, json: JSON.stringify(own) });
  for (const old of [...details.keys()].slice(0, Math.max(0, details.size - KEPT_DETAILS))) details.delete(old);
  return `/api/report/${encodeURIComponent(id)}/details/${key}`;
}

/** What somebody has called no personal data is shown as it stands. */
function misreadIn({ standings }: ReturnType<typeof answerOf>): string[] {
  return standings.flatMap(({ finding, decision }) => (decision?.verdict === 'misread' ? [finding] : []));
}

function statesIn(lang: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(STATE_TERMS).map(([state, word]) => [state, word[lang]]));
}

/** Corrections of the reading in force, each with what this person can do about it. */
function correctionsOf({ shelf, person, policy, lang }: Visit, entry: ReportEntry) {
  const lines = shelf.linesOf(entry.id);
  const unused = new Set((entry.corrections?.stale ?? []).map(({ id }) => id));
  return correctionsInForce(lines).map((line) => {
    const waits =
      unapprovedCorrections(entry.id, [line, ...lines.filter(({ kind }) => kind !== 'correction')], policy()) > 0;
    const waiting = undoThatWaits(line, lines) ?? line;
    const { change, place, by, at, reason, hash } = line;
    const what =
      'key' in change
        ? nameKey(change.key, voiceOf(entry.document, lang, 'line'))
        : 'value' in change
          ? `${change.value}${change.unit ?? ''}`
          : '—';
    return {
      line: hash,
      where: nameCorrected(entry, line, lang),
      quote: place.quote,
      change: what,
      by,
      at: minuteInChina(new Date(at)).slice(5),
      reason,
      waits,
      teach: 'key' in change ? taughtHref(entry.id, hash) : '',
      mayApprove: waits && may(person, 'approve') && !isSamePerson(waiting.by, person.name),
      stale: unused.has(hash),
    };
  });
}

const taughtHref = (report: string, hash: string) => `/report/${encodeURIComponent(report)}/taught/${hash}`;

/** null for the first version. */
async function compareWithBefore(visit: Visit, { id, version }: Shelved, entry: ReportEntry) {
  const before = visit.shelf.versionsOf(id)[version - 2];
  if (!before || !mayOpen(visit, before)) return null;
  const { document } = await loadReport(visit, before);
  const { comparison } = pairOf(before, document, entry.document, version);
  return { comparison, account: describeVersions(comparison, document, entry.document, visit.lang) };
}

/** The tables of targets that the report was compared with, as they stand now. */
async function targetsBeside({ workspace }: Visit, { document }: ReportEntry): Promise<TargetTable[]> {
  if (!document.messages.some(({ code }) => code === 'targets-compared')) return [];
  return (await (await fileIndexOf(workspace)).targets(document))?.tables ?? [];
}

/** What this person has written before, the last first. */
function reasonsOf({ workspace, person }: Visit): string[] {
  const reasons = new Set<string>();
  const { lines } = workspace.journal;
  for (let i = lines.length - 1; i >= 0 && reasons.size < MOST_REASONS; i--) {
    const line = lines[i];
    if (line?.kind === 'decision' && line.by === person.name && line.reason !== '') reasons.add(line.reason);
  }
  return [...reasons];
}
