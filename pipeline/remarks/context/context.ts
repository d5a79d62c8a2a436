/** What the finders of remarks look at: the report and what was made of it, read once for all of them. */
import type { Document } from '../../../parsers/document.js';
import type { Figure, Figures } from '../../equations/figures.js';
import type { Draft, Note } from '../../equations/judged.js';
import type { Extraction } from '../../extract/extraction.js';
import { type Joined, join, type Passage, passagesOf } from '../../extract/passages.js';
import { type PersonalHit, personalIn } from '../../privacy/privacy.js';
import type { Profile } from '../../profile/profile.js';
import { type ScoredIndicator, scoredIndicators } from '../../relations/scoring/completion.js';
import { type Aims, aimsOf } from './aims.js';
import { type ClaimedForm, claimedForms, squeezed } from './claimed-form.js';
import { type InYear, inYearPeriods } from './in-year-period.js';
import { hasReasonInBrackets, isBlankReason } from './reason-text.js';
import { asksForReasons, sentencesOfReason } from './reasons.js';
import { type Section, sectionsOf } from './sections.js';

/** A number alone in its cell, as most cells of a large table are: nothing for a pattern of words. */
const BARE_NUMBER = /^(?:\d{1,3}|\d+\.\d+)%?$/;

/** A name as long as this that stands in a sentence is meant there. */
const LONG_NAME = 4;

interface Explained {
  /** A reason is written, or the points follow from a standard that the form prints. */
  explained: boolean;
  /** The form has a column, or a line, for reasons. */
  asked: boolean;
}

export interface RemarkContext {
  document: Document;
  extraction: Extraction;
  figures: Figures;
  /** The relations as they were judged. */
  drafts: readonly Draft[];
  profile: Profile;
  /** Figures that a failing relation holds. A total that nobody filled in says nothing of its parts. */
  refuted: ReadonlySet<Figure>;
  passages: readonly Passage[];
  /** Paragraphs and headings by their ids. */
  texts: ReadonlyMap<string, string>;
  /** Without numbers alone in their cells. */
  joined: Joined;
  /** What stands under each heading. */
  sections: readonly Section[];
  /** Sentences that give a reason. */
  reasons: readonly string[];
  /** What the text sets out to do, and what it says was done. */
  aims: Aims;
  /** The forms with their rows and cells. */
  forms: readonly ClaimedForm[];
  scoringTables: readonly ClaimedForm[];
  indicators: readonly (ScoredIndicator & Explained)[];
  /** How much of the year a figure covers, where that is less than all of it. */
  periodOf: (figure: Figure) => InYear | null;
  personal: readonly PersonalHit[];
  /** What the remarks found that stand before this one in the list. */
  notes: readonly Note[];
}

export function contextOf(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  drafts: readonly Draft[],
  profile: Profile,
  notes: readonly Note[],
): RemarkContext {
  const passages = passagesOf(document, false);
  const texts = new Map(passages.flatMap(({ kind, block, text }) => (kind === 'cell' ? [] : [[block, text] as const])));
  const sections = sectionsOf(passages);
  const reasons = sentencesOfReason(passages, sections);
  const failing = drafts.filter((d) => d.status === 'fails' && d.operands[0]?.value.num !== 0n);
  return {
    ...{ document, extraction, figures, drafts, profile, notes, passages },
    // Points that do not follow from their rate say nothing against it, and neither does their total against each of them.
    refuted: new Set(
      failing.flatMap(({ rule, operands }) => operands.slice(0, isOfPoints(rule, operands) ? 1 : undefined)),
    ),
    texts,
    joined: join(passages.filter(({ kind, text }) => kind !== 'cell' || !BARE_NUMBER.test(text))),
    sections,
    reasons,
    aims: aimsOf(passages),
    forms: claimedForms(document, extraction, figures, false),
    scoringTables: claimedForms(document, extraction, figures, true),
    indicators: withReasons(document, extraction, figures, reasons),
    periodOf: inYearPeriods(document, extraction, texts),
    personal: personalIn(document),
  };
}

function isOfPoints({ kind }: Draft['rule'], operands: readonly Figure[]): boolean {
  return kind === 'product' || (kind === 'sum' && operands.every(({ dimension }) => dimension === 'points'));
}

/** What several remarks, or each of many claims, ask of one report is looked for once. */
export function readOnce<T>(read: (context: RemarkContext) => T): (context: RemarkContext) => T {
  const known = new WeakMap<RemarkContext, { found: T }>();
  return (context) => {
    const { found } = known.get(context) ?? { found: read(context) };
    known.set(context, { found });
    return found;
  };
}

function withReasons(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  reasons: readonly string[],
): RemarkContext['indicators'] {
  const blocksOf = (part: string) => extraction.parts.find((p) => p.part === part)?.blocks ?? [];
  const asking = new Map(figures.forms.map(({ part }) => [part, asksForReasons(document, blocksOf(part))]));
  return scoredIndicators(figures).map((indicator) => {
    const { form, index } = indicator;
    const { reason = '', level3 = '', actual = '' } = form.indicators[index] ?? {};
    const asked = asking.get(form.part) === true;
    const name = squeezed(level3);
    const isNamed = () => name.length >= LONG_NAME && reasons.some((sentence) => squeezed(sentence).includes(name));
    // Points follow from a printed standard; a column for what was taken off asks all the same.
    const explained =
      (form.standards && !asked) || !isBlankReason(reason) || hasReasonInBrackets(actual ?? '') || isNamed();
    return { ...indicator, asked, explained: explained === true };
  });
}
