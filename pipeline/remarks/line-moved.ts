/**
 * Lines that are planned in one list and spent in another (其中：宣传推广900万元…; 支出：宣传推广880万元…), or in two columns of a table that no form
 * claims: much less or much more went to one of them than was planned, and no word why.
 */
import { add, compare, divide, type Exact, exact, multiply } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { percentOf } from '../equations/print-figure.js';
import { literal } from '../extract/passages.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import { ADDED_UP } from '../taxonomy/totals.js';
import { namePart } from '../wording/name.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { freeRows } from './context/free-rows.js';
import { isExplained } from './context/reasons.js';
import { remark } from './remark.js';

const PLANNED = /计划|预算|安排|下达/;
const SPENDING = /(?:实际|共|累计|已|全年)(?:支出|支付|使用|执行)|支出\d/;
const TOTAL = new RegExp(`${ADDED_UP}|总额`);
/** A name of fewer characters is of anything. */
const NAME = 3;

export const lineMoved = remark({
  rule: {
    id: 'plausibility.line-moved',
    title: { zh: '某项支出与计划相差过大应说明原因', en: 'A line spent far off its plan owes a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '计划厕所建设 450 万元，支出 431 万元', en: 'planned 4.5 million, spent 4.31 million' },
      fail: {
        shown: '计划厕所建设 450 万元，支出 162 万元，没有说明原因',
        en: 'planned 4.5 million, spent 1.62 million, no reason given',
      },
    },
  },
  limits: {
    below: { zh: '支出占计划的比例低于', en: 'share of the plan below', standard: '0.5' },
    above: { field: 'lineGrowth', zh: '支出比计划增加超过', en: 'above the plan by', standard: '0.3333' },
  },
  find: (context, { below, above }) => {
    const [low, high] = [exact(below), add(exact('1'), exact(above))];
    const groups = new Map<string, (Line & { share: Exact })[]>();
    for (const line of [...inLists(context), ...inItems(context), ...inTables(context)]) {
      const { name, planned, spent } = line;
      if (context.refuted.has(planned) || context.refuted.has(spent)) continue;
      const share = divide(spent.value, planned.value);
      if (compare(share, low) >= 0 && compare(share, high) <= 0) continue;
      // Of all that was planned any reason will do, of a line one that names it.
      const words = TOTAL.test(name)
        ? /支出|执行|支付|进度|结余|资金/
        : new RegExp(`${literal(name)}|${ADJUSTMENT.source}`);
      if (isExplained(words, context) || isToldBehind(spent, context)) continue;
      const { part } = spent.fact;
      const lines = groups.get(part) ?? [];
      lines.push({ ...line, share });
      groups.set(part, lines);
    }
    return [...groups].map(([part, lines]) => ({
      subject: `${part}.lines`,
      data: {
        message: 'plausibility.line-moved' as const,
        part,
        names: lines.map(({ name }) => name),
        shares: lines.map(({ share }) => percentOf(share, 1)),
        changed: lines.map(({ changed }) => changed === true),
      },
      operands: lines.flatMap(({ planned, spent }) => [planned, spent]),
    }));
  },
  say: {
    'plausibility.line-moved': (
      c: Telling<{ part: string; names: string[]; shares: string[]; changed: boolean[] }>,
    ) => {
      const lines = c.data.names.map((name, i) => {
        const [planned, spent] = [c.facts[2 * i], c.facts[2 * i + 1]].map((fact) => (fact ? withUnit(fact) : ''));
        const [from, to] = c.data.changed[i] ? WORDS_OF.changed : WORDS_OF.spent;
        return c.zh
          ? `“${name}”${from.zh} ${planned}，${to.zh} ${spent}（${c.data.shares[i]}）`
          : `${name}: ${from.en} ${planned}, ${to.en} ${spent} (${c.data.shares[i]})`;
      });
      const part = namePart(c.data.part, c.voice);
      return c.zh
        ? `${part}支出与计划相差较大，没有说明原因：${lines.join('；')}`
        : `${part}: far off the plan, without a reason: ${lines.join('; ')}`;
    },
  },
});

