/** A quantity that a goal, its account or the text gives under the name of an indicator is that of the indicator: which is it? */
import { rowsOf, type Table } from '../../parsers/document.js';
import { absolute, compare, equals, powerOfTen, subtract } from '../decimal.js';
import { isSlip } from '../equations/typo.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { isMissed } from '../relations/scoring/completion.js';
import { DOING, GENERAL_NAME, OF_A_PART, PUBLIC } from '../taxonomy/goal-words.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling, withUnit } from '../wording/sentence-parts.js';
import { alike, isAlike } from './context/alike.js';
import { type ClaimedForm, type IndicatorRow, squeezed } from './context/claimed-form.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { cellPassage, isKindred, type Statement, statementsOf } from './context/statements.js';
import { type RemarkRule, remark } from './remark.js';

type Side = 'target' | 'actual';

interface Source {
  statements: readonly Statement[];
  side: Side;
  where: 'goal' | 'done' | 'outline' | 'text';
  /** What its goal says. */
  goal?: readonly Statement[];
}

/** A source of more counts than this is a list. */
const MOST = 40;
/** Names of fewer characters are alike by chance. */
const LEAST = 5;
const OUTLINE =
  /^\d?(?:项目)?(?:实施|完成|开展)(?:内容|情况|过程)?(?:及|和|与)?(?:实施)?(?:过程|进展|完成)?(?:情况)?(?:概述|简述)$/;

function differs(
  rule: RemarkRule<`explanation.${string}`>,
  sourcesOf: (form: ClaimedForm, context: RemarkContext) => Source[],
) {
  const say: Record<string, (c: Differing) => string> = { [rule.id]: saidOf };
  return remark({
    rule,
    find: (context) =>
      context.forms.flatMap((form) =>
        sourcesOf(form, context).flatMap((source) =>
          oddIn(source, form.rows, context).map(({ said, row, figure }) => {
            const { part, key } = form.context;
            const data = { message: rule.id, part, label: row.level3, said: said.said, where: source.where };
            const told = source.where === 'outline' ? 'outline' : 'goal';
            const where = [placeAt(said.passage, said.start, said.end)];
            return { subject: `${key}.${told}.${source.side}.${row.level3}`, data, operands: [figure], where };
          }),
        ),
      ),
    say,
  });
}

type Differing = Telling<{ part: string; label: string; said: string; where: Source['where'] }>;
const WHERE = {
  goal: { zh: '年度总体目标', en: 'the goal', of: '指标值' },
  done: { zh: '年度总体目标的实际完成情况', en: "the goal's account", of: '完成值' },
  outline: { zh: '项目实施情况', en: 'what the form tells of the work', of: '完成值' },
  text: { zh: '正文', en: 'the text', of: '完成值' },
};

function saidOf({ data, ...c }: Differing): string {
  const [part, said, value] = [
    namePart(data.part, c.voice),
    shortened(data.said),
    c.facts[0] ? withUnit(c.facts[0]) : '',
  ];
  const { zh, en, of } = WHERE[data.where];
  return c.zh
    ? `${part}指标“${data.label}”的${of}是 ${value}，${zh}写“${said}”，前后不一`
    : `${part}: ${data.label} is ${value}; ${en} says ${said}`;
}

export const goalDiffers = differs(
  {
    id: 'explanation.goal-differs',
    title: {
      zh: '年度总体目标及其完成情况中的数量与同名指标的指标值、完成值一致',
      en: 'A count in the goal, or in what is said of it, is that of the indicator of that name',
    },
    examples: {
      pass: '目标：采购原原种 550 万粒；发放原原种 ≥550 万粒',
      fail: '目标：采购原原种 425 万粒；发放原原种 ≥550 万粒',
    },
  },
  ({ goals, tables }) => [
    ...goals.flatMap(({ goal, done, table }): Source[] => {
      const [aimed, reached] = [goal, done].map((cell) => statementsOf(cellPassage(table, cell)));
      return [
        { statements: aimed ?? [], side: 'target', where: 'goal' },
        { statements: reached ?? [], side: 'actual', where: 'done', goal: aimed ?? [] },
      ];
    }),
    ...outlinesIn(tables).map(
      (passage): Source => ({ statements: statementsOf(passage), side: 'actual', where: 'outline' }),
    ),
  ],
);

