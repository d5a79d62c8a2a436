/**
 * The sentence of a finding, from its message id and data: the arithmetic written out, in a clerk's Chinese and in plain English. Nothing
 * is computed here.
 */

import { printed } from '../equations/print-figure.js';
import type { Finding, Language } from '../report.js';
import { findRule } from '../rules/rules.js';
import { nameFigure, namePart, namePartAndStage, nameStage } from './name.js';
import { type Context, type Facts, gap, lead, list, right, type Sentence, stated, text } from './sentence-parts.js';
import { REMARKS } from './sentence-remarks.js';

/** `facts`: by id, those of the report. An unknown message id falls back on the rule's title: a sentence is never missing. */
export function findingSentence(finding: Finding, facts: Facts, lang: Language): string {
  const data = finding.data ?? {};
  const operands = finding.operands.map((id) => facts.get(id)).filter((fact) => fact !== undefined);
  const context: Context = { facts: operands, all: facts, finding, data, lang, zh: lang === 'zh' };
  const sentence = SENTENCES[String(data.message)];
  // A rule of the bureau's own says what it is about.
  const title = data.title === undefined ? '' : lang === 'zh' ? `（${text(data.title)}）` : ` (${text(data.title)})`;
  return sentence ? `${sentence(context)}${title}` : (findRule(finding.rule)?.title[lang] ?? finding.rule);
}

/** Relations that hold only by a coarser or truncated reading say so. */
function loosely(context: Context): string | null {
  const { data, zh } = context;
  if (data.reading === 'truncated')
    return zh ? '按舍去尾数（不四舍五入）才相符' : 'agrees only if digits were cut off instead of rounded';
  if (data.reading === 'own') return zh ? '按取整的数字才相符' : 'agrees only at the coarser decimals of a figure';
  if (data.reading === 'printed') return zh ? '在四舍五入误差之内' : 'within rounding';
  return null;
}

