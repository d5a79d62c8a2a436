/**
 * Words: stale periods, doubled and wrong words, variant characters, a name in two forms, template text, brackets. Lists are data
 * (rules/words.json); what a list cannot say is a pattern here. One finding a word, with every place where it stands.
 */
import type { Document, Place } from '../../parsers/document.js';
import { scanNumerals } from '../../parsers/number.js';
import type { Extraction } from '../extract/extraction.js';
import { nameVariants } from './department-name.js';
import type { Note } from './draft.js';
import { literal, type Passage, passagesOf, placeAt } from './passages.js';
import { type RuleOf, rulesOf, WORDS } from './rules.js';
import { templateText } from './template-text.js';

interface Hit {
  place: Place;
  /** What the finding is about: its identity and its word in the sentence. */
  word: string;
  /** What it should read, where that is known. */
  instead?: string;
}

export function checkWording(document: Document, extraction: Extraction): Note[] {
  const passages = passagesOf(document, false);
  return rulesOf('wording').flatMap((rule) => group(rule, hitsOf(rule, passages, extraction)));
}

function hitsOf(rule: RuleOf<'wording'>, passages: readonly Passage[], extraction: Extraction): Hit[] {
  const each = (find: (passage: Passage) => Hit[]) => passages.flatMap(find);
  switch (rule.check) {
    case 'stale-period':
      return isAfterYear(extraction) ? each((p) => stalePeriods(p, extraction.report.fiscalYear)) : [];
    case 'stale-year':
      return staleYears(passages, extraction);
    case 'doubled':
      return each((p) =>
        matches(p, DOUBLED).map((place) => ({
          place,
          word: place.quote.replace(/[：:，,\s]/g, '').slice(0, place.quote.length / 2),
        })),
      );
    case 'wrong-word':
      return each((p) =>
        matches(p, WRONG).map((place) => ({ place, word: place.quote, instead: RIGHT.get(place.quote) ?? '' })),
      );
    case 'variant-character':
      return each((p) => matches(p, VARIANT).map((place) => variant(p, place)));
    case 'department-name':
      return nameVariants(passages, extraction);
    case 'template-text':
      return templateText(passages, extraction);
    case 'document-bracket':
      return each(documentBrackets);
    case 'unclosed-bracket':
      return each(unclosed);
    case 'remark':
      return [];
  }
}

function group(rule: RuleOf<'wording'>, hits: readonly Hit[]): Note[] {
  const byWord = new Map<string, Hit[]>();
  for (const hit of hits) byWord.set(hit.word, [...(byWord.get(hit.word) ?? []), hit]);
  return [...byWord].map(([word, same]) => ({
    rule,
    severity: rule.level,
    message: rule.id,
    data: { word, ...(same[0]?.instead ? { instead: same[0].instead } : {}), count: same.length },
    operands: [],
    where: same.map((hit) => hit.place),
    subject: word,
  }));
}

function matches(passage: Passage, pattern: RegExp): Place[] {
  return [...passage.text.matchAll(pattern)].map((m) => placeAt(passage, m.index, m.index + m[0].length));
}

const RIGHT = new Map(WORDS.wrong);
const WRONG = new RegExp(WORDS.wrong.map(([wrong]) => literal(wrong)).join('|'), 'g');
const DOUBLED = new RegExp(WORDS.doubled.map((word) => `${word}[：:，,]?\\s?${word}`).join('|'), 'g');
/** Known variants, Kangxi and supplement radicals, compatibility ideographs: each looks right and is found by no search. */
const VARIANT = new RegExp(`[${Object.keys(WORDS.variants).join('')}\\u2e80-\\u2fdf\\uf900-\\ufaff]`, 'gu');

/** The character with its neighbours, as a word: 产学硏. */
function variant(passage: Passage, place: Place): Hit {
  const usual = WORDS.variants[place.quote] ?? place.quote.normalize('NFKC');
  const before = /[一-龥]{0,2}$/.exec(passage.text.slice(0, place.start))?.[0] ?? '';
  return { place, word: `${before}${place.quote}`, instead: `${before}${usual}` };
}

function isAfterYear({ report }: Extraction): boolean {
  return (
    report.fiscalYear !== null &&
    report.reportDate !== null &&
    Number(report.reportDate.slice(0, 4)) > report.fiscalYear
  );
}

const STALE =
  /(?:今年以?来|(?:前|第)?[一二三]季度(?:末)?|上半年|截[至止]目前|(?:(?:19|20)\d{2}年)?1[-—–至到](?:[2-9]|1[01])月)/g;
const FORECAST = /预计(?:到|至)?(?:今年|((?:19|20)\d{2})年)?[^。；;]{0,16}?(?:有望|可达|将达|将|达)/g;

/** A period phrase counts where its sentence reports a figure; a forecast where the year it speaks of is over. */
function stalePeriods(passage: Passage, fiscalYear: number | null): Hit[] {
  if (passage.kind === 'note') return [];
  const hits = matches(passage, STALE)
    .filter((place) => /\d/.test(sentenceAround(passage.text, place).replace(place.quote, '')))
    .map((place) => ({ place, word: place.quote }));
  for (const match of passage.text.matchAll(FORECAST)) {
    const year = match[1] ? Number(match[1]) : /^预计(?:到|至)?今年/.test(match[0]) ? fiscalYear : null;
    if (year === null || fiscalYear === null || year > fiscalYear) continue;
    hits.push({ place: placeAt(passage, match.index, match.index + match[0].length), word: match[0] });
  }
  return hits.sort((a, b) => a.place.start - b.place.start);
}

function sentenceAround(text: string, { start, end }: Place): string {
  const from = Math.max(...['。', '；', '\n'].map((mark) => text.lastIndexOf(mark, start - 1))) + 1;
  const ends = ['。', '；', '\n'].map((mark) => text.indexOf(mark, end)).filter((i) => i >= 0);
  return text.slice(from, ends.length > 0 ? Math.min(...ends) : undefined);
}

/** `2023年度部门整体支出绩效自评表` in the report of 2024. */
function staleYears(passages: readonly Passage[], extraction: Extraction): Hit[] {
  const { fiscalYear } = extraction.report;
  if (fiscalYear === null) return [];
  return passages.flatMap((passage) => {
    const match =
      passage.kind === 'cell'
        ? null
        : /^\s*((?:19|20)\d{2})年度?[^。，；]{0,30}(?:自评表|基础数据表|自评报告)\s*$/.exec(passage.text);
    if (!match || Number(match[1]) === fiscalYear) return [];
    return [{ place: placeAt(passage, 0, passage.text.length), word: match[0].trim() }];
  });
}

/** 文号: the year stands in 〔〕. */
function documentBrackets(passage: Passage): Hit[] {
  return scanNumerals(passage.text)
    .filter((n) => n.kind === 'document-number' && !n.text.startsWith('〔'))
    .map((n) => {
      const before = /[一-龥]{0,8}$/.exec(passage.text.slice(0, n.start))?.[0] ?? '';
      const start = n.start - before.length;
      const word = passage.text.slice(start, n.end);
      return {
        place: placeAt(passage, start, n.end),
        word,
        instead: word.replace(/[[［【（(]/, '〔').replace(/[\]］】）)]/, '〕'),
      };
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
