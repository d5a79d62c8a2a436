/**
 * Which tables of a document are which form: told by what a table holds, never by the number typed above it. A table that was
 * split in two (续表, a repeated head) is joined to the one before it.
 */

import { tight } from '../../../parsers/characters.js';
import type { Cell, Document, Table, TextBlock } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import { FAMILIES } from '../../taxonomy/families.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { FIRST_LEVEL, FORM_TITLE, SECOND_LEVEL } from '../../taxonomy/form-words.js';
import { normaliseLabel } from '../../taxonomy/label.js';
import { lineMatcher } from '../../taxonomy/match-line.js';
import { printPart } from '../../taxonomy/part.js';
import { captionsBefore, isCaption, notesAfter } from './captions.js';
import { familyOf } from './claim.js';
import { beginning, cutForms } from './cut-forms.js';
import { type FormRow, rowsIn } from './model/form-row.js';
import { isIndicatorHead } from './model/head.js';
import { nameRole, subjectIn } from './model/names.js';
import { modelOf } from './model/table-model.js';
import { isTotalRow } from './model/table-row.js';

export interface FormTable {
  /** null: no family claims it. */
  family: FormFamily | null;
  part: string;
  /** Its number among the forms of its kind, where it needs one. */
  copy: number | null;
  tables: Table[];
  rows: FormRow[];
  /** Where it is one of several project forms in a table: the rows of all. */
  lead: readonly FormRow[];
  captions: TextBlock[];
  notes: TextBlock[];
}

/** All tables of the document in reading order, claimed and numbered. */
export function claimTables(document: Document, families: readonly FormFamily[] = FAMILIES): FormTable[] {
  const found: FormTable[] = [];
  const { rowsOf, inside, around } = withNested(document, families);
  document.blocks.forEach((block, index) => {
    if (block.kind !== 'table' || inside.has(block)) return;
    const own = rowsOf(block);
    const tables = [...new Set(own.map(({ table }) => table))];
    const forms = cutForms(own, families);
    for (const [i, rows] of forms.entries()) {
      const captions = i === 0 ? (around(block) ?? captionsBefore(document.blocks, index)) : [];
      const printed = familyOf(
        rows.flatMap(({ cells }) => cells),
        families,
      );
      // 部门预算项目支出绩效自评表 that names no project prints what the department's form does.
      const family = printed?.executionLine && isOfProject(captions) ? ofPart('annex3', printed, families) : printed;
      const notes = i === forms.length - 1 ? notesAfter(document.blocks, index) : [];
      const last = i === 0 ? found.at(-1) : undefined;
      const goesOn = last?.family && continues(last, rows, family, captions) && !printsAgain(last, rows);
      const isBelow = last && document.blocks[index - 1] === last.tables.at(-1);
      const joined = goesOn ? last.family : isBelow ? familyOfBoth(last, rows, families) : null;
      if (last && joined) {
        last.family = joined;
        last.tables.push(...tables);
        for (const row of rows) last.rows.push(row);
        last.notes = notes;
        continue;
      }
      const claimed = family ?? familyOfTitle(rows, captions, families) ?? familyOfIndicators(rows, captions, families);
      for (const own of cutAtSubjects(rows, claimed, families))
        found.push({ family: claimed, part: '', copy: null, tables, rows: own, lead: rows, captions, notes });
    }
  });
  number(found);
  return found;
}

/** Tables in the cells of a form that names its subject or its department, and name none themselves, are rows of it. */
function withNested({ blocks }: Document, families: readonly FormFamily[]) {
  const tables = new Map(blocks.flatMap((block) => (block.kind === 'table' ? [[block.id, block] as const] : [])));
  const nested = grouped([...tables.values()], ({ within }) => within?.block);
  const inside = new Set<Table>();
  const rowsOf = (table: Table): FormRow[] => {
    const rows = rowsIn(table);
    const own = nested.get(table.id) ?? [];
    if (own.length === 0 || !names(rows, families) || own.some((one) => names(rowsIn(one), families))) return rows;
    for (const one of own) inside.add(one);
    return rows.flatMap((row) => [row, ...own.filter((one) => one.within?.row === row.row).flatMap(rowsOf)]);
  };
  const spot = ({ block, row, column }: NonNullable<Table['within']>) => `${block}/${row}/${column}`;
  const beside = grouped([...tables.values()], ({ within }) => within && spot(within));
  const texts = new Map(
    [...nested.keys()].flatMap((block) =>
      (tables.get(block)?.cells ?? []).map((cell) => [spot({ ...cell, block }), cell.text] as const),
    ),
  );
  /** The captions of a table that stands alone in a cell stand in it, too. */
  const around = ({ within }: Table): TextBlock[] | null => {
    if (!within) return null;
    const lines = beside.get(spot(within))?.length === 1 ? (texts.get(spot(within)) ?? '').split('\n') : [];
    return lines.filter(isCaption).map((text) => ({ kind: 'paragraph', id: within.block, text }));
  };
  return { rowsOf, inside, around };
}

