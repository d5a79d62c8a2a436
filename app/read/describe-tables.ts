/** Which form claims which table of a file, and what is read of it: for those who write or mend a form family. */

import { rowsOf, type Table } from '../../parsers/document.js';
import type { RowRange } from '../../pipeline/extract/extraction.js';
import { missingFrom } from '../../pipeline/extract/tables/claim.js';
import type { Fact, Language } from '../../pipeline/report.js';
import { toContract } from '../../pipeline/run.js';
import { FAMILIES } from '../../pipeline/taxonomy/families.js';
import { readReports } from './check-submission.js';
import { describeModel, type ModelOfTable } from './describe-model.js';
import type { Submission } from './submission.js';

export interface TableOfFile {
  part: string;
  family: string | null;
  /** Of an unclaimed table: what each family looked for in vain, and what it must not hold; the nearest one first. */
  missing: { family: string; all: string[][]; none: string[] }[];
  rows: number;
  /** The first words of the table, to know it by. */
  begins: string;
  /** Figures under a name of the contract, and figures that only have a place. */
  named: Fact[];
  placed: Fact[];
  model: ModelOfTable;
}

export interface TablesOfFile {
  /** Why nothing could be read, or null. */
  rejection: string | null;
  tables: TableOfFile[];
}

export async function describeTables(submission: Submission, lang: Language): Promise<TablesOfFile> {
  const reports = await readReports(submission, null);
  const families = submission.families ?? FAMILIES;
  const tables = reports.flatMap(({ checked }) => {
    if (!checked) return [];
    const { document, extraction } = checked;
    const byId = new Map(document.blocks.map((block) => [block.id, block]));
    return extraction.parts.map((one): TableOfFile => {
      const { part, family, blocks, shared } = one;
      const tables = blocks
        .flatMap((id) => byId.get(id) ?? [])
        .filter((block): block is Table => block.kind === 'table');
      const own = tables.map((table) => ownRows(table, shared?.[table.id]));
      const facts = extraction.facts.filter((fact) => fact.part === part);
      return {
        part,
        family,
        missing: family === null && own[0] ? missingFrom(own[0].cells, families) : [],
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        begins: own[0] ? firstWords(own[0]) : '',
        named: facts.filter(({ role }) => !role.placed),
        placed: facts.filter(({ role }) => role.placed),
        model: describeModel(one, extraction),
      };
    });
  });
  if (tables.length > 0) return { rejection: null, tables };
  const first = reports[0];
  const document = first && toContract(first.source, first.parsed, first.checked, lang);
  return { rejection: document?.rejection?.message ?? null, tables };
}

/** The part of a table that is one form's. */
function ownRows(table: Table, own: RowRange | undefined): Table {
  if (!own) return table;
  const cells = table.cells.filter(({ row }) => own.from <= row && row < own.to);
  return { ...table, rows: own.to - own.from, cells: cells.map((cell) => ({ ...cell, row: cell.row - own.from })) };
}

function firstWords(table: Table): string {
  const words = rowsOf(table)
    .flat()
    .map((cell) => cell.text.replace(/\s/g, ''))
    .filter((text) => text !== '');
  return words.slice(0, 4).join(' | ').slice(0, 60);
}
