/** `效益指标分值30分，自评32分`, `时效指标，分值10分，自评7分`: points that the text gives an indicator beside those that it could have got. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { everyMatch } from '../../parsers/every-match.js';
import { compare, type Exact, exact, multiply, toDecimal } from '../decimal.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { isReasoned } from './context/reasons.js';
import { remark } from './remark.js';

const POINTS = String.raw`\d{1,2}(?:\.\d+)?`;
const FULL = '(?:满分值?|(?<!总)分值|权重|标准分)[为是共计]*';
const GOT = '(?:(?:单位|本次|实际)?自评(?:得?分)?|实?得分?|评(?:价|估)?得?分)[为是计]*';
const CALLED_SO = new RegExp(FULL);
/** 总得分, 综合得分 and 最终得分 are of the whole. */
const GAP = String.raw`[，,、；（(]?[^，。；（）()\d总综合终]{0,6}?`;
/** `产出指标50分，得46分`: what they are the points of stands directly before them. */
const NAMED = String.raw`(?<=指标|情况|效益|效果|满意度|成本|质量|数量|时效|产出|投入|过程|管理)(?=[\d.]+\s*分)`;
const PAIRS = [
  new RegExp(String.raw`(?:${FULL}\s*|${NAMED})(?<full>${POINTS})分?[）)]?${GAP}${GOT}\s*(?<got>${POINTS})分`, 'g'),
  new RegExp(String.raw`(?<![\d.])(?<got>${POINTS})分[（(，,](?:该项|本项)?${FULL}\s*(?<full>${POINTS})分`, 'g'),
];
/** Whoever says one of these in the same breath has said where they went, or how they follow. */
const WHERE =
  /扣|失分|丢分|减分|因(?!此|素)|由于|原因|受.{1,20}影响|未(?:能)?(?:完成|达|及时|按)|偏[差离低慢]|不[足够力到全细]|问题|滞后|欠缺|低于|差距|缺[乏少]|\d\s*[%％]/;
const OWN_SECTION = /扣分|失分|偏[差离]|未完成/;
const OF_ALL = exact('0.9');

interface Told {
  label: string;
  full: Exact;
  got: Exact;
  /** Its points are called so: 分值50分, and not 产出指标50分 alone. */
  isCalledSo: boolean;
  text: string;
  passage: Passage;
  start: number;
  /** What is said of it: from the end of the pair before to the next one, the following paragraph without points included. */
  about: string;
}

const toldIn = readOnce(({ passages }: RemarkContext): Told[] => {
  const texts = passages.filter(({ kind }) => kind !== 'cell' && kind !== 'note');
  return texts.flatMap((passage, i) => {
    const { text } = passage;
    const next = texts[i + 1]?.text ?? '';
    const found = PAIRS.flatMap((pattern) => everyMatch(text, pattern)).sort((a, b) => a.index - b.index);
    return found.flatMap((match, n) => {
      const { full = '', got = '' } = match.groups ?? {};
      const [from, to] = [found[n - 1], found[n + 1]?.index ?? text.length];
      const about = `${text.slice(from ? from.index + from[0].length : 0, to)}${n + 1 < found.length || hasPoints(next) ? '' : next}`;
      const label = labelOf(text.slice(from ? from.index + from[0].length : 0, match.index));
      // `满意度10分，自评得分95分`: of the whole again.
      const isOfWhole = compare(exact(got), multiply(exact(full), exact(2))) > 0;
      if (label === '' || isOfWhole) return [];
      const isCalledSo = CALLED_SO.test(match[0]);
      return [
        { label, full: exact(full), got: exact(got), isCalledSo, text: match[0], passage, start: match.index, about },
      ];
    });
  });
});

const hasPoints = (text: string) => PAIRS.some((pattern) => text.search(pattern) >= 0);

