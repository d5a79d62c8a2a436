/** What a person should know before a release that nothing holds back. */
import type { Words } from '../../pipeline/say.js';
import { countOf } from '../../pipeline/terms.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { reportState } from '../state/report-state.js';
import { secrecyOf } from '../state/secrecy.js';
import { UNOPENED, wasOpened } from '../state/seen.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import type { Prepared } from './prepare-release.js';

export function releaseWarnings(
  { entry, document, asks }: Pick<Prepared, 'entry' | 'document' | 'asks'>,
  own: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): Words[] {
  const { standings } = reportState({ id: entry.id, document, holds: [], superseded: null }, own, policy);
  const open = standings.filter(({ decision }) => decision === null).map(({ finding }) => finding);
  const warnings = open.filter(({ severity, kind }) => severity === 'warning' && kind !== 'privacy').length;
  const masked = open.filter(({ kind }) => kind === 'privacy').flatMap(({ where }) => where).length;
  const { first, approval } = secrecyOf(own, document.source);
  const said: Words[] = [...asks];
  if (warnings > 0)
    said.push({
      zh: `${countOf('warning', warnings, 'zh')}没有处理`,
      en: `${countOf('warning', warnings, 'en')} undecided`,
    });
  if (masked > 0) said.push({ zh: `按规定遮盖个人信息 ${masked} 处`, en: `personal data masked in ${masked} places` });
  if (!wasOpened(own, document.source)) said.push(UNOPENED);
  // Where the bureau asks for it, that it lacks holds the release, and is said there.
  if (!approval && !policy.secrecyReview)
    said.push(
      first
        ? { zh: '保密审查没有签完', en: 'the secrecy review is not finished' }
        : { zh: '没有做保密审查', en: 'no secrecy review was signed' },
    );
  return said;
}
