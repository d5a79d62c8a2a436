/**
 * An amount for one of many, how many there are, and what they come to: `300元×120人=3.6万元`, `每人补助300元，补助120人，共3.6万元`,
 * `补助120户，户均2.5万元，共补助300万元`, `发放补贴237.6万元，涉及6,600户，户均360元`, `培训48期、2,880人次，平均每期60人次`.
 */
import { compare, exact, multiply } from '../../../decimal.js';
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { type Sentence, unitClass } from './sentence.js';

/** `每户`, `单座`, `户均`: what follows is for one of them. */
const FOR_ONE = /每|^[，、]?单价[为是]?$|(?<!平)均|单(?:[座处眼个台套项艘条辆车枚支只株头盏]|位(?=造价|成本|投资))/;
/** For one and for so many months besides: a further factor. What is given each year is that year's. */
const BESIDES = /每[月天日季次]|[月天日]均|[月日]人均/;
/** `每人每月380元，月发414.35万元`: all of them in one such time; `检查236次，…，平均每次5人次`: so many times as are counted. */
function isBesides({ words }: Mention, others: readonly Mention[]): boolean {
  const [, period] = /每([月天日季次])/.exec(words) ?? [];
  if (period === '次' && others.some((d) => d.quantity.unit.text === period)) return false;
  const isOfPeriod = others.some(
    (d) => d.words !== words && new RegExp(`^[，、]?每?${period}[应共计]?(?:发|支|付)`).test(d.words),
  );
  return BESIDES.test(words) && !(period !== undefined && isOfPeriod);
}

const COMES_TO = new RegExp(`^[、，]?(?:${SUMS_UP}|小?计)|(?:资金|经费|补助|补贴|发放|支出|支付)(?:${SUMS_UP})?$`);
/** What one of them is called, and in what they are counted. */
const ALIKE: Record<string, string> = { 人: '生', 名: '人生', 人次: '人', 例: '人', 辆: '车', 个: '岗村站点园校' };

export function readPerUnit(sentence: Sentence): Claim[] {
  const near = readNear(sentence);
  const told = new Set(near.map(({ one }) => one));
  return [
    ...near,
    ...sentence.mentions.flatMap((one, i) =>
      told.has(sentence.id(one)) ? [] : [...readFar(sentence, i), ...readTimes(sentence, i)],
    ),
  ];
}

/** `受理3,268件次，月均272.33件次`, `开放312天，接待23.4万人次，日均750人次`: over so many days or months as the sentence gives, else over those of the year. */
function readTimes(sentence: Sentence, at: number): PerUnit[] {
  const { mentions } = sentence;
  const one = mentions[at]!;
  const time = TIMES.find(({ each }) => each.test(one.words));
  if (!time || !isPlain(one) || unitClass(one) === null) return [];
  const before = mentions.slice(Math.max(0, at - MOST_BEFORE), at).filter((d) => d.sentence === one.sentence);
  const nearest = before.findLast(
    (d) => isPlain(d) && isOfUnit(d, one) && d.year === one.year && !OF_ONE.test(d.words),
  );
  // `接待23.4万人次，日均750人次；…，三馆合计48万人次`: a sum behind it is not what it is the average of.
  const whole = nearest && sentence.totalOf(nearest);
  const total = nearest ? (whole && mentions.indexOf(whole) < at ? whole : nearest) : sentence.amount(one);
  const counted = before.findLast((d) => isPlain(d) && time.unit.test(d.quantity.unit.text));
  if (!total || !isOfUnit(total, one) || total.year !== one.year) return [];
  if (!counted && [one, total].some(({ period }) => period !== null)) return [];
  const here = nearest ? [nearest, one] : [one];
  return [perOf(sentence, one, counted ?? time.inYear(one.year), total, here, { average: true, loose: true })];
}

