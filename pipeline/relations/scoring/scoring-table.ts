/**
 * What self-scores look like when something is odd: weights set otherwise than usual, a qualitative result scored outside its band, a grade that
 * does not fit its score, indicators that score much better than the budget was executed. Bands and weights are data that a bureau may set.
 */
import type { Document } from '../../../parsers/document.js';
import { compare, divide, type Exact, equals, exact, subtract } from '../../decimal.js';
import { type Figures, type FormContext, figureAt } from '../../equations/figures.js';
import { type Draft, type Note, noteOf } from '../../equations/judged.js';
import { printed } from '../../equations/print-figure.js';
import { passagesOf, placeAt } from '../../extract/passages.js';
import type { Profile } from '../../profile/profile.js';
import { type RuleOf, rulesOf } from '../../rules/rules.js';
import { normaliseLabel } from '../../taxonomy/label.js';

type Plausibility = RuleOf<'plausibility'>;
type Check<C extends Plausibility['check']> = Extract<Plausibility, { check: C }>;

export function checkScoring(document: Document, figures: Figures, drafts: readonly Draft[], profile: Profile): Note[] {
  // A figure that a relation contradicts is told there: what is odd about it follows from that.
  const told = new Set(drafts.filter((d) => d.status === 'fails').flatMap((d) => d.operands));
  const sound = (note: Note) => !note.operands.some((figure) => told.has(figure));
  const notes = rulesOf('plausibility').flatMap((rule): Note[] => {
    switch (rule.check) {
      case 'direction':
        return directions(rule, figures);
      case 'grade':
        return grades(rule, document, figures, profile);
      case 'weights':
        return figures.forms.flatMap((form) => weights(rule, form, figures, profile));
      case 'band':
        return figures.forms.flatMap((form) => bands(rule, form, figures, profile));
      case 'balance':
        return figures.forms.flatMap((form) => balance(rule, form, figures, profile));
      default:
        return [];
    }
  });
  return notes.filter(sound);
}

/** 增加2.36万元，下降50.64%: of one subject and year, in one paragraph. */
function directions(rule: Plausibility, figures: Figures): Note[] {
  const rates = figures.all.filter((f) => f.role.concept === 'change.rate:*');
  return figures.all.flatMap((amount) => {
    if (amount.role.concept !== 'change.amount:*' || amount.value.num === 0n) return [];
    const rate = rates.find(
      (f) =>
        f.role.name === amount.role.name &&
        f.role.year === amount.role.year &&
        f.fact.where.block === amount.fact.where.block,
    );
    if (!rate || rate.value.num === 0n || rate.value.num > 0n === amount.value.num > 0n) return [];
    return [noteOf(rule, [amount, rate], amount.fact.key, { message: 'plausibility.direction' })];
  });
}

const GRADE =
  /(?:等级|等次|档次|评价结果|自评结果|评价结论|自评结论)(?:评定|确定|认定|评价)?(?:为|是|：|:|属于)?\s*[“"「‘]?(优秀|优|良好|良|中等|中|不合格|合格|较差|差|一般)(?=[”"」’。，,；;、（(\s]|等|级|$)/g;
const SCORE = /(\d{1,3}(?:\.\d+)?)\s*分/g;

/** `得分96.58分（满分100分），其中预算执行9.88分…，等级为“优”`: the grade is of the total, and not of its last part. */
function scoreGraded(sentence: string): string | undefined {
  const bare = sentence.replace(/（[^（）]*）|\([^()]*\)|满分(?:值|为)?\s*\d+\s*分/g, '');
  for (const words of [bare.split('其中')[0] ?? '', bare, sentence]) {
    const score = [...words.matchAll(SCORE)].at(-1)?.[1];
    if (score !== undefined) return score;
  }
  return undefined;
}

/** The score stands in the same sentence, or else it is the total of the overall form. */
function grades(rule: Check<'grade'>, document: Document, figures: Figures, profile: Profile): Note[] {
  const scale = profile.grades ?? rule.grades;
  const projects = figures.forms.filter((f) => f.key.startsWith('project:')).map((f) => f.key.slice('project:'.length));
  const overall = figures.forms.find((f) => f.key === 'overall');
  const total = overall && figureAt(figures, overall.part, `${overall.key}.total.score`);
  const outOf = overall && figureAt(figures, overall.part, `${overall.key}.total.weight`);
  return passagesOf(document, false).flatMap((passage) => {
    if (passage.kind === 'note') return [];
    return [...passage.text.matchAll(GRADE)].flatMap((match): Note[] => {
      const word = match[1] ?? '';
      const from = Math.max(...['。', '；', '\n'].map((mark) => passage.text.lastIndexOf(mark, match.index))) + 1;
      const sentence = passage.text.slice(from, match.index);
      // A table of grades, or a sentence about another matter (信用等级, 风险等级).
      if (
        /(?:信用|风险|安全|资质|质量|水质|地表水|景区|星级|应急|响应|灾害|文物|保护)[\u4e00-\u9fff]{0,4}$/.test(
          sentence,
        )
      )
        return [];
      const stated = scoreGraded(sentence);
      if (stated === undefined && projects.some((name) => name.length >= 3 && sentence.includes(name))) return [];
      const points = stated === undefined ? total?.value : exact(stated);
      if (!points || (outOf && !equals(outOf.value, exact(100)))) return [];
      const meant = scale.find(({ from: least }) => compare(points, exact(least)) >= 0);
      if (!meant || meant.words.includes(word) || !scale.some(({ words }) => words.includes(word))) return [];
      const note = noteOf(rule, stated === undefined && total ? [total] : [], rule.id, {
        message: 'plausibility.grade',
        word,
        points: stated ?? (total ? printed(total.fact) : ''),
        meant: meant.words[0] ?? '',
        least: meant.from,
      });
      const place = placeAt(passage, match.index, match.index + match[0].length);
      return [{ ...note, where: [place] }];
    });
  });
}

