/**
 * 撤下: a report that should never have been public. From the record on it is withdrawn; the site then loses page, PDF and data, the packs
 * and the released files go, and nothing brings them back. What came in stays among the originals, so that it can be proved.
 */

import { contentOfPage } from '../../pipeline/correspondence/page-lines.js';
import { renderStyle, renderWithdrawn } from '../../pipeline/render/index.js';
import { dateInChina } from '../machine/china-time.js';
import { sha256 } from '../machine/hash.js';
import type { Bureau } from '../settings/bureau.js';
import { loadTemplates } from '../settings/load-templates.js';
import { type Publication, releaseHistory } from '../state/publications.js';
import type { WithdrawalRecord } from '../store/records.js';
import { putReleased } from '../store/released-files.js';
import type { Workspace } from '../store/store.js';
import { withdrawalNotice } from './notices.js';
import { RELEASED } from './released.js';

export interface WithdrawOptions {
  by: string;
  reason: string;
  bureau: Bureau;
  at: Date;
}

export async function withdrawReport(
  workspace: Workspace,
  publication: Publication,
  { by, reason, bureau, at }: WithdrawOptions,
): Promise<WithdrawalRecord> {
  const { release } = publication;
  const { title, department, year, report, version, folder } = release;
  const history = releaseHistory(workspace.journal.lines.filter((line) => line.report === report));
  const templates = loadTemplates();
  const page = renderWithdrawn(
    {
      title,
      department,
      year,
      notice: withdrawalNotice(history, reason, at),
      publication: { ...bureau, date: dateInChina(at), home: '../../index.html', style: RELEASED.style },
    },
    templates,
  );
  const shown = await workspace.released.get(release.files[RELEASED.page] ?? '');
  const content = shown === null ? {} : { content: contentKey(Buffer.from(shown).toString('utf8')) };
  const contents = { [RELEASED.page]: page, [RELEASED.style]: renderStyle('public', templates) };
  return putReleased(workspace, contents, async (files) => {
    const record: WithdrawalRecord = { kind: 'withdrawal', report, version, folder, by, reason, files, ...content };
    await workspace.journal.append([record], at);
    return record;
  });
}

/** The same for two pages that say the same, whatever surrounds it. */
export function contentKey(page: string): string {
  return sha256(contentOfPage(page));
}
