import { describe, expect, it } from 'vitest';
import { actionRecord, decisionRecord, whyNotApprove, whyNotExpires } from '../../../app/state/decision-record.js';
import { applyDecisions, type ReviewPolicy } from '../../../app/state/decisions.js';
import { indexResult } from '../../../app/state/report-index.js';
import { linesByReport, reportState, stateOf } from '../../../app/state/report-state.js';
import { chainOn, type Line } from '../../../app/store/chain.js';
import type { ActionKind, JournalRecord } from '../../../app/store/records.js';
import type { Finding } from '../../../pipeline/report.js';
import type { Words } from '../../../pipeline/say.js';
import { checkedDocument, finding } from '../support/reports.js';

const AT = new Date('2025-07-08T00:00:00Z');
const TODAY = '2025-07-08';
const POLICY: ReviewPolicy = { today: TODAY, secondPerson: 'effect' };

/** 头 moves a headline, 轻 moves nothing, 提 is no error, 人 is personal data. */
const FINDINGS: Record<string, Finding> = {
  头: finding('头', { effect: ['headline'] }),
  轻: finding('轻', { effect: [] }),
  提: finding('提', { severity: 'warning' }),
  人: finding('人', { kind: 'privacy', operands: [], where: [{ block: 'b1', start: 0, end: 2, quote: '**' }] }),
  密: finding('密', { kind: 'privacy', rule: 'privacy.secret', operands: [] }),
  向: finding('向', { kind: 'privacy', rule: 'privacy.direction', operands: [] }),
};

function entryWith(ids: string, more: { total?: string; sha256?: string } = {}) {
  const sha256 = more.sha256 ?? 'a'.repeat(64);
  const findings = [...ids].map((id) => FINDINGS[id] as Finding);
  const document = checkedDocument({ ...more, sha256, findings });
  return {
    id: '2024/甲局',
    document,
    name: 'a.txt',
    sha256,
    shown: 'a.txt',
    output: 'a',
    holds: [] as Words[],
    superseded: null as string | null,
  };
}

type Entry = ReturnType<typeof entryWith>;
const RELEASE = { version: 1, title: '甲', department: '甲局', year: 2024, folder: '2024/甲局', files: {}, reason: '' };

/** The release of this file, of another file of the report, of the second report in this file; and taking back. */
function released({ id, name, sha256 }: Entry, what: string, by: string): JournalRecord | null {
  const sources: Record<string, { sha256: string; report?: number }> = {
    publish: { sha256 },
    'publish-other': { sha256: 'b'.repeat(64) },
    'publish-second': { sha256, report: 2 },
  };
  const source = sources[what];
  if (source) return { ...RELEASE, kind: 'release', report: id, by, source: { name, ...source } };
  return what === 'withdraw' ? { ...RELEASE, kind: 'withdrawal', report: id, by } : null;
}

/** `张 accept 头 2025-12-31`, `李 approve 头`, `王 return`, `王 undo 头`, `王 publish`, `王 withdraw`. */
function journal(entry: Entry, ...said: string[]): Line<JournalRecord>[] {
  const lines: Line<JournalRecord>[] = [];
  for (const one of said) {
    const [by = '', what = '', id = '', expires] = one.split(' ');
    const about = FINDINGS[id];
    const record = (): JournalRecord => {
      const release = released(entry, what, by);
      if (release) return release;
      if (!about) return actionRecord(entry, { action: what as ActionKind, by });
      if (what !== 'approve') {
        const verdict = what as Parameters<typeof decisionRecord>[2]['verdict'];
        return decisionRecord(entry, about, { verdict, by, reason: '理由', expires });
      }
      const decision = lines.findLast((line) => line.kind === 'decision' && line.finding === id)?.hash ?? '';
      return { kind: 'approval', report: entry.id, finding: id, decision, by };
    };
    lines.push(...chainOn(lines.at(-1), [record()], AT));
  }
  return lines;
}

/** What is kept of a report as a whole, and in short, must stand alike. */
function stateBoth(entry: Entry, lines: readonly Line<JournalRecord>[]): [state: string, reasons: string] {
  const whole = reportState(entry, lines, POLICY);
  const [short] = indexResult({ ...entry, documents: [entry] }).reports;
  const { source } = entry.document;
  if (!short) throw new Error('no report');
  const valuesOf = ({ values }: { values: string }) => values;
  const about = { ...entry, source, findings: short.findings, valuesOf, names: [] };
  expect({ ...stateOf(about, lines, POLICY), standings: [] }).toEqual({ ...whole, standings: [] });
  return [whole.state, whole.reasons.map(({ zh }) => zh).join('；')];
}

