/**
 * A workbook without its rows: the parts of the package, and for each sheet what stands before and behind the rows of its data (write.ts), so
 * that no more of them than one is held at a time. Heads, widths, filters, the drop-down, the page to print.
 */
import { strToU8 } from 'fflate';
import { SEVERITY_TERMS, STATE_TERMS } from '../../pipeline/terms.js';
import { escapeMarkup } from '../machine/escape-markup.js';
import { STATE_SIGNS, type State } from '../state/standing.js';
import { escapeCodes, safeText } from './cell-text.js';
import { SHEETS } from './columns.js';
import type { Column } from './layout.js';
import type { Cell } from './money.js';
import { type Look, openStyles, type Styles } from './styles.js';

const COLOUR = {
  ink: '1B1F24',
  quiet: '57606A',
  line: 'D8DEE4',
  ground: 'F6F7F8',
  accent: '1F5FA8',
  tint: 'E8F0FA',
  paper: 'FFFFFF',
};
const SIGNAL = { bad: 'B42318', warn: '8A5A00', ok: '1A7F37', quiet: COLOUR.quiet };
const TINTS: Record<string, string> = {
  [SEVERITY_TERMS.error.zh]: SIGNAL.bad,
  [SEVERITY_TERMS.warning.zh]: SIGNAL.warn,
  [SEVERITY_TERMS.notice.zh]: SIGNAL.quiet,
  未报送: SIGNAL.bad,
  ...Object.fromEntries(
    Object.entries(STATE_SIGNS).map(([state, { tint }]) => [STATE_TERMS[state as State].zh, SIGNAL[tint]]),
  ),
};

/** A sheet as it is known before its rows are written. */
export interface SheetPlan {
  name: string;
  columns: readonly Column<never>[];
  /** Columns that stay when it is scrolled. */
  frozen: number;
  rows: number;
  widths: readonly number[];
}

export interface Shell {
  /** Parts of the package by name, in their order; those of the sheets are empty. */
  parts: Record<string, Uint8Array>;
  /** The sheets that have rows, by the name of their part. */
  sheets: Map<string, SheetShell>;
}

export interface SheetShell {
  /** XML before and behind the rows of the data. */
  before: string;
  after: string;
  /** Number of the style of a column (from 0) and a look. */
  styleOf(column: number, look: string): string;
}