/** `场地费12.6万元（培训点由2个增为3个）` */
function isToldBehind({ fact: { where } }: Figure, { texts }: RemarkContext): boolean {
  const rest = (texts.get(where.block) ?? '').slice(where.end, where.end + 80);
  return where.row === undefined && /^\s*[万亿]?元[（(](?!占|其中|同?比|含)[^（）()]*[一-龥]{4}/.test(rest);
}

const WORDS_OF = {
  spent: [
    { zh: '计划', en: 'planned' },
    { zh: '支出', en: 'spent' },
  ],
  changed: [
    { zh: '年初预算', en: 'initial budget' },
    { zh: '调整后', en: 'changed to' },
  ],
} as const;

interface Line {
  name: string;
  planned: Figure;
  spent: Figure;
  /** The budget was changed to so much. */
  changed?: true;
}

/** Amounts of the same names in two sentences, two of them at least: first what was planned, then what was spent. */
function inLists({ figures, passages }: RemarkContext): Line[] {
  const own = new Map<string, Figure[]>();
  for (const figure of figures.all) {
    const { fact, dimension, value, role } = figure;
    const isNamed = role.concept === 'quantity:*' && bare(fact.label).length >= NAME;
    if (fact.part !== 'narrative' || dimension !== 'money' || value.num <= 0n || !isNamed || fact.period) continue;
    const lines = own.get(fact.where.block) ?? [];
    lines.push(figure);
    own.set(fact.where.block, lines);
  }
  const paragraphs = passages.flatMap(({ block, text, kind }) => {
    const lines = kind === 'cell' ? [] : (own.get(block) ?? []);
    return lines.length > 1 ? [{ lines, text, start: 0 }] : [];
  });
  const told = pairsOf(paragraphs);
  return told.length > 0 ? told : pairsOf(paragraphs.flatMap(sentencesOf));
}

/** Amounts, and what the list of them is of: the text from `start` to the first. */
interface List {
  lines: Figure[];
  text: string;
  start: number;
}

/** Sentences with two amounts, each with what stands between it and the one before. */
function sentencesOf({ lines, text }: List): List[] {
  const lists: List[] = [];
  let [line, start] = [0, 0];
  for (const { 0: sentence, index } of text.matchAll(/[^。\n]+/g)) {
    const end = index + sentence.length;
    const first = line;
    while ((lines[line]?.fact.where.end ?? Number.POSITIVE_INFINITY) <= end) line++;
    if (line - first < 2) continue;
    lists.push({ lines: lines.slice(first, line), text, start });
    start = end;
  }
  return lists;
}

function pairsOf(lists: readonly List[]): Line[] {
  const openOf = ({ text, start }: List, line: Figure | undefined) =>
    text.slice(start, line?.fact.where.start ?? start);
  return lists.flatMap((plan, i) => {
    const spent = lists[i + 1];
    if (!spent) return [];
    const named = new Map<string, Figure | null>();
    // A name that stands for two of them is of neither.
    for (const line of spent.lines) named.set(bare(line.fact.label), named.has(bare(line.fact.label)) ? null : line);
    const pairs = plan.lines.flatMap((planned) => {
      const name = bare(planned.fact.label);
      const one = named.get(name);
      return one ? [{ name, planned, spent: one }] : [];
    });
    const [before, after] = [openOf(plan, pairs[0]?.planned), openOf(spent, pairs[0]?.spent)];
    return pairs.length > 1 && PLANNED.test(before) && !SPENDING.test(before) && SPENDING.test(after) ? pairs : [];
  });
}

const NUMBER = String.raw`(\d[\d,]*(?:\.\d+)?)\s*[万亿]?`;
const BEHIND = `元[，,](?:实际|已|全年|共|累计)*(?:支出|使用|支付|执行|决算)`;
/** Few paragraphs go on so behind an amount. */
const SPENT_BEHIND = new RegExp(BEHIND);
/** `高龄津贴预算540万元，支出538.2万元`: a line with both its amounts. */
const ITEM = new RegExp(
  `([一-龥（）“”]{3,24}?)(?:(?:年初|全年|年度)?(?:预算|计划|安排|批复|下达)(?:资金|数|金额)?[为了]?|发放)?${NUMBER}${BEHIND}(?:数|金额)?[为了]?${NUMBER}元`,
  'g',
);
const WHOLE = /^(?:其中|全年|年度|年初|项目|部门|预算|资金|总|合计|支出|经费|专项)*$/;

/** Two of them at least: one alone is the whole. */
function inItems({ figures, passages }: RemarkContext): Line[] {
  const told = new Map<string, Figure>();
  for (const figure of figures.all)
    if (figure.fact.part === 'narrative' && figure.dimension === 'money')
      told.set(`${figure.fact.where.block}/${figure.fact.where.start}`, figure);
  const lines = passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note' || !SPENT_BEHIND.test(passage.text)) return [];
    return [...passage.text.matchAll(ITEM)].flatMap(({ 0: text, 1: name = '', 2: first = '', 3: last = '', index }) => {
      const at = (offset: number) => told.get(`${passage.block}/${index + offset}`);
      const [planned, spent] = [at(text.indexOf(first, name.length)), at(text.lastIndexOf(last))];
      return planned && spent && planned.value.num > 0n && !WHOLE.test(name) ? [{ name, planned, spent }] : [];
    });
  });
  const own = lines.filter(({ name }, i) => lines.findIndex((line) => line.name === name) === i);
  return own.length > 1 ? own : [];
}

