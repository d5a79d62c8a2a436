/** `gouji forms --forms NEW --waiting`: what a forms file would change in every report that waits. Nothing is stored. */
import { compareReadings, isUnchanged, type ReadingChange } from '../../../pipeline/across/compare-readings.js';
import type { CheckedDocument, Fact, Language } from '../../../pipeline/report.js';
import type { FormFamily } from '../../../pipeline/taxonomy/family.js';
import { nameFigure } from '../../../pipeline/wording/name.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { openReaders, type Readers } from '../../read/read-in-worker.js';
import { receivedAs } from '../../read/submission.js';
import { policyFor, workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readFamilies } from '../../settings/read-families.js';
import { readProfile } from '../../settings/read-profile.js';
import { withJournal } from '../../stages/make-editions.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import { viewOf } from '../../state/journal-view.js';
import { listReports, wholeReport } from '../../state/list-reports.js';
import { reportState } from '../../state/report-state.js';
import type { State } from '../../state/standing.js';
import { readWorkspace } from '../../state/workspace.js';
import type { ReportEntry } from '../../store/results.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';

/** States in which a report still wants a hand. */
const WAITS: readonly State[] = ['unreadable', 'review', 'returning', 'approval', 'ready'];
/** Of each kind of change, how many are named. */
const MOST_NAMED = 8;

export async function testWaiting(proposed: readonly FormFamily[], args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const against = args.options['against'];
  const current =
    typeof against === 'string' ? await readFamilies({ ...args, options: { forms: against } }, io) : undefined;
  const profile = await readProfile(args, io, workspaceFolder(args, io));
  const policy = await policyFor(args, io);
  const workspace = await readWorkspace(workspacePlace(args, io));
  const [now, then] = [
    openReaders('check', { families: current, profile }),
    openReaders('check', { families: proposed, profile }),
  ];
  try {
    let [changed, count] = [0, 0];
    for (const entry of await waiting(workspace, policy)) {
      const [before, after] = [await read(entry, workspace, now, lang), await read(entry, workspace, then, lang)];
      if (!before || !after) continue;
      count++;
      const change = compareReadings(before, after);
      if (isUnchanged(change)) continue;
      changed++;
      await write(io.stdout, `${describe(entry, change, before, after, lang).join('\n')}\n\n`);
    }
    const zh = lang === 'zh';
    const said = zh
      ? `${count} 份待处理的报告，${changed} 份的读法会改变；没有改动任何数据`
      : `${count} reports wait, ${changed} would be read otherwise; nothing was stored`;
    await write(io.stdout, `${said}\n`);
    return 0;
  } finally {
    await Promise.all([now.close(), then.close()]);
    await workspace.close();
  }
}

async function waiting(workspace: Workspace, policy: ReviewPolicy): Promise<ReportEntry[]> {
  const found: ReportEntry[] = [];
  for (const listed of await listReports(workspace)) {
    if (listed.superseded) continue;
    const entry = await wholeReport(workspace, listed);
    const { state } = reportState(entry, viewOf(workspace.journal.lines).of(entry.id), policy);
    if (WAITS.includes(state)) found.push(entry);
  }
  return found;
}

/** null where the original is gone. */
async function read(
  entry: ReportEntry,
  workspace: Workspace,
  readers: Readers,
  lang: Language,
): Promise<CheckedDocument | null> {
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null) return null;
  const received = { ...receivedAs(entry, workspace.received.lines), bytes };
  const submission = withJournal(received, viewOf(workspace.journal.lines));
  const outcome = await readers.ask({ kind: 'check', submission, reader: null, lang });
  if (!outcome.ok)
    throw new Refusal(`${entry.shown} 没有读成（${outcome.detail}）。`, `${entry.shown}: ${outcome.detail}`);
  const { report } = entry.document.source;
  return outcome.value.find(({ source }) => source.report === report) ?? null;
}

function describe(
  { id, shown }: ReportEntry,
  change: ReadingChange,
  before: CheckedDocument,
  after: CheckedDocument,
  lang: Language,
): string[] {
  const zh = lang === 'zh';
  const figure = (fact: Fact, document: CheckedDocument) =>
    `${printable(fact.text)}${fact.text.endsWith(fact.unit) ? '' : fact.unit}  ${printable(nameFigure(fact, voiceOf(document, lang, 'line')))}  ${fact.key}`;
  const list = <T>(title: string, items: readonly T[], line: (item: T) => string): string[] => {
    if (items.length === 0) return [];
    const more = items.length - MOST_NAMED;
    const rest = more > 0 ? [zh ? `    另有 ${more} 处` : `    ${more} more`] : [];
    return [`  ${title} ${items.length}`, ...items.slice(0, MOST_NAMED).map((item) => `    ${line(item)}`), ...rest];
  };
  const readable = {
    'as-before': [],
    newly: [zh ? '  现在读得了' : '  it can be read now'],
    'no-longer': [zh ? '  读不了了' : '  it cannot be read any more'],
  };
  return [
    `${id}  ${printable(shown)}`,
    ...readable[change.readable],
    ...list(zh ? '新读出的数据' : 'figures gained', change.gained, (fact) => figure(fact, after)),
    ...list(zh ? '不再读出的数据' : 'figures lost', change.lost, (fact) => figure(fact, before)),
    ...list(
      zh ? '读法改变的数据' : 'figures read otherwise',
      change.changed,
      (one) =>
        `${figure(one.before, before)} → ${one.after.key}${one.before.base === one.after.base ? '' : ` = ${one.after.base}`}`,
    ),
    ...list(
      zh ? '新相符的关系' : 'relations that newly hold',
      change.holds,
      ({ rule, formula }) => `${rule}  ${formula}`,
    ),
    ...list(
      zh ? '新不符的关系' : 'relations that newly fail',
      change.fails,
      ({ rule, formula }) => `${rule}  ${formula}`,
    ),
    ...list(zh ? '不再核对的关系' : 'relations dropped', change.dropped, ({ rule, formula }) => `${rule}  ${formula}`),
    ...list(zh ? '新出现的问题' : 'findings added', change.added, ({ message }) => printable(message)),
    ...list(zh ? '消失的问题' : 'findings removed', change.removed, ({ message }) => printable(message)),
  ];
}
