/**
 * One report against those of other departments. A project that two departments report for one year has one budget and one execution; what is
 * spent per head lies somewhere near what others spend. Either report may be the wrong one, so nobody is suspected.
 */
import { subtract, toDecimal } from '../decimal.js';
import type { Figures } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { findingBy } from '../equations/judged.js';
import { printed, printedGap } from '../equations/print-figure.js';
import { findingSentence } from '../findings/sentence.js';
import { maskNumbers } from '../privacy/privacy.js';
import { peers } from '../remarks/peers.js';
import type { DataIn } from '../remarks/remark.js';
import type { CheckedDocument, Finding, Language, Relation } from '../report.js';
import { ruleOf } from '../rules/rules.js';
import { writtenFormula } from '../say.js';
import { STAGES } from '../taxonomy/key.js';
import { nameStage } from '../wording/name.js';
import { type Voice, voiceOf } from '../wording/voice.js';
import { type Continuity, figuresOf, withMore } from './continuity.js';
import { figureIn, MEASURES, type MeasureId, measured, projectsOf } from './digest.js';
import { type Others, written } from './peers.js';

/** What the others say of this report; relation ids go on from its own. */
export function checkAcross(document: CheckedDocument, others: Others, lang: Language): Continuity {
  const relations: Relation[] = [];
  const findings: Finding[] = [];
  const year = document.report?.fiscalYear ?? null;
  if (year === null) return { relations, findings };
  const figures = figuresOf(document);
  const voice = voiceOf(document, lang, 'desk');
  const told = (finding: Finding): void => {
    findings.push({ ...finding, message: findingSentence(finding, voice) });
  };
  for (const project of projectsOf(figures, year)) {
    for (const other of others.projects) {
      if (other.subject === project.subject) compareProject(document, project, other, relations, told, voice);
    }
  }
  for (const finding of oddOnesOut(figures, year, others)) told(finding);
  return { relations, findings };
}

function compareProject(
  document: CheckedDocument,
  own: ReturnType<typeof projectsOf>[number],
  other: Others['projects'][number],
  relations: Relation[],
  told: (finding: Finding) => void,
  voice: Voice,
): void {
  const rule = ruleOf('continuity.same-project', 'continuity');
  const pairs = STAGES.flatMap((stage) => {
    const [a, theirs] = [own.totals[stage], other.totals[stage]];
    const b = theirs && figureIn(other, theirs);
    return a && b ? [{ a, b, judged: judge({ form: 'same', figures: [a, b] }) }] : [];
  });
  // Where no column agrees, two departments may well have projects of one name.
  const shared = pairs.some(({ judged }) => isSound(judged));
  for (const { a, b, judged } of pairs) {
    const fails = judged.verdict === 'contradicts';
    const id = `r${document.relations.length + relations.length + 1}`;
    const unit = a.exponent === b.exponent ? '' : b.fact.unit;
    const sides = `${printed(a.fact)} = ${printed(b.fact)}${unit}`;
    relations.push({
      id,
      rule: rule.id,
      kind: rule.kind,
      status: fails ? 'fails' : 'holds',
      verdict: judged.verdict,
      ...writtenFormula({ zh: `${sides}（${other.department}报告）`, en: `${sides} (report of ${other.department})` }),
      stated: a.fact.base,
      computed: b.fact.base,
      tolerance: toDecimal(judged.tolerance),
      operands: [a.fact.id],
      reason: null,
    });
    if (!fails) continue;
    const identity = `${rule.id}|${a.fact.id}|${other.department}`;
    told({
      ...findingBy(rule, identity, shared ? rule.level : 'notice'),
      relation: id,
      relations: [id],
      operands: [a.fact.id],
      data: {
        message: 'continuity.other-report',
        formula: sides,
        department: other.department,
        source: maskNumbers(other.name),
        place: nameStage(b.fact, voice),
        other: `${printed(b.fact)}${unit}`,
        ...printedGap(subtract(a.value, b.value), a),
      },
    });
  }
}

function oddOnesOut(figures: Figures, year: number, others: Others): Finding[] {
  const { rule } = peers;
  return (Object.keys(MEASURES) as MeasureId[]).flatMap((id): Finding[] => {
    const [own, theirs] = [measured(id, figures, year), others.measures[id]];
    if (!own || !theirs) return [];
    const data: DataIn<typeof peers.say> = {
      message: 'plausibility.peers',
      measure: { zh: MEASURES[id].zh, en: MEASURES[id].en },
      value: written(own.value, id),
      median: theirs.median,
      peers: theirs.departments,
    };
    return [
      {
        ...findingBy(rule, `${rule.id}|${id}`),
        operands: own.figures.map((f) => f.fact.id),
        data,
      },
    ];
  });
}

/** The report with what the others say of it. */
export function withAcross(document: CheckedDocument, others: Others, lang: Language): CheckedDocument {
  return withMore(document, checkAcross(document, others, lang));
}
