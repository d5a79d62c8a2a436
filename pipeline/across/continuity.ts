/**
 * Last year's report of a department against the comparative column of this year's: the figure of a key, year and stage must be the same in
 * both. Either report may be the wrong one, so it is a warning and nobody is suspected.
 */
import { grouped } from '../../parsers/grouped.js';
import { subtract, toDecimal } from '../decimal.js';
import { type Figure, type Figures, indexFigures } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { findingBy } from '../equations/judged.js';
import { printed, printedGap } from '../equations/print-figure.js';
import { measuredAgain } from '../extract/fact.js';
import { findingSentence } from '../findings/sentence.js';
import { maskNumbers } from '../privacy/privacy.js';
import type { CheckedDocument, Fact, Finding, Language, Relation } from '../report.js';
import { ruleOf } from '../rules/rules.js';
import { writtenFormula } from '../say.js';
import { readFormName } from '../taxonomy/form-name.js';
import { isMember } from '../taxonomy/key.js';
import { annexNumber, NARRATIVE, readPart } from '../taxonomy/part.js';
import { voiceOf } from '../wording/voice.js';

export interface Continuity {
  relations: Relation[];
  findings: Finding[];
}

/** Both reports checked; nothing where `previous` is not of the year before. Relation ids go on from those of `current`. */
export function checkContinuity(
  previous: CheckedDocument,
  current: CheckedDocument,
  lang: Language = 'zh',
): Continuity {
  const outcome: Continuity = { relations: [], findings: [] };
  const year = previous.report?.fiscalYear ?? null;
  if (year === null || current.report?.fiscalYear !== year + 1) return outcome;
  const before = reliable(figuresOf(previous), year);
  const voice = voiceOf(current, lang, 'desk');
  const rule = ruleOf('continuity.last-year', 'continuity');
  for (const figure of [...reliable(figuresOf(current), year).values()].flat()) {
    const others = before.get(figure.fact.key) ?? [];
    const other = others[0];
    // Where last year's report disagrees with itself there is nothing to compare with.
    if (!other || !isSound(judge({ form: 'same', figures: others }))) continue;
    const judged = judge({ form: 'same', figures: [figure, other] });
    const id = `r${current.relations.length + outcome.relations.length + 1}`;
    const sides = `${shownWith(figure, other)} = ${shownWith(other, figure)}`;
    const formula = writtenFormula({ zh: `${sides}（${year}年度报告）`, en: `${sides} (report of ${year})` });
    const fails = judged.verdict === 'contradicts';
    outcome.relations.push({
      id,
      rule: rule.id,
      kind: rule.kind,
      status: fails ? 'fails' : 'holds',
      verdict: judged.verdict,
      ...formula,
      stated: figure.fact.base,
      computed: other.fact.base,
      tolerance: toDecimal(judged.tolerance),
      operands: [figure.fact.id],
      reason: null,
    });
    if (!fails) continue;
    const finding: Finding = {
      ...findingBy(rule, `${rule.id}|${figure.fact.id}`),
      relation: id,
      relations: [id],
      operands: [figure.fact.id],
      data: {
        message: 'continuity.differs',
        ...formula,
        year,
        previous: shownWith(other, figure),
        source: maskNumbers(previous.source.name),
        ...printedGap(subtract(figure.value, other.value), figure),
      },
    };
    outcome.findings.push({ ...finding, message: findingSentence(finding, voice) });
  }
  return outcome;
}

/** The report with what its predecessor says of it. */
export function withContinuity(previous: CheckedDocument, current: CheckedDocument, lang: Language): CheckedDocument {
  return withMore(current, checkContinuity(previous, current, lang));
}

/** Findings of the report's own come first. */
export function withMore(document: CheckedDocument, { relations, findings }: Continuity): CheckedDocument {
  if (relations.length + findings.length === 0) return document;
  const last = Math.max(0, ...document.findings.map((finding) => finding.priority ?? 0));
  return {
    ...document,
    relations: [...document.relations, ...relations],
    findings: [...document.findings, ...findings.map((finding, i) => ({ ...finding, priority: last + i + 1 }))],
  };
}

/** Final accounts of one year that a form prints, by key: prose may speak of another scope, an approximate figure of none. */
function reliable(figures: Figures, year: number): Map<string, Figure[]> {
  return grouped(figures.all, ({ fact, role, part }) => {
    if (annexNumber(part.kind) === 0 || fact.hedge || fact.period) return undefined;
    if (role.year !== year || role.stage !== 'final') return undefined;
    // The printed name of a line may change from year to year; so does what stands under it.
    return isMember(role) ? undefined : fact.key;
  });
}

/** Figures of a report as it was given out, without its document. */
export function figuresOf({ facts, forms }: CheckedDocument): Figures {
  const names = new Map(forms.map(({ part, key }) => [part, { form: readFormName(key) }]));
  const parts = [...new Set([...facts, ...forms].map(({ part }) => part))];
  return indexFigures({
    facts: facts.map(measuredAgain),
    forms,
    parts: parts.map((part) => ({ part, ...(readPart(part) ?? NARRATIVE), ...names.get(part), blanks: [] })),
  });
}

function shownWith(figure: Figure, other: Figure): string {
  const unit = (fact: Fact) => (figure.exponent === other.exponent ? '' : fact.unit);
  return `${printed(figure.fact)}${unit(figure.fact)}`;
}
