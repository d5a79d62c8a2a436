/**
 * What a sentence repeats of a form under no key of its own: the score and the execution rate of the whole department, and achievements that
 * are an indicator's result. Names decide; where they leave a doubt nothing is compared.
 */

import { type Figure, type Figures, type FormContext, figureAt } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import type { Extraction } from '../extract/extraction.js';
import { ruleOf } from '../rules/rules.js';
import { normaliseLabel } from '../taxonomy/label.js';
import { subjectOf } from './project-line.js';

/** 部门整体支出绩效自评得分, 自评总分, 综合得分; what stands before it must be the department or nothing. */
const SELF_SCORE =
  /^(.*?)(?:绩效)?(?:自我|综合|最终)?(?:自评|评价|评分|绩效)(?:综合|最终|总)?(?:得分|总分|总得分|分数|评分|分值|分)$/;
const WHOLE =
  /^(?:我?(?:单位|部门|局|委|办)|本(?:单位|部门|局|委|办)|\d{4}年度?|年度|综合|总体|部门|单位|整体|支出|绩效|的)*$/;
const RATE =
  /^(?:年度资金总额|年度资金|部门|单位|整体支出|部门整体支出|部门整体|总体|整体|全年|年度|综合)*预?算?执行率$/;
/** Words in front of an achievement's name that say nothing about it. */
const FILLERS =
  /^(?:实现|完成|达到|达|全市|全县|全区|全省|全年|年度|累计|共|新增|本年度?|我市|我县|我区)+|(?:完成)?(?:数量|数额|情况|数)$/g;

export function checkStatements(extraction: Extraction, figures: Figures): Draft[] {
  const prose = figures.all.filter(
    (f) => f.fact.part === 'narrative' && f.fact.key.startsWith('quantity:') && isOfYear(f, extraction),
  );
  return [
    ...selfScores(prose, figures),
    ...executionRates(prose, figures),
    ...achievements(prose, extraction, figures),
  ];
}

function isOfYear({ role }: Figure, { report }: Extraction): boolean {
  return role.year === null || report.fiscalYear === null || role.year === report.fiscalYear;
}

function nameOf(figure: Figure): string {
  return normaliseLabel((figure.role.name ?? '').replace(/#\d+$/, ''));
}

function selfScores(prose: readonly Figure[], figures: Figures): Draft[] {
  const rule = ruleOf('same.self-score', 'same');
  const projects = figures.forms.filter((form) => form.key.startsWith('project:'));
  return prose.flatMap((figure) => {
    if (figure.dimension !== 'points' || figure.fact.period) return [];
    const before = SELF_SCORE.exec(nameOf(figure))?.[1];
    if (before === undefined) return [];
    const named = projects.filter((form) => {
      const subject = normaliseLabel(subjectOf(form.key));
      return subject.length >= 3 && before.includes(subject);
    });
    const overall = figures.forms.filter((form) => form.key === 'overall');
    const [form] = named.length > 0 ? named : WHOLE.test(before) ? overall : [];
    const total = form && named.length <= 1 ? figureAt(figures, form.part, `${form.key}.total.score`) : undefined;
    return total ? [draftOf(rule, { form: 'same', figures: [figure, total] })] : [];
  });
}

/** A rate on another budget (口径) is no contradiction: it is left alone where one of the columns gives it. */
function executionRates(prose: readonly Figure[], figures: Figures): Draft[] {
  const rule = ruleOf('same.execution-rate', 'same');
  const form = figures.forms.find((f) => f.key === 'overall');
  const stated = form && figureAt(figures, form.part, `${form.key}.execution.rate`);
  if (!form || !stated) return [];
  return prose.flatMap((figure) => {
    if (figure.dimension !== 'rate' || figure.fact.period || !RATE.test(nameOf(figure))) return [];
    const equation = { form: 'same' as const, figures: [figure, stated] };
    const draft = draftOf(rule, equation);
    if (draft.verdict === 'contradicts' && onOtherBase(figure, form, figures))
      return [
        skippedDraft(rule, [figure, stated], printedAll([figure, stated]).join(' = '), {
          zh: '按另一栏预算计算',
          en: 'on another base',
        }),
      ];
    return [draft];
  });
}

function onOtherBase(rate: Figure, form: FormContext, figures: Figures): boolean {
  const years = [...(figures.parts.get(form.part) ?? [])];
  return years.some((year) => {
    const at = (stage: string) => figureAt(figures, form.part, `${form.funds}.total@${year}/${stage}`);
    const [final, initial] = [at('final'), at('budget-initial')];
    if (!final || !initial || initial.value.num === 0n) return false;
    return isSound(judge({ form: 'ratio', stated: rate, numerator: final, denominator: initial }));
  });
}

function achievements(prose: readonly Figure[], extraction: Extraction, figures: Figures): Draft[] {
  const [same, bound] = [ruleOf('same.achievement', 'same'), ruleOf('bound.part-of-year', 'bound')];
  const results = figures.all.filter((f) => f.role.concept === 'KEY.indicator[*].actual[*]' && isAlone(f, figures));
  if (results.length === 0) return [];
  return prose.flatMap((figure): Draft[] => {
    if (figure.dimension === 'points' || figure.fact.hedge) return [];
    const name = bare(nameOf(figure));
    if (name.length < 3) return [];
    const named = results.filter(
      (result) =>
        result.dimension === figure.dimension &&
        (figure.dimension === 'money' || result.fact.unit === figure.fact.unit) &&
        bare(normaliseLabel(labelOf(result, extraction))) === name,
    );
    const [result] = named;
    // Two indicators of one name with two results, or the name told twice in the text: which is meant is open.
    if (!result || !isSound(judge({ form: 'same', figures: named }))) return [];
    if (prose.some((f) => f !== figure && f.dimension === figure.dimension && bare(nameOf(f)) === name)) return [];
    const partial = figure.fact.period !== undefined && !/全年|年度$|年末|年底/.test(figure.fact.period);
    if (!partial) return [draftOf(same, { form: 'same', figures: [figure, ...named] }, { inferred: true })];
    const cumulative = figure.dimension !== 'rate' && !result.fact.hedge;
    return cumulative ? [draftOf(bound, { form: 'bound', figure, limit: result }, { inferred: true })] : [];
  });
}

/** The only quantity of its cell. */
function isAlone(figure: Figure, figures: Figures): boolean {
  const { key, part } = figure.fact;
  if (!key.endsWith('.actual[0]')) return false;
  return figureAt(figures, part, key.replace(/\[0\]$/, '[1]')) === undefined;
}

function labelOf(result: Figure, { forms }: Extraction): string {
  const form = forms.find((f) => f.part === result.fact.part && f.key === result.role.form);
  return form?.indicators[result.role.index ?? -1]?.level3 || result.fact.label;
}

function bare(name: string): string {
  return name.replace(FILLERS, '');
}
