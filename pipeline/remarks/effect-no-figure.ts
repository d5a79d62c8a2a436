/** A section on what was achieved that holds no figure, in a report that has no table of indicators: `四、预算支出绩效情况` and 保证了正常运转. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { placeAt } from '../extract/passages.js';
import type { Words } from '../say.js';
import { few, type SentenceOf, shortened, type Telling } from '../wording/sentence-parts.js';
import { type RemarkRule, remark } from './remark.js';

/** `四、预算支出绩效情况`, `（三）有效性`, `（三）社会满意度及可持续性影响`: what the department is there for. */
const HEAD =
  /^(?:(?:专项|项目|部门|预算|整体|主要)*(?:资金|支出|项目)?(?:主要)?绩效(?:实现)?(?:情况|成效)(?:分析)?|(?:项目)?(?:取得|产生)的?(?:主要)?(?:成效|成果|效果|效益)|(?:履职|社会|经济|生态|服务对象|群众)*(?:效果|效益|效能|满意度|有效性|效率性)(?:分析|情况|评价|实现|及|和|与|、|可持续性?|影响|指标)*)$/;
const NUMBER = new RegExp(`^\\s*${LIST_NUMBER}`);
/** Years, names in quotation marks and what 一 and 两 only count in passing are no measure of anything. */
const NO_MEASURE = /20\d{2}年?度?|[“"][^”"]*[”"]|《[^》]*》/g;
const FIGURE = /[0-9０-９%％]|[二三四五六七八九十百千万两]+(?:个|次|人|户|项|家|亩|公里|场|期|篇|件|处|座|所)/;
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
      if (tabled || !HEAD.test(title)) return [];
      const text = lines.map((line) => line.text.replace(NUMBER, '')).join('');
      if (text.length < LEAST || FIGURE.test(text.replace(NO_MEASURE, ''))) return [];
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

/** 满意度较高, and no figure of it in the report. */
const SATISFIED =
  /[^，。；：\n]{0,12}满意(?:度|率)(?:[^，。；\d]{0,4})(?:(?:较高|很高|高|较好|良好|提高|提升|上升|达到预期(?:目标)?|达标)(?=[，。；\s]|$)|[\d.]+\s*[%％]\s*以上)|[^，。；：:\d\s]{2,10}(?:比较|基本|非常|普遍|较为?)(?:表示)?满意(?=[，。；\s]|$)/;
const COUNTED = /满意(?:度|率)[^。；]{0,12}?[\d.]+\s*[%％](?!\s*(?:及)?以上)|\d\s*[人户名份位][^，。；]{0,6}满意/;
const MEASURED = /满意(?:度|率)(?:(?!目标|指标|计划|年初|应)[^。；≥≤≧≦\d不]){0,8}[\d.]+\s*[%％](?!\s*(?:及)?以上)/;
const SURVEYED =
  /(?:满意|群众|对象)[^。]{0,20}调查|调查[^。]{0,20}(?:满意|显示|表明|\d)|(?:据|经)调查|问卷|抽[样查]|测评|访谈|走访|回访|随机|样本|评议|评价器|第三方|\d+\s*份/;

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
      if (told.some(({ text }) => unless(text))) return [];
      if (inTextOnly && forms.some(({ rows }) => rows.length > 0)) return [];
      const where = told.flatMap((passage) => {
        const match = passage.kind === 'cell' || passage.kind === 'note' ? null : said.exec(passage.text);
        return match ? [placeAt(passage, match.index, match.index + match[0].length)] : [];
      });
      const [first] = where;
      return first ? [{ subject: 'narrative', data: { message: rule.id, text: first.quote }, where }] : [];
    },
    say,
  });
}

export const satisfactionInWords = satisfactionRemark({
  rule: {
    id: 'plausibility.satisfaction-in-words',
    title: { zh: '满意度应有调查数据', en: 'Satisfaction is told with a figure' },
    examples: {
      pass: { shown: '发放问卷 100 份，群众满意度 96%', en: '100 questionnaires, satisfaction 96%' },
      fail: { shown: '群众满意度较高', en: 'people are quite content' },
    },
  },
  said: SATISFIED,
  unless: (text) => COUNTED.test(text),
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
  said: MEASURED,
  unless: (text) => SURVEYED.test(text),
  inTextOnly: true,
  missing: { zh: '全文没有说明调查方式和样本', en: 'the text says nothing of a survey' },
});
