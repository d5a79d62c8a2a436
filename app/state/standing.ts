/** Where a report stands between intake and publication. The rules found what they found; this only reads the decisions off it. */

import { isNeverPublished } from '../../pipeline/privacy/kinds.js';
import type { CheckedDocument, Finding } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { ACTION_TERMS, countOf, DECISION_TERMS, type StateName } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import type { Line } from '../store/journal.js';
import type { ActionRecord } from '../store/records.js';
import type { StandingOn } from './decisions.js';

export type State = StateName;

/** How a state looks: what wants a hand, what is done, what is over. Never by colour alone. */
export const STATE_SIGNS: Record<State, { mark: string; tint: 'ok' | 'bad' | 'warn' | 'quiet' }> = {
  unreadable: { mark: '✕', tint: 'bad' },
  review: { mark: '!', tint: 'warn' },
  returning: { mark: '!', tint: 'warn' },
  returned: { mark: '←', tint: 'warn' },
  approval: { mark: '!', tint: 'warn' },
  ready: { mark: '✓', tint: 'ok' },
  published: { mark: '✓', tint: 'ok' },
  withdrawn: { mark: '·', tint: 'quiet' },
  superseded: { mark: '·', tint: 'quiet' },
  'not-report': { mark: '·', tint: 'quiet' },
};
/** Reports that want a hand come first, those that are done last. */
export const STATES = Object.keys(STATE_SIGNS) as State[];

export interface Judgement {
  state: State;
  /** Why it is not ready, heaviest first. */
  reasons: Words[];
}

export interface Circumstances {
  holds?: readonly Words[];
  /** What was last done with the report as a whole, on this very file. */
  action?: Line<ActionRecord> | null;
  /** Corrections of the reading that want a second person. */
  unapproved?: number;
}

/** What a judgement looks at of a standing: a list of thousands of reports keeps no more of each finding. */
type Judged = StandingOn<Pick<Finding, 'severity' | 'kind' | 'rule'>>;

/**
 * `holds` are obstacles that no decision lifts: no archive place, editions that differ from the submission, a page that could not be
 * printed. Personal data is lifted only by 识别有误: a reason does not make a person's number publishable.
 */
