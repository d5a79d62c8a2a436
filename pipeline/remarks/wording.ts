/**
 * Words: stale periods, doubled and wrong words, variant characters, a name in two forms, template text, brackets. Lists are data
 * (rules/words.json); what a list cannot say is a pattern here. One finding a word, with every place where it stands.
 */
import { CN_DIGITS, TO } from '../../parsers/characters.js';
import type { Document, Place } from '../../parsers/document.js';
import { scanNumerals } from '../../parsers/number.js';
import { type Note, noteOf } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import {
  type Joined,
  join,
  literal,
  type Match,
  matchesIn,
  type Passage,
  passagesOf,
  placeAt,
} from '../extract/passages.js';
import { type RuleOf, rulesOf, WORDS } from '../rules/rules.js';
import { nameVariants } from './department-name.js';
import { templateText } from './template-text.js';

interface Hit {
  place: Place;
  /** What the finding is about: its identity and its word in the sentence. */
  word: string;
  /** What it should read, where that is known. */
  instead?: string;
}

export function checkWording(document: Document, extraction: Extraction): Note[] {
  const joined = join(passagesOf(document, false));
  return rulesOf('wording').flatMap((rule) => group(rule, hitsOf(rule, joined, extraction)));
}

function hitsOf(rule: RuleOf<'wording'>, joined: Joined, extraction: Extraction): Hit[] {
  switch (rule.check) {
    case 'stale-period':
      return isAfterYear(extraction) ? stalePeriods(joined, extraction.report.fiscalYear) : [];
    case 'stale-year':
      return staleYears(joined, extraction);
    case 'doubled':
      return placesOf(joined, DOUBLED).map((place) => {
        const both = place.quote.replace(/[：:，,\s]/g, '');
        return { place, word: both.slice(0, both.length / 2) };
      });
    case 'wrong-word':
      return placesOf(joined, WRONG).flatMap((place) => {
        const instead = RIGHT.get(place.quote);
        return instead === undefined ? [] : [{ place, word: place.quote, instead }];
      });
    case 'variant-character':
      return matchesIn(joined, VARIANT).map(variant);
    case 'department-name':
      return nameVariants(joined.passages, extraction);
    case 'template-text':
      return templateText(joined, extraction);
    case 'document-bracket':
      return documentBrackets(joined);
    case 'unclosed-bracket':
      return joined.passages.flatMap(unclosed);
    case 'remark':
      return [];
  }
}

function group(rule: RuleOf<'wording'>, hits: readonly Hit[]): Note[] {
  const { check } = rule;
  // What extraction remarked is told with the remarks.
  if (check === 'remark') return [];
  const byWord = new Map<string, Hit[]>();
  for (const hit of hits) {
    const same = byWord.get(hit.word);
    if (same) same.push(hit);
    else byWord.set(hit.word, [hit]);
  }
  return [...byWord].map(([word, same]) => {
    const instead = same[0]?.instead ? { instead: same[0].instead } : {};
    const data = { message: `wording.${check}` as const, word, ...instead, count: same.length };
    return noteOf(
      rule,
      [],
      word,
      data,
      same.map((hit) => hit.place),
    );
  });
}

function placesOf(joined: Joined, pattern: RegExp): Place[] {
  return matchesIn(joined, pattern).map(({ passage, start, end }) => placeAt(passage, start, end));
}

const RIGHT = new Map(WORDS.wrong);
/** A right word that holds a wrong one is read first, so that what it covers is not looked at again. */
const WRONG = new RegExp([...WORDS.kept, ...WORDS.wrong.map(([wrong]) => wrong)].map(literal).join('|'), 'g');
const DOUBLED = new RegExp(WORDS.doubled.map((word) => `${word}[：:，,]?\\s?${word}`).join('|'), 'g');
/** Known variants, Kangxi and supplement radicals, compatibility ideographs: each looks right and is found by no search. */
const VARIANT = new RegExp(`[${Object.keys(WORDS.variants).join('')}\\u2e80-\\u2fdf\\uf900-\\ufaff]`, 'gu');

/** The character with its neighbours, as a word: 产学硏. */
function variant({ passage, start, end }: Match): Hit {
  const place = placeAt(passage, start, end);
  const usual = WORDS.variants[place.quote] ?? place.quote.normalize('NFKC');
  const before = /[一-龥]{0,2}$/.exec(passage.text.slice(0, start))?.[0] ?? '';
  return { place, word: `${before}${place.quote}`, instead: `${before}${usual}` };
}

