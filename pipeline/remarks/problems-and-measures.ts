/** Five problems and three measures: what is to be done about the others is not said. */
import { CN_DIGITS, CN_NUMBER } from '../../parsers/characters.js';
import { type Passage, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const SECTION = new RegExp(`^\\s*(?:${CN_NUMBER}、|[（(]${CN_NUMBER}[)）])`);
const PROBLEMS = /问题/;
const MEASURES = /措施|建议|打算|整改|工作安排/;
const ITEMS = [
  new RegExp(`(?:^|[。；：\\n])\\s*[${CN_DIGITS}十]是`, 'g'),
  /(?:^|[。；：\n])\s*\d{1,2}[.．、](?!\d)/g,
  /(?:^|[。；：\n])\s*[（(]\d{1,2}[)）]/g,
  new RegExp(`(?:^|\\n)\\s*[（(]${CN_NUMBER}[)）]`, 'g'),
];

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
  find: ({ passages }) => {
    const lines = passages.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
    const [problems, measures] = [
      sectionOf(lines, (title) => PROBLEMS.test(title) && !MEASURES.test(title)),
      sectionOf(lines, (title) => MEASURES.test(title) && !PROBLEMS.test(title)),
    ];
    if (!problems || !measures) return [];
    const where = [problems, measures].map(({ head }) => placeAt(head, 0, head.text.length));
    const said = { subject: 'narrative', where };
    // A problem told at length, and 无 where its measure should stand.
    if (problems.body.length >= TOLD && !isNone(problems.body) && isNone(measures.body))
      return [{ ...said, data: { message: 'plausibility.no-measure' as const } }];
    const [several, few] = [problems, measures].map(({ body }) => itemsIn(body));
    if (!several || !few || few < 2 || several < few + 2) return [];
    const data = { message: 'plausibility.problems-and-measures' as const, problems: several, measures: few };
    return [{ ...said, data }];
  },
  say: {
    'plausibility.no-measure': (c: Telling) =>
      c.zh
        ? '列了存在的问题，改进措施却写“无”'
        : 'problems are named, and the section on measures says that there are none',
    'plausibility.problems-and-measures': (c: Telling<{ problems: number; measures: number }>) =>
      c.zh
        ? `存在的问题 ${c.data.problems} 条，改进措施 ${c.data.measures} 条，有的问题没有措施`
        : `${c.data.problems} problems and ${c.data.measures} measures: some have none`,
  },
});

/** Its last line is 无: what stands before it is the prompt of the form. */
function isNone(body: string): boolean {
  return /(?:^|\n)\s*(?:暂|\/)?无[。]?\s*$/.test(body);
}
const TOLD = 20;

function sectionOf(lines: readonly Passage[], is: (title: string) => boolean) {
  const at = lines.findIndex(({ text }) => text.length < 30 && SECTION.test(text) && is(text));
  const head = lines[at];
  if (!head) return null;
  const rank = /^\s*[（(]/.test(head.text);
  const rest = lines.slice(at + 1);
  const end = rest.findIndex(
    ({ text }) => (rank ? SECTION : new RegExp(`^\\s*${CN_NUMBER}、`)).test(text) && text.length < 40,
  );
  const body = rest.slice(0, end < 0 ? rest.length : end);
  return { head, body: body.map(({ text }) => text).join('\n') };
}

/** The items of the way of numbering that the section uses first. */
function itemsIn(text: string): number {
  const counts = ITEMS.map((pattern) => [...text.matchAll(pattern)]);
  const used = counts.filter((found) => found.length > 1).sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0));
  return used[0]?.length ?? 0;
}