const SENTENCES: Record<string, Sentence> = {
  'continuity.differs': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，${text(c.data.year)}年度报告（${text(c.data.source)}）为 ${text(c.data.previous)}，${gap(c)}`
      : `${lead(c)} is ${stated(c)}; the report of ${text(c.data.year)} (${text(c.data.source)}) has ${text(c.data.previous)}, ${gap(c)}`,
  'continuity.other-report': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，${text(c.data.department)}的报告（${text(c.data.source)}）${text(c.data.place)}为 ${text(c.data.other)}，${gap(c)}`
      : `${lead(c)} is ${stated(c)}; the report of ${text(c.data.department)} (${text(c.data.source)}, ${text(c.data.place)}) has ${text(c.data.other)}, ${gap(c)}`,
  'sum.differs': (c) => equalityOf(c, c.zh ? '各项合计' : 'its parts make'),
  'sum.shares': (c) => {
    const [first] = c.facts;
    const part = first ? namePart(first.part, c.lang) : '';
    const sides = c.facts.map(printed).join(' + ');
    return c.zh
      ? `${part}并列的占比之和不是 100%：${sides} = ${text(c.data.computed)}，${loosely(c) ?? gap(c)}`
      : `${part}: the shares do not make 100%: ${sides} = ${text(c.data.computed)}, ${loosely(c) ?? gap(c)}`;
  },
  'sum.blank': (c) => {
    const cells = c.finding.where.length;
    const blank = c.zh
      ? `${cells > 0 ? `另有 ${cells} 格未填，` : ''}请核对数字，或补填空白`
      : `${cells > 0 ? `${cells} cells are blank; ` : ''}a figure is wrong or a blank stands for the difference`;
    return `${equalityOf(c, c.zh ? '已填各项合计' : 'the parts printed make')}；${blank}`;
  },
  'part.differs': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，小于其中所列部分 ${text(c.data.computed)}（${text(c.data.formula)} 不成立），${gap(c)}`
      : `${lead(c)} is ${stated(c)}, less than the part listed in it, ${text(c.data.computed)} (${text(c.data.formula)} fails), ${gap(c)}`,
  'ratio.differs': (c) => computedOf(c),
  'product.differs': (c) => computedOf(c),
  'growth.differs': (c) => computedOf(c),
  'ratio.other-base': (c) => {
    const base = c.all.get(text(c.data.base));
    const name = base ? `${nameStage(base, c.lang)} ${printed(base)}` : '';
    return c.zh
      ? `${lead(c)} ${stated(c)}，是按${name}计算的；按全年预算数应为 ${text(c.data.computed)}（口径）`
      : `${lead(c)} is ${stated(c)}, which takes the ${name} as its base; on the full-year budget it would be ${text(c.data.computed)}`;
  },
  'ratio.other-scope': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，是按${list(c.data.fits)[0]}计算的；按${list(c.data.meant)[0]}（${right(c)}）为 ${text(c.data.computed)}（口径）`
      : `${lead(c)} is ${stated(c)}, which takes ${list(c.data.fits)[1]}; ${list(c.data.meant)[1]} (${right(c)}) gives ${text(c.data.computed)}`,
  'ratio.other-way': (c) =>
    c.zh
      ? `${computedOf(c)}；如另有算法，请写明所用的数（报告中没有${list(c.data.missing).join('、')}）`
      : `${computedOf(c)}; if another way was taken, print its figures (the report lacks: ${list(c.data.missingEn).join(', ')})`,
  'product.standard': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，评价标准为“${text(c.data.standard)}”，${text(c.data.rate)} 计得 ${text(c.data.computed)}（${text(c.data.how)}），${loosely(c) ?? gap(c)}`
      : `${lead(c)} is ${stated(c)}; by the printed standard ${text(c.data.rate)} earns ${text(c.data.computed)} (${text(c.data.how)}), ${loosely(c) ?? gap(c)}`,
  'product.usual': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}；表中未写评价标准，按常用标准 ${text(c.data.rate)} 可得 ${text(c.data.computed)}（${text(c.data.how)}），请对照本地评分标准`
      : `${lead(c)} is ${stated(c)}; the table prints no standard, by the usual one ${text(c.data.rate)} earns ${text(c.data.computed)} (${text(c.data.how)}): compare with your own`,
  'ratio.no-base': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，而除数为 0，应填 0 或“——”`
      : `${lead(c)} is ${stated(c)} although its base is 0: print 0 or ——`,
  'same.differs': (c) => {
    const loose = loosely(c);
    const mixed = new Set(c.facts.map((f) => f.unit)).size > 1 || !c.zh;
    const places = c.facts.map(
      (f) => `${namePartAndStage(f, c.lang)}${c.zh ? '为' : ''} ${printed(f)}${mixed ? ` ${f.unit}` : ''}`,
    );
    const name = c.facts[0] ? nameFigure(c.facts[0], c.lang) : '';
    return c.zh
      ? `“${name}”各处不一：${places.join('，')}，${loose ?? gap(c)}`
      : `${name} differs between places: ${places.join(', ')}, ${loose ?? gap(c)}`;
  },
  'bound.differs': (c) => {
    const limit = c.facts[1]
      ? `${nameFigure(c.facts[1], c.lang)}${c.zh ? '' : ' '}${nameStage(c.facts[1], c.lang)} ${printed(c.facts[1])}`
      : text(c.data.computed);
    return c.zh
      ? `${lead(c)} ${stated(c)}，超过${limit}，${gap(c)}`
      : `${lead(c)} is ${stated(c)}, above ${limit}, ${gap(c)}`;
  },
  'enumeration.differs': (c) => equalityOf(c, c.zh ? '分项合计' : 'the items make'),
  'enumeration.short': (c) =>
    `${equalityOf(c, c.zh ? '所列分项合计' : 'the items listed make')}${c.zh ? '，请核对是否漏列' : '; is one missing?'}`,
  'enumeration.names': (c) => namesOf(c),
  'enumeration.names-short': (c) => namesOf(c),
  'enumeration.rank-order': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，列第 ${text(c.data.rank)}，但不小于所列的更高者（${text(c.data.formula)}）`
      : `${lead(c)} is ranked ${text(c.data.rank)} but is not below those named above it (${text(c.data.formula)})`,
  'enumeration.rank-count': (c) =>
    c.zh
      ? `${lead(c)} ${stated(c)}，列第 ${text(c.data.rank)}，但只列出 ${text(c.data.named)} 个更高者`
      : `${lead(c)} is ranked ${text(c.data.rank)}, yet ${text(c.data.named)} are named above it`,
  ...REMARKS,
};

function equalityOf(c: Context, parts: string): string {
  const loose = loosely(c);
  const sides = `${stated(c)} ${loose ? '=' : '≠'} ${right(c)}`;
  const total = right(c) === text(c.data.computed) ? '' : ` = ${text(c.data.computed)}`;
  return c.zh
    ? `${lead(c)}：${sides}${total}，${loose ?? gap(c)}`
    : `${lead(c)}: ${sides}${total} (${parts} ${text(c.data.computed)}), ${loose ?? gap(c)}`;
}

function computedOf(c: Context): string {
  const loose = loosely(c);
  return c.zh
    ? `${lead(c)} ${stated(c)}，按 ${right(c)} 应为 ${text(c.data.computed)}，${loose ?? gap(c)}`
    : `${lead(c)} is ${stated(c)}; ${right(c)} gives ${text(c.data.computed)}, ${loose ?? gap(c)}`;
}

function namesOf(c: Context): string {
  const names = list(c.data.names);
  return c.zh
    ? `${lead(c)} ${stated(c)}，列出 ${names.length} 个：${names.join('、')}，${gap(c)}`
    : `${lead(c)} is ${stated(c)}, but ${names.length} are named (${names.join(', ')}), ${gap(c)}`;
}
