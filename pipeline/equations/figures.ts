/**
 * The facts of a report, indexed for checking: exact value and half-width by the contract. A concept with `[*]` or `:*` stands for
 * every index or member, so that a concept's lines are found by one look-up.
 */
import { addTo } from '../../parsers/grouped.js';
import { type Exact, exact, multiply, powerOfTen, toDecimal, ZERO } from '../decimal.js';
import type { BlankCell, Extraction, Part } from '../extract/extraction.js';
import type { MeasuredFact } from '../extract/fact.js';
import type { TableModel } from '../extract/tables/model/table-model.js';
import type { Fact, Form } from '../report.js';
import { type FormName, readFormName } from '../taxonomy/form-name.js';
import { type Aspects, type Key, makeKey, printKey } from '../taxonomy/key.js';
import { NARRATIVE, type PartName } from '../taxonomy/part.js';
import type { Dimension } from '../units.js';

export interface Figure {
  fact: MeasuredFact;
  /** What prints it. */
  part: PartName;
  /** Position in reading order. */
  order: number;
  value: Exact;
  dimension: Dimension;
  /** Base units of one printed unit, as a power of ten (4 for 万元). */
  exponent: number;
  /** Decimals that count: of the block for money in a table, else the figure's own. */
  decimals: number;
  /** Decimals that the figure could have been meant with: the most that its paragraph or table prints in money. */
  grid: number;
  /** Half-width in base units by the contract: 0 for counts, weights, scores, areas and a printed 0. */
  half: Exact;
  /** Half-width by the figure's own printed decimals. */
  ownHalf: Exact;
  role: Key;
}

type NamedPart = Pick<Part, 'part' | 'kind' | 'copy' | 'form' | 'blanks'> & Partial<Pick<Part, 'model'>>;
type Indexed = Pick<Extraction, 'facts' | 'forms'> & { parts: NamedPart[] };

/** A cell that is blank, or whose words are no figure. */
export interface Blank extends BlankCell {
  part: NamedPart;
}

/** The figures of one indicator; of several in a cell each. */
export interface RowFigures {
  weight: Figure | undefined;
  score: Figure | undefined;
  targets: (Figure | undefined)[];
  actuals: (Figure | undefined)[];
}

export interface FormContext extends Form {
  name: FormName;
  /** By the index of the indicator: of every one, and of those that only have figures. */
  rows: RowFigures[];
  /** Concept of the form's fund lines: annex 2 prints those of the department, annex 3 its own. */
  funds: 'funds' | 'KEY.funds';
}

export interface Figures {
  all: Figure[];
  byId: Map<string, Figure>;
  /** `part|key` → figures in reading order. */
  byKey: Map<string, Figure[]>;
  /** Key → its figures in every part, in reading order. */
  everywhere: Map<string, Figure[]>;
  /** `part|form|concept|year|stage` → figures in reading order. */
  byRole: Map<string, Figure[]>;
  /** Blank cells by the role that their key has. */
  blanks: Map<string, Blank[]>;
  forms: FormContext[];
  /** Those of each row of a table, by `block/row`. */
  byRow: Map<string, Figure[]>;
  /** How each part is understood, where it is a table. */
  models: Map<string, TableModel>;
  /** Parts in reading order, each with the years that its keys carry. */
  parts: Map<string, Set<number>>;
}

const HALF = exact('0.5');

/** The 100% that shares make, the months of a year: printed nowhere, and no fact of the report. */
export function unprinted(like: Figure, text: string, value: Exact): Figure {
  const fact = { ...like.fact, id: '', key: '', text, base: toDecimal(value), precision: 0 };
  return { ...like, fact, value, decimals: 0, grid: 0, half: ZERO, ownHalf: ZERO };
}

