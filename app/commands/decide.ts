import type { Finding } from '../../pipeline/report.js';
import { printable } from '../account/width.js';
import type { Arguments } from '../command.js';
import { type ExitStatus, type Io, Refusal, write } from '../io.js';
import { decisionRecord, needsReason } from '../store/decision-record.js';
import { handleOf, stacksOf } from '../store/decisions.js';
import { type DecisionVerdict, VERDICTS } from '../store/records.js';
import { listReports, type ReportEntry, selectReports } from '../store/results.js';
import { openWorkspace, readWorkspace, type Workspace } from '../store/workspace.js';
import { verdictWords } from './findings.js';
import { person, workspacePlace } from './paths.js';

/** `gouji decide`: one line in the journal, bound to the finding and to the figures that the person saw. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const by = person(args);
  const verdict = verdictOf(args);
  const reason = String(args.options['reason'] ?? '').trim();
  if (needsReason(verdict) && reason === '') {
    throw new Refusal(
      '接受一处不符或认定识别有误，都要用 --reason 写明理由。',
      'Accepting a finding or calling it misread needs --reason.',
    );
  }
  const place = workspacePlace(args, io);
  // Nobody gets an empty workspace for a mistyped folder.
  await (await readWorkspace(place)).close();
  const workspace = await openWorkspace(place, 'decide', io.now());
  try {
    const { entry, finding } = await findFinding(workspace, args);
    refuseWhatCannotBe(verdict, workspace, entry, finding);
    await workspace.journal.append([decisionRecord(entry, finding, { verdict, by, reason })], io.now());
    const zh = args.lang === 'zh';
    const word = verdictWords({ verdict }, zh);
    await write(io.stdout, `${zh ? '已记录' : 'recorded'}：${word}  ${entry.id}  ${printable(finding.message)}\n`);
    return 0;
  } finally {
    await workspace.close();
  }
}

function verdictOf(args: Arguments): DecisionVerdict {
  const chosen = VERDICTS.filter((verdict) => args.options[verdict] === true);
  const [verdict] = chosen;
  if (chosen.length === 1 && verdict) return verdict;
  throw new Refusal(
    '请在 --accept、--return、--misread、--undo 中选一个。',
    'Choose one of --accept, --return, --misread, --undo.',
  );
}

async function findFinding(workspace: Workspace, args: Arguments): Promise<{ entry: ReportEntry; finding: Finding }> {
  const wanted = args.operands[0] ?? '';
  const current = (await listReports(workspace)).filter((entry) => !entry.superseded);
  const report = args.options['report'];
  const entries = typeof report === 'string' ? selectReports(current, report) : current;
  const all = entries.flatMap((entry) => entry.document.findings.map((finding) => ({ entry, finding })));
  const exact = all.filter(({ finding }) => finding.id === wanted);
  const short = (item: (typeof all)[number]) => handleOf(item.entry.id, item.finding.id);
  const found = exact.length > 0 ? exact : all.filter((item) => short(item).startsWith(wanted.toLowerCase()));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (!only) {
    throw new Refusal(
      `没有编号以“${wanted}”开头的问题。用 gouji findings --all 查看编号。`,
      `No finding begins with "${wanted}". See gouji findings --all.`,
    );
  }
  const list = found
    .slice(0, 5)
    .map((item) => `  ${short(item)}  ${item.entry.id}  ${printable(item.finding.message)}`);
  throw new Refusal(
    `“${wanted}”对应 ${found.length} 处问题，请把编号写长一些，或用 --report 指明报告：\n${list.join('\n')}`,
    `"${wanted}" matches ${found.length} findings; write more of the id or name the report with --report:\n${list.join('\n')}`,
  );
}

function refuseWhatCannotBe(
  verdict: DecisionVerdict,
  workspace: Workspace,
  entry: ReportEntry,
  finding: Finding,
): void {
  if (verdict === 'accept' && finding.kind === 'privacy') {
    throw new Refusal(
      '个人信息不能凭说明公开。请用 --return 退回修改；确属识别有误时用 --misread。',
      'Personal data cannot be published for a reason. Use --return, or --misread where it is none.',
    );
  }
  if (verdict !== 'undo') return;
  const stack = stacksOf(workspace.journal.lines).get(entry.id)?.get(finding.id) ?? [];
  if (stack.length === 0) {
    throw new Refusal('这处问题没有可撤销的处理意见。', 'There is no decision on this finding to take back.');
  }
}
