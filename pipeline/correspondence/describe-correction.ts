/**
 * What a correction changes of a published report, old beside new: figures by their names, sentences and rows by the heading under which
 * they stand. It is printed on the page for everybody, so words that hold personal data are never quoted: masking them may be the
 * very reason of the correction.
 */
import { grouped } from '../../parsers/grouped.js';
import { compareVersions } from '../across/compare-versions.js';
import { personalAmong } from '../privacy/privacy.js';
import type { CheckedDocument } from '../report.js';
import { describeFigures } from './describe-versions.js';
import { type PageLine, pageLines, textOfLine } from './page-lines.js';

/** A report as it was, or will be, published. */
export interface Edition {
  page: string;
  data: Pick<CheckedDocument, 'report' | 'sections' | 'facts' | 'forms'>;
}

/** In Chinese, as everything on a public page; none where nobody who reads it could tell the two apart. */
export function describeCorrection(before: Edition, after: Edition): string[] {
  const version = ({ data }: Edition) => ({ ...data, findings: [], sha256: '' });
  const comparison = compareVersions(version(before), version(after));
  const figures = describeFigures(comparison, before.data, after.data);
  const told = new Set(comparison.figures.map(({ id }) => id));
  const changes = changesIn(pageLines(before.page), pageLines(after.page), told);
  return [...figures, ...inWords(changes)];
}

interface Change {
  under: string;
  before: string | null;
  after: string | null;
  /** The same lines in another order. */
  moved?: true;
}

function changesIn(before: readonly PageLine[], after: readonly PageLine[], told: ReadonlySet<string>): Change[] {
  const [old, now] = [grouped(before, ({ under }) => under), grouped(after, ({ under }) => under)];
  const changes: Change[] = [];
  for (const [under, other] of matchHeadings(old, now)) {
    const [lines, own] = [old.get(other ?? '\u0000') ?? [], now.get(under) ?? []];
    const gone = without(lines, own);
    const come = without(own, lines);
    for (let i = 0; i < Math.max(gone.length, come.length); i++)
      changes.push(...compareLines(under, gone[i] ?? null, come[i] ?? null, told));
    const isMoved = gone.length + come.length === 0 && lines.some((line, i) => textOfLine(line) !== textOf(own[i]));
    if (isMoved) changes.push({ under, before: null, after: null, moved: true });
  }
  const matched = new Set([...matchHeadings(old, now)].map(([, other]) => other));
  for (const [under, lines] of old)
    if (!matched.has(under)) for (const line of lines) changes.push({ under, before: sentenceOf(line), after: null });
  return changes;
}

/** Each heading of the new page with that of the old one; a heading that was reworded takes the next one that is left over. */
function matchHeadings(
  old: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): Map<string, string | null> {
  const left = [...old.keys()].filter((under) => !now.has(under));
  return new Map([...now.keys()].map((under) => [under, old.has(under) ? under : (left.shift() ?? null)]));
}

/** The lines that the other side does not have, or not as often. */
function without(lines: readonly PageLine[], others: readonly PageLine[]): PageLine[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(textOfLine(other), (counts.get(textOfLine(other)) ?? 0) + 1);
  return lines.filter((line) => {
    const text = textOfLine(line);
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}

function compareLines(
  under: string,
  before: PageLine | null,
  after: PageLine | null,
  told: ReadonlySet<string>,
): Change[] {
  const isRow = before && after && before.cells.length > 1 && before.cells.length === after.cells.length;
  if (!isRow) return [{ under, before: before && sentenceOf(before), after: after && sentenceOf(after) }];
  const row = after.cells[0]?.text ?? '';
  return after.cells.flatMap((cell, i): Change[] => {
    const old = before.cells[i];
    if (!old || old.text === cell.text) return [];
    const facts = [...old.facts, ...cell.facts];
    if (facts.length > 0 && facts.every((id) => told.has(id))) return [];
    return [{ under: i === 0 || row === '' ? under : `${under}“${row}”`, before: old.text, after: cell.text }];
  });
}

function textOf(line: PageLine | undefined): string {
  return line ? textOfLine(line) : '';
}

function sentenceOf({ cells }: PageLine): string {
  return cells.map(({ text }) => text).join(' ');
}

function inWords(changes: readonly Change[]): string[] {
  const personal = personalAmong(changes.flatMap(({ before, after }) => [before ?? '', after ?? '']));
  return changes.map(({ under, before, after, moved }, i) => {
    const place = under === '' ? '' : `${under}：`;
    if (moved) return `${place}次序有调整`;
    if (before !== null && after !== null && isMasking(before, after)) return `${place}遮盖个人信息`;
    // What is masked now stood open before.
    const isMasked = (after?.includes('*') ?? false) && !before?.includes('*');
    const quote = (text: string, isHidden: boolean) => (isHidden ? '（含个人信息，不引用）' : `“${text}”`);
    const old = quote(before ?? '', isMasked || personal[2 * i] !== null);
    const now = quote(after ?? '', personal[2 * i + 1] !== null);
    if (before === null) return `${place}新增${now}`;
    return after === null ? `${place}删去${old}` : `${place}${old} → ${now}`;
  });
}

/** A mask is as long as what it stands for. */
function isMasking(before: string, after: string): boolean {
  const [old, now] = [[...before], [...after]];
  return old.length === now.length && now.every((char, i) => char === old[i] || char === '*');
}
