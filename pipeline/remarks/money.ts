/**
 * Money that moves without a word: a budget cut or raised in the year, little of it executed, funds that arrived in part, lines far above
 * their budget, more spent than came in. The limits are data that a bureau may set; a reason near it silences the remark.
 */
import { type Document, rowsOf } from '../../parsers/document.js';
import { add, compare, divide, type Exact, exact, multiply, powerOfTen, roundTo, subtract } from '../decimal.js';
import { type Figure, type Figures, type FormContext, figureAt } from '../equations/figures.js';
import { type Draft, type Note, noteOf } from '../equations/judged.js';
import { resolve } from '../equations/pattern.js';
import { shown } from '../equations/print-figure.js';
import type { Extraction } from '../extract/extraction.js';
import { passagesOf } from '../extract/passages.js';
import { cellsUnder } from '../extract/tables/model/align.js';
import type { Profile } from '../profile/profile.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import { readColumn } from '../taxonomy/columns.js';
import { inYearPeriods } from './in-year-period.js';
import { isBlankReason } from './reason-text.js';

type Plausibility = RuleOf<'plausibility'>;
type Check<C extends Plausibility['check']> = Extract<Plausibility, { check: C }>;

const ONE = exact(1);

interface Report {
  document: Document;
  extraction: Extraction;
  figures: Figures;
  profile: Profile;
  /** Sentences that give a reason. */
  reasons: readonly string[];
  /** Forms that ask for the reason themselves, and where it is blank (`overall.funds.low`): told by funds-reason. */
  owed: ReadonlySet<string>;
}

export function checkMoney(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  drafts: readonly Draft[],
  profile: Profile,
  asked: readonly Note[],
): Note[] {
  const owed = new Set(asked.map(({ subject }) => subject));
  const report = { document, extraction, figures, profile, reasons: reasonsIn(document), owed };
  // A figure that a relation contradicts is told there; a total that nobody filled in says nothing of its parts.
  const failing = drafts.filter((d) => d.status === 'fails' && d.operands[0]?.value.num !== 0n);
  const told = new Set(failing.flatMap((d) => d.operands));
  const notes = rulesOf('plausibility')
    .flatMap((rule): Note[] => {
      if (rule.check === 'growth') return figures.forms.flatMap((form) => growth(rule, form, report));
      if (rule.check === 'low-execution') return lowExecution(rule, report);
      if (rule.check === 'line-over') return linesOver(rule, report);
      if (rule.check === 'arrival') return arrival(rule, report);
      if (rule.check === 'over-income') return overIncome(rule, report);
      return [];
    })
    .filter((note) => !note.operands.some((figure) => told.has(figure)));
  // What did not arrive cannot be spent: one cause, one remark.
  const arrived = notes.flatMap(({ data }) => (data.message === 'plausibility.arrival' ? data.value : []));
  return notes.filter(
    ({ data, operands }) =>
      data.message !== 'plausibility.low-execution' ||
      operands[0]?.fact.part !== 'narrative' ||
      !arrived.includes(data.value),
  );
}

const CAUSE = /因为?(?![此而])|由于|原因|主要是|系|受.{1,20}影响|鉴于|导致|致使/;

function reasonsIn(document: Document): string[] {
  return passagesOf(document, false)
    .filter(({ kind }) => kind !== 'note')
    .flatMap(({ text, kind }) => (kind === 'cell' ? [] : text.split(/[。；;\n]/)))
    .filter((sentence) => CAUSE.test(sentence) && !/原因(?:分析)?[:：]?\s*$/.test(sentence));
}

function isExplained(words: RegExp, { reasons }: Report): boolean {
  return reasons.some((sentence) => words.test(sentence));
}

/** A reason in the form itself: beside one of its lines of money, or one that speaks of the matter. */
function hasReason({ part }: FormContext, words: RegExp, { document, extraction }: Report): boolean {
  const own = extraction.parts.find((p) => p.part === part);
  const indicators = extraction.forms.find((form) => form.part === part)?.indicators ?? [];
  if (indicators.some(({ reason }) => !isBlankReason(reason) && words.test(reason))) return true;
  return document.blocks.some((table) => {
    if (table.kind !== 'table' || !own?.blocks.includes(table.id)) return false;
    const rows = rowsOf(table);
    const heads = own.headerRows.filter(({ block }) => block === table.id).map(({ row }) => row);
    return heads.some((head, n) => {
      const columns = rows[head] ?? [];
      const at = columns.findIndex((cell) => readColumn(cell.text)?.role === 'reason');
      const isFunds = columns.some((cell) => readColumn(cell.text)?.role === 'final');
      if (at < 0 || !isFunds) return false;
      const below = rows.slice(head + 1, heads[n + 1] ?? rows.length);
      return below.some((row) => !isBlankReason(cellsUnder(columns, row)[at]?.text ?? ''));
    });
  });
}

