/** Changes against last year, shares of a whole, and rates of completion, tied to the figures that they are computed from. */
import { factKey, type Stage } from '../../../forms/key.js';
import type { Claim } from '../../extraction.js';
import { type Draft, topicName } from '../draft.js';
import { splitStage, stageWords } from '../stage.js';
import { conceptNamed } from '../subject.js';
import type { Sentence } from './read-claims.js';

export function readChanges(sentence: Sentence): Claim[] {
  const { drafts } = sentence;
  const done = new Set<Draft>();
  return drafts.flatMap((change): Claim[] => {
    if (done.has(change) || !isChange(change)) return [];
    const same = drafts.filter(
      (d) => isChange(d) && topicName(d.topic) === topicName(change.topic) && d.year === change.year,
    );
    for (const d of same) done.add(d);
    const amounts = same.filter((d) => d.head === 'change.amount');
    const rates = same.filter((d) => d.head === 'change.rate');
    const levels = drafts.filter(
      (d) => d.role === 'level' && topicName(d.topic) === topicName(change.topic) && /^(?:|final)$/.test(d.stage ?? ''),
    );
    const current = levels.filter(
      (d) => d.year === change.year && !d.passage.plain.slice(d.quantity.start - 1, d.quantity.start).includes('由'),
    );
    const previous = levels.filter((d) => change.year !== null && d.year === change.year - 1);
    // Two amounts of one subject, or two levels of one year, leave open which is meant.
    if (amounts.length > 1 || rates.length > 1 || current.length !== 1 || previous.length > 1) return [];
    const [now, before, amount, rate] = [current[0]!, previous[0], amounts[0], rates[0]];
    if (amount && amount.quantity.unit.dimension !== now.quantity.unit.dimension) return [];
    if ([now, before, amount, rate].some((d) => d?.quantity.hedge)) return [];
    const used = [now, before, amount, rate].filter((d) => d !== undefined);
    if (used.length < 3) return [];
    return [
      {
        kind: 'change',
        current: sentence.id(now),
        previous: before ? sentence.id(before) : null,
        amount: amount ? sentence.id(amount) : null,
        rate: rate ? sentence.id(rate) : null,
        where: sentence.where(used),
      },
    ];
  });
}

function isChange(draft: Draft): boolean {
  return (
    draft.role === 'change' && draft.head.startsWith('change.') && (draft.basis === null || draft.basis === 'year')
  );
}

export function readShares(sentence: Sentence): Claim[] {
  return sentence.drafts.flatMap((share): Claim[] => {
    if (share.role !== 'share' || share.head !== 'share' || share.quantity.hedge) return [];
    const levels = sentence.drafts.filter(
      (d) =>
        d.role === 'level' && topicName(d.topic) === topicName(share.topic) && d.quantity.start < share.quantity.start,
    );
    // `2024年3,000万元，较2023年2,800万元增长…，占…`: the share is of its own year's figure.
    const part = levels.findLast((d) => d.year === share.year && d.basis === null) ?? levels.at(-1);
    const { concept, member } = share.topic;
    const partKey = part
      ? sentence.key(part)
      : concept
        ? factKey(concept, { ...(member === null ? {} : { member }), year: share.year, stage: 'final' })
        : null;
    const whole = wholeOf(sentence, share, part);
    if (!partKey || !whole || whole === partKey) return [];
    return [
      {
        kind: 'share',
        share: sentence.id(share),
        part: partKey,
        whole,
        where: sentence.where(part ? [part, share] : [share]),
      },
    ];
  });
}

/** The whole by its own words (`占支出合计的`), else the total whose parts the sentence lists. */
function wholeOf(sentence: Sentence, share: Draft, part: Draft | undefined): string | null {
  const before = sentence.drafts.filter((d) => d.role === 'level' && d.quantity.start < share.quantity.start);
  if (share.whole !== '') {
    const named = before.findLast(
      (d) =>
        d !== part &&
        (d.topic.name === share.whole ||
          d.label.endsWith(share.whole) ||
          (d.topic.name.length >= 4 && share.whole.endsWith(d.topic.name))),
    );
    if (named) return sentence.key(named);
    const concept = conceptNamed(splitStage(share.whole).rest, { dimension: 'money', beside: [], department: null });
    return concept && /\.total$/.test(concept) && (share.topic.concept || part)
      ? factKey(concept, { year: share.year, stage: 'final' })
      : null;
  }
  const marker = sentence.text.slice(0, share.quantity.start - sentence.start).lastIndexOf('其中');
  if (marker < 0) return null;
  const total = before.findLast(
    (d) =>
      d.quantity.tail <= sentence.start + marker &&
      (!part || d.quantity.unit.dimension === part.quantity.unit.dimension),
  );
  return total ? sentence.key(total) : null;
}

export function readCompletions(sentence: Sentence): Claim[] {
  return sentence.drafts.flatMap((rate, i): Claim[] => {
    if (rate.role !== 'completion' || rate.quantity.hedge) return [];
    const { concept, member } = rate.topic;
    if (concept === null || !/^(?:expenditure|sangong|public|procurement|project)\./.test(concept)) return [];
    // `完成全年预算3,100万元的96.77%`: the budget's own amount stands between.
    const before = sentence.drafts[i - 1];
    const ofBefore = /^ *(?:[万千百亿]?元)? *的 *$/.test(rate.between) ? before?.words : '';
    const stage: Stage | undefined = stageWords(`${ofBefore ?? ''}${rate.words}${rate.between}`).find(
      (word) => word.stage !== 'final',
    )?.stage;
    if (!stage) return [];
    const key = (of: Stage) =>
      factKey(concept, {
        ...(member === null ? {} : { member }),
        year: rate.year ?? sentence.drafts[0]!.year,
        stage: of,
      });
    return [
      {
        kind: 'completion',
        rate: sentence.id(rate),
        figure: key('final'),
        budget: key(stage),
        where: sentence.where([rate]),
      },
    ];
  });
}
