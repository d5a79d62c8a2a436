/** Names that a count counts: `11个，即办公室、…`, `平江、君山区、岳阳楼区、临港新区4家`. */

import { CN, readChineseNumber } from '../../../../parsers/characters.js';
import type { Claim } from '../../extraction.js';
import { stripLead, verbAt } from '../../words/lexicon.js';
import type { Mention } from '../mention.js';
import { outsideBrackets } from './list-parts.js';
import { type Sentence, unitClass } from './sentence.js';

const COUNTERS =
  /^(?:个|家|所|名|人|位|项|条|座|处|支|类|种|门|县|区|镇|乡|村|部门|科|股|乡镇|街道|社区|户|只|本|部|宗|件)$/;
const LEADS_IN =
  /^[）]?[\u4e00-\u9fff]{0,12}?[，、：:]?(?:（)?(?:即|分别是|分别为|依次为|具体为|具体是|包括|主要有|主要是|主要包括|为|是|：|——|—)：?|^（/;
/** `内设7个职能科室办公室、人事科、…`: the mark before the names was left out. */
const DIRECTLY =
  /^[\u4e00-\u9fff]{0,4}(?:科室|处室|股室|机构|部门|中队|站所)(?=[\u4e00-\u9fff]{1,12}[室科处股部办队所站]、)/;
/** Verbs that make the names the counted things themselves. */
const SETTING =
  /(?:新增|增设|新设|设立|设有|内设|下设|下辖|管辖|辖|建成|新建|创建|成立|命名|授牌|认定|确定|遴选|评选|撤销|合并|涵盖|涉及)(?:了|为)?$/;
const PLACE =
  /(?:区|县|市|镇|乡|村|街道|社区|科|室|股|处|办|局|院|校|所|站|中心|队|馆|厅|部|委|园|会|党委|纪委|公司|厂)$/;

/** An office may bear a verb in its name (`建设与运行管理科`). */
const OFFICE = /(?:科|室|股|处|办|局|站|队|中心|党委|纪委)$/;
/** What a count of places counts, and how the name of each ends. */
const COUNTED: readonly [noun: RegExp, end: RegExp][] = [
  [/^(?:个)?(?:乡镇|镇乡)/, /[乡镇]$/],
  [/^(?:个)?(?:县市区|县（市、区）|区县|县区|市县)/, /[县市区]$/],
  [/^(?:个)?(?:街道)/, /街道$/],
  [/^(?:个)?(?:社区)/, /社区$/],
  [/^(?:个)?(?:科室|内设科室)/, /[科室]$/],
  [/^(?:个)?(?:镇|乡|县|村)(?![\u4e00-\u9fff]{0,2}[长级])/, /[镇乡县村]$/],
];

/** What has a name of its own each. */
const NAMED =
  /^(?:个|家|所)?(?:内设|下属|直属|二级|基层)?(?:科室|机构|单位|部门|处室|股室|乡镇|镇|乡|街道|社区|村|学校|医院|中心)/;

const MANY = 5;

/** 5个乡镇卫生院 counts what the places have. */
const THEIRS = /^(?:级|[\u4e00-\u9fff]{1,4}(?:院|所|站|中心|学校|幼儿园|干部|企业|项目))/;

export function readNames(sentence: Sentence): Claim[] {
  return sentence.mentions.flatMap((mention, i): Claim[] => {
    const { quantity } = mention;
    if (mention.role !== 'level' || quantity.hedge || quantity.precision > 0 || !COUNTERS.test(quantity.unit.text))
      return [];
    const count = Number(quantity.base);
    if (!(count >= 2 && count <= 60)) return [];
    const names = namesBehind(sentence, mention, i, count) ?? namesBefore(sentence, mention, count);
    if (!names) return [];
    return [{ kind: 'names', total: sentence.id(mention), ...names, where: sentence.where([mention]) }];
  });
}

interface Names {
  names: string[];
  /** Names by their marks and shape alone: the words do not say of each that it is one. */
  loose?: true;
}

