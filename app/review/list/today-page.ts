/** One screen a day for whoever answers for the work: what moves a grade, what waits for this person, who is late, what changed since yesterday. */
import type { Language } from '../../../pipeline/report.js';
import { sideBySide } from '../../../pipeline/say.js';
import { countOf, DECISION_TERMS, EFFECT_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { deadlinesOf } from '../../publish/deadlines.js';
import { describeLine } from '../../state/describe-line.js';
import { isSamePerson } from '../../state/people.js';
import { releaseHistory } from '../../state/publications.js';
import { remindedWords } from '../../state/reminders.js';
import { may } from '../../state/rights.js';
import type { Visit } from '../desk/desk.js';
import type { Shelved } from '../desk/shelf.js';
import { pageFor } from '../desk/visit.js';
import { missingBeforeRelease } from './before-release.js';
import { owedBy } from './owed.js';
import { nameOf } from './query-list.js';

const wordsIn = sideBySide({
  today: ['今日', 'Today'],
  moves: ['影响等级或得分的报告', 'Reports with what moves a grade or a score'],
  waits: (name: string) => [`等${name}处理`, `Waits for ${name}`],
  late: ['超期和应报未报', 'Late, or not submitted'],
  since: ['昨天以来', 'Since yesterday'],
  none: ['没有。', 'Nothing.'],
  more: (n: number) => [`另有 ${n} 项`, `${n} more`],
  second: ['待双人复核', 'second person'],
  publish: [STATE_TERMS.ready.zh, 'to publish'],
  send: STATE_TERMS.returning,
  own: [DECISION_TERMS.confirm.zh, 'to confirm'],
  missing: ['未报送', 'not submitted'],
  overdue: (n: number) => [`超期 ${n} 天`, `${n} days late`],
  left: (n: number) => [`剩 ${n} 天`, `${n} days left`],
  unanswered: (n: number) => [`退回后没有按期重新报送，超期 ${n} 天`, `returned, no new submission, ${n} days late`],
  received: (n: number) => [`收到 ${n} 份`, `${n} received`],
  times: (n: number) => [`${n} 次`, `${n} times`],
});

const MOST = 10;
const SOON = 5;
const DAY = 86_400_000;

interface Row {
  name: string;
  href: string;
  said: string;
  tint: string;
}

export async function todayPage(visit: Visit): Promise<string> {
  const { shelf, lang, person, policy } = visit;
  await shelf.catchUp();
  const t = wordsIn(lang);
  const rules = policy();
  const all = shelf.current().map((entry) => ({ entry, ...shelf.state(entry, rules) }));
  const view = {
    today: t,
    date: rules.today,
    parts: [
      part('moves', t.moves, all.flatMap(movesOf(lang)), t),
      part('waits', t.waits(person.name), all.flatMap(waitsOf(visit, t)), t),
      part('late', t.late, await lateIn(visit, all, t), t),
      part('since', t.since, sinceYesterday(visit, t), t),
    ],
  };
  return pageFor(visit, 'today', { title: t.today, view });
}

type Stated = { entry: Shelved } & ReturnType<Visit['shelf']['state']>;

function part(id: string, title: string, rows: readonly Row[], t: ReturnType<typeof wordsIn>) {
  const more = rows.length > MOST ? t.more(rows.length - MOST) : '';
  return { id, title, count: rows.length, rows: rows.slice(0, MOST), more };
}

const hrefOf = ({ id }: Shelved) => `/report/${encodeURIComponent(id)}`;

/** Grade before score; only what nobody has decided. */
function movesOf(lang: Language): (one: Stated) => Row[] {
  return ({ entry, state, open }) => {
    if (state !== 'review' && state !== 'approval') return [];
    const moving = open.filter(
      ({ severity, effect }) => severity === 'error' && effect.some((one) => one !== 'headline'),
    );
    if (moving.length === 0) return [];
    const isGrade = moving.some(({ effect }) => effect.includes('band'));
    const said = `${EFFECT_TERMS[isGrade ? 'band' : 'score'][lang]} · ${countOf('error', moving.length, lang)}`;
    return [{ name: nameOf(entry), href: hrefOf(entry), said, tint: isGrade ? 'bad' : '' }];
  };
}

function waitsOf(visit: Visit, t: ReturnType<typeof wordsIn>): (one: Stated) => Row[] {
  const { person, lang, policy } = visit;
  const rules = policy();
  return ({ entry, state, standings }) => {
    const said: string[] = [];
    const waiting = standings.filter(({ awaitsApproval }) => awaitsApproval);
    const others = waiting.filter(({ decision }) => decision && !isSamePerson(decision.by, person.name));
    const own = standings.filter(
      ({ awaitsConfirmation, decision }) => awaitsConfirmation && decision && isSamePerson(decision.by, person.name),
    );
    if (others.length > 0 && may(person, 'approve')) said.push(`${t.second} ${others.length}`);
    if (own.length > 0 && may(person, 'decide')) said.push(`${t.own} ${own.length}`);
    const refused = standings.filter(({ opposed }) => opposed && isSamePerson(opposed.was.by, person.name));
    if (refused.length > 0) said.push(`${DECISION_TERMS.oppose[lang]} ${refused.length}`);
    if (state === 'ready' && may(person, 'publish'))
      said.push(t.publish, ...missingBeforeRelease(visit, entry, rules).map((words) => words[lang]));
    if (state === 'returning' && may(person, 'decide')) said.push(t.send);
    return said.length === 0 ? [] : [{ name: nameOf(entry), href: hrefOf(entry), said: said.join(' · '), tint: '' }];
  };
}

/** By the clock of publication, by the list of departments, and what was returned and has not come again. */
async function lateIn(visit: Visit, all: readonly Stated[], t: ReturnType<typeof wordsIn>): Promise<Row[]> {
  const { shelf, expected, disclosure = null, policy, lang } = visit;
  const { today } = policy();
  const departments = (await expected?.())?.departments ?? [];
  const released = new Map(all.map(({ entry }) => [entry.id, releaseHistory(shelf.linesOf(entry.id))]));
  const stated = all.map(({ entry, state }) => ({ ...entry, state }));
  const owed = await owedBy(visit);
  const missing = new Map(owed.flatMap((one) => (one.what === 'submission' ? [[one.report, one] as const] : [])));
  const joined = (parts: readonly string[]) => parts.filter((text) => text !== '').join(' · ');
  const due = deadlinesOf(stated, departments, released, disclosure, today).flatMap((one): Row[] => {
    const { department: name, report, year, left, published } = one;
    if (published !== null || (report !== null && (left === null || left > SOON))) return [];
    const clock = left === null ? '' : left < 0 ? t.overdue(-left) : t.left(left);
    const tint = (left ?? 0) < 0 ? 'bad' : '';
    if (report !== null) return [{ name, href: `/report/${encodeURIComponent(report)}`, said: clock, tint }];
    const { late = 0, rounds = [] } = missing.get(`${year}/${name}`) ?? {};
    const said = joined([t.missing, late > 0 ? t.overdue(late) : clock, remindedWords(rounds)[lang]]);
    return [{ name, href: '/reminders', said, tint: late > 0 ? 'bad' : tint }];
  });
  const back = owed.flatMap((one): Row[] => {
    const { report, department: name, what, late, rounds } = one;
    if (what !== 'return' || late === 0) return [];
    const said = joined([t.unanswered(late), remindedWords(rounds)[lang]]);
    return [{ name, href: `/report/${encodeURIComponent(report)}`, said, tint: 'bad' }];
  });
  return [...due, ...back];
}

/** By person and act; who only looked has changed nothing. */
function sinceYesterday({ workspace, shelf, policy, lang }: Visit, t: ReturnType<typeof wordsIn>): Row[] {
  const from = new Date(Date.parse(`${policy().today}T00:00:00+08:00`) - DAY).toISOString();
  const received = workspace.received.lines.filter(({ at, scanOf }) => at >= from && scanOf === undefined).length;
  const { lines } = workspace.journal;
  const counts = new Map<string, { row: Row; count: number }>();
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (!line || line.at < from) break;
    if (line.kind === 'seen' || line.kind === 'shown') continue;
    const what = describeLine(line, new Map()).what[lang];
    const key = `${line.by} ${what}`;
    const entry = shelf.find(line.report);
    const row = { name: `${line.by}　${what}`, href: entry ? hrefOf(entry) : '', said: '', tint: '' };
    counts.set(key, { row: counts.get(key)?.row ?? row, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const done = [...counts.values()].map(({ row, count }) => ({ ...row, said: t.times(count) }));
  const came = received === 0 ? [] : [{ name: t.received(received), href: '/?sort=received', said: '', tint: '' }];
  return [...came, ...done];
}
