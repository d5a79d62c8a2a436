/** Changes, shares and rates of completion that a sentence states, against the figures that it names or that stand elsewhere. */

import type { Document } from '../../parsers/document.js';
import { absolute, compare, divide, type Exact, equals, exact, subtract, sum } from '../decimal.js';
import { asSaid, counterOf, everywhere, type Figure, type Figures, unprinted } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { isSlip } from '../equations/typo.js';
import type { Claim, Extraction } from '../extract/extraction.js';
import { sentenceBefore, textsOf } from '../extract/passages.js';
import { ruleFor } from '../rules/rules.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { type Key, makeKey, STAGES } from '../taxonomy/key.js';
import { EXECUTED } from '../taxonomy/rate-words.js';
import { inItsUnit } from './enumeration.js';
import { isMistyped } from './evidence.js';
import { isMadeByNone } from './other-reading.js';
import { draftRatio } from './ratio.js';

export function checkSentenceRates(document: Document, extraction: Extraction, figures: Figures): Draft[] {
  const claimed = extraction.claims.flatMap((claim) => {
    if (claim.kind === 'change') return changeOf(claim, figures);
    if (claim.kind === 'share') return shareOf(claim, figures);
    if (claim.kind === 'completion') return completionOf(claim, figures);
    if (claim.kind === 'saving') return savingOf(claim, figures);
    if (claim.kind === 'per') return perUnitOf(claim, figures);
    return [];
  });
  return [...claimed, ...bareChanges(document, extraction, figures), ...changesOfParts(figures)];
}

/** 三公经费减少3.5万元，其中公务用车减少2万元、出国减少1万元、接待减少0.5万元: where the text says the change of every part. */
function changesOfParts(figures: Figures): Draft[] {
  const rule = ruleFor('sum', 'claim', 'changes');
  const changes = figures.all.filter((f) => f.role.concept === 'change.amount:*' && !f.fact.hedge && !f.fact.period);
  return changes.flatMap((total) => {
    const breakdowns = (conceptOf(total.role.name ?? '')?.breakdowns ?? []).filter((b) => b.kind === 'complete');
    return breakdowns.flatMap((breakdown): Draft[] => {
      const parts = breakdown.parts.map((part) =>
        changes.find((f) => f.role.name === part && f.role.year === total.role.year),
      );
      const found = parts.filter((part) => part !== undefined);
      if (found.length < 2 || found.length < parts.length) return [];
      return [draftOf(rule, { form: 'sum', total, parts: found }, { inferred: true })];
    });
  });
}

/**
 * 比上年减少11万元 where the sentence names neither year's figure: both stand elsewhere under the keys of the concept that changed. A sentence about
 * budgets compares other figures.
 */
