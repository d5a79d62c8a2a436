/**
 * What is typed twice, run together or taken for another character. The shape decides; what a shape cannot tell (a word whose first
 * character also ends other words, characters that look alike) is data in rules/words.json.
 */
import { CN_DIGITS, CN_NUMBER, CN_YEAR } from '../../parsers/characters.js';
import { literal, type Match, matchesIn, placeAt } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import { unitAt } from '../units.js';
import { misspelt } from './misspelt-phrase.js';
import { type Hit, hitsOf, shouldRead, times, wordRemark } from './word-remark.js';

/** Verbs, marks and particles: what a noun that was said twice goes on with, and none that begins another noun. */
const AFTER_NOUN = '[的为是共均已和与及发拨落进开得]|[，。；：）、]|\\d|\u0001|$';
const CLOSED = '[，。；：）、]|\u0001|$';
/**
 * `其中：其中`, four characters or more twice, `854万854万`, a noun twice before what goes on without it (对象对象发放). A verb said twice
 * (研究研究) within a sentence, 一步一步 and a noun that begins the next one (各部门部门预算) are no slips.
 */
const TWICE = new RegExp(
  [
    String.raw`(${WORDS.doubled.join('|')})[：:，,]?\s?\1`,
    `(${WORDS.nouns.join('|')})\\2(?=${AFTER_NOUN})`,
    `([${WORDS.endings}])\\3(?=[的为是共发支拨]|[，。；：）、]|\\d|\u0001|$)`,
    String.raw`(?<!一)([一-龥]{2}(?<![一第])[一-龥]{2,10})\4`,
    String.raw`(?<![\d.])(\d+(?:\.\d+)?[%％万亿元人次个项家平公])(?!个)\5`,
    `(?<![一第])([一-龥](?<!一)[一-龥])\\6(?=${CLOSED})`,
    `(?<=\\d)([人户个亩元项家年])\\7(?=${CLOSED}|\\d)`,
    '(通知|办法|意见|方案|规定|决定)》\\8(?![中书])',
  ].join('|'),
  'g',
);
/** A phrase of two clauses or more that stands in front once more. It begins behind the mark that ends the first: few places do. */
const PHRASE_TWICE = /(?<=；)((?:[^，；。：\d\s\u0001]{3,30}，){1,3}[^，；。：\d\s\u0001]{3,30}；)(?<=\1\1)/g;
/** 支支出: the first character of a word twice, unless the one before makes another word with it (开支支出). */
const STUTTER = new RegExp(
  Object.entries(WORDS.stutter)
    .map(([word, before]) => `${before ? `(?<![${before}])` : ''}${word[0]}(?=${word})`)
    .join('|'),
  'g',
);
/** Marks that cannot follow each other, signs said twice or against each other; `（二）、`, `，（含`: a mark behind a number in brackets, before a bracket. */
const MARK_RUN = new RegExp(
  [
    String.raw`(?=[，、；：。,≥≤＞＜≧≦<>%％（(\s])(?:[，、；：。](?:[，、；：。]+)(?![）)])|(?<!\d),,+|[≥≤＞＜≧≦](?:[≥≤＞＜≧≦=＝<>]+)|[<>][≥≤]|[%％]{2,}|[%％]‰`,
    String.raw`(?<=^|\u0001)\s*[（(](?:${CN_NUMBER}|\d{1,2})[）)]\s?[、，．.](?!\d)`,
    `[，、]（(?![${CN_DIGITS}十\\d])[^（）]{1,6})`,
  ].join('|'),
  'g',
);
/** What a wrong encoding leaves; R and þ beside □ were ticks in a font of symbols. */
const UNREADABLE =
  /[?？]{3,}|\ufffd+|锟斤拷|烫烫烫|屯屯屯|(?<=[一-龥）])[RþÞ](?=\s+[一-龥（）]{2,14}□)|(?<=□\s{0,4}[一-龥（）]{2,14})[RþÞ](?![A-Za-z])/g;
/** 42.59万元亩: two units in one. */
const TWO_UNITS =
  /(?<![\d.]|\d[,，])\d[\d,，]*(?:\.\d+)?[万亿]元(?:亩|公里|平方米|立方米|头|只|株|吨|千瓦)(?![\u4e00-\u9fff])/g;
