/**
 * The reports of the workspace in memory, as short as the list needs them, with their states by today's journal. A state is only worked
 * out again where a line about its report has come in since.
 */

import { isDeepStrictEqual } from 'node:util';
import { EFFECTS, type Effect } from '../../../pipeline/report.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import type { ToldReport } from '../../state/identities.js';
import { viewOf } from '../../state/journal-view.js';
import { supersededBy } from '../../state/list-reports.js';
import { lostIndex } from '../../state/lost-result.js';
import { effectsOf } from '../../state/report-index.js';
import { linesByReport, type StateOn, stateOf } from '../../state/report-state.js';
import type { State } from '../../state/standing.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord } from '../../store/records.js';
import type { IndexedFinding, IndexedReport, ResultIndex } from '../../store/result-index.js';
import type { Workspace } from '../../store/store.js';

export interface Shelved extends IndexedReport {
  sha256: string;
  name: string;
  shown: string;
  receivedAt: string;
  /** Who brought it to the desk; '' where nobody is known. */
  receivedBy: string;
  /** From 1; files whose department or year is unknown have one version each. */
  version: number;
  versions: number;
  /** The file that took its place. */
  superseded: string | null;
}

interface ShelvedState extends StateOn<IndexedFinding> {
  /** Nothing decides them, or nothing any more. */
  open: IndexedFinding[];
  /** What the open ones move. */
  moves: Effect[];
  /** What is open by what matters most: what moves the grade, the score, a headline figure; personal data; contradictions by their share of the money; the rest. */
  weight: readonly number[];
}

export interface Shelf {
  /** Newest versions, in the order in which their files came in. */
  current(): readonly Shelved[];
  find(id: string): Shelved | null;
  /** Every version of a report, oldest first. */
  versionsOf(id: string): readonly Shelved[];
  /** `rules` are today's; who asks about thousands passes them. */
  state(entry: Shelved, rules?: ReviewPolicy): ShelvedState;
  /** Of the last line of the journal. */
  seq(): number;
  /** The journal's lines about a report. */
  linesOf(id: string): readonly Line<JournalRecord>[];
  /** Folders below the output folder and the file that each belongs to. */
  outputs(): ReadonlyMap<string, string>;
  /** Reads the results of these files again. */
  refresh(hashes: readonly string[]): Promise<void>;
  /** Works out every state again: the rules about who decides and what is published have changed. */
  judgeAnew(): void;
  /** Takes in what other processes have received and read: a workspace in a database has several. */
  catchUp(): Promise<void>;
}