const ADJUSTMENT =
  /(?:预算|资金|经费|指标|支出).{0,16}(?:追加|追减|调[增减整剂]|核[增减]|压减|收回|新增|增加|减少|增长|下降)|(?:追加|追减|调[增减整剂]|核[增减]|压减|收回).{0,12}(?:预算|资金|经费|指标|支出)/;

/** The total of a form; where that is not filled in, its first source. */
function growth(rule: Check<'growth'>, form: FormContext, report: Report): Note[] {
  const { figures, profile } = report;
  const years = [...(figures.parts.get(form.part) ?? [])];
  for (const year of years)
    for (const { from, to } of rule.pairs) {
      const at = (pattern: string) =>
        figureAt(figures, form.part, resolve(pattern, { part: form.part, KEY: form.key, FUNDS: form.funds, year }));
      const [first, changed] = [at(from), at(to)];
      if (!first || !changed || first.value.num <= 0n) continue;
      const rate = divide(subtract(changed.value, first.value), first.value);
      const cut = rate.num < 0n;
      const size = cut ? { num: -rate.num, den: rate.den } : rate;
      const limit = exact(cut ? (profile.budgetCut ?? rule.cut) : (profile.budgetGrowth ?? rule.above));
      if (compare(size, limit) <= 0 || report.owed.has(`${form.key}.funds.adjusted`)) return [];
      if (hasReason(form, ADJUSTMENT, report) || isExplained(ADJUSTMENT, report)) return [];
      const data = { message: 'plausibility.growth' as const, growth: oneDigit(size), ...(cut ? { cut } : {}) };
      return [noteOf(rule, [first, changed], changed.fact.key, data)];
    }
  return [];
}

const EXECUTION = /(?:执行|支出|支付|拨付)(?:完成)?(?:率|进度)$/;
const UNSPENT = /(?:执行|支出|支付|拨付|进度|结转|结余|资金|推迟|延期|滞后|未支)/;

/** Of the year: the rate that a form prints, and the first one of each that the text names. */
function lowExecution(rule: Check<'low-execution'>, report: Report): Note[] {
  const { document, extraction, figures, profile } = report;
  const periodOf = inYearPeriods(document, extraction);
  const [below, grave] = [exact(rule.below), exact(profile.lowExecution ?? rule.grave)];
  const ofYear = (figure: Figure) => figure.fact.period === undefined && !periodOf(figure);
  const explained = isExplained(UNSPENT, report);
  const told = (rate: Figure, by: Exact, operands: Figure[], silent: boolean): Note[] => {
    if (by.num < 0n || compare(by, below) >= 0) return [];
    const isGrave = compare(by, grave) < 0 && !silent;
    const limit = percent(isGrave ? grave : below);
    const data = { message: 'plausibility.low-execution' as const, value: shown(by, rate), below: limit };
    return [{ ...noteOf(rule, operands, rate.fact.key, data), severity: isGrave ? rule.level : 'notice' }];
  };
  const inForms = figures.forms.flatMap((form) => {
    const rate = figureAt(figures, form.part, `${form.key}.execution.rate`);
    if (!rate || rate.value.num <= 0n || !ofYear(rate) || report.owed.has(`${form.key}.funds.low`)) return [];
    return told(rate, rate.value, [rate], explained || hasReason(form, UNSPENT, report));
  });
  const said = figures.all.filter(
    (f) => f.fact.part === 'narrative' && f.dimension === 'rate' && EXECUTION.test(f.fact.label) && !f.fact.hedge,
  );
  const first = said.find(ofYear);
  const isRate = first && compare(first.value, grave) < 0 && first.role.concept.startsWith('quantity');
  return [
    ...inForms,
    ...(isRate && inForms.length === 0 && !explained ? told(first, first.value, [first], false) : []),
  ];
}