/** A point and a scale, then a character and the end of the phrase: there a unit must stand. */
const UNIT_PLACE = /(?<![\d.]|\d[,，])\d[\d,，]*\.\d+[万亿]([一-龥])(?=[，。；、）);\s\u0001]|$)/g;
/** 资金13.97万，预算300万并: money without its 元, where the phrase says that it is money. */
const NO_YUAN =
  /(?:资金|经费|预算|投入|投资|补助|补贴|拨款|支出|金额|安排|下达|调[减增])[^，。；：、（）\d\s\u0001人户亩只头株册份次对象群众]{0,8}(\d[\d,]*(?:\.\d+)?[万亿])(?=[，。；、）并及和其]|\u0001|$)/g;
/** 截止 ends something; a date up to which is counted has 截至. */
const UNTIL =
  /截止(?:到|至)?(?=\s?(?:(?:19|20)(?:\d{2}|[XxＸｘ×*]{2})年|\d{1,2}月|目前|今[年日]|[本当上去]年|年[底末]|报告|评价|自评))/g;
/** 更好的做好: before a verb stands 地. What is offered or enjoyed (提供更好的服务) is a noun. */
const ADVERB = new RegExp(
  `(?<!提供|享受|获得|得到|有)(?:${WORDS.adverbs.join('|')})的(?=(?:${WORDS.verbs.join('|')})(?!作用|机制|措施|方案|情况|[的型性]))`,
  'g',
);
/** 拨付16万元.上年度结余: a stop of another script ends the clause. */
const STOP = /[元户人个亩％%]\.(?=[一-龥])/g;
/** 我高度重视: the house that speaks is lost behind 我. */
const LOST_HOUSE = /(?<=^|[，。；、：\u0001])我(?=高度重视|严格按照|认真(?:组织|落实|开展)|积极(?:组织|落实|开展))/g;
const WRONG = new RegExp([...WORDS.kept, ...WORDS.wrong.map(([wrong]) => wrong)].map(literal).join('|'), 'g');
const RIGHT = new Map(WORDS.wrong);
/** Known variants, Kangxi and supplement radicals, compatibility ideographs: each looks right and is found by no search. */
const VARIANT = new RegExp(`[${Object.keys(WORDS.variants).join('')}\\u2e80-\\u2fdf\\uf900-\\ufaff]`, 'gu');
/** Characters that differ by a stroke, told by their neighbours: 划拔, 己完成. */
const CONFUSED = new RegExp(
  WORDS.confused
    .map(({ wrong, after, before, not }) =>
      [after ? `(?<=[${after}])${wrong}` : null, before ? `${not ? `(?<![${not}])` : ''}${wrong}(?=[${before}])` : null]
        .filter((pattern) => pattern !== null)
        .join('|'),
    )
    .join('|'),
  'g',
);
const MEANT = new Map(WORDS.confused.map(({ wrong, right }) => [wrong, right]));
const YEAR = new RegExp(`${CN_YEAR}(?=\\s?年)`, 'g');
/** Letters of three scripts that look like a digit. */
const LIKE_DIGITS: readonly [letters: string, digit: string][] = [
  ['OoОоΟο', '0'],
  ['lIІӀΙ', '1'],
  ['Зз', '3'],
];
const LETTERS = LIKE_DIGITS.map(([letters]) => letters).join('');
/** A letter among digits: 2O24年, l0万元. */
const LETTER = new RegExp(
  `(?<![A-Za-z\\d.])(?:\\d+[${LETTERS}][\\d${LETTERS}]*|[lI](?=\\d))(?=\\d*(?:\\.\\d+)?\\s?(?:年|万|亿|元|%|％))`,
  'g',
);

export const doubled = wordRemark({
  rule: {
    id: 'wording.doubled',
    level: 'notice',
    title: { zh: '词语重复', en: 'A doubled word' },
    examples: {
      pass: { shown: '其中：科学技术支出', text: '其中：科学技术支出660.35万元。' },
      fail: { shown: '其中：其中：科学技术支出', text: '其中：其中：科学技术支出660.35万元。' },
    },
  },
  hits: ({ joined }) => {
    const twice = matchesIn(joined, TWICE).map(({ passage, start, end, groups }) => {
      // One character says nothing without those before it.
      const place = placeAt(passage, groups[3] ? Math.max(0, start - 2) : start, end);
      const both = groups[3] ? groups[0] : place.quote.replace(/[：:，,；》\s]/g, '');
      return { place, word: both.slice(0, both.length / 2) };
    });
    const phrases = matchesIn(joined, PHRASE_TWICE).map(({ passage, start, end, groups: [phrase] }) => {
      return { place: placeAt(passage, start - phrase.length, end), word: phrase.replace(/[，；]/g, '') };
    });
    const stutters = matchesIn(joined, STUTTER).map(({ passage, start }) => {
      const place = placeAt(passage, start, start + 3);
      return { place, word: place.quote.slice(0, 1) };
    });
    return [...twice, ...phrases, ...stutters];
  },
  say: (c) => (c.zh ? `“${c.data.word}”重复${times(c)}` : `“${c.data.word}” is doubled${times(c)}`),
});

