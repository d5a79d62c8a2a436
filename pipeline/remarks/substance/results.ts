/** Results that say less than they should: a target copied, work that goes on and earns all points, a date after the one that was set. */
import type { Note } from '../../equations/judged.js';
import { isBlankReason } from '../reason-text.js';
import { type ClaimedForm, type IndicatorRow, squeezed } from './claimed-form.js';
import { noteOnRows } from './note.js';

/** A qualitative target that is more than one phrase (有效, 按期完成): its result can be told in other words. */
const LONG = 16;
const GOES_ON =
  /(?:正在|尚在|仍在)(?:实施|建设|施工|推进|办理|进行)|实施中|建设中|施工中|待验收|未验收|未完工|尚未完成|未全部完成|未开工/;
const NO_COMPLAINT = /(?:未|没有|无|零)(?:收到|接到|发生|出现)?(?:任何)?(?:群众)?(?:有效)?(?:投诉|举报)/;

export function results(form: ClaimedForm): Note[] {
  const { rows } = form;
  const copied = rows.filter(({ figures: { target }, ...row }) => {
    const said = squeezed(row.target);
    return !target && said.length >= LONG && said === squeezed(row.actual);
  });
  const goesOn = rows.filter((row) => row.full && GOES_ON.test(`${row.reason}${row.actual}`));
  const late = rows.filter((row) => row.full && isBlankReason(row.reason) && isLate(row));
  const noSurvey = rows.filter(
    (row) => /满意/.test(`${row.level1}${row.level2}${row.level3}`) && NO_COMPLAINT.test(`${row.actual}${row.reason}`),
  );
  return [
    ...noteOnRows('explanation.target-copied', form, copied),
    ...noteOnRows('explanation.unfinished-full', form, goesOn),
    ...noteOnRows('explanation.late-full', form, late),
    ...noteOnRows('plausibility.no-survey', form, noSurvey),
  ];
}

/** After the last day that the target could mean (a month alone reaches to its end). */
function isLate({ target, actual }: IndicatorRow): boolean {
  const [due, done] = [dayIn(target, 31), dayIn(actual, 1)];
  return due !== null && done !== null && done > due;
}

/** The one date of a cell, as a number that grows with it. */
function dayIn(text: string, dayOfMonth: number): number | null {
  const found = [...text.normalize('NFKC').matchAll(/(20\d{2})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2})日?|月)?/g)];
  const [year, month, day] = (found[0] ?? []).slice(1).map((digits) => (digits ? Number(digits) : dayOfMonth));
  if (found.length !== 1 || year === undefined || month === undefined || month < 1 || month > 12) return null;
  return year * 372 + month * 31 + (day ?? dayOfMonth);
}