/** Lines of 基础数据表: their actual amounts far above their budgets, all of one table in one remark. */
function linesOver(rule: Check<'line-over'>, report: Report): Note[] {
  const { figures, profile } = report;
  const limit = add(ONE, exact(profile.lineGrowth ?? rule.above));
  return [...figures.parts].flatMap(([part, years]) =>
    [...years].flatMap((year): Note[] => {
      if (!part.startsWith('annex1')) return [];
      const over = rule.lines.flatMap((line) => {
        const [budget, final] = ['budget', 'final'].map((stage) => figureAt(figures, part, `${line}@${year}/${stage}`));
        if (!budget || !final || budget.value.num <= 0n) return [];
        const rate = divide(final.value, budget.value);
        const name = budget.fact.label.replace(/^[\s\d、.．]*(?:其中)?[:：]?|[\s:：]/g, '');
        const words = new RegExp(`${escaped(name)}.*|${ADJUSTMENT.source}`);
        if (compare(rate, limit) <= 0 || isExplained(words, report)) return [];
        return [{ budget, final, rise: oneDigit(subtract(rate, ONE)) }];
      });
      if (over.length === 0) return [];
      const operands = over.flatMap(({ final, budget }) => [final, budget]);
      const rises = over.map(({ rise }) => rise);
      return [noteOf(rule, operands, `${part}@${year}`, { message: 'plausibility.line-over', rises })];
    }),
  );
}

const DUE = /应到位|预算|下达|安排|计划/;

/** 应到位4871.71万元，实际到位1696.76万元，到位率34.83%; where no rate is printed, by the two amounts of a sentence. */
function arrival(rule: Check<'arrival'>, report: Report): Note[] {
  const { document, figures, profile } = report;
  const limit = exact(profile.arrival ?? rule.below);
  const prose = figures.all.filter(({ fact }) => fact.part === 'narrative' && !fact.hedge);
  const rates = prose.filter(({ fact, dimension }) => dimension === 'rate' && /到位率$/.test(fact.label));
  const short = rates.filter(({ value }) => compare(value, limit) < 0);
  const texts = new Map(passagesOf(document, false).map((p) => [p.block, p.text]));
  const money = prose.filter(({ dimension }) => dimension === 'money');
  const [pair] = (rates.length > 0 ? [] : money).flatMap((arrived) => {
    if (!/(?:实际|累计|已)(?:全部)?到位/.test(arrived.fact.label)) return [];
    const due = money.findLast(({ fact, order, value }) => {
      if (order >= arrived.order || fact.where.block !== arrived.fact.where.block || !DUE.test(fact.label))
        return false;
      const between = (texts.get(fact.where.block) ?? '').slice(fact.where.end, arrived.fact.where.start);
      return value.num > 0n && !/[。；]/.test(between);
    });
    return due && compare(divide(arrived.value, due.value), limit) < 0 ? [{ arrived, due }] : [];
  });
  const [first] = short;
  if ((!first && !pair) || isExplained(/到位|下达|拨付|配套/, report)) return [];
  const value = first ? shown(first.value, first) : pair ? oneDigit(divide(pair.arrived.value, pair.due.value)) : '';
  const data = { message: 'plausibility.arrival' as const, value, count: Math.max(1, short.length) };
  return [noteOf(rule, pair && !first ? [pair.arrived, pair.due] : short, 'arrival', data)];
}

/** Totals of one year in the text, and no word of what was carried over. */
function overIncome(rule: Check<'over-income'>, { document, figures }: Report): Note[] {
  if (passagesOf(document, false).some(({ text }) => /结转|结余|年初余额|动用/.test(text))) return [];
  const totals = (concept: string) =>
    figures.all.filter(
      ({ fact, role, value }) =>
        fact.part === 'narrative' &&
        // A sentence that names no year has its stage behind the bare concept.
        role.concept.replace(/\/final$/, '') === concept &&
        (role.stage === null || role.stage === 'final') &&
        value.num > 0n,
    );
  const [spent] = totals(rule.spent);
  const income = totals(rule.income).find(({ role }) => role.year === spent?.role.year);
  if (!spent || !income || compare(spent.value, income.value) <= 0) return [];
  const over = shown(subtract(spent.value, income.value), spent);
  return [noteOf(rule, [spent, income], spent.fact.key, { message: 'plausibility.over-income', over })];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function oneDigit(rate: Exact): string {
  return `${roundTo(multiply(rate, powerOfTen(2)), 1)}%`;
}

function percent(rate: Exact): string {
  return `${roundTo(multiply(rate, powerOfTen(2)), 2)}%`;
}
