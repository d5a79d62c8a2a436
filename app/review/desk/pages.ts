/** Fills the desk's templates (templates/review/*.hbs). Text is escaped; only the body of a page is put into its layout as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import type { Language } from '../../../pipeline/report.js';
import { inPackage } from '../../machine/package-root.js';
import type { Person } from '../../state/people.js';
import { type Rights, rightsOf } from '../../state/rights.js';
import { deskWords } from './desk-words.js';

export interface Layout {
  title: string;
  /** HTML. */
  body: string;
  lang: Language;
  csrf: string;
  /** Where the switch of language comes back to. */
  here: string;
  /** Name of who is signed in; null on the page that asks for it. */
  person: string | null;
  /** Class of the body. */
  kind: string;
  /** Names of style sheets and scripts under /static/ beside base.css, review.css and page.js. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** HTML at the right of the head of the page. */
  head?: string;
}

export interface DeskPages {
  /** Fills a template; its view gets the words as `t`, and as `may` what whoever looks at it may do. */
  fill(name: string, lang: Language, view: object): string;
  layOut(page: Layout): string;
}

/** Before somebody has signed in nobody may do anything. */
export interface AllDeskPages extends DeskPages {
  /** As this person sees them: nothing is offered that would then be refused. */
  shownTo(person: Pick<Person, 'role'>): DeskPages;
}

/** Where somebody begins. */
export function homeOf({ look, records }: Rights): string {
  return look ? '/' : records ? '/access' : '/self-check';
}

export function loadDeskPages(): AllDeskPages {
  const folder = inPackage('templates', 'review');
  const engine = Handlebars.create();
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.hbs')) continue;
    const name = basename(file, '.hbs');
    const source = readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n');
    templates.set(name, engine.compile(source));
    engine.registerPartial(name, source.trimEnd());
  }
  const pagesWith = (shared: object): DeskPages => {
    const fill: DeskPages['fill'] = (name, lang, view) => {
      const template = templates.get(name);
      if (!template) throw new Error(`there is no template ${name}`);
      return template({ ...view, ...shared, t: deskWords(lang) });
    };
    return { fill, layOut: (page) => fill('layout', page.lang, page) };
  };
  return {
    ...pagesWith({ may: {}, home: '/' }),
    shownTo(person) {
      const may = rightsOf(person);
      return pagesWith({ may, home: homeOf(may) });
    },
  };
}
