/**
 * A figure that the text tells again in other places, in the same words or in the same words in another order (`预算资金总额`, `资金预算总额`): no key
 * joins the places, so a difference is a warning, and only where it looks like one figure mistyped. A name that stands for many figures joins none.
 */

import type { Document } from '../../parsers/document.js';
import { grouped } from '../../parsers/grouped.js';
import { compare, sum } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { digitsIn, isSlip } from '../equations/typo.js';
import type { Extraction } from '../extract/extraction.js';
import { sentenceBefore, textsOf } from '../extract/passages.js';
import { rulesOf } from '../rules/rules.js';
import { printKey } from '../taxonomy/key.js';
import { OF_ANYTHING, OF_PLACE, SAYS_NOTHING } from '../taxonomy/sentence-words.js';
import { toldAgain } from './told-again.js';

export function checkSameWords(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  known: readonly Draft[],
): Draft[] {
  const rule = rulesOf('same').find(({ operands }) => operands === 'words');
  if (!rule) return [];
  const texts = textsOf(document);
  const wholeOf = wholes(extraction);
  const goals = measured(extraction);
  const isOfOne = extraction.report.kind === 'project';
  /** Another relation holds with them. */
  const tied = new Set(known.flatMap((draft) => (draft.verdict === 'exact' ? draft.operands : [])));
  const areComparable = (group: readonly Figure[]) =>
    !group.some((f, i) => i > 0 && isBeside(group[i - 1]!, f, texts)) &&
    // A goal and what became of it.
    !group.some((f) => group.some((g) => goals.get(f.fact.key)?.has(g.fact.key))) &&
    // A line of two lists is a part of two wholes, and one of two plans has the year of its own paragraph.
    !differ(group.map(({ fact }) => wholeOf.get(fact.id))) &&
    !differ(group.map(({ fact: { where } }) => yearsBefore(texts.get(where.block) ?? '', where.start))) &&
    // Of two villages the same words tell two figures.
    !differ(group.map(({ fact: { where } }) => placeBefore(texts.get(where.block) ?? '', where.start))) &&
    !differ(group.map(({ fact: { where } }) => String(isAimed(texts.get(where.block) ?? '', where.start))));
  const groups = grouped(figures.all, (figure) => {
    const name = wordsOf(figure, isOfOne);
    const { unit, period } = figure.fact;
    const kind = figure.dimension === 'money' ? 'money' : unit;
    return name === null ? undefined : `${name}|${kind}|${figure.role.year}|${period ?? ''}`;
  });
  const told = [...groups.values()].flatMap((group): Draft[] => {
    if (group.length < 2 || !areComparable(group)) return [];
    const agreed = group.map((f) => group.filter((g) => isSame(f, g))).reduce((a, b) => (b.length > a.length ? b : a));
    const odd = group.filter((f) => !agreed.includes(f));
    const mistyped = odd.length === 1 && isSlip(odd[0]!, agreed[0]!.value);
    const isRate = agreed[0]!.dimension === 'rate';
    const known = isRate || agreed.length > 1 || specific(agreed[0]!).length >= 4 || digitsIn(agreed[0]!) >= LONG;
    if (odd.length > 0 && !(mistyped && (known || isOfOne) && (isOfOne || !isRate))) return [];
    const isOther = agreed.length === 1 && odd.some((figure) => tied.has(figure));
    const figures = isOther ? [...odd, ...agreed] : [...agreed, ...odd];
    const draft = draftOf(rule, { form: 'same', figures }, { inferred: true });
    return [weakened(draft, known ? 'warning' : 'notice')];
  });
  const asWhole = sourcesAsWhole(extraction, figures).map((pair) =>
    weakened(draftOf(rule, { form: 'same', figures: pair }, { inferred: true }), 'warning'),
  );
  const odd = new Set(told.flatMap((draft) => (draft.status === 'holds' ? [] : draft.operands)));
  const again = toldAgain(
    figures.all,
    texts,
    (a, b) => areComparable(a.order < b.order ? [a, b] : [b, a]) && !odd.has(a) && !odd.has(b),
    (figure) => tied.has(figure),
  ).map(({ agreed, odd }) =>
    weakened(draftOf(rule, { form: 'same', figures: [...agreed, odd] }, { inferred: true }), 'warning'),
  );
  return [...told, ...again, ...asWhole];
}

/** One source, and nothing else in the name: 中央财政资金, and no 中央农业生产发展资金. */
const ONE_SOURCE = /^(?:中央|[省市县区]级?)$/;

const RANKS = '中省市区县';