function isAfterYear({ report }: Extraction): boolean {
  return (
    report.fiscalYear !== null &&
    report.reportDate !== null &&
    Number(report.reportDate.slice(0, 4)) > report.fiscalYear
  );
}

const STALE = new RegExp(
  String.raw`(?:今年以?来|(?:前|第)?[${CN_DIGITS.slice(0, 3)}]季度(?:末)?|上半年|截[至止]目前|(?:(?:19|20)\d{2}年)?1[${TO}](?:[2-9]|1[01])月)`,
  'g',
);
const TITLE =
  /(?<=^|\u0001)\s*((?:19|20)\d{2})年度?[^。，；\u0001]{0,30}(?:自评表|基础数据表|自评报告)\s*(?=\u0001|$)/g;
const BRACKETED = /[[［【（(][12１２][90９０][\d０-９]{2}[\]］】）)][^一-龥\u0001]{0,6}号/g;
const FORECAST = /预计(?:到|至)?(?:今年|((?:19|20)\d{2})年)?[^。；;\u0001]{0,16}?(?:有望|可达|将达|将|达)/g;

/** A period phrase counts where its sentence reports a figure; a forecast where the year it speaks of is over. */
function stalePeriods(joined: Joined, fiscalYear: number | null): Hit[] {
  const phrases = matchesIn(joined, STALE).filter(({ passage, start, end }) => {
    const sentence = sentenceAround(passage.text, start, end);
    return /\d/.test(sentence.replace(passage.text.slice(start, end), ''));
  });
  const forecasts = matchesIn(joined, FORECAST).filter(({ groups }) => {
    const year = groups[1] ? Number(groups[1]) : /^预计(?:到|至)?今年/.test(groups[0]) ? fiscalYear : null;
    return year !== null && fiscalYear !== null && year <= fiscalYear;
  });
  return [...phrases, ...forecasts]
    .filter(({ passage }) => passage.kind !== 'note')
    .map(({ passage, start, end }) => placeAt(passage, start, end))
    .map((place) => ({ place, word: place.quote }));
}

function sentenceAround(text: string, start: number, end: number): string {
  const from = Math.max(...['。', '；', '\n'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
  const ends = ['。', '；', '\n'].map((mark) => text.indexOf(mark, end)).filter((i) => i >= 0);
  return text.slice(from, ends.length > 0 ? Math.min(...ends) : undefined);
}

/** `2023年度部门整体支出绩效自评表` in the report of 2024. */
function staleYears(joined: Joined, extraction: Extraction): Hit[] {
  const { fiscalYear } = extraction.report;
  if (fiscalYear === null) return [];
  return matchesIn(joined, TITLE)
    .filter(({ passage, groups }) => passage.kind !== 'cell' && Number(groups[1]) !== fiscalYear)
    .map(({ passage, start, end }) => placeAt(passage, start, end))
    .map((place) => ({ place, word: place.quote.trim() }));
}

/** 文号: the year stands in 〔〕. The number's own pattern is the numeral scanner's. */
function documentBrackets(joined: Joined): Hit[] {
  return matchesIn(joined, BRACKETED).flatMap(({ passage, start, end }) => {
    const numeral = scanNumerals(passage.text.slice(start, end))[0];
    if (numeral?.kind !== 'document-number') return [];
    const before = /[一-龥]{0,8}$/.exec(passage.text.slice(0, start))?.[0] ?? '';
    const word = `${before}${numeral.text}`;
    const place = placeAt(passage, start - before.length, start + numeral.end);
    return [{ place, word, instead: word.replace(/[[［【（(]/, '〔').replace(/[\]］】）)]/, '〕') }];
  });
}

/** （ without its ）. A list number such as `1）` closes nothing, so only openers are counted. */
function unclosed(passage: Passage): Hit[] {
  const open: number[] = [];
  for (let i = 0; i < passage.text.length; i++) {
    const char = passage.text[i] ?? '';
    if (char === '（' || char === '(') open.push(i);
    if (char === '）' || char === ')') open.pop();
  }
  return open.map((at) => {
    const place = placeAt(passage, at, Math.min(passage.text.length, at + 8));
    return { place, word: place.quote };
  });
}
