/** `数量指标全年稳定增加`, `各项指标均达标`: indicators that the text counts as goals or as reached, and no figure of them. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { everyMatch } from '../../parsers/every-match.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { COUNTED_FIGURE, MEASURED, MEASURES, PROBLEMS } from '../taxonomy/narrative-words.js';
import { few, shortened, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const KIND = '(?:数量|质量|时效|成本|产出|(?:社会|经济|生态)?效益|可持续影响)指标';
/** What opens with a kind of indicator, its points in brackets, up to the next kind. */
const OF_KIND = new RegExp(
  `(?:^|[。；;，,\\n])\\s*(?:${LIST_NUMBER}\\s*)?(?<kind>${KIND})(?<points>[（(][^（）()]*分[）)])?(?:完成情况)?[。：:是为]?(?<said>[^。；;\\n]*?)(?=[，,]${KIND}|[。；;\\n]|$)`,
  'g',
);
/** What is said of all of them; money alone measures none. */
const OF_ALL =
  /[^，,。；：:、\n]{0,24}(?:指标|绩效目标)[^，。；：:、\d]{0,4}(?:均|都|全部|全面)[^，。；\d不未]{0,6}(?:达标|符合(?:预期|要求|标准)|达到(?:预期|要求|标准)|完成)/g;
/** Kinds in a row, what they are scored by, and how they were set. */
const NO_ACCOUNT =
  /^\s*(?:[、和及与]|$)|^(?:完成)?(?:情况|分析)|^(?:主要)?(?:由|包括|考[察核]|反映|是指)|设[定置]|构成|分值|权重|二级|三级|细化|量化|满分|不够|有待|得分/;
const LEAST = 4;

export const indicatorInWords = remark({
  rule: {
    id: 'plausibility.indicator-in-words',
    title: { zh: '所列指标应有数据', en: 'An indicator is told with a figure' },
    basis: [{ zh: '财预〔2020〕10号：绩效目标应细化量化', verified: false }],
    examples: {
      pass: { shown: '数量指标：改造水闸 12 座', en: 'quantity: 12 sluices rebuilt' },
      fail: { shown: '数量指标稳步增加；各项指标均达标', en: 'quantity: growing steadily; all indicators reached' },
    },
  },
  find: ({ passages, forms, sections, aims }) => {
    if (forms.some(({ rows }) => rows.length > 0)) return [];
    if (passages.some(({ kind, text }) => kind === 'cell' && /三级指标|指标值/.test(text))) return [];
    const elsewhere = new Set(
      sections
        .filter(({ title }) => PROBLEMS.test(title) || MEASURES.test(title))
        .flatMap(({ head, lines }) => [head, ...lines.map(({ passage }) => passage)]),
    );
    const told = passages.filter((one) => one.kind !== 'cell' && one.kind !== 'note' && !elsewhere.has(one));
    const ofKind = told.flatMap((passage) =>
      everyMatch(passage.text, OF_KIND).flatMap(({ 0: text, index, groups: { said = '', points } = {} }) => {
        const isBare = said.trim().length >= LEAST && !NO_ACCOUNT.test(said) && !COUNTED_FIGURE.test(said);
        return isBare
          ? [{ ...whereIn(passage, text, index), isOwed: points !== undefined || /数量|产出/.test(text) }]
          : [];
      }),
    );
    // Goals may have their figures, and what was reached none.
    const aimed = new Set(aims.goals.map(({ passage }) => passage));
    const measured = told.filter(({ text }) => MEASURED.test(text));
    const counts = aims.results.some(({ statements }) => statements.some(({ unit }) => unit.dimension !== 'money'));
    const isMeasured =
      aims.met.length > 0 || measured.some((one) => !aimed.has(one)) || (measured.length > 0 && counts);
    const ofAll = (isMeasured ? [] : told).flatMap((passage) =>
      everyMatch(passage.text, OF_ALL).map(({ 0: text, index }) => ({
        ...whereIn(passage, text, index),
        isOwed: true,
      })),
    );
    const found = [...ofKind, ...ofAll];
    if (found.length === 0) return [];
    const data = { message: 'plausibility.indicator-in-words' as const, texts: found.map(({ text }) => text) };
    const severity = found.some(({ isOwed }) => isOwed) ? ('warning' as const) : ('notice' as const);
    return [{ subject: 'narrative', data, where: found.map(({ place }) => place), severity }];
  },
  say: {
    'plausibility.indicator-in-words': (c: Telling<{ texts: string[] }>) => {
      const texts = few(c.data.texts.map(shortened), c);
      return c.zh ? `所列指标只有文字，没有数据：“${texts}”` : `indicators in words alone: ${texts}`;
    },
  },
});

function whereIn(passage: Passage, match: string, index: number) {
  const text = match.replace(/^[。；;，,\s]+/, '');
  const start = index + match.length - text.length;
  return { text, place: placeAt(passage, start, start + text.length) };
}