const isLeap = (year: number | null) => year !== null && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const TIMES = [
  {
    each: /(?<![人户亩])[日天]均|平均每[日天]/,
    unit: /^(?:个?工作日|[天日])$/,
    inYear: (year: number | null) => (isLeap(year) ? 366 : 365),
  },
  { each: /(?<![人户亩])月均|平均每个?月/, unit: /^(?:个?月)$/, inYear: () => 12 },
];

type PerUnit = Extract<Claim, { kind: 'per' }>;

function perOf(
  sentence: Sentence,
  one: Mention,
  many: Mention | number,
  total: Mention,
  here: readonly Mention[],
  more: Partial<PerUnit> = {},
): PerUnit {
  const [each, whole] = [sentence.id(one), sentence.id(total)];
  const count = typeof many === 'number' ? many : sentence.id(many);
  return { kind: 'per', one: each, many: count, total: whole, ...more, where: sentence.where(here) };
}

/** An average is rounded, and nothing but the words ties it. */
const loosely = ({ words }: Mention): Partial<PerUnit> => ({ loose: true, ...(/均/.test(words) && { average: true }) });

/** `防火隔离带38公里，投入228万元，每公里6万元`, `无人机6架54万元，单价9万元`: directly behind the two, and nothing said of it but that it is for one. */
function isOfBoth(one: Mention, { mentions }: Sentence, before: readonly Mention[]): boolean {
  const at = mentions.indexOf(one);
  return BARE_ONE.test(one.words) && before.length === 2 && before.every((d) => mentions.slice(at - 2, at).includes(d));
}

const BARE_ONE = /^[，、]?(?:每[\u4e00-\u9fff]{1,2}|单价)[为是]?$/;

function readNear(sentence: Sentence): PerUnit[] {
  const { mentions } = sentence;
  return mentions.flatMap((last, i): PerUnit[] => {
    // `412人，人均管护1,592亩，年人均补助1.2万元，全年支付494.4万元`: an average in another unit is told by the way.
    const isAside = (d: Mention) => isOfCount(sentence, d) || (FOR_ONE.test(d.words) && !isOfUnit(d, last));
    const all = mentions.slice(Math.max(0, i - MOST_BEFORE), i);
    const before = all.filter((d) => !isAside(d));
    // `人均公用经费1.2万元，公用经费98.4万元，在职82人`: of three alone none is by the way.
    const [first, b] = soleAmount(sentence, i) ?? (before.length > 1 ? before : all).slice(-2);
    if (!first || !b) return [];
    // `训练368人，其中听力96人、肢体142人、智力130人，每人补助5,000元，共184万元`
    const a = (FOR_ONE.test(b.words) && sentence.totalOf(first)) || first;
    const three = [a, b, last];
    if (!three.every((d) => isPlain(d) && d.sentence === last.sentence && d.year === last.year)) return [];
    if (/；/.test(last.passage.plain.slice(a.quantity.tail, last.quantity.start))) return [];
    const formula = /^ *[×*xX] *$/.test(b.between) && /^ *[=＝] *$/.test(last.between);
    const one = formula ? a : three.find((d) => FOR_ONE.test(d.words) && !isBesides(d, three));
    // `安装路灯1,510盏，平均每个村26盏，涉及村庄58个`
    const total =
      one && (one === last || !areAlike(last, one)) ? three.find((d) => areAlike(d, one) && d !== one) : last;
    const many = three.find((d) => d !== one && d !== total);
    if (!one || !many || !total || !areAlike(total, one) || !isCount(many) || isLess(total, one)) return [];
    if (formula) return [perOf(sentence, one, many, total, three)];
    // `支出30万元：科普馆2个，每个10万元；科技角5个，每个2万元`: what several get so much of is of none alone.
    const next = one === last && mentions.slice(i + 1).find((d) => areAlike(d, one));
    if (next && FOR_ONE.test(next.words)) return [];
    // `寄宿生7,760人（小学3,600人、每生1,250元，初中4,160人、每生1,500元），补助1,074万元`
    const from = mentions.indexOf(a);
    if (mentions.slice(from, i).some((d) => d !== one && FOR_ONE.test(d.words) && isOfUnit(d, one))) return [];
    const comesTo = total !== last || COMES_TO.test(total.words) || BESIDES.test(one.words);
    return isForOne(one, many) && comesTo && !FOR_ONE.test(total.words)
      ? [perOf(sentence, one, many, total, three, isOfBoth(one, sentence, [many, total]) ? {} : loosely(one))]
      : [];
  });
}

