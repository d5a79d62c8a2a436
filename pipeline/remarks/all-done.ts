/** `各项绩效目标均已完成`, or `未完成的绩效目标：无`, in a report that itself shows a goal missed or late. */
import { type Passage, placeAt } from '../extract/passages.js';
import { isMissed as missesTarget } from '../relations/scoring/completion.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { isMissed } from './context/aims.js';
import type { RemarkContext } from './context/context.js';
import { noneIn } from './context/sections.js';
import { lateInText } from './dates-of-goals.js';
import { missedInClauses } from './missed-in-text.js';
import { type DataIn, remark } from './remark.js';

const GOALS = String.raw`(?:目标|指标|任务|工作)[^，。；\d]{0,6}`;
const DONE = '(?:完成|达到|实现|达成|达标|落实)';
const ALL = new RegExp(
  String.raw`${GOALS}(?:均|全部|全面|都|全)[^，。；\d不未]{0,6}${DONE}|(?:全面|全部|圆满|超额)${DONE}(?:了)?[^，。；\d]{0,12}(?:目标|指标|任务)|(?:目标|任务|项目|工程)(?:按[时期]|及时)?[^，。；\d]{0,4}${DONE}率(?:均)?(?:为|达到?)?100[%％]`,
);
const UNDONE = /未(?:完成|达到|实现)的?[^，。；]{0,6}(?:目标|指标)/;
/** What is wished, ruled, or said with an exception. */
const WANTED = /确保|力争|保证|争取|要求|应当|若|是否|未|除/;

export const allDone = remark({
  rule: {
    id: 'plausibility.all-done',
    level: 'warning',
    title: { zh: '“目标全部完成”应与各项完成情况一致', en: '“All goals reached” fits what is told of each' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '除造林外，各项目标均已完成', en: 'all goals but one were reached' },
      fail: {
        shown: '各项目标均已完成（造林目标 2 万亩，完成 1.6 万亩）',
        en: 'all goals reached (2 of trees: 1.6 planted)',
      },
    },
  },
  find: (context) => {
    const names = missedIn(context);
    if (names.length === 0) return [];
    const none = context.sections.filter((section) => UNDONE.test(section.title) && noneIn(section));
    const said = [
      ...none.map(({ head }) => placeAt(head, 0, head.text.length)),
      ...context.passages.flatMap(sayingAll),
    ];
    const [first] = said;
    if (!first) return [];
    const data = { message: 'plausibility.all-done' as const, text: first.quote.trim(), names };
    return [{ subject: 'narrative', data, where: said }];
  },
  say: {
    'plausibility.all-done': (c: Telling<{ text: string; names: string[] }>) =>
      c.zh
        ? `正文说“${c.data.text}”，而“${few(c.data.names, c)}”没有做到`
        : `the text says “${c.data.text}”, and ${few(c.data.names, c)} was not reached`,
  },
});

/** A reason may excuse what was missed; it was missed all the same. */
function missedIn(context: RemarkContext): string[] {
  const rows = context.indicators
    .filter(({ pairs }) => pairs.some(missesTarget))
    .flatMap(({ form, index }) => form.indicators[index]?.level3 ?? []);
  const goals = context.aims.met.filter(isMissed).map(({ goal }) => goal.name);
  const told = missedInClauses(context, true).map(({ data }) => data.label);
  const late = context.notes
    .filter(({ rule }) => rule.id === lateInText.rule.id)
    .map(({ data }) => (data as DataIn<typeof lateInText.say>).done);
  return [...new Set([...rows, ...goals, ...told, ...late])];
}

function sayingAll(line: Passage) {
  if (line.kind === 'cell' || line.kind === 'note') return [];
  return [...line.text.matchAll(/[^。；\n]+/g)].flatMap(({ 0: sentence, index }) => {
    const match = WANTED.test(sentence) ? null : ALL.exec(sentence);
    return match ? [placeAt(line, index + match.index, index + match.index + match[0].length)] : [];
  });
}
