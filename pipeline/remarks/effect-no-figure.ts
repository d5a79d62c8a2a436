/** A section on what was achieved that holds no figure, in a report that has no table of indicators: `四、预算支出绩效情况` and 保证了正常运转. */
import { NUMBERED } from '../../parsers/characters.js';
import { placeAt, sentenceBefore } from '../extract/passages.js';
import type { Words } from '../say.js';
import { ACHIEVED, COUNTED_FIGURE, SATISFACTION } from '../taxonomy/narrative-words.js';
import { few, type SentenceOf, shortened, type Telling } from '../wording/sentence-parts.js';
import { type RemarkRule, remark } from './remark.js';

/** Years, names in quotation marks and what 一 and 两 only count in passing are no measure of anything. */
const NO_MEASURE = /20\d{2}年?度?|[“"][^”"]*[”"]|《[^》]*》/g;
const LEAST = 6;

export const effectNoFigure = remark({
  rule: {
    id: 'plausibility.effect-no-figure',
    level: 'notice',
    title: { zh: '绩效情况应有数据', en: 'What was achieved is told with figures' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '绩效情况：灌溉 1200 亩，满意度 95%', en: 'achieved: 1,200 mu watered, satisfaction 95%' },
      fail: { shown: '绩效情况：保证了灌区的正常运行', en: 'achieved: the scheme ran normally' },
    },
  },
  find: ({ sections, forms }) => {
    if (forms.some(({ rows }) => rows.length > 0)) return [];
    const bare = sections.flatMap(({ head, title, lines, tabled }) => {
      if (tabled || !ACHIEVED.test(title)) return [];
      const text = lines.map((line) => line.text.replace(NUMBERED, '')).join('');
      if (text.length < LEAST || COUNTED_FIGURE.test(text.replace(NO_MEASURE, ''))) return [];
      return [{ head, title, text }];
    });
    const [first] = bare;
    if (!first) return [];
    const data = {
      message: 'plausibility.effect-no-figure' as const,
      heads: [...new Set(bare.map(({ title }) => title))],
      text: shortened(first.text),
    };
    return [{ subject: first.title, data, where: bare.map(({ head }) => placeAt(head, 0, head.text.length)) }];
  },
  say: {
    'plausibility.effect-no-figure': (c: Telling<{ heads: string[]; text: string }>) =>
      c.zh
        ? `“${few(c.data.heads, c)}”一节没有一个数据：“${c.data.text}”`
        : `the section ${few(c.data.heads, c)} holds no figure: “${c.data.text}”`,
  },
});

/** What is said of satisfaction, unless the text says elsewhere what is missed; a goal says nothing of either. */
function satisfactionRemark<const Id extends `plausibility.${string}`>(definition: {
  rule: Omit<RemarkRule<Id>, 'level' | 'basis'>;
  said: RegExp;
  unless: (text: string) => boolean;
  /** A form has its own column for it. */
  inTextOnly?: true;
  missing: Words;
}) {
  const { rule, said, unless, inTextOnly, missing } = definition;
  const say: Record<string, SentenceOf<{ text: string }>> = {
    [rule.id]: ({ data, zh }) => (zh ? `“${data.text}”：${missing.zh}` : `“${data.text}”: ${missing.en}`),
  };
  return remark({
    rule: { ...rule, level: 'notice', basis: [{ zh: '审核经验，没有条文规定', verified: true }] },
    find: ({ passages, aims, forms }) => {
      const aimed = new Set(aims.goals.map(({ passage }) => passage));
      const told = passages.filter((passage) => !aimed.has(passage));
      if (inTextOnly && forms.some(({ rows }) => rows.length > 0)) return [];
      const where = told.flatMap((passage) => {
        const isText = passage.kind !== 'cell' && passage.kind !== 'note';
        const match = isText && passage.text.includes('满意') ? said.exec(passage.text) : null;
        // Who proposed a thing says how it was answered, and no survey.
        if (!match || OF_PROPOSALS.test(sentenceBefore(passage.text, match.index))) return [];
        return [placeAt(passage, match.index, match.index + match[0].length)];
      });
      const [first] = where;
      if (!first || told.some(({ text }) => unless(text))) return [];
      // That everybody was content is what no survey gives.
      const severity = where.some(({ quote }) => ALL.test(quote)) ? ('warning' as const) : ('notice' as const);
      return [{ subject: 'narrative', data: { message: rule.id, text: first.quote }, where, severity }];
    },
    say,
  });
}

const OF_PROPOSALS = /建议|提案|办复|答复/;
const ALL = /(?<!\d)100(?:\.0+)?\s*[%％]/;

export const satisfactionInWords = satisfactionRemark({
  rule: {
    id: 'plausibility.satisfaction-in-words',
    title: { zh: '满意度应有调查数据', en: 'Satisfaction is told with a figure' },
    examples: {
      pass: { shown: '发放问卷 100 份，群众满意度 96%', en: '100 questionnaires, satisfaction 96%' },
      fail: { shown: '群众满意度较高', en: 'people are quite content' },
    },
  },
  said: SATISFACTION.inWords,
  unless: (text) => SATISFACTION.counted.test(text),
  missing: { zh: '没有满意度的数据和调查情况', en: 'no figure and no survey' },
});

export const satisfactionUnsurveyed = satisfactionRemark({
  rule: {
    id: 'plausibility.satisfaction-unsurveyed',
    title: { zh: '满意度应说明怎样调查得出', en: 'Whoever gives a satisfaction says how it was surveyed' },
    examples: {
      pass: { shown: '发放问卷 100 份，群众满意度 96%', en: '100 questionnaires, satisfaction 96%' },
      fail: { shown: '群众满意度 96%，全文没有说明调查情况', en: 'satisfaction 96%, and no word on a survey' },
    },
  },
  said: SATISFACTION.measured,
  unless: (text) => SATISFACTION.surveyed.test(text),
  inTextOnly: true,
  missing: { zh: '全文没有说明调查方式和样本', en: 'the text says nothing of a survey' },
});
