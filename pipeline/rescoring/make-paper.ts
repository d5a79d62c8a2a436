/** The working paper of a checked report: pure, of its document, the approved targets, what a bureau has set, and what people ticked and wrote. */
import { exact, roundTo } from '../decimal.js';
import type { Profile } from '../profile/profile.js';
import { band } from '../remarks/band.js';
import type { CheckedDocument, Form, Indicator } from '../report.js';
import { rescoringUnder } from '../rules/rescoring.js';
import type { Words } from '../say.js';
import { readFormName } from '../taxonomy/form-name.js';
import { nameForm } from '../wording/name-place.js';
import { rightOf } from '../wording/sentence-parts.js';
import { voiceOf } from '../wording/voice.js';
import { amountsIn, amountsRead, factAt, indexFacts } from './amounts.js';
import { type Approved, changesOf, tieToApproved } from './approved.js';
import { natureOf } from './direction.js';
import { executionRow } from './execution-row.js';
import { type Context, decimalsOf, placeOf, rowOf } from './paper-row.js';
import { scoreRow } from './score-row.js';
import { joinTotals, totalsOf } from './totals.js';
import type { PaperForm, PaperRow, RowEdit, WorkingPaper } from './working-paper.js';

export interface PaperInput {
  /** Its findings are those in force: what a person called misread takes no points off. */
  document: CheckedDocument;
  approved?: Approved | null;
  profile?: Profile;
  /** What a person wrote into the row of that id, as long as it prints what it printed then. */
  editOf?: (id: string, seen: string) => RowEdit | undefined;
}

export function makeWorkingPaper({ document, approved = null, profile = {}, editOf }: PaperInput): WorkingPaper {
  const context: Context = {
    document,
    facts: indexFacts(document),
    found: rulesByRow(document),
    rescoring: rescoringUnder(profile),
    bands: profile.qualitativeBands ?? band.limits.bands.standard,
    voices: { zh: voiceOf(document, 'zh', 'line'), en: voiceOf(document, 'en', 'line') },
    editOf: editOf ?? (() => undefined),
    standards: new Map(
      document.relations
        .filter(({ rule, status }) => rule === 'product.scoring-standard' && status !== 'skipped')
        .map((relation) => [relation.operands[0] ?? '', relation]),
    ),
  };
  const forms = document.forms
    .filter(({ key, indicators }) => readFormName(key).kind !== 'basic-data' && indicators.length > 0)
    .map((form) => formOf(form, approved, context));
  const whole = forms.filter(({ key }) => readFormName(key).kind === 'overall');
  return {
    department: document.report?.department ?? '',
    year: context.document.report?.fiscalYear ?? null,
    forms,
    totals: joinTotals((whole.length > 0 ? whole : forms).map(({ totals }) => totals)),
    approved: approved?.source ?? null,
  };
}

/** Rules of the findings that show a row of a form, by its block and row. */
function rulesByRow({ findings }: CheckedDocument): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { rule, where } of findings)
    for (const { block, row } of where) {
      if (row === undefined) continue;
      const spot = `${block}/${row}`;
      found.set(spot, (found.get(spot) ?? new Set()).add(rule));
    }
  return found;
}

