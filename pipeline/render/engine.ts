/**
 * Handlebars behind two functions. Templates come in as strings (only app/ reads files) and hold no code: no helper is registered, the
 * view is made so that `if`, `each` and `with` are enough. Text is escaped by Handlebars; only style sheets are put in raw.
 */
import Handlebars from 'handlebars';

export const PAGES = ['public', 'print', 'review', 'index', 'withdrawn'] as const;
export type PageName = (typeof PAGES)[number];

export interface Templates {
  pages: Record<PageName, string>;
  partials: Record<string, string>;
  /**
   * Style sheets by name (`base`, and one a page). `sha256` is the base64 digest of `css` with `\n` line ends: the page's Content
   * Security Policy allows this text as a style and nothing else.
   */
  styles: Record<string, { css: string; sha256: string }>;
}

type Compiled = Record<PageName, Handlebars.TemplateDelegate>;
const compiled = new WeakMap<Templates, Compiled>();

export function fill(page: PageName, view: unknown, templates: Templates): string {
  let pages = compiled.get(templates);
  if (!pages) {
    const engine = Handlebars.create();
    // The line end of a partial is the editor's, not the page's: inside a sentence it would print a blank.
    for (const [name, source] of Object.entries(templates.partials)) engine.registerPartial(name, source.trimEnd());
    pages = Object.fromEntries(PAGES.map((name) => [name, engine.compile(templates.pages[name])])) as Compiled;
    compiled.set(templates, pages);
  }
  return pages[page](view);
}

export interface StyleView {
  /** The file beside the page that holds the styles; then none stand in the page. */
  href?: string;
  sheets: string[];
  /** Content of the meta element. */
  csp: string;
}

/**
 * Nothing is loaded, run, framed or sent from a published page; it wears exactly these styles. On a site they are a file, because a server
 * may allow none inside a page (`default-src 'self'`); a page that travels alone carries them.
 */
export function styleView(names: readonly string[], templates: Templates, href?: string): StyleView {
  const sheets = href === undefined ? names.flatMap((name) => templates.styles[name] ?? []) : [];
  const allowed = href === undefined ? sheets.map(({ sha256 }) => `'sha256-${sha256}'`).join(' ') : "'self'";
  const csp = `default-src 'none'; style-src ${allowed || "'none'"}; img-src 'self' data:; base-uri 'none'; form-action 'none'`;
  return { sheets: sheets.map(({ css }) => css), csp, ...(href === undefined ? {} : { href }) };
}

/** The same styles as the text of one file. */
export function styleSheet(names: readonly string[], { styles }: Templates): string {
  return names.map((name) => styles[name]?.css ?? '').join('');
}
