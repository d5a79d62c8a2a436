import { readReports } from '../../app/read/check-submission.js';
import { type Rendered, renderReport } from '../../app/read/prepare-submission.js';
import type { Submission } from '../../app/read/submission.js';

/** The pages of a submission themselves, where no workspace is to hold them. */
export async function renderSubmission(submission: Submission): Promise<Rendered[]> {
  const reports = await readReports(submission, null);
  return reports.map((report) => renderReport(report, { lang: 'zh', misread: [], added: [], publication: {} }));
}