/**
 * A table that goes on with the form before it: without a name of its own, or with that form's very head printed again; only short
 * words (续表) or nothing stand between.
 */
function continues(
  last: FormTable,
  rows: readonly FormRow[],
  family: FormFamily | null,
  captions: TextBlock[],
): boolean {
  const named = rows.flatMap(({ cells }) => subjectIn(cells, last.family) ?? []);
  const again = named.length === 1 && named[0] !== '' && named[0] === subjectOf(last) && !isClosed(last.rows);
  if (
    (named.length > 0 && !again) ||
    (family &&
      family !== last.family &&
      (family.part !== 'annex2' || family.standards || last.family?.part === 'annex1'))
  )
    return false;
  const words = captions.map((c) => c.text.replace(/\s/g, '')).join('');
  if (/续/.test(words)) return true;
  if (words !== '' && !/^(?:金额|计量|货币|计价)?单位[:：]/.test(words) && !owesIndicators(last, words)) return false;
  const own = rows[0]?.cells ?? [];
  if (isGoals(own) && !isClosed(last.rows)) return true;
  const isHead = rows[0] !== undefined && modelOf({ rows, family: last.family }).headRows.has(rows[0]);
  // A total has its lines above it.
  const likeLast = again || isHead || own.length === last.rows.at(-1)?.cells.length || isTotalRow(rows[0]);
  return !isClosed(last.rows) && last.notes.length === 0 && likeLast;
}

/** `年度总体目标 | 预期目标 | 实际完成情况` in a table of its own, between the money and the indicators of a form. */
function isGoals(head: readonly Cell[]): boolean {
  return /^(?:年度)?(?:总体|绩效)?目标(?:完成情况)?$/.test(tight(head[0]?.text ?? '')) && head.length > 1;
}

/** The names of a project, or the money of a form, in a table that is no form by itself, and directly below it its indicators. */
function familyOfBoth(last: FormTable, rows: readonly FormRow[], families: readonly FormFamily[]): FormFamily | null {
  const isNamed = last.rows.some(({ cells }) => families.some((family) => subjectIn(cells, family) !== null));
  if (last.family || names(rows, families) || !(isNamed || hasFunds(last.rows, families))) return null;
  return familyOfIndicators([...last.rows, ...rows], last.captions, families);
}

function hasFunds(rows: readonly FormRow[], families: readonly FormFamily[]): boolean {
  const isFunds = ({ lines, labels }: FormFamily) => {
    const lineOf = lineMatcher(lines, labels);
    return rows.some(({ cells }) => /funds\.total$/.test(lineOf(cells[0]?.text ?? '')?.id ?? ''));
  };
  return families.some((family) => family.executionLine !== undefined && isFunds(family));
}

/** Whether a row names a project, a department or a unit. */
function names(rows: readonly FormRow[], families: readonly FormFamily[]): boolean {
  return rows.some(
    ({ cells }) => cells.length > 1 && families.some((family) => cells.some(({ text }) => nameRole(text, family))),
  );
}

/** `绩效指标表` above the indicators of a form that has none so far. */
function owesIndicators({ rows, family }: FormTable, words: string): boolean {
  const heads = () => [...growing(rows, family).heads.values()];
  return /绩效指标[^，。]{0,6}$/.test(words) && !/自评|目标/.test(words) && !heads().some(isIndicatorHead);
}

/** A model is kept for its rows, and these may grow. */
const growing = (rows: readonly FormRow[], family: FormFamily | null) => modelOf({ rows: [...rows], family });

const isClosed = (rows: readonly FormRow[]) => isTotalRow(rows.at(-1));

/** A table that is called 基础数据表 and prints lines of it, whatever its heads are called. */
function familyOfTitle(
  rows: readonly FormRow[],
  captions: readonly TextBlock[],
  families: readonly FormFamily[],
): FormFamily | null {
  const family = families.find(({ part }) => part === 'annex1');
  if (!family || !captions.some(({ text }) => /基础数据表/.test(tight(text)))) return null;
  const lineOf = lineMatcher(family.lines, family.labels);
  const lines = new Set(rows.flatMap(({ cells }) => lineOf(cells[0]?.text ?? '')?.id ?? []));
  return lines.size >= 3 ? family : null;
}

/**
 * A form of no family that we know, with indicators that have two of a goal, a result, a weight and a score: it is read as the form of a project
 * where it names one or is called so, else as the department's.
 */
