/** Five problems and three measures, or a problem that no measure speaks of: what is to be done about it is not said. */
import { CIRCLED, CN_DIGITS, CN_NUMBER, LIST_NUMBER } from '../../parsers/characters.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { ANY_MEASURE, ANY_WORK, MEASURES, OF_ANY_PROBLEM, PROBLEMS, TOPICS } from '../taxonomy/narrative-words.js';
import { few, shortened, type Telling } from '../wording/sentence-parts.js';
import { noneIn, type Section } from './context/sections.js';
import { remark } from './remark.js';

/** What opens an item; of several ways the first is that of the section. */
const ITEMS = [
  `[${CN_DIGITS}十]是`,
  String.raw`\d{1,2}[.．、](?!\d)`,
  String.raw`[（(]\d{1,2}[)）]`,
  `[（(]${CN_NUMBER}[)）]`,
  `[${CIRCLED}]`,
].map((number) => new RegExp(String.raw`(?:^|[。；：\n])\s*${number}`, 'g'));

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
  find: ({ sections, passages }) => {
    const [problems, measures] = [
      sections.find(({ title }) => PROBLEMS.test(title) && !MEASURES.test(title)),
      sections.find(({ title }) => MEASURES.test(title) && !PROBLEMS.test(title)),
    ];
    const first = sections.find(({ title }) => PROBLEMS.test(title));
    // What is called 信息共享不足 may be one of them, with nothing below it.
    const alone = problems && problems.lines.length > 0 ? problems : first;
    if (alone && !measures) return unanswered(alone, sections, passages);
    if (!problems || !measures) return [];
    const where = [problems, measures].map(({ head }) => placeAt(head, 0, head.text.length));
    const said = { subject: 'narrative', where };
    // A problem told at length, and 无 where its measure should stand.
    if (noneIn(measures))
      return textOf(problems).length >= TOLD && !noneIn(problems)
        ? [{ ...said, data: { message: 'plausibility.no-measure' as const } }]
        : [];
    const [several, fewer] = [itemsIn(problems, /[；;]/), itemsIn(measures, /[。；;]/)];
    const told = textOf(measures);
    const answered = pairsOf(told);
    const open = several.filter(
      (item) => ![...pairsOf(item)].some((pair) => answered.has(pair)) && !isOnTopic(item, told),
    );
    // One more may be answered by a measure for two, unless that is the only one, or both are lists of one sentence, and one problem is left over;
    // where none is answered, the count says nothing.
    const inRow = [problems, measures].every(({ lines }) => lines.length === 1);
    const isOne = fewer.length === 1 ? several.length > 1 : inRow && several.length > fewer.length;
    const isFew = (isOne && open.length > 0) || (fewer.length > 1 && several.length >= fewer.length + 2);
    if (several.length === 0 || fewer.length === 0 || (!isFew && open.length < several.length)) return [];
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
    'plausibility.measure-missing': (c: Telling<{ text: string }>) =>
      c.zh
        ? `列了存在的问题（“${c.data.text}”），全文没有改进措施`
        : `problems are named (${c.data.text}), and no measure`,
    'plausibility.problems-and-measures': (c: Telling<{ problems: number; measures: number; open: string[] }>) => {
      const { problems, measures, open } = c.data;
      const [zh, en] = open.length > 0 ? [`“${few(open, c)}”没有措施`, few(open, c)] : ['有的问题没有措施', 'some'];
      return c.zh
        ? `存在的问题 ${problems} 条，改进措施 ${measures} 条，${zh}`
        : `${problems} problems and ${measures} measures: no measure for ${en}`;
    },
  },
});

/** A topic of its own that no measure has; without one nobody knows. */
function isOnTopic(problem: string, measures: string): boolean {
  const own = TOPICS.filter((topic) => topic.test(problem));
  return own.length === 0 || own.some((topic) => topic.test(measures));
}

/** Problems in a report that goes on behind them, and says nowhere what will be done. */
function unanswered(problems: Section, sections: readonly Section[], passages: readonly Passage[]) {
  const last = problems.lines.at(-1)?.passage ?? problems.head;
  const after = passages.slice(passages.indexOf(problems.head));
  const isLast = sections.at(-1)?.head === problems.head || passages.indexOf(last) === passages.length - 1;
  // 问题及改进 answers its problems itself, and in more words than those that speak of what will be done.
  const isBoth = MEASURES.test(problems.title);
  if ((isLast && !isBoth) || problems.lines.length === 0 || noneIn(problems)) return [];
  const answer = isBoth ? textOf(problems) : after.map(({ text }) => text).join('\n');
  if (ANY_MEASURE.test(answer) || (isBoth && ANY_WORK.test(answer))) return [];
  const data = { message: 'plausibility.measure-missing' as const, text: shortened(textOf(problems).trim()) };
  return [{ subject: 'narrative', data, where: [placeAt(problems.head, 0, problems.head.text.length)] }];
}

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
  const whole = text.split(section.lines.length === 1 ? marks : '\n');
  const parts = used ? used.map(({ index }, i) => text.slice(index, used[i + 1]?.index ?? text.length)) : whole;
  return parts.map((part) => part.replace(/^[。；：\s]+/, '').trim()).filter(Boolean);
}

function pairsOf(text: string): Set<string> {
  const own = text.replace(OF_ANY_PROBLEM, ' ').split(' ');
  return new Set(own.flatMap((word) => [...word].slice(1).map((char, i) => `${word[i]}${char}`)));
}
