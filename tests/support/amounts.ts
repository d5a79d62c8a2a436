/**
 * The money of one department-year as integers of the smallest printed unit (10^-decimals 万元), consistent by construction:
 * whole lines are drawn, totals are added up, never the other way round.
 */
import type { Prng } from './prng.js';

/** A money line in annex 1: previous year's final, this year's budget, this year's final. */
export interface Triple {
  previous: number;
  budget: number;
  final: number;
}

export interface Amounts {
  /** Decimals of 万元 that one unit of every amount below stands for. */
  decimals: number;
  staff: { authorized: number; actual: number };
  basic: Triple & { functions: { name: string; final: number }[] };
  project: Triple & { functions: { name: string; final: number }[] };
  business: Triple;
  operation: Triple;
  special: Triple;
  specialFunds: (Triple & { name: string })[];
  vehicles: Triple;
  purchase: Triple;
  driving: Triple;
  abroad: Triple;
  reception: Triple;
  sangong: Triple;
  public: Triple & { office: Triple; utilities: Triple; meetings: Triple };
  procurement: { budget: number; final: number };
  adjustment: number;
  funds: { initial: number; full: number; final: number };
  income: { general: number; governmentFund: number; special: number; other: number };
}

export interface AmountOptions {
  decimals: number;
  functions: readonly string[];
  fundNames: readonly string[];
  /** 运行维护经费 is not 0. */
  operation: boolean;
  governmentFund: boolean;
  /** Some lists miss their total by one unit of the last digit, as rounding leaves it. */
  rounding: boolean;
}

export function drawAmounts(rng: Prng, options: AmountOptions): Amounts {
  const scale = 10 ** options.decimals;
  /** Total of the year in 万元: from a small office to a large department. */
  const smallest = Math.log(options.decimals === 0 ? 900 : 120);
  const size = Math.exp(smallest + rng.next() * (Math.log(160_000) - smallest));
  const share = (of: number, low: number, high: number): number =>
    Math.max(1, Math.round(of * (low + rng.next() * (high - low))));
  /** Full execution is the rule, a shortfall the exception. */
  const spent = (budget: number): number => (rng.chance(0.55) ? budget : share(budget, 0.82, 1));
  const line = (budget: number): Triple => ({
    previous: share(budget, 0.75, 1.2),
    budget,
    final: Math.min(budget, spent(budget)),
  });
  const nothing: Triple = { previous: 0, budget: 0, final: 0 };

  const total = Math.round(size * scale);
  const basicBudget = share(total, 0.3, 0.7);
  const projectBudget = Math.max(options.fundNames.length + 3, total - basicBudget);
  const operation = options.operation ? line(share(projectBudget, 0.05, 0.2)) : { ...nothing };
  const specialFunds = split(rng, share(projectBudget, 0.2, 0.6), options.fundNames.length).map((budget, i) => ({
    name: options.fundNames[i]!,
    ...(rng.chance(0.12) ? { ...line(budget), previous: 0 } : line(budget)),
  }));
  const special = addUp(specialFunds);
  const business = line(Math.max(1, projectBudget - operation.budget - special.budget));
  const project = addUp([business, operation, special]);
  const basic = line(basicBudget);

  const purchase = rng.chance(0.15) ? fall(line(share(total, 0.004, 0.01)), rng) : { ...nothing };
  const driving = fall(line(share(total, 0.002, 0.01)), rng);
  const abroad = rng.chance(0.15) ? fall(line(share(total, 0.001, 0.004)), rng) : { ...nothing };
  const reception = fall(line(share(total, 0.001, 0.006)), rng);
  const vehicles = addUp([purchase, driving]);

  const publicBudget = share(basic.budget, 0.08, 0.2);
  const pub = fitting(line(publicBudget), basic);
  const parts = [0.1, 0.2, 0.15].map((upper) => ({
    previous: share(pub.previous, 0.02, upper),
    budget: share(pub.budget, 0.02, upper),
    final: share(pub.final, 0.02, upper),
  })) as [Triple, Triple, Triple];
  for (const part of parts) part.final = Math.min(part.final, part.budget);
  const procurementBudget = share(project.budget, 0.1, 0.5);

  const full = basic.budget + project.budget;
  const final = basic.final + project.final;
  const floor = Math.max(basic.final, project.budget, Math.round(full * 0.82));
  const initial = rng.chance(0.4) ? full : floor + Math.round((full - floor) * rng.next());
  const governmentFund = options.governmentFund ? share(full, 0.02, 0.08) : 0;
  const extra = rng.chance(0.6) ? share(full, 0.005, 0.04) : 0;
  const account = rng.chance(0.5) ? share(full, 0.005, 0.04) : 0;

  const authorized = rng.int(12, 320);
  const amounts: Amounts = {
    decimals: options.decimals,
    staff: { authorized, actual: Math.max(6, authorized - rng.int(0, Math.ceil(authorized * 0.2))) },
    basic: { ...basic, functions: functionList(rng, options.functions, basic.final, true) },
    project: { ...project, functions: functionList(rng, options.functions, project.final, false) },
    business,
    operation,
    special,
    specialFunds,
    vehicles,
    purchase,
    driving,
    abroad,
    reception,
    sangong: addUp([vehicles, abroad, reception]),
    public: { ...pub, office: parts[0], utilities: parts[1], meetings: parts[2] },
    procurement: { budget: procurementBudget, final: share(procurementBudget, 0.85, 1) },
    adjustment: Math.max(0, full - initial),
    funds: { initial, full, final },
    income: {
      general: full - governmentFund - extra - account,
      governmentFund,
      special: account,
      other: extra,
    },
  };
  if (options.rounding) loosen(amounts, rng);
  return amounts;
}