function namesBehind(sentence: Sentence, mention: Mention, i: number, count: number): Names | null {
  const from = mention.quantity.tail - sentence.start;
  const next = sentence.mentions[i + 1];
  const text = sentence.text.slice(from);
  const lead = LEADS_IN.exec(text.replace(/ /g, '')) ?? DIRECTLY.exec(text);
  if (!lead || lead[0] === '' || /其中/.test(lead[0])) return null;
  const bare = text.replace(/ /g, '').slice(lead[0].length);
  const inBracket = /（/.test(lead[0]);
  const end = listEnd(bare, inBracket);
  const list = bare.slice(0, end);
  // `3个县：甲县城关镇、南关镇，乙县东港乡`: names within names.
  const goes = /^，([^，。；]*)/.exec(bare.slice(end))?.[1];
  if (goes !== undefined && split(goes).every(isPlainName)) return null;
  // A figure inside the list counts something else, or the list is one of figures.
  if (/\d/.test(list) || (next && next.quantity.start - sentence.start < from + end && /\d/.test(list))) return null;
  // `13宗（东坑、湖仔洋…）`: a bracket may as well say what the counted things are like.
  return fitting(list, count, { share: inBracket ? 0.75 : 0.5, chief: /主要/.test(lead[0]) });
}

/** The list runs to the end of its bracket, sentence, or to a comma behind which no name stands. */
function listEnd(text: string, inBracket: boolean): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '（') depth++;
    else if (char === '）') {
      if (depth === 0) return i;
      depth--;
    } else if (depth === 0 && /[。；！？\n]/.test(char)) return i;
    else if (depth === 0 && char === '，' && !inBracket) return i;
  }
  return text.length;
}

/**
 * The names of a list; null where the words leave a doubt that matters. What is no plain name counts by its place between the marks, where the list comes
 * as near to its count as `share` asks.
 */
function fitting(list: string, count: number, { share, chief }: { share: number; chief: boolean }): Names | null {
  const open = chief || /等(?:[\u4e00-\u9fff]{2,4})?$/.test(list);
  const names = split(open ? list.replace(/等[\u4e00-\u9fff]*$/, '') : list);
  if (names.length < 2 || names.some((name) => outsideBrackets(name).length > 24 || name.length < 2 || /了/.test(name)))
    return null;
  const { all, either } = withLast(names);
  if (all.length === count) return { names: all };
  if (either?.length === count) return { names: either };
  if (open) return isNearlyAll(all, count) || (all.length > count && all.every(isPlainName)) ? { names: all } : null;
  // A list that differs from its count accuses the report: only where every item is plainly a name, or stands where one must stand.
  if (all.every(isPlainName)) return { names: all };
  const near = Math.min(all.length, count) >= share * Math.max(all.length, count);
  const alike = all.length > 2 && all.every((name) => verbAt(name) === '' && outsideBrackets(name).length <= 16);
  return near && alike ? { names: all, loose: true } : null;
}

function isPlainName(name: string): boolean {
  const bare = outsideBrackets(name);
  return PLACE.test(bare) && (verbAt(name) === '' || (OFFICE.test(bare) && bare.length <= 14));
}

/** So many names before 等 close the list, and one or two are wanting. */
function isNearlyAll(names: readonly string[], count: number): boolean {
  return names.length >= 10 && names.length < count && names.length >= 0.9 * count;
}

/**
 * The names with the last two parted at their 和 or 及 where both end like names of the list (`西关小学及北关小学`); where they do not, 和 may
 * stand inside one name, and `either` has them parted.
 */
function withLast(names: string[]): { all: string[]; either: string[] | null } {
  const joined = /^(.{2,}?)(?:以及|及|和|与)(.{2,})$/.exec(names.at(-1)!);
  if (!joined) return { all: names, either: null };
  const parted = [...names.slice(0, -1), joined[1]!, joined[2]!];
  const ends = [...names.slice(0, -1), joined[2]!].map((name) => outsideBrackets(name).at(-1));
  const first = outsideBrackets(joined[1]!);
  return ends.includes(first.at(-1)) || (PLACE.test(first) && PLACE.test(joined[2]!))
    ? { all: parted, either: null }
    : { all: names, either: parted };
}

/** At 、 outside brackets and quotes, and behind a closing bracket that a name follows (`人事科（…）机关党委`). */
function split(list: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  const push = () => {
    const bare = name.trim().replace(/^(?:和|及|以及|与)(?=.{2})/, '');
    if (bare !== '') names.push(bare);
    name = '';
  };
  for (let i = 0; i < list.length; i++) {
    const char = list[i]!;
    if (/[（“《]/.test(char)) depth++;
    if (/[）”》]/.test(char)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、，]/.test(char)) {
      push();
      continue;
    }
    name += char;
    if (
      char === '）' &&
      depth === 0 &&
      /[\u4e00-\u9fff]/.test(list[i + 1] ?? '') &&
      !/^(?:和|及|与|等)/.test(list.slice(i + 1))
    )
      push();
  }
  push();
  return names;
}