function weights(rule: Check<'weights'>, form: FormContext, figures: Figures, profile: Profile): Note[] {
  const at = (key: string) => figureAt(figures, form.part, `${form.key}.${key}`);
  const total = at('total.weight');
  if (total && !equals(total.value, exact(rule.total)))
    return [
      noteOf(rule, [total], `${form.key}.total.weight`, { message: 'plausibility.total-weight', expected: rule.total }),
    ];
  const heads = figures.all.filter((f) => f.fact.part === form.part && f.role.concept === 'KEY.level1[*].weight');
  const execution = at('execution.weight');
  if (!execution || heads.length < 2) return [];
  const printedWeights = new Map<string, Exact>([['预算执行率', execution.value]]);
  for (const head of heads) printedWeights.set(normaliseLabel(head.role.name ?? ''), head.value);
  const settings = profile.weights ?? rule.weights;
  const fits = settings.some(
    (setting) =>
      Object.keys(setting).length === printedWeights.size &&
      Object.entries(setting).every(([name, points]) => {
        const own = printedWeights.get(name);
        return own !== undefined && equals(own, exact(points));
      }),
  );
  if (fits) return [];
  const usual = settings.map((setting) =>
    Object.entries(setting)
      .map(([name, points]) => `${name}${points}`)
      .join('、'),
  );
  return [noteOf(rule, [execution, ...heads], `${form.key}.weights`, { message: 'plausibility.weights', usual })];
}

/** A result in the words of the three grades; any other wording says nothing about its score. */
function bands(rule: Check<'band'>, form: FormContext, figures: Figures, profile: Profile): Note[] {
  const scale = (profile.qualitativeBands ?? rule.bands).flatMap((band) =>
    band.words.map((word) => ({ ...band, word })),
  );
  return (form.form?.indicators ?? []).flatMap((indicator, index) => {
    const actual = indicator.actual.replace(/\s/g, '');
    const band = scale.filter(({ word }) => actual.startsWith(word)).sort((a, b) => b.word.length - a.word.length)[0];
    const [score, weight] = ['score', 'weight'].map((name) =>
      figureAt(figures, form.part, `${form.key}.indicator[${index}].${name}`),
    );
    if (!band || !score || !weight || weight.value.num <= 0n) return [];
    const share = divide(score.value, weight.value);
    if (compare(share, exact(band.from)) >= 0 && compare(share, exact(band.to)) <= 0) return [];
    return [
      noteOf(rule, [score, weight], `${form.key}.indicator[${index}]`, {
        message: 'plausibility.band',
        word: band.word,
        from: percent(band.from),
        to: percent(band.to),
      }),
    ];
  });
}

function percent(ratio: string): string {
  const { num, den } = exact(ratio);
  return `${(num * 100n) / den}%`;
}

/** (indicators' share of their points − execution's share) ÷ indicators' share. */
function balance(rule: Check<'balance'>, form: FormContext, figures: Figures, { scoreGap }: Profile): Note[] {
  const at = (key: string) => figureAt(figures, form.part, `${form.key}.${key}`);
  const [weight, score, totalWeight, total] = [
    'execution.weight',
    'execution.score',
    'total.weight',
    'total.score',
  ].map(at);
  if (!weight || !score || !totalWeight || !total || weight.value.num <= 0n) return [];
  const rest = subtract(totalWeight.value, weight.value);
  const earned = subtract(total.value, score.value);
  if (rest.num <= 0n || earned.num <= 0n) return [];
  const [indicators, execution] = [divide(earned, rest), divide(score.value, weight.value)];
  if (compare(divide(subtract(indicators, execution), indicators), exact(scoreGap ?? rule.above)) <= 0) return [];
  return [
    noteOf(rule, [total, score], `${form.key}.balance`, {
      message: 'plausibility.balance',
      indicators: roundedPercent(indicators),
      execution: roundedPercent(execution),
    }),
  ];
}

function roundedPercent({ num, den }: Exact): string {
  const tenths = (num * 2000n + den) / (2n * den);
  return `${tenths / 10n}.${tenths % 10n}%`;
}
