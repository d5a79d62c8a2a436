/** Tables of pipes, GFM's and looser ones. Every row is read, also where it has more or fewer cells than its head. */
import { PIPE_RULE } from '../table/text-table.js';
import { type Effort, tableEvents } from './commonmark.js';
import { closeText, type InlineText, openText, takeEvent } from './inline.js';

export interface PipeTable {
  rows: InlineText[][];
  headerRows: number;
  /** Line behind the table. */
  next: number;
}

/** A pipe table that begins at `at`, or null: a head with a rule below it, or at least two lines framed in pipes. */
export function pipeTableAt(lines: readonly string[], at: number, effort: Effort): PipeTable | null {
  const head = lines[at]!;
  if (!head.includes('|')) return null;
  const ruled = PIPE_RULE.test(lines[at + 1] ?? '') && !PIPE_RULE.test(head) && (lines[at + 1] ?? '').includes('|');
  const bare = PIPE_RULE.test(head) && isFramed(lines[at + 1] ?? '');
  if (!ruled && !bare && !(isFramed(head) && isFramed(lines[at + 1] ?? ''))) return null;
  let next = at;
  while (next < lines.length && lines[next]!.trim() !== '' && (lines[next]!.includes('|') || next <= at + 1)) next++;
  const rows = readRows(
    lines.slice(at, next).filter((line) => !isRule(line)),
    effort,
  );
  const empty = ruled && rows[0]?.every(({ text }) => text.trim() === '');
  // pandoc prints a row of blanks above the rule where a table has no head.
  return { rows: empty ? rows.slice(1) : rows, headerRows: ruled && !empty ? 1 : 0, next };
}

function isFramed(line: string): boolean {
  const framed = line.trim();
  return framed.startsWith('|') && framed.endsWith('|') && /(?<!\\)\|/.test(framed.slice(1, -1));
}

/** A rule, also one of pandoc's with `+` between the runs. */
function isRule(line: string): boolean {
  return PIPE_RULE.test(line) && /-/.test(line) && !/[^\s|:+-]/.test(line) && /-{2,}|:-|-:|\|\s*-\s*\|/.test(line);
}

/** Rows under a head of our own: GFM takes no head that has not as many cells as its rule, but rows of any length. */
function readRows(lines: readonly string[], effort: Effort): InlineText[][] {
  const rows: InlineText[][] = [];
  for (let at = 0; at < lines.length; at += ROWS_AT_ONCE) {
    const source = ['|-|', '|-|', ...lines.slice(at, at + ROWS_AT_ONCE).map(frame)].join('\n');
    const open = openText(source);
    let isHead = true;
    for (const event of tableEvents(source, effort)) {
      const [kind, token] = event;
      if (kind === 'enter' && token.type === 'tableBody') isHead = false;
      else if (isHead) continue;
      else if (kind === 'enter' && token.type === 'tableRow') rows.push([]);
      else if (kind === 'exit' && token.type === 'tableData') rows.at(-1)!.push(closeText(open));
      else takeEvent(open, event);
    }
  }
  return rows;
}

const ROWS_AT_ONCE = 20;

/** With a pipe before it, and with pipes inside code escaped, which pandoc leaves. */
function frame(line: string): string {
  return `|${line.trim().replace(/^\|/, '')}`.replace(/`[^`]+`/g, (code) => code.replace(/(?<!\\)\|/g, '\\|'));
}
