/**
 * What happens inside the print page. `layOut` is sent to the browser as source text, so it must stand alone: no imports, nothing
 * from outside its own braces. Scripts of the page itself are switched off; this runs beside it.
 */
import type { Page } from 'puppeteer';
import { UNPRINTED } from './fonts/characters.js';
import { type TakenIn, takeIn } from './take-in.js';

/** What the program learns from the page that it laid out; null where the given HTML has no <main class="report">. */
export interface LaidOut {
  title: string;
  /** What each table is called. */
  tables: string[];
  /** Columns of a table so narrow that what stands in them is printed over one another; 0 where there is none. */
  crushed: number;
  /** All text that will be printed. */
  text: string;
  /** Rows that a label cell spans from above: where one of them begins a page, the label must be named again. */
  spanned: number[];
  /** Rows at which labels were named again. */
  starts: number[];
  /** Naming labels again makes pages of nothing else: a label's text alone runs over several of them. */
  grows: boolean;
}

/** Rows that begin a printed page; `hold` makes them begin a page whatever comes before them. */
export interface PageStarts {
  starts: number[];
  hold: boolean;
}

/**
 * Puts the report of a whole HTML page in place of the last one and waits for its faces. `given` are the rows (numbered as the
 * page numbers them) that begin a printed page: label cells that span them are cut there and named again, with （续）. Without
 * them they are foreseen: columns as tall as a page's type area break where pages do, and a layout costs a quarter of a print. What was
 * foreseen has to be compared with what was printed.
 *
 * Marks travel into the tag tree of the PDF as languages, the one attribute that Chromium hands through: `-x-own` on words that are not
 * the report's, `-x-head` on rows of heads, `-x-rN` on others. All are valid private subtags; app/print/pdf/tidy-tags.ts takes those of
 * rows off again.
 */
export async function layOutOn(page: Page, html: string, given: PageStarts | null): Promise<LaidOut | null> {
  const taken = await page.evaluate(takeIn, html, UNPRINTED.source);
  return taken && page.evaluate(layOut, taken, given);
}

