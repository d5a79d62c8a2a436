/** What departments owe: a report that never came, or what was returned and has not come again; how long, and how often they were reminded. */

import { addWorkingDays } from '../../../pipeline/correspondence/working-days.js';
import { daysBetween } from '../../../pipeline/day.js';
import type { Language } from '../../../pipeline/report.js';
import { dateInChina } from '../../machine/china-time.js';
import { missingOf } from '../../publish/deadlines.js';
import type { ExpectedDepartment } from '../../settings/expected.js';
import { type Reminder, remindedWords, roundsOf } from '../../state/reminders.js';
import type { ReminderRecord } from '../../store/records.js';
import type { Visit } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { letterSettings } from '../desk/letter-settings.js';
import type { Shelved } from '../desk/shelf.js';
import { nameOf } from './query-list.js';

export interface Owed {
  /** The id that the report has, or will have. */
  report: string;
  department: string;
  year: number | null;
  what: ReminderRecord['what'];
  /** null where nobody has set a date. */
  due: string | null;
  /** Days after it, 0 before. */
  late: number;
  isHere: boolean;
  rounds: Reminder[];
}

type Asked = Pick<Visit, 'shelf' | 'expected' | 'policy' | 'letters'>;

/** The longest late first. */
export async function owedBy(visit: Asked): Promise<Owed[]> {
  const returned = visit.shelf.current().flatMap((entry) => owedOnReturn(visit, entry) ?? []);
  return [...(await missingBy(visit)), ...returned].sort((a, b) => b.late - a.late);
}

/** null where nothing is waited for. */
export function owedOnReturn(visit: Asked, entry: Shelved): Owed | null {
  const { shelf, policy } = visit;
  const rules = policy();
  const { state, action } = shelf.state(entry, rules);
  if (state !== 'returned' || !action) return null;
  const { reply } = letterSettings(visit).template;
  const due = addWorkingDays(dateInChina(new Date(action.at)), reply.workingDays, reply);
  return {
    ...{ report: entry.id, department: nameOf(entry), year: entry.year, what: 'return', due, isHere: true },
    late: Math.max(0, daysBetween(due, rules.today)),
    rounds: roundsOf(shelf.linesOf(entry.id), 'return'),
  };
}

export async function missingBy({ shelf, expected, policy }: Asked): Promise<Owed[]> {
  const departments = (await expected?.())?.departments ?? [];
  const { today } = policy();
  return missingAmong(shelf.current(), departments).map(({ department, year, due }) => {
    const report = `${year}/${department}`;
    return {
      ...{ report, department, year, what: 'submission', due, isHere: false },
      late: due === null ? 0 : Math.max(0, daysBetween(due, today)),
      rounds: roundsOf(shelf.linesOf(report), 'submission'),
    };
  });
}

/** Until when it was to come again, and how often that was asked. */
export function owedWords(owed: Owed | null, lang: Language): string[] {
  if (!owed?.due) return [];
  const said = remindedWords(owed.rounds)[lang];
  return [deskWords(lang).askedFor(owed.due, owed.late), ...(said === '' ? [] : [said])];
}

type Missing = ReturnType<typeof missingOf>;
const MISSING = new WeakMap<readonly Shelved[], { stamp: string; missing: Missing }>();

/** Worked out once for what has come in: the names of thousands of reports are compared with the list. */
function missingAmong(all: readonly Shelved[], departments: readonly ExpectedDepartment[]): Missing {
  const stamp = JSON.stringify(departments);
  const known = MISSING.get(all);
  if (known?.stamp === stamp) return known.missing;
  const came = all.flatMap(({ department, year }) =>
    department === null || year === null ? [] : [{ department, year }],
  );
  const missing = missingOf(came, departments);
  MISSING.set(all, { stamp, missing });
  return missing;
}