function familyOfIndicators(
  rows: readonly FormRow[],
  captions: readonly TextBlock[],
  families: readonly FormFamily[],
): FormFamily | null {
  const title = titleIn(captions);
  // Most tables of a report print neither points nor what was reached; one that is called a self-evaluation is one without them.
  const called = /绩效(?:目标)?自评表/.test(title);
  if (
    !called &&
    !rows.some(({ cells }) => cells.some(({ text }) => text.length <= 24 && /[分权]|完成|实际/.test(text)))
  )
    return null;
  const heads = [...modelOf({ rows, family: null }).heads.values()];
  // A list of anything may have goals and points: what says that it is of indicators is a name, a level, a field of the form or its title.
  const isForm = FORM_TITLE.test(title) || names(rows, families) || rows.some(({ cells }) => cells.some(isLevel));
  const scored = heads.some(({ columns }) => {
    const roles = new Set(columns.map((column) => column?.role));
    const named = columns.some((column) => column?.role.startsWith('level') && (isForm || column.how !== 'contents'));
    const told = (['target', 'actual', 'weight', 'score'] as const).filter((role) => roles.has(role));
    // Goals that nobody has evaluated yet are none.
    return (
      named && (told.length >= 2 || (called && roles.has('target'))) && (roles.has('actual') || roles.has('score'))
    );
  });
  if (!scored) return null;
  const ofProject = families.find((family) => rows.some(({ cells }) => subjectIn(cells, family) !== null));
  if (ofProject) return ofProject;
  return ofPart(isOfProject(captions) ? 'annex3' : 'annex2', null, families);
}

const isLevel = ({ text }: Cell) => FIRST_LEVEL.test(tight(text)) || SECOND_LEVEL.test(tight(text));

const titleIn = (captions: readonly TextBlock[]) =>
  captions
    .map(({ text }) => tight(text))
    .filter((line) => !line.startsWith('填报'))
    .join('');

/** Whether the form is called a project's. */
function isOfProject(captions: readonly TextBlock[]): boolean {
  const title = titleIn(captions);
  return /项目|转移支付|专项资金/.test(title) && !/整体/.test(title);
}

/** The family that evaluates one of these, unless this one does. */
function ofPart(
  part: FormFamily['part'],
  known: FormFamily | null,
  families: readonly FormFamily[],
): FormFamily | null {
  if (known?.part === part) return known;
  return families.find((family) => family.part === part && family.executionLine !== undefined) ?? known;
}

function subjectOf({ rows, family }: FormTable): string | null {
  return rows.flatMap(({ cells }) => subjectIn(cells, family) ?? []).at(-1) ?? null;
}

/** Several project forms in one table: each begins with the row that names its project, unless it is a head printed again on a new page. */
function cutAtSubjects(
  rows: readonly FormRow[],
  family: FormFamily | null,
  families: readonly FormFamily[],
): FormRow[][] {
  let current: string | null = null;
  const starts = rows.flatMap(({ cells }, i) => {
    const [label, name] = cells.filter((cell) => cell.text.trim() !== '' && !cell.continued);
    if (!family || !label || !name || nameRole(label.text, family) !== 'subject') return [];
    const subject = name.text.replace(/\s/g, '');
    const again = subject === current && !isClosed(rows.slice(0, i));
    current = subject;
    return again ? [] : [i];
  });
  if (starts.length < 2) return [[...rows]];
  const cuts = starts.map((start, i) => (i === 0 ? 0 : beginning(rows, starts[i - 1] ?? 0, start, families)));
  return cuts.map((start, i) => rows.slice(start, cuts[i + 1] ?? rows.length));
}

/** A second form of basic data, not the rest of the first: it prints lines with figures that the first one has. */
function printsAgain(last: FormTable, rows: readonly FormRow[]): boolean {
  if (last.family?.part !== 'annex1') return false;
  const lines = (list: readonly FormRow[]) =>
    [...growing(list, last.family).natures.values()].flatMap(({ kind, label }) =>
      kind === 'head' || label === '' ? [] : [normaliseLabel(label)],
    );
  const known = new Set(lines(last.rows));
  return lines(rows).some((label) => known.has(label));
}

/**
 * annex1, annex2, annex2[2] …; project forms and unclaimed tables are always numbered. A scoring table is annex 2 only where it stands
 * for the self-evaluation: beside one it comes after it, wherever it is printed.
 */
function number(tables: FormTable[]): void {
  const counts = new Map<string, number>();
  const scored = tables.filter((table) => table.family?.standards);
  for (const table of [...tables.filter((one) => !scored.includes(one)), ...scored]) {
    const stem = table.family?.part ?? 'table';
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    table.copy = stem === 'annex3' || stem === 'table' || count > 1 ? count : null;
    table.part = printPart({ kind: stem, copy: table.copy });
  }
}
