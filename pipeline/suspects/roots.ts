/** Findings that one story explains share a root; a slid column is one finding. */

import { grouped } from '../../parsers/grouped.js';
import type { Draft } from '../equations/judged.js';
import type { Finding } from '../report.js';
import { printKey } from '../taxonomy/key.js';
import type { Located } from './rank-suspects.js';

export function tieTogether(found: readonly Found[], located: Located): Finding[] {
  const byDraft = new Map<Draft, Finding>();
  for (const { finding, draft } of found) if (draft) byDraft.set(draft, finding);
  const at = new Map(found.map(({ finding }, i) => [finding, i]));
  const folded = new Map<Finding, Finding>();
  const certain = new Map<string, string>();
  const roots = new Map<string, string>();
  for (const [draft, suspects] of located.suspects) {
    const finding = byDraft.get(draft);
    if (finding) finding.suspects = suspects;
  }
  for (const { relations, story } of located.groups) {
    const following = new Set(relations.filter(hasNoTotal).map((r) => byDraft.get(r)));
    const members = inOrder(
      relations.map((r) => byDraft.get(r)).filter((f) => f !== undefined),
      at,
    ).sort((a, b) => Number(following.has(a)) - Number(following.has(b)));
    const [first, ...rest] = members;
    if (!first) continue;
    const signature = storySignature(members, relations);
    const root = roots.get(signature) ?? first.id;
    roots.set(signature, root);
    for (const member of members) member.root = root;
    if (story?.kind === 'slid-row') fold(first, rest, folded);
    const [top, ...others] = first.suspects.filter(({ rank }) => rank === 1);
    if (top?.fact && others.every(({ fact }) => fact === top.fact)) certain.set(top.fact, root);
  }
  const blankRows = grouped(found, ({ finding, draft }) => (folded.has(finding) ? undefined : blankTotal(draft)));
  for (const [{ finding: first, draft } = NOTHING, ...rest] of blankRows.values()) {
    if (!first || rest.length === 0) continue;
    first.suspects = first.suspects.filter(({ fact }) => fact === draft?.operands[0]?.fact.id);
    first.root = first.id;
    fold(
      first,
      rest.map(({ finding }) => finding),
      folded,
    );
  }
  for (const { finding, draft } of found) {
    if (draft || finding.kind !== 'explanation') continue;
    const fact = finding.operands.find((id) => certain.has(id));
    if (fact) finding.root = certain.get(fact) ?? finding.root;
  }
  // A story that was led by what is told elsewhere is led by that.
  const ledBy = new Map([...folded].map(([{ id }, first]) => [id, first.root]));
  const told = found.flatMap(({ finding }) => (folded.has(finding) ? [] : finding));
  for (const finding of told) finding.root = ledBy.get(finding.root) ?? finding.root;
  return told;
}

const NOTHING: Partial<Found> = {};

/** What all of them say is one finding. */
function fold(first: Finding, rest: readonly Finding[], folded: Map<Finding, Finding>): void {
  const members = [first, ...rest];
  first.relations = members.flatMap((m) => m.relations);
  first.operands = [...new Set(members.flatMap((m) => m.operands))];
  for (const member of rest) folded.set(member, first);
}

/** The row of a form whose total is 0 above parts that are none: nobody filled it in, in any of its columns. */
function blankTotal(draft: Draft | null): string | undefined {
  if (draft?.equation?.form !== 'sum' || draft.equation.total.value.num !== 0n) return undefined;
  const { part, where } = draft.equation.total.fact;
  return where.row === undefined ? undefined : `${draft.rule.id} ${part} ${where.block}/${where.row}`;
}

/** Shares that do not make 100%: a sum over figures that have relations of their own, with a total that nobody printed. It leads no story. */
function hasNoTotal({ equation }: Draft): boolean {
  return equation?.form === 'sum' && equation.total.fact.id === '';
}

function inOrder(members: Finding[], at: ReadonlyMap<Finding, number>): Finding[] {
  return members.sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0));
}

function formulaOf({ data }: Finding): string {
  return (data && 'formula' in data && data.formula) || '';
}

/** Two forms made from one template fail in the same way: same rule, same formula, same names but for the form's own key. */
function storySignature(members: readonly Finding[], relations: readonly Draft[]): string {
  const roles = new Map(relations.flatMap(({ operands }) => operands.map(({ fact, role }) => [fact.id, role])));
  const names = ({ operands }: Finding) =>
    operands.flatMap((id) => {
      const role = roles.get(id);
      return role ? printKey({ ...role, form: null }) : [];
    });
  return members.map((f) => `${f.rule} ${formulaOf(f)} ${names(f).join(' ')}`).join('\n');
}

/** A finding with what the later passes need: the relation that failed, if one did. */
export interface Found {
  finding: Finding;
  draft: Draft | null;
}
