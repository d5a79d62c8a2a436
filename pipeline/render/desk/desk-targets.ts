/** The targets that the department was given, beside its own: a form after the other, each indicator in one row with what the report prints. */
import { type ApprovedForm, type ApprovedIndicator, formsOf } from '../../across/approved-targets.js';
import { compareTarget, shownTarget } from '../../across/compare-target.js';
import { rulingOf } from '../../across/compare-targets.js';
import { knownBy, matchForms } from '../../across/match-forms.js';
import { matchNames } from '../../across/match-names.js';
import type { TargetTable } from '../../across/target-table.js';
import { maskNumbers } from '../../privacy/privacy.js';
import type { CheckedDocument, Finding } from '../../report.js';
import { nameForm } from '../../wording/name-place.js';
import type { CardContext } from './desk-cards.js';

interface TargetLine {
  id: string;
  name: string;
  /** Row of the other table. */
  row: string;
  approved: string;
  own: string;
  anchor: string;
  differs: boolean;
}

export interface DeskTargets {
  tables: string[];
  forms: { name: string; lines: TargetLine[] }[];
  count: number;
}

export function viewTargets(
  document: CheckedDocument,
  tables: readonly TargetTable[],
  context: CardContext,
): { view: DeskTargets; lineOf: (finding: Finding) => string } | null {
  if (tables.length === 0) return null;
  const { voice, desk } = context;
  const ids = new Map<string, string>();
  let count = 0;
  const line = (approved: [ApprovedIndicator, TargetTable] | null, own: ApprovedIndicator | null): TargetLine => {
    const id = `t${++count}`;
    const [target, table] = approved ?? [];
    if (table && target?.where) ids.set(keyOf(table.document.source.sha256, target.where), id);
    const facts = [...(own?.quantities ?? []), ...(own?.points ? [own.points] : [])];
    const moved = target && own && target.weight !== null && own.weight !== null && target.weight !== own.weight;
    return {
      id,
      name: (target ?? own)?.name ?? '',
      row: target?.where ? desk.rowOf(target.where.row + 1) : '',
      approved: target ? shown(target) : '',
      own: own ? shown(own) : '',
      anchor: facts.map(({ id: fact }) => context.anchors.get(fact)).find((anchor) => anchor !== undefined) ?? '',
      differs: !target || !own || moved === true || compareTarget(target, own) !== null,
    };
  };
  const shown = (indicator: ApprovedIndicator) =>
    [shownTarget(indicator), ...(indicator.weight === null ? [] : [desk.points(indicator.weight)])].join(' · ');
  const ruling = rulingOf(tables.filter(({ document: { report } }) => report?.kind === 'declaration'));
  const { pairs, onlyA } = matchForms(ruling, formsOf(document));
  const forms = [...pairs.map(({ a, b }) => [a, b] as const), ...onlyA.map((a) => [a, null] as const)].map(([a, b]) => {
    const matched = matchNames(a.indicators, b?.indicators ?? [], { a: knownBy, b: knownBy });
    const ownOf = new Map(matched.pairs.map(({ a: approved, b: own }) => [approved, own]));
    return {
      name: nameOf(a, b),
      lines: [
        ...a.indicators.map((one) => line([one, a.table], ownOf.get(one) ?? null)),
        ...matched.onlyB.map((one) => line(null, one)),
      ],
    };
  });
  function nameOf(a: ApprovedForm, b: ApprovedForm | null): string {
    return b ? nameForm(b.part, voice) : desk.noForm(a.subject ?? '');
  }
  return {
    view: {
      tables: tables.map(({ document: { source }, isCopy }) => desk.table(maskNumbers(source.name), isCopy)),
      forms,
      count: forms.reduce((sum, { lines }) => sum + lines.filter(({ differs }) => differs).length, 0),
    },
    lineOf({ data }) {
      if (!data || !('source' in data) || typeof data.source === 'string') return '';
      const { sha256, block, row } = data.source;
      return block === undefined || row === undefined ? '' : (ids.get(keyOf(sha256, { block, row })) ?? '');
    },
  };
}

function keyOf(sha256: string, { block, row }: { block: string; row: number }): string {
  return `${sha256} ${block} ${row}`;
}
