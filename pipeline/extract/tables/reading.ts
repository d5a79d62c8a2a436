/** What the row readers of one form share: the form's own terms, what the rows above have established, and where figures go. */

import type { Column } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { type LineMatcher, lineMatcher } from '../../taxonomy/match-line.js';
import type { Unit } from '../../units.js';
import type { BlankCell } from '../extraction.js';
import type { UnnamedFact } from '../fact.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';
import type { Head } from './model/head.js';
import type { Lying } from './model/lying-head.js';
import { modelOf, type TableModel } from './model/table-model.js';
import type { FormSink } from './sink.js';

export interface FormTerms {
  family: FormFamily;
  part: string;
  /** Stands for KEY in concept ids. */
  form: string;
  fiscalYear: number | null;
  /** Unit printed above the table (`单位：万元`). */
  captionUnit: Unit | null;
}

export interface FormReading extends FormTerms {
  model: TableModel;
  /** The head in force. */
  head: Head | null;
  /** The row stands directly under that head. */
  isFirst: boolean;
  /** The row after this one. */
  below: FormRow | undefined;
  /** The total of the funds below it, by its name: what stands above is a part of it, or of another total. */
  totalBelow: FormRow | null;
  /** The head under which the total was read. */
  totalHead: Head | null;
  /** The stages that the rows print side by side. */
  sides: Column[] | null;
  /** Heads whose values stand in the next row. */
  across: Lying | null;
  /** A total without a head, what was applied for: the amounts inside cells are parts of it. */
  ofOther: boolean;
  openList: boolean;
  /** Lines read so far, by concept id. */
  seen: Set<string>;
  indicators: IndicatorState;
  /** Lines of income by nature that had columns of their own. */
  natures: { member: string; entries: (UnnamedFact | BlankCell)[] }[];
  lineOf: LineMatcher;
  acrossOf: LineMatcher;
  inlineOf: LineMatcher;
  unitWarned: boolean;
  sink: FormSink;
}

export function startReading(form: FormTable, context: FormTerms, sink: FormSink): FormReading {
  const { family } = context;
  return {
    ...context,
    model: modelOf(form),
    head: null,
    isFirst: false,
    below: undefined,
    totalBelow: null,
    totalHead: null,
    sides: null,
    across: null,
    ofOther: false,
    openList: false,
    seen: new Set(),
    indicators: indicatorState(),
    natures: [],
    lineOf: lineMatcher(family.lines, family.labels),
    acrossOf: lineMatcher(family.across, family.labels),
    inlineOf: lineMatcher(inlineConcepts(family), family.labels),
    unitWarned: false,
    sink,
  };
}

const INLINE = new WeakMap<FormFamily, string[]>();

function inlineConcepts(family: FormFamily): string[] {
  const concepts = INLINE.get(family) ?? family.inline.map((line) => line.concept);
  INLINE.set(family, concepts);
  return concepts;
}

export interface IndicatorState {
  /** The project of the rows, where a column names it; '' where none does. */
  subject: string;
  /** Grid column that names it, where the name of the column stands above the head. */
  subjectAt: number | null;
  level1: string;
  level2: string;
  /** Indicators counted so far. */
  count: number;
  closed: boolean;
}

function indicatorState(): IndicatorState {
  return { subject: '', subjectAt: null, level1: '', level2: '', count: 0, closed: false };
}
