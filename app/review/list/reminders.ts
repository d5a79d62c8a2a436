/** 催办: who owes a report or an answer to a return, rounds of reminders, and the paper of each round. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { addTo } from '../../../parsers/grouped.js';
import { MEDIA_TYPES } from '../../../parsers/sniff.js';
import { addWorkingDays } from '../../../pipeline/correspondence/working-days.js';
import { sideBySide } from '../../../pipeline/say.js';
import { reminderBytes } from '../../letters/reminder.js';
import { dateInChina } from '../../machine/china-time.js';
import { lastDayOf, type Reminder, roundNamed, roundsOf } from '../../state/reminders.js';
import { may } from '../../state/rights.js';
import type { Visit } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { letterSettings } from '../desk/letter-settings.js';
import { posted } from '../desk/posted.js';
import { notFound } from '../desk/problem.js';
import { attach, html, pageFor, visitOf } from '../desk/visit.js';
import { type Owed, owedBy } from './owed.js';

const wordsIn = sideBySide({
  what: ['事项', 'What'],
  submission: ['未报送', 'not submitted'],
  return: ['退回后未重新报送', 'returned, not submitted again'],
  due: ['期限', 'Due'],
  over: ['超期', 'Late'],
  late: (n: number) => [n > 0 ? `${n} 天` : '', n > 0 ? `${n} days` : ''],
  rounds: ['催办', 'Reminders'],
  round: (n: number, line: Reminder) => [
    `第 ${n} 次 ${dateInChina(new Date(line.at))} ${line.by}，限 ${lastDayOf(line)}`,
    `no. ${n} on ${dateInChina(new Date(line.at))} by ${line.by}, until ${lastDayOf(line)}`,
  ],
  until: ['请于此日前报送', 'To be submitted before'],
  before: (date: string) => [`限 ${date}`, `until ${date}`],
  send: ['记录本次催办', 'Record this round'],
  sendHint: [
    '勾选的各单位记为催办一次，生成一份催报通知，请自行送达。',
    'Every department that is ticked counts as reminded; one paper is made for all, which you deliver yourself.',
  ],
  none: ['没有应报未报的单位，退回修改的都在等待期内或已重新报送。', 'Nobody owes a report or an answer to a return.'],
  noList: [
    '没有应报单位名单（数据目录里的 departments.csv），只列退回修改的。',
    'There is no list of departments (departments.csv in the workspace): only returns are listed.',
  ],
  past: ['历次催办', 'Rounds'],
  units: (n: number) => [`${n} 家`, `${n} departments`],
  paper: ['催报通知（.docx）', 'paper (.docx)'],
  taken: (n: number) => [
    `已记录，催办 ${n} 家。请下载通知送达。`,
    `Recorded: ${n} reminded. Download the paper and deliver it.`,
  ],
  noChoice: ['请勾选要催办的单位。', 'Tick whom to remind.'],
  noDate: ['请填写今天以后的日期。', 'Give a day after today.'],
});

/** Working days that a round usually leaves. */
const USUAL = 5;
const MOST_SHOWN = 50;
const many = z.union([z.string(), z.array(z.string()).max(5000)]);
const FormSchema = z.object({
  request: z.string().min(8).max(80),
  who: many.default([]).transform((one) => [one].flat()),
  until: z.string().trim().default(''),
});

const nameIn = ({ what, report }: Pick<Owed, 'what' | 'report'>) => `${what} ${report}`;