/** Names directly before the count. Without a verb that sets them up the count must be equal: `与长沙、株洲10家企业合作` counts other things. */
function namesBefore(sentence: Sentence, mention: Mention, count: number): Names | null {
  const until = mention.quantity.start - sentence.start;
  // `临城镇（甲村、乙村）、石城乡（丙村）5个乡镇`
  const before = sentence.text.slice(0, until).replace(/（[^（）]*）/g, '');
  const clause = /[^，；：。（）！？]*$/.exec(before)![0].replace(/ /g, '');
  // `县医院、县中医院和14个乡镇卫生院`: what is counted is one more of the list.
  if (/(?:[和及与、]|[还另]有)$/.test(clause)) return null;
  const [, listed = clause, named = ''] = /^(.*、.*)等([\u4e00-\u9fff]{0,6})$/.exec(clause) ?? [];
  const open = listed !== clause;
  const bare = listed.replace(/(?:等|共|共计|这|的)+$/, '').replace(/^[^、]*\d[年月日末底度]+/, '');
  if (!bare.includes('、') || /\d/.test(bare)) return null;
  const names = split(bare);
  const { name: first, set } = withoutLead(names[0]!);
  const { all, either } = withLast([first, ...names.slice(1)]);
  if (all.slice(1).some((name) => name.length < 2 || name.length > 20) || first.length < 2) return null;
  // `新建、改扩建学校12所`: what was done, in two words, and no names.
  if (
    all.some((name) => verbAt(name) === name) ||
    all.slice(1).some((name) => verbAt(name) !== '' && !OFFICE.test(name))
  )
    return null;
  if (all.length === count) return { names: all };
  if (either?.length === count) return { names: either };
  const counted = sentence.text.slice(mention.quantity.end - sentence.start).replace(/ /g, '');
  if (open) {
    const units = NAMED.test(named) || NAMED.test(counted);
    const many = all.length > count && all.slice(1).every((name) => PLACE.test(name));
    return units && (isNearlyAll(all, count) || many) ? { names: all } : null;
  }
  const plainly = all.filter((name) => PLACE.test(name)).length >= all.length - 1;
  if (plainly && !either) {
    if (set) return { names: all };
    // `局机关设办公室、…共25个内设机构`: so many names of one kind are all that there are.
    if (all.length >= MANY && NAMED.test(counted)) return { names: all, loose: true };
  }
  const end = COUNTED.find(([noun]) => noun.test(counted) && !THEIRS.test(counted.replace(noun, '')))?.[1];
  return end && all.every((name, i) => end.test(name) && (i === 0 || name.length <= 8)) ? { names: all } : null;
}

/** The first name without what leads to it (`加强体系建设，新增|平江`). */
function withoutLead(text: string): { name: string; set: boolean } {
  for (let i = text.length - 2; i > 0; i--) {
    if (SETTING.test(text.slice(0, i))) return { name: text.slice(i), set: true };
  }
  const bare = stripLead(text);
  const verb = verbAt(bare);
  return { name: bare.slice(verb.length) || bare, set: SETTING.test(verb) };
}

/** `106.27亿元，是全省第3个…（仅次于长沙472.75亿元、株洲115.49亿元）`. */
const RANK = new RegExp(String.raw`第 ?(\d{1,2}|${CN})(?:个|名|位|[，（；的])?[^。；]*?仅次于`);

export function readRanks(sentence: Sentence): Claim[] {
  const { text, start, mentions } = sentence;
  const match = RANK.exec(text);
  if (!match) return [];
  const rank = readChineseNumber(match[1]!) ?? Number(match[1]);
  const from = start + match.index + match[0].length;
  const stop = /[）；。]/.exec(text.slice(from - start));
  const until = stop ? from + stop.index : start + text.length;
  const above = mentions.filter((d) => d.quantity.start >= from && d.quantity.start < until);
  const unit = above[0] ? unitClass(above[0]) : null;
  const figure = mentions.findLast(
    (d) =>
      d.role === 'level' &&
      d.quantity.start < start + match.index &&
      unitClass(d) === unit &&
      d.year === above[0]?.year,
  );
  const alike = above.every(
    (d, i) => d.role === 'level' && unitClass(d) === unit && (i === 0 || /^[、，和与及]/.test(d.between.trim())),
  );
  if (!figure || unit === null || above.length === 0 || !alike || rank < 2) return [];
  return [
    {
      kind: 'rank',
      figure: sentence.id(figure),
      rank,
      above: above.map(sentence.id),
      where: sentence.where([figure, ...above]),
    },
  ];
}