/** 基本支出 has the usual social lines beside its main function; 项目支出 one to three functions of its own. */
function functionList(rng: Prng, functions: readonly string[], final: number, basic: boolean) {
  const names = basic
    ? [functions[0]!, ...rng.sample(['社会保障和就业支出', '卫生健康支出', '住房保障支出'], rng.int(2, 3))]
    : functions.slice(0, rng.int(1, functions.length));
  const unique = [...new Set(names)];
  const rest = split(rng, final, unique.length, basic ? 0.75 : 0.6);
  return unique.map((name, i) => ({ name, final: rest[i]! }));
}

/** Cuts `total` into `count` positive integers; `first` is about the first one's share, where given. */
function split(rng: Prng, total: number, count: number, first?: number): number[] {
  const parts: number[] = [];
  let left = total;
  for (let i = 0; i < count - 1; i++) {
    const mean = first !== undefined && i === 0 ? first : 1 / (count - i);
    const most = left - (count - 1 - i);
    const drawn = Math.round(left * mean * (0.7 + 0.5 * rng.next()));
    parts.push(Math.max(1, Math.min(most, drawn)));
    left -= parts[i]!;
  }
  parts.push(left);
  return parts;
}

function addUp(lines: readonly Triple[]): Triple {
  const sum = (pick: (line: Triple) => number): number => lines.reduce((total, line) => total + pick(line), 0);
  return { previous: sum((l) => l.previous), budget: sum((l) => l.budget), final: sum((l) => l.final) };
}

/** 三公 lines do not grow from year to year, so that nothing is left to explain. */
function fall(line: Triple, rng: Prng): Triple {
  const previous = Math.max(line.previous, line.final + (rng.chance(0.3) ? 0 : Math.round(line.final * 0.1)));
  return { ...line, previous };
}

function fitting(line: Triple, whole: Triple): Triple {
  return { ...line, final: Math.min(line.final, Math.floor(whole.final / 2)) };
}

/** One unit more or less on the last member of a list: inside the rounding that a sum of its length allows. */
function loosen(amounts: Amounts, rng: Prng): void {
  for (const list of [amounts.basic.functions, amounts.project.functions]) {
    const last = list.at(-1)!;
    if (list.length > 1 && last.final > 3 && rng.chance(0.6)) last.final += rng.chance(0.5) ? 1 : -1;
  }
  if (amounts.specialFunds.length > 2 && rng.chance(0.4)) amounts.specialFunds.at(-1)!.previous += 1;
}

/** Prints an amount in the report's unit. `fixed` keeps trailing zeros. */
export function printAmount(amount: number, decimals: number, unit: '万元' | '元', fixed: boolean): string {
  const places = unit === '万元' ? decimals : Math.max(0, decimals - 4);
  const digits = unit === '万元' ? String(amount) : String(amount * 10 ** Math.max(0, 4 - decimals));
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  const text = `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  return fixed ? text : text.replace(/\.?0+$/, '');
}
