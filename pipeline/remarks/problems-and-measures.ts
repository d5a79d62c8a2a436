/** Five problems and three measures, or a problem that no measure speaks of: what is to be done about it is not said. */
import { CIRCLED, CN_DIGITS, CN_NUMBER, LIST_NUMBER } from '../../parsers/characters.js';
import { placeAt } from '../extract/passages.js';
import { few, shortened, type Telling } from '../wording/sentence-parts.js';
import { noneIn, type Section } from './context/sections.js';
import { remark } from './remark.js';

const PROBLEMS = /问题|不足/;
const MEASURES = /措施|建议|打算|整改|工作安排|下一步/;
/** What opens an item; of several ways the first is that of the section. */
const ITEMS = [
  `[${CN_DIGITS}十]是`,
  String.raw`\d{1,2}[.．、](?!\d)`,
  String.raw`[（(]\d{1,2}[)）]`,
  `[（(]${CN_NUMBER}[)）]`,
  `[${CIRCLED}]`,
].map((number) => new RegExp(String.raw`(?:^|[。；：\n])\s*${number}`, 'g'));
/** What every problem and every measure may say. */
const COMMON = new RegExp(
  `进一步|不断|存在|部分|个别|较|不够|有待|不足|不高|缺乏|问题|加强|提高|完善|健全|强化|工作|情况|方面|相关|我[局委办中心院校镇单位]+|管理|水平|[的了和与及等对在是不有${CN_DIGITS}十\\d，。；：、（）().．\\s]`,
  'g',
);

export const problemsAndMeasures = remark({
  rule: {
    id: 'plausibility.problems-and-measures',
    level: 'notice',
    title: { zh: '每个问题都应有改进措施', en: 'Each problem has its measure' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '问题 3 条，措施 3 条', en: '3 problems, 3 measures' },
      fail: { shown: '问题 5 条，措施 3 条', en: '5 problems, 3 measures' },
    },
  },
  find: ({ sections }) => {
    const [problems, measures] = [
      sections.find(({ title }) => PROBLEMS.test(title) && !MEASURES.test(title)),
      sections.find(({ title }) => MEASURES.test(title) && !PROBLEMS.test(title)),
    ];
    if (!problems || !measures) return [];
    const where = [problems, measures].map(({ head }) => placeAt(head, 0, head.text.length));
    const said = { subject: 'narrative', where };
    // A problem told at length, and 无 where its measure should stand.
    if (noneIn(measures))
      return textOf(problems).length >= TOLD && !noneIn(problems)
        ? [{ ...said, data: { message: 'plausibility.no-measure' as const } }]
        : [];
    const [several, fewer] = [itemsIn(problems, /[；;]/), itemsIn(measures, /[。；;]/)];
    if (fewer.length === 0 || several.length <= fewer.length) return [];
    const answered = pairsOf(textOf(measures));
    const open = several.filter((item) => ![...pairsOf(item)].some((pair) => answered.has(pair)));
    // One more may be answered by a measure for two, unless that is the only one.
    const isFew = fewer.length === 1 ? open.length > 0 : several.length >= fewer.length + 2;
    if (!isFew) return [];
    const counts = { problems: several.length, measures: fewer.length };
    const data = {
      message: 'plausibility.problems-and-measures' as const,
      ...counts,
      open: open.map((item) => shortened(item.replace(NUMBER, ''))),
    };
    return [{ ...said, data }];
  },
  say: {
    'plausibility.no-measure': (c: Telling) =>
      c.zh
        ? '列了存在的问题，改进措施却写“无”'
        : 'problems are named, and the section on measures says that there are none',
    'plausibility.problems-and-measures': (c: Telling<{ problems: number; measures: number; open: string[] }>) => {
      const { problems, measures, open } = c.data;
      const [zh, en] = open.length > 0 ? [`“${few(open, c)}”没有措施`, few(open, c)] : ['有的问题没有措施', 'some'];
      return c.zh
        ? `存在的问题 ${problems} 条，改进措施 ${measures} 条，${zh}`
        : `${problems} problems and ${measures} measures: no measure for ${en}`;
    },
  },
});

const TOLD = 20;
const NUMBER = new RegExp(`^${LIST_NUMBER}\\s*|^[${CN_DIGITS}十]是`);

function textOf({ lines }: Section): string {
  return lines.map(({ passage, start, text }) => `${start === 0 ? (passage.label ?? '') : ''}${text}`).join('\n');
}

/** The items of the way of numbering that the section uses first; of one paragraph without any, what stands between its marks. */
function itemsIn(section: Section, marks: RegExp): string[] {
  const text = textOf(section);
  const used = ITEMS.map((pattern) => [...text.matchAll(pattern)])
    .filter((found) => found.length > 1)
    .sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0))[0];
  const whole = section.lines.length === 1 ? text.split(marks) : [];
  const parts = used ? used.map(({ index }, i) => text.slice(index, used[i + 1]?.index ?? text.length)) : whole;
  return parts.map((part) => part.replace(/^[。；：\s]+/, '').trim()).filter(Boolean);
}

function pairsOf(text: string): Set<string> {
  const own = text.replace(COMMON, ' ').split(' ');
  return new Set(own.flatMap((word) => [...word].slice(1).map((char, i) => `${word[i]}${char}`)));
}