/** `发车不少于126万班次`: where a figure is measured against it, a goal is the number that it names. */
export function asSaid(figure: Figure | undefined): Figure | undefined {
  const isGoal = figure && /^at-(?:least|most)$/.test(figure.fact.hedge ?? '');
  return isGoal ? { ...figure, fact: { ...figure.fact, hedge: undefined } } : figure;
}

export function indexFigures(extraction: Indexed): Figures {
  const named = new Map(extraction.parts.map((part) => [part.part, part]));
  const forms = formsOf(extraction);
  const inPart = new Map(forms.map((form) => [form.part, form]));
  const decimals = moneyDecimals(extraction.facts);
  const figures: Figures = {
    all: [],
    byId: new Map(),
    byKey: new Map(),
    everywhere: new Map(),
    byRole: new Map(),
    blanks: new Map(),
    forms,
    byRow: new Map(),
    models: new Map(extraction.parts.flatMap(({ part, model }) => (model ? [[part, model]] : []))),
    parts: new Map(),
  };
  extraction.facts.forEach((fact, order) => {
    const { role } = fact;
    const part = named.get(fact.part) ?? NARRATIVE;
    const figure = figureOf(fact, part, order, decimals.get(fact.where.block) ?? 0);
    figures.all.push(figure);
    figures.byId.set(fact.id, figure);
    addTo(figures.byKey, `${fact.part}|${fact.key}`, figure);
    addTo(figures.everywhere, fact.key, figure);
    if (fact.where.row !== undefined) addTo(figures.byRow, `${fact.where.block}/${fact.where.row}`, figure);
    addToRow(inPart.get(fact.part), figure);
    // A printed place of a free table is a role of its own: nobody looks one up.
    if (part.kind !== 'table') addTo(figures.byRole, roleKey(fact.part, role), figure);
    const years = figures.parts.get(fact.part) ?? new Set();
    if (role.year !== null) years.add(role.year);
    figures.parts.set(fact.part, years);
  });
  for (const part of extraction.parts) {
    for (const blank of part.blanks) addTo(figures.blanks, roleKey(part.part, blank.role), { ...blank, part });
  }
  return figures;
}

const noFigures = (): RowFigures => ({ weight: undefined, score: undefined, targets: [], actuals: [] });

/** The first figure of a key counts. */
function addToRow(form: FormContext | undefined, figure: Figure): void {
  const { concept, form: key, index, nth } = figure.role;
  if (index === null || form?.key !== key) return;
  form.rows[index] ??= noFigures();
  const row = form.rows[index];
  if (concept === 'KEY.indicator[*].weight') row.weight ??= figure;
  else if (concept === 'KEY.indicator[*].score') row.score ??= figure;
  else if (concept === 'KEY.indicator[*].target[*]') row.targets[nth ?? 0] ??= figure;
  else if (concept === 'KEY.indicator[*].actual[*]') row.actuals[nth ?? 0] ??= figure;
}

export function roleKey(part: string, role: Pick<Key, 'concept' | 'form' | 'year' | 'stage'>): string {
  return `${part}|${role.form ?? ''}|${role.concept}|${role.year ?? ''}|${role.stage ?? ''}`;
}

export function figureAt(figures: Figures, part: string, key: Key): Figure | undefined {
  return figures.byKey.get(`${part}|${printKey(key)}`)?.[0];
}

/** The first figure of a concept in a form. */
export function formFigure(
  figures: Figures,
  { part, key: form }: Pick<FormContext, 'part' | 'key'>,
  concept: string,
  aspects: Pick<Aspects, 'index' | 'nth' | 'name' | 'year' | 'stage'> = {},
): Figure | undefined {
  return figureAt(figures, part, makeKey(concept, { form, ...aspects }));
}

/** What it counts, whatever its scale: 人 of 万人. */
export function counterOf({ fact: { unit } }: Figure): string {
  return unit.replace(/^[十百千]?[万亿](?=[\u4e00-\u9fff])/, '');
}

/** The figures of a key in every part, in reading order. */
export function everywhere(figures: Figures, key: Key): readonly Figure[] {
  return figures.everywhere.get(printKey(key)) ?? [];
}

