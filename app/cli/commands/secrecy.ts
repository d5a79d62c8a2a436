import { join } from 'node:path';
import { SECRECY_TERMS } from '../../../pipeline/terms.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { departmentSecrecy, secrecyFormBytes } from '../../letters/secrecy-form.js';
import { dateInChina } from '../../machine/china-time.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { safeName } from '../../machine/safe-name.js';
import { writeWhole } from '../../machine/write-whole.js';
import { policyFor } from '../../settings/in-force.js';
import { outputFolder, person, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import { viewOf } from '../../state/journal-view.js';
import { type Secrecy, secrecyOf, secrecyRecord, whyNotSign } from '../../state/secrecy.js';
import { SECRECY_STEPS, type SecrecyStep } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { newestNamed } from './named-reports.js';

/** `gouji secrecy`: shows the 保密审查 of a report and writes its form; with `--step` a person signs first. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const step = stepOf(args.options['step']);
  const by = step === null ? null : person(args);
  const policy = await policyFor(args, io);
  const { office } = await bureauFor(args, io);
  return inWorkspace(args, io, 'secrecy', async (workspace) => {
    const entry = await newestNamed(workspace, args.operands[0] ?? '');
    const signed = () => secrecyOf(viewOf(workspace.journal.lines).of(entry.id), entry.document.source);
    if (step !== null && by !== null) {
      const problem = whyNotSign(signed(), step, by, policy);
      if (problem) throw new Refusal(`${problem.zh}，没有记录。`, `${problem.en}; nothing was recorded.`);
      const verdict = args.options['closed'] === true ? 'closed' : 'open';
      const opinion = String(args.options['opinion'] ?? '').trim();
      await workspace.journal.append([secrecyRecord(entry, { step, verdict, by, opinion })], io.now());
    }
    const path = join(outputFolder(args, io), 'secrecy', `${safeName(entry.id.replace('/', '-'))}-保密审查表.docx`);
    await writeWhole(path, await secrecyFormBytes(entry, signed(), { office, date: dateInChina(io.now()) }));
    await write(io.stdout, said(entry, signed(), args.lang === 'zh'));
    await write(io.stdout, `${shownPath(path, io)}\n`);
    return 0;
  });
}

function said(entry: ReportEntry, signed: Secrecy, zh: boolean): string {
  const own = departmentSecrecy(entry.document);
  const none = zh ? '单位没有随报告报送保密审查' : 'no secrecy review came from the department';
  const lines = SECRECY_STEPS.map((step) => {
    const line = signed[step];
    const name = SECRECY_TERMS[step][zh ? 'zh' : 'en'];
    if (!line) return `  · ${name}  ${zh ? '未签' : 'not signed'}`;
    const isOpen = line.verdict === 'open';
    const verdict = zh ? (isOpen ? '可以公开' : '不宜公开') : isOpen ? 'may be published' : 'must not be published';
    const opinion = line.opinion ? `  ${printable(line.opinion)}` : '';
    return `  ${isOpen ? '✓' : '✕'} ${name}  ${verdict}  ${printable(line.by)}  ${dateInChina(new Date(line.at))}${opinion}`;
  });
  return `${printable(entry.id)}\n${[...(own.length > 0 ? own : [none]).map((line) => `  ${printable(line)}`), ...lines].join('\n')}\n`;
}

function stepOf(value: unknown): SecrecyStep | null {
  if (value === undefined) return null;
  const step = SECRECY_STEPS.find((one) => one === value || SECRECY_TERMS[one].zh === value);
  if (step) return step;
  throw new Refusal('--step 只能是 初审、复审 或 审批。', '--step must be first, second or approval.');
}