/** What a workbook says of itself: when it was as it is, and how it is read, on its last sheet. */
export interface About {
  as: string;
  /** The first of each pair is bold. */
  guide: readonly (readonly [string, string])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export function makeShell(plans: readonly SheetPlan[], { as, guide }: About): Shell {
  const styles = openStyles();
  const sheets = new Map(plans.map((plan, i) => [partOf(i), sheetShell(plan, styles)]));
  for (const [i, plan] of plans.entries())
    for (const [n, column] of plan.columns.entries())
      for (const look of looksOf(column)) sheets.get(partOf(i))?.styleOf(n, look);
  const last = guideSheet(guide, styles);
  const names = [...plans.map(({ name }) => name), SHEETS.guide];
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(names.length),
    '_rels/.rels': relations([
      [`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreProperties(as),
    'xl/workbook.xml': workbookPart(names, plans),
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i): [string, string] => [`${OFFICE}/worksheet`, `worksheets/sheet${i + 1}.xml`]),
      [`${OFFICE}/styles`, 'styles.xml'],
    ]),
    'xl/styles.xml': styles.print(),
    ...Object.fromEntries(plans.map((_, i) => [partOf(i), ''])),
    [partOf(plans.length)]: last,
  };
  const packed = Object.entries(parts).map(([name, xml]) => [
    name,
    strToU8(xml === '' || sheets.has(name) ? '' : XML + xml),
  ]);
  return { parts: Object.fromEntries(packed), sheets };
}

function partOf(sheet: number): string {
  return `xl/worksheets/sheet${sheet + 1}.xml`;
}

/** What a cell looks like beside what its column says: the word that is tinted, the decimals of a number. */
export function lookOf<R>({ kind, decimals }: Column<R>, value: Cell, row: R): string {
  if (kind === 'number') return String(decimals?.(row) ?? 0);
  return kind === 'center' && typeof value === 'string' && value in TINTS ? value : '';
}

const MOST_DECIMALS = 6;

function looksOf({ kind }: Column<never>): string[] {
  if (kind === 'number') return Array.from({ length: MOST_DECIMALS + 1 }, (_, i) => String(i));
  return kind === 'center' ? ['', ...Object.keys(TINTS)] : [''];
}

/** Of a column, counted from 0. */
export function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function sheetShell({ name, columns, frozen, rows, widths }: SheetPlan, styles: Styles): SheetShell {
  const last = letter(columns.length - 1);
  const free = `${letter(frozen)}2`;
  const cols = columns.map(
    ({ hidden }, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${(widths[i] ?? 0) + 2}"${hidden ? ' hidden="1"' : ''} customWidth="1"/>`,
  );
  const heads = columns.map((column, i) => textCell(`${letter(i)}1`, styles.of(headLook(column)), column.head));
  return {
    before: [
      `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}${rows + 1}"/>`,
      `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${frozen}" ySplit="1" topLeftCell="${free}" activePane="bottomRight" state="frozen"/>`,
      `<selection pane="bottomRight" activeCell="${free}" sqref="${free}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`,
      `<cols>${cols.join('')}</cols><sheetData><row r="1" ht="32" customHeight="1">${heads.join('')}</row>`,
    ].join(''),
    after: [
      `</sheetData><autoFilter ref="A1:${last}${Math.max(1, rows + 1)}"/>${dropDowns(columns, rows)}`,
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
      `<headerFooter><oddFooter>${escapeMarkup(`&L${name}&R第 &P 页，共 &N 页`)}</oddFooter></headerFooter></worksheet>`,
    ].join(''),
    styleOf(column, look) {
      const found = columns[column];
      // The styles are printed before the rows: one more would be none.
      if (!found || !looksOf(found).includes(look)) throw new Error(`no style of column ${column} for ${look}`);
      return styles.of(cellLook(found, look));
    },
  };
}

function headLook({ input }: Column<never>): Look {
  return {
    ink: input ? COLOUR.paper : COLOUR.ink,
    bold: true,
    fill: input ? COLOUR.accent : COLOUR.ground,
    line: { style: 'thin', colour: COLOUR.quiet },
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  };
}

function cellLook({ kind, input, hidden }: Column<never>, look: string): Look {
  const tint = kind === 'center' ? TINTS[look] : undefined;
  const horizontal = kind === 'text' ? 'left' : kind === 'center' ? 'center' : 'right';
  const decimals = look === '0' ? '#,##0' : `#,##0.${'0'.repeat(Number(look))}`;
  return {
    ink: tint ?? COLOUR.ink,
    bold: tint !== undefined,
    line: { style: 'hair', colour: COLOUR.line },
    horizontal,
    vertical: 'center',
    wrap: kind === 'text' && hidden !== true,
    ...(horizontal === 'right' ? { indent: 1 } : {}),
    ...(input ? { fill: COLOUR.tint } : {}),
    // A reason such as 1-2 must not turn into a date.
    ...(input || hidden ? { format: '@' } : kind === 'number' ? { format: decimals } : {}),
  };
}

function dropDowns(columns: readonly Column<never>[], rows: number): string {
  const lists = columns.flatMap(({ head, choices }, at) => {
    if (!choices || rows === 0) return [];
    const column = letter(at);
    const error = escapeMarkup(`请从下拉框选：${choices.join('、')}`);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="${escapeMarkup(head)}" error="${error}" sqref="${column}2:${column}${rows + 1}"><formula1>${escapeMarkup(`"${choices.join(',')}"`)}</formula1></dataValidation>`,
    ];
  });
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

function guideSheet(guide: About['guide'], styles: Styles): string {
  const look: Look = { ink: COLOUR.ink, vertical: 'top', wrap: true };
  const [bold, plain] = [styles.of({ ...look, bold: true }), styles.of(look)];
  const rows = guide.map(([name, text], i) => {
    const n = i + 1;
    return `<row r="${n}">${textCell(`A${n}`, bold, name)}${textCell(`B${n}`, plain, text)}</row>`;
  });
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="1" width="18" customWidth="1"/>`,
    `<col min="2" max="2" width="96" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData>`,
    '<pageSetup paperSize="9" fitToHeight="0"/></worksheet>',
  ].join('');
}

/** Texts stand in their cells: a table of all texts would have to be held until the end. */
export function textCell(place: string, style: string, value: string): string {
  const text = escapeCodes(safeText(value));
  const head = `<c r="${place}" s="${style}"`;
  return text === '' ? `${head}/>` : `${head} t="inlineStr"><is><t>${escapeMarkup(text)}</t></is></c>`;
}

function workbookPart(names: readonly string[], plans: readonly SheetPlan[]): string {
  const sheets = names.map((name, i) => `<sheet name="${escapeMarkup(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const defined = plans.flatMap(({ name, columns, rows }, i) => {
    const of = (what: string, range: string) =>
      `<definedName name="_xlnm.${what}" localSheetId="${i}">'${escapeMarkup(name)}'!${range}</definedName>`;
    const paper = letter(columns.findLastIndex((column) => column.paper));
    return [of('Print_Area', `$A$1:$${paper}$${rows + 1}`), of('Print_Titles', '$1:$1')];
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`;
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  return [
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    ...Array.from({ length: sheets }, (_, i) => override(partOf(i), `${TYPE}.worksheet+xml`)),
    override('xl/styles.xml', `${TYPE}.styles+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    '</Types>',
  ].join('');
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const items = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function coreProperties(as: string): string {
  const at = new Date(as).toISOString().replace(/\.\d+Z$/, 'Z');
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return [
    `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:creator>gouji</dc:creator><cp:lastModifiedBy>gouji</cp:lastModifiedBy>${time('created')}${time('modified')}</cp:coreProperties>`,
  ].join('');
}
