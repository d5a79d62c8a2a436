/** Free tables for checking tests, read as a report's tables are. */
import type { Document } from '../../../parsers/document.js';
import { extract } from '../../../pipeline/extract/index.js';
import { type CheckOutcome, check, type Profile } from '../../../pipeline/findings/index.js';
import { told } from './told.js';

/** A table with a grid, its rows as `a|b|c`. */
export function documentWith(rows: readonly (readonly string[])[], caption = ''): Document {
  return {
    version: 1,
    origin: { name: 'test', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' },
    blocks: [
      { kind: 'paragraph', id: 'b0', text: caption },
      {
        kind: 'table',
        id: 'b1',
        rows: rows.length,
        gridColumns: Math.max(...rows.map((row) => row.length)),
        cells: rows.flatMap((row, r) =>
          row.map((text, c) => ({
            row: r,
            column: c,
            gridColumn: c,
            rowSpan: 1,
            colSpan: 1,
            header: false,
            continued: false,
            text,
          })),
        ),
      },
    ],
  };
}

export function checkTable(rows: readonly (readonly string[])[], profile: Profile = {}): CheckOutcome {
  const document = documentWith(rows);
  const extraction = extract(document);
  return told(check(document, extraction, { profile }), extraction);
}