export function judge(
  document: { outcome: CheckedDocument['outcome']; rejection: { message: string; en?: string | undefined } | null },
  standings: readonly Judged[],
  { holds = [], action = null, unapproved = 0 }: Circumstances = {},
): Judgement {
  if (action?.action === 'not-report')
    return { state: 'not-report', reasons: [actedWords(action, ACTION_TERMS['not-report'])] };
  const sentBack = action?.action === 'return';
  const returnedOn = sentBack ? [actedWords(action, ACTION_TERMS.return)] : [];
  if (document.outcome === 'rejected') {
    const { message = '', en = message } = document.rejection ?? {};
    return { state: sentBack ? 'returned' : 'unreadable', reasons: [...returnedOn, { zh: message, en }] };
  }
  const returned = standings.filter(({ decision }) => decision?.verdict === 'return').length;
  const held = standings.filter(isPrivacyHold);
  const privacy = held.length;
  const open = standings.filter((standing) => isUndecidedError(standing) && !isPrivacyHold(standing)).length;
  const lapsed = standings.filter((standing) => standing.lapsed !== null && isUndecidedError(standing)).length;
  const expired = standings.filter((standing) => standing.expired !== null && isUndecidedError(standing)).length;
  const opposed = standings.filter((standing) => standing.opposed !== null && isUndecidedError(standing)).length;
  const approvals = standings.filter(({ awaitsApproval }) => awaitsApproval).length + unapproved;
  const reasons: Words[] = [];
  for (const { is, zh, en, many } of HELD) {
    const count = held.filter(({ finding }) => is(finding.rule)).length;
    if (count > 0) reasons.push({ zh: `${count} 处${zh}`, en: `${count} ${count === 1 ? en : many}` });
  }
  if (open > 0) {
    const zh = [
      ...(lapsed > 0 ? [`${lapsed} 处原意见因数字改变而失效`] : []),
      ...(expired > 0 ? [`${expired} 处${DECISION_TERMS.accept.zh}已过有效期`] : []),
      ...(opposed > 0 ? [`${opposed} 处${DECISION_TERMS.oppose.zh}`] : []),
    ].join('，');
    const en = [
      ...(lapsed > 0
        ? [lapsed === 1 ? '1 decision lapsed with its figures' : `${lapsed} decisions lapsed with their figures`]
        : []),
      ...(expired > 0
        ? [expired === 1 ? '1 acceptance is past its last day' : `${expired} acceptances are past their last day`]
        : []),
      ...(opposed > 0 ? [`${opposed} ${DECISION_TERMS.oppose.en}`] : []),
    ].join(', ');
    reasons.push({
      zh: `${countOf('error', open, 'zh')}待处理${zh === '' ? '' : `（${zh}）`}`,
      en: `${countOf('error', open, 'en')} undecided${en === '' ? '' : ` (${en})`}`,
    });
  }
  if (returned > 0)
    reasons.push({ zh: `${returned} 处${DECISION_TERMS.return.zh}`, en: `${returned} ${DECISION_TERMS.return.en}` });
  reasons.unshift(...returnedOn);
  if (approvals > 0)
    reasons.push({
      zh: `${approvals} 处待双人复核`,
      en: approvals === 1 ? '1 waits for a second person' : `${approvals} wait for a second person`,
    });
  reasons.push(...holds);
  if (reasons.length === 0) return { state: 'ready', reasons };
  if (sentBack) return { state: 'returned', reasons };
  if (returned > 0 && open === 0 && privacy === 0) return { state: 'returning', reasons };
  return { state: open === 0 && privacy === 0 && approvals > 0 ? 'approval' : 'review', reasons };
}

/** On which day, by whom, and why where somebody said it. */
function actedWords({ at, by, reason = '' }: Line<ActionRecord>, { zh, en }: Words): Words {
  const day = dateInChina(new Date(at));
  return {
    zh: `已于 ${day} 由 ${by} ${zh}${reason === '' ? '' : `：${reason}`}`,
    en: `${en} on ${day} by ${by}${reason === '' ? '' : `: ${reason}`}`,
  };
}

/** One more obstacle, found after it was judged. */
export function withHold({ state, reasons }: Judgement, hold: Words): Judgement {
  return { state: state === 'ready' ? 'review' : state, reasons: [...reasons, hold] };
}

function isUndecidedError({ finding, decision }: Judged): boolean {
  return finding.severity === 'error' && decision === null;
}

const SECRET = 'privacy.secret';
/** What holds a report back for what it holds, by its rule. */
const HELD: readonly (Words & { many: string; is(rule: string): boolean })[] = [
  { is: (rule) => rule === SECRET, zh: '涉密标志', en: 'mark of secrecy', many: 'marks of secrecy' },
  {
    is: (rule) => rule !== SECRET && isNeverPublished(rule),
    zh: '改变文字方向的控制符',
    en: 'direction control',
    many: 'direction controls',
  },
  {
    is: (rule) => !isNeverPublished(rule),
    zh: '个人信息',
    en: 'place with personal data',
    many: 'places with personal data',
  },
];

function isPrivacyHold({ finding, decision }: Judged): boolean {
  if (finding.kind !== 'privacy' || finding.severity !== 'error') return false;
  return decision?.verdict !== 'misread' || isNeverPublished(finding.rule);
}

/** Without department and year a report has no place in the archive. */
export function identityHolds(document: CheckedDocument): Words[] {
  const holds: Words[] = [];
  if (document.report && document.report.department === null)
    holds.push({ zh: '没有写明报送单位', en: 'no department named' });
  if (document.report && document.report.fiscalYear === null)
    holds.push({ zh: '没有写明年度', en: 'no fiscal year named' });
  return holds;
}