describe('the state of a report', () => {
  it.each<[string, string, string[], string, string]>([
    ['nothing found', '', [], 'ready', ''],
    ['an open error', '轻', [], 'review', '1 处须修改待处理'],
    ['a warning alone', '提', [], 'ready', ''],
    ['an accepted error that moves nothing', '轻', ['张 accept 轻'], 'ready', ''],
    ['an accepted headline', '头', ['张 accept 头'], 'approval', '1 处待双人复核'],
    ['… approved', '头', ['张 accept 头', '李 approve 头'], 'ready', ''],
    ['… approved by who accepted', '头', ['张 accept 头', '张 approve 头'], 'approval', '1 处待双人复核'],
    ['… by the same name with a blank', '头', ['张三 accept 头', '张　三 approve 头'], 'approval', '1 处待双人复核'],
    ['… accepted anew', '头', ['张 accept 头', '李 approve 头', '张 accept 头'], 'approval', '1 处待双人复核'],
    ['… taken back before anybody agreed', '头', ['张 accept 头', '张 undo 头'], 'review', '1 处须修改待处理'],
    ['… taken back', '头', ['张 accept 头', '李 approve 头', '张 undo 头'], 'approval', '1 处待双人复核'],
    [
      '… and a second person agrees to that',
      '头',
      ['张 accept 头', '李 approve 头', '张 undo 头', '李 approve 头'],
      'review',
      '1 处须修改待处理',
    ],
    [
      '… and nobody but who took it back',
      '头',
      ['张 accept 头', '李 approve 头', '张 undo 头', '张 approve 头'],
      'approval',
      '1 处待双人复核',
    ],
    [
      'a return taken back, which uncovers an acceptance',
      '头',
      ['张 accept 头', '李 approve 头', '李 return 头', '张 undo 头'],
      'approval',
      '1 处待双人复核',
    ],
    [
      '… and a second person agrees to that, too',
      '头',
      ['张 accept 头', '李 approve 头', '李 return 头', '张 undo 头', '王 approve 头'],
      'ready',
      '',
    ],
    ['… and another error open', '头轻', ['张 accept 头'], 'review', '1 处须修改待处理；1 处待双人复核'],
    ['a headline that was misread', '头', ['张 misread 头'], 'approval', '1 处待双人复核'],
    ['… and a second person agrees', '头', ['张 misread 头', '李 approve 头'], 'ready', ''],
    ['put off', '轻', ['张 defer 轻'], 'review', '1 处须修改待处理'],
    ['put off after it was accepted', '轻', ['张 accept 轻', '李 defer 轻'], 'review', '1 处须修改待处理'],
    ['… and that taken back', '轻', ['张 accept 轻', '李 defer 轻', '李 undo 轻'], 'ready', ''],
    ['accepted to this day', '轻', [`张 accept 轻 ${TODAY}`], 'ready', ''],
    [
      'accepted to yesterday',
      '轻',
      ['张 accept 轻 2025-07-07'],
      'review',
      '1 处须修改待处理（1 处采纳说明已过有效期）',
    ],
    ['returned', '轻', ['张 return 轻'], 'returning', '1 处列入审核意见'],
    ['returned, one still open', '头轻', ['张 return 轻'], 'review', '1 处须修改待处理；1 处列入审核意见'],
    ['sent back', '', ['王 return'], 'returned', '已于 2025-07-08 由 王 退回修改'],
    ['sent back, then passed', '', ['王 return', '王 pass'], 'ready', ''],
    ['passed with an error open', '轻', ['王 pass'], 'review', '1 处须修改待处理'],
    ['personal data accepted', '人', ['张 accept 人'], 'review', '1 处个人信息'],
    ['a mark of secrecy is none', '密', [], 'review', '1 处涉密标志'],
    ['nor is a direction control', '向', [], 'review', '1 处改变文字方向的控制符'],
    ['personal data put off', '人', ['张 defer 人'], 'review', '1 处个人信息'],
    ['personal data that is none', '人', ['张 misread 人'], 'ready', ''],
  ])('%s', (_name, ids, said, state, reasons) => {
    const entry = entryWith(ids);
    expect(stateBoth(entry, journal(entry, ...said))).toEqual([state, reasons]);
  });

  const LATER = { superseded: 'b.txt' };
  const HELD = { holds: [{ zh: '没有写明年度', en: 'no year' }] };
  const NOT_READ = { outcome: 'rejected' as const, rejection: { code: 'encrypted' as const, message: '有密码' } };
  it.each<[string, string, string[], Partial<Entry>, string, string]>([
    ['an obstacle that no decision lifts', '', [], HELD, 'review', '没有写明年度'],
    ['… and one to be returned', '轻', ['张 return 轻'], HELD, 'returning', '1 处列入审核意见；没有写明年度'],
    ['out', '', ['王 publish'], {}, 'published', ''],
    ['out, with an error since', '轻', ['王 publish'], {}, 'published', ''],
    ['out, and sent back since', '', ['王 publish', '王 return'], {}, 'published', ''],
    ['taken back', '', ['王 publish', '王 withdraw'], {}, 'withdrawn', ''],
    ['… and out again', '', ['王 publish', '王 withdraw', '王 publish'], {}, 'published', ''],
    ['another file is out', '', ['王 publish-other'], {}, 'ready', ''],
    ['another file was taken back', '轻', ['王 publish-other', '王 withdraw'], {}, 'review', '1 处须修改待处理'],
    ['this one out, then another', '', ['王 publish', '王 publish-other'], {}, 'ready', ''],
    ['another report of the file is out', '', ['王 publish-second'], {}, 'ready', ''],
    ['a later file', '轻', [], LATER, 'superseded', '以 b.txt 为准'],
    ['a later file, and sent back', '', ['王 return'], LATER, 'superseded', '以 b.txt 为准'],
    ['a later file, and out', '', ['王 publish'], LATER, 'published', ''],
    ['a later file, and taken back', '', ['王 publish', '王 withdraw'], LATER, 'withdrawn', ''],
  ])('%s', (_name, ids, said, more, state, reasons) => {
    const entry = { ...entryWith(ids), ...more };
    expect(stateBoth(entry, journal(entry, ...said))).toEqual([state, reasons]);
  });

  it('of a file that cannot be read is that, whatever came in later', () => {
    const entry = entryWith('');
    const document = { ...entry.document, ...NOT_READ };
    expect(stateBoth({ ...entry, document, ...LATER }, [])).toEqual(['unreadable', '有密码']);
  });

  it('for the next release is told beside it', () => {
    const entry = { ...entryWith('轻'), ...LATER };
    const { state, judgement } = reportState(entry, journal(entry, '王 publish', '张 return 轻'), POLICY);
    expect([state, judgement.state]).toEqual(['published', 'returning']);
  });

  it.each<[ReviewPolicy['secondPerson'], string, string]>([
    ['none', '头', 'ready'],
    ['effect', '头', 'approval'],
    ['effect', '轻', 'ready'],
    ['error', '轻', 'approval'],
  ])('a second person for %s: 采纳说明 on %s is %s', (secondPerson, id, state) => {
    const entry = entryWith(id);
    expect(reportState(entry, journal(entry, `张 accept ${id}`), { today: TODAY, secondPerson }).state).toBe(state);
  });

  it('asks again about a changed figure, and about a new version that was sent back before', () => {
    const before = entryWith('轻');
    const lines = journal(before, '张 accept 轻', '王 return');
    const after = entryWith('轻', { total: '1725.16', sha256: 'b'.repeat(64) });
    const { state, reasons, standings, action } = reportState(after, lines, POLICY);
    expect([state, reasons[0]?.zh]).toEqual(['review', '1 处须修改待处理（1 处原意见因数字改变而失效）']);
    expect([standings[0]?.lapsed?.by, action]).toEqual(['张', null]);
  });

  it('reads the lines of one report as it reads all of them', () => {
    const entry = entryWith('头轻');
    const lines = journal(entry, '张 accept 头', '李 approve 头', '张 defer 轻');
    const others = lines.map((line) => ({ ...line, report: '2024/乙局' }));
    const all = [...others, ...lines];
    expect(reportState(entry, linesByReport(all).get(entry.id) ?? [], POLICY)).toEqual(reportState(entry, all, POLICY));
  });
});

