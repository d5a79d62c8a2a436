/** Changes against last year and rates of completion, tied to the figures that they are computed from. */

import { type Key, makeKey, type Stage } from '../../../taxonomy/key.js';
import { BOTH_SIDES, SIDES } from '../../../taxonomy/prose-synonyms.js';
import type { Claim } from '../../extraction.js';
import { stageWords } from '../../words/stage.js';
import { type Mention, topicName } from '../mention.js';
import { changeOf, claimOf } from './plan-rates.js';
import { type Sentence, unitClass } from './sentence.js';

export function readChanges(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const done = new Set<Mention>();
  return mentions.flatMap((change): Claim[] => {
    if (done.has(change) || !isChange(change)) return [];
    const same = mentions.filter(
      (d) => isChange(d) && topicName(d.topic) === topicName(change.topic) && d.year === change.year,
    );
    for (const d of same) done.add(d);
    const amounts = same.filter((d) => d.head === 'change.amount');
    const rates = same.filter((d) => d.head === 'change.rate');
    const levels = (of: readonly Mention[]) => of.filter((d) => d.role === 'level' && isOfSubject(change, d));
    const here = levels(mentions);
    // `支出合计…，其中…。基本支出中，…。与上年相比，支出减少…`: the total was given in a sentence before.
    const all =
      here.length > 0 || !/\.total$/.test(change.topic.concept ?? '')
        ? here
        : levels(sentence.earlier()).filter((d) => d.passage === change.passage);
    const spent = all.filter((d) => !isPlanned(d));
    // A sentence of budgets alone compares them with last year's.
    const againstYear = change.basis === 'year' || all.some((d) => change.year !== null && d.year === change.year - 1);
    const planned = againstYear && !spent.some((d) => d.year === change.year);
    const told = planned ? all.filter(isPlanned) : spent;
    // `来访312批486人次，同比减少58批`
    const isOfUnit = (d: Mention) => amounts.every((amount) => alikeIn(d, amount));
    const current = told.filter((d) => d.year === change.year && !isStart(d) && isOfUnit(d));
    // `上年结转结余23万元，本年结转结余40万元`: a name of its own.
    const dated = [
      ...told.filter((d) => change.year !== null && d.year === change.year - 1),
      ...mentions.filter((d) => d.role === 'level' && d.topic.name === `上年${change.topic.name}`),
    ];
    // `从91.2%提升至95.4%，提高4.2个百分点`, `比规定的20天缩短7.4天`: where it began, whenever that was.
    const previous = dated.length > 0 ? dated : told.filter(isStart);
    // Two amounts of one subject, or two levels of one year, leave open which is meant.
    const alike = current.every((d) => d.quantity.base === current[0]!.quantity.base);
    const both = alike && BOTH_SIDES.test(change.topic.name) ? 2 : 1;
    if (amounts.length > 1 || rates.length > 1 || previous.length > 1) return [];
    const [now, before, amount, rate] = [current[0], previous[0], amounts[0], rates[0]];
    // `投诉量较2022年的390件减少78件，下降20%`
    if (
      !now &&
      before &&
      amount &&
      rate &&
      unitClass(before) === unitClass(amount) &&
      ![before, amount, rate].some((d) => d.quantity.hedge)
    )
      return [{ ...claimOf(sentence, rate, amount, before, 'completion'), inferred: true }];
    if (!now || current.length > both) return [];
    if (amount && amount.quantity.unit.dimension !== now.quantity.unit.dimension) return [];
    if ([now, before, amount, rate].some((d) => d?.quantity.hedge)) return [];
    const used = [now, before, amount, rate].filter((d) => d !== undefined);
    if (used.length < 3) return [];
    return [changeOf(sentence, now, before, amount, rate)];
  });
}

/** Rates lie points apart; what has no counter of its own may be anything. */
function alikeIn(a: Mention, b: Mention): boolean {
  return unitClass(a) === unitClass(b) || unitClass(a) === null || unitClass(b) === null;
}

/** `由412.6万千瓦时降至…`, `从91.2%提升至…`, `比规定的20天缩短…` */
function isStart({ words, passage: { plain }, quantity: { start } }: Mention): boolean {
  return (
    /^[，、]?[比较][^，]*的$/.test(words) ||
    /[由从](?:上年|去年|年初|原来)?的? ?$/.test(plain.slice(Math.max(0, start - 6), start))
  );
}

/** A change of 收支 is one of each side's total, which are equal. */
export function isOfSubject(change: Mention, level: Mention): boolean {
  if (topicName(level.topic) === topicName(change.topic)) return true;
  return BOTH_SIDES.test(change.topic.name) && SIDES.some(({ grand }) => grand === topicName(level.topic));
}

/**
 * `决算数5.2万元，较预算减少0.8万元，下降13.33%`, `支出18.6万元，比年初预算22万元减少3.4万元`: amount and rate of one distance, and the figures that it lies between.
 */