export async function reminderRoutes(app: FastifyInstance): Promise<void> {
  app.get('/reminders', async (request, reply) => show(reply, visitOf(request), null));

  app.post('/reminders', async (request, reply) => {
    const visit = visitOf(request);
    const { workspace, person, now, policy, lang } = visit;
    const form = posted(FormSchema, request.body);
    if (roundNamed(workspace.journal.lines, form.request).length === 0) {
      const t = wordsIn(lang);
      const wanted = new Set(form.who);
      const chosen = (await owedBy(visit)).filter((owed) => wanted.has(nameIn(owed)));
      const isDay = z.iso.date().safeParse(form.until).success && form.until >= policy().today;
      if (chosen.length === 0) return show(reply.code(422), visit, t.noChoice);
      if (!isDay) return show(reply.code(422), visit, t.noDate, chosen.map(nameIn));
      const common = { kind: 'reminder', lastDay: form.until, by: person.name, request: form.request } as const;
      const records = chosen.map(({ report, what, due }) => ({ ...common, report, what, due }));
      await workspace.journal.append(records, now());
    }
    return reply.redirect(`/reminders?round=${encodeURIComponent(form.request)}`, 303);
  });

  app.get<{ Params: { request: string } }>('/reminders/:request', async (request, reply) => {
    const visit = visitOf(request);
    const round = roundNamed(visit.workspace.journal.lines, request.params.request);
    const [first] = round;
    if (!first) throw notFound();
    const { template, bureau } = letterSettings(visit);
    const rows = round.map((line) => ({ ...line, ...whose(visit, line), round: numberOf(visit, line) }));
    const date = dateInChina(new Date(first.at));
    const bytes = await reminderBytes({ rows, date, until: lastDayOf(first) }, template, bureau);
    return attach(reply, MEDIA_TYPES.docx, `催报通知-${date}.docx`, Buffer.from(bytes));
  });
}

/** Whose report it is: as it came, or as the list of departments names it. */
function whose({ shelf }: Visit, { report }: Reminder): { department: string; year: number | null } {
  const [year = '', ...name] = report.split('/');
  const came = shelf.find(report);
  return { department: came?.department ?? name.join('/'), year: came?.year ?? (Number(year) || null) };
}

function numberOf({ shelf }: Visit, line: Reminder): number {
  const before = shelf.linesOf(line.report).filter(({ seq }) => seq <= line.seq);
  return roundsOf(before, line.what).length;
}

async function show(reply: FastifyReply, visit: Visit, problem: string | null, chosen: string[] | null = null) {
  const { lang, person, policy, expected, workspace, query } = visit;
  const t = wordsIn(lang);
  const { reply: clock } = letterSettings(visit).template;
  const owed = await owedBy(visit);
  const rounds = new Map<string, Reminder[]>();
  for (const line of workspace.journal.lines)
    if (line.kind === 'reminder') addTo(rounds, line.request ?? '', line as Reminder);
  const title = deskWords(lang).reminders;
  const taken = rounds.get(query['round'] ?? '');
  const view = {
    ...{ remind: t, title, problem, list: '/' },
    status: taken ? { said: t.taken(taken.length), href: hrefOf(taken) } : null,
    request: crypto.randomUUID(),
    until: addWorkingDays(policy().today, USUAL, clock),
    today: policy().today,
    mayRemind: may(person, 'decide'),
    noList: (await expected?.()) ? '' : t.noList,
    rows: owed.map((one) => ({
      value: nameIn(one),
      isChosen: chosen ? chosen.includes(nameIn(one)) : isToBeAsked(one, policy().today),
      name: one.department,
      href: one.isHere ? `/report/${encodeURIComponent(one.report)}` : null,
      year: one.year ?? '',
      what: t[one.what],
      due: one.due ?? '—',
      late: t.late(one.late),
      rounds: one.rounds.map((line, i) => t.round(i + 1, line)),
    })),
    past: [...rounds.values()]
      .slice(-MOST_SHOWN)
      .reverse()
      .map((lines) => ({
        date: dateInChina(new Date(lines[0]?.at ?? '')),
        by: lines[0]?.by ?? '',
        units: t.units(lines.length),
        until: t.before(lines[0] ? lastDayOf(lines[0]) : ''),
        href: hrefOf(lines),
      })),
  };
  return html(reply, pageFor(visit, 'reminders', { title, view, head: 'due-head' }));
}

/** What is late, or has no date, unless it was asked for until a day that is still to come. */
function isToBeAsked({ late, due, rounds }: Owed, today: string): boolean {
  const last = rounds.at(-1);
  return (late > 0 || due === null) && (last ? lastDayOf(last) : '') < today;
}

function hrefOf(round: readonly Reminder[]): string {
  return `/reminders/${encodeURIComponent(round[0]?.request ?? '')}`;
}
