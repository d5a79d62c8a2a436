/** What checking hands over, with its findings in words, as the contract has them. */

import { tell } from '../../../pipeline/findings/sentence.js';
import type { Finding } from '../../../pipeline/report.js';
import { type Spoken, voiceOf } from '../../../pipeline/wording/voice.js';

export function told<T extends { findings: Finding[] }>(outcome: T, report: Spoken): T {
  const voice = voiceOf(report, 'zh', 'desk');
  return { ...outcome, findings: outcome.findings.map((finding) => tell(finding, voice)) };
}

/** One field of a finding's data, whatever its message. */
export function said({ data }: Finding, field: string): unknown {
  return (data as Record<string, unknown> | undefined)?.[field];
}
