/**
 * The facts of a report, indexed for checking: exact value, half-width by the contract, and the role that the key gives. `KEY` stands
 * for a form's own key and `[*]`, `:*` for an index or a member, so that a concept's lines are found by one look-up.
 */
import type { Place } from '../../parsers/document.js';
import { type Exact, exact, multiply, powerOfTen, ZERO } from '../decimal.js';
import type { Extraction, Part } from '../extract/extraction.js';
import type { MeasuredFact } from '../extract/fact.js';
import type { Fact, Form } from '../report.js';
import { parseKey, type Stage } from '../taxonomy/key.js';
import { NARRATIVE, type PartName } from '../taxonomy/part.js';
import type { Dimension } from '../units.js';

export interface Role {
  /** `sangong.total`, `KEY.indicator[*].weight`, `project.special-funds.item:*`. */
  concept: string;
  /** Key of the form, null outside forms. */
  form: string | null;
  /** Index of an indicator. */
  index: number | null;
  /** Name of a first-level indicator or of a member of an open list. */
  name: string | null;
  year: number | null;
  stage: Stage | null;
  /** Named by nothing but the place where it stands: `annex2.r9c1`. */
  placed: boolean;
}

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
  role: Role;
}

type NamedPart = Pick<Part, 'part' | 'kind' | 'copy' | 'blanks'>;

/** A cell that is blank, or whose words are no figure. */
export interface Blank {
  key: string;
  where: Place;
  unclear?: true;
  part: NamedPart;
  role: Role;
}

export interface FormContext {
  key: string;
  part: string;
  /** Key prefix of the form's fund lines: `funds` for annex 2, `project:SUBJECT.funds` for annex 3. */
  funds: string;
  form: Form | null;
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
  /** Parts in reading order, each with the years that its keys carry. */
  parts: Map<string, Set<number>>;
}

const HALF = exact('0.5');

export function indexFigures(extraction: Pick<Extraction, 'facts' | 'forms'> & { parts: NamedPart[] }): Figures {
  const named = new Map(extraction.parts.map((part) => [part.part, part]));
  const forms = formsOf(extraction);
  const formOfPart = new Map(forms.map((form) => [form.part, form.key]));
  const decimals = moneyDecimals(extraction.facts);
  const figures: Figures = {
    all: [],
    byId: new Map(),
    byKey: new Map(),
    everywhere: new Map(),
    byRole: new Map(),
    blanks: new Map(),
    forms,
    parts: new Map(),
  };
  extraction.facts.forEach((fact, order) => {
    const role = roleOf(fact.key, formOfPart.get(fact.part) ?? null);
    const part = named.get(fact.part) ?? NARRATIVE;
    const figure = figureOf(fact, part, order, role, decimals.get(fact.where.block) ?? 0);
    figures.all.push(figure);
    figures.byId.set(fact.id, figure);
    push(figures.byKey, `${fact.part}|${fact.key}`, figure);
    push(figures.everywhere, fact.key, figure);
    // A printed place of a free table is a role of its own: nobody looks one up.
    if (part.kind !== 'table') push(figures.byRole, roleKey(fact.part, role), figure);
    const years = figures.parts.get(fact.part) ?? new Set();
    if (role.year !== null) years.add(role.year);
    figures.parts.set(fact.part, years);
  });
  for (const part of extraction.parts) {
    for (const blank of part.blanks) {
      const role = roleOf(blank.key, formOfPart.get(part.part) ?? null);
      push(figures.blanks, roleKey(part.part, role), { ...blank, part, role });
    }
  }
  return figures;
}

export function roleKey(part: string, role: Pick<Role, 'concept' | 'form' | 'year' | 'stage'>): string {
  return `${part}|${role.form ?? ''}|${role.concept}|${role.year ?? ''}|${role.stage ?? ''}`;
}

/** The first figure of a key in a part. */
export function figureAt(figures: Figures, part: string, key: string): Figure | undefined {
  return figures.byKey.get(`${part}|${key}`)?.[0];
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

export function roleOf(key: string, form: string | null): Role {
  const { concept, member, year, stage } = parseKey(key);
  const inForm = form !== null && concept.startsWith(`${form}.`);
  let rest = inForm ? `KEY.${concept.slice(form.length + 1)}` : concept;
  let name = member;
  const level1 = /^KEY\.level1\[(.*)\]\.weight$/s.exec(rest);
  const indexed = /^KEY\.indicator\[(\d+)\](.*)$/.exec(rest);
  if (level1) {
    name = level1[1] ?? '';
    rest = 'KEY.level1[*].weight';
  }
  if (indexed) rest = `KEY.indicator[*]${(indexed[2] ?? '').replace(/\[\d+\]/, '[*]')}`;
  if (member !== null) rest = `${rest}:*`;
  const placed = /\.r\d+c\d+$/.test(key);
  const index = indexed ? Number(indexed[1]) : null;
  return { concept: rest, form: inForm ? form : null, index, name, year, stage, placed };
}

function formsOf(extraction: Pick<Extraction, 'facts' | 'forms'>): FormContext[] {
  const known = extraction.forms
    .filter((form) => form.key !== 'basic-data')
    .map((form): FormContext => ({ key: form.key, part: form.part, funds: fundsOf(form.key), form }));
  const seen = new Set(known.map((form) => form.part));
  for (const fact of extraction.facts) {
    if (seen.has(fact.part)) continue;
    const key = /^(overall(?:#\d+)?|project:.+?)\.(?:execution|level1|indicator|total|funds)\b/s.exec(fact.key)?.[1];
    if (!key) continue;
    seen.add(fact.part);
    known.push({ key, part: fact.part, funds: fundsOf(key), form: null });
  }
  return known;
}

function fundsOf(key: string): string {
  return key.startsWith('project:') ? `${key}.funds` : 'funds';
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

export function figureOf(fact: MeasuredFact, part: PartName, order: number, role: Role, blockDecimals: number): Figure {
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
    role,
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

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A correction of the reading has given it another value. */
export function isReadAnew({ corrected, base }: Fact): boolean {
  return corrected?.from != null && corrected.from.base !== base;
}
