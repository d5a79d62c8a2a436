/**
 * The submitted content as the templates print it: headings, paragraphs, tables, notes, in standard order. Both editions of the
 * public report and the review sheet are made from this one view.
 */
import { tight } from '../../parsers/characters.js';
import type { Format, TextBlock } from '../../parsers/document.js';
import type { Extraction } from '../extract/extraction.js';
import { TITLE_BREAKS } from '../taxonomy/document-kinds.js';
import { numberedSubject } from '../taxonomy/form-name.js';
import type { Page, PageAnnex, PageSection, Piece, TableForm } from './page.js';
import { type Marks, type Run, runsOf } from './runs.js';
import type { OutlineEntry } from './standardise.js';
import { type TableView, viewTable } from './tables/table.js';

export interface TextView {
  block: string;
  /** Standard label: our word for the submitter's number. */
  label: string;
  runs: Run[];
  /** `c` or `r` where the file aligns it so. */
  align: string;
}

interface FormView {
  id: string;
  label: TextView | null;
  title: TextView[];
  /** Title of ours where the submission prints none. */
  ownTitle: string;
  /** The project that a form is of, where several forms have one title. */
  subject: string;
  unit: TextView | null;
  /** Lines over its first table in print: title and unit; of an annex, whose title is a heading, the unit. */
  caption: { cls: 'name' | 'unit'; text: TextView }[];
  tables: TableView[];
  notes: TextView[];
  /** What the form is called, for whoever cannot see it. */
  name: string;
  /** '' · mid · broad: how much room its widest row needs on a narrow screen. */
  breadth: string;
  /** About ten columns and more: landscape in print. */
  wide: boolean;
}

/** Exactly one of the optional members is set. */
interface PieceView {
  /** `depth` is the element's level (2 + …, no level skipped), `level` the outline's. */
  heading?: TextView & { depth: number; level: number };
  paragraph?: TextView;
  form?: FormView;
  picture?: { alt: string };
  note?: TextView & { number: number };
}

interface SectionView {
  id: string;
  label: string;
  /** Usually one; a title broken over two paragraphs is two. Empty for a missing section. */
  head: TextView[];
  /** Title of ours, where the section is missing. */
  ownTitle: string;
  missing: boolean;
  pieces: PieceView[];
}

interface AnnexView extends FormView {
  pieces: PieceView[];
}

export interface ContentView {
  /** Where a line of nothing but words may break, as its words. */
  title: (TextView & { words?: string[] })[];
  by: TextView[];
  foreword: PieceView[];
  sections: SectionView[];
  annexes: AnnexView[];
}

export interface ContentOptions {
  /** 审核稿: labels as submitted instead of the standard ones. */
  printedLabels: boolean;
  /** Of the submission: whether its tables can say what is merged. */
  format: Format;
  /** Printed texts that are masked: no heading of ours repeats them. */
  hidden?: readonly string[];
}

const WIDE = 10;
const OWN_TITLES: Record<string, string> = {
  annex1: '基础数据表',
  annex2: '部门整体支出绩效自评表',
  annex3: '项目支出绩效自评表',
};

export function viewContent(
  page: Page,
  extraction: Extraction,
  marks: Marks,
  { printedLabels, format, hidden = [] }: ContentOptions,
): ContentView {
  const text = (block: TextBlock, entry: OutlineEntry | null = null): TextView => {
    const cut = entry && !printedLabels ? entry.cut : 0;
    const label = entry && !printedLabels ? entry.label : (block.label ?? '');
    return { block: block.id, label, runs: trimmedRuns(block, marks, cut), align: alignOf(block) };
  };
  const form = (source: TableForm, id: string): FormView => {
    const cells = Math.max(0, ...source.tables.map((table) => widestRow(table.cells)));
    const wide = cells >= WIDE;
    const tables = source.tables.flatMap((table) =>
      viewTable(table, extraction, marks, format, source.part?.shared?.[table.id], wide),
    );
    const unit = source.unit && text(source.unit);
    const kind = /^[a-z]+\d?/.exec(source.part?.part ?? '')?.[0] ?? '';
    const label = source.label && text(source.label);
    const title = source.title.map((block) => text(block));
    const ownTitle = OWN_TITLES[kind] ?? '表格';
    return {
      id,
      label,
      title,
      ownTitle,
      subject: '',
      name: [label ? plainText([label]) : '', plainText(title) || ownTitle].join(' ').trim(),
      breadth: cells > 7 ? 'broad' : cells > 5 ? 'mid' : '',
      unit,
      caption: [
        ...title.map((line) => ({ cls: 'name' as const, text: line })),
        ...(unit ? [{ cls: 'unit' as const, text: unit }] : []),
      ],
      tables: tables.map((table, i) => ({ ...table, more: i > 0 })),
      notes: source.notes.filter((block) => block.text.trim() !== '').map((block) => text(block)),
      wide,
    };
  };
  const pieces = (list: readonly Piece[], id: string, above: number): PieceView[] => {
    let depth = above;
    return list.map((piece, i): PieceView => {
      if (piece.kind === 'picture') return { picture: { alt: piece.block.alt } };
      if (piece.kind === 'table') return { form: amongText(form(piece.form, `${id}-t${i}`)) };
      if (piece.kind === 'note') {
        const { block, number } = piece;
        return { note: { ...textOf(block.id, runsOf({ block: block.id, text: block.text }, marks)), number } };
      }
      const view = text(piece.block, piece.entry);
      if (!piece.entry?.heading) return { paragraph: view };
      depth = Math.min(piece.entry.level + 1, depth + 1);
      return { heading: { ...view, depth, level: piece.entry.level } };
    });
  };
  return {
    title: page.cover.title.map((block) => wordsOf(text(block))),
    by: page.cover.by.map((block) => text(block)),
    foreword: pieces(page.foreword, 'f', 1),
    // What was not submitted is for the reviewer to see; the page adds nothing.
    sections: page.sections
      .filter(({ section }) => printedLabels || section.state !== 'missing')
      .map((section) => viewSection(section, text, pieces)),
    annexes: withSubjects(
      page.annexes.map((annex, i) => viewAnnex(annex, `a${i + 1}`, form, pieces)),
      page.annexes,
      hidden,
    ),
  };
}