function layOut({ language, title }: TakenIn, given: PageStarts | null): LaidOut {
  const main = document.querySelector<HTMLElement>('main.report')!;
  // What stands on sheets of its own.
  const apart = 'section.annex, .report > section.wide';
  for (const row of main.querySelectorAll<HTMLElement>('thead > tr:not([data-own])')) row.lang = `${language}-x-head`;
  // Every row of a table with such labels wears its number as its language.
  const spanned: number[] = [];
  let rows = 0;
  for (const body of bodiesOf(main)) {
    const first = rows;
    for (const row of body.rows) {
      if (row.dataset['own'] === undefined) row.lang = `${language}-x-r${rows}`;
      rows++;
    }
    for (const { row, last } of labelsOf(body).labels) for (let r = row + 1; r < last; r++) spanned.push(first + r);
  }

  // Cutting leaves the widths of columns as they are, so all may be fitted before it.
  for (const table of main.querySelectorAll('table')) fitFigures(table);
  for (const form of main.querySelectorAll<HTMLElement>(apart)) fitPages(form);
  const crushed = crushedColumns(main);
  const columns = given || spanned.length === 0 ? [] : setInColumns(main);
  let { starts, hold } = given ?? { starts: foreseen(columns), hold: false };
  let printed = main;
  const pages = pagesOf(columns);
  const uncut = given || starts.length === 0 ? null : (main.cloneNode(true) as HTMLElement);
  cutLabels(main, starts, hold);
  const grows = pagesOf(columns) > pages + 1;
  if (uncut) {
    // Labels named again can make rows taller and move the next page's beginning; then the beginnings are held.
    const again = foreseen(columns);
    if (again.join() !== starts.join()) {
      [starts, hold, printed] = [again, true, uncut];
      document.body.replaceChildren(printed);
      cutLabels(printed, starts, hold);
    }
  }
  for (const box of printed.querySelectorAll(':scope > [data-columns]')) box.replaceWith(...box.childNodes);
  const tables = [...printed.querySelectorAll('table')].map(({ dataset }) => dataset['name'] ?? '');
  return { title, tables, crushed, text: `${title}\n${printed.textContent ?? ''}`, spanned, starts, grows };

  /** Bodies of tables in which labels span rows. */
  function bodiesOf(report: Element): HTMLTableSectionElement[] {
    const tables = [...report.querySelectorAll('table')].filter((table) => table.querySelector('tbody th[rowspan]'));
    return tables.flatMap((table) => [...table.tBodies]);
  }

  function cutLabels(report: Element, starts: number[], hold: boolean): void {
    let first = 0;
    for (const body of bodiesOf(report)) {
      const end = first + body.rows.length;
      const cuts = starts.filter((row) => row > first && row < end).map((row) => row - first);
      const { labels, columnOf } = labelsOf(body);
      for (const label of labels) repeatLabel(body, label, columnOf, cuts);
      if (hold) for (const cut of cuts) body.rows[cut]!.style.breakBefore = 'page';
      first = end;
    }
  }

  /** Puts what lies between two page breaks, where labels span rows in it, into columns as tall as the type area (print.css). */
  function setInColumns(report: Element): HTMLElement[] {
    const flows: Element[][] = [[]];
    for (const child of report.children) {
      if (child.matches(apart)) flows.push([child], []);
      else flows.at(-1)!.push(child);
    }
    const labelled = flows.filter((flow) => flow.some((part) => part.querySelector('tbody th[rowspan]')));
    return labelled.filter((flow) => !isOneSheet(flow)).map(setIn);
  }

  function setIn(flow: Element[]): HTMLElement {
    const box = document.createElement('div');
    const { width, height } = sheetOf(flow);
    box.style.cssText = `columns: auto ${width}mm; column-gap: 0; column-fill: auto; width: ${width}mm; height: ${height}px`;
    box.dataset['columns'] = '';
    flow[0]!.before(box);
    box.append(...flow);
    return box;
  }

  /** The type area that it is printed on, in millimetres and pixels. Chromium counts a sheet in whole pixels: 1123 by 794. */
  function sheetOf([first]: Element[]): { width: number; height: number } {
    const [width, side, edges] = first!.matches('.wide')
      ? ([225, 794, 54] as const)
      : first!.matches('.annex')
        ? ([170, 1123, 57] as const)
        : ([156, 1123, 72] as const);
    return { width, height: side - (edges * 96) / 25.4 };
  }

  /** What fits one page as it stands breaks nowhere, and need not be set in columns. */
  function isOneSheet(flow: Element[]): boolean {
    const [top, bottom] = [flow[0]!.getBoundingClientRect().top, flow.at(-1)!.getBoundingClientRect().bottom];
    const margin = Number.parseFloat(getComputedStyle(flow[0]!).marginTop);
    return bottom - top + margin < sheetOf(flow).height - 1;
  }

  function pagesOf(boxes: HTMLElement[]): number {
    return boxes.reduce((sum, { scrollWidth, clientWidth }) => sum + Math.round(scrollWidth / clientWidth), 0);
  }

  /** Rows with a label from above that begin a column: their row above stands in an earlier one. */
  function foreseen(boxes: HTMLElement[]): number[] {
    const fromAbove = new Set(spanned);
    const begins: number[] = [];
    for (const box of boxes) {
      const { left, width } = box.getBoundingClientRect();
      let above: number | null = null;
      for (const row of box.querySelectorAll('tr')) {
        const number = /-x-r(\d+)$/.exec(row.lang)?.[1];
        const place = [...row.cells].find((cell) => cell.rowSpan === 1)?.getClientRects()[0];
        if (number === undefined || !place) continue;
        const column = Math.round((place.left - left) / width - 0.001);
        if (above !== null && column > above && fromAbove.has(Number(number))) begins.push(Number(number));
        above = column;
      }
    }
    return begins;
  }

  /** Label cells over several rows, with the first row and the one after the last; and the column of every cell. */
  function labelsOf(body: HTMLTableSectionElement) {
    const taken: boolean[][] = [];
    const columnOf = new Map<HTMLTableCellElement, number>();
    const labels: { cell: HTMLTableCellElement; row: number; last: number }[] = [];
    [...body.rows].forEach((row, r) => {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[r]?.[column]) column++;
        columnOf.set(cell, column);
        // A span of 0 runs to the end of the body, and none runs past it.
        const last = cell.rowSpan === 0 ? body.rows.length : Math.min(r + cell.rowSpan, body.rows.length);
        for (let down = r; down < last; down++) {
          taken[down] ??= [];
          for (let right = 0; right < cell.colSpan; right++) taken[down]![column + right] = true;
        }
        if (cell.localName === 'th' && last - r > 1) labels.push({ cell, row: r, last });
        column += cell.colSpan;
      }
    });
    return { labels, columnOf };
  }

  /** Cuts a label at the rows that begin a page, so that no page begins with a nameless group. */
  function repeatLabel(
    body: HTMLTableSectionElement,
    { cell, row, last }: { cell: HTMLTableCellElement; row: number; last: number },
    columnOf: Map<HTMLTableCellElement, number>,
    cuts: number[],
  ): void {
    const begins = [row, ...cuts.filter((cut) => cut > row && cut < last)];
    const column = columnOf.get(cell)!;
    begins.forEach((begin, i) => {
      const span = (begins[i + 1] ?? last) - begin;
      const part = i === 0 ? cell : continued(cell);
      if (span > 1) part.rowSpan = span;
      else part.removeAttribute('rowspan');
      if (i === 0) return;
      columnOf.set(part, column);
      const target = body.rows[begin]!;
      target.insertBefore(part, [...target.cells].find((other) => columnOf.get(other)! > column) ?? null);
    });
  }

  function continued(cell: HTMLTableCellElement): HTMLTableCellElement {
    const copy = cell.cloneNode(true) as HTMLTableCellElement;
    copy.dataset['own'] = '';
    copy.lang = `${language}-x-own`;
    copy.append('（续）');
    return copy;
  }

  /**
   * A figure stays on its line: where one does not fit, the whole table is set smaller, in two steps. Where that does not help
   * (forty columns), figures are broken rather than printed over one another. One typed with blanks (`7 . 2 3 2`) would be
   * broken at them, and then reads as two.
   */
  function fitFigures(table: HTMLTableElement): void {
    const figures = [...table.querySelectorAll<HTMLElement>('td.n, td:has(.spaced), th:has(.spaced)')];
    for (const size of ['tight', 'tighter', 'broken']) {
      if (!figures.some((cell) => cell.scrollWidth > cell.clientWidth)) return;
      table.classList.add(size);
    }
  }

  /** Whether a cell is narrower than one character of it, so that it is printed over the next. */
  function isCrushed(table: HTMLTableElement): boolean {
    return [...table.querySelectorAll('td, th')].some((cell) => cell.scrollWidth > cell.clientWidth + 1);
  }

  /** What no figure of its own told: broken, too; what is still too narrow then can be read by nobody. */
  function crushedColumns(report: HTMLElement): number {
    const tables = [...report.querySelectorAll('table')].filter(isCrushed);
    for (const table of tables) table.classList.add('tighter', 'broken');
    return Math.max(0, ...tables.filter(isCrushed).map(columnsIn));
  }

  function columnsIn(table: HTMLTableElement): number {
    return Math.max(...[...table.rows].map((row) => [...row.cells].reduce((sum, { colSpan }) => sum + colSpan, 0)));
  }

  /** A form that runs over its pages by a little is set closer, then smaller in two steps, where that saves a page. */
  function fitPages(annex: HTMLElement): void {
    if (isOneSheet([annex])) return;
    const tables = [...annex.querySelectorAll('table')];
    const sizes = tables.map((table) => table.className);
    const box = setIn([annex]);
    const pagesSet = (closer: string) => {
      tables.forEach((table, i) => {
        table.className = `${sizes[i]} ${closer}`;
      });
      return pagesOf([box]);
    };
    const plain = pagesOf([box]);
    // Where the smallest saves no page, no other does; and where the second smallest saves fewer, only it does.
    const fewest = plain > 1 ? pagesSet('snug') : plain;
    if (fewest < plain) {
      const others = pagesSet('tight close') > fewest ? ['snug'] : ['close', 'tight', 'tight close'];
      others.find((closer) => pagesSet(closer) <= fewest);
    } else if (plain > 1) pagesSet('');
    box.replaceWith(annex);
  }
}