function bareChanges(document: Document, extraction: Extraction, figures: Figures): Draft[] {
  const texts = textsOf(document);
  const claimed = new Set(
    extraction.claims.flatMap((claim) => (claim.kind === 'change' ? [claim.amount, claim.rate] : [])),
  );
  return figures.all.flatMap((change): Draft[] => {
    const { fact, role } = change;
    const kind = { 'change.amount:*': 'amount', 'change.rate:*': 'rate' }[role.concept];
    if (
      !kind ||
      claimed.has(fact.id) ||
      fact.hedge ||
      fact.period ||
      role.year === null ||
      fact.where.row !== undefined
    )
      return [];
    if (/预算|计划|年初|调整/.test(sentenceBefore(texts.get(fact.where.block) ?? '', fact.where.start))) return [];
    const keyOf = (year: number) => executedKey(makeKey(role.name ?? ''), year);
    const [current, previous] = [
      byKey(keyOf(role.year), change, figures),
      byKey(keyOf(role.year - 1), change, figures),
    ];
    // `基本支出…，其中…。比上年增加345.67万元，增长2.88%`: the amount beside the rate gives last year's figure.
    const amount = kind === 'rate' && !previous ? amountBeside(change, figures) : undefined;
    // In another paragraph the figure rests on the key alone.
    if (current && amount && !current.fact.hedge) {
      const equation = { form: 'growth', stated: change, current, other: amount, given: 'amount' } as const;
      const away = current.fact.where.block !== fact.where.block;
      return compare(current.value, amount.value) > 0
        ? [weaken(draftOf(ruleFor('ratio', 'claim', 'change'), equation), away)]
        : [];
    }
    if (!current || !previous || current.fact.hedge || previous.fact.hedge || previous.value.num <= 0n) return [];
    const draft =
      kind === 'amount'
        ? draftOf(ruleFor('sum', 'claim', 'change'), { form: 'sum', total: current, parts: [previous, change] })
        : draftOf(ruleFor('ratio', 'claim', 'change'), {
            form: 'growth',
            stated: change,
            current,
            other: previous,
            given: 'previous',
          });
    // All three in one paragraph: the identity is stated, and no longer rests on the key alone.
    const apart = [current, previous].some((figure) => figure.fact.where.block !== change.fact.where.block);
    return [weaken(draft, apart)];
  });
}

/** The one change in amount of the same subject and year in the paragraph. */
function amountBeside(rate: Figure, figures: Figures): Figure | undefined {
  const found = everywhere(figures, { ...rate.role, concept: 'change.amount:*' }).filter(
    ({ fact }) => fact.where.block === rate.fact.where.block && !fact.hedge && !fact.period,
  );
  return found.length === 1 ? found[0] : undefined;
}

/**
 * This year = last year + change, and rate = change ÷ last year. Last year's figure may stand in a form instead of the sentence; then the
 * relation rests on the key alone, and a contradiction is a warning.
 */
function changeOf(claim: Extract<Claim, { kind: 'change' }>, figures: Figures): Draft[] {
  const at = (id: string | null) => (id === null ? undefined : figures.byId.get(id));
  const [current, amount, rate, stated] = [
    at(claim.current),
    at(claim.amount),
    at(claim.rate),
    asSaid(at(claim.previous)),
  ];
  if (!current) return [];
  const last = stated || claim.against ? undefined : lastYear(current, figures);
  // By its name alone another figure may be meant, unless it is this one or this one mistyped.
  const meant = amount && subtract(current.value, amount.value);
  const isMeant = meant !== undefined && last !== undefined && (equals(meant, last.value) || isSlip(last, meant));
  const previous = stated ?? (last?.role.concept === 'quantity:*' && !isMeant ? undefined : last);
  const inferred = !stated || claim.against === 'goal';
  const drafts: Draft[] = [];
  if (amount && previous)
    drafts.push(
      weaken(
        draftOf(ruleFor('sum', 'claim', 'change'), { form: 'sum', total: current, parts: [previous, amount] }),
        inferred,
      ),
    );
  const other: Figure | undefined = amount ?? previous;
  if (rate && other) {
    const given = other === amount ? 'amount' : 'previous';
    const base =
      given === 'previous'
        ? other.value
        : { num: current.value.num * other.value.den - other.value.num * current.value.den, den: 1n };
    if (base.num !== 0n)
      drafts.push(
        weaken(
          draftOf(ruleFor('ratio', 'claim', 'change'), { form: 'growth', stated: rate, current, other, given }),
          inferred && (given === 'previous' || claim.against === 'goal'),
          claim.named,
        ),
      );
  }
  return claim.loose
    ? drafts.filter(({ verdict, equation }) => verdict !== 'contradicts' || (equation && isMistyped(equation, 2)))
    : drafts;
}

function weaken(draft: Draft, inferred: boolean, named = false): Draft {
  if (!inferred) return draft;
  return { ...draft, inferred, named, severity: draft.severity === 'error' ? 'warning' : draft.severity };
}

