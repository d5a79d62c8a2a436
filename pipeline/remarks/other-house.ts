/** 我委 in the report of a 局, and another department that does the scoring: words of a report that this one was copied from. */
import { type Match, matchesIn, placeAt } from '../extract/passages.js';
import { isShortForm } from '../taxonomy/submitter-words.js';
import { times, wordRemark } from './word-remark.js';

/** How a house calls itself, and what its name then holds. */
const HOUSES: readonly (readonly [word: string, names: RegExp])[] = [
  ['局', /局/],
  ['委', /委/],
  ['厅', /厅/],
  ['办', /办|室/],
  ['院', /院/],
  ['校', /校|学|幼儿园|院/],
  ['镇', /镇/],
  ['乡', /乡/],
  ['馆', /馆/],
  ['站', /站/],
  ['中心', /中心/],
];
const NAMES = HOUSES.map(([word]) => word).join('|');
/** 全局 is also what concerns all, but not before those who work there. */
const SELF = new RegExp(
  `[我本](?:${NAMES})(?![内外里校园镇乡级中])|全(?:${NAMES})(?=(?:上下|全体|广大)*(?:干部|职工|党员|干警|教职))`,
  'g',
);
const FEW = 2;
/** Who scores, and is no bureau of finance. */
const SCORING =
  /(?:我[省市县区州])([一-龥]{2,8}(?:局|委员会|办公室|中心))(?=(?:严格)?(?:按照|对照|根据|依据)[^。；\u0001]{0,24}(?:评分|自评|打分))/g;
/** A department that begins a sentence and tells of itself: its duties, its people, its money, its rules. */
const OF_ITSELF =
  /(?<=^|[。；《\u0001]\s{0,4}|综上(?:所述)?[，,]\s{0,4})(?:关于)?([一-龥]{0,8}?[省市县区州旗盟])([一-龥]{2,10}?(?:局|厅|委员会|联合会)|残联|妇联|工商联|科协)(?=贯彻落实|内设|下设|现有|紧紧围绕|主要职责|高度重视|全体(?:干部|职工|干警|党员|人员)|20\d{2}年度?(?:部门|财政拨款|收入|支出|整体|预算|绩效|重点工作)|[一-龥]{0,2}(?:财务|内控|内部控制|专项资金|资产)[一-龥]{0,6}(?:制度|办法)》)/g;
/** Who gives the money, orders and examines is no department of its own report. */
const ABOVE = /财政|审计|政府|纪/;
/** A house above a township orders and gives money there; how it is made up, who works in it and what it did in a year are its own affair. */
const TOWNSHIP = /(?:乡|镇|街道)(?:人民政府|办事处|[^局]{0,6}委员会)?$/;
const OWN_AFFAIR = /^(?:内设|下设|全体|20\d{2}年度?(?:部门|收入|支出|整体|重点工作(?![^。]*(?:下达|[我本][镇乡街]))))/;

export const otherHouse = wordRemark({
  rule: {
    id: 'wording.other-house',
    level: 'notice',
    title: { zh: '自称与本部门不符', en: 'The report speaks as another department' },
    examples: {
      report: { department: '清河县水务局' },
      pass: { shown: '我局（水务局的报告）', text: '我局高度重视，我局严格管理。' },
      fail: { shown: '我委（水务局的报告）', text: '我局高度重视，我委严格管理。' },
    },
  },
  hits: ({ joined, extraction }) => {
    const department = extraction.report.department ?? '';
    if (department === '') return [];
    const isOwn = (word = '') => HOUSES.some(([house, names]) => house === word.slice(1) && names.test(department));
    const said = matchesIn(joined, SELF).map((match) => ({ ...match, own: isOwn(match.groups[0]) }));
    const strange = said.filter(({ own }) => !own);
    // Where it never calls itself by its own name, the name may be read wrongly, unless the title says it; of one that it often names it may be a part.
    const isNamed = (extraction.report.title ?? '').includes(department);
    const isFew = isNamed && strange.length <= FEW;
    const isStrange = said.length > strange.length ? strange.length * 3 <= said.length + 1 : isFew;
    const scoring = matchesIn(joined, SCORING).filter(
      ({ groups: [, name = ''] }) => !department.endsWith(name) && !/财政|审计/.test(name),
    );
    const others = isNamed ? matchesIn(joined, OF_ITSELF).filter((match) => !isOneOf(match, department)) : [];
    // What is named again and again is a part of it, or a partner.
    const once =
      others.length > FEW ? [] : others.filter(({ groups: [name] }) => joined.text.split(name).length <= FEW + 1);
    return [...(isStrange ? strange : []), ...scoring, ...once]
      .filter(({ passage }) => passage.kind !== 'note')
      .map(({ passage, start, end }) => placeAt(passage, start, end))
      .map((place) => ({ place, word: place.quote, instead: department }));
  },
  say: (c) =>
    c.zh
      ? `“${c.data.word}”不是本部门（${c.data.instead}），是否套用了别的部门的文字${times(c)}`
      : `“${c.data.word}” is not this department (${c.data.instead}): another one's words?${times(c)}`,
});

/**
 * 林业局, 县林业局 and 甲山县林业局 are 甲山县林业局; 乙水县林业局 is another county's and 甲山县水利局 another house. One of the province or the
 * city above gives orders, and its rules are followed.
 */
function isOneOf({ groups: [, region = '', name = ''], passage, end }: Match, department: string): boolean {
  const own = /^.{2,8}?[省市县区州旗盟]/.exec(department)?.[0] ?? '';
  if (ABOVE.test(name)) return true;
  if (TOWNSHIP.test(department)) return !/[县区]$/.test(region) || !OWN_AFFAIR.test(passage.text.slice(end));
  if (own.at(-1) !== region.at(-1)) return true;
  return isShortForm(name, department) && (region.length < 3 || region === own);
}
