/** The remarks, in the order in which they are looked for: a later one may look at what the earlier ones found. */
import { aboveWhole } from './above-whole.js';
import { basicData, overallForm, projectForms } from './annexes.js';
import {
  approvedCopy,
  approvedIndicators,
  approvedProjects,
  approvedTarget,
  approvedWeight,
  monitoring,
} from './approved-targets.js';
import { balance } from './balance.js';
import { band } from './band.js';
import {
  executionScoreBlank,
  initialBlank,
  rateBlank,
  resultBlank,
  scoreBlank,
  targetBlank,
  totalBlank,
  weightBlank,
} from './blank-cells.js';
import { documentBracket, mixedBracket, unclosedBracket } from './brackets.js';
import { brokenDate } from './broken-date.js';
import { budgetGrowth } from './budget-growth.js';
import { allBuilt, allDone, allSpent, inTime, withinBudget } from './claims.js';
import { completionInCell } from './completion-in-cell.js';
import { costAboveBudget, costAsBudget } from './cost-as-budget.js';
import { costInText } from './cost-in-text.js';
import { datesDiffer, goalOfAnotherYear, lateInText } from './dates-of-goals.js';
import { departmentName } from './department-name.js';
import { goalDiffers, resultDiffers, toldTwice } from './differs.js';
import { direction, otherDirection } from './direction.js';
import { effectNoFigure, satisfactionInWords, satisfactionUnsurveyed } from './effect-no-figure.js';
import { amountMissing, headingEmpty } from './empty-sections.js';
import { everyProject } from './every-project.js';
import { farAboveTarget } from './far-above-target.js';
import { fieldBlank } from './field-blank.js';
import { foreignPeople } from './foreign-people.js';
import { fullMarks } from './full-marks.js';
import { fundsReason } from './funds-reason.js';
import { goalNoFigure } from './goal-no-figure.js';
import { goalRetold } from './goal-retold.js';
import { goalUntold } from './goal-untold.js';
import { goalBlank, goalRepeated, goalUnfinished } from './goals.js';
import { grade } from './grade.js';
import { indicatorInWords } from './indicator-in-words.js';
import { initialExceeded } from './initial-exceeded.js';
import { invisible } from './invisible.js';
import { lateInWords } from './late-in-words.js';
import { leftOver } from './left-over.js';
import { leftUnsaid } from './left-unsaid.js';
import { lineMoved } from './line-moved.js';
import { lineOverBudget } from './line-over-budget.js';
import { linesBlank } from './lines-blank.js';
import { listedBelow } from './listed-below.js';
import { lostInForm, lostInText } from './lost-in-text.js';
import { lowExecution } from './low-execution.js';
import { malformedNumber } from './malformed-number.js';
import { missedInText } from './missed-in-text.js';
import { nameAsDescription } from './name-as-description.js';
import { namedZero } from './named-zero.js';
import { noProblem } from './no-problem.js';
import { numbering } from './numbering.js';
import { otherColumn } from './other-column.js';
import { otherHouse } from './other-house.js';
import { otherPeriod } from './other-period.js';
import { otherProject } from './other-project.js';
import { overExecution } from './over-execution.js';
import { carriedOver, overIncome } from './over-income.js';
import { pace } from './pace.js';
import { partlyArrived } from './partly-arrived.js';
import { partsOverspent } from './parts-overspent.js';
import { peers } from './peers.js';
import { PERSONAL } from './personal-data.js';
import { fullForExecution, pointsAbove, pointsLostInText } from './points-in-text.js';
import { pointsTakenOff } from './points-taken-off.js';
import { problemsAndMeasures } from './problems-and-measures.js';
import { projectForm } from './project-form.js';
import { listDiffers, listedProjects } from './project-lists.js';
import { reasonOwed } from './reason-owed.js';
import { reasonPlaceholder, reasonTooGeneral } from './reason-placeholder.js';
import type { DataIn } from './remark.js';
import { percentMissing, placeholderRow, rateRepeatsScore, rateWithoutPercent } from './remarked.js';
import { repeatedText } from './repeated-text.js';
import {
  dateUnsaid,
  doneBefore,
  effectRepeated,
  lateFull,
  noSurvey,
  targetCopied,
  unfinishedFull,
  weakerFull,
} from './results.js';
import { saidAbsent } from './said-absent.js';
import { secondReading } from './second-reading.js';
import { sections } from './sections.js';
import { spentInPart } from './spent-in-part.js';
import { staffAbovePosts } from './staff-above-posts.js';
import { stagesInOrder } from './stages-in-order.js';
import { earlyDate, stalePeriod, staleYear } from './stale-words.js';
import {
  countedTwice,
  easyTarget,
  noIndicator,
  noQuantity,
  otherClass,
  paymentAsOutput,
  questionAsTarget,
  unmeasurable,
  wrongBlock,
} from './targets.js';
import { templateText } from './template-text.js';
import { deadline, materials } from './this-years-notice.js';
import { thresholdAsResult } from './threshold-as-result.js';
import { doubled, markRun, noUnit, twoTexts, unreadable, variantCharacter, wrongWord } from './typography.js';
import { unfinishedLine } from './unfinished-line.js';
import { unitSlip } from './unit-slip.js';
import { unitOfResult, unitOfTarget } from './units-of-targets.js';
import { resultAsTarget, resultNoNumber } from './unsaid-result.js';
import { weights } from './weights.js';
import { heavyIndicator, noSatisfaction, pointsAsTargets } from './whole-form.js';