/** What stood before a revision and what stands now, both: 835.82万元855.82万元, 减少增加12万元. */
const TWO_TEXTS =
  /(?<![\d.,])(\d[\d,]*\.\d+)\s?(万元|亿元|元|%|％)(?!\1)\d[\d,]*\.\d+\s?\2|(?:(?:增加|增长|上升|提高)(?:减少|下降|降低)|(?:减少|下降|降低)(?:增加|增长|上升|提高))了?(?=\d)/g;

export const twoTexts = wordRemark({
  rule: {
    id: 'wording.two-texts',
    title: { zh: '修订前后的文字都留着', en: 'The words before and after a revision both stand' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '基本支出855.82万元', text: '基本支出855.82万元，比上年增加12.1万元。' },
      fail: { shown: '基本支出835.82万元855.82万元', text: '基本支出835.82万元855.82万元，比上年增加12.1万元。' },
    },
  },
  hits: ({ joined }) => hitsOf(joined, TWO_TEXTS),
  say: (c) =>
    c.zh
      ? `“${c.data.word}”像是修订前后的文字都留着，请在 Word 中接受或拒绝全部修订${times(c)}`
      : `“${c.data.word}” looks like the words before and after a revision, both left standing${times(c)}`,
});

export const markRun = wordRemark({
  rule: {
    id: 'wording.mark-run',
    level: 'notice',
    title: { zh: '标点或符号重复、连用', en: 'Marks or signs run together' },
    examples: {
      pass: { shown: '≥98%', text: '合格率≥98%，已完成。' },
      fail: { shown: '≥≥98%', text: '合格率≥≥98%，已完成。' },
    },
  },
  hits: ({ joined }) => hitsOf(joined, MARK_RUN),
  say: (c) =>
    c.zh
      ? `标点或符号重复、连用“${c.data.word}”${times(c)}`
      : `marks or signs run together: “${c.data.word}”${times(c)}`,
});

/** 每人不超过500/年, 补贴标准89.34/亩: what one gets, in no unit. */
const PER_ONE =
  /(?:标准|补[助贴]|奖励|每[人户亩]|不[超高]过)[^，。；：、（）\d\s\u0001]{0,6}((?<![\d.])\d[\d,]*(?:\.\d+)?\/(?:人|户|亩|年|月))(?!次)/g;
/** 治理面积1429.39hm: a length, of what is an area (hm²). */
const LENGTH = /(?<![\d,.])\d[\d,.]{0,20}\s*hm{1,2}(?![²2A-Za-z])/g;
const AREA = /(?:面积|[林草田梯耕地]|封育|治理)[^，。；\d]{0,6}$/;

export const noUnit = wordRemark({
  rule: {
    id: 'wording.no-unit',
    level: 'notice',
    title: { zh: '计量单位有误', en: 'No unit where a unit must stand' },
    examples: {
      pass: { shown: '71.01万元', text: '支付71.01万元，执行率30%。' },
      fail: { shown: '71.01万地', text: '支付71.01万地，执行率30%。' },
    },
  },
  hits: ({ joined }) => {
    const none = matchesIn(joined, UNIT_PLACE).filter(
      ({ groups }) => !/[多余左以个]/.test(groups[1] ?? '') && unitAt(groups[1] ?? '') === null,
    );
    const money = [NO_YUAN, PER_ONE]
      .flatMap((pattern) => matchesIn(joined, pattern))
      .map((match) => ({
        ...match,
        start: match.end - (match.groups[1] ?? '').length,
      }));
    const lengths = matchesIn(joined, LENGTH).filter(({ passage: { text }, start }) =>
      AREA.test(text.slice(Math.max(0, start - 16), start)),
    );
    return [...none, ...money, ...lengths, ...matchesIn(joined, TWO_UNITS)]
      .map(({ passage, start, end }) => placeAt(passage, start, end))
      .map((place) => ({ place, word: place.quote }));
  },
  say: (c) =>
    c.zh ? `“${c.data.word}”的计量单位有误或缺失${times(c)}` : `“${c.data.word}” ends in no unit${times(c)}`,
});