function lastYear(current: Figure, figures: Figures): Figure | undefined {
  const { concept, year, stage } = current.role;
  if (year !== null && concept === 'quantity:*' && (current.role.name ?? '').length > 3)
    return everywhere(figures, { ...current.role, year: year - 1 }).find(({ fact }) => !fact.hedge && !fact.period);
  if (year === null || stage !== (concept === 'income.total' ? null : 'final')) return undefined;
  return everywhere(figures, executedKey(current.role, year - 1)).find(({ fact }) => !fact.hedge && !fact.period);
}

/** The year's own income has no stage in its key. */
function executedKey(of: Key, year: number): Key {
  return { ...of, year, stage: of.concept === 'income.total' ? null : 'final' };
}

function shareOf(claim: Extract<Claim, { kind: 'share' }>, figures: Figures): Draft[] {
  const share = figures.byId.get(claim.share);
  const part = byKey(claim.part, share, figures);
  const whole = Array.isArray(claim.whole) ? sumOf(claim.whole, share, figures) : byKey(claim.whole, share, figures);
  if (!share || !part || !whole || counterOf(part) !== counterOf(whole)) return [];
  return [
    weaken(
      draftRatio(ruleFor('ratio', 'claim', 'share'), share, part, whole, []),
      whole.fact.id === '' || claim.named === true,
      claim.named,
    ),
  ];
}

/** What the figures of these keys make together. */
function sumOf(keys: readonly Key[], near: Figure | undefined, figures: Figures): Figure | undefined {
  const parts = keys.flatMap((key) => byKey(key, near, figures) ?? []);
  const [first] = parts;
  if (!first || parts.length < keys.length) return undefined;
  const text = `(${parts.map(({ fact }) => fact.text).join(' + ')})`;
  return { ...unprinted(first, text, sum(parts.map((f) => f.value))), half: sum(parts.map((f) => f.half)) };
}

function completionOf(claim: Extract<Claim, { kind: 'completion' }>, figures: Figures): Draft[] {
  const rate = figures.byId.get(claim.rate);
  const [told, stated] = [byKey(claim.figure, rate, figures), asSaid(byKey(claim.budget, rate, figures))];
  const budget = stated ?? (claim.others ?? []).flatMap((key) => byKey(key, rate, figures) ?? [])[0];
  if (!rate || !told || !budget || told.dimension !== budget.dimension) return [];
  // `受理0件，办结0件，办结率100%`: nothing was left undone.
  if (budget.value.num === 0n && told.value.num === 0n) return [];
  const makes = (numerator: Figure | undefined, denominator: Figure | undefined) =>
    numerator && denominator && isSound(judge({ form: 'ratio', stated: rate, numerator, denominator }));
  const also = claim.also ?? [];
  const sums = also.flatMap((_, i) => sumOf([claim.figure, ...also.slice(0, i + 1)], rate, figures) ?? []);
  const isSlip = (numerator: Figure) => isMistyped({ form: 'ratio', stated: rate, numerator, denominator: budget }, 2);
  const all = [told, ...sums];
  const figure = all.findLast((one) => makes(one, budget)) ?? all.find(isSlip) ?? told;
  const both = claim.beside && sumOf([claim.budget, claim.figure], rate, figures);
  const [inferred, loose] = [claim.inferred || !stated, claim.loose || !stated];
  if (claim.rest) {
    const over = { form: 'growth', stated: rate, current: figure, other: budget, given: 'rest' } as const;
    return [weaken(draftOf(ruleFor('ratio', 'claim', 'completion'), over), true)];
  }
  const allowed = (claim.others ?? [])
    .flatMap((key) => byKey(key, rate, figures) ?? [])
    .concat(both ?? [])
    .find((base) => makes(figure, base));
  const others = STAGES.filter((stage) => stage !== 'final' && stage !== budget.role.stage).map((stage) =>
    byKey({ ...claim.budget, stage }, rate, figures),
  );
  const draft = draftRatio(ruleFor('ratio', 'claim', 'completion'), rate, figure, allowed ?? budget, others);
  const isMeant = ({ equation }: Draft) =>
    (equation !== null && isMistyped(equation, 2)) ||
    (budget.fact.where.block === rate.fact.where.block &&
      budget.value.num !== 0n &&
      isNear(rate.value, divide(figure.value, budget.value))) ||
    (stated !== undefined &&
      budget.dimension === 'money' &&
      EXECUTION.test(rate.role.name ?? '') &&
      isMadeByNone(rate, figure, budget, figures.all));
  return loose && draft.verdict === 'contradicts' && !isMeant(draft) ? [] : [weaken(draft, inferred, claim.named)];
}