export const REMARKS = [
  reasonOwed,
  farAboveTarget,
  resultNoNumber,
  resultAsTarget,
  fundsReason,
  basicData,
  overallForm,
  projectForms,
  projectForm,
  sections,
  materials,
  deadline,
  rateRepeatsScore,
  rateWithoutPercent,
  percentMissing,
  malformedNumber,
  placeholderRow,
  secondReading,
  initialExceeded,
  otherPeriod,
  otherColumn,
  aboveWhole,
  budgetGrowth,
  partlyArrived,
  lowExecution,
  lineOverBudget,
  lineMoved,
  overIncome,
  carriedOver,
  overExecution,
  resultBlank,
  scoreBlank,
  targetBlank,
  weightBlank,
  rateBlank,
  executionScoreBlank,
  initialBlank,
  totalBlank,
  goalBlank,
  goalDiffers,
  goalRepeated,
  goalUnfinished,
  easyTarget,
  unmeasurable,
  noQuantity,
  questionAsTarget,
  noIndicator,
  wrongBlock,
  otherClass,
  paymentAsOutput,
  countedTwice,
  heavyIndicator,
  noSatisfaction,
  pointsAsTargets,
  targetCopied,
  unfinishedFull,
  doneBefore,
  lateFull,
  lateInWords,
  weakerFull,
  dateUnsaid,
  effectRepeated,
  noSurvey,
  reasonPlaceholder,
  reasonTooGeneral,
  nameAsDescription,
  fieldBlank,
  linesBlank,
  thresholdAsResult,
  missedInText,
  pointsLostInText,
  pointsAbove,
  fullForExecution,
  lostInText,
  lostInForm,
  spentInPart,
  leftOver,
  leftUnsaid,
  partsOverspent,
  costAsBudget,
  costAboveBudget,
  unitOfTarget,
  unitOfResult,
  unitSlip,
  goalNoFigure,
  effectNoFigure,
  indicatorInWords,
  satisfactionInWords,
  satisfactionUnsurveyed,
  goalOfAnotherYear,
  lateInText,
  datesDiffer,
  costInText,
  resultDiffers,
  toldTwice,
  completionInCell,
  stagesInOrder,
  staffAbovePosts,
  listedBelow,
  goalUntold,
  goalRetold,
  allDone,
  allBuilt,
  inTime,
  withinBudget,
  saidAbsent,
  foreignPeople,
  otherProject,
  noProblem,
  problemsAndMeasures,
  pointsTakenOff,
  fullMarks,
  everyProject,
  listedProjects,
  listDiffers,
  allSpent,
  amountMissing,
  headingEmpty,
  direction,
  otherDirection,
  grade,
  weights,
  band,
  balance,
  pace,
  peers,
  namedZero,
  stalePeriod,
  staleYear,
  earlyDate,
  doubled,
  twoTexts,
  repeatedText,
  markRun,
  noUnit,
  unreadable,
  wrongWord,
  brokenDate,
  variantCharacter,
  invisible,
  numbering,
  unfinishedLine,
  departmentName,
  otherHouse,
  templateText,
  documentBracket,
  unclosedBracket,
  mixedBracket,
  approvedIndicators,
  approvedProjects,
  approvedTarget,
  approvedWeight,
  approvedCopy,
  monitoring,
  ...PERSONAL,
] as const;

/** What the remarks say, by message id. */
export type RemarkData = { [R in (typeof REMARKS)[number] as R['rule']['id']]: DataIn<R['say']> }[string];
