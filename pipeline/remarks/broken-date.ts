/** Dates and years that lack a character or a figure, or stand in no calendar: 2020人口普查, 202年1月, 201910月, 2023228日, 2月30日. */
import { TO } from '../../parsers/characters.js';
import { type Match, matchesIn, placeAt } from '../extract/passages.js';
import { type Hit, hitsOf, shouldRead, times, wordRemark } from './word-remark.js';

/** Words that a year opens only with its 年: what stands there without one is no count of them. */
const YEAR_WORD =
  /(?<![\d.〔［[（(-])20\d{2}(?=(?:项目|部门|财政|绩效|专项|预算|整体|单位|转移支付|(?:中央|省|市|县|区)级?(?:财政|专项|资金|补助|预算))[一-龥])/g;
/** A title that a year opens without its 年: 2020人口普查经费绩效自评报告. */
const YEAR_OPENS = /(?<=^|\u0001)\s*20\d{2}(?=[一-龥]{4,30}(?:报告|自评表)\s*(?:\u0001|$))(?!年)/g;
/** 202年1月: a figure of the year is lost. */
const SHORT_YEAR = /(?<![\d.])(?:19|20)\d年(?=度|\d{1,2}月)/g;
/** 201910月, 20237-8月: the 年 is lost. */
const TORN_MONTH = new RegExp(String.raw`(?<![\d.])(20[0-4]\d)((?:1[0-2]|[1-9])(?:[${TO}](?:1[0-2]|[1-9]))?)月`, 'g');
/** 2023228日: 年 and 月 are lost. */
const TORN_DAY = /(?<![\d.])(20[0-4]\d)(\d{2,4})日/g;
const DAY = /(?<![\d.])(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})[日号](?!线)/g;

export const brokenDate = wordRemark({
  rule: {
    id: 'wording.broken-date',
    level: 'notice',
    title: { zh: '日期、年份缺字或不存在', en: 'A date or year that lacks something, or that is none' },
    examples: {
      pass: { shown: '2019年10月', text: '2019年10月修订办法。' },
      fail: { shown: '201910月', text: '201910月修订办法。' },
    },
  },
  hits: ({ joined, extraction }) => {
    const years = [...matchesIn(joined, YEAR_WORD), ...matchesIn(joined, YEAR_OPENS)]
      .filter(({ passage }) => passage.kind !== 'cell')
      .map(({ passage, start, end }) => {
        const from = start + passage.text.slice(start, end).search(/\S/);
        return placeAt(passage, from, Math.min(passage.text.length, end + 4));
      })
      .map((place) => ({ place, word: place.quote, instead: `${place.quote.slice(0, 4)}年${place.quote.slice(4)}` }));
    const short = hitsOf(joined, SHORT_YEAR).map((hit) => {
      const year = String(extraction.report.fiscalYear ?? '');
      return { ...hit, instead: year.startsWith(hit.word.slice(0, -1)) ? `${year}年` : `${hit.word.slice(0, -1)}×年` };
    });
    const months = matchesIn(joined, TORN_MONTH).map((match) =>
      hitOf(match, `${match.groups[1]}年${match.groups[2]}月`),
    );
    const days = matchesIn(joined, TORN_DAY).flatMap((match) => {
      const [, year = '', digits = ''] = match.groups;
      const read = readings(digits).filter(([month, day]) => isDay(Number(year), month, day));
      const [only] = read;
      if (!only) return [];
      return [hitOf(match, read.length > 1 ? `${year}年×月×日` : `${year}年${only[0]}月${only[1]}日`)];
    });
    const none = matchesIn(joined, DAY).flatMap((match) => {
      const [, year, month, day] = match.groups;
      return isDay(Number(year ?? LEAP_YEAR), Number(month), Number(day)) ? [] : [hitOf(match)];
    });
    return [...years, ...short, ...months, ...days, ...none];
  },
  say: (c) => {
    if (c.data.instead) return shouldRead(c);
    return c.zh ? `没有“${c.data.word}”这一天${times(c)}` : `there is no day “${c.data.word}”${times(c)}`;
  },
});

/** Where no year is named, 29 February is a day. */
const LEAP_YEAR = '2024';

function hitOf({ passage, start, end, groups }: Match, instead?: string): Hit {
  return { place: placeAt(passage, start, end), word: groups[0], ...(instead ? { instead } : {}) };
}

/** 228 → 2月28日, 22月8日. */
function readings(digits: string): [number, number][] {
  return [1, 2].map((at) => [Number(digits.slice(0, at)), Number(digits.slice(at))]);
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
