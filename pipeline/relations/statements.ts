/**
 * What a sentence repeats of a form under no key of its own: the score and the execution rate of the whole department, and achievements that
 * are an indicator's result. Names decide, the words of which stand in the rules; where they leave a doubt nothing is compared.
 */

import { type Document, textAt } from '../../parsers/document.js';
import { absolute, add, compare, exact, multiply, subtract } from '../decimal.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { type Binding, bindingsFor, find } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import type { Extraction } from '../extract/extraction.js';
import { WORDS } from '../rules/built-in.js';
import type { Quotient } from '../rules/relation-schema.js';
import type { SaidOfForm } from '../rules/rule-schema.js';
import { type RuleHead, ruleFor, rulesOf } from '../rules/rules.js';
import { OVERALL } from '../taxonomy/form-name.js';
import { normaliseLabel } from '../taxonomy/label.js';
import { isOfFewer } from './same.js';

/** Words around an achievement's name that say nothing about it. */
const FILLERS = new RegExp(`^${oneOf(WORDS.fillers.before)}+|${oneOf(WORDS.fillers.after)}$`, 'g');

export function checkStatements(document: Document, extraction: Extraction, figures: Figures): Draft[] {
  const prose = figures.all.filter(
    (f) => f.fact.part === 'narrative' && f.role.concept === 'quantity:*' && isOfYear(f, extraction),
  );
  return [...rulesOf('same'), ...rulesOf('bound')].flatMap((rule) => {
    const { operands } = rule;
    if (typeof operands !== 'object' || !('said' in operands)) return [];
    if (operands.said === 'form') return saidOfForms(rule, operands, prose, figures);
    const results = bindingsFor([operands.form], figures).flatMap((b) => find(operands.form, b, figures) ?? []);
    return saidResults(
      rule,
      results.filter((f) => isAlone(f, figures)),
      prose.filter((f) => !isUndone(f, document)),
      extraction,
    );
  });
}

function isOfYear({ role }: Figure, { report }: Extraction): boolean {
  return role.year === null || report.fiscalYear === null || role.year === report.fiscalYear;
}

/** A rate on another budget (口径) is no contradiction: it is left alone where one of the columns gives it. */
function saidOfForms(rule: RuleHead, said: SaidOfForm, prose: readonly Figure[], figures: Figures): Draft[] {
  const name = new RegExp(`^(.*?)${said.name.map(oneOf).join('')}$`);
  const whole = new RegExp(`^${oneOf(said.whole).replace('{year}', '\\d{4}年度?')}*$`);
  const forms = bindingsFor(['{KEY}'], figures);
  const statements = prose.flatMap((figure) => {
    if (figure.dimension !== said.measure || figure.fact.period) return [];
    const before = name.exec(normaliseLabel(figure.role.name ?? ''))?.[1];
    if (before === undefined) return [];
    const isBlock = BLOCK.test(before);
    const form = formNamed(isBlock ? '' : before, whole, forms);
    const stated = form && find(said.form, form, figures);
    return form && stated && !isOfFewer(stated, figures) ? [{ figure, form, stated, isBlock }] : [];
  });
  const pieces = said.measure === 'points' ? piecesOf(statements) : [];
  if (pieces.length > 0) return pieces;
  return statements.flatMap(({ figure, form, stated, isBlock }): Draft[] => {
    // Points that cannot be those of the whole are of one of its parts.
    if (isBlock || (said.measure === 'points' && compare(figure.value, multiply(stated.value, LEAST)) < 0)) return [];
    const draft = draftOf(rule, { form: 'same', figures: [figure, stated] });
    if (draft.verdict !== 'contradicts' || !said.other || !fits(figure, said.other, form, figures)) return [draft];
    return [
      skippedDraft(rule, [figure, stated], printedAll([figure, stated]).join(' = '), {
        zh: '按另一栏预算计算',
        en: 'on another base',
      }),
    ];
  });
}

