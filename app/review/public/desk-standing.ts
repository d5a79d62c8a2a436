/** A standing as the panel shows it, from the service's answer. */
import type { DeskAnswer } from '../desk/write-expecting.js';

export interface DeskStanding {
  finding: string;
  /** In force, or 暂不处理; null where the finding is open. */
  verdict: 'return' | 'accept' | 'misread' | 'defer' | null;
  by: string;
  /** `11-24 09:12`, in China. */
  at: string;
  reason: string;
  /** Last day of an acceptance, '' for none. */
  expires: string;
  /** Once accepted; the figures changed since, or its time is over. */
  lapsed: boolean;
  awaitsApproval: boolean;
  approvedBy: string;
}

export function standingsIn({ standings }: Pick<DeskAnswer, 'standings'>): DeskStanding[] {
  return standings.flatMap(({ finding, decision, lapsed, expired, deferred, approval, awaitsApproval }) => {
    const inForce = decision ?? deferred;
    const last = inForce ?? lapsed ?? expired;
    if (!last) return [];
    return [
      {
        finding,
        verdict: inForce && inForce.verdict !== 'undo' ? inForce.verdict : null,
        by: last.by,
        at: minute(last.at),
        reason: last.reason,
        expires: last.expires ?? '',
        lapsed: lapsed !== null || expired !== null,
        awaitsApproval,
        approvedBy: approval?.by ?? '',
      },
    ];
  });
}

/** The bureau's clock, whatever zone the browser is in. */
function minute(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}
