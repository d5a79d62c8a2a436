/** 一个一级项目支出一张表: every first-level line with money needs a form of its own, or forms for all its items. */
import { add, compare, type Exact, ZERO } from '../decimal.js';
import { type Figure, type Figures, formFigure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import { figureOnLine, lineOf } from '../equations/project-line.js';
import { nameFigure } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { asksInItsForms, byBureau } from './context/asked.js';
import { remark } from './remark.js';

const LINES = ['project.business', 'project.operation', 'project.special-funds'];

export const projectForm = remark({
  rule: {
    id: 'completeness.project-form',
    title: { zh: '一个一级项目支出一张自评表', en: 'One form for each first-level project' },
    basis: [{ zh: '项目支出绩效自评表备注：一个一级项目支出一张表', verified: true }],
    examples: {
      pass: { shown: '业务工作经费 774.24，有其自评表', en: 'operations 774.24, with a form of their own' },
      fail: { shown: '业务工作经费 774.24，没有其自评表', en: 'operations 774.24, without a form of their own' },
    },
  },
  find: (context) => {
    const { extraction, figures, passages } = context;
    const forms = figures.forms.filter(({ name }) => name.kind === 'project');
    const year = extraction.report.fiscalYear;
    if (forms.length === 0 || year === null) return [];
    const severity = asksInItsForms(passages) ? 'warning' : 'notice';
    const lines = forms.map((form) => lineOf(form.name.subject, figures));
    const covered = (concept: string, name: string | null) =>
      lines.some((line) => line?.concept === concept && line.name === name);
    let spare = forms
      .filter((_, i) => lines[i] === null)
      .map((form) => formFigure(figures, form, 'KEY.funds.total', { year, stage: 'final' })?.value ?? ZERO)
      .reduce(add, ZERO);
    return LINES.flatMap((concept) => {
      const figure =
        figureOnLine({ concept, name: null }, year, 'final', figures) ??
        figureOnLine({ concept, name: null }, year, 'budget', figures);
      if (!figure || figure.value.num <= 0n || covered(concept, null)) return [];
      const items = itemsOf(figure, concept, figures);
      const open = items.filter((item) => !covered(item.role.concept, item.role.name));
      if (items.length > 0 && open.length === 0) return [];
      // Forms under names of their own may be the projects of this line; enough money in them covers it.
      const owed: Exact =
        items.length > 0 && open.length < items.length ? open.map((f) => f.value).reduce(add, ZERO) : figure.value;
      if (compare(spare, ZERO) > 0 && compare(spare, owed) >= 0) {
        spare = add(spare, { num: -owed.num, den: owed.den });
        return [];
      }
      const operands = items.length > open.length ? open : [figure];
      const data = { message: 'completeness.project-form' as const, names: operands.map((f) => f.role.name ?? '') };
      return [{ subject: concept, data, operands, severity, ...byBureau('annex3', context) }];
    });
  },
  say: {
    'completeness.project-form': (c: Telling<{ names: string[] }>) => {
      const lines = c.facts.map((f) => `${nameFigure(f, c.voice)} ${printed(f, c.voice.lang)}${f.unit}`).join('、');
      return c.zh
        ? `${lines}，没有对应的项目支出绩效自评表（一个一级项目支出一张表）`
        : `${lines} has no project form of its own (one form for each first-level project)`;
    },
  },
});

function itemsOf(line: Figure, concept: string, figures: Figures): Figure[] {
  return figures.all.filter(
    (f) =>
      f.role.concept === `${concept}.item:*` &&
      f.fact.part === line.fact.part &&
      f.role.year === line.role.year &&
      f.role.stage === line.role.stage &&
      f.value.num > 0n,
  );
}