describe('who may approve, and until when', () => {
  it.each<[string[], string, string | null]>([
    [['张 accept 头'], '李', null],
    [['张 accept 头'], '张', '不能复审自己作出的处理'],
    [['张 accept 头', '李 approve 头'], '王', '已由 李 复审'],
    [['张 return 头'], '李', '这处问题没有有效的“采纳说明”或“识别有误”可以复审'],
    [['张 accept 头 2025-07-07'], '李', '这处问题没有有效的“采纳说明”或“识别有误”可以复审'],
    [[], '李', '这处问题没有有效的“采纳说明”或“识别有误”可以复审'],
  ])('%j: %s %j', (said, by, why) => {
    const entry = entryWith('头');
    const [standing] = applyDecisions(entry.id, entry.document, journal(entry, ...said), POLICY).standings;
    expect(standing && (whyNotApprove(standing, by)?.zh ?? null)).toBe(why);
  });

  it.each([
    ['2025-07-08', 'accept', null],
    ['2025-07-07', 'accept', '有效期 2025-07-07 已经过去'],
    ['2026-02-30', 'accept', '有效期“2026-02-30”看不懂，应如 2025-12-31'],
    ['2026-2-3', 'accept', '有效期“2026-2-3”看不懂，应如 2025-12-31'],
    ['2026-02-03', 'return', '只有“采纳说明”可以写有效期'],
  ] as const)('%s %s: %j', (date, verdict, why) => {
    expect(whyNotExpires(date, verdict, TODAY)?.zh ?? null).toBe(why);
  });
});