export function readDistances(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  return mentions.flatMap((amount, i): Claim[] => {
    const [from, next] = [mentions[i - 1], mentions[i + 1]];
    const { basis, topic, year, quantity } = amount;
    // `年初预算42,318.6万元，调整后预算45,906.27万元，较年初增加…`
    const sinceStart = basis === 'other' && /[比较]年初/.test(amount.between);
    if (basis !== 'budget' && basis !== 'chain' && !sinceStart) return [];
    if (amount.role !== 'change' || quantity.unit.dimension !== 'money') return [];
    const ofTopic = (d: Mention) => topicName(d.topic) === topicName(topic);
    const rate =
      next?.role === 'change' && next.basis === basis && next.quantity.unit.text === '%' && ofTopic(next) && next;
    const own = mentions.slice(0, i).filter((d) => d.role === 'level' && ofTopic(d) && d.year === year);
    const base = sinceStart
      ? own.find(({ stage }) => stage === 'budget-initial')
      : from?.role === 'level' && isPlanned(from) && ofTopic(from) && /[比较]/.test(from.between) && from;
    const current = own.filter((d) => (sinceStart ? d.stage === 'budget-full' : !isPlanned(d)));
    const used = [...current, amount, ...(rate ? [rate] : []), ...(base ? [base] : [])];
    if (current.length !== 1 || used.length < 3 || used.some((d) => d.quantity.hedge)) return [];
    const against = sinceStart || basis !== 'chain' ? 'budget' : basis;
    return [{ ...changeOf(sentence, current[0]!, base || undefined, amount, rate || undefined), against }];
  });
}

function isPlanned({ stage }: Mention): boolean {
  return stage !== null && stage !== 'final';
}

function isChange(mention: Mention): boolean {
  return (
    mention.role === 'change' &&
    mention.head.startsWith('change.') &&
    (mention.basis === null || mention.basis === 'year')
  );
}

export function readCompletions(sentence: Sentence): Claim[] {
  return sentence.mentions.flatMap((rate, i): Claim[] => {
    if (rate.role !== 'completion' || rate.quantity.hedge) return [];
    const { concept, member } = rate.topic;
    if (concept !== null && !/^(?:expenditure|sangong|public|procurement|project|funds)\./.test(concept)) return [];
    // `完成全年预算3,100万元的96.77%`: the budget's own amount stands between.
    const before = sentence.mentions[i - 1];
    const ofBefore = /^ *(?:[万千百亿]?元)? *的 *$/.test(rate.between) ? before?.words : '';
    const named = stageWords(`${ofBefore ?? ''}${rate.words}${rate.between}`).find(
      (word) => word.stage !== 'final',
    )?.stage;
    // `执行率96.92%，其中基本支出执行率100%、项目支出执行率93.33%`
    const ofPart = concept !== null && before?.role === 'completion' ? ('budget' as const) : undefined;
    const stage = named ?? ofPart;
    if (!stage) return [];
    const key = (of: Stage) =>
      concept === null
        ? freeKey(sentence, rate, of)
        : makeKey(concept, {
            member,
            year: rate.year ?? sentence.mentions[0]!.year,
            stage: of === 'budget' ? (plannedIn(sentence, rate) ?? of) : of,
          });
    const [figure, budget] = [key('final'), key(stage)];
    if (figure === null || budget === null) return [];
    // `全年支出2,889万元，完成预算的98%`: where it has no figure of its own, the one sum of the text.
    const { planned, sum } = sentence.fund();
    const others = concept?.endsWith('.total')
      ? [planned ?? sum].flatMap((whole) => (whole ? sentence.key(whole) : []))
      : [];
    return [
      {
        kind: 'completion',
        rate: sentence.id(rate),
        figure,
        budget,
        others,
        ...(!named && { inferred: true }),
        where: sentence.where([rate]),
      },
    ];
  });
}

/** `三公经费年初预算12万元，实际支出9.36万元，完成预算的78%`: the one budget of it that the sentence gives, whatever it is called. */
function plannedIn(sentence: Sentence, rate: Mention): Stage | null {
  const planned = sentence.mentions.filter(
    (d) => d.role === 'level' && isPlanned(d) && d.year === rate.year && topicName(d.topic) === topicName(rate.topic),
  );
  return planned.length === 1 ? planned[0]!.stage : null;
}

/** `教育支出年初预算256万元，支出决算200.18万元，完成预算的78.2%`: a free name's figures are those of its sentence, one of each. */
function freeKey(sentence: Sentence, rate: Mention, stage: Stage): Key | null {
  const levels = sentence.mentions.filter(
    (d) =>
      d.role === 'level' &&
      d.quantity.start < rate.quantity.start &&
      d.quantity.unit.dimension === 'money' &&
      !d.quantity.hedge &&
      d.year === rate.year &&
      topicName(d.topic) === topicName(rate.topic),
  );
  const found = levels.filter((d) =>
    stage === 'final' ? !isPlanned(d) : d.stage === stage || (stage === 'budget' && isPlanned(d)),
  );
  return found.length === 1 ? sentence.key(found[0]!) : null;
}
