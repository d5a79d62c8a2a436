/** 我委 in the report of a 局, and another department that does the scoring: words of a report that this one was copied from. */
import { matchesIn, placeAt } from '../extract/passages.js';
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
const SELF = new RegExp(`[我本](${HOUSES.map(([word]) => word).join('|')})(?![内外里校园镇乡级中])`, 'g');
/** Who scores, and is no bureau of finance. */
const SCORING =
  /(?:我[省市县区州])([一-龥]{2,8}(?:局|委员会|办公室|中心))(?=(?:严格)?(?:按照|对照|根据|依据)[^。；\u0001]{0,24}(?:评分|自评|打分))/g;

export const otherHouse = wordRemark({
  rule: {
    id: 'wording.other-house',
    level: 'notice',
    title: { zh: '自称与本部门不符', en: 'The report speaks as another department' },
    examples: {
      pass: {
        shown: '我局（水务局的报告）',
        text: '我局高度重视，我局严格管理。',
        report: { department: '清河县水务局' },
      },
      fail: {
        shown: '我委（水务局的报告）',
        text: '我局高度重视，我委严格管理。',
        report: { department: '清河县水务局' },
      },
    },
  },
  hits: ({ joined, extraction }) => {
    const department = extraction.report.department ?? '';
    if (department === '') return [];
    const isOwn = (word: string) => HOUSES.some(([house, names]) => house === word && names.test(department));
    const said = matchesIn(joined, SELF).map((match) => ({ ...match, own: isOwn(match.groups[1] ?? '') }));
    const strange = said.filter(({ own }) => !own);
    // Where it never calls itself by its own name, the name may be read wrongly; of one that it often names it may be a part.
    const isStrange = said.length > strange.length && strange.length * 3 <= said.length + 1;
    const scoring = matchesIn(joined, SCORING).filter(
      ({ groups: [, name = ''] }) => !department.endsWith(name) && !/财政|审计/.test(name),
    );
    return [...(isStrange ? strange : []), ...scoring]
      .filter(({ passage }) => passage.kind !== 'note')
      .map(({ passage, start, end }) => placeAt(passage, start, end))
      .map((place) => ({ place, word: place.quote, instead: department }));
  },
  say: (c) =>
    c.zh
      ? `“${c.data.word}”不是本部门（${c.data.instead}），是否套用了别的部门的文字${times(c)}`
      : `“${c.data.word}” is not this department (${c.data.instead}): another one's words?${times(c)}`,
});
