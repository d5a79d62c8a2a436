/**
 * Reasons that the block of funds asks for (a column 原因 beside the execution, `执行率低于90%的原因：`, `追加、调减的原因：`): owed where
 * little of the budget was executed, and where the budget was changed during the year. A form that does not ask owes nothing.
 */
import { type Cell, type Place, placeInCell, type Table } from '../../parsers/document.js';
import { compare, divide, type Exact, exact, meets } from '../decimal.js';
import type { Figure, Figures, FormContext } from '../equations/figures.js';
import { intervalOf } from '../equations/interval.js';
import { bindingsFor, find } from '../equations/pattern.js';
import { printed } from '../equations/print-figure.js';
import type { Part } from '../extract/extraction.js';
import { byPlace } from '../extract/tables/model/assign.js';
import type { FormRow } from '../extract/tables/model/form-row.js';
import { percent } from '../relations/scoring/standard.js';
import type { Role } from '../taxonomy/role.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { isBlankReason, reasonsIn } from './context/reason-text.js';
import { remark } from './remark.js';

/** What a reason is asked for: a low rate, or a budget that was changed. */
type Matter = 'low' | 'adjusted';

const PATTERNS = [
  '{KEY}.execution.rate',
  '{FUNDS}.total@{year}/budget-initial',
  '{FUNDS}.total@{year}/budget-full',
  '{FUNDS}.total@{year}/final',
];

export const fundsReason = remark({
  rule: {
    id: 'explanation.funds-reason',
    title: {
      zh: '预算执行率低于 90%、年中追加或调减预算的，应在资金栏说明原因（表式要求填写的）',
      en: 'A low execution rate or a changed budget owes a reason, where the form asks for it beside the funds',
    },
    basis: [{ zh: '四川省部门预算项目支出绩效自评表表式：执行率低于 90% 的原因，追加、调减的原因', verified: true }],
    examples: {
      pass: {
        shown: '年初 100，调整后 120，执行率 75%，原因：年中追加设备款，设备尚未验收',
        en: '100 at first, 120 after the change, rate 75%; reason: equipment added in the year, not yet accepted',
      },
      fail: {
        shown: '年初 100，调整后 120，执行率 75%，原因空白',
        en: '100 at first, 120 after the change, rate 75%; reason blank',
      },
    },
  },
  limits: { below: { zh: '执行率低于', en: 'execution rate below', standard: '0.9' } },
  find: (context, { below }) => {
    const { extraction, figures } = context;
    const told = new Set<string>();
    return bindingsFor(PATTERNS, figures).flatMap((binding) => {
      const part = extraction.parts.find((p) => p.part === binding.part);
      const [rate, first, changed, spent] = PATTERNS.map((pattern) => find(pattern, binding, figures));
      if (!part || !changed) return [];
      const answers = answersOf(part, context, changed);
      if (answers.length === 0) return [];
      const matters: [Matter, Figure[]][] = [];
      const low = lowRate(rate, spent, changed, exact(below));
      if (low.length > 0) matters.push(['low', low]);
      if (first && !meets(intervalOf(first, 'own'), intervalOf(changed, 'own')))
        matters.push(['adjusted', [first, changed]]);
      return matters.flatMap(([matter, operands]) => {
        const empty = emptyPlace(answers, matter);
        const subject = owedBy(binding.form, matter);
        if (!empty || told.has(subject)) return [];
        told.add(subject);
        return [
          { subject, data: { message: MESSAGES[matter], below: percent(exact(below)) }, operands, where: [empty] },
        ];
      });
    });
  },
  say: {
    'explanation.low-execution': (c: Telling<{ below: string }>) => {
      const [first, full] = c.facts;
      const amounts = full && first ? `（${printed(first, c.voice.lang)} ÷ ${printed(full, c.voice.lang)}）` : '';
      return c.zh
        ? `${full ? `预算执行率${amounts}` : `${lead(c)} ${stated(c)}`}低于 ${c.data.below}，资金栏的原因没有填写`
        : `${full ? `the execution rate ${amounts}` : `${lead(c)} ${stated(c)}`} is below ${c.data.below} and the form's place for the reason is empty`;
    },
    'explanation.budget-changed': (c: Telling<{ below: string }>) => {
      const values = c.facts.map((fact) => printed(fact, c.voice.lang)).join(' → ');
      return c.zh
        ? `年初预算 → 调整后预算：${values}，资金栏没有填写追加或调减的原因`
        : `initial to adjusted budget: ${values}; the form's place for the reason is empty`;
    },
  },
});

const MESSAGES = { low: 'explanation.low-execution', adjusted: 'explanation.budget-changed' } as const;

/** The form asks for the reason itself, and its place is blank: what else would ask for one says nothing. */
export function isOwed(form: FormContext, matter: Matter, { notes }: RemarkContext): boolean {
  return notes.some(({ subject }) => subject === owedBy(form, matter));
}

function owedBy(form: FormContext | undefined, matter: Matter): string {
  return `${form?.key}.funds.${matter}`;
}

/** Low by everything that is printed: a rate that the amounts contradict is told by itself. */
function lowRate(printed: Figure | undefined, spent: Figure | undefined, full: Figure, below: Exact): Figure[] {
  const rates = [
    ...(printed ? [printed.value] : []),
    ...(spent && full.value.num > 0n ? [divide(spent.value, full.value)] : []),
  ];
  if (rates.length === 0 || rates.some((value) => compare(value, below) >= 0)) return [];
  return printed ? [printed] : spent ? [spent, full] : [];
}