export async function openShelf(workspace: Workspace, policy: () => ReviewPolicy): Promise<Shelf> {
  const indexes = new Map<string, ResultIndex | null>();
  /** Place of each file in the order in which they came in. */
  const places = new Map<string, number>();
  /** Files by the ids of the reports in them. */
  const holders = new Map<string, Set<string>>();
  const byReport = new Map<string, Shelved[]>();
  let current: Shelved[] = [];
  let outputs: Map<string, string> | null = null;
  let told: ReadonlyMap<string, ToldReport> = new Map();
  const journal = followJournal(workspace);
  let states = new WeakMap<Shelved, { seq: number; today: string; state: ShelvedState }>();

  /** What comes in later may be read at this moment. */
  const cameBefore = workspace.received.lines.length;
  const placeOf = (sha256: string): number => places.get(sha256) ?? -1;
  const lineOf = (sha256: string) => workspace.received.lines[placeOf(sha256)];

  function indexOf(sha256: string): ResultIndex | null {
    const index = indexes.get(sha256);
    const line = lineOf(sha256);
    if (index !== null || !line) return index ?? null;
    return placeOf(sha256) < cameBefore && line.scanOf === undefined ? lostIndex(line) : null;
  }

  /** Only the reports of these files are arranged anew: of ten thousand the others keep their states and their places in the list. */
  function arrange(files: ReadonlyMap<string, ResultIndex | null>): void {
    const { lines } = workspace.received;
    for (let i = places.size; i < lines.length; i++) places.set(lines[i]?.sha256 ?? '', i);
    const ids = new Set<string>();
    for (const [sha256, index] of files) {
      for (const { id } of indexOf(sha256)?.reports ?? []) {
        ids.add(id);
        holders.get(id)?.delete(sha256);
      }
      indexes.set(sha256, index);
      for (const { id } of indexOf(sha256)?.reports ?? []) {
        ids.add(id);
        holders.set(id, (holders.get(id) ?? new Set()).add(sha256));
      }
    }
    // What was said of a file that cannot be read, or taken back, by another process, too.
    const before = told;
    told = new Map(viewOf(workspace.journal.lines).told.map((one) => [one.sha256, one]));
    for (const sha256 of new Set([...before.keys(), ...told.keys()]))
      if (!isDeepStrictEqual(before.get(sha256), told.get(sha256)))
        for (const { id } of indexOf(sha256)?.reports ?? []) ids.add(id);
    for (const id of ids) {
      const versions = versionsIn(id);
      if (versions.length > 0) byReport.set(id, versions);
      else byReport.delete(id);
    }
    const first = ([one]: readonly Shelved[]): number => placeOf(one?.sha256 ?? '');
    const inTurn = [...byReport.values()].sort((a, b) => first(a) - first(b));
    current = inTurn.flatMap((versions) => versions.at(-1) ?? []);
    outputs = null;
  }

  function versionsIn(id: string): Shelved[] {
    const versions: Shelved[] = [];
    for (const sha256 of [...(holders.get(id) ?? [])].sort((a, b) => placeOf(a) - placeOf(b))) {
      const index = indexOf(sha256);
      const line = lineOf(sha256);
      if (!index || !line) continue;
      for (const report of index.reports.filter((one) => one.id === id)) {
        // Of a file that cannot be read only a person knows whose it is.
        const { department = null, fiscalYear: year = null } = (report.rejection && told.get(sha256)) || {};
        versions.push({
          ...report,
          ...(report.rejection ? { department, year } : {}),
          sha256,
          name: index.name,
          shown: index.shown,
          receivedAt: line.at,
          receivedBy: line.by ?? '',
          version: versions.length + 1,
          versions: 0,
          superseded: null,
        });
      }
    }
    for (const [at, one] of versions.entries()) {
      one.versions = versions.length;
      one.superseded = supersededBy(versions, at);
    }
    return versions;
  }

  async function refresh(wanted: readonly string[]): Promise<void> {
    const files = new Map<string, ResultIndex | null>();
    // In handfuls: a workspace of many thousands has more files than a process may hold open.
    for (let at = 0; at < wanted.length; at += 64) {
      const some = wanted.slice(at, at + 64);
      const read = await Promise.all(some.map((sha256) => workspace.readIndex(sha256)));
      some.forEach((sha256, i) => void files.set(sha256, read[i] ?? null));
    }
    arrange(files);
  }

  await refresh(workspace.received.lines.map(({ sha256 }) => sha256));
  return {
    current: () => current,
    outputs() {
      outputs ??= new Map(
        [...byReport.values()].flat().flatMap(({ output, sha256 }) => (output === '' ? [] : [[output, sha256]])),
      );
      return outputs;
    },
    find: (id) => byReport.get(id)?.at(-1) ?? null,
    versionsOf: (id) => byReport.get(id) ?? [],
    seq: () => workspace.journal.lines.length,
    linesOf: (id) => journal.linesOf(id),
    state(entry, rules = policy()) {
      const lines = journal.linesOf(entry.id);
      const seq = lines.at(-1)?.seq ?? 0;
      const known = states.get(entry);
      if (known?.seq === seq && known.today === rules.today) return known.state;
      const state = stateIn(entry, lines, rules);
      states.set(entry, { seq, today: rules.today, state });
      return state;
    },
    refresh,
    judgeAnew() {
      states = new WeakMap();
      current = [...current];
    },
    async catchUp() {
      // What came in last may not have been read when this last looked.
      const hashes = workspace.received.lines.map(({ sha256 }) => sha256);
      const unknown = hashes.filter(
        (sha256, i) => !indexes.has(sha256) || (i >= hashes.length - RECENT && !indexes.get(sha256)),
      );
      if (unknown.length > 0) await refresh(unknown);
    },
  };
}

const RECENT = 100;

function stateIn(entry: Shelved, lines: readonly Line<JournalRecord>[], policy: ReviewPolicy): ShelvedState {
  const { rejection, sha256, report } = entry;
  const document = { outcome: rejection ? ('rejected' as const) : ('checked' as const), rejection };
  const names = [entry.department, entry.title, entry.name];
  const valuesOf = ({ values }: IndexedFinding) => values;
  const about = { ...entry, source: { sha256, report }, document, names, valuesOf };
  const state = stateOf(about, lines, policy);
  const open = state.standings.filter(({ decision }) => decision === null).map(({ finding }) => finding);
  return { ...state, open, moves: effectsOf(open), weight: weightOf(state.state, open) };
}

const NO_WEIGHT: readonly number[] = [];

function weightOf(state: State, open: readonly IndexedFinding[]): readonly number[] {
  if (['published', 'withdrawn', 'not-report'].includes(state)) return NO_WEIGHT;
  const errors = open.filter(({ severity }) => severity === 'error');
  // By what the list shows of it: a reason that is owed for a score moves the score as an error does.
  const moving = (what: Effect) => open.filter(({ effect }) => effect.includes(what)).length;
  return [
    ...EFFECTS.map(moving),
    errors.filter(({ kind }) => kind === 'privacy').length,
    errors.reduce((total, { weight }) => total + weight, 0),
    errors.length,
    open.filter(({ severity }) => severity === 'warning').length,
    state === 'unreadable' ? 1 : 0,
  ];
}

/** The journal by report; lines that were added since the last question are sorted in on the way. */
function followJournal({ journal }: Workspace): { linesOf(id: string): readonly Line<JournalRecord>[] } {
  let byReport = new Map<string, Line<JournalRecord>[]>();
  let read = 0;
  return {
    linesOf(id) {
      // Asked for each of thousands of reports: mostly nothing was added.
      const added = journal.lines.length === read ? NOTHING : journal.lines.slice(read);
      read = journal.lines.length;
      if (added.length === 0) return byReport.get(id) ?? NOTHING;
      // A name that was filled in says of earlier lines whose they are.
      if (added.some(({ kind }) => kind === 'identity')) byReport = linesByReport(journal.lines);
      else
        for (const [report, lines] of linesByReport(added))
          byReport.set(report, [...(byReport.get(report) ?? []), ...lines]);
      return byReport.get(id) ?? NOTHING;
    },
  };
}

const NOTHING: readonly Line<JournalRecord>[] = [];