function formOf(form: Form, approved: Approved | null, context: Context): PaperForm {
  const { facts, rescoring, voices } = context;
  const tied = tieToApproved(form, approved);
  const decimals = decimalsOf(form, context);
  const ids = new Map<string, number>();
  const idOf = (level2: string, name: string): string => {
    const stem = `${form.key}/${level2}/${name}`;
    const nth = (ids.get(stem) ?? 0) + 1;
    ids.set(stem, nth);
    return nth === 1 ? stem : `${stem}/${nth}`;
  };
  const details = detailsOf(form.indicators);
  const rows = form.indicators.flatMap((indicator, index): PaperRow | [] => {
    const own = details.get(index);
    if (own === null) return [];
    const at = (of: string, nth?: number) => factAt(facts, form, `KEY.indicator[*].${of}`, { index, nth });
    const [weight, points] = [at('weight'), at('score')].map((fact) => (fact ? exact(fact.base) : null));
    const mine = tied?.rows.get(index);
    const targets = amountsRead(facts, form, index, 'target');
    const changes = mine ? changesOf(mine, indicator, targets) : [];
    const place = placeOf(form, indicator.where, context);
    const id = idOf(indicator.level2, indicator.level3);
    const { target, actual, score, property = '', standard = '' } = indicator;
    const seen = [target, actual, indicator.weight, score, property, standard].join('\u0001');
    const edit = context.editOf(id, seen);
    const approvedDirection = mine?.approved.direction ?? null;
    const unit = at('target[*]', 0)?.unit;
    const isApproved = mine !== undefined && mine.amounts.length > 0 && changes.length > 0;
    const scored = scoreRow(
      {
        // What a person found counts before what the department says.
        indicator: edit?.actual === undefined ? indicator : { ...indicator, actual: edit.actual },
        targets: isApproved ? mine.amounts : targets,
        actuals:
          edit?.actual === undefined
            ? amountsRead(facts, form, index, 'actual')
            : amountsIn(edit.actual, indicator.counter ?? unit ?? null),
        weight: mine?.approved.weight ? exact(mine.approved.weight) : (weight ?? null),
        own: points ?? null,
        approved: approvedDirection,
        standard: edit?.actual === undefined ? printedStandard(at('score')?.id, context) : null,
        found: context.found.get(`${indicator.where?.block}/${indicator.where?.row}`) ?? new Set(),
        evidence: edit?.evidence ?? null,
        measure: edit?.measure ?? null,
        place,
        year: context.document.report?.fiscalYear ?? null,
      },
      rescoring,
      context.bands,
    );
    const isAdded = tied?.added.has(index) === true;
    const added = isAdded ? [ADDED] : [];
    const nature = natureOf(indicator, targets, approvedDirection === 'words' ? null : approvedDirection, rescoring);
    return rowOf({
      id,
      seen,
      form,
      indicator: { ...indicator, property: property || nature },
      unit: indicator.counter ?? unit ?? '',
      weight: mine?.approved.weight ?? (weight ? roundTo(weight, 4) : ''),
      scored: { ...scored, notes: [...scored.notes, ...changes, ...added, ...(own ?? [])] },
      own: points ?? null,
      decimals: { ...decimals, own: at('score')?.precision ?? 0 },
      approval: isAdded ? 'added' : !mine ? null : changes.length > 0 ? 'differs' : 'same',
      edit,
      place,
    });
  });
  const missing = (tied?.leftOut ?? []).map((one): PaperRow => {
    const [level1 = '', level2 = ''] = one.levels;
    const indicator = {
      level1,
      level2,
      level3: one.name,
      target: one.target,
      actual: '',
      weight: '',
      score: '',
      reason: '',
    };
    const id = idOf(level2, one.name);
    const seen = `approved\u0001${one.target}`;
    return rowOf({
      id,
      seen,
      form,
      indicator,
      unit: one.unit ?? '',
      weight: one.weight ?? '',
      scored: { points: null, blank: LEFT_OUT, deductions: [], notes: [] },
      own: null,
      decimals,
      approval: 'left-out',
      edit: context.editOf(id, seen),
      place: placeOf(form, undefined, context),
    });
  });
  const execution = executionRow(form, decimals, context);
  const all = [...(execution ? [execution] : []), ...rows, ...missing];
  return {
    key: form.key,
    name: { zh: nameForm(form.part, voices.zh), en: nameForm(form.part, voices.en) },
    rows: all,
    totals: totalsOf(all, factAt(facts, form, 'KEY.total.score')?.base ?? null),
  };
}

/** `★瓜果种植面积 | 10分`, and below it 梨 6亩, 桃 1亩 without points: lines of detail are no indicators (null), and are told at theirs. */
function detailsOf(indicators: readonly Indicator[]): Map<number, Words[] | null> {
  const details = new Map<number, Words[] | null>();
  let parent: number | null = null;
  indicators.forEach(({ level1, level3, target, actual, weight, score }, index) => {
    const above = parent === null ? undefined : indicators[parent];
    // An indicator that only lacks its weight stands below one that has a result of its own.
    const isOpen = above && (above.actual === '' || /^其中/.test(level3));
    const isDetail = isOpen && level1 === above.level1 && weight === '' && score === '';
    if (!isDetail) parent = weight === '' ? null : index;
    if (!isDetail || parent === null) return;
    const told = `${level3} ${[target, actual].filter(Boolean).join(' / ')}`;
    details.set(parent, [...(details.get(parent) ?? []), { zh: `明细：${told}`, en: `detail: ${told}` }]);
    details.set(index, null);
  });
  return details;
}

/** What the check of the row's own standard came to; it knows the figures of the whole report. */
function printedStandard(score: string | undefined, { standards }: Context) {
  const relation = standards.get(score ?? '');
  if (!relation || relation.computed === null) return null;
  const how = { zh: rightOf(relation, 'zh'), en: rightOf(relation, 'en') };
  return { points: exact(relation.computed), how, agrees: relation.status === 'holds' };
}

const ADDED: Words = { zh: '批复的绩效目标表没有这条指标', en: 'not an approved indicator' };
const LEFT_OUT: Words = { zh: '自评表没有这条批复指标', en: 'approved, and not in the form' };
