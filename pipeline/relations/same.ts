/** One figure, one value: one key in several places, and the pairs of keys that a rule declares one figure. */

import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import { type RuleOf, ruleOf } from '../rules/rules.js';
import type { Stage } from '../taxonomy/key.js';
import { figureOnLine, lineOf, subjectOf } from './project-line.js';
import { isSlip } from './sum.js';

/** Keys that name a kind of statement, not one figure: two of them may differ. */
const FREE = /^(?:change\.|share:|quantity:)|\.r\d+c\d+$/;

/** `known`: relations judged before; figures that they found to belong to another column are not compared. */
export function checkSame(figures: Figures, known: readonly Draft[]): Draft[] {
  const elsewhere = new Set(known.filter((d) => d.data?.otherColumn).flatMap((d) => d.operands.slice(1)));
  return [
    ...sameKeys(figures, elsewhere),
    ...totalFunds(figures),
    ...projectLines(ruleOf('same.project-line-budget', 'same'), 'budget', 'budget-full', figures, known),
    ...projectLines(ruleOf('same.project-line-final', 'same'), 'final', 'final', figures, known),
    ...budgets(figures, known),
  ];
}

function sameKeys(figures: Figures, elsewhere: ReadonlySet<Figure>): Draft[] {
  const rule = ruleOf('same.figure', 'same');
  const groups = new Map<string, Figure[]>();
  for (const figure of figures.all) {
    const { key, part, period } = figure.fact;
    if (FREE.test(key)) continue;
    const group = groups.get(`${key}|${period ?? ''}`) ?? [];
    // Two rows of one table with the same name in an open list are two rows, not one figure.
    const row = figure.role.concept.endsWith(':*') && part !== 'narrative' && group.some((f) => f.fact.part === part);
    if (!row) group.push(figure);
    groups.set(`${key}|${period ?? ''}`, group);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const other = group.find((f) => elsewhere.has(f));
    if (other) return [skippedDraft(rule, group, joined(group), { zh: '其中一处按另一栏填列', en: 'another column' })];
    return [draftOf(rule, { form: 'same', figures: group })];
  });
}

function joined(group: Figure[]): string {
  return printedAll(group).join(' = ');
}

function totalFunds(figures: Figures): Draft[] {
  const rule = ruleOf('same.total-funds', 'same');
  const first = (concept: string, year: number) =>
    figures.all.find(
      (f) => f.role.concept === concept && f.role.year === year && f.role.stage === 'final' && !f.fact.period,
    );
  return yearsOf(figures).flatMap((year) => {
    const [left, right] = [first('expenditure.total', year), first('funds.total', year)];
    return left && right ? [draftOf(rule, { form: 'same', figures: [left, right] })] : [];
  });
}

/** The form of a project against its line in the basic data form. */
function projectLines(
  rule: RuleOf<'same'>,
  lineStage: Stage,
  formStage: Stage,
  figures: Figures,
  known: readonly Draft[],
): Draft[] {
  const projects = figures.forms.filter((form) => form.key.startsWith('project:'));
  return projects.flatMap(({ key, part, funds }) => {
    const line = lineOf(key, figures);
    if (!line) return [];
    const repeated = projects.filter((p) => subjectOf(p.key) === subjectOf(key)).length > 1;
    return yearsOf(figures).flatMap((year) => {
      const left = figureOnLine(line, year, lineStage, figures);
      const right = figureAt(figures, part, `${funds}.total@${year}/${formStage}`);
      if (!left || !right) return [];
      if (repeated)
        return [
          skippedDraft(rule, [left, right], joined([left, right]), {
            zh: '同名项目表不止一张',
            en: 'several forms of this name',
          }),
        ];
      const initial = rule.otherStage && figureAt(figures, part, `${funds}.total@${year}/${rule.otherStage}`);
      return [orOther(rule, left, right, initial || null, known)];
    });
  });
}

function budgets(figures: Figures, known: readonly Draft[]): Draft[] {
  const rule = ruleOf('same.budget', 'same');
  const at = (like: Figure, stage: Stage) =>
    figures.all.find(
      (f) =>
        f.role.concept === like.role.concept &&
        f.role.name === like.role.name &&
        f.role.year === like.role.year &&
        f.role.stage === stage,
    );
  const done = new Set<string>();
  return figures.all.flatMap((left) => {
    if (left.role.stage !== 'budget' || left.role.form !== null || done.has(left.fact.key)) return [];
    done.add(left.fact.key);
    const right = at(left, 'budget-full');
    return right ? [orOther(rule, left, right, at(left, 'budget-initial') ?? null, known)] : [];
  });
}

/** 口径: the left figure repeats another column of the right line, whose own relations all hold. */
function orOther(
  rule: RuleOf<'same'>,
  left: Figure,
  right: Figure,
  other: Figure | null,
  known: readonly Draft[],
): Draft {
  const draft = draftOf(rule, { form: 'same', figures: [left, right] });
  if (draft.verdict !== 'contradicts' || !other || !isSound(judge({ form: 'same', figures: [left, other] })))
    return draft;
  const doubted = known.some((d) => d.status === 'fails' && d.operands.some((f) => f === right || f === left));
  const bound = known.some((d) => d.status === 'holds' && d.equation?.form !== 'bound' && d.operands.includes(right));
  if (doubted || !bound || isSlip(right, other)) return draft;
  const data = { message: 'same.differs', otherColumn: right.fact.id } as const;
  return draftOf(rule, { form: 'same', figures: [left, other] }, { data });
}

function yearsOf(figures: Figures): number[] {
  return [...new Set(figures.all.map((f) => f.role.year).filter((year) => year !== null))].sort();
}