export const unreadable = wordRemark({
  rule: {
    id: 'wording.unreadable',
    level: 'notice',
    title: { zh: '无法辨认的字符', en: 'Characters that nobody can read' },
    examples: {
      pass: { shown: '低压电线50m等。', text: '新增低压电线50m等。' },
      fail: { shown: '?????', text: '新增低压电线50m等。?????' },
    },
  },
  hits: ({ joined }) => hitsOf(joined, UNREADABLE),
  say: (c) =>
    c.zh ? `无法辨认的字符“${c.data.word}”${times(c)}` : `unreadable characters “${c.data.word}”${times(c)}`,
});

/** A right word that holds a wrong one is read first, so that what it covers is not looked at again. */
export const wrongWord = wordRemark({
  rule: {
    id: 'wording.wrong-word',
    level: 'notice',
    title: { zh: '错别字或不规范用词', en: 'A wrong or non-standard word' },
    examples: {
      pass: { shown: '截至目前', text: '截至目前已完成。' },
      fail: { shown: '截止目前', text: '截止目前已完成。' },
    },
  },
  hits: ({ joined }) => {
    const listed = hitsOf(joined, WRONG).flatMap((hit) => {
      const instead = RIGHT.get(hit.place.quote);
      return instead === undefined ? [] : [{ ...hit, instead }];
    });
    const known = new Set(listed.map(({ place: { block, start } }) => `${block}/${start}`));
    const phrases = misspelt(joined).filter(
      ({ word, place: { block, start } }) => ![...word].some((_, i) => known.has(`${block}/${start + i}`)),
    );
    const until = hitsOf(joined, UNTIL).map((hit) => ({ ...hit, instead: '截至' }));
    const withNext = (pattern: RegExp, next: number, right: (word: string) => string) =>
      matchesIn(joined, pattern).map(({ passage, start, end }) => {
        const place = placeAt(passage, start, Math.min(passage.text.length, end + next));
        return { place, word: place.quote, instead: right(place.quote) };
      });
    const adverbs = withNext(ADVERB, 2, (word) => word.replace('的', '地'));
    const houses = withNext(LOST_HOUSE, 4, (word) => `我单位${word.slice(1)}`);
    const stops = withNext(STOP, 0, (word) => word.replace('.', '。'));
    return [...listed, ...phrases, ...until, ...adverbs, ...houses, ...stops];
  },
  say: (c) => shouldRead(c),
});

/** The character with its neighbours, as a word: 产学硏, 二O. Both look the same on paper: only the code point tells them apart. */
export const variantCharacter = wordRemark({
  rule: {
    id: 'wording.variant-character',
    level: 'notice',
    title: { zh: '异体字或兼容字符', en: 'A variant or compatibility character' },
    examples: {
      pass: { shown: '产学研', text: '促进产学研结合。' },
      fail: { shown: '产学硏', text: '促进产学硏结合。' },
    },
  },
  hits: ({ joined }) => {
    const told = ({ passage, start, groups }: Match, at: number, usual: string, following = 0): Hit => {
      const place = placeAt(passage, start + at, start + at + 1 + following);
      const before = /[一-龥\d]{0,2}$/.exec(passage.text.slice(0, start + at))?.[0] ?? '';
      return { place, word: `${before}${groups[0][at]}`, instead: `${before}${usual}` };
    };
    return [
      ...matchesIn(joined, VARIANT).map((match) =>
        told(match, 0, WORDS.variants[match.groups[0]] ?? match.groups[0].normalize('NFKC')),
      ),
      ...matchesIn(joined, CONFUSED).map((match) => told(match, 0, MEANT.get(match.groups[0]) ?? '', 1)),
      ...matchesIn(joined, YEAR).flatMap((match) => {
        const at = match.groups[0].search(/[○零0OＯ]/);
        return at < 0 ? [] : [told(match, at, '〇')];
      }),
      ...matchesIn(joined, LETTER).map((match) => {
        const at = [...match.groups[0]].findIndex((char) => LETTERS.includes(char));
        return told(
          match,
          at,
          LIKE_DIGITS.find(([letters]) => letters.includes(match.groups[0][at] ?? ' '))?.[1] ?? '',
        );
      }),
    ];
  },
  say: (c) => shouldRead(c, lastCode),
});

/** `（末字 U+784F）`. */
function lastCode(word: string, zh: boolean): string {
  const code = `U+${([...word].at(-1)?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return zh ? `（末字 ${code}）` : ` (last character ${code})`;
}
