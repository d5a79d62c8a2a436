/**
 * What no line of a form has claimed, and every table that no form claims: each number that says how much or how many is still a
 * figure, under the place where it stands (`annex2.r9c1`, `table[1].r2c3`); every other numeral is classed or left as unread.
 */

import { tight } from '../../../parsers/characters.js';
import { type Cell, placeInCell } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import { type Numeral, readCellNumber, scanNumerals, WITHDRAWN } from '../../../parsers/number.js';
import { absolute, compare, exact } from '../../decimal.js';
import type { LedgerClass, LedgerEntry } from '../../ledger.js';
import { TELEPHONE } from '../../taxonomy/form-words.js';
import { placedKey } from '../../taxonomy/key.js';
import type { Role } from '../../taxonomy/role.js';
import { ADDED_UP } from '../../taxonomy/totals.js';
import { PER_MILLE, PERCENT, RATIO, type Unit, unitAt, unitNamed } from '../../units.js';
import { type KeyOfLine, keysOfAccounts } from './accounts.js';
import { isDayOfMonth, type Quantity, quantitiesIn, textBefore } from './cell-quantities.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';
import { cellOf, modelOf } from './model/table-model.js';
import { countsColumns } from './model/table-row.js';
import { printedLabel, unitInLabel } from './model/value.js';
import { placeLabel } from './place-label.js';
import { addFigure, type FormSink } from './sink.js';
import { type Surroundings, surroundings } from './surroundings.js';

/** A cell with what is said of it once for all of its numerals. */
interface Here {
  form: FormTable;
  row: FormRow;
  cell: Cell;
  around: Surroundings;
  /** The nearest words of its head, and all of them. */
  above: string;
  heads: string;
  role: Role | null;
  /** The words of the cell before. */
  beside: string;
  /** The one number that fills it. */
  alone: Numeral | null;
  quantities: ReadonlyMap<number, Quantity>;
  captionUnit: Unit | null;
}

/** Reads what is left in a table and returns one ledger entry for every numeral of it. */
export function readLeftovers(
  form: FormTable,
  captionUnit: Unit | null,
  sink: FormSink,
  fiscalYear: number | null = null,
): LedgerEntry[] {
  const keyOf = keysOfAccounts(form, fiscalYear);
  const ledger: LedgerEntry[] = [];
  const around = surroundings(form.rows, modelOf(form), sink.unplaced);
  const spot = (p: { block: string; row?: number; column?: number }) => `${p.block}/${p.row}/${p.column}`;
  const read = [...sink.facts.map(({ where }) => ({ where, class: 'fact' as const })), ...sink.text];
  const known = grouped(read, ({ where }) => spot(where));
  for (const row of form.rows) {
    for (const cell of row.cells) {
      // In a table that no form claims nothing has been read.
      const place = { block: row.table.id, row: cell.row, column: cell.column };
      const taken = (known.size > 0 && known.get(spot(place))) || [];
      let here: Here | null = null;
      // One amount may be two numerals.
      let read = 0;
      for (const numeral of scanNumerals(cell.text)) {
        const where = placeInCell(row.table, cell, numeral.start, numeral.end);
        if (numeral.kind === 'torn') sink.torn.push(where);
        const entry = taken.find((e) => e.where.start <= where.start && where.end <= e.where.end);
        if (entry || numeral.end <= read) {
          ledger.push({ class: entry?.class ?? 'fact', where });
          continue;
        }
        here ??= lookAt(form, row, cell, around, captionUnit);
        const facts = sink.facts.length;
        ledger.push({ class: settle(here, numeral, keyOf, sink), where });
        read = sink.facts[facts]?.where.end ?? read;
      }
      for (const span of cell.withdrawn ?? []) {
        const { quote } = placeInCell(row.table, cell, span.start, span.end);
        for (const { start, end } of scanNumerals(quote)) {
          const where = placeInCell(row.table, cell, span.start + start, span.start + end);
          ledger.push({ class: 'withdrawn', where });
        }
      }
    }
  }
  return ledger;
}

function lookAt(form: FormTable, row: FormRow, cell: Cell, around: Surroundings, captionUnit: Unit | null): Here {
  const alone = readCellNumber(cell.text);
  const { words, role } = around.over(row, cell);
  const here: Here = {
    form,
    row,
    cell,
    around,
    above: tight(words.at(-1) ?? ''),
    heads: words.join('/').replace(/\s/g, ''),
    role,
    beside: tight(leftOf(row, cell, /\S/)?.text ?? ''),
    alone: alone.kind === 'number' ? alone.numeral : null,
    quantities: new Map(alone.kind === 'number' ? [] : quantitiesIn(cell.text).map((one) => [one.numeral.start, one])),
    captionUnit: around.isUnplaced(row) ? null : captionUnit,
  };
  const isAmount =
    alone.kind === 'mobile' && AMOUNT.test(here.above) && inheritedUnit(here, alone.numeral)?.text === '元';
  return isAmount ? { ...here, alone: alone.numeral } : here;
}

