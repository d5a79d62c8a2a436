/**
 * One line a story: findings of one rule that have the same root, or that compute to the same total, are told together
 * (`附件2、附件3 产出指标（50分）、效益指标（30分）  50、30 ≠ 40   4 处`), and so are remarks of one kind, each by itself only in full. Errors first, then by the order of work (what moves a
 * score, its band or a headline before the rest, else as in the document); what shares a root stays together.
 */

import { grouped } from '../../parsers/grouped.js';
import { brokenFormula, readFormula } from '../../pipeline/equations/formula.js';
import { kindsOf } from '../../pipeline/findings/repeated.js';
import type { CheckedDocument, Fact, Finding, Relation, Severity, Suspect } from '../../pipeline/report.js';
import { formulaIn } from '../../pipeline/say.js';
import { becauseSentence, storyOf, storyWithEvidence } from '../../pipeline/wording/because.js';
import { ARITHMETIC, decimalsFor, differenceOf, inUnit, unitOf } from '../../pipeline/wording/difference.js';
import { bracketed, nameFigure, namePart, nameStage } from '../../pipeline/wording/name.js';
import { partOfBlock } from '../../pipeline/wording/name-place.js';
import type { Voice } from '../../pipeline/wording/voice.js';
import { printable } from './width.js';

export interface AccountLine {
  severity: Severity;
  text: string;
  /** Right column: the difference. */
  right: string;
  /** Lines below it: the likeliest explanations. */
  below: string[];
  findings: Finding[];
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

export function findingLines(document: CheckedDocument, voice: Voice, full = false): AccountLine[] {
  const relations = new Map(document.relations.map((relation) => [relation.id, relation]));
  const context: Context = { relations, voice, full, kinds: full ? new Map() : kindsOf(document.findings) };
  const lines = groups(document.findings, context).map((group) => lineOf(group, context));
  const sorted = lines
    .map((line) => ({ line, at: rootRank(line, lines) }))
    .sort((a, b) => RANK[a.line.severity] - RANK[b.line.severity] || a.at - b.at)
    .map(({ line }) => line);
  return full ? sorted : tellOnce(sorted);
}

/** One story explains everything that has its root: it is told below the first of them. */
function tellOnce(lines: readonly AccountLine[]): AccountLine[] {
  const told = new Set<string>();
  return lines.map((line) => {
    const roots = line.findings.map((finding) => finding.root);
    const known = roots.every((root) => told.has(root));
    for (const root of roots) told.add(root);
    return known ? { ...line, below: [] } : line;
  });
}

/** The order of work of the first finding of this severity that shares the root: cascades follow their cause. */
function rootRank(line: AccountLine, lines: readonly AccountLine[]): number {
  const roots = new Set(line.findings.map((finding) => finding.root));
  const akin = lines.filter((l) => l.severity === line.severity && l.findings.some((f) => roots.has(f.root)));
  return Math.min(...akin.flatMap((l) => l.findings.map((f) => f.priority ?? Number.MAX_SAFE_INTEGER)));
}

function groups(findings: readonly Finding[], context: Context): Finding[][] {
  const byStory = grouped(findings, (finding) => {
    const relation = finding.relation === null ? undefined : context.relations.get(finding.relation);
    return [finding.severity, ...tellingOf(finding, relation, context)].join('\u0000');
  });
  return [...byStory.values()];
}

/** What makes two findings one line: blocks of one rule with the same sum, one figure's stages with the same formula, one sentence. */
function tellingOf(finding: Finding, relation: Relation | undefined, context: Context): string[] {
  const sum = arithmeticOf(finding, context);
  if (!relation || !sum) return [context.kinds.get(finding) ?? `${finding.rule}/${printable(finding.message)}`];
  if (relation.kind === 'sum' && sum.name !== '' && sum.stage === '') return [finding.rule, relation.computed ?? ''];
  return [sum.parts.join(), sum.name, sum.formula];
}

interface Context {
  relations: ReadonlyMap<string, Relation>;
  voice: Voice;
  full: boolean;
  kinds: ReadonlyMap<Finding, string>;
}

/** What speaks for a suspect is told as the desk reads it. */
function inSentences(voice: Voice): Voice {
  return { ...voice, register: 'desk' };
}

function lineOf(group: Finding[], context: Context): AccountLine {
  const first = group[0] as Finding;
  const base = { severity: first.severity, findings: group, below: suspectLines(group, context.voice, context.full) };
  const sums = group.flatMap((finding) => arithmeticOf(finding, context) ?? []);
  if (sums.length < group.length) {
    const isKind = context.kinds.has(first);
    const { zh } = context.voice;
    const [count, told] = [places(group.length, context.voice), isKind ? [first] : group];
    const right = isKind ? `${zh ? '同类 ' : ''}${count}${zh ? '（--all 逐处列出）' : ' (--all lists each)'}` : count;
    return { ...base, text: sentenceOf(told, context), right };
  }
  const { zh } = context.voice;
  const join = zh ? '、' : ', ';
  const stages = unique(sums.map((sum) => sum.stage).filter((stage) => stage !== ''));
  const stage = bracketed(stages.join(join), context.voice);
  const where = unique(sums.flatMap((sum) => sum.parts)).join(join);
  const head = `${where} ${unique(sums.map((sum) => sum.name)).join(join)}${stage}`.trimStart();
  const formulas = unique(sums.map((sum) => sum.formula));
  const totals = unique(sums.map((sum) => sum.computed)).join(join);
  const each = zh ? `合计各 ${totals}` : `sums of ${totals}`;
  const formula = formulas.length === 1 ? formulas[0] : `${unique(sums.map((sum) => sum.stated)).join(join)} ≠ ${each}`;
  const differences = unique(sums.map((sum) => sum.difference));
  const difference = differences.length === 1 ? differences[0] : '';
  // Stages of one figure are named; blocks told together are counted.
  const count = stages.length > 0 ? '' : places(group.length, context.voice);
  const right = [difference ?? '', count].filter((text) => text !== '').join(' · ');
  return { ...base, text: `${head}  ${formula}`, right };
}

/** The finding's own sentence, after the parts that it is about unless it names them itself. */
function sentenceOf(group: readonly Finding[], { voice }: Context): string {
  const messages = unique(group.map((finding) => printable(finding.message))).join(voice.zh ? '；' : '; ');
  const figures = group.flatMap((finding) => finding.operands.flatMap((id) => voice.facts.get(id) ?? []));
  const inForms = group.flatMap((finding) => finding.where.map((place) => partOfBlock(place.block, voice)));
  const parts = unique([...figures.map((fact) => fact.part), ...inForms.filter((part) => part !== null)]);
  const names = unique(parts.map((part) => namePart(part, voice)));
  if (names.length === 0 || names.some((name) => messages.includes(name))) return messages;
  return `${names.join(voice.zh ? '、' : ', ')} ${messages}`;
}

interface Arithmetic {
  parts: string[];
  name: string;
  stage: string;
  stated: string;
  computed: string;
  formula: string;
  difference: string;
}

/** The sum behind a finding, where its relation has two values and its figures are known. */
function arithmeticOf(finding: Finding, { relations, voice }: Context): Arithmetic | null {
  const relation = finding.relation === null ? undefined : relations.get(finding.relation);
  const stated = relation && voice.facts.get(relation.operands[0] ?? '');
  if (!ARITHMETIC.has(finding.kind) || !relation || !stated) return null;
  if (relation.stated === null || relation.computed === null) return null;
  // Shares against an unprinted 100%, a rate on another base (口径), and rules of the bureau's own are told in their sentence.
  const { data } = finding;
  if (data?.message === 'ratio.other-base' || relation.stated !== stated.base) return null;
  if (data && 'title' in data) return null;
  const operands = relation.operands.flatMap((id) => voice.facts.get(id) ?? []);
  const unit = unitOf(stated);
  const decimals = decimalsFor(relation.computed, unit, operands);
  const computed = inUnit(relation.computed, unit, decimals);
  const same = relation.kind === 'same' ? differingPlaces(operands, voice) : null;
  return {
    // Where one figure is printed differently, the places stand beside what they print.
    parts: same ? [] : [namePart(stated.part, voice)],
    name: nameFigure(stated, voice),
    stage: nameStage(stated, voice),
    stated: stated.text,
    computed,
    formula: same ?? brokenSum(formulaIn(relation, voice.lang), computed),
    difference: differenceOf(finding, relation, voice),
  };
}

/** `正文、附件1 31245.3 ≠ 附件2 3245.3`: who prints what of one figure. */
function differingPlaces(operands: readonly Fact[], voice: Voice): string {
  const join = voice.zh ? '、' : ', ';
  return unique(operands.map((fact) => fact.base))
    .map((base) => {
      const alike = operands.filter((fact) => fact.base === base);
      return `${unique(alike.map((fact) => namePart(fact.part, voice))).join(join)} ${alike[0]?.text ?? ''}`;
    })
    .join(' ≠ ');
}

/** `95 = 15 + 20 + 50` → `95 ≠ 15 + 20 + 50 = 85`; a formula of one term has nothing to compute. */
function brokenSum(formula: string, computed: string): string {
  const sides = readFormula(formula);
  if (!sides) return formula;
  const isWorked = /[+×÷−]/.test(sides.right) && !sides.right.includes('=');
  return `${brokenFormula(sides)}${isWorked ? ` = ${computed}` : ''}`;
}

/** The likeliest stories in one line; `full` gives every story of every rank with all that speaks for and against it. */
function suspectLines(group: readonly Finding[], voice: Voice, full: boolean): string[] {
  const { zh } = voice;
  const suspects = group.find((finding) => finding.suspects.length > 0)?.suspects ?? [];
  const [colon, most, else_] = zh ? ['：', '最可能', '其次'] : [': ', 'most likely', 'else'];
  if (full) {
    const because = (suspect: Suspect) => printable(becauseSentence(suspect, inSentences(voice)));
    return unique(suspects.map((suspect) => `${suspect.rank === 1 ? most : else_}${colon}${because(suspect)}`));
  }
  const likeliest = likeliestStory(suspects, voice);
  return likeliest === '' ? [] : [`${most}${colon}${likeliest}`];
}

/** The story of the first rank with the first thing that speaks for it (`明细少列一项 10`); of several the heads, side by side. */
export function likeliestStory(suspects: readonly Suspect[], voice: Voice): string {
  const told = inSentences(voice);
  const first = suspects.filter(({ rank }) => rank === 1);
  const best = unique(first.map((suspect) => printable(becauseSentence(suspect, told))));
  const [lone] = first;
  if (lone === undefined) return '';
  if (best.length === 1) return printable(storyWithEvidence(lone, told));
  const heads = unique(first.map((suspect) => printable(storyOf(suspect, told))));
  const more = heads.length > 2 ? ' …' : '';
  const tie = bracketed(voice.zh ? `${best.length} 种说法并列` : `a tie of ${best.length}`, voice);
  return `${heads.slice(0, 2).join(voice.zh ? '；或 ' : '; or ')}${more}${tie}`;
}

function places(count: number, { zh }: Voice): string {
  if (count < 2) return '';
  return zh ? `${count} 处` : `${count} places`;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