/** `批复61.8万元，其中中央财政资金30.9万元，县级30.9万元，中央下达资金61.8万元`: what all of it comes to under the name of one of its sources. */
function sourcesAsWhole({ claims }: Extraction, { all, byId }: Figures): [Figure, Figure][] {
  const sourceOf = (figure: Figure) => ONE_SOURCE.exec(specific(figure).replace('配套', ''))?.[0]?.slice(0, 1);
  const rankOf = (figure: Figure) => RANKS.indexOf(sourceOf(figure) ?? '-');
  const named = all.filter(
    (f) => f.fact.part === 'narrative' && f.dimension === 'money' && !f.fact.hedge && sourceOf(f),
  );
  return claims.flatMap((claim): [Figure, Figure][] => {
    const total = claim.kind === 'list' ? byId.get(claim.total) : undefined;
    if (claim.kind !== 'list' || !total) return [];
    const parts = claim.parts.flatMap((id) => byId.get(id) ?? []);
    if (compare(sum(parts.map(({ value }) => value)), total.value) !== 0) return [];
    const isWhole = (f: Figure) =>
      f !== total && !parts.includes(f) && f.role.year === total.role.year && isSame(f, total);
    return parts.flatMap((part) => {
      // What the province hands down may hold what came from above it.
      if (!parts.every((d) => d === part || rankOf(d) > rankOf(part))) return [];
      const other = named.find((f) => isWhole(f) && sourceOf(f) === sourceOf(part) && !isSame(part, total));
      return other && parts.length > 1 ? [[part, other] as [Figure, Figure]] : [];
    });
  });
}

/** What each figure was measured against by a rate. */
function measured({ claims }: Extraction): Map<string, Set<string>> {
  const goals = new Map<string, Set<string>>();
  for (const claim of claims) {
    if (claim.kind !== 'completion') continue;
    const figure = printKey(claim.figure);
    goals.set(figure, (goals.get(figure) ?? new Set()).add(printKey(claim.budget)));
  }
  return goals;
}

/** The total that each part of a list belongs to. */
function wholes({ claims }: Extraction): Map<string, string> {
  const pairs = claims.flatMap((claim) =>
    claim.kind === 'list' || claim.kind === 'of-which' ? claim.parts.map((part) => [part, claim.total] as const) : [],
  );
  return new Map(pairs);
}

function differ(values: readonly (string | undefined)[]): boolean {
  return new Set(values.filter((value) => value !== undefined)).size > 1;
}

/** The years that a paragraph names before a figure, without those of document numbers. */
function yearsBefore(text: string, end: number): string | undefined {
  const years = [...text.slice(Math.max(0, end - AROUND), end).matchAll(/(?<![\d〔[【（(])(?:19|20)\d{2}(?=年)/g)];
  return years.length > 0 ? [...new Set(years.map(([year]) => year))].sort().join('、') : undefined;
}

/** `总体目标是：培训120人` in a paragraph on the money. */
function isAimed(text: string, end: number): boolean {
  return /(?:目标|任务)(?:是|为)?[：:]/.test(sentenceBefore(text, end, /[。\n]/, AROUND));
}

/** Who did it, at the head of its sentence. */
function placeBefore(text: string, end: number): string | undefined {
  return OF_PLACE.exec(sentenceBefore(text, end, /[。\n]/, AROUND))?.[0];
}

/** Farther back no year is looked for. */
const AROUND = 200;

/** In one sentence the same words twice are two figures. */
function isBeside({ fact: a }: Figure, { fact: b }: Figure, texts: ReadonlyMap<string, string>): boolean {
  return (
    a.where.block === b.where.block &&
    !/[。\n]/.test((texts.get(a.where.block) ?? '').slice(a.where.end, b.where.start))
  );
}

function weakened(draft: Draft, severity: 'warning' | 'notice'): Draft {
  return draft.severity === null ? draft : { ...draft, severity };
}

function isSame(a: Figure, b: Figure): boolean {
  return isSound(judge({ form: 'same', figures: [a, b] }));
}

/** The characters of the name in one order, or null where the figure cannot be known again by it. */
function wordsOf(figure: Figure, isOfOne: boolean): string | null {
  const { fact, role, dimension } = figure;
  if (fact.part !== 'narrative' || role.concept !== 'quantity:*' || fact.hedge) return null;
  // Few rates are told by a name of their own: who is satisfied with what.
  if (dimension === 'rate' && !/[^的]满意[度率]$/.test(role.name ?? '')) return null;
  // Small counts are alike by chance, and differ for many reasons.
  const digits = digitsIn(figure);
  // `具体标准为每村`: for each of what the words have lost.
  if (digits < 3 || /每[\u4e00-\u9fff]$/.test(role.name ?? '')) return null;
  const said = (role.name ?? '').replace(SAYS_NOTHING, '');
  const name = isOfOne ? said.replace(OF_PROJECT, '') : said;
  const isTold = specific(figure).length >= 2 || (isOfOne && name.length >= 2) || (digits >= 4 && name.length >= 4);
  return isTold ? [...name].sort().join('') : null;
}

const OF_PROJECT = /^[该本此]?(?:项目|工程)/;

/** Two figures of so many digits are not nearly the same by chance. */
const LONG = 6;

function specific({ role }: Figure): string {
  return (role.name ?? '').replace(SAYS_NOTHING, '').replace(OF_ANYTHING, '');
}
