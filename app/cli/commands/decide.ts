import type { Finding } from '../../../pipeline/report.js';
import { DECISION_TERMS } from '../../../pipeline/terms.js';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, refuse, write } from '../../machine/io.js';
import { policyFor } from '../../settings/in-force.js';
import { person } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { appendOne, lastSeqOf, saysTheSame } from '../../state/append-expecting.js';
import {
  approvalRecord,
  decisionRecord,
  needsReason,
  whyNot,
  whyNotApprove,
  whyNotConfirm,
  whyNotExpires,
  whyNotOppose,
} from '../../state/decision-record.js';
import { applyDecisions, handleOf, layersOf, type ReviewPolicy } from '../../state/decisions.js';
import { viewOf } from '../../state/journal-view.js';
import { type ListedReport, listReports, wholeReport } from '../../state/list-reports.js';
import { type DecisionVerdict, type JournalRecord, VERDICTS } from '../../store/records.js';
import { type ReportEntry, selectReports } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { changeOf, correctionNamed, correctReading, settleCorrection } from './decide-reading.js';

const CHOICES = [...VERDICTS, 'approve', 'confirm'] as const;
type Choice = (typeof CHOICES)[number];

/** `gouji decide`: one line in the journal, bound to the finding and to the figures that the person saw. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const by = person(args);
  const choice = choiceOf(args);
  const change = changeOf(args, choice);
  const reason = String(args.options['reason'] ?? '').trim();
  if (choice !== 'approve' && choice !== 'confirm' && needsReason(choice) && reason === '') {
    throw new Refusal(
      '采纳说明、认定识别有误和复审不同意，都要用 --reason 写明理由。',
      'Accepting a finding, calling it misread, or not approving needs --reason.',
    );
  }
  const policy = await policyFor(args, io);
  const expires = expiresOf(args, choice, policy);
  // Nobody gets an empty workspace for a mistyped folder.
  return inWorkspace(args, io, 'decide', async (workspace) => {
    const corrected = correctionNamed(workspace, args, choice);
    if (corrected && (choice === 'undo' || choice === 'approve'))
      return await settleCorrection(corrected, choice, { workspace, policy, args, io, by, reason });
    const { entry, finding } = await findFinding(workspace, args);
    if (change) return await correctReading(entry, finding, change, { workspace, policy, args, io, by, reason });
    const lines = viewOf(workspace.journal.lines).of(entry.id);
    const seen = lastSeqOf(lines, entry.id);
    let record: JournalRecord;
    const { standings } = applyDecisions(entry.id, entry.document, lines, policy);
    const standing = standings.find((one) => one.finding === finding);
    if (choice === 'approve' || choice === 'confirm') {
      refuse(standing ? (choice === 'approve' ? whyNotApprove : whyNotConfirm)(standing, by) : null);
      record = approvalRecord(entry.id, standing ?? { finding, decision: null, undoing: null }, { by });
    } else {
      refuse(choice === 'oppose' && standing ? whyNotOppose(standing, by) : whyNot(choice, finding));
      if (choice === 'undo' && (layersOf(lines).get(entry.id)?.get(finding.id)?.stack ?? []).length === 0)
        throw new Refusal('这处问题没有可撤销的审核意见。', 'There is no decision on this finding to take back.');
      record = decisionRecord(entry, finding, { verdict: choice, by, reason, expires });
    }
    const zh = args.lang === 'zh';
    const last = lines.findLast((line) => line.report === entry.id && 'finding' in line && line.finding === finding.id);
    if (last && saysTheSame([last], [record])) {
      const day = dateInChina(new Date(last.at));
      await write(io.stdout, zh ? `${day} 已作同样的处理，没有重复记录\n` : `decided so on ${day}; nothing to add\n`);
      return 0;
    }
    await appendOne(workspace, record, io.now(), seen);
    const word = DECISION_TERMS[choice][zh ? 'zh' : 'en'];
    await write(io.stdout, `${zh ? '已记录' : 'recorded'}：${word}  ${entry.id}  ${printable(finding.message)}\n`);
    return 0;
  });
}

function choiceOf(args: Arguments): Choice {
  const chosen = CHOICES.filter((choice) => args.options[choice] === true);
  const [choice] = chosen;
  if (chosen.length === 1 && choice) return choice;
  throw new Refusal(
    '请在 --accept、--return、--misread、--defer、--undo、--approve、--oppose、--confirm 中选一个。',
    'Choose one of --accept, --return, --misread, --defer, --undo, --approve, --oppose, --confirm.',
  );
}

function expiresOf(args: Arguments, choice: Choice, { today }: ReviewPolicy): string | undefined {
  const expires = args.options['expires'];
  if (typeof expires !== 'string') return undefined;
  // An approval is none of an acceptance's words.
  refuse(
    whyNotExpires(
      expires,
      choice === 'approve' || choice === 'confirm' ? 'undo' : (choice satisfies DecisionVerdict),
      today,
    ),
  );
  return expires;
}

async function findFinding(workspace: Workspace, args: Arguments): Promise<{ entry: ReportEntry; finding: Finding }> {
  const wanted = args.operands[0] ?? '';
  const all: { entry: ListedReport; id: string }[] = [];
  const entries = await listReports(workspace, (entry, { findings }) => {
    for (const { id } of findings)
      if (id === wanted || handleOf(entry.id, id).startsWith(wanted.toLowerCase())) all.push({ entry, id });
  });
  const current = entries.filter((entry) => !entry.superseded);
  const report = args.options['report'];
  const chosen = new Set(typeof report === 'string' ? selectReports(current, report) : current);
  const meant = all.filter(({ entry }) => chosen.has(entry));
  const exact = meant.filter(({ id }) => id === wanted);
  const found =
    exact.length > 0 ? exact : meant.filter(({ entry, id }) => handleOf(entry.id, id).startsWith(wanted.toLowerCase()));
  const [only] = found;
  if (only && found.length === 1) return withResult(workspace, only);
  if (!only) {
    throw new Refusal(
      `没有编号以“${wanted}”开头的问题。用 gouji findings --all 查看编号。`,
      `No finding begins with "${wanted}". See gouji findings --all.`,
    );
  }
  const list: string[] = [];
  for (const item of found.slice(0, 5)) {
    const { entry, finding } = await withResult(workspace, item);
    list.push(`  ${handleOf(entry.id, finding.id)}  ${entry.id}  ${printable(finding.message)}`);
  }
  throw new Refusal(
    `“${wanted}”对应 ${found.length} 处问题，请把编号写长一些，或用 --report 指明报告：\n${list.join('\n')}`,
    `"${wanted}" matches ${found.length} findings; write more of the id or name the report with --report:\n${list.join('\n')}`,
  );
}

async function withResult(
  workspace: Workspace,
  { entry: listed, id }: { entry: ListedReport; id: string },
): Promise<{ entry: ReportEntry; finding: Finding }> {
  const entry = await wholeReport(workspace, listed);
  const finding = entry.document.findings.find((one) => one.id === id);
  if (finding) return { entry, finding };
  throw new Refusal(
    `${entry.id} 的核对结果已经改变，请再试一次。`,
    `The result of ${entry.id} has changed; try again.`,
  );
}
