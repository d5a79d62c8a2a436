import type { JournalRecord, ReceivedRecord } from '../records.js';
import type { Once } from './journal.js';

/** A report has one release of a version. Two people who publish it at one moment must not both succeed. */
export const RELEASE_ONCE: Once<JournalRecord> = {
  of: (line) => (line.kind === 'release' ? JSON.stringify([line.report, line.version]) : null),
  again: 'refuse',
};

/** A file is received once, whoever brings it. */
export const RECEIVED_ONCE: Once<ReceivedRecord> = { of: ({ sha256 }) => sha256, again: 'skip' };
