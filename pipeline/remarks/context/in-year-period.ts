/** How many months of the year a figure covers, where its words or those above its table say that the year was not over. */
import { CN_NUMBER, readChineseNumber, TO } from '../../../parsers/characters.js';
import type { Document } from '../../../parsers/document.js';
import type { Figure } from '../../equations/figures.js';
import type { Extraction } from '../../extract/extraction.js';
import { linesOf } from '../../extract/passages.js';
import type { FormRow } from '../../extract/tables/model/form-row.js';
import { overCell, type TableModel } from '../../extract/tables/model/table-model.js';

export interface InYear {
  /** Months from January on, 1…11. */
  months: number;
  /** As printed: `1—8月`. */
  words: string;
}

const CN_MONTHS = new RegExp(`${CN_NUMBER}(?=个?季度|[${TO}]|月)`, 'g');

const RANGE = new RegExp(String.raw`(?<![\d.])0?1月?(?:份)?[${TO}]{1,2}(?:20\d{2}年)?0?(\d{1,2})月`);
const QUARTERS = new RegExp(`(?:前|1[${TO}]+)([23])个?季度|(?:第)?([123])季度末?|上半年|半年度`);
/** `截至8月31日`, `8月底`: until then, and not in that month alone. */
const MOMENT = /(截[至止](?:到)?)?(?:20\d{2}年)?0?(\d{1,2})月(?:份)?(底|末|(\d{1,2})[日号])?/;

/** null for a whole year, a single month, or words that name no month. `moment`: a bare date counts too, because its sentence says 截至. */
export function inYearOf(text: string, moment = false): InYear | null {
  const words = text.replace(/[\s“”"]/g, '');
  const plain = words.normalize('NFKC').replace(CN_MONTHS, (month) => String(readChineseNumber(month) ?? month));
  const range = RANGE.exec(plain);
  if (range) return within(Number(range[1]), range[0]);
  const quarters = QUARTERS.exec(plain);
  if (quarters) {
    const months = 3 * Number(quarters[1] ?? quarters[2] ?? '2');
    return within(months, quarters[0]);
  }
  const at = MOMENT.exec(plain);
  if (!at || !(at[1] || (moment && at[3]))) return null;
  // The month counts when it is over.
  const months = at[4] !== undefined && Number(at[4]) < 28 ? Number(at[2]) - 1 : Number(at[2]);
  return within(months, at[0]);
}

function within(months: number, words: string): InYear | null {
  return months >= 1 && months <= 11 ? { months, words } : null;
}

/** Of a figure: its own sentence, its label and head, the lines above its table, then the report's title. */
export function inYearPeriods(
  document: Document,
  extraction: Extraction,
  texts: ReadonlyMap<string, string>,
): (figure: Figure) => InYear | null {
  const title = inYearOf(extraction.report.title ?? '');
  const ofPart = new Map(
    extraction.parts.map((part) => {
      const captions = linesOf(document, part.captions).map((caption) => inYearOf(caption));
      return [part.part, captions.find((found) => found !== null) ?? null];
    }),
  );
  const dated = extraction.parts.filter(({ model }) =>
    [...model.heads.values()].some(({ words }) => words.flat().some((word) => inYearOf(word) !== null)),
  );
  const rows = new Map<string, { row: FormRow; model: TableModel }>(
    dated.flatMap(({ model }) => model.rows.map((row) => [`${row.table.id}/${row.row}`, { row, model }])),
  );
  // `1-8月执行情况` above the cell.
  const head = ({ where }: Figure['fact']) => {
    const { row, model } = rows.get(`${where.block}/${where.row}`) ?? {};
    const cell = row?.cells.find(({ column }) => column === where.column);
    return row && cell && model ? inYearOf(overCell(model, row, cell).words.join(' ')) : null;
  };
  return ({ fact }) => {
    if (fact.part !== 'narrative') return inYearOf(fact.label) ?? head(fact) ?? ofPart.get(fact.part) ?? title;
    if (fact.period === undefined) return null;
    const before = (texts.get(fact.where.block) ?? '').slice(0, fact.where.start);
    const from = before.lastIndexOf(fact.period);
    const until = /截[至止](?:到)?(?:20\d{2}年)?$/.test(before.slice(0, Math.max(from, 0)).replace(/\s/g, ''));
    const words = until ? `截至${fact.period}` : fact.period;
    const found = inYearOf(words, /月(?:份)?[底末]/.test(fact.period));
    return found && { ...found, words };
  };
}
