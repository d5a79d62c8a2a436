import { withAcross } from '../../../pipeline/across/across.js';
import { isTargetTable } from '../../../pipeline/across/approved-targets.js';
import { withContinuity } from '../../../pipeline/across/continuity.js';
import { digestOf } from '../../../pipeline/across/digest.js';
import { openPeers } from '../../../pipeline/across/peers.js';
import { concerns, noReport, projectsBeside, withTargets } from '../../../pipeline/across/with-targets.js';
import { byProfile } from '../../../pipeline/findings/by-profile.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import type { CheckedDocument, Language } from '../../../pipeline/report.js';
import type { Words } from '../../../pipeline/say.js';
import { SEVERITY_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { type CheckedInput, checkInput, inOrder, inputsOf } from '../../read/check-inputs.js';
import { findInputs } from '../../read/find-inputs.js';
import type { Readers } from '../../read/read-in-worker.js';
import { readingSettings } from '../../settings/reading-settings.js';
import { pairOf } from '../../stages/later-versions.js';
import { reportId } from '../../store/results.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';

/** Documents come out in the order given, each as soon as it and those before it are done. */
export async function checkFiles(
  args: Arguments,
  io: Io,
  readers: Readers,
  reader: 'mammoth' | null,
): Promise<ExitStatus> {
  const settings = await readingSettings(args, io);
  readers.judgeBy(settings);
  const inputs = await inputsOf(args.operands, io, readers);
  const read = (path: string, called: Words) => readEarlier(path, called, reader, args, io, readers);
  const { 'last-year': lastYear, against } = args.options;
  const previous =
    typeof lastYear === 'string' ? await read(lastYear, { zh: '上年度报告', en: "Last year's report" }) : [];
  const single = inOrder(inputs, async (input) => {
    const checked = await checkInput(input, reader, args.lang, io, readers);
    if (typeof lastYear !== 'string') return checked;
    return { ...checked, documents: checked.documents.map((d) => followUp(d, previous, args.lang)) };
  });
  const documents = underProfile(withTables(withOthers(single, args.lang), args.lang), settings.profile ?? {});
  if (args.options['json'] === true) return await writeJson(documents, io);
  const earlier =
    typeof against === 'string' ? await read(against, { zh: '上一次报送稿', en: 'The earlier submission' }) : [];
  return await writeAccounts(documents, args, io, earlier);
}

/** What the others are compared with: an earlier version, last year's report. Throws a Refusal where it cannot be read. */
async function readEarlier(
  path: string,
  called: Words,
  reader: 'mammoth' | null,
  args: Arguments,
  io: Io,
  readers: Readers,
): Promise<CheckedDocument[]> {
  const earlier: CheckedDocument[] = [];
  for (const input of await findInputs([path], io.cwd)) {
    for (const document of (await checkInput(input, reader, args.lang, io, readers)).documents) {
      if (document.outcome === 'rejected') {
        const why = document.rejection?.message ?? '';
        throw new Refusal(`${called.zh} ${input.shown} 无法读取：${why}`, `${called.en} ${input.shown}: ${why}`);
      }
      earlier.push(document);
    }
  }
  return earlier;
}

/** The report with what last year's has to say of it; a message where none of those given is of the year before. */
function followUp(document: CheckedDocument, previous: readonly CheckedDocument[], lang: Language): CheckedDocument {
  const { report } = document;
  if (!report) return document;
  const before = previous.filter((other) => other.report?.fiscalYear === (report.fiscalYear ?? 0) - 1);
  const own = before.find((other) => other.report?.department === report.department);
  const other = own ?? (previous.length === 1 ? before[0] : undefined);
  if (other) return withContinuity(other, document, lang);
  const message =
    lang === 'zh'
      ? `给出的上年度报告里没有本部门 ${report.fiscalYear === null ? '上一' : report.fiscalYear - 1} 年度的一份，没有核对上下年衔接`
      : 'None of the reports given is of this department and the year before: continuity was not checked';
  return { ...document, messages: [...document.messages, { code: 'no-last-year', message, where: null }] };
}

/** Of several the one of the same department and year; a lone one is what the user means, whatever it says of itself. */
function earlierOf(document: CheckedDocument, earlier: readonly CheckedDocument[]): CheckedDocument | null {
  if (document.outcome === 'rejected') return null;
  const [only] = earlier;
  if (earlier.length === 1 && only) return only;
  return earlier.find((other) => reportId(other) === reportId(document)) ?? null;
}

/** Each report against the reports of other departments before it in the order given. */
async function* withOthers(checked: AsyncGenerator<CheckedInput>, lang: Language): AsyncGenerator<CheckedInput> {
  const before = openPeers();
  for await (const { input, documents } of checked) {
    const compared = documents.map((document) => {
      if (document.outcome === 'rejected' || isTargetTable(document)) return document;
      const digest = digestOf(document);
      const others = digest && before.about(digest);
      if (digest) before.set(reportId(document), digest);
      return others ? withAcross(document, others, lang) : document;
    });
    yield { input, documents: compared };
  }
}

/** What other files say of a report is levelled like its own findings, which keep the level they have. */
async function* underProfile(checked: AsyncGenerator<CheckedInput>, profile: Profile): AsyncGenerator<CheckedInput> {
  for await (const one of checked) {
    const documents = one.documents.map((document) => ({
      ...document,
      findings: byProfile(document.findings, profile),
    }));
    yield { ...one, documents };
  }
}

/** A table of targets may come behind the report that it concerns: so many files are waited for. */
const AHEAD = 300;

/** Each report beside the tables of targets of its department and year. What is handed to `check` comes from whoever submits. */
async function* withTables(checked: AsyncGenerator<CheckedInput>, lang: Language): AsyncGenerator<CheckedInput> {
  const waiting: CheckedInput[] = [];
  const tables: CheckedDocument[] = [];
  const reports: CheckedDocument[] = [];
  const next = ({ input, documents }: CheckedInput): CheckedInput => ({
    input,
    documents: documents.map((document) => {
      const beside = (other: CheckedDocument) => reports.length === 1 || documents.includes(other);
      if (isTargetTable(document)) {
        if (reports.some((report) => concerns(document, report, beside(report)))) return document;
        const { department = null, fiscalYear: year = null } = document.report ?? {};
        const message = { code: 'targets-alone', message: noReport({ department, year })[lang], where: null };
        return { ...document, messages: [...document.messages, message] };
      }
      const own = tables.filter((table) => concerns(table, document, beside(table)));
      const copies = own.map((table) => ({ document: table, isCopy: true }));
      return withTargets(document, copies, lang, projectsBeside(document, reports));
    }),
  });
  for await (const one of checked) {
    for (const document of one.documents) {
      if (isTargetTable(document)) tables.push(document);
      else if (document.outcome === 'checked') reports.push(document);
    }
    waiting.push(one);
    const first = waiting.length > AHEAD ? waiting.shift() : undefined;
    if (first) yield next(first);
  }
  for (const one of waiting) yield next(one);
}

async function writeJson(checked: AsyncGenerator<CheckedInput>, io: Io): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  let separator = '\n';
  await write(io.stdout, '{"contract":"gouji.check/1","documents":[');
  for await (const { documents } of checked) {
    for (const document of documents) {
      status = worse(status, document);
      // A reader that has gone away (`| head`) wants no more: stop, but say what was found so far.
      if (!(await write(io.stdout, `${separator}${asciiJson(document)}`))) return status;
      separator = ',\n';
    }
  }
  await write(io.stdout, '\n]}\n');
  return status;
}

