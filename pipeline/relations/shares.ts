/**
 * Shares that a sentence lists side by side (基本支出占…，项目支出占…): together 100% within rounding. Believed where they are all parts of one whole
 * by the tree of concepts, where the list closes with 其他, or where three and more come close to 100% anyway.
 */
import { grouped } from '../../parsers/grouped.js';
import { absolute, add, compare, exact, multiply, ONE, subtract, sum, toDecimal } from '../decimal.js';
import { type Figure, type Figures, unprinted } from '../equations/figures.js';
import { statedHalf } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { ruleFor } from '../rules/rules.js';
import { CONCEPTS } from '../taxonomy/concepts.js';

/** So near to 100% a list of three and more means to be complete. */
const NEAR = exact('0.05');

export function checkShares(figures: Figures): Draft[] {
  const rule = ruleFor('sum', 'claim', 'shares');
  const lists = grouped(figures.all, ({ fact, role }) =>
    fact.part !== 'narrative' || role.concept !== 'share:*' || fact.hedge
      ? undefined
      : `${fact.where.block}|${role.year ?? ''}|${fact.period ?? ''}`,
  );
  return [...lists.values()].flatMap((shares): Draft[] => {
    if (shares.length < 2) return [];
    const names = shares.map((f) => f.role.name ?? '');
    // A name that comes back belongs to a second list.
    if (new Set(names).size < names.length || shares.some(({ role }) => role.nth !== null)) return [];
    const complete = isComplete(names);
    const total = sum(shares.map((f) => f.value));
    const residual = absolute(subtract(total, ONE));
    const listed = shares.length >= 3 && (/^其[他它余]/.test(names.at(-1) ?? '') || compare(residual, NEAR) <= 0);
    if (!complete && !listed) return [];
    const whole = unprinted(shares[0] as Figure, '100%', ONE);
    const draft = draftOf(rule, { form: 'sum', total: whole, parts: shares });
    const bound = add(whole.half, sum(shares.map((f) => f.half)));
    const told = {
      stated: '1',
      data: {
        message: 'sum.shares',
        difference: percentPoints(toDecimal(residual)),
        computed: `${percentPoints(toDecimal(total))}%`,
        unit: '个百分点',
      } as const,
      tolerance: toDecimal(bound),
      inferred: !complete,
    };
    return [{ ...draft, ...told, severity: draft.severity === 'error' && !complete ? 'warning' : draft.severity }];
  });
}

/**
 * Three shares and more that make exactly 100% may have been balanced: one that was rounded is then written a unit of its last digit more or less, and is right.
 */
export function withoutBalanced(drafts: readonly Draft[]): Draft[] {
  const lists = drafts.filter(({ rule, verdict }) => /^sum\..*shares$/.test(rule.id) && verdict === 'exact');
  const balanced = new Set(
    lists.flatMap(({ equation }) => (equation?.form === 'sum' && equation.parts.length > 2 ? equation.parts : [])),
  );
  return drafts.map((draft) => {
    const { equation, rule, operands, formula, computed, severity } = draft;
    if (equation?.form !== 'ratio' || severity === null || computed === null || !balanced.has(equation.stated))
      return draft;
    const { stated } = equation;
    const off = absolute(subtract(stated.value, exact(computed)));
    const bound = multiply(statedHalf(stated), exact('3'));
    return compare(off, bound) > 0 ? draft : skippedDraft(rule, operands, formula, BALANCED);
  });
}

const BALANCED = {
  zh: '各项占比之和正好是100%，这一项可能为此调整了尾数',
  en: 'the shares make exactly 100%: the last digit of this one may have been adjusted for it',
};

function isComplete(names: readonly string[]): boolean {
  return CONCEPTS.some((concept) =>
    (concept.breakdowns ?? []).some(
      ({ kind, parts }) =>
        kind === 'complete' && parts.length === names.length && parts.every((part) => names.includes(part)),
    ),
  );
}

function percentPoints(ratio: string): string {
  const [whole = '0', fraction = ''] = ratio.split('.');
  const digits = `${whole}${fraction.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2).replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}
