/** Sentences in both languages, and the one way in which both travel in one string: through zod's messages, and through the contract. */

/** One sentence in both languages. */
export interface Words {
  zh: string;
  en: string;
}

const BETWEEN = ' / ';

export function say(zh: string, en: string): string {
  return `${zh}${BETWEEN}${en}`;
}

/** What was said; names printed in it keep any slash of their own, because the last one divides. A sentence of one language stands for both. */
export function wordsOf(said: string): Words {
  const at = said.lastIndexOf(BETWEEN);
  return at < 0 ? { zh: said, en: said } : { zh: said.slice(0, at), en: said.slice(at + BETWEEN.length) };
}

/** What is said in both languages, side by side; a text alone is the same in both. */
export type Said = string | readonly [zh: string, en: string] | Words;

export function inLanguage(said: Said, lang: keyof Words): string {
  if (typeof said === 'string') return said;
  return 'zh' in said ? said[lang] : said[lang === 'zh' ? 0 : 1];
}

/** A formula as the contract keeps it. */
export interface Written {
  formula: string;
  /** Where words stand in it. */
  formulaInEnglish?: string | undefined;
}

export function writtenFormula(said: Said): Written {
  const [formula, formulaInEnglish] = [inLanguage(said, 'zh'), inLanguage(said, 'en')];
  return { formula, ...(formulaInEnglish === formula ? {} : { formulaInEnglish }) };
}

export function formulaIn({ formula, formulaInEnglish }: Written, lang: keyof Words): string {
  return lang === 'en' ? (formulaInEnglish ?? formula) : formula;
}

interface Table {
  readonly [name: string]: Said | ((...of: never[]) => Said) | Table;
}
type InOne<T> = T extends Said
  ? string
  : T extends (...of: infer A) => Said
    ? (...of: A) => string
    : { readonly [K in keyof T]: InOne<T[K]> };

/** The words of a page, in the language that it is shown in: what is said, functions that say it, tables within. */
export function sideBySide<T extends Table>(table: T): (lang: keyof Words) => InOne<T> {
  const words = { zh: oneOf(table, 'zh') as InOne<T>, en: oneOf(table, 'en') as InOne<T> };
  return (lang) => words[lang];
}

function oneOf(table: Table, lang: keyof Words): object {
  const picked = Object.entries(table).map(([name, one]) => {
    if (typeof one === 'function') return [name, (...of: never[]) => inLanguage(one(...of), lang)];
    return [name, isSaid(one) ? inLanguage(one, lang) : oneOf(one, lang)];
  });
  return Object.fromEntries(picked);
}

function isSaid(one: Said | Table): one is Said {
  return typeof one === 'string' || Array.isArray(one) || ('zh' in one && 'en' in one);
}
