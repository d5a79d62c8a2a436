/** The sentences of relations: the arithmetic written out, in a clerk's Chinese and in plain English, for the desk or for a letter. */

import { grouped, printed } from '../equations/print-figure.js';
import type { JudgedData, Worked } from '../finding-data.js';
import { formulaIn, inLanguage } from '../say.js';
import { isMixed, mixedUnits, nameUnit } from './difference.js';
import { nameColumn, nameFigure, nameInFull, namePartAndStage, nameStage } from './name.js';
import { joined, lead, partOf, rightOf, stated, type Telling } from './sentence-parts.js';

type Told<Data = unknown> = Telling<Worked & Data>;

/** `差 10 万元` / `off by 10 万元`; of figures in two units there is no difference to tell. */
function gap({ data: { difference = '', unit = '' }, zh, finding }: Told): string {
  const named = nameUnit(unit, zh);
  const size = `${zh ? '差' : 'off by'} ${grouped(difference)}${named ? ` ${named}` : ''}`;
  return isMixed(finding) ? mixedUnits(zh) : size;
}

/** Relations that hold only by a coarser or truncated reading say so. */
const READINGS: Record<NonNullable<Worked['reading']>, [zh: string, en: string]> = {
  truncated: ['文中似直接舍去了尾数，没有四舍五入', 'digits seem to have been cut off instead of rounded'],
  own: ['用取整后的数字计算才相符', 'agrees only at the coarser decimals of a figure'],
  printed: ['在四舍五入误差之内', 'within rounding'],
};

/** What a sentence about a difference ends in. */
function off(c: Told): string {
  return c.apart ? '' : `${c.zh ? '，' : ', '}${gap(c)}`;
}

function tail(c: Told): string {
  const { reading } = c.data;
  return reading ? `${c.zh ? '，' : ', '}${READINGS[reading][c.zh ? 0 : 1]}` : off(c);
}

function equalityOf(c: Told, parts: string): string {
  const { computed = '' } = c.data;
  const right = rightOf(c.data, c.voice.lang);
  const sides = `${stated(c)} ${c.data.reading ? '=' : '≠'} ${right}${right === computed ? '' : ` = ${grouped(computed)}`}`;
  return c.zh ? `${lead(c)}：${sides}` : `${lead(c)}: ${sides} (${parts} ${computed})`;
}

/** Two operands in one line of a form are told apart by their columns: 全年执行数 42.12 ÷ 全年预算数 75.18. */
function operandsIn(right: string, { facts, voice }: Told): string {
  const [, first, second] = facts;
  if (facts.length !== 3 || !first || !second || nameFigure(first, voice) !== nameFigure(second, voice)) return right;
  const [a, b] = [first, second].map((fact) => nameColumn(fact, voice));
  if (!a || !b || a === b || right !== `${printed(first, voice.lang)} ÷ ${printed(second, voice.lang)}`) return right;
  return `${a} ${printed(first, voice.lang)} ÷ ${b} ${printed(second, voice.lang)}`;
}

function computedOf(c: Told): string {
  const [right, computed] = [operandsIn(rightOf(c.data, c.voice.lang), c), c.data.computed ?? ''];
  return c.zh
    ? `${lead(c)} ${stated(c)}，按 ${right} ${c.letter ? '计算' : '应'}为 ${computed}${tail(c)}`
    : `${lead(c)} is ${stated(c)}; ${right} gives ${computed}${tail(c)}`;
}

/** `下降29.17%` where the figures rise: which way each goes is said in words, as the report says it. */
function growthOf(c: Told): string {
  const [fact] = c.facts;
  const computed = c.data.computed ?? '';
  if (!fact || !/增|升|降|减|涨/.test(fact.label) || /^[-−]/.test(fact.text)) return computedOf(c);
  const [up, down] = c.zh ? ['增长 ', '下降 '] : ['up ', 'down '];
  const said = `${fact.base.startsWith('-') ? down : up}${stated(c)}`;
  const meant = /^0(?:\.0+)?%?$/.test(computed)
    ? computed
    : `${computed.startsWith('-') ? down : up}${computed.replace(/^-/, '')}`;
  const right = operandsIn(rightOf(c.data, c.voice.lang), c);
  return c.zh
    ? `${lead(c)}${said}，按 ${right} ${c.letter ? '计算' : '应'}为${/^\d/.test(meant) ? ' ' : ''}${meant}${tail(c)}`
    : `${lead(c)} is ${said}; ${right} gives ${meant}${tail(c)}`;
}