function bare(name: string): string {
  return name.replace(/(?:实际)?(?:支出|支付|安排)$/, '');
}

/** `支出内容 | 计划支出数 | 实际支出数`: the line of the total, and where it has none, or that are far off, the others. */
function inTables(context: RemarkContext): Line[] {
  const rows = freeRows(context);
  const lines = rows.flatMap(({ part, name, under, explained }): (Line & { part: string })[] => {
    const [initial, changed] = [under(INITIAL, OF_OTHERS), under(CHANGED, OF_OTHERS)];
    const planned = changed ?? under(PLANNED, OF_OTHERS);
    const spent = under(SPENT, /预算|计划|率|增|减|差|比/);
    if (explained) return [];
    const isPair = (a: Figure, b: Figure) => a.value.num > 0n && a.dimension === b.dimension;
    return [
      ...(planned && spent && isPair(planned, spent) ? [{ part, name, planned, spent }] : []),
      ...(initial && changed && isPair(initial, changed)
        ? [{ part, name, planned: initial, spent: changed, changed: true as const }]
        : []),
    ];
  });
  // What a line says of itself holds for the total, too.
  const told = new Set(rows.flatMap(({ part, explained }) => (explained ? [part] : [])));
  const totals = new Set(lines.flatMap(({ part, name }) => (TOTAL.test(name) ? [part] : [])));
  const isFarOff = ({ planned, spent }: Line) =>
    compare(spent.value, multiply(planned.value, exact(2))) > 0 ||
    compare(multiply(spent.value, exact(2)), planned.value) < 0;
  return lines.filter((line) =>
    TOTAL.test(line.name) ? !told.has(line.part) : !totals.has(line.part) || isFarOff(line),
  );
}

/** The budget as it was changed goes before that of the beginning. */
const INITIAL = /^年初.{0,4}预算/;
const CHANGED = /^(?:全年|调整后?).{0,4}预算/;
const OF_OTHERS = /实际|执行|率|增|减|差|比/;
/** What was spent, by the head of its column. */
const SPENT =
  /实际.*(?:支出|支付|使用|执行)|(?:支出|支付|使用|执行).*实际|^(?:全年|实际)?(?:支出|执行)[数额]?$|决算数?$/;