/**
 * `职业培训补贴285万元，…。` / `职业培训1,900人，人均1,500元`; `建设任务2.4万亩。亩均投入2,000元，总投资4,800万元`: what all get stands elsewhere under the name of
 * the item, or how many they are as the one count of its kind.
 */
function readFar(sentence: Sentence, at: number): PerUnit[] {
  const { mentions } = sentence;
  const one = mentions[at]!;
  if (!FOR_ONE.test(one.words) || BESIDES.test(one.words) || !isPlain(one) || unitClass(one) === null) return [];
  const beside = [mentions[at - 1], mentions[at + 1]].filter((d) => d !== undefined && isBeside(d, one));
  const own = beside.find((d) => isCount(d!) && isForOne(one, d!));
  // `安排2,890万元，国省道每公里5.2万元，县道每公里4万元`: what is given so much of to each of several is of none alone.
  const others = mentions.filter((d) => d !== one && FOR_ONE.test(d.words) && isOfUnit(d, one));
  if (!own && others.length > 0) return [];
  const paid = beside.find((d) => isOfUnit(d!, one) && (d === mentions[at - 1] || /[总共]/.test(d!.words)));
  const [counted, alone] = at === 0 || paid ? lastSentence(sentence, one) : [];
  const many =
    own ?? (paid || alone ? counted : undefined) ?? sentence.count((d) => d.year === one.year && isForOne(one, d));
  const total = (own ? undefined : paid) ?? (own && sentence.amount(own)) ?? alone ?? sentence.amount(one);
  if (
    !many ||
    !total ||
    total === one ||
    FOR_ONE.test(total.words) ||
    (isInClause(total, one) && others.some((d) => isInClause(d, one))) ||
    !isOfUnit(total, one) ||
    !areOfSize(one, many, total)
  )
    return [];
  return [perOf(sentence, one, many, total, [one], loosely(one))];
}

/** `培训教师1,250人次，支出培训费75万元。人均600元。`: the one count of the sentence before that is no part of another, and the one amount. */
function lastSentence(sentence: Sentence, one: Mention): [many?: Mention, total?: Mention] {
  const last = sentence.earlier().filter((d) => d.passage === one.passage && d.sentence === one.sentence - 1);
  const only = ([first, ...others]: Mention[]) =>
    first && others.length === 0 && isPlain(first) && first.year === one.year ? first : undefined;
  const many = only(last.filter((d) => isCount(d) && isForOne(one, d) && !sentence.isPart(d)));
  return many ? [many, only(last.filter((d) => isOfUnit(d, one)))] : [];
}

/** `亩产提高到598公斤，亩均增产78公斤`: what all get is not ten times more or less than the one and the many make. */
function areOfSize(...[one, many, total]: readonly [Mention, Mention, Mention]): boolean {
  const [each, count, whole, ten] = [one.quantity.base, many.quantity.base, total.quantity.base, '10'].map(exact);
  const made = multiply(each!, count!);
  return compare(multiply(made, ten!), whole!) > 0 && compare(multiply(whole!, ten!), made) > 0;
}

/** In one clause with it: no semicolon or full stop between them. */
function isInClause(mention: Mention, one: Mention): boolean {
  const [first, last] = mention.quantity.start < one.quantity.start ? [mention, one] : [one, mention];
  return (
    mention.passage === one.passage && !/[；。]/.test(one.passage.plain.slice(first.quantity.tail, last.quantity.start))
  );
}

