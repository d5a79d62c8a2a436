/**
 * Reports with one damaged row in each table: a cell left out, a cell too many, or empty cells that a converter swallowed. Which
 * figures the rows still print is known, so a figure under a wrong key shows, and whether a message speaks of it.
 */
import type { Document } from '../../parsers/document.js';
import { parse } from '../../parsers/index.js';
import type { Message } from '../../parsers/result.js';
import type { Extraction } from '../../pipeline/extract/extraction.js';
import { extract } from '../../pipeline/extract/index.js';
import type { Fact } from '../../pipeline/report.js';
import { VOCABULARY } from '../../pipeline/taxonomy/vocabulary.js';
import { keyFits, sameValue } from './compare-reading.js';
import type { Habits } from './habits.js';
import { type Layout, type LayoutCell, type LayoutTable, layOut } from './layout.js';
import type { Prng } from './prng.js';
import { sha256, type WrittenFormat, writeLayout } from './read-generated.js';
import type { Report } from './report-model.js';
import { textOf } from './write-tika.js';

const DAMAGES = ['dropped', 'extra blank', 'extra number', 'swallowed'] as const;
export type Damage = (typeof DAMAGES)[number];

interface DamagedRow {
  damage: Damage;
  /** What was there before, cell by cell, and what is left. */
  before: string[];
  after: string[];
}

export interface ShortRowScore {
  rows: number;
  /** Figures of the tables that are still printed. */
  figures: number;
  right: number;
  /** Under no key although still printed; `unsaid`: and no message of the table says so. */
  missing: string[];
  missingUnsaid: string[];
  /** Under a key that is not theirs. */
  wrong: string[];
  wrongUnsaid: string[];
  /** Messages about rows of the report as it was before. */
  falseAlarms: string[];
}

export function shortRowScore(): ShortRowScore {
  return { rows: 0, figures: 0, right: 0, missing: [], missingUnsaid: [], wrong: [], wrongUnsaid: [], falseAlarms: [] };
}

const textOfCell = (cell: LayoutCell): string => cell.lines.map(textOf).join('\n');

/** Damages one row of a table; the title rows of a form, which hold names and no figures, are left in peace. */
function damageTable(table: LayoutTable, damage: Damage, rng: Prng): DamagedRow | null {
  const blank = (cell: LayoutCell) => textOfCell(cell).trim() === '';
  const able = table.rows.filter((cells) => cells.length > 2 && (damage !== 'swallowed' || cells.some(blank)));
  if (able.length === 0) return null;
  const chosen = rng.pick(able);
  const row = table.rows.indexOf(chosen);
  const at = rng.int(0, chosen.length - 1);
  const cells = damaged(chosen, damage, at, rng);
  table.rows[row] = cells;
  return { damage, before: chosen.map(textOfCell), after: cells.map(textOfCell) };
}

function damaged(cells: readonly LayoutCell[], damage: Damage, at: number, rng: Prng): LayoutCell[] {
  if (damage === 'dropped') return cells.filter((_, i) => i !== at);
  if (damage === 'swallowed') return cells.filter((cell) => textOfCell(cell).trim() !== '');
  const text = damage === 'extra blank' ? [] : [{ text: `${rng.int(11, 99)}.${rng.int(11, 99)}` }];
  return [...cells.slice(0, at), { lines: [text], span: 1 }, ...cells.slice(at)];
}

/** Reads the report whole and damaged, and adds what came of it. */
export async function readDamaged(
  report: Report,
  habits: Habits,
  format: WrittenFormat,
  rng: Prng,
  score: ShortRowScore,
  damages: readonly Damage[] = DAMAGES,
): Promise<void> {
  const layout = layOut(report, habits);
  const whole = await readLayout(report, layout, format);
  const tables = layout.blocks.filter((block): block is LayoutTable => block.kind === 'table');
  const rows = tables.map((table) => damageTable(table, rng.pick(damages), rng));
  const broken = await readLayout(report, layout, format);
  if (!broken || !whole) {
    score.wrongUnsaid.push(`seed ${report.seed} ${format}: rejected`);
    return;
  }
  score.falseAlarms.push(
    ...whole.messages.flatMap(({ code, zh }) =>
      code === 'row-does-not-fit' ? [`seed ${report.seed} ${format}: ${zh}`] : [],
    ),
  );
  score.rows += rows.filter((row) => row !== null).length;
  const known = new Map<string, number>();
  for (const message of whole.messages) known.set(message.zh, (known.get(message.zh) ?? 0) + 1);
  const said = broken.messages.filter(({ zh }) => {
    const left = known.get(zh) ?? 0;
    known.set(zh, left - 1);
    return left <= 0;
  });
  const blocks = broken.document.blocks.filter((block) => block.kind === 'table').map((block) => block.id);
  tables.forEach((table, t) => {
    const block = blocks.length === tables.length ? blocks[t]! : null;
    const name = (figure: string) =>
      `seed ${report.seed} ${format} ${rows[t]?.damage}: ${figure}; ${JSON.stringify(rows[t]?.before)} → ${JSON.stringify(rows[t]?.after)}`;
    const printed = table.rows
      .flatMap((cells) => cells.flatMap((cell) => cell.lines.flat().flatMap((run) => run.figure ?? [])))
      .map((id) => report.figures[id]!);
    const facts = broken.extraction.facts.filter((fact) =>
      block === null ? fact.part === printed[0]?.part : fact.where.block === block,
    );
    const rest = [...facts];
    const part = facts[0]?.part ?? '';
    const isSaid = said.some(({ zh, where }) => where?.block === block || zh.includes(`${part}.r`));
    score.figures += printed.length;
    for (const figure of printed) {
      const found = rest.findIndex(
        (fact) => keyFits(figure, fact) && fact.part === figure.part && sameValue(figure, fact),
      );
      if (found >= 0) {
        rest.splice(found, 1);
        score.right++;
      } else (isSaid ? score.missing : score.missingUnsaid).push(name(`${figure.key} ${figure.value}`));
    }
    for (const fact of rest.filter(hasKey)) {
      (isSaid ? score.wrong : score.wrongUnsaid).push(name(`${fact.key} = ${fact.text} ${fact.unit} (${fact.base})`));
    }
  });
}

const hasKey = (fact: Fact): boolean => !/\.r\d+c\d+$/.test(fact.key);

interface Read {
  document: Document;
  extraction: Extraction;
  messages: Message[];
}

async function readLayout(report: Report, layout: Layout, format: WrittenFormat): Promise<Read | null> {
  const { name, bytes } = writeLayout(report, layout, format);
  const parsed = await parse(bytes, { name, sha256: sha256(bytes), names: VOCABULARY });
  if (!parsed.value) return null;
  const extraction = extract(parsed.value);
  return { document: parsed.value, extraction, messages: [...parsed.messages, ...extraction.messages] };
}