/** The clause before the points, or what its line is about where the clause names nothing. */
function labelOf(before: string): string {
  const line = (before.split(/[。\n]/).at(-1) || before).replace(
    new RegExp(`^[，；、）)\\s]*(?:其中)?[：:]?(?:${LIST_NUMBER})?`),
    '',
  );
  const own = line.split(/[，；：:（(、]/).filter((part) => /[一-龥]{2}/.test(part) && !/\d分/.test(part));
  return (own.findLast((part) => /指标|率|效益|满意|情况|数量|质量|时效|成本/.test(part)) ?? own.at(-1) ?? '')
    .slice(-20)
    .trim();
}

const placesOf = (told: readonly Told[]) =>
  told.map(({ passage, start, text }) => placeAt(passage, start, start + text.length));

export const pointsAbove = remark({
  rule: {
    id: 'plausibility.points-above',
    title: { zh: '正文所述得分不应超过分值', en: 'Points told in the text do not exceed those that could be got' },
    basis: [{ zh: '财预〔2020〕10号：得分最高不能超过该指标分值', verified: false }],
    examples: {
      pass: { shown: '效益指标分值30分，自评29分', en: 'effects: 29 of 30 points' },
      fail: { shown: '效益指标分值30分，自评32分', en: 'effects: 32 of 30 points' },
    },
  },
  find: (context) => {
    const found = toldIn(context).filter(({ full, got }) => compare(got, full) > 0);
    if (found.length === 0) return [];
    const data = { message: 'plausibility.points-above' as const, texts: found.map(said) };
    return [{ subject: 'narrative', data, where: placesOf(found) }];
  },
  say: {
    'plausibility.points-above': (c: Telling<{ texts: string[] }>) =>
      c.zh ? `得分超过分值：${few(c.data.texts, c)}` : `more points than there are: ${few(c.data.texts, c)}`,
  },
});

export const pointsLostInText = remark({
  rule: {
    id: 'explanation.points-lost-in-text',
    level: 'notice',
    title: { zh: '正文所述指标扣分的，应说明原因', en: 'Points that the text takes off owe a reason' },
    basis: [{ zh: '财预〔2020〕10号：未完成绩效目标或偏离目标较大的应说明原因', verified: false }],
    examples: {
      pass: { shown: '时效指标，分值10分，自评7分，因汛情延期扣3分', en: 'timeliness: 7 of 10, 3 off for the flood' },
      fail: { shown: '时效指标，分值10分，自评7分，没有说明原因', en: 'timeliness: 7 of 10, no reason given' },
    },
  },
  find: (context) => {
    const { sections } = context;
    if (sections.some(({ title, lines }) => OWN_SECTION.test(title) && lines.length > 0)) return [];
    const found = toldIn(context).filter(
      ({ full, got, about, label, isCalledSo }) =>
        isCalledSo &&
        compare(got, full) < 0 &&
        !WHERE.test(about) &&
        !/执行/.test(label) &&
        !isReasoned(label, context),
    );
    if (found.length === 0) return [];
    const data = { message: 'explanation.points-lost-in-text' as const, texts: found.map(said) };
    return [{ subject: 'narrative', data, where: placesOf(found) }];
  },
  say: {
    'explanation.points-lost-in-text': (c: Telling<{ texts: string[] }>) => {
      const texts = few(c.data.texts, c);
      return c.zh ? `扣了分，没有说明原因：${texts}` : `points lost without a reason: ${texts}`;
    },
  },
});

/** The one rate of the execution in what is said of the points. */
const EXECUTED = /执行率[为是达到]*\s*(\d{1,2}(?:\.\d+)?)\s*[%％]/g;

export const fullForExecution = remark({
  rule: {
    id: 'plausibility.full-for-execution',
    title: {
      zh: '预算执行率明显低于100%的，该项不应得满分',
      en: 'An execution well below all of the budget does not earn all of its points',
    },
    basis: [{ zh: '财预〔2020〕10号：预算执行率得分 = 分值 × 执行率', verified: false }],
    examples: {
      pass: { shown: '预算执行率86%，满分10分，得8.6分', en: 'execution 86%: 8.6 of 10 points' },
      fail: { shown: '预算执行率86%，满分10分，得10分', en: 'execution 86%: 10 of 10 points' },
    },
  },
  find: (context) => {
    const found = toldIn(context).flatMap((told) => {
      const rates = everyMatch(told.about, EXECUTED);
      const rate = rates.length === 1 ? multiply(exact(rates[0]![1] ?? '0'), exact('0.01')) : null;
      const isFull = rate !== null && compare(told.got, told.full) === 0 && compare(rate, OF_ALL) < 0;
      return isFull ? [{ told, rate: rates[0]![0] }] : [];
    });
    return found.map(({ told, rate }) => ({
      subject: told.label,
      data: { message: 'plausibility.full-for-execution' as const, text: `${rate}，${told.text}` },
      where: placesOf([told]),
    }));
  },
  say: {
    'plausibility.full-for-execution': (c: Telling<{ text: string }>) =>
      c.zh ? `“${c.data.text}”：执行率不到90%，却得满分` : `${c.data.text}: less than 90% executed, and all points`,
  },
});

function said({ label, full, got }: Told): string {
  return `${label}满分${toDecimal(full)}分，得${toDecimal(got)}分`;
}