/**
 * JSON in ASCII, other characters escaped. A pipe cuts bytes anywhere, and a program that decodes each piece by itself, or in the code
 * page of its system, would silently read another key; escapes say the same to every JSON parser.
 */
function asciiJson(document: CheckedDocument): string {
  return JSON.stringify(document).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function writeAccounts(
  checked: AsyncGenerator<CheckedInput>,
  args: Arguments,
  io: Io,
  earlier: readonly CheckedDocument[],
): Promise<ExitStatus> {
  const { writeAccount } = await import('../../terminal/account.js');
  const { versionLines } = await import('../version-lines.js');
  const { lang } = args;
  const style = styleFor(io);
  const width = io.isTTY.stdout ? Math.min(Math.max(io.columns, 60), 110) : 100;
  const all = args.options['all'] === true;
  const totals = { documents: 0, errors: 0, rejected: 0 };
  let status: ExitStatus = 0;
  for await (const { input, documents } of checked) {
    for (const document of documents) {
      status = worse(status, document);
      const text = writeAccount(document, { shown: input.shown, lang, style, width, all });
      const before = earlierOf(document, earlier);
      const { name: file, sha256 } = before?.source ?? { name: '', sha256: '' };
      const pair = before && pairOf({ sha256, name: file, shown: file }, before, document, null);
      const changes = pair ? versionLines(pair, { lang, style, width, detail: all ? 'all' : 'some' }) : [];
      const whole = pair ? `${changes.join('\n')}\n\n${text}` : text;
      if (!(await write(io.stdout, totals.documents === 0 ? whole : `\n${whole}`))) return status;
      totals.documents++;
      if (document.outcome === 'rejected') totals.rejected++;
      else if (hasError(document)) totals.errors++;
    }
  }
  if (totals.documents > 1) {
    const clean = totals.documents - totals.errors - totals.rejected;
    await write(
      io.stdout,
      lang === 'zh'
        ? `\n共 ${totals.documents} 份：${clean} 份没有${SEVERITY_TERMS.error.zh}的问题 · ${totals.errors} 份${SEVERITY_TERMS.error.zh} · ${totals.rejected} 份${STATE_TERMS.unreadable.zh}\n`
        : `\n${totals.documents} documents: ${clean} without errors · ${totals.errors} with errors · ${totals.rejected} not readable\n`,
    );
  }
  return status;
}

function hasError(document: CheckedDocument): boolean {
  return document.findings.some((finding) => finding.severity === 'error');
}

function worse(status: ExitStatus, document: CheckedDocument): ExitStatus {
  if (status === 2 || document.outcome === 'rejected') return 2;
  return status === 1 || hasError(document) ? 1 : 0;
}
