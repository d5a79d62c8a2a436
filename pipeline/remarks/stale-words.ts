/** Words of another time: of the middle of a year that is over, of another year. */
import { CN_DIGITS, TO } from '../../parsers/characters.js';
import { matchesIn, placeAt } from '../extract/passages.js';
import { times, type Word, wordRemark } from './word-remark.js';

const STALE = new RegExp(
  String.raw`(?:今年以?来|(?:前|第)?[${CN_DIGITS.slice(0, 3)}]季度(?:末)?|上半年|截[至止]目前|(?:(?:19|20)\d{2}年)?1[${TO}](?:[2-9]|1[01])月)`,
  'g',
);
const TITLE =
  /(?<=^|\u0001)\s*(?:[一-龥]{4,24}(?:局|委|办|厅|院|校|中心|政府|委员会|处|站|所|会))?((?:19|20)\d{2})年度?[^。，；\u0001]{0,30}(?:自评表|基础数据表|自评报告)\s*(?=\u0001|$)/g;
/** What the evaluation came to: `2016年度部门整体支出绩效评价得分为94分`. */
const CONCLUDED =
  /((?:19|20)\d{2})年度?(?:[^。，；\u0001]{0,12}(?:整体|支出|资金|部门))?[^。，；\u0001]{0,6}绩效(?:自评|评价)?[^。，；\u0001]{0,8}(?:得分|评分|等级|等次|结论)(?![^。；\u0001]{0,16}(?:应用|整改))/g;
/** Whose goals were reached: `2022年，我局全面完成了各项绩效目标`. */
const ALL_REACHED =
  /(?<=^|[。；\u0001]\s{0,4})((?:19|20)\d{2})年度?[，,]?我[^。；，,\d]{1,12}?(?:全面|圆满|较好|顺利)地?完成了?[^。；，,\d]{0,10}目标/g;
/** What was evaluated: `对2020年度部门整体支出进行评价`. */
const EVALUATED = /对((?:19|20)\d{2})年度?[^。，；\u0001]{0,20}(?:进行|开展|实施)[^。，；\u0001]{0,6}(?:自评|评价)/g;
/** Whose goal it is that the report answers, and whose notice it was written for; a notice may name the year in which it was sent. */
const GOAL =
  /((?:19|20)\d{2})年度?(?:[^。，；\u0001]{0,10}(?:绩效|总体))目标(?:为|是|如下)?[：:，]?(?=[^。；\u0001]{0,60}(?:完成|\d))/g;
const NOTICE =
  /(?:关于|对)(?:开展|做好|印发|组织|布置)?(?:[^《》。；\u0001]{0,8})((?:19|20)\d{2})年度?[^《》。；\u0001]{0,24}(?:自评|评价)[^《》。；\u0001]{0,12}(?:通知|方案)/g;
/** What was counted or spent by the end of a year; what came before, or grew over the years, is another matter. */
const COUNTED_AT =
  /(?:截[至止到]+((?:19|20)\d{2})年(?:12月(?:31日|底|末)?|[年]?[底末])|(?<=^|[。；\u0001]\s{0,4})((?:19|20)\d{2})年度?[，,]?)(?=[^。；\u0001]{0,40}(?:(?:收入|支出|执行|预算|经费)[^。；\u0001]{0,20}\d|(?:职工|在职|编制|人员)[^。；\u0001]{0,12}\d+人))/g;
