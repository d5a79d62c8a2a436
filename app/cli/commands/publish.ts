import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { displayWidth } from '../../../parsers/characters.js';
import type { Words } from '../../../pipeline/say.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { type ExitStatus, type Io, Refusal, stopping, write } from '../../machine/io.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import { type Prepared, prepareRelease } from '../../publish/prepare-release.js';
import { type PublishOutcome, publishable, publishReport } from '../../publish/publish.js';
import { releaseWarnings } from '../../publish/release-warnings.js';
import { readBureau } from '../../settings/bureau.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, person, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import { clockTrouble } from '../../state/clock.js';
import type { ReviewPolicy } from '../../state/decisions.js';
import { viewOf } from '../../state/journal-view.js';
import { type ListedReport, wholeReport } from '../../state/list-reports.js';
import { linesByReport, reportState } from '../../state/report-state.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { showProgress } from '../../terminal/progress.js';
import { styleFor } from '../../terminal/style.js';
import { padEnd, printable } from '../../terminal/width.js';
import { reportsNamed } from './named-reports.js';

/** `gouji publish`: 0 when everything asked for is out, 1 when something named was held back. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  return withStages(args, io, availableParallelism(), (stages) => publishWith(args, io, stages));
}

/** With the stages passed in, for tests. */
export async function publishWith(args: Arguments, io: Io, stages: Stages): Promise<ExitStatus> {
  const isTrial = args.options['dry-run'] === true;
  const agreed = args.options['agree'] === true;
  if (agreed && args.operands.length === 0)
    throw new Refusal(
      '--agree 要写明是哪几份报告：同意的是看过的那几份。',
      '--agree wants the reports named: one agrees to what one has looked at.',
    );
  const by = isTrial ? '' : person(args);
  const { lang } = args;
  const bureau = await readBureau(args, io);
  const policy = await policyFor(args, io);
  const out = outputFolder(args, io);
  return inWorkspace(args, io, 'publish', async (workspace) => {
    const clock = clockTrouble(workspace, io.now());
    if (clock) await write(io.stderr, `! ${clock[lang]}\n`);
    const entries = await chosen(workspace, args.operands, policy);
    // Who names reports and agrees to them says that they were looked at.
    const bulk = args.operands.length === 0 || (entries.length > 1 && !agreed);
    const options = {
      workspace,
      policy,
      stages,
      by,
      lang,
      now: io.now,
      correction: null,
      bulk,
      bureau,
      agreed,
    };
    const progress = showProgress(entries.length, io, lang);
    const queue = new PQueue({ concurrency: availableParallelism() });
    const isStopped = stopping(io, lang);
    const answers = await queue
      .addAll(
        entries.map((entry) => async () => {
          if (isStopped()) return null;
          const outcome = isTrial ? await tryRelease(entry, options) : await publishReport(entry, options);
          progress.advance(entry.shown, false);
          return outcome;
        }),
      )
      .finally(async () => {
        // Where one fails, those under way come to their end before the workspace is closed.
        queue.clear();
        await queue.onIdle();
        progress.end();
      });
    const outcomes = answers.filter((outcome) => outcome !== null);
    if (!isTrial) await layOutPublished(workspace, out, bureau);
    const warningsOf = (prepared: Prepared) =>
      releaseWarnings(prepared, viewOf(workspace.journal.lines).of(prepared.entry.id), policy);
    await write(io.stdout, report(outcomes, warningsOf, args, io, join(shownPath(out, io), 'site')));
    const left = answers.length - outcomes.length;
    if (left > 0)
      await write(
        io.stderr,
        lang === 'zh' ? `已停止：还有 ${left} 份没有公开。\n` : `Stopped: ${left} are not released.\n`,
      );
    return left > 0 || outcomes.some(({ outcome }) => outcome === 'held') ? 1 : 0;
  });
}

async function tryRelease(...of: Parameters<typeof prepareRelease>): Promise<Outcome> {
  const outcome = await prepareRelease(...of);
  if (outcome.outcome !== 'prepared' || outcome.holds.length === 0) return outcome;
  return { entry: outcome.entry, outcome: 'held', reasons: outcome.holds };
}

/** Named reports as named, so that each answers; otherwise those that are ready by the last run's results and today's decisions. */
async function chosen(workspace: Workspace, names: readonly string[], policy: ReviewPolicy): Promise<ListedReport[]> {
  const all = await publishable(workspace);
  if (names.length === 0) {
    const lines = linesByReport(workspace.journal.lines);
    const ready: ListedReport[] = [];
    for (const entry of all) {
      const whole = await wholeReport(workspace, entry);
      if (reportState(whole, lines.get(entry.id) ?? [], policy).state === 'ready') ready.push(entry);
    }
    return ready;
  }
  const found = names.flatMap((name) => {
    const matches = reportsNamed(all, name);
    // A name stands for its newest version; an older file can be named by its own name.
    return matches.some((entry) => !entry.superseded) ? matches.filter((entry) => !entry.superseded) : matches;
  });
  return [...new Set(found)];
}

type Outcome = PublishOutcome | Prepared;

function report(
  outcomes: readonly Outcome[],
  warningsOf: (prepared: Prepared) => Words[],
  { lang, options }: Arguments,
  io: Io,
  site: string,
): string {
  const zh = lang === 'zh';
  const style = styleFor(io);
  if (outcomes.length === 0) {
    return zh
      ? `没有${STATE_TERMS.ready.zh}的报告。用 gouji findings 查看待处理的问题。\n`
      : 'Nothing is ready. See gouji findings.\n';
  }
  const width = Math.max(...outcomes.map(({ entry }) => displayWidth(printable(entry.id))));
  const lines = outcomes.map((result) => {
    const name = padEnd(printable(result.entry.id), width);
    switch (result.outcome) {
      case 'prepared':
        return [
          `  ${style.ok('✓')} ${name}  ${zh ? `将公开第 ${result.version} 版` : `would be released, version ${result.version}`}  ${printable(result.title)}`,
          ...warningsOf(result).map((warning) => `      ${style.warn('!')} ${printable(warning[lang])}`),
        ].join('\n');
      case 'released':
        return `  ${style.ok('✓')} ${name}  ${zh ? `已公开第 ${result.version} 版` : `released, version ${result.version}`}  ${join(site, ...result.folder.split('/'))}`;
      case 'already':
        return `  ${style.quiet('·')} ${name}  ${zh ? `已于 ${result.since} 公开，未变` : `out since ${result.since}, unchanged`}`;
      default: {
        const agree = 'unagreed' in result && result.unagreed;
        return `  ${style.bad('✕')} ${name}  ${zh ? '未公开：' : 'held: '}${result.reasons.map((r) => printable(r[lang])).join(zh ? '；' : '; ')}${agree ? (zh ? '（同意请加 --agree）' : ' (--agree)') : ''}`;
      }
    }
  });
  const count = (outcome: Outcome['outcome']) => outcomes.filter((o) => o.outcome === outcome).length;
  const trial = options['dry-run'] === true;
  const total = zh
    ? `${trial ? `将公开 ${count('prepared')}` : `公开 ${count('released')}`} 份，未变 ${count('already')} 份，未公开 ${count('held')} 份。${trial ? '只是试算，什么也没有记录' : `网站首页 ${join(site, 'index.html')}`}`
    : `${trial ? `${count('prepared')} would be` : count('released')} released, ${count('already')} unchanged, ${count('held')} held. ${trial ? 'Tried only: nothing was recorded' : `Site: ${join(site, 'index.html')}`}`;
  return `${lines.join('\n')}\n${total}\n`;
}
