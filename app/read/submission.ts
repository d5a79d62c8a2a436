import type { Profile } from '../../pipeline/findings/index.js';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import type { ReportCorrection } from '../state/corrections.js';
import type { ToldReport } from '../state/identities.js';
import type { ReceivedRecord } from '../store/records.js';
import { type Scan, scansOf } from './scan.js';

/** A submission as it goes to a worker. */
export interface Submission {
  bytes: Uint8Array;
  /** File name without folders. */
  name: string;
  sha256: string;
  /** The forms to know, where a bureau has brought its own beside the built-in ones. */
  families?: readonly FormFamily[];
  /** What a bureau has set for its checks. */
  profile?: Profile;
  /** Folders that it came in below that of the batch, with `/`. */
  folder?: string;
  /** Scans that lay beside it. */
  scans?: readonly Scan[];
  /** Whose report it is and of which year, where a person has said so. */
  told?: readonly ToldReport[];
  /** How places are to be read, of every report that may be in the file. */
  corrections?: readonly ReportCorrection[];
}

/** Folders that say whose a file is, or of which year. */
const TELLING = /[\u4e00-\u9fff]|^(?:19|20)\d{2}$/;

/** What goes with the bytes of a file as it came in: `shown` is its path below the folder of the batch. */
export function receivedAs(
  file: { name: string; shown: string; sha256: string },
  received: readonly ReceivedRecord[] = [],
): Omit<Submission, 'bytes'> {
  const { name, shown, sha256 } = file;
  const folders = shown.split(/[\\/]/).slice(0, -1);
  const folder = folders.filter((one) => TELLING.test(one)).join('/');
  const scans = scansOf(received, sha256);
  return { name, sha256, ...(folder === '' ? {} : { folder }), ...(scans.length === 0 ? {} : { scans }) };
}
