/** A count in the goal of the year, or in what is said of it, is that of the indicator of the same name: its target, or its result. */
import { placeInCell } from '../../parsers/document.js';
import { equals, exact } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { typedText } from '../equations/typo.js';
import { literal } from '../extract/passages.js';
import { isMissed } from '../relations/scoring/completion.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling, withUnit } from '../wording/sentence-parts.js';
import { type IndicatorRow, squeezed } from './context/claimed-form.js';
import { remark } from './remark.js';

export const goalDiffers = remark({
  rule: {
    id: 'explanation.goal-differs',
    level: 'warning',
    title: {
      zh: '年度总体目标及其完成情况中的数量与同名指标的指标值、完成值一致',
      en: 'A count in the goal, or in what is said of it, is that of the indicator of that name',
    },
    examples: {
      pass: { shown: '目标：采购原原种 550 万粒；发放原原种 ≥550 万粒' },
      fail: { shown: '目标：采购原原种 425 万粒；发放原原种 ≥550 万粒' },
    },
  },
  find: ({ forms }) =>
    forms.flatMap((form) => {
      const { part, key } = form.context;
      return form.goals.flatMap(({ goal, done, table }) =>
        (['target', 'actual'] as const).flatMap((side) => {
          const cell = side === 'target' ? goal : done;
          return oddOnes(cell.text, form.rows, side).map(({ count, row, figure }) => {
            const said = `${count.words}${count.text}${figure.fact.unit}`;
            const data = { message: 'explanation.goal-differs' as const, part, said, side };
            const subject = `${key}.goal.${side}.${row.level3}`;
            return { subject, data, where: [placeInCell(table, cell)], operands: [figure] };
          });
        }),
      );
    }),
  say: {
    'explanation.goal-differs': (c: Telling<{ part: string; said: string; side: 'target' | 'actual' }>) => {
      const [part, said] = [namePart(c.data.part, c.voice), shortened(c.data.said)];
      const value = c.facts[0] ? withUnit(c.facts[0]) : '';
      const [cell, column] = c.data.side === 'target' ? ['', '指标值'] : ['的实际完成情况', '完成值'];
      return c.zh
        ? `${part}年度总体目标${cell}写“${said}”，同名指标的${column}是 ${value}，请核对`
        : `${part}: the goal${c.data.side === 'target' ? '' : "'s account"} says ${said}, the indicator of that name ${value}`;
    },
  },
});

interface Count {
  text: string;
  /** Of its own clause, before it. */
  words: string;
}

/** Counts of one unit, each with the words of its own clause before it; `95%以上` is no count. */
function countsOf(text: string, unit: string): Count[] {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const pattern = new RegExp(
    `([\\p{Script=Han}“”]{0,24})[≥≤]?(?<![\\d.])(\\d+(?:\\.\\d+)?)${literal(unit)}(?!以|及以|左右|[多余/])`,
    'gu',
  );
  return [...plain.matchAll(pattern)].map(([, words = '', number = '']) => ({ text: number, words }));
}

/** Counts that share their name with one indicator of their unit alone and are another than its value, which stands nowhere else either. */
function oddOnes(text: string, rows: readonly IndicatorRow[], side: 'target' | 'actual') {
  const byUnit = new Map<string, Named[]>();
  for (const row of rows) {
    const figure = row.figures[side];
    if (!figure?.fact.unit || !['count', 'area', 'rate'].includes(figure.dimension)) continue;
    const all = byUnit.get(figure.fact.unit) ?? [];
    all.push({ row, figure });
    byUnit.set(figure.fact.unit, all);
  }
  return [...byUnit].flatMap(([unit, all]) => {
    const counts = countsOf(text, unit);
    if (counts.length > MOST) return [];
    const pairs = counts.map((count) => ({
      count,
      named: all.filter(({ row }) => sharesName(count.words, row.level3)),
    }));
    return pairs.flatMap(({ count, named }) => {
      const [one] = named;
      if (!one || named.length > 1 || pairs.filter((pair) => pair.named.includes(one)).length > 1) return [];
      const isSaid = counts.some((other) => isValue(other, one.figure));
      return isSaid || isSetAndReached(count, one, side) ? [] : [{ count, ...one }];
    });
  });
}

interface Named {
  row: IndicatorRow;
  figure: Figure;
}

/** A goal of more counts than this is a list. */
const MOST = 40;

/** `围栏120米` where 120 were set and 121.5 were built tells of the goal and not of the last metre. */
function isSetAndReached(count: Count, { row, figure }: Named, side: 'target' | 'actual'): boolean {
  const { target } = row.figures;
  return side === 'actual' && target !== undefined && !isMissed({ target, actual: figure }) && isValue(count, target);
}

function isValue({ text }: Count, figure: Figure): boolean {
  return equals(exact(text), exact(typedText(figure)));
}

/** Its very name before the count, or three characters in a row that are no general word. */
function sharesName(words: string, label: string): boolean {
  const name = squeezed(label);
  if (name.length > 3 && squeezed(words).endsWith(name.replace(/(?:人|次|户|个)?数量?$/, ''))) return true;
  const [a, b] = [words, label].map((text) => squeezed(text).replace(PUBLIC, '公众满意').replace(GENERAL, ' '));
  return [...(b ?? '')].some((_, i) => {
    const name = (b ?? '').slice(i, i + 3);
    return name.length === 3 && !name.includes(' ') && (a ?? '').includes(name);
  });
}

/** Whoever is asked, where nobody in particular is. */
const PUBLIC = /(?:社会公众|群众|市民|居民|公众|服务对象)的?满意(?:度|率)/g;
const GENERAL =
  /指标\d*|满意[度率]|(?:合格|完成|及时|达标|覆盖|使用|利用|验收)+率|数量|个数|面积|人数|人次|任务|完成|项目|工程|建设|开展|新建|年度|活动|次数|工作|服务|群众|企业/g;
