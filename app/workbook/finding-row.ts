/** A row of the sheet 问题: what is wrong, where, by how much, and what was decided or typed. */

import { brokenFormula, readFormula } from '../../pipeline/equations/formula.js';
import type { CheckedDocument, Finding, Severity } from '../../pipeline/report.js';
import { DECISION_TERMS } from '../../pipeline/terms.js';
import { decimalsFor, isMixed, unitOf } from '../../pipeline/wording/difference.js';
import { bracketed, nameFigure, namePart, nameStage } from '../../pipeline/wording/name.js';
import { namePlace } from '../../pipeline/wording/name-place.js';
import { voiceOf } from '../../pipeline/wording/voice.js';
import { dateInChina } from '../machine/china-time.js';
import { handleOf, type Standing } from '../state/decisions.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Seal } from '../store/secret.js';
import { likeliestStory } from '../terminal/finding-lines.js';
import { safeText } from './cell-text.js';
import { wordOf } from './columns.js';
import { type Cell, cellInUnit, differenceCell } from './money.js';
import type { Outcome } from './plan-import.js';
import { BLANK, type Cells, findingKey, keyOf, printRowKey } from './row-key.js';

export interface FindingRow {
  handle: string;
  report: string;
  severity: Severity;
  sentence: string;
  likeliest: string;
  cells: Cells;
  place: string;
  figure: string;
  formula: string;
  stated: Cell;
  computed: Cell;
  difference: Cell;
  /** Decimals that the figure is shown with, and what is computed of it. */
  decimals: { stated: number; computed: number };
  unit: string;
  decided: string;
  remark: string;
  key: string;
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

export function bySeverity(standings: readonly Standing[]): Standing[] {
  return [...standings].sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity]);
}

export function findingRow(
  entry: ReportEntry,
  { finding, decision, lapsed, expired, opposed, deferred, awaitsConfirmation, awaitsApproval }: Standing,
  last: ReadonlyMap<string, Line<JournalRecord>>,
  typed: ReadonlyMap<string, Outcome>,
  seal: Seal,
): FindingRow {
  const { document, id } = entry;
  const key = findingKey(id, finding.id);
  const said = decision ?? deferred;
  const shown: Cells = said
    ? { verdict: wordOf(said.verdict), reason: safeText(said.reason), by: safeText(said.by) }
    : BLANK;
  const own = keyOf(id, finding, document, last.get(key)?.seq ?? 0, shown);
  const before = typed.get(key);
  // What was refused is told, and never put back into the cells: the next reading would take it for typed anew.
  const isWaiting = before?.kind === 'later' && before.row.key?.values === own.values && before.row.key.seq === own.seq;
  const remarks = [
    ...(lapsed
      ? [`原处理“${wordOf(lapsed.verdict)}”（${lapsed.by}：${lapsed.reason || '无说明'}）因数字改变而失效`]
      : []),
    ...(expired
      ? [`原处理“${wordOf(expired.verdict)}”（${expired.by}：${expired.reason}）的有效期至 ${expired.expires}，已过`]
      : []),
    ...(opposed
      ? [`${DECISION_TERMS.oppose.zh}“${wordOf(opposed.was.verdict)}”（${opposed.line.by}：${opposed.line.reason}）`]
      : []),
    ...(decision?.expires ? [`有效期至 ${decision.expires}`] : []),
    ...(awaitsApproval ? [awaitsConfirmation ? '待本人确认' : '待双人复核'] : []),
    ...(before?.kind === 'refused'
      ? [`上次没有采用“${Object.values(before.row.cells).join('／')}”：${before.why.zh}`]
      : []),
  ];
  return {
    handle: handleOf(id, finding.id),
    report: id.startsWith('?/') ? entry.shown : id.replace('/', ' '),
    severity: finding.severity,
    sentence: finding.message,
    cells: isWaiting ? before.row.cells : shown,
    ...figuresIn(finding, document),
    decided: said ? dateInChina(new Date(said.at)) : '',
    remark: remarks.join('；'),
    key: printRowKey(own, seal),
  };
}

type Figures = Pick<
  FindingRow,
  'likeliest' | 'place' | 'figure' | 'formula' | 'stated' | 'computed' | 'difference' | 'decimals' | 'unit'
>;

function figuresIn(finding: Finding, document: CheckedDocument): Figures {
  const voice = voiceOf(document, 'zh', 'line');
  const { facts } = voice;
  const operands = finding.operands.flatMap((id) => facts.get(id) ?? []);
  const relation = document.relations.find(({ id }) => id === finding.relation);
  const stated = facts.get(relation?.operands[0] ?? '') ?? operands[0];
  const at = stated?.where ?? finding.where[0];
  const place = at ? namePlace(at, voice) : '';
  const figure = stated ? `${nameFigure(stated, voice)}${bracketed(nameStage(stated, voice), voice)}` : '';
  const part = stated ? namePart(stated.part, voice) : '';
  const none = {
    likeliest: likeliestStory(finding.suspects, voice),
    place: part === '' || place.startsWith(part) ? place : `${part} ${place}`,
    figure,
    formula: '',
    stated: null,
    computed: null,
    difference: null,
    decimals: { stated: 0, computed: 0 },
    unit: '',
  };
  if (!relation) return none;
  const sides = relation.status === 'fails' ? readFormula(relation.formula) : null;
  const formula = sides ? brokenFormula(sides) : relation.formula;
  if (!stated || relation.stated === null || relation.computed === null) return { ...none, formula };
  const unit = unitOf(stated);
  const operandsShown = relation.operands.flatMap((id) => facts.get(id) ?? []);
  const most = Math.max(
    stated.precision,
    ...operandsShown.filter((f) => f.unit === stated.unit).map((f) => f.precision),
  );
  const computed = decimalsFor(relation.computed, unit, operandsShown) ?? most;
  return {
    ...none,
    formula,
    stated: cellInUnit(relation.stated, unit),
    computed: cellInUnit(relation.computed, unit),
    difference: isMixed(finding) ? null : differenceCell(relation.stated, relation.computed, unit),
    decimals: { stated: Math.min(6, stated.precision), computed: Math.min(6, computed) },
    unit: unit.text,
  };
}

/** Decided on or typed into, or something is to be said of that. */
export function isFilled({ cells, remark }: FindingRow): boolean {
  return cells.verdict !== '' || remark !== '';
}