/** `执行率…自评分20分`, `产出指标（自评分39分）`, …: each below the score of the whole, and together about as much. They are its parts. */
function piecesOf(statements: readonly { figure: Figure; stated: Figure }[]): Draft[] {
  const [first] = statements;
  const parts = statements.map(({ figure }) => figure);
  if (!first || parts.length < FEWEST || statements.some(({ stated }) => stated !== first.stated)) return [];
  const total = first.stated;
  const sum = parts.reduce((all, { value }) => add(all, value), exact('0'));
  const isPart = parts.every(({ value }) => compare(value, total.value) < 0);
  const off = compare(absolute(subtract(sum, total.value)), multiply(total.value, NEAR)) > 0;
  return isPart && !off ? [draftOf(ruleFor('enumeration', 'claim', 'list'), { form: 'sum', total, parts })] : [];
}
/** What a form is made of. */
const BLOCK = /^(?:项目)?(?:预算|资金)?(?:执行|投入|决策|过程|管理|产出|效[益果]|满意度)(?:率|情况)?(?:指标)?$/;
const FEWEST = 3;
const NEAR = exact('0.1');
const LEAST = exact('0.6');

function oneOf(words: readonly string[]): string {
  return `(?:${words.join('|')})`;
}

/** The one project whose name stands in front, or that is the only one, else the department. */
function formNamed(before: string, whole: RegExp, forms: readonly Binding[]): Binding | undefined {
  const named = forms.filter(({ form }) => {
    const subject = normaliseLabel(form?.name.subject ?? '');
    return subject.length >= 3 && before.includes(subject);
  });
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  if (!whole.test(before)) return undefined;
  // `本项目自评得分` is of the only form there is.
  if (/项目/.test(before)) return forms.length === 1 ? forms[0] : undefined;
  return forms.find(({ form }) => form?.key === OVERALL.text);
}

function fits(rate: Figure, { numerator, denominator }: Quotient, form: Binding, figures: Figures): boolean {
  return bindingsFor([numerator, denominator], figures).some((b) => {
    if (b.part !== form.part) return false;
    const [above, below] = [find(numerator, b, figures), find(denominator, b, figures)];
    if (!above || !below || below.value.num === 0n) return false;
    return isSound(judge({ form: 'ratio', stated: rate, numerator: above, denominator: below }));
  });
}

/** What a sentence says under an indicator's name: of the year its result, of some months (a bound) no more than that. */
function saidResults(
  rule: RuleHead,
  results: readonly Figure[],
  prose: readonly Figure[],
  extraction: Extraction,
): Draft[] {
  if (results.length === 0) return [];
  return prose.flatMap((figure): Draft[] => {
    if (figure.dimension === 'points' || figure.fact.hedge) return [];
    const partial = figure.fact.period !== undefined && !/全年|年度$|年末|年底/.test(figure.fact.period);
    if (partial !== (rule.kind === 'bound')) return [];
    const name = bareName(figure);
    if (name.length < 3) return [];
    const named = results.filter(
      (result) =>
        result.dimension === figure.dimension &&
        (figure.dimension === 'money' || result.fact.unit === figure.fact.unit) &&
        bare(labelOf(result, extraction)) === name,
    );
    const [result] = named;
    // Two indicators of one name with two results, or the name told twice in the text: which is meant is open.
    if (!result || !isSound(judge({ form: 'same', figures: named }))) return [];
    if (prose.some((f) => f !== figure && f.dimension === figure.dimension && bareName(f) === name)) return [];
    if (!partial) return [draftOf(rule, { form: 'same', figures: [figure, ...named] }, { inferred: true })];
    const cumulative = figure.dimension !== 'rate' && !result.fact.hedge;
    return cumulative ? [draftOf(rule, { form: 'bound', figure, limit: result }, { inferred: true })] : [];
  });
}

/** `病险水库整治1座因汛期停工未完成`, `单灯年均电费＝846.37万元÷32,846盏＝257.68元`: what is missing of the result, or what it is computed from. */
function isUndone({ fact: { where } }: Figure, document: Document): boolean {
  const behind = textAt(document, where)?.slice(where.end, where.end + 24) ?? '';
  return /^[^，。；]{0,20}未(?!成年)|^[\u4e00-\u9fff]{0,4} *[÷×＋－]/.test(behind);
}

/** The only quantity of its cell. */
function isAlone(figure: Figure, figures: Figures): boolean {
  const { fact, role } = figure;
  return role.nth === 0 && figureAt(figures, fact.part, { ...role, nth: 1 }) === undefined;
}

function labelOf(result: Figure, { forms }: Extraction): string {
  const form = forms.find((f) => f.part === result.fact.part && f.key === result.role.form);
  return form?.indicators[result.role.index ?? -1]?.level3 || result.fact.label;
}

function bareName({ role }: Figure): string {
  return bare(role.name ?? '');
}

function bare(name: string): string {
  return normaliseLabel(name).replace(FILLERS, '');
}
