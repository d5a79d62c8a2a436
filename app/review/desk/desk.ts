/** What the desk's routes share, and what they know of the visitor who asks. */
import type PQueue from 'p-queue';
import type { ChangeList } from '../../../pipeline/across/describe-reading-change.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import type { Language } from '../../../pipeline/report.js';
import type { Words } from '../../../pipeline/say.js';
import type { FormFamily, TaughtName } from '../../../pipeline/taxonomy/family.js';
import type { InputOptions } from '../../batch/batch.js';
import type { Bureau as LetterBureau } from '../../letters/compose.js';
import type { LetterTemplate } from '../../letters/template.js';
import type { Bureau } from '../../settings/bureau.js';
import type { ExpectedList } from '../../settings/expected.js';
import type { Disclosure } from '../../settings/schema.js';
import type { Stages } from '../../stages/make-editions.js';
import type { OpenStages } from '../../stages/stages.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import type { Person } from '../../state/people.js';
import type { AccessLog } from '../../store/access-log.js';
import type { Seal } from '../../store/secret.js';
import type { Workspace } from '../../store/store.js';
import type { Budget } from './body-budget.js';
import type { DeskReadings } from './desk-readings.js';
import type { AllDeskPages, DeskPages } from './pages.js';
import type { Sessions } from './sessions.js';
import type { Shelf } from './shelf.js';

/** A correction of the reading is tried before it is recorded, and a name before it is taught. */
export type DeskStages = Pick<OpenStages, keyof Stages | 'tryCorrection' | 'tryFigures' | 'forms'>;

/** What the bureau has set in its files. */
interface DeskSettings {
  bureau?: Bureau;
  /** Wording and sender of letters; the default wording, and lines to fill in, where there is none. */
  letters?: { template: LetterTemplate; bureau: LetterBureau };
  /** When the accounts were approved, from where on the clock of publication runs. */
  disclosure?: Disclosure | undefined;
  /** How indicators are scored anew. */
  profile?: Profile | undefined;
}

export interface DeskOptions extends DeskSettings {
  /** The settings as their files say now: asked at each request. */
  settings?: () => Promise<DeskSettings>;
  /** Open for writing: the desk holds the lock while it runs. */
  workspace: Workspace;
  /** Output folder, as of `gouji run`. */
  out: string;
  stages: DeskStages;
  /** As they are now: asked at each request. */
  people: () => Promise<readonly Person[]>;
  /** Which departments have to submit, if there is a list. */
  expected?: () => Promise<ExpectedList | null>;
  now: () => Date;
  /** The forms to know as their files say now; the built-in ones by default. */
  families?: () => Promise<readonly FormFamily[] | undefined>;
  /** Today's, by which a decision counts. */
  policy: () => ReviewPolicy;
  /** Of files that are read at one time. */
  concurrency: number;
  /** Where processes share the work: has an upload made by them; null where none is there now. */
  share?: () => Promise<SharedUpload | null>;
  /** Of a browser that has chosen none; Chinese by default. */
  lang?: Language;
  /** The port in a browser's Host header; known once the server listens. */
  port: () => number;
}

interface SharedUpload extends Pick<InputOptions, 'elsewhere' | 'stages' | 'concurrency'> {
  close(): Promise<void>;
}

export interface Desk extends DeskOptions {
  shelf: Shelf;
  sessions: Sessions;
  log: AccessLog;
  /** By the secret of the workspace. */
  seal: Seal;
  intake: Intake;
  /** Where uploads lie until they are read. */
  incoming: string;
  /** What may lie there at one time. */
  uploads: Budget;
  /** One release after the other: two reports never choose one folder of the site. */
  publishing: PQueue;
  /** Files that are checked again after a correction of their reading. */
  rechecking: PQueue;
  /** Numbers and relations of pages that have just been made, for the page itself to ask for. */
  details: Map<string, { id: string; person: string; json: string }>;
  /** Names that are tried before they are taught. */
  trials: Map<string, Promise<Trial | null>>;
  pages: AllDeskPages;
  readings: DeskReadings;
}

/** One request of somebody who is signed in. */
export interface Visit extends Omit<Desk, 'pages'> {
  person: Person;
  /** As this person sees them. */
  pages: DeskPages;
  lang: Language;
  /** Goes into every form (`_csrf`) and every request of a script (`x-csrf-token`). */
  csrf: string;
  /** Path and query as asked for, for the switch of language. */
  here: string;
  /** The list's query, carried from the list to its reports. */
  query: Readonly<Record<string, string>>;
}

/** What a name would change: on the report at hand, and on all that wait as far as they have been tried. */
export interface Trial {
  taught: TaughtName;
  hand: ChangeList[];
  of: number;
  done: number;
  changed: { id: string; name: string; readable: string; lists: ChangeList[] }[];
  problem: Words | null;
}

export interface Intake {
  /** Takes files into the queue and answers at once; `done` is called when they are read and may go. */
  take(files: readonly { name: string; path: string }[], by: string, done: () => Promise<void>): IntakeItem[];
  /** The last ones, newest first. */
  items(): readonly IntakeItem[];
  isIdle(): boolean;
  /** When everything taken has been read. */
  idle(): Promise<void>;
  /** Does something else that writes the workspace, in its turn. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

export interface IntakeItem {
  id: number;
  name: string;
  by: string;
  step: 'waiting' | 'reading' | 'done' | 'failed';
  said: Words | null;
  reports: string[];
}
