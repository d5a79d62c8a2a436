import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { NO_EDITS } from '../../letters/letter-edits.js';
import {
  actionRecord,
  approvalRecord,
  decisionRecord,
  needsReason,
  whyNot,
  whyNotAct,
  whyNotApprove,
  whyNotConfirm,
  whyNotExpires,
  whyNotOppose,
} from '../../state/decision-record.js';
import { reportState } from '../../state/report-state.js';
import { ACTIONS, type JournalRecord, VERDICTS } from '../../store/records.js';
import { putReleased } from '../../store/released-files.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { findReport, loadReport } from '../desk/load-report.js';
import { postedOn } from '../desk/posted.js';
import { Problem } from '../desk/problem.js';
import { hasArrived, Seen } from '../desk/seen.js';
import { visitOf } from '../desk/visit.js';
import { answerOf, writeExpecting } from '../desk/write-expecting.js';
import { draftLetter, whyNotSend } from '../letter/letter-draft.js';

const text = z.string().trim().max(2000);
/** Said of a finding by anybody who decides; no to another person's word is said among the approvals. */
const DECIDED = VERDICTS.filter((verdict) => verdict !== 'oppose');
const DecisionsSchema = z.strictObject({
  ...Seen,
  decisions: z
    .array(
      z.strictObject({
        finding: z.string().min(1),
        verdict: z.enum(DECIDED),
        reason: text.optional(),
        expires: z.string().optional(),
      }),
    )
    .min(1)
    .max(1000),
});
const named = z.array(z.string().min(1)).max(1000).default([]);
/** `confirm`: what a workbook says in this person's own name. `oppose`: what is not agreed to, with the reason. */
const ApprovalsSchema = z
  .strictObject({ ...Seen, findings: named, confirm: named, oppose: named, reason: text.default('') })
  .refine(({ findings, confirm, oppose }) => findings.length + confirm.length + oppose.length > 0);
const ActionSchema = z.strictObject({ ...Seen, action: z.enum(ACTIONS), reason: text.optional() });

type Body<S extends z.ZodType> = z.infer<S>;
/** Lines, or one line that names a letter. */
type Made = JournalRecord[] | { letter: Uint8Array; record: (letter: string) => JournalRecord };

/** Everything that is decided about one report. A line is on the disk before the answer. */
export async function decisionRoutes(app: FastifyInstance): Promise<void> {
  const on = <S extends z.ZodType<{ expected: number; source?: string | undefined; request?: string | undefined }>>(
    what: string,
    schema: S,
    make: (visit: Visit, entry: ReportEntry, body: Body<S>) => Made | Promise<Made>,
  ): void => {
    app.post<{ Params: { id: string } }>(`/api/report/:id/${what}`, async (request) => {
      const visit = visitOf(request);
      const { form, entry } = await postedOn(visit, request.params.id, schema, request.body);
      if (!hasArrived(visit, entry.id, form)) {
        const made = await make(visit, entry, form);
        const write = (records: JournalRecord[]) => writeExpecting(visit, entry, form.expected, records);
        if (Array.isArray(made)) await write(made);
        else
          await putReleased(visit.workspace, { letter: made.letter }, ({ letter = '' }) =>
            write([made.record(letter)]),
          );
      }
      return answerOf(visit, entry);
    });
  };

  on('decisions', DecisionsSchema, ({ person, policy }, entry, { decisions, request }) =>
    decisions.map(({ finding: id, verdict, reason = '', expires }) => {
      const finding = findingIn(entry, id);
      if (needsReason(verdict) && reason === '') throw noReason();
      const problem =
        whyNot(verdict, finding) ?? (expires === undefined ? null : whyNotExpires(expires, verdict, policy().today));
      if (problem) throw new Problem(422, 'not-possible', problem);
      return decisionRecord(entry, finding, { verdict, by: person.name, reason, expires, request });
    }),
  );

  on('approvals', ApprovalsSchema, (visit, entry, { findings, confirm, oppose, reason, request }) => {
    const { standings } = stateOf(visit, entry);
    const by = visit.person.name;
    if (oppose.length > 0 && reason === '') throw noReason();
    const asked = [
      ...findings.map((id) => ({ id, why: whyNotApprove, isNo: false })),
      ...confirm.map((id) => ({ id, why: whyNotConfirm, isNo: false })),
      ...oppose.map((id) => ({ id, why: whyNotOppose, isNo: true })),
    ];
    return asked.map(({ id, why, isNo }) => {
      const standing = standings.find(({ finding }) => finding.id === id);
      const problem = standing ? why(standing, by) : NO_FINDING;
      if (!standing || problem) throw new Problem(422, 'not-possible', problem ?? NO_FINDING);
      if (isNo) return decisionRecord(entry, standing.finding, { verdict: 'oppose', by, reason, request });
      return approvalRecord(entry.id, standing, { by, request });
    });
  });

  on('action', ActionSchema, async (visit, entry, { action, reason = '', request }) => {
    const { state, standings } = stateOf(visit, entry);
    if (action === 'pass' && state !== 'ready') throw new Problem(422, 'not-possible', NOT_READY);
    const hasPoints = standings.some(({ decision }) => decision?.verdict === 'return');
    if (action === 'return' && !hasPoints && reason === '') throw new Problem(422, 'not-possible', NOTHING_TO_RETURN);
    const by = visit.person.name;
    if (action === 'recall' || action === 'not-report') {
      const problem = whyNotAct(
        action,
        reportState(entry, visit.shelf.linesOf(entry.id), visit.policy()).action,
        reason,
      );
      if (problem) throw new Problem(422, 'not-possible', problem);
    }
    if (action !== 'return') return [actionRecord(entry, { action, by, reason, request })];
    // Without points the reason is what the letter says.
    const draft = await draftLetter(visit, entry, { ...NO_EDITS, remarks: hasPoints ? [] : [reason] });
    const why = whyNotSend(draft, visit.person);
    if (why) throw new Problem(422, 'not-possible', why);
    return {
      letter: await draft.bytes(),
      record: (letter) => actionRecord(entry, { action, by, reason, letter, request }),
    };
  });

  app.get<{ Params: { id: string } }>('/api/report/:id/state', async (request) => {
    const visit = visitOf(request);
    return answerOf(visit, await loadReport(visit, findReport(visit, request.params.id)));
  });
}

function stateOf({ shelf, policy }: Visit, entry: ReportEntry) {
  return reportState(entry, shelf.linesOf(entry.id), policy());
}

function findingIn({ document }: ReportEntry, id: string) {
  const finding = document.findings.find((one) => one.id === id);
  if (!finding) throw new Problem(422, 'not-possible', NO_FINDING);
  return finding;
}

const NO_FINDING = {
  zh: '报告里已没有这处问题。请刷新页面。',
  en: 'The report has no such finding any more. Reload the page.',
};
const NOT_READY = {
  zh: '还有没有处理完的问题，不能审核通过。请先处理完各处问题，待复审的请另一人复审。',
  en: 'Findings are still open; the report cannot pass. Decide what is open and what waits for a second person.',
};
const NOTHING_TO_RETURN = {
  zh: '没有列入审核意见的问题。请先把属实的问题列入审核意见，或写明退回修改的原因。',
  en: 'Nothing goes into the letter. Mark what is true, or give the reason for the return.',
};

const noReason = (): Problem =>
  new Problem(422, 'no-reason', {
    zh: '采纳说明、认定识别有误和复审不同意，都要写明理由。',
    en: 'Accepting a finding, calling it misread, or not approving needs a reason.',
  });
