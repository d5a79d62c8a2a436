/** Names that a count counts: `11个，即办公室、…`, `平江、君山区、岳阳楼区、临港新区4家`. */

import type { Claim } from '../../extraction.js';
import { stripLead, verbAt } from '../../words/lexicon.js';
import type { Draft } from '../mention.js';
import { outsideBrackets } from './lists.js';
import type { Sentence } from './sentence.js';

const COUNTERS = /^(?:个|家|所|名|人|位|项|条|座|处|支|类|种|门|县|区|镇|乡|村|部门|科|股|乡镇|街道|社区|户|只|本|部)$/;
const LEADS_IN =
  /^[）]?[\u4e00-\u9fff]{0,12}?[，、：:]?(?:（)?(?:即|分别是|分别为|依次为|具体为|具体是|包括|主要有|主要是|主要包括|为|是|：|——|—)：?|^（/;
/** Verbs that make the names the counted things themselves. */
const SETTING =
  /(?:新增|增设|新设|设立|设有|内设|下设|下辖|管辖|辖|建成|新建|创建|成立|命名|授牌|认定|确定|遴选|评选|撤销|合并|涵盖)(?:了|为)?$/;
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

/** 5个乡镇卫生院 counts what the places have. */
const THEIRS = /^(?:级|[\u4e00-\u9fff]{1,4}(?:院|所|站|中心|学校|幼儿园|干部|企业|项目))/;

export function readNames(sentence: Sentence): Claim[] {
  return sentence.drafts.flatMap((draft, i): Claim[] => {
    const { quantity } = draft;
    if (draft.role !== 'level' || quantity.hedge || quantity.precision > 0 || !COUNTERS.test(quantity.unit.text))
      return [];
    const count = Number(quantity.base);
    if (!(count >= 2 && count <= 60)) return [];
    const names = namesBehind(sentence, draft, i, count) ?? namesBefore(sentence, draft, count);
    if (!names) return [];
    return [{ kind: 'names', total: sentence.id(draft), names: names.names, where: sentence.where([draft]) }];
  });
}

interface Names {
  names: string[];
}

function namesBehind(sentence: Sentence, draft: Draft, i: number, count: number): Names | null {
  const from = draft.quantity.tail - sentence.start;
  const next = sentence.drafts[i + 1];
  const text = sentence.text.slice(from);
  const lead = LEADS_IN.exec(text.replace(/ /g, ''));
  if (!lead || lead[0] === '' || /其中/.test(lead[0])) return null;
  const bare = text.replace(/ /g, '').slice(lead[0].length);
  const inBracket = /（/.test(lead[0]);
  const end = listEnd(bare, inBracket);
  const list = bare.slice(0, end);
  // A figure inside the list counts something else, or the list is one of figures.
  if (/\d/.test(list) || (next && next.quantity.start - sentence.start < from + end && /\d/.test(list))) return null;
  return fitting(list, count);
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

/** Splits a list of names; null where the words leave a doubt that matters. */
function fitting(list: string, count: number): Names | null {
  if (/等(?:单位|部门|科室|机构|地)?$/.test(list)) {
    const names = split(list.replace(/等[\u4e00-\u9fff]*$/, ''));
    return names.length === count ? { names } : null;
  }
  const names = split(list);
  if (
    names.length < 2 ||
    names.some(
      (name) =>
        outsideBrackets(name).length > 24 ||
        name.length < 2 ||
        /了/.test(name) ||
        (/等/.test(name.slice(1, -1)) && /等$/.test(name)),
    )
  )
    return null;
  const joined = /^(.+?)(?:以及|及|和|与)(.+)$/.exec(names.at(-1)!);
  const longer = joined ? [...names.slice(0, -1), joined[1]!, joined[2]!] : names;
  if (names.length === count) return { names };
  if (longer.length === count) return { names: longer };
  // A list that differs from its count accuses the report: only where every item is plainly a name.
  const regular = names.every((name) => {
    const bare = outsideBrackets(name);
    return PLACE.test(bare) && (verbAt(name) === '' || (OFFICE.test(bare) && bare.length <= 14));
  });
  return regular ? { names: joined && PLACE.test(joined[1]!) && PLACE.test(joined[2]!) ? longer : names } : null;
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
function namesBefore(sentence: Sentence, draft: Draft, count: number): Names | null {
  const until = draft.quantity.start - sentence.start;
  const clause = /[^，；：。（）！？]*$/.exec(sentence.text.slice(0, until))![0].replace(/ /g, '');
  const open = /等$/.test(clause);
  const bare = clause.replace(/(?:等|共|共计|这|的)+$/, '');
  if (!bare.includes('、') || /\d/.test(bare)) return null;
  const names = split(bare);
  const { name: first, set } = withoutLead(names[0]!);
  const all = [first, ...names.slice(1)];
  const joined = /^(.{2,}?)(?:以及|及|和|与)(.{2,})$/.exec(all.at(-1)!);
  const longer = joined ? [...all.slice(0, -1), joined[1]!, joined[2]!] : all;
  if (all.some((name) => name.length < 2 || name.length > 20)) return null;
  // `新建、改扩建学校12所`: what was done, in two words, and no names.
  if (
    all.some((name) => verbAt(name) === name) ||
    all.slice(1).some((name) => verbAt(name) !== '' && !OFFICE.test(name))
  )
    return null;
  if (all.length === count) return { names: all };
  if (longer.length === count) return { names: longer };
  const plainly = all.filter((name) => PLACE.test(name)).length >= all.length - 1;
  if (set && !open && plainly && !joined) return { names: all };
  const counted = sentence.text.slice(draft.quantity.end - sentence.start).replace(/ /g, '');
  const end = COUNTED.find(([noun]) => noun.test(counted) && !THEIRS.test(counted.replace(noun, '')))?.[1];
  return !open && end && longer.every((name) => end.test(name) && name.length <= 8) ? { names: longer } : null;
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