const EXECUTION = new RegExp(`${EXECUTED}$`);

/** Two points off, a rate is of this base and wrong; farther off, it may be of another one. */
function isNear(stated: Exact, computed: Exact): boolean {
  return compare(absolute(subtract(stated, computed)), exact('0.02')) <= 0;
}

/** 节约率 = (预算 − 实际) ÷ 预算, where the sentence does not say how much was saved. */
function savingOf(claim: Extract<Claim, { kind: 'saving' }>, figures: Figures): Draft[] {
  const rate = figures.byId.get(claim.rate);
  const [current, other] = [byKey(claim.figure, rate, figures), byKey(claim.budget, rate, figures)];
  if (!rate || !current || !other || other.value.num <= 0n) return [];
  const equation = { form: 'growth', stated: rate, current, other, given: 'previous', falls: true } as const;
  return [weaken(draftOf(ruleFor('ratio', 'claim', 'saving'), equation), claim.inferred === true)];
}

/** What one gets = what all get ÷ how many they are. */
function perUnitOf(claim: Extract<Claim, { kind: 'per' }>, figures: Figures): Draft[] {
  const [one, total] = [claim.one, claim.total].map((id) => figures.byId.get(id));
  if (!one || !total || one.value.num === 0n) return [];
  const many = typeof claim.many === 'string' ? figures.byId.get(claim.many) : soMany(one, claim.many);
  if (!many || many.value.num === 0n) return [];
  // What each gets is fixed, to the two decimals that a difference is told in; only an average is rounded.
  const precision = claim.average ? one.fact.precision : Math.max(one.fact.precision, FIXED);
  const stated = { ...one, fact: { ...one.fact, precision } };
  // `清运21.4万吨，日均586吨`
  const whole = claim.average ? inItsUnit(total, [one]) : total;
  const draft = draftRatio(ruleFor('ratio', 'claim', 'per'), stated, whole, many, []);
  if (!claim.loose || draft.verdict !== 'contradicts') return [draft];
  // What happens a day may be counted over working days: short figures are alike by chance.
  return draft.equation && isMistyped(draft.equation, many.fact.id === '' ? 3 : 2) ? [weaken(draft, true)] : [];
}

/** The months or days of a year. */
function soMany(one: Figure, many: number): Figure {
  const unit = { fact: { ...one.fact, unit: '' }, dimension: 'count', exponent: 0 } as const;
  return unprinted({ ...one, ...unit }, String(many), exact(String(many)));
}

/** So many decimals a fixed amount has that prints fewer. */
const FIXED = 2;

/** The figure of a key nearest to the sentence: in its paragraph, else in the text, else in a form; of the whole year, or of the same months. */
function byKey(key: Key, near: Figure | undefined, figures: Figures): Figure | undefined {
  const named = everywhere(figures, key);
  const timed = named.filter(({ fact }) => !fact.period || fact.period === near?.fact.period);
  // A free name is of the one figure that the sentence meant.
  const all = timed.length === 0 && key.concept === 'quantity:*' ? named : timed;
  return all.find((f) => f.fact.where.block === near?.fact.where.block) ?? all[0];
}