export const resultDiffers = differs(
  {
    id: 'explanation.result-differs',
    title: { zh: '正文所述完成数与自评表同一指标的完成值一致', en: 'Text and form give one result of an indicator' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '正文：培训种植户 632 人；指标“培训种植户人数”完成值 632 人', en: 'text and form: 632 trained' },
      fail: { shown: '正文：培训种植户 623 人；指标“培训种植户人数”完成值 632 人', en: 'text: 623 trained; form: 632' },
    },
  },
  (_, { aims }) => {
    const told = aims.results.flatMap(({ statements }) => statements);
    const statements = told.filter(({ said, bound, name }) => !bound && name.length > 1 && !OF_A_PART.test(said));
    return [{ statements, side: 'actual', where: 'text' }];
  },
);

export const toldTwice = remark({
  rule: {
    id: 'explanation.told-twice',
    title: { zh: '同一目标的完成数前后应一致', en: 'The text gives one result of a goal' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '新建体育场地 12 处；数量指标：新建体育场地 12 处', en: '12 grounds built; output: 12 grounds' },
      fail: { shown: '新建体育场地 12 处；数量指标：新建体育场地 10 处', en: '12 grounds built; output: 10 grounds' },
    },
  },
  find: ({ aims }) =>
    aims.apart.map(([first, other]) => ({
      subject: first.name.replace(/\d/g, ''),
      data: { message: 'explanation.told-twice' as const, said: first.said, other: other.said },
      where: [first, other].map(({ passage, start, end }) => placeAt(passage, start, end)),
    })),
  say: {
    'explanation.told-twice': (c: Telling<{ said: string; other: string }>) =>
      c.zh
        ? `正文一处写“${shortened(c.data.said)}”，另一处写“${shortened(c.data.other)}”，前后不一`
        : `the text says “${c.data.said}” and elsewhere “${c.data.other}”`,
  },
});

/** `2.项目实施内容及过程概述` | …: what else a form tells of the work. */
function outlinesIn(tables: readonly Table[]): Passage[] {
  return tables.flatMap((table) =>
    rowsOf(table).flatMap((row) => {
      const filled = row.filter(({ text, continued }) => text.trim() !== '' && !continued);
      const at = filled.findIndex(({ text }) => OUTLINE.test(squeezed(text)));
      return at >= 0 && at === filled.length - 2 ? [cellPassage(table, filled[at + 1]!)] : [];
    }),
  );
}

