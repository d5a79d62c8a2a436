/**
 * Makes whole reports of the seed's family from a seed number, widely varied and consistent by construction: every relation that
 * such a report states holds, and nothing in it needs an explanation. mutate.ts then types errors into them.
 */
import { type Amounts, drawAmounts, printAmount } from './amounts.js';
import { makeBasicData } from './basic-data.js';
import { type Book, openBook } from './book.js';
import { makeOverall, makeProject } from './evaluation.js';
import { drawOutcome, type Outcome } from './indicators.js';
import { pickLabels } from './labels.js';
import { makeSections } from './narrative.js';
import { type Prng, prng } from './prng.js';
import { PLACES, PROFILES } from './profiles/index.js';
import type { IndicatorSeed, Profile } from './profiles/profile.js';
import type { Lookup } from './prose.js';
import type { Figure, Piece, Report } from './report-model.js';

export interface GenerateOptions {
  /** Name of the profile: `水利局`. */
  profile?: string;
  place?: string;
  year?: number;
  moneyUnit?: '万元' | '元';
  /** 0 … 6 decimals of 万元. */
  decimals?: number;
  /** Trailing zeros kept (`8.00`) or dropped (`8`). */
  fixedDecimals?: boolean;
  /** 运行维护经费 is not 0 and so has a form of its own. */
  operation?: boolean;
  specialFunds?: number;
  /** Each special fund has its own form, instead of one for all of them. */
  formPerFund?: boolean;
  /** Function lists and fund lists that miss their total by one unit of the last digit. */
  rounding?: boolean;
  /** Zero parts printed as blanks or marks instead of 0. */
  blanks?: boolean;
  /** Words of the annexes vary (执行数 for 决算数, 公务用车购置及运行维护费 …). */
  synonyms?: boolean;
}

/** What the rooms of the generator share while one report is made. */
export interface Making {
  rng: Prng;
  book: Book;
  profile: Profile;
  amounts: Amounts;
  options: GenerateOptions;
  place: string;
  department: string;
  year: number;
  moneyUnit: '万元' | '元';
  fixed: boolean;
  labels: Record<string, string>;
  /** Enters an amount of money of an annex; a zero may come out as a blank or a mark, if `mayBlank`. */
  money(amount: number, key: string, part: string, mayBlank?: boolean): Piece;
  /** Digits of an amount in a unit. */
  digits(amount: number, unit: '万元' | '元'): string;
  /** Goal and result of an indicator, drawn once a report. */
  outcome(seed: Exclude<IndicatorSeed, { words: unknown }>): Outcome;
  /** The printed result of the indicator of this name. */
  achieved: Lookup;
  /** The figure that was entered under this key and part first. */
  find(key: string, part: string): Piece | undefined;
}

export function generateReport(seed: number, options: GenerateOptions = {}): Report {
  const rng = prng(seed);
  const making = prepare(rng, options);
  const { book, year, amounts } = making;
  const level = { 市: '市级', 县: '县级', 区: '区级' }[making.place.at(-1)!] ?? '市级';
  making.labels = pickLabels(rng.fork('labels'), { year, level, varied: options.synonyms ?? true });
  const sections = makeSections(making);
  const basicData = makeBasicData(making);
  const overall = makeOverall(making);
  const subjects = [
    ...(amounts.business.budget > 0
      ? [{ subject: '业务工作经费', line: amounts.business, concept: 'project.business' }]
      : []),
    ...(amounts.operation.budget > 0
      ? [{ subject: '运行维护经费', line: amounts.operation, concept: 'project.operation' }]
      : []),
    ...(options.formPerFund
      ? amounts.specialFunds.map((fund) => ({
          subject: fund.name,
          line: fund,
          concept: `project.special-funds.item:${fund.name}`,
        }))
      : [{ subject: `${level}专项资金`, line: amounts.special, concept: 'project.special-funds' }]),
  ];
  const projects = subjects.map((subject, i) => makeProject(making, subject, i + 1));
  tieRepeats(book);
  return {
    seed,
    place: making.place,
    department: making.department,
    year,
    date: [year + 1, rng.int(2, 8), rng.int(1, 28)],
    moneyUnit: making.moneyUnit,
    level,
    labels: making.labels,
    figures: book.figures,
    sections,
    basicData,
    overall,
    projects,
    relations: book.relations,
  };
}

function prepare(rng: Prng, options: GenerateOptions): Making {
  const profile = PROFILES.find((p) => p.name === options.profile) ?? rng.pick(PROFILES);
  const place = options.place ?? rng.pick(PLACES);
  const moneyUnit = options.moneyUnit ?? (rng.chance(0.8) ? '万元' : '元');
  const decimals = options.decimals ?? rng.pick([0, 2, 2, 2, 2, 3, 4, 6]);
  const fixed = options.fixedDecimals ?? rng.chance(0.5);
  const cents = moneyUnit === '元' && decimals <= 4 && rng.chance(0.4);
  const amounts = drawAmounts(rng.fork('amounts'), {
    decimals,
    functions: profile.functions,
    fundNames: rng.sample(profile.funds, options.specialFunds ?? rng.int(1, Math.min(7, profile.funds.length))),
    operation: options.operation ?? rng.chance(0.5),
    governmentFund: false,
    // In 元 a unit of the last decimal of 万元 is more than rounding.
    rounding: (options.rounding ?? false) && (moneyUnit === '万元' || decimals >= 4),
  });
  const book = openBook();
  const marks = rng.pick([['——'], ['/'], ['-'], [''], ['　']])!;
  const digits = (amount: number, unit: '万元' | '元'): string => {
    const text = printAmount(amount, decimals, unit, fixed);
    return unit === '元' && cents && fixed ? `${text}.00` : text;
  };
  const outcomes = new Map<string, Outcome>();
  const making: Making = {
    rng: rng.fork('words'),
    book,
    profile,
    amounts,
    options,
    place,
    department: `${place}${profile.name}`,
    year: options.year ?? rng.int(2019, 2025),
    moneyUnit,
    fixed,
    labels: {},
    digits,
    money(amount, key, part, mayBlank = false) {
      if (amount === 0 && mayBlank && options.blanks) return making.rng.pick(marks);
      const value = amount === 0 && !(fixed && making.rng.chance(0.5)) ? '0' : digits(amount, moneyUnit);
      return book.enter({ key, part, value, unit: moneyUnit });
    },
    outcome(seed) {
      const drawn = outcomes.get(seed.name) ?? drawOutcome(rng.fork(seed.name), seed);
      outcomes.set(seed.name, drawn);
      return drawn;
    },
    achieved(name) {
      const seed = Object.values(profile.indicators)
        .flat()
        .find((indicator) => indicator.name === name);
      if (!seed || 'words' in seed) throw new Error(`no indicator with numbers is called ${name}`);
      return { value: making.outcome(seed).results[0]!, unit: seed.unit };
    },
    find(key, part) {
      const found = Object.values(book.figures).find((f: Figure) => f.key === key && f.part === part);
      return found ? { figure: found.id } : undefined;
    },
  };
  return making;
}

/** One key in several places is one figure: each later print of it is tied to the first. */
function tieRepeats(book: Book): void {
  const first = new Map<string, string>();
  for (const figure of Object.values(book.figures)) {
    if (!/@\d{4}/.test(figure.key) || figure.key.includes('*')) continue;
    const seen = first.get(figure.key);
    if (seen === undefined) first.set(figure.key, figure.id);
    else book.tie('same', `same ${figure.key}`, [{ figure: seen }, { figure: figure.id }]);
  }
}