function isBeside(mention: Mention, one: Mention): boolean {
  return isInClause(mention, one) && isPlain(mention) && !FOR_ONE.test(mention.words);
}

/** `建设12个（原申报15个），每个1.5万元`: by the way, of the count before it. */
function isOfCount({ mentions, text, start }: Sentence, mention: Mention): boolean {
  const [before, next] = [mentions[mentions.indexOf(mention) - 1], mention.quantity.tail - start];
  const isAside = /^ *（[^）]*$/.test(mention.between) && /^[^（，。；]*）/.test(text.slice(next, next + 12));
  return isAside && before !== undefined && before.quantity.unit.text === mention.quantity.unit.text;
}

/** `支出3.2万元，共接待31批次、286人次，人均112元`: the one amount of the sentence and the count directly before, where other counts stand between. */
function soleAmount(sentence: Sentence, at: number): [Mention, Mention] | null {
  const { mentions } = sentence;
  const one = mentions[at]!;
  if (!AVERAGE.test(one.words) || unitClass(one) !== 'money') return null;
  const near = mentions.slice(Math.max(0, at - MOST_BEFORE), at);
  const own = near.slice(
    Math.max(
      0,
      near.findLastIndex(({ between }) => /[；。]|其中/.test(between)),
    ),
  );
  // `中央320万元、省级180万元，合计500万元，惠及6,240人，人均801.28元`: what a list parts stands aside.
  const [total, ...more] = own.filter((d) => unitClass(d) === 'money' && !sentence.isPart(d));
  // Of persons and of visits: which of them the average is of nothing says.
  const persons = own.filter((d) => /^(?:人|名|人次)$/.test(d.quantity.unit.text));
  // `接待游客486.3万人次，…；实现旅游收入38.6亿元，人均消费793.75元`
  const many = total === mentions[at - 1] ? near.findLast((d) => isCount(d) && isPlain(d)) : mentions[at - 1];
  return total && many && more.length === 0 && total !== many && persons.length < 2 ? [total, many] : null;
}

const AVERAGE = /[人户车]均/;
const MOST_BEFORE = 6;

function isPlain(mention: Mention): boolean {
  return mention.role === 'level' && mention.basis === null && !mention.quantity.hedge && mention.quantity.base !== '0';
}

/** Money of money, visitors of visitors. */
function isOfUnit(total: Mention, one: Mention): boolean {
  return unitClass(one) !== null && unitClass(total) === unitClass(one);
}

/** `每期50人，共600人次` */
function areAlike(total: Mention, one: Mention): boolean {
  return isOfUnit(total, one) || [total, one].every(({ quantity: { unit } }) => /^(?:人|名|人次)$/.test(unit.text));
}

/** `每例补助49元（另补30元，限1,500例），每例补助79元`: what all of them get is no less than what one does. */
function isLess(total: Mention, one: Mention): boolean {
  return compare(exact(total.quantity.base), exact(one.quantity.base)) < 0;
}

export function isCount({ quantity: { unit } }: Mention): boolean {
  return unit.dimension === 'count' || /亩$/.test(unit.text);
}

/** `每户` of 户, `座均` of 座; `每站` of what is called so. */
function isForOne({ words }: Mention, { quantity, topic }: Mention): boolean {
  if (words.includes('单价')) return true;
  const counter = quantity.unit.text.replace(/^[十百千]?[万亿]/, '');
  // 场次 of 场均
  const unit = counter === '人次' ? counter : counter.replace(/(?<=.)次$/, '');
  const called = topic.name.endsWith('户') || topic.name.endsWith('村') ? topic.name.slice(-1) : '';
  const one = [unit, counter, ...(ALIKE[unit] ?? ''), called]
    .filter((noun) => noun !== '')
    .map((noun) => noun.replace(/[^\u4e00-\u9fff]/g, ''));
  return one.some(
    (noun) =>
      noun !== '' && [`每${noun}`, `每个${noun}`, `单${noun}`, `${noun}均`].some((each) => words.includes(each)),
  );
}
