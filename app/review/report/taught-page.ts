/** The page of a name that is taught: what was corrected, the line as a difference, what it changes, and all that was taught before. */
import { randomUUID } from 'node:crypto';
import type { Language } from '../../../pipeline/report.js';
import { COLUMN_NAMES } from '../../../pipeline/taxonomy/columns.js';
import { conceptOf } from '../../../pipeline/taxonomy/concepts.js';
import type { FormFamily, TaughtName } from '../../../pipeline/taxonomy/family.js';
import { minuteInChina } from '../../machine/china-time.js';
import { OWN_FORMS } from '../../settings/read-families.js';
import { taughtLine } from '../../settings/taught-names.js';
import type { CorrectionLine } from '../../state/corrections.js';
import { may } from '../../state/rights.js';
import type { ReportEntry } from '../../store/results.js';
import type { Trial, Visit } from '../desk/desk.js';
import { pageFor } from '../desk/visit.js';
import { nameCorrected } from './corrections.js';
import { takingOf } from './taught-trials.js';
import { taughtWords } from './taught-words.js';

interface Known {
  taught: readonly TaughtName[];
  rereading: Pick<Trial, 'of' | 'done' | 'problem'> | null;
}

interface Proposal {
  entry: ReportEntry;
  line: CorrectionLine;
  /** null: no single name does it. */
  trial: Trial | null;
}

export function taughtPage(
  visit: Visit,
  { taught, rereading }: Known,
  proposal: Proposal | null,
  families: readonly FormFamily[],
): string {
  const { lang, person } = visit;
  const t = taughtWords(lang);
  const canTake = may(person, 'approve');
  const known = taught.map((one) => {
    const taking = takingOf(visit, one);
    return {
      line: taughtLine(one),
      says: inWords(one, families, lang),
      who: taking ? t.taken(taking.by, minuteInChina(new Date(taking.at))) : OWN_FORMS,
    };
  });
  const isRereading = rereading !== null && rereading.done < rereading.of;
  const view = {
    taught: t,
    request: randomUUID(),
    canTake,
    known: known.toReversed(),
    rereading: isRereading ? t.rereading(rereading.done, rereading.of) : '',
    isBusy: isRereading || isTrying(proposal?.trial),
    file: OWN_FORMS,
    back: proposal ? `/report/${encodeURIComponent(proposal.entry.id)}` : '/',
    name: proposal?.entry.document.report?.department ?? proposal?.entry.shown ?? '',
    ...(proposal ? proposalView(proposal, families, taught, visit) : {}),
  };
  return pageFor(visit, 'taught', {
    title: proposal ? t.title : t.all,
    view,
    styles: ['release.css'],
    scripts: ['taught.js'],
  });
}

function proposalView(
  { entry, line, trial }: Proposal,
  families: readonly FormFamily[],
  taught: readonly TaughtName[],
  { lang, person }: Visit,
) {
  const t = taughtWords(lang);
  const { place, by, at, reason } = line;
  const isTried = trial !== null && trial.done >= trial.of;
  const isTaken = trial !== null && taught.some((one) => taughtLine(one) === taughtLine(trial.taught));
  return {
    action: `/report/${encodeURIComponent(entry.id)}/taught/${line.hash}`,
    corrected: {
      quote: place.quote,
      line: nameCorrected(entry, line, lang),
      by,
      at: minuteInChina(new Date(at)),
      reason,
    },
    isProposal: true,
    trial: trial && {
      line: taughtLine(trial.taught),
      says: inWords(trial.taught, families, lang),
      hand: trial.hand,
      progress: t.progress(trial.done, trial.of, trial.changed.length),
      changed: trial.changed,
      problem: trial.problem?.[lang] ?? '',
      mayTake: isTried && !isTaken && may(person, 'approve'),
      why: isTried ? (isTaken || may(person, 'approve') ? '' : t.noRight) : t.still,
    },
  };
}

const isTrying = (trial: Trial | null | undefined): boolean => trial != null && trial.done < trial.of;

function inWords(taught: TaughtName, families: readonly FormFamily[], lang: Language): string {
  const t = taughtWords(lang);
  const form = families.find(({ id }) => id === taught.form)?.[lang] ?? taught.form;
  if ('line' in taught) return t.line(form, taught.name, conceptOf(taught.line)?.[lang] ?? taught.line);
  const role = lang === 'zh' ? COLUMN_NAMES[taught.column]?.[0] : taught.column;
  return t.column(form, taught.name, role ?? taught.column);
}