const BEFORE = /上年|去年|同期|比|较|以来|累计|结[转余]|启动|成立|下达|立项|批[复准]|建成|开工|起|前|后|至今|变更|划/;
/** `财办农〔2021〕14号`: when it was sent, whatever year it is of. */
const OF_DOCUMENT = /[〔【[（(](?:19|20)\d{2}[〕】\]）)]/g;
/** So many paragraphs before and behind are read together. */
const NEAR = 3;
/** What is still to come: in the year of the report it is over. */
const TO_COME = /((?:19|20)\d{2})年[，,]?[^。；，\d]{0,12}?(?:我[局委办厅院校中心站所会镇乡]{1,2}|本?单位)?将(?!军)/g;
/** What is to be done, by a day before the year of the report was over: `整改情况：2022年12月底前完成` in the report of 2023. */
const MEASURES = /措施|整改|打算|建议|计划/;
const DUE = /((?:19|20)\d{2})年(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?之?前/g;
const FORECAST = /预计(?:到|至)?(?:今年|((?:19|20)\d{2})年)?[^。；;\u0001]{0,16}?(?:有望|可达|将达|将|达)/g;

/** A period phrase counts where its sentence reports a figure; a forecast where the year it speaks of is over. */
export const stalePeriod = wordRemark({
  rule: {
    id: 'wording.stale-period',
    level: 'notice',
    title: { zh: '年度结束后的报告仍用年中口径', en: "A mid-year phrase in a report written after the year's end" },
    examples: {
      report: { fiscalYear: 2024, reportDate: '2025-06-30' },
      pass: {
        shown: '全年共申报高新技术企业520家。',
        en: '520 applications in the whole year',
        text: '全年共申报高新技术企业520家。',
      },
      fail: {
        shown: '今年来共申报高新技术企业520家。',
        en: '520 applications this year so far',
        text: '今年来共申报高新技术企业520家。',
      },
    },
  },
  hits: ({ joined, extraction: { report } }) => {
    const { fiscalYear, reportDate } = report;
    if (fiscalYear === null || reportDate === null || Number(reportDate.slice(0, 4)) <= fiscalYear) return [];
    const phrases = matchesIn(joined, STALE).filter(({ passage, start, end }) => {
      const sentence = sentenceAround(passage.text, start, end);
      return /\d/.test(sentence.replace(passage.text.slice(start, end), ''));
    });
    const forecasts = matchesIn(joined, FORECAST).filter(({ groups }) => {
      const year = groups[1] ? Number(groups[1]) : /^预计(?:到|至)?今年/.test(groups[0]) ? fiscalYear : null;
      return year !== null && year <= fiscalYear;
    });
    return [...phrases, ...forecasts]
      .filter(({ passage }) => passage.kind !== 'note')
      .map(({ passage, start, end }) => placeAt(passage, start, end))
      .map((place) => ({ place, word: place.quote }));
  },
  say: (c: Word) =>
    c.zh
      ? `“${c.data.word}”是年中的说法，报告写于年度结束之后${times(c)}`
      : `“${c.data.word}” is a mid-year phrase in a report written after the year's end${times(c)}`,
});

function sentenceAround(text: string, start: number, end: number): string {
  const from = Math.max(...['。', '；', '\n'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
  const ends = ['。', '；', '\n'].map((mark) => text.indexOf(mark, end)).filter((i) => i >= 0);
  return text.slice(from, ends.length > 0 ? Math.min(...ends) : undefined);
}

const AROUND = 60;

/** Its sentence, or the part of a long one that stands near it. */
function clauseAround(text: string, start: number, end: number): string {
  const from = Math.max(0, start - AROUND);
  return sentenceAround(text.slice(from, end + AROUND), start - from, end - from);
}

/** The year below the name of a form. */
const CAPTION = /^[\s（(]*((?:19|20)\d{2})\s*年?度?[\s）)]*$/;

/** `2023年度部门整体支出绩效自评表` in the report of 2024. */
export const staleYear = wordRemark({
  rule: {
    id: 'wording.stale-year',
    level: 'notice',
    title: { zh: '标题、附表名或评价结论的年度不是报告年度', en: 'A heading, caption or conclusion of another year' },
    examples: {
      report: { fiscalYear: 2024 },
      pass: { shown: '2024年度部门整体支出绩效自评表', en: 'a form of 2024', text: '2024年度部门整体支出绩效自评表' },
      fail: {
        shown: '2023年度部门整体支出绩效自评表',
        en: 'a form of 2023 in the report of 2024',
        text: '2023年度部门整体支出绩效自评表',
      },
    },
  },
  hits: ({ joined, sections, extraction }) => {
    const { fiscalYear } = extraction.report;
    if (fiscalYear === null) return [];
    const told = matchesIn(joined, TITLE).filter(({ passage }) => passage.kind !== 'cell');
    const own = joined.passages.map(({ text }) => text.replace(OF_DOCUMENT, '').includes(String(fiscalYear)));
    const at = new Map(joined.passages.map((passage, i) => [passage, i]));
    const earlier = [GOAL, NOTICE, COUNTED_AT].flatMap((pattern) =>
      matchesIn(joined, pattern).filter(({ passage, start, end, groups }) => {
        const isEarlier = Number(groups[1] ?? groups[2]) < fiscalYear && passage.kind !== 'cell';
        // Near the year of the report a figure is what that is compared with.
        const [i, near] = [at.get(passage) ?? 0, pattern === COUNTED_AT ? NEAR : 0];
        const isCompared = own.slice(Math.max(0, i - near), i + near + 1).includes(true);
        return isEarlier && !isCompared && !BEFORE.test(clauseAround(passage.text, start, end));
      }),
    );
    const others = [...told, ...[CONCLUDED, ALL_REACHED, EVALUATED].flatMap((pattern) => matchesIn(joined, pattern))]
      .filter(({ groups }) => Number(groups[1]) !== fiscalYear)
      .concat(earlier)
      .map(({ passage, start, end }) => placeAt(passage, start, end));
    const measures = sections.filter(({ title }) => MEASURES.test(title)).flatMap(({ lines }) => lines);
    const over = measures.flatMap(({ passage, start, text }) =>
      [...text.matchAll(TO_COME)]
        .filter(({ 1: year }) => Number(year) <= fiscalYear)
        .map(({ 0: words, index }) => placeAt(passage, start + index, start + index + words.length)),
    );
    const late = measures.flatMap(({ passage, start, text }) =>
      [...text.matchAll(DUE)]
        .filter(
          ({ 1: year, index }) => Number(year) < fiscalYear && !/已/.test(text.slice(Math.max(0, index - 12), index)),
        )
        .map(({ 0: words, index }) => placeAt(passage, start + index, start + index + words.length)),
    );
    const seen = new Set<string>();
    const once = [...late, ...over].filter(
      ({ block, start }) => !seen.has(`${block}/${start}`) && seen.add(`${block}/${start}`),
    );
    // The form itself, in a report whose title names its year.
    const captions = new Set(extraction.parts.flatMap(({ form, captions }) => (form ? captions : [])));
    const isNamed = extraction.report.title?.includes(String(fiscalYear));
    const ofForms = joined.passages.flatMap((passage) => {
      const year = captions.has(passage.block) && isNamed ? CAPTION.exec(passage.text) : null;
      return year && Number(year[1]) !== fiscalYear ? [placeAt(passage, 0, passage.text.length)] : [];
    });
    return [
      ...[...others, ...once].map((place) => ({ place, word: place.quote.trim() })),
      ...ofForms.map((place) => ({ place, word: place.quote.trim(), severity: 'warning' as const })),
    ];
  },
  say: (c) => (c.zh ? `“${c.data.word}”的年度不是报告年度` : `“${c.data.word}” bears another year than the report`),
});

const DATED =
  /(?:日期|时间)\s*[：:]\s*((?:19|20)\d{2})[年.](\d{1,2})[月.](\d{1,2})日?|(?<=^|\u0001)\s*((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日\s*(?=\u0001|$)/g;

/** 报告日期：2022年3月18日, in the report on the whole of 2022. */
export const earlyDate = wordRemark({
  rule: {
    id: 'wording.early-date',
    title: { zh: '报告日期应在年度结束之后', en: 'A report on a year is dated after its end' },
    examples: {
      report: { fiscalYear: 2022 },
      pass: { shown: '报告日期：2023年3月18日', text: '报告日期：2023年3月18日' },
      fail: { shown: '报告日期：2022年3月18日', text: '报告日期：2022年3月18日' },
    },
  },
  hits: ({ joined, extraction: { report } }) => {
    const { fiscalYear } = report;
    if (fiscalYear === null) return [];
    return matchesIn(joined, DATED)
      .filter(({ passage: { kind, text }, groups: { 1: labelled, 4: alone } }) => {
        const isOwn = labelled === undefined ? kind !== 'cell' : /报告|填[报表]|自评|编制|^\s*日期/.test(text);
        return kind !== 'note' && isOwn && Number(labelled ?? alone) <= fiscalYear;
      })
      .map(({ passage, start, end }) => placeAt(passage, start, end))
      .map((place) => ({ place, word: place.quote.trim() }));
  },
  say: (c) =>
    c.zh
      ? `“${c.data.word}”：报告日期在本年度结束之前`
      : `“${c.data.word}”: the report is dated before its year was over`,
});