const BEFORE_TELEPHONE = new RegExp(`(?:${TELEPHONE.source})[:：]?\\s*$`);
/** What a head over amounts says. */
const AMOUNT = new RegExp(`[数额款资]$|支出|收入|[决预]算|[资基]金|${ADDED_UP}`);

/** What a numeral is that nobody has read: a figure under its place, or text. */
function settle(here: Here, numeral: Numeral, keyOf: KeyOfLine, sink: FormSink): LedgerClass {
  const asText = classOf(here, numeral);
  if (asText) return asText;
  const { form, row, cell, around } = here;
  const quantity = quantityAt(here, numeral);
  if (!quantity) return 'unread';
  // `年度目标1：（40分）` names its number itself.
  const own = leftOf(row, cell, /[一-龥A-Za-z]/)
    ? ''
    : printedLabel(cell.text.slice(0, quantity.numeral.start)).replace(/[:：(（\s]+$/, '');
  const isAmount = quantity.unit.dimension === 'money' && here.alone !== null;
  const label = () => leftOf(row, cell, /[一-龥]/)?.text ?? '';
  const key = isAmount ? keyOf(cell, around.over(row, cell).words, label) : null;
  addFigure(sink, {
    role: key ?? placedKey(form.part, cell),
    part: form.part,
    label: placeLabel(form, row, cell, around, own),
    table: row.table,
    cell,
    numeral: quantity.numeral,
    unit: quantity.unit,
  });
  return 'fact';
}

/** The ledger class of a numeral that is known not to be a quantity, or null. */
function classOf(here: Here, numeral: Numeral): LedgerClass | null {
  const { row, cell, around } = here;
  if (numeral.text.includes(WITHDRAWN) || numeral.kind === 'torn') return null;
  if (numeral.kind !== 'number' && !here.alone) return numeral.kind === 'sequence' ? 'section' : numeral.kind;
  const before = textBefore(cell.text, numeral);
  const after = cell.text.slice(numeral.end);
  if (/第\s*$/.test(before))
    return /^\s*[条款章节]/.test(after)
      ? 'law-article'
      : /^\s*(?:名|位|个|批|期|次|届|号)?/.test(after)
        ? 'rank'
        : null;
  if (isDayOfMonth(before, after)) return 'date';
  if (around.model.headRows.has(row) && countsColumns(row)) return 'section';
  if (/附(?:件|表|录)\s*$/.test(before)) return 'section';
  // `目标1：`, `指标2：`: what the form itself counts.
  if (/(?:目标|指标|任务|工作)\s*$/.test(before) && /^\s*[:：、]/.test(after)) return 'section';
  // `300字以内`: the form's own instruction.
  if (/^\s*字(?:以内|左右|之内)/.test(after)) return 'other-text';
  if (/(?:^|[\n；;☑☒☐□■√✓])\s*[(（]?$/.test(before) && /^\s*[、.．)）]/.test(after)) return 'section';
  const whole = here.alone !== null;
  // A short label: `联系电话`, `主管部门及代码`.
  const beside = here.beside.length <= 20 ? here.beside : '';
  if (whole && /^(?:序号|编号|行次|No\.?)$/i.test(here.above)) return 'section';
  if (
    /(?:代码|编码|文号|账号|卡号|身份证|邮编)/.test(here.heads + beside) ||
    /(?:代码|编码|编号)[:：]?\s*$/.test(before)
  )
    return 'code';
  if (TELEPHONE.test(here.above + beside) || BEFORE_TELEPHONE.test(before)) return 'telephone';
  if (
    /^(?:19|20)\d{2}$/.test(numeral.value ?? '') &&
    (around.stack(row, cell).some((words) => /^(?:财年|年度|年份|年)$/.test(words)) ||
      around.model.headRows.has(row) ||
      /^\s*(?:年|度|版)/.test(after))
  )
    return 'date';
  return !whole && isWording(here) ? 'indicator-wording' : null;
}

const WORDING = new Set<Role>(['level1', 'level2', 'level3', 'standard', 'other']);

/** Names of indicators, around and label cells hold numbers that only belong to the wording (`前10强企业数`). */
function isWording({ form, row, cell, around, role }: Here): boolean {
  if (cell.header || around.isHead(row)) return true;
  if (role && WORDING.has(role) && around.ownHead(row, cell) === null) return true;
  if (form.family) return /^[^：:]{0,40}$/.test(cell.text) && opensRow(cell) && row.cells.length > 1;
  return opensRow(cell);
}

/** The first cell of a row that begins further right, beside a wide label, is none. */
const opensRow = ({ column, gridColumn }: Cell): boolean => column === 0 && (gridColumn ?? 0) === 0;

function quantityAt(here: Here, { start }: Numeral): { numeral: Numeral; unit: Unit } | null {
  const numeral = here.alone;
  if (numeral?.percent) return { numeral, unit: numeral.percent === '%' ? PERCENT : PER_MILLE };
  if (numeral) return { numeral, unit: inheritedUnit(here, numeral) ?? { ...RATIO, dimension: 'count' } };
  const found = here.quantities.get(start);
  return found ? { numeral: found.numeral, unit: found.unit ?? { ...RATIO, dimension: 'count' } } : null;
}

function inheritedUnit({ row, cell, around, above, beside, captionUnit }: Here, numeral: Numeral): Unit | null {
  const first = row.cells.slice(0, MOST_CELLS_BESIDE).find((c) => /[一-龥]/.test(c.text));
  const label = first && first.column < cell.column ? first.text : '';
  const isMoney = OF_MONEY.test(above);
  return (
    unitInLabel(beside) ??
    unitInLabel(label) ??
    unitInLabel(above) ??
    (isMoney && captionUnit ? null : unitNamed(cellOf(around.model, row, 'counter')?.text.trim() ?? '')) ??
    // The points of a rate are points: 预算执行率 | 10 | 8.93 under 分值 and 得分.
    (SCORED.test(above) ? unitNamed('分') : null) ??
    (isRateName(above) || isRateName(beside) ? bareRate(numeral) : (countUnit(above) ?? countUnit(beside))) ??
    (SCORED.test(beside) ? unitNamed('分') : null) ??
    around.stack(row, cell).flatMap((words) => unitInLabel(words) ?? [])[0] ??
    // `项目资金（元）` beside 财政资金, 其他资金 on rows of their own.
    unitInLabel(around.group(row)) ??
    around.model.unitOver.get(row) ??
    ((COUNTED.test(beside) && !isMoney) || COUNTED.test(above) ? null : captionUnit)
  );
}

/** A weight or a score, and what is counted or measured, are no amount of the caption's money. */
const SCORED = /(?:[得扣失减总评满]分|分值|标准分|权重)(?:[(（][^()（）]*[)）])?[：:]?$/;
/** `计量单位 | 目标 | 完成 | 预算 | 支出`, `在职人员` beside 预算: whatever the row counts, these are money. */
const OF_MONEY = /^(?!.*(?:人|户|[率比数]$)).*(?:支出|收入|[决预]算|[资基]金|经费|拨款|金额)/;
const COUNTED =
  /(?:数量|个数|编制数?|面积|里程|长度|天数|年限|期限|批次|人次|人员|人数|户数|家数|件数|次数|场次|台数|辆数)[：:]?$/;

function isRateName(text: string): boolean {
  return /(?:率|比重|占比|比例)(?:[(（][^()（）]*[)）])?[%％]?$/.test(text);
}

/** As for the rates that have a key: bare up to 1.5 it is a ratio, above a percentage. */
function bareRate({ value }: Numeral): Unit {
  return compare(absolute(exact(value ?? '0')), exact('1.5')) > 0 ? PERCENT : { ...RATIO, text: '' };
}

/** A head such as `人数`, `户数` names its counter without brackets. */
function countUnit(head: string): Unit | null {
  const match = /([人户家个项次件名])(?:数|数量)$/.exec(head);
  return match ? unitAt(match[1] ?? '') : null;
}

/** No form is wider; a row of a hundred thousand cells is not searched from each of them. */
const MOST_CELLS_BESIDE = 200;

/** The nearest cell to the left that holds this. */
function leftOf(row: FormRow, cell: Cell, holds: RegExp): Cell | undefined {
  // Some cells of the row may be left out, so a cell stands in the list at its column or before.
  const from = Math.min(cell.column, row.cells.length) - 1;
  for (let i = from; i >= 0 && i > from - MOST_CELLS_BESIDE; i--) {
    const other = row.cells[i]!;
    if (other.column < cell.column && holds.test(other.text)) return other;
  }
  return undefined;
}
