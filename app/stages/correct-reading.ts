/** The steps of 识别有误 that desk and command line share: see whether a correction fits, then write it, then check the file again. */

import type { Place } from '../../parsers/document.js';
import type { AnchoredPlace } from '../../pipeline/correction/anchor.js';
import type { Change } from '../../pipeline/correction/apply-corrections.js';
import type { Words } from '../../pipeline/say.js';
import { receivedAs } from '../read/submission.js';
import { STALE_WORDS, whyNotCorrect } from '../state/corrections.js';
import { viewOf } from '../state/journal-view.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { withJournal } from './make-editions.js';
import type { OpenStages } from './stages.js';

/** The place with what it will be found again by, or why the reading cannot be corrected like this. Nothing is written. */
export async function anchorCorrection(
  entry: Pick<ReportEntry, 'document' | 'name' | 'shown' | 'sha256'>,
  place: Place,
  change: Change,
  { workspace, stages }: { workspace: Workspace; stages: Pick<OpenStages, 'tryCorrection'> },
): Promise<{ ok: true; place: AnchoredPlace } | { ok: false; why: Words }> {
  const no = (why: Words) => ({ ok: false as const, why });
  const wrong = whyNotCorrect(change, entry.document);
  if (wrong) return no(wrong);
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null)
    return no({ zh: '数据目录里的原件缺失或已改变', en: 'the original is missing from the workspace or altered' });
  const submission = withJournal(
    { ...receivedAs(entry, workspace.received.lines), bytes },
    viewOf(workspace.journal.lines),
  );
  const tried = await stages.tryCorrection(submission, entry.document.source.report, place, change);
  if (!tried.ok)
    return no({ zh: `文件没有读成（${tried.detail}）`, en: `the file could not be read (${tried.detail})` });
  if (tried.value === null) return no(STALE_WORDS['not-found']);
  const { problem } = tried.value;
  return problem ? no(STALE_WORDS[problem]) : { ok: true, place: tried.value.place };
}