/** A place for a reason and what stands there. */
interface Answer {
  where: Place;
  blank: boolean;
  text: string;
  /** What the form asks for here. */
  owes: readonly Matter[];
  /** What a question printed in the very cell asks for; empty where none is. */
  asks: readonly Matter[];
}

const BOTH: readonly Matter[] = ['low', 'adjusted'];

const LOW = /执行率|执行进度|支出进度|支付进度/;
const ADJUSTED = /追加|追减|调减|调增|调整|调剂|增减/;
/** What a reason speaks of that answers a question without naming it. */
const SPEAKS: Record<Matter, RegExp> = {
  low: /执行|进度|滞后|推迟|延期|延迟|结转|结余|未支|尚未|节约|支付|不足/,
  adjusted: /追加|追减|调减|调增|调整|调剂|增加|新增|压减|收回|下达|变更|核减|核增|划转/,
};

function mattersOf(words: string): Matter[] {
  return [...(LOW.test(words) ? (['low'] as const) : []), ...(ADJUSTED.test(words) ? (['adjusted'] as const) : [])];
}

/** The cells under the head of reasons, and lines that ask for one of them by name. */
function answersOf(part: Part, { document, figures }: RemarkContext, total: Figure): Answer[] {
  const table = document.blocks.find((b): b is Table => b.kind === 'table' && b.id === total.fact.where.block);
  if (!table) return [];
  const { model } = part;
  const rows = model.rows.filter((row) => row.table === table);
  const own = rows.find(({ row }) => row === total.fact.where.row);
  const head = own && model.over.get(own);
  const lines = linesOf(part, table, figures);
  const answers: Answer[] = [];
  const words = (head?.words ?? []).map((texts) => texts.join(''));
  const column = words.findIndex((text, i) => asksIn(text, head?.columns[i]?.role));
  if (own && head && column >= 0) {
    const named = mattersOf(words[column] ?? '');
    const owes = named.length > 0 ? named : BOTH;
    const under = (row: FormRow) => byPlace(head.row.cells, row.cells)[column];
    const cells = rows.filter((row) => lines.has(row.row) && model.over.get(row) === head).map(under);
    const first = under(own) ?? cells.find((cell) => cell !== undefined);
    // One cell reaches over all lines of the funds, or each line has its own: a reason in any of them stands.
    const filled = cells.filter((cell): cell is Cell => cell !== undefined && !isBlankReason(cell.text));
    if (filled.length > 0) for (const cell of filled) answers.push(...readAnswers(table, cell, owes));
    else if (first) answers.push({ where: placeInCell(table, first), blank: true, text: '', owes, asks: [] });
  }
  const from = rows.findIndex((row) => model.headRows.has(row));
  const last = Math.max(...lines);
  for (const { cells, row } of rows.slice(Math.max(0, from)))
    answers.push(...namedLine(table, cells, row === last + 1 ? BOTH : []));
  return answers;
}

/** Rows of the table that print amounts of a stage, or leave them blank. */
function linesOf(part: Part, table: Table, figures: Figures): Set<number> {
  const printed = figures.all
    .filter((f) => f.fact.part === part.part && f.role.stage !== null)
    .map((f) => f.fact.where);
  const blank = [...figures.blanks.values()]
    .flat()
    .filter((one) => one.part.part === part.part && one.role.stage !== null)
    .map(({ where }) => where);
  return new Set([...printed, ...blank].flatMap(({ block, row }) => (block === table.id ? (row ?? []) : [])));
}

function asksIn(text: string, role: Role | undefined): boolean {
  const words = text.replace(/\s/g, '');
  return words.length <= 40 && words.includes('原因') && (!role || role === 'reason');
}

/** `执行率低于90%的原因 | 进度滞后`: a label with its answer beside it; `below`: what 原因 alone asks for directly below the lines of the funds. */
function namedLine(table: Table, row: readonly Cell[], below: readonly Matter[]): Answer[] {
  const at = row.findIndex(({ text, continued }) => {
    const words = text.replace(/\s/g, '');
    const asks = mattersOf(words).length > 0 || below.length > 0;
    return !continued && words.length <= 40 && /原因(?:分析|说明)?[：:]?$/.test(words) && asks;
  });
  const label = row[at];
  const beside = row.slice(at + 1).filter((cell) => !cell.continued);
  const [first] = beside;
  if (!label || !first) return [];
  const said = beside.find((cell) => !isBlankReason(cell.text));
  const named = mattersOf(label.text);
  const owes = named.length > 0 ? named : below;
  return [{ where: placeInCell(table, said ?? first), blank: !said, text: said?.text ?? '', owes, asks: [] }];
}

function readAnswers(table: Table, cell: Cell, owes: readonly Matter[]): Answer[] {
  const asks = (words: string) => mattersOf(words).length > 0;
  const named = reasonsIn(cell.text, asks);
  if (named.length === 0) return [{ where: placeInCell(table, cell), blank: false, text: cell.text, owes, asks: [] }];
  return named.map(({ label, answer, start, end }) => ({
    where: placeInCell(table, cell, start, end),
    blank: isBlankReason(answer),
    text: answer,
    owes,
    asks: mattersOf(label),
  }));
}

/** null where nothing is owed or a reason stands: under its own question, in words under none, or in words that speak of the matter. */
function emptyPlace(answers: readonly Answer[], matter: Matter): Place | null {
  const owing = answers.filter(({ owes }) => owes.includes(matter));
  const given = owing.some(
    ({ blank, text, asks }) => !blank && (asks.length === 0 || asks.includes(matter) || SPEAKS[matter].test(text)),
  );
  const place = owing.find(({ asks }) => asks.includes(matter)) ?? owing[0];
  return given ? null : (place?.where ?? null);
}
