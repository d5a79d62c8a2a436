import type { Profile } from '../../pipeline/findings/index.js';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import type { ReportCorrection } from '../state/corrections.js';

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
  /** How places are to be read, of every report that may be in the file. */
  corrections?: readonly ReportCorrection[];
}
