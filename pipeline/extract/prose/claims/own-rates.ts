/**
 * Rates whose two figures stand directly before them: `全年预算492万元，实际支出486.5万元，执行率98.88%`,
 * `目标5,000人，完成5,200人，完成率104%`, `预算120万元，采购110.5万元，节约率7.92%`, `改厕72户，完成计划80户的90%`.
 */

import { compare, exact } from '../../../decimal.js';
import type { Claim } from '../../extraction.js';
import { stageWords } from '../../words/stage.js';
import type { Draft } from '../mention.js';
import { isRateBase, type Sentence, unitClass } from './sentence.js';

/** Done of what was planned. */
const COMPLETES = /(?:执行|完成|使用|支出|支付|拨付|控制)(?:率|进度)(?:为|是|达到|达|：)*$/;
/** Left over of what was planned. */
const SPARES = /(?:节约|节支)率(?:为|是|达到|达|：)*$/;
const PLANNED = /预算|批复|安排|下达|指标|计划|目标|任务|到位|应|概算/;
const DONE = /执行|决算|实际|支出|使用|采购|支付|拨付|完成|实支|合同|结算/;

export function readOwnRates(sentence: Sentence): Claim[] {
  const { drafts } = sentence;
  return drafts.flatMap((rate, i): Claim[] => {
    const { unit, hedge } = rate.quantity;
    if (unit.dimension !== 'rate' || hedge || /百分点|‰/.test(unit.text)) return [];
    const target = drafts[i - 1];
    if (target && isRateBase(target, rate)) {
      const done = drafts[i - 2];
      return done && isOfTarget(done, target) ? [claimOf(sentence, rate, done, target, 'completion')] : [];
    }
    if (target && isOfKind(rate, target, drafts[i - 2]))
      return [{ ...claimOf(sentence, rate, target, drafts[i - 2]!, 'completion'), inferred: true }];
    const spares = SPARES.test(rate.words);
    if (!spares && !(COMPLETES.test(rate.words) && !hasOwnBase(rate))) return [];
    const before = drafts.slice(0, i).filter((d) => d.quantity.unit.dimension !== 'rate');
    const saved = spares && isSaving(before.at(-1)) ? before.pop() : undefined;
    const [budget, figure] = before.slice(-2);
    if (!budget || !figure || !arePair(budget, figure, rate) || isOverall(rate, figure, budget)) return [];
    if (!saved && !spares) return [claimOf(sentence, rate, figure, budget, 'completion')];
    return [claimOf(sentence, rate, saved ?? figure, budget, saved ? 'completion' : 'saving')];
  });
}

/** `查处案件612件，办结598件，办结率97.71%`: the rate of what the count before it names, among the count before that. */
function isOfKind(rate: Draft, kind: Draft, all: Draft | undefined): boolean {
  const stem = /^[，、](?:[^，、；]{0,4}的)?([\u4e00-\u9fff]{2,4})率(?:为|是|达到|达|：)*$/.exec(
    rate.between.replace(/^[^，、；（）\d]{0,3}/, ''),
  )?.[1];
  if (!all || stem === undefined || /增长|下降|完成|执行|支出|支付|控制|变动/.test(stem)) return false;
  if (!new RegExp(`(?<![不未无非])${stem}[^，；]{0,4}$`).test(kind.words)) return false;
  const alike = [all, kind].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null);
  return (
    alike &&
    kind.quantity.unit.dimension === 'count' &&
    unitClass(kind) !== null &&
    unitClass(kind) === unitClass(all) &&
    !PLANNED.test(all.words) &&
    !/累计|其中|另|；|（|）/.test(kind.between) &&
    [all, kind, rate].every((d) => d.sentence === rate.sentence && d.year === rate.year && d.period === rate.period) &&
    compare(exact(kind.quantity.base), exact(all.quantity.base)) <= 0
  );
}

function claimOf(sentence: Sentence, rate: Draft, figure: Draft, budget: Draft, kind: 'completion' | 'saving') {
  return {
    kind,
    rate: sentence.id(rate),
    figure: sentence.key(figure),
    budget: sentence.key(budget),
    where: sentence.where([budget, figure, rate]),
  };
}

/** `改扩建校舍38所，完成年度目标36所的105.56%`: the count and what was aimed at, side by side. */
function isOfTarget(done: Draft, target: Draft): boolean {
  return (
    /(?:目标|计划|任务)[^，]{0,4}$/.test(target.words) &&
    [done, target].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null) &&
    !PLANNED.test(done.words) &&
    done.sentence === target.sentence &&
    unitClass(done) !== null &&
    unitClass(done) === unitClass(target) &&
    done.year === target.year &&
    done.period === target.period &&
    !/[；（）]/.test(target.between)
  );
}

/** `完成年初预算的…` names its base itself. */
function hasOwnBase({ words }: Draft): boolean {
  return stageWords(words).some((word) => word.comparison);
}

/** The execution of the whole budget has a rule of its own, wherever its figures stand. */
function isOverall(rate: Draft, figure: Draft, budget: Draft): boolean {
  return rate.head === 'overall.execution.rate' && figure.head === 'funds.total' && budget.stage === 'budget-full';
}

function isSaving(draft: Draft | undefined): boolean {
  return draft !== undefined && /节约|节支/.test(draft.words) && draft.quantity.unit.dimension === 'money';
}

/** A plan and what became of it, side by side in the sentence: levels of one kind without hedges, no semicolon between. */
function arePair(budget: Draft, figure: Draft, rate: Draft): boolean {
  if ([budget, figure].some((d) => d.role !== 'level' || d.quantity.hedge || d.basis !== null)) return false;
  if (unitClass(budget) === null || unitClass(budget) !== unitClass(figure)) return false;
  if (budget.year !== figure.year || budget.period !== figure.period) return false;
  if (/；|其中/.test(rate.passage.plain.slice(budget.quantity.tail, rate.quantity.start))) return false;
  if (budget.stage?.startsWith('budget') && DONE.test(figure.words)) return true;
  return (
    PLANNED.test(budget.words) &&
    !DONE.test(budget.words.replace(/项目支出|基本支出|支出预算|预算支出|采购预算/g, '')) &&
    DONE.test(figure.words)
  );
}
