/** What other files say of a report (last year's, other departments', the targets): left out and levelled as the bureau has set its own findings. */
import { type Profile, withLevel } from '../profile/profile.js';
import type { Finding } from '../report.js';
import { findRule } from './all-rules.js';

export function byProfile(findings: readonly Finding[], profile: Profile): Finding[] {
  const off = new Set(profile.off ?? []);
  return findings.flatMap((finding) => {
    const rule = findRule(finding.rule);
    if (off.has(finding.rule)) return [];
    return [
      {
        ...finding,
        severity: rule ? withLevel({ rule, severity: finding.severity }, profile).severity : finding.severity,
      },
    ];
  });
}
