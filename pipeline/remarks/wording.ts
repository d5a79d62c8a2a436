/**
 * Words: stale periods, doubled and wrong words, variant characters, a name in two forms, template text, brackets, numbers of lists.
 * Each kind has its own finder; one finding a word, with every place where it stands.
 */
import { CN_DIGITS, TO } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import { type Note, noteOf } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import { type Joined, join, matchesIn, passagesOf, placeAt } from '../extract/passages.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import { documentNumbers, mixedPairs, unpaired } from './brackets.js';
import { nameVariants } from './department-name.js';
import { type Hit, hitsOf } from './hit.js';
import { numbering } from './numbering.js';
import { templateText } from './template-text.js';
import { doubled, lookAlikes, MARK_RUN, noUnits, UNREADABLE, wrongWords } from './typography.js';

export function checkWording(document: Document, extraction: Extraction): Note[] {
  const joined = join(passagesOf(document, false));
  return rulesOf('wording').flatMap((rule) => group(rule, find(rule, joined, document, extraction)));
}

function find(rule: RuleOf<'wording'>, joined: Joined, document: Document, extraction: Extraction): Hit[] {
  switch (rule.check) {
    case 'stale-period':
      return isAfterYear(extraction) ? stalePeriods(joined, extraction.report.fiscalYear) : [];
    case 'stale-year':
      return staleYears(joined, extraction);
    case 'doubled':
      return doubled(joined);
    case 'mark-run':
      return hitsOf(joined, MARK_RUN);
    case 'numbering':
      return numbering(joined, document);
    case 'no-unit':
      return noUnits(joined);
    case 'unreadable':
      return hitsOf(joined, UNREADABLE);
    case 'wrong-word':
      return wrongWords(joined);
    case 'variant-character':
      return lookAlikes(joined);
    case 'department-name':
      return nameVariants(joined.passages, extraction);
    case 'template-text':
      return templateText(joined, extraction);
    case 'document-bracket':
      return documentNumbers(joined);
    case 'unclosed-bracket':
      return unpaired(joined);
    case 'mixed-bracket':
      return mixedPairs(joined);
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
