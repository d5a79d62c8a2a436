/** One published report in the site's index. */
export interface IndexEntry {
  year: number;
  department: string;
  title: string;
  /** Relative URL of the page. */
  href: string;
  /** Relative URL of the PDF. */
  pdf?: string;
  /** Date of publication, `YYYY-MM-DD`. */
  date?: string;
  /** 已撤下, or that a later version stands here. */
  note?: string;
}

export interface IndexView {
  years: { id: string; year: number; count: number; entries: IndexEntry[] }[];
  departments: { id: string; department: string; entries: IndexEntry[] }[];
  count: number;
}

/** Years from the latest, departments by their names in both lists; the same entries give the same page in any order. */
export function viewIndex(entries: readonly IndexEntry[]): IndexView {
  const sorted = [...entries].sort(
    (a, b) => b.year - a.year || compareNames(a.department, b.department) || compareNames(a.href, b.href),
  );
  const years = [...new Set(sorted.map((entry) => entry.year))].map((year) => {
    const own = sorted.filter((entry) => entry.year === year);
    return { id: `y${year}`, year, count: own.length, entries: own };
  });
  const names = [...new Set(sorted.map((entry) => entry.department))].sort(compareNames);
  const departments = names.map((department, i) => ({
    id: `d${i + 1}`,
    department,
    entries: sorted.filter((entry) => entry.department === department),
  }));
  return { years, departments, count: sorted.length };
}

/** By code point: the order must not depend on the locale data of the machine that builds the site. */
function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
