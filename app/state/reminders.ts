import type { Line } from '../store/journal.js';
import type { JournalRecord, ReminderRecord } from '../store/records.js';

export type Reminder = Line<ReminderRecord>;

/** The rounds in which a department was reminded, oldest first: of a return those since the last one went. */
export function roundsOf(own: readonly Line<JournalRecord>[], what: ReminderRecord['what']): Reminder[] {
  const from = what === 'return' ? own.findLastIndex((line) => line.kind === 'action' && line.action === 'return') : -1;
  return own.slice(from + 1).filter((line): line is Reminder => line.kind === 'reminder' && line.what === what);
}

/** The lines of one round, which were written by one request. */
export function roundNamed(lines: readonly Line<JournalRecord>[], request: string): Reminder[] {
  return lines.filter((line): line is Reminder => line.kind === 'reminder' && line.request === request);
}
