import type { Words } from '../../pipeline/say.js';
import { dateInChina } from '../machine/china-time.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord, ReminderRecord } from '../store/records.js';

export type Reminder = Line<ReminderRecord>;

/** The rounds in which a department was reminded, oldest first: of a return those since the last one went. */
export function roundsOf(own: readonly Line<JournalRecord>[], what: ReminderRecord['what']): Reminder[] {
  const from = what === 'return' ? own.findLastIndex((line) => line.kind === 'action' && line.action === 'return') : -1;
  return own.slice(from + 1).filter((line): line is Reminder => line.kind === 'reminder' && line.what === what);
}

/** Empty where nobody reminded them. */
export function remindedWords(rounds: readonly Reminder[]): Words {
  const last = rounds.at(-1);
  if (!last) return { zh: '', en: '' };
  const date = dateInChina(new Date(last.at));
  return { zh: `催办 ${rounds.length} 次，最近 ${date}`, en: `reminded ${rounds.length} times, last on ${date}` };
}

/** Until when it was asked for. */
export function lastDayOf({ lastDay, until }: Reminder): string {
  return lastDay ?? String(until);
}

/** The lines of one round, which were written by one request. */
export function roundNamed(lines: readonly Line<JournalRecord>[], request: string): Reminder[] {
  return lines.filter((line): line is Reminder => line.kind === 'reminder' && line.request === request);
}