function viewSection(
  { section, head, label, pieces: list }: PageSection,
  text: (block: TextBlock, entry: OutlineEntry | null) => TextView,
  pieces: (list: readonly Piece[], id: string, above: number) => PieceView[],
): SectionView {
  const id = `s${section.number}`;
  const missing = section.state === 'missing';
  const view: SectionView = { id, label, head: [], ownTitle: section.title, missing, pieces: pieces(list, id, 2) };
  if (!head) return view;
  const full = text(head.block, head.entry);
  const second = list[0]?.kind === 'text' && !list[0].entry ? text(list[0].block, null) : null;
  if (second && plainText([full]) !== '' && tight(plainText([full, second])) === tight(section.title)) {
    return { ...view, head: [full, second], pieces: view.pieces.slice(1) };
  }
  const [title, rest] = splitHead(full, section.title);
  return { ...view, head: [title], pieces: rest ? [{ paragraph: rest }, ...view.pieces] : view.pieces };
}

/** `三、政府性基金预算支出情况：无。` on one line: the title heads the section, the rest is its first paragraph. */
function splitHead(head: TextView, title: string): [TextView, TextView | null] {
  const [first, ...others] = head.runs;
  const line = first?.lines[0] ?? '';
  const at = title === '' || first?.fact ? -1 : line.indexOf(title);
  if (at < 0 || !first) return [head, null];
  const end = at + title.length + (/^\s*[：:。.]/.exec(line.slice(at + title.length))?.[0].length ?? 0);
  const restLines = [line.slice(end), ...first.lines.slice(1)];
  const restRuns = [{ ...first, lines: restLines }, ...others].filter((run) => run.fact || run.lines.join('') !== '');
  if (
    restRuns
      .map((run) => run.lines.join(''))
      .join('')
      .trim() === ''
  )
    return [head, null];
  return [
    { ...head, runs: [{ ...first, lines: [line.slice(0, end)] }] },
    { block: head.block, label: '', runs: restRuns, align: '' },
  ];
}

function viewAnnex(
  annex: PageAnnex,
  id: string,
  form: (source: TableForm, id: string) => FormView,
  pieces: (list: readonly Piece[], id: string, above: number) => PieceView[],
): AnnexView {
  const view = form(annex.form, id);
  const caption = view.caption.filter(({ cls }) => cls === 'unit');
  const list = pieces(annex.pieces, id, 2);
  return { ...view, caption, pieces: list, wide: view.wide || list.some((piece) => piece.form?.wide === true) };
}

/** A sheet is turned among upright text only for columns that have no room on it: what follows begins a page of its own. */
function amongText(view: FormView): FormView {
  return { ...view, wide: view.wide && view.tables.some(({ crowded }) => crowded) };
}

/** Three forms called 项目支出绩效自评表 are told apart by their projects: in the contents, the headings and the bookmarks. */
function withSubjects(views: AnnexView[], annexes: readonly PageAnnex[], hidden: readonly string[]): AnnexView[] {
  const titles = views.map((view) => tight(plainText(view.title) || view.ownTitle));
  return views.map((view, i) => {
    const subject = numberedSubject(annexes[i]?.form.part?.form);
    const isAlone = titles.filter((title) => title === titles[i]).length === 1;
    const isHidden = hidden.some((text) => subject.includes(tight(text)));
    return subject === '' || isAlone || isHidden || titles[i]?.includes(tight(subject)) ? view : { ...view, subject };
  });
}

/** Indents and trailing blanks are typography, and typography is ours. */
function trimmedRuns(block: TextBlock, marks: Marks, cut: number): Run[] {
  const { text } = block;
  const from = cut + (text.length - cut - text.slice(cut).trimStart().length);
  const to = Math.max(from, text.trimEnd().length);
  return runsOf({ block: block.id, text, withdrawn: block.withdrawn }, marks, from, to);
}

function textOf(block: string, runs: Run[]): TextView {
  return { block, label: '', runs, align: '' };
}

function alignOf(block: TextBlock): string {
  return block.align === 'center' ? 'c' : block.align === 'right' ? 'r' : '';
}

/** A paste prints an empty cell for each that is merged with the one before it. */
function widestRow(cells: readonly { row: number; text: string }[]): number {
  const counts = new Map<number, number>();
  for (const { row, text } of cells) if (text.trim() !== '') counts.set(row, (counts.get(row) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Printed text of a view, without labels: for our own table of contents. */
function wordsOf(view: TextView): TextView & { words?: string[] } {
  const [{ lines, ...marks } = { lines: [] }, ...more] = view.runs;
  const isPlain = lines.length === 1 && more.length === 0 && Object.keys(marks).length === 0;
  return isPlain ? { ...view, words: lines.join('').split(TITLE_BREAKS) } : view;
}

export function plainText(views: readonly TextView[]): string {
  return views.map((view) => view.runs.map((run) => run.lines.join('')).join('')).join('');
}
