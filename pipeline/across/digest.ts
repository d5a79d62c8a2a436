/**
 * A report in short, for those of other departments: the totals of its projects and a few ratios, as plain data, because a batch may hold
 * thousands. Where a figure stands is left out: a paragraph that moves concerns nobody else.
 */
import { divide, type Exact, exact } from '../decimal.js';
import { type Figure, type Figures, figureOf, formFigure } from '../equations/figures.js';
import { measuredAgain } from '../extract/fact.js';
import type { CheckedDocument, Fact } from '../report.js';
import { STAGES, type Stage } from '../taxonomy/key.js';
import { normaliseLabel } from '../taxonomy/label.js';
import { NARRATIVE, readPart } from '../taxonomy/part.js';
import { figuresOf } from './continuity.js';

export interface Digest {
  name: string;
  department: string;
  year: number;
  projects: DigestProject[];
  measures: Partial<Record<MeasureId, Ratio>>;
}

export interface DigestProject {
  subject: string;
  part: string;
  totals: Partial<Record<Stage, DigestFigure>>;
}

/** `decimals`: those that count in its table. */
export type DigestFigure = Pick<Fact, 'key' | 'text' | 'unit' | 'base' | 'precision' | 'hedge' | 'corrected'> & {
  decimals: number;
};

/** Numerator and denominator. */
type Ratio = [string, string];

/** Names that every department uses for projects of its own. */
const COMMON =
  /^(?:#?\d+|(?:本|省|市|区|县|州|市县)?级?(?:财政)?(?:专项|项目)(?:资金|经费|支出)?|(?:业务|专项)?(?:业务)?工作(?:专项)?(?:经费|资金)?|业务(?:专项)?(?:经费|费)|运行维护(?:专项)?(?:经费|费|专项)?|(?:机关|日常|单位)?运转(?:工作)?(?:经费|类)?(?:项目)?|其他.*|.*(?:扶贫|驻村|帮扶|党建|信访|维稳|创文|创建).*)$/;

export interface Measure {
  zh: string;
  en: string;
  over: [numerator: string, denominator: string];
  unit: '万元' | '%';
}
export const MEASURES = {
  public: { zh: '人均公用经费', en: 'public expenses per head', over: ['public.total', 'staff.actual'], unit: '万元' },
  basic: {
    zh: '人均基本支出',
    en: 'basic expenditure per head',
    over: ['expenditure.basic', 'staff.actual'],
    unit: '万元',
  },
  sangong: {
    zh: '三公经费占公用经费',
    en: 'the three public expenses in public expenses',
    over: ['sangong.total', 'public.total'],
    unit: '%',
  },
} as const satisfies Record<string, Measure>;
export type MeasureId = keyof typeof MEASURES;

/** null where department or year is unknown: nobody can be told from its own versions. */
export function digestOf(document: CheckedDocument): Digest | null {
  const { department, fiscalYear } = document.report ?? { department: null, fiscalYear: null };
  if (!department || fiscalYear === null) return null;
  const figures = figuresOf(document);
  return {
    name: document.source.name,
    department,
    year: fiscalYear,
    projects: projectsOf(figures, fiscalYear).map(({ totals, ...project }) => ({
      ...project,
      totals: Object.fromEntries(Object.entries(totals).map(([stage, figure]) => [stage, digestFigure(figure)])),
    })),
    measures: Object.fromEntries(
      (Object.keys(MEASURES) as MeasureId[]).flatMap((id) => {
        const ratio = measured(id, figures, fiscalYear);
        return ratio ? [[id, [String(ratio.value.num), String(ratio.value.den)] satisfies Ratio]] : [];
      }),
    ),
  };
}

/** The totals of a project that a report names. */
export function projectsOf(
  figures: Figures,
  year: number,
): { subject: string; part: string; totals: Partial<Record<Stage, Figure>> }[] {
  return figures.forms.flatMap((form) => {
    const { name, part } = form;
    const subject = normaliseLabel(name.subject);
    if (name.copy !== null || subject.length < 4 || COMMON.test(subject)) return [];
    const totals: Partial<Record<Stage, Figure>> = {};
    for (const stage of STAGES) {
      const figure = formFigure(figures, form, 'KEY.funds.total', { year, stage });
      if (figure && figure.value.num > 0n) totals[stage] = figure;
    }
    return [{ subject, part, totals }];
  });
}

/** A ratio of the report with the two figures that give it. */
export function measured(
  id: MeasureId,
  figures: Figures,
  year: number,
): { value: Exact; figures: [Figure, Figure] } | null {
  const [above, below] = MEASURES[id].over.map((concept) =>
    figures.all.find(
      ({ fact, role }) =>
        role.concept === concept &&
        role.year === year &&
        (role.stage ?? 'final') === 'final' &&
        !fact.hedge &&
        !fact.period,
    ),
  );
  if (!above || !below || above.value.num <= 0n || below.value.num <= 0n) return null;
  return { value: divide(above.value, below.value), figures: [above, below] };
}

function digestFigure({ fact, decimals }: Figure): DigestFigure {
  const { key, text, unit, base, precision, hedge, corrected } = fact;
  const rare = { ...(hedge === undefined ? {} : { hedge }), ...(corrected === undefined ? {} : { corrected }) };
  return { key, text, unit, base, precision, ...rare, decimals };
}

/** The figure as it was, but for its place. */
export function figureIn({ part }: DigestProject, figure: DigestFigure): Figure {
  const { decimals, ...printed } = figure;
  const where = { block: '', start: 0, end: 0, quote: '' };
  const fact = measuredAgain({ ...printed, id: '', part, label: '', where });
  return figureOf(fact, readPart(part) ?? NARRATIVE, 0, decimals);
}

export function ratioOf([num, den]: Ratio): Exact {
  return divide(exact(num), exact(den));
}