/** The figure in another unit, its last digit worth as much less or more. */
export function scaledBy(figure: Figure, factor: Exact): Figure {
  return {
    ...figure,
    value: multiply(figure.value, factor),
    half: multiply(figure.half, factor),
    ownHalf: multiply(figure.ownHalf, factor),
  };
}

/** The figure as if another value had been printed, with so many decimals: outside money tables these carry the half-width. */
export function asPrinted(figure: Figure, value: Exact, places: number): Figure {
  const own = figure.decimals === figure.fact.precision && figure.dimension !== 'count' && figure.dimension !== 'area';
  const decimals = own ? places : figure.decimals;
  const free = (figure.dimension === 'money' || figure.dimension === 'rate') && value.num !== 0n;
  return {
    ...figure,
    value,
    decimals,
    half: free ? halfOf(figure.exponent, decimals) : ZERO,
    ownHalf: free ? halfOf(figure.exponent, places) : ZERO,
    fact: { ...figure.fact, precision: places },
  };
}

/** The figure with another value of the same writing, in a hypothesis. */
export function withValue(figure: Figure, value: Exact): Figure {
  return { ...figure, value };
}

/** Those that are printed; and where a part that is none states a form's own figures (执行率 in a sentence), the form that these are of. */
function formsOf({ parts, forms, facts }: Indexed): FormContext[] {
  const names = new Map(parts.map(({ part, form }) => [part, form]));
  const known = forms.flatMap((form) => contextOf(form, names.get(form.part)));
  const seen = new Set(known.map(({ part }) => part));
  for (const { part, role } of facts) {
    if (role.form === null || seen.has(part)) continue;
    seen.add(part);
    known.push(...contextOf({ key: role.form, part, indicators: [] }, readFormName(role.form)));
  }
  return known;
}

function contextOf(form: Form, name: FormName | undefined): FormContext[] {
  if (!name || name.kind === 'basic-data') return [];
  const rows = form.indicators.map(noFigures);
  return [{ ...form, name, rows, funds: name.kind === 'project' ? 'KEY.funds' : 'funds' }];
}

/** Most decimals that each block prints in a money figure: 8 beside 4.66 is 8.00. */
function moneyDecimals(facts: readonly MeasuredFact[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const fact of facts) {
    if (fact.measure.dimension !== 'money') continue;
    most.set(fact.where.block, Math.max(most.get(fact.where.block) ?? 0, fact.precision));
  }
  return most;
}

export function figureOf(fact: MeasuredFact, part: PartName, order: number, blockDecimals: number): Figure {
  const value = exact(fact.base);
  const { dimension, exponent } = fact.measure;
  const decimals = dimension === 'money' && part.kind !== 'narrative' ? blockDecimals : fact.precision;
  const grid =
    dimension === 'money'
      ? Math.max(blockDecimals, fact.precision)
      : dimension === 'count' || dimension === 'area'
        ? fact.precision
        : Math.max(2, fact.precision);
  const free = dimension === 'money' || dimension === 'rate';
  const zero = value.num === 0n || !free;
  return {
    fact,
    part,
    order,
    value,
    dimension,
    exponent,
    decimals,
    grid,
    half: zero ? ZERO : halfOf(exponent, decimals),
    ownHalf: zero ? ZERO : halfOf(exponent, fact.precision),
    role: fact.role,
  };
}

const HALVES = new Map<number, Exact>();

function halfOf(exponent: number, decimals: number): Exact {
  const power = exponent - decimals;
  const known = HALVES.get(power);
  if (known) return known;
  const half = multiply(HALF, powerOfTen(power));
  HALVES.set(power, half);
  return half;
}

/** A correction of the reading has given it another value. */
export function isReadAnew({ corrected, base }: Fact): boolean {
  return corrected?.from != null && corrected.from.base !== base;
}
