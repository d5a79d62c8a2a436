/** Taking a published report back: the notice is kept and recorded like a release, and from the record on the report is withdrawn. */

import { renderStyle, renderWithdrawn } from '../../pipeline/render/index.js';
import { dateInChina } from '../machine/china-time.js';
import type { Bureau } from '../settings/bureau.js';
import { loadTemplates } from '../settings/load-templates.js';
import type { Publication } from '../state/publications.js';
import type { WithdrawalRecord } from '../store/records.js';
import type { Workspace } from '../store/store.js';
import { withdrawalNotice } from './notices.js';
import { RELEASED } from './site.js';

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
  const templates = loadTemplates();
  const page = renderWithdrawn(
    {
      title,
      department,
      year,
      notice: withdrawalNotice(publication, reason, at),
      publication: { ...bureau, date: dateInChina(at), home: '../../index.html', style: RELEASED.style },
    },
    templates,
  );
  const files = {
    [RELEASED.page]: await workspace.released.put(page),
    [RELEASED.style]: await workspace.released.put(renderStyle('public', templates)),
  };
  const record: WithdrawalRecord = { kind: 'withdrawal', report, version, folder, by, reason, files };
  await workspace.journal.append([record], at);
  return record;
}