function namesOf(c: Told<{ names: string[] }>): string {
  const { names } = c.data;
  return c.zh
    ? `${lead(c)} ${stated(c)}，列出 ${names.length} 个：${joined(names, c)}${tail(c)}`
    : `${lead(c)} is ${stated(c)}, but ${names.length} are named (${joined(names, c)})${tail(c)}`;
}

/** One sentence a message id. */
export const JUDGED: { [Data in JudgedData as Data['message']]: (c: Told<Data>) => string } = {
  'continuity.differs': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，${c.data.year}年度报告（${c.data.source}）为 ${c.data.previous}${tail(c)}`
      : `${lead(c)} is ${stated(c)}; the report of ${c.data.year} (${c.data.source}) has ${c.data.previous}${tail(c)}`,
  'continuity.other-report': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，${c.data.department}的报告（${c.data.source}）${c.data.place}为 ${c.data.other}${tail(c)}`
      : `${lead(c)} is ${stated(c)}; the report of ${c.data.department} (${c.data.source}, ${c.data.place}) has ${c.data.other}${tail(c)}`,
  'sum.differs': (c) => `${equalityOf(c, 'its parts make')}${tail(c)}`,
  'sum.shares': (c) => {
    const sides = `${c.facts.map((fact) => printed(fact, c.voice.lang)).join(' + ')} = ${c.data.computed}`;
    return c.zh
      ? `${partOf(c)}并列的占比之和不是 100%：${sides}${tail(c)}`
      : `${partOf(c)}: the shares do not make 100%: ${sides}${tail(c)}`;
  },
  'sum.blank': (c) => {
    const cells = c.finding.where.length;
    const equality = `${equalityOf(c, 'the parts printed make')}${tail({ ...c, apart: false })}`;
    return c.zh
      ? `${equality}；${cells > 0 ? `另有 ${cells} 格未填，` : ''}请核对数字，或补填空白`
      : `${equality}；${cells > 0 ? `${cells} cells are blank; ` : ''}a figure is wrong or a blank stands for the difference`;
  },
  'part.differs': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，小于其中所列部分 ${c.data.computed}（${c.data.formula} 不成立）${off(c)}`
      : `${lead(c)} is ${stated(c)}, less than the part listed in it, ${c.data.computed} (${formulaIn(c.data, 'en')} fails)${off(c)}`,
  'ratio.differs': computedOf,
  'product.differs': computedOf,
  'growth.differs': growthOf,
  'ratio.other-base': (c) => {
    const base = c.voice.facts.get(c.data.base);
    const name = base ? `${nameStage(base, c.voice)} ${printed(base, c.voice.lang)}` : '';
    return c.zh
      ? `${lead(c)} ${stated(c)}，是按${name}计算的；按全年预算数${c.letter ? '计算' : '应'}为 ${c.data.computed}（口径）`
      : `${lead(c)} is ${stated(c)}, which takes the ${name} as its base; on the full-year budget it would be ${c.data.computed}`;
  },
  'ratio.other-scope': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，是按${c.data.fits.zh}计算的；按${c.data.meant.zh}（${rightOf(c.data, c.voice.lang)}）为 ${c.data.computed}（口径）`
      : `${lead(c)} is ${stated(c)}, which takes ${c.data.fits.en}; ${c.data.meant.en} (${rightOf(c.data, c.voice.lang)}) gives ${c.data.computed}`,
  'ratio.other-way': (c) => {
    const missing = joined(
      c.data.missing.map((term) => term[c.voice.lang]),
      c,
    );
    const differs = computedOf({ ...c, apart: false });
    return c.zh
      ? `${differs}；如另有算法，请写明所用的数（报告中没有${missing}）`
      : `${differs}; if another way was taken, print its figures (the report lacks: ${missing})`;
  },
  'product.standard': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，评价标准为“${c.data.standard}”，${c.data.rate} 计得 ${c.data.computed}（${inLanguage(c.data.how, c.voice.lang)}）${tail(c)}`
      : `${lead(c)} is ${stated(c)}; by the printed standard ${c.data.rate} earns ${c.data.computed} (${inLanguage(c.data.how, c.voice.lang)})${tail(c)}`,
  'product.usual': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}；表中未写评价标准，按常用标准 ${c.data.rate} 可得 ${c.data.computed}（${inLanguage(c.data.how, c.voice.lang)}），请对照本地评分标准`
      : `${lead(c)} is ${stated(c)}; the table prints no standard, by the usual one ${c.data.rate} earns ${c.data.computed} (${inLanguage(c.data.how, c.voice.lang)}): compare with your own`,
  'ratio.no-base': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，而除数为 0，${c.letter ? '无法计算' : '应填 0 或“——”'}`
      : `${lead(c)} is ${stated(c)} although its base is 0: print 0 or ——`,
  'same.differs': (c) => {
    const mixed = new Set(c.facts.map((f) => f.unit)).size > 1 || !c.zh;
    // Of two lines of one form the place tells nothing.
    const isOneForm = new Set(c.facts.map((f) => f.part)).size === 1 && new Set(c.facts.map((f) => f.key)).size > 1;
    const nameOf = isOneForm ? nameInFull : namePartAndStage;
    const places = c.facts.map(
      (f) => `${nameOf(f, c.voice)}${c.zh ? '为' : ''} ${printed(f, c.voice.lang)}${mixed ? ` ${f.unit}` : ''}`,
    );
    const name = c.facts[0] ? nameFigure(c.facts[0], c.voice) : '';
    return c.zh
      ? `“${name}”各处不一：${places.join('，')}${tail(c)}`
      : `${name} differs between places: ${places.join(', ')}${tail(c)}`;
  },
  'bound.differs': (c) => {
    const [, figure] = c.facts;
    const limit = figure
      ? `${nameFigure(figure, c.voice)}${c.zh ? '' : ' '}${nameStage(figure, c.voice)} ${printed(figure, c.voice.lang)}`
      : c.data.computed;
    return c.zh
      ? `${lead(c)} ${stated(c)}，超过${limit}${off(c)}`
      : `${lead(c)} is ${stated(c)}, above ${limit}${off(c)}`;
  },
  'enumeration.differs': (c) => `${equalityOf(c, 'the items make')}${tail(c)}`,
  'enumeration.short': (c) =>
    `${equalityOf(c, 'the items listed make')}${tail({ ...c, apart: false })}${c.zh ? '，请核对是否漏列' : '; is one missing?'}`,
  'enumeration.names': namesOf,
  'enumeration.names-short': namesOf,
  'enumeration.rank-order': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，列第 ${c.data.rank}，但不小于所列的更高者（${c.data.formula}）`
      : `${lead(c)} is ranked ${c.data.rank} but is not below those named above it (${formulaIn(c.data, 'en')})`,
  'enumeration.rank-count': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，列第 ${c.data.rank}，但只列出 ${c.data.named} 个更高者`
      : `${lead(c)} is ranked ${c.data.rank}, yet ${c.data.named} are named above it`,
  'explanation.completion': (c) => {
    const [would, right] = [c.data.computed, rightOf(c.data, c.voice.lang)];
    if (c.data.capped)
      return c.zh
        ? `${lead(c)} ${stated(c)}，完成率已达 100%，应得满分 ${would} 分`
        : `${lead(c)} is ${stated(c)}; the target is met, which earns the full ${would}`;
    return c.zh
      ? `${lead(c)} ${stated(c)}，按完成率计算为 ${would} 分（${right}）`
      : `${lead(c)} is ${stated(c)}; by completion it would be ${would} (${right})`;
  },
};