/** Statements that share their name with one indicator alone, and it with them, and have another value, which stands nowhere else in the source. */
function oddIn({ statements, side, where, goal = [] }: Source, rows: readonly IndicatorRow[], context: RemarkContext) {
  const { drafts } = context;
  // What another relation has compared already.
  const compared = new Set(drafts.flatMap(({ rule, operands }) => (rule.id === 'same.achievement' ? operands : [])));
  const own = rows.flatMap((row) => {
    const figure = row.figures[side];
    const isOpen = figure && where === 'text' ? !figure.fact.hedge && !compared.has(figure) : figure;
    return figure && isOpen && (where === 'text' || figure.dimension !== 'money') ? [{ row, figure }] : [];
  });
  const parts = partsOfLists(context);
  const counted = statements.filter(
    ({ unit, passage, start, end }) =>
      own.some(({ figure }) => isKindred(unit, figure)) &&
      !parts.some(
        (p) =>
          p.block === passage.block &&
          p.row === passage.row &&
          p.column === passage.column &&
          p.start >= start &&
          p.start < end,
      ),
  );
  if (where !== 'text' && counted.length > MOST) return [];
  const named = (said: Statement) =>
    own.filter(({ row, figure }) => {
      if (!isKindred(said.unit, figure)) return false;
      // Amounts are told of many things: of one it is where the names differ by added words, and the digits by a slip.
      if (figure.dimension === 'money')
        return said.unit.text === figure.fact.unit && alike(said.name, row.level3) === 1 && isSlip(figure, said.value);
      if (where === 'text' && said.name.length < LEAST)
        return said.unit.text === figure.fact.unit && isItsName(said.name, row.level3, isSlip(figure, said.value));
      return sharesName(said.name, row.level3, where === 'text');
    });
  // `养护农村公路320公里` is 养护里程 ≥320公里, the one so long: so is what became of it.
  const aimedAt = (said: Statement) => {
    const like = ({ unit }: Statement) => unit.text === said.unit.text && unit.dimension !== 'rate';
    const [aim, other] = goal.filter(like);
    if (!aim || other || !isAlike(aim.name, said.name) || counted.filter(like).length > 1) return [];
    const asLong = own.filter(({ figure }) => figure.fact.unit === said.unit.text);
    return asLong.filter(
      ({ row }) => asLong.length === 1 && row.figures.target && equals(row.figures.target.value, aim.value),
    );
  };
  const found = (said: Statement) => [named(said), aimedAt(said)].find((rows) => rows.length > 0) ?? [];
  const pairs = counted.map((said) => ({ said, found: found(said) }));
  return pairs.flatMap(({ said, found: [one, ...more] }) => {
    if (!one || more.length > 0 || /左右|[多余]/.test(said.said)) return [];
    // 11万人次 may be 110406 of them, and 11.0万人次 too.
    const apart = absolute(subtract(said.value, one.figure.value));
    const place = said.unit.exponent - (/\.(\d+)/.exec(said.text)?.[1]?.length ?? 0);
    const own = one.figure.exponent - one.figure.fact.precision;
    if ([place, own].some((of) => of > 0 && compare(apart, powerOfTen(of)) < 0)) return [];
    const rivals = pairs.filter(({ found }) => found.includes(one));
    const isSaid = counted.some(
      (other) => isKindred(other.unit, one.figure) && compare(other.value, one.figure.value) === 0,
    );
    if (rivals.length > 1 || isSaid || isSetAndReached(said, one.row, side)) return [];
    return [{ said, ...one }];
  });
}

/** `甲级12个、乙级28个，共40个`: of the forty, and no other count of them. */
const partsOfLists = readOnce(({ extraction: { claims }, figures }) =>
  claims.flatMap((claim) =>
    claim.kind === 'list' ? claim.parts.flatMap((id) => figures.byId.get(id)?.fact.where ?? []) : [],
  ),
);

/** `围栏120米` where 120 were set and 121.5 were built tells of the goal and not of the last metre. */
function isSetAndReached(said: Statement, { figures: { target, actual } }: IndicatorRow, side: Side): boolean {
  if (side === 'target' || !target || !actual) return false;
  return !isMissed({ target, actual }) && compare(said.value, target.value) === 0;
}

/** `培训3期` is of 举办培训班期数 and of no 安全生产培训: a short name is the whole of another one, or opens it where a digit is mistyped. */
function isItsName(name: string, label: string, isMistyped: boolean): boolean {
  const [said, own] = [name, bareName(label)].map((text) => text.replace(/(?:班|会|活动)$/, '')) as [string, string];
  return own.length > 1 && (said === own || (isMistyped && said.startsWith(own)));
}

function bareName(label: string): string {
  return squeezed(label)
    .replace(DOING, '')
    .replace(/(?:场次|人次|批次|[人次户个期场件篇]?数|数?量)$/, '');
}

/** Names that are alike; in a cell of goals its very name, or three characters in a row that are no general word. */
function sharesName(name: string, label: string, inText: boolean): boolean {
  // 免疫密度 is no 抗体合格率.
  if ([name, label].every((text) => /[率度]$/.test(text)) && name.at(-2) !== label.at(-2)) return false;
  if (label.length >= LEAST && name.length >= LEAST && isAlike(name, label.replace(/数量?$/, ''))) return true;
  const own = bareName(label);
  // `采购疫苗` is 疫苗采购(量).
  if (own.length > 3 && own.length === name.length && isAlike(own, name)) return true;
  if (inText) return false;
  if (own.length > 3 && squeezed(name).endsWith(own)) return true;
  const [a = '', b = ''] = [name, label].map((text) =>
    squeezed(text).replace(PUBLIC, '公众满意').replace(GENERAL_NAME, ' '),
  );
  return [...b].some((_, i) => {
    const three = b.slice(i, i + 3);
    return three.length === 3 && !three.includes(' ') && a.includes(three);
  });
}
