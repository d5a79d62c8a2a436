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
  /** What the person who looks can say to it. */
  mayApprove: boolean;
  mayOppose: boolean;
  mayConfirm: boolean;
  awaitsConfirmation: boolean;
  /** Who wants to take it back, '' for nobody. */
  undoneBy: string;
  approvedBy: string;
  /** A second person's no, while nothing was decided since: who, when, why. */
  opposed: { by: string; at: string; reason: string } | null;
}

export function standingsIn({ standings }: Pick<DeskAnswer, 'standings'>): DeskStanding[] {
  return standings.flatMap(
    ({ finding, decision, lapsed, expired, deferred, approval, opposed, undoing, ...awaits }) => {
      const inForce = decision ?? deferred;
      const last = inForce ?? lapsed ?? expired;
      if (!last && !opposed) return [];
      return [
        {
          finding,
          verdict: inForce && inForce.verdict !== 'undo' && inForce.verdict !== 'oppose' ? inForce.verdict : null,
          by: last?.by ?? '',
          at: last ? minute(last.at) : '',
          reason: last?.reason ?? '',
          expires: last?.expires ?? '',
          lapsed: lapsed !== null || expired !== null,
          awaitsApproval: awaits.awaitsApproval,
          awaitsConfirmation: awaits.awaitsConfirmation,
          mayApprove: awaits.mayApprove,
          mayOppose: awaits.mayOppose,
          mayConfirm: awaits.mayConfirm,
          undoneBy: undoing?.by ?? '',
          approvedBy: approval?.by ?? '',
          opposed: opposed && { ...opposed, at: minute(opposed.at) },
        },
      ];
    },
  );
}

/** The bureau's clock, whatever zone the browser is in. */
function minute(at: string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
}
