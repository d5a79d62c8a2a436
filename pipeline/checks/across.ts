/**
 * One report against those of other departments. A project that two departments report for one year has one budget and one execution; what is
 * spent per head lies somewhere near what others spend. Either report may be the wrong one, so nobody is suspected; and only a short digest of
 * each report is kept, because a batch may hold thousands.
 */
import { compare, divide, type Exact, exact, multiply, roundTo, subtract, toDecimal } from '../decimal.js';
import { STAGES, type Stage } from '../forms/key.js';
import { normaliseLabel } from '../forms/label.js';
import type { CheckedDocument, Fact, Finding, Language, Relation } from '../report.js';
import { figuresOf } from './continuity.js';
import type { Figure, Figures } from './figures.js';
import { isSound, judge } from './judge.js';
import { nameStage } from './name.js';
import { differenceOf, printed } from './print.js';
import { citable, ruleOf } from './rules.js';
import { findingSentence } from './sentence.js';

export interface Digest {
  name: string;
  department: string;
  year: number;
  projects: { subject: string; part: string; totals: Partial<Record<Stage, Figure>> }[];
  measures: Partial<Record<MeasureId, Exact>>;
}

/** Names that every department uses for projects of its own. */
const COMMON =
  /^(?:#?\d+|(?:本|省|市|区|县|州|市县)?级?(?:财政)?(?:专项|项目)(?:资金|经费|支出)?|(?:业务|专项)?(?:业务)?工作(?:专项)?(?:经费|资金)?|业务(?:专项)?(?:经费|费)|运行维护(?:专项)?(?:经费|费|专项)?|(?:机关|日常|单位)?运转(?:工作)?(?:经费|类)?(?:项目)?|其他.*|.*(?:扶贫|驻村|帮扶|党建|信访|维稳|创文|创建).*)$/;

interface Measure {
  zh: string;
  en: string;
  over: [numerator: string, denominator: string];
  unit: '万元' | '%';
}
const MEASURES = {
  public: { zh: '人均公用经费', en: 'public expenses per head', over: ['public.total', 'staff.actual'], unit: '万元' },
  basic: {
    zh: '人均基本支出',
    en: 'basic expenditure per head',
    over: ['expenditure.basic', 'staff.actual'],
    unit: '万元',
  },
  sangong: {
    zh: '三公经费占公用经费',
    en: 'the three public expenses in public expenses',
    over: ['sangong.total', 'public.total'],
    unit: '%',
  },
} as const satisfies Record<string, Measure>;
type MeasureId = keyof typeof MEASURES;

/** null where department or year is unknown. */
export function digestOf(document: CheckedDocument): Digest | null {
  const { department, fiscalYear } = document.report ?? { department: null, fiscalYear: null };
  if (!department || fiscalYear === null) return null;
  const figures = figuresOf(document);
  return {
    name: document.source.name,
    department,
    year: fiscalYear,
    projects: projectsOf(figures, fiscalYear),
    measures: Object.fromEntries(
      (Object.keys(MEASURES) as MeasureId[]).flatMap((id) => {
        const ratio = measured(id, figures, fiscalYear);
        return ratio ? [[id, ratio.value]] : [];
      }),
    ),
  };
}

function projectsOf(figures: Figures, year: number): Digest['projects'] {
  return figures.forms.flatMap(({ key, part, funds }) => {
    const subject = normaliseLabel(key.replace(/^project:/, ''));
    if (!key.startsWith('project:') || subject.length < 4 || subject.includes('#') || COMMON.test(subject)) return [];
    const totals: Partial<Record<Stage, Figure>> = {};
    for (const stage of STAGES) {
      const figure = figures.byKey.get(`${part}|${funds}.total@${year}/${stage}`)?.[0];
      if (figure && figure.value.num > 0n) totals[stage] = figure;
    }
    return [{ subject, part, totals }];
  });
}

function measured(id: MeasureId, figures: Figures, year: number): { value: Exact; figures: [Figure, Figure] } | null {
  const [above, below] = MEASURES[id].over.map((concept) =>
    figures.all.find(
      ({ fact, role }) =>
        role.concept === concept &&
        role.year === year &&
        (role.stage ?? 'final') === 'final' &&
        !fact.hedge &&
        !fact.period,
    ),
  );
  if (!above || !below || above.value.num <= 0n || below.value.num <= 0n) return null;
  return { value: divide(above.value, below.value), figures: [above, below] };
}

/** What the reports before it say of this one; relation ids go on from its own. */
export function checkAcross(
  document: CheckedDocument,
  others: readonly Digest[],
  lang: Language = 'zh',
): { relations: Relation[]; findings: Finding[] } {
  const own = digestOf(document);
  const relations: Relation[] = [];
  const findings: Finding[] = [];
  if (!own) return { relations, findings };
  const peers = others.filter((other) => other.year === own.year && other.department !== own.department);
  const facts = new Map<string, Fact>(document.facts.map((fact) => [fact.id, fact]));
  const told = (finding: Finding): void => {
    findings.push({ ...finding, message: findingSentence(finding, facts, lang) });
  };
  for (const project of own.projects) {
    for (const peer of peers) {
      for (const same of peer.projects) {
        if (same.subject !== project.subject) continue;
        compareProject(document, project, peer, same, relations, told, lang);
      }
    }
  }
  for (const finding of oddOnesOut(document, own.year, peers)) told(finding);
  return { relations, findings };
}

function compareProject(
  document: CheckedDocument,
  own: Digest['projects'][number],
  peer: Digest,
  other: Digest['projects'][number],
  relations: Relation[],
  told: (finding: Finding) => void,
  lang: Language,
): void {
  const rule = ruleOf('continuity.same-project', 'continuity');
  const pairs = STAGES.flatMap((stage) => {
    const [a, b] = [own.totals[stage], other.totals[stage]];
    return a && b ? [{ a, b, judged: judge({ form: 'same', figures: [a, b] }) }] : [];
  });
  // Where no column agrees, two departments may well have projects of one name.
  const shared = pairs.some(({ judged }) => isSound(judged));
  for (const { a, b, judged } of pairs) {
    const fails = judged.verdict === 'contradicts';
    const id = `r${document.relations.length + relations.length + 1}`;
    const unit = a.exponent === b.exponent ? '' : b.fact.unit;
    relations.push({
      id,
      rule: rule.id,
      kind: rule.kind,
      status: fails ? 'fails' : 'holds',
      verdict: judged.verdict,
      formula: `${printed(a.fact)} = ${printed(b.fact)}${unit}（${peer.department}报告）`,
      stated: a.fact.base,
      computed: b.fact.base,
      tolerance: toDecimal(judged.tolerance),
      operands: [a.fact.id],
      reason: null,
    });
    if (!fails) continue;
    const identity = `${rule.id}|${a.fact.id}|${peer.department}`;
    told({
      ...empty(identity, rule.id, rule.kind, shared ? rule.level : 'notice', citable(rule)),
      relation: id,
      relations: [id],
      operands: [a.fact.id],
      data: {
        message: 'continuity.other-report',
        formula: `${printed(a.fact)} = ${printed(b.fact)}${unit}`,
        department: peer.department,
        source: peer.name,
        place: nameStage(b.fact, lang),
        other: `${printed(b.fact)}${unit}`,
        ...differenceOf(subtract(a.value, b.value), a),
      },
    });
  }
}

function oddOnesOut(document: CheckedDocument, year: number, peers: readonly Digest[]): Finding[] {
  const rule = ruleOf('plausibility.peers', 'plausibility');
  if (rule.check !== 'peers' || peers.length < rule.least) return [];
  const figures = figuresOf(document);
  return (Object.keys(MEASURES) as MeasureId[]).flatMap((id): Finding[] => {
    const own = measured(id, figures, year);
    // One figure a department: a corrected version does not count twice.
    const known = new Map(peers.map((peer) => [peer.department, peer.measures[id]]));
    const values = [...known.values()].filter((value) => value !== undefined).sort(compare);
    const median = values[Math.floor(values.length / 2)];
    if (!own || !median || values.length < rule.least) return [];
    const times = exact(rule.times);
    const far = compare(own.value, multiply(median, times)) > 0 || compare(multiply(own.value, times), median) < 0;
    if (!far) return [];
    const measure = MEASURES[id];
    return [
      {
        ...empty(`${rule.id}|${id}`, rule.id, rule.kind, rule.level, citable(rule)),
        operands: own.figures.map((f) => f.fact.id),
        data: {
          message: 'plausibility.peers',
          measure: measure.zh,
          measureEn: measure.en,
          value: written(own.value, measure.unit),
          median: written(median, measure.unit),
          peers: values.length,
        },
      },
    ];
  });
}

function written(value: Exact, unit: Measure['unit']): string {
  return unit === '%'
    ? `${roundTo(multiply(value, exact(100)), 1)}%`
    : `${roundTo(divide(value, exact(10000)), 2)} 万元`;
}

function empty(
  id: string,
  rule: string,
  kind: Finding['kind'],
  severity: Finding['severity'],
  basis: string | null,
): Finding {
  return {
    id,
    root: id,
    rule,
    kind,
    severity,
    message: '',
    relation: null,
    relations: [],
    operands: [],
    where: [],
    suspects: [],
    basis,
  };
}

/** The report with what those before it say of it; findings of the report's own come first. */
export function withAcross(document: CheckedDocument, others: readonly Digest[], lang: Language): CheckedDocument {
  const { relations, findings } = checkAcross(document, others, lang);
  if (relations.length + findings.length === 0) return document;
  const last = Math.max(0, ...document.findings.map((finding) => finding.priority ?? 0));
  return {
    ...document,
    relations: [...document.relations, ...relations],
    findings: [...document.findings, ...findings.map((finding, i) => ({ ...finding, priority: last + i + 1 }))],
  };
}
