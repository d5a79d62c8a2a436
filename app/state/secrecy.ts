/**
 * 保密审查 before publication (保守国家秘密法 第三十五条, 政府信息公开条例 第十七条): 初审, 复审 and 审批, each signed under the very file that would
 * be published. A new file wants new signatures; the last line of each step counts.
 */
import type { Words } from '../../pipeline/say.js';
import { SECRECY_TERMS } from '../../pipeline/terms.js';
import type { Line } from '../store/journal.js';
import { type JournalRecord, SECRECY_STEPS, type SecrecyRecord, type SecrecyStep } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { ReviewPolicy } from './decisions.js';
import { isSamePerson } from './people.js';
import { isSameSource, type Source } from './publications.js';
import { sourceOf } from './seen.js';

export type Secrecy = Record<SecrecyStep, Line<SecrecyRecord> | null>;

/** A step falls with the one before it: who signs on says that what was said before was known. */
export function secrecyOf(own: readonly Line<JournalRecord>[], source: Source): Secrecy {
  const lines = own.filter(
    (line): line is Line<SecrecyRecord> => line.kind === 'secrecy' && isSameSource(line.source, source),
  );
  const signed: Secrecy = { first: null, second: null, approval: null };
  for (const line of lines) {
    signed[line.step] = line;
    for (const later of SECRECY_STEPS.slice(SECRECY_STEPS.indexOf(line.step) + 1)) signed[later] = null;
  }
  return signed;
}

/** What keeps a file from being published; a step that says no does so whether the bureau asks for the form or not. */
export function secrecyHolds(
  own: readonly Line<JournalRecord>[],
  source: Source,
  { secrecyReview = false }: Pick<ReviewPolicy, 'secrecyReview'>,
): Words[] {
  const signed = secrecyOf(own, source);
  const closed = SECRECY_STEPS.find((step) => signed[step]?.verdict === 'closed');
  if (closed) {
    const { zh, en } = SECRECY_TERMS[closed];
    const by = signed[closed]?.by ?? '';
    return [
      { zh: `保密审查${zh}（${by}）认为不宜公开`, en: `secrecy review: ${en} by ${by} says it must not be published` },
    ];
  }
  const missing = SECRECY_STEPS.filter((step) => signed[step] === null);
  if (!secrecyReview || missing.length === 0) return [];
  return [
    {
      zh: `保密审查缺${missing.map((step) => SECRECY_TERMS[step].zh).join('、')}`,
      en: `the secrecy review lacks ${missing.map((step) => SECRECY_TERMS[step].en).join(', ')}`,
    },
  ];
}

/** Why this person cannot sign a step now; null where one can. */
export function whyNotSign(
  signed: Secrecy,
  step: SecrecyStep,
  by: string,
  { secrecyReview = false }: Pick<ReviewPolicy, 'secrecyReview'>,
): Words | null {
  const before = SECRECY_STEPS.slice(0, SECRECY_STEPS.indexOf(step));
  const missing = before.find((one) => signed[one]?.verdict !== 'open');
  if (missing) {
    const { zh, en } = SECRECY_TERMS[missing];
    return { zh: `要先有${zh}同意公开`, en: `${en} has to agree first` };
  }
  const own = before.find((one) => isSamePerson(signed[one]?.by ?? '', by));
  // One person alone in a bureau without a list of people signs all of it, and the form shows that.
  if (!own || !secrecyReview) return null;
  const { zh, en } = SECRECY_TERMS[own];
  return { zh: `${zh}是${by}签的，下一步要由别人签`, en: `${by} signed ${en}; somebody else has to sign this step` };
}

export function secrecyRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  said: { step: SecrecyStep; verdict: SecrecyRecord['verdict']; by: string; opinion: string; request?: string },
): SecrecyRecord {
  const { step, verdict, by, opinion, request } = said;
  return {
    kind: 'secrecy',
    report: entry.id,
    source: sourceOf(entry),
    step,
    verdict,
    by,
    ...(opinion === '' ? {} : { opinion }),
    ...(request === undefined ? {} : { request }),
  };
}
