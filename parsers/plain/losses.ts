/**
 * Tells a text that has lost its tables from one that never had any: a report without annexes is still a report, but figures whose
 * rows and columns are gone must not be guessed at. Only structure is looked at, no words.
 */
import { MINUS } from '../characters.js';
import type { Piece } from './tika.js';

export type Loss =
  /** pandoc writes the word instead of a table with merged cells. */
  | 'placeholder'
  /** One cell a line: tabs or blank lines were trimmed away, or the converter never printed them. */
  | 'cells-as-lines'
  /** Columns set by blanks: cells of neighbouring rows interleave. */
  | 'columns-by-blanks'
  /** Blank lines, which end rows and tables, were taken out or put together. */
  | 'blank-lines'
  /** White space at line ends was trimmed: empty cells look like row ends. */
  | 'empty-cells'
  /** Source text of a typesetting or wiki language, whose tables are instructions. */
  | 'markup';

const NUMBER_ONLY = new RegExp(String.raw`^\s*[${MINUS}]?[\d０-９][\d０-９,，.．]*\s*[%％]?\s*$`);

/** What a text without table marks has lost, or null. */
export function lossOfPlain(lines: readonly string[]): Loss | null {
  if (hasPlaceholder(lines)) return 'placeholder';
  let alone = 0;
  let columns = 0;
  let page = 1;
  for (const line of lines) {
    if (NUMBER_ONLY.test(line)) {
      // Page numbers of a text copied from pages: 1, 2, 3 …
      if (line.trim() === String(page)) page++;
      else alone++;
    }
    const fields = line.trim().split(/[ 　]{2,}|\t+/);
    if (fields.length >= 3 && fields.filter((field) => NUMBER_ONLY.test(field)).length >= 2) columns++;
  }
  if (columns >= 3) return 'columns-by-blanks';
  return alone >= 8 ? 'cells-as-lines' : null;
}

/** Tables of LaTeX, AsciiDoc and MediaWiki. */
export function isMarkup(lines: readonly string[]): boolean {
  return (
    lines.some((line) => /^\s*(?:\\begin\{(?:longtable|tabular|document)|\|={3,}\s*$)/.test(line)) ||
    (lines.some((line) => /^\s*\{\|/.test(line)) && lines.some((line) => /^\s*\|\}/.test(line)))
  );
}

export function hasPlaceholder(lines: readonly string[]): boolean {
  return lines.some((line) => /^\s*\[TABLE\]\s*$/.test(line));
}

/** What a text in Tika's layout has lost, or null. `lines` are the lines that gave `pieces`. */
export function lossOfTika(lines: readonly string[], pieces: readonly Piece[]): Loss | null {
  const tables = pieces.flatMap((piece) => (piece.kind === 'table' ? [piece.rows] : []));
  const cells = tables.flat(2);
  if (tables.some((rows) => rows.some((row) => row.length > 40 || (rows.length === 1 && row.length > 12))))
    return 'blank-lines';
  const doubled = lines.some(
    (line, i) => i > 0 && lines[i - 1] !== '' && line === '' && lines[i + 1] === '' && i + 2 < lines.length,
  );
  if (!doubled && cells.some((cell) => hasSwallowed(cell.lines))) return 'blank-lines';
  return isTrimmed(lines) ? 'empty-cells' : null;
}

/** Words after a blank line inside a cell that look like paragraphs behind the table. */
function hasSwallowed(lines: readonly string[]): boolean {
  const blank = lines.indexOf('');
  const after = blank < 0 ? [] : lines.slice(blank + 1).filter((line) => line.trim() !== '');
  return after.length > 1 || after.some((line) => line.length > 12);
}

/** No line ends in white space although two blank lines stand before cells, where empty cells must have been. */
function isTrimmed(lines: readonly string[]): boolean {
  let gaps = 0;
  for (let i = 1; i + 2 < lines.length; i++) {
    if (/[ \t]$/.test(lines[i]!)) return false;
    if (lines[i] === '' && lines[i + 1] === '' && lines[i - 1] !== '' && /^\t/.test(lines[i + 2]!)) gaps++;
  }
  return gaps >= 2;
}
