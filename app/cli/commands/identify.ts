import { recheckFile } from '../../batch/recheck.js';
import { type ExitStatus, type Io, Refusal, refuse, write } from '../../machine/io.js';
import { policyFor } from '../../settings/in-force.js';
import { person } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import type { Stages } from '../../stages/make-editions.js';
import { withStages } from '../../stages/stages.js';
import { appendOne } from '../../state/append-expecting.js';
import { identityRecord, toldOf, whyNotIdentity } from '../../state/identities.js';
import { reportId } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { newestNamed } from './named-reports.js';

/** `gouji identify`: 0 when it was recorded and the file checked again. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  return withStages(args, io, 1, (stages) => identifyWith(args, io, stages));
}

/** With the stages passed in, for tests. */
export async function identifyWith(args: Arguments, io: Io, stages: Stages): Promise<ExitStatus> {
  const { lang } = args;
  const by = person(args);
  const asked = askedIn(args, io);
  const policy = await policyFor(args, io);
  return inWorkspace(args, io, 'identify', async (workspace) => {
    const entry = await newestNamed(workspace, args.operands[0] ?? '');
    const told = asked === null ? null : toldOf(workspace.journal.lines, entry);
    const said = {
      department: asked?.department ?? told?.department ?? null,
      year: asked?.year ?? told?.fiscalYear ?? null,
    };
    const reason = String(args.options['reason'] ?? '').trim();
    const record = identityRecord(entry, { ...said, by, reason });
    await appendOne(workspace, record, io.now());
    const result = await recheckFile(workspace, entry.sha256, { stages, policy, lang });
    const zh = lang === 'zh';
    if (result === null) {
      await write(
        io.stderr,
        zh
          ? '已记录，但没有重新核对成，请用 gouji run 再处理一次。\n'
          : 'Recorded, but it could not be checked again; process it with gouji run.\n',
      );
      return 1;
    }
    const { report } = entry.document.source;
    const now = result.documents.find(({ document }) => document.source.report === report)?.document ?? entry.document;
    await write(io.stdout, `${zh ? '已记录' : 'recorded'}：${entry.id} → ${reportId(now)}\n`);
    return 0;
  });
}

/** null: as it is printed. */
function askedIn(args: Arguments, io: Io): { department: string | null; year: number | null } | null {
  const { department, year } = args.options;
  const said = {
    department: typeof department === 'string' ? department.trim() : null,
    year: typeof year === 'string' ? Number(year.replace(/年度?$/, '')) : null,
  };
  const any = said.department !== null || said.year !== null;
  if (any === (args.options['as-printed'] === true))
    throw new Refusal(
      '请用 --department、--year 写明填报单位或年度，或用 --as-printed 撤回人工填写。',
      'Name --department or --year, or take back what was filled in with --as-printed.',
    );
  refuse(whyNotIdentity(said, io.now().getFullYear()));
  return any ? said : null;
}
