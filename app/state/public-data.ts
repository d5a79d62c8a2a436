/**
 * The submitted content as data, beside the page and inside the PDF: nothing of the audit, no relation, no finding, no name of a file, no
 * value that a person has put in the place of what is printed, no figure that the page masks, and no person's name as a key.
 */
import { isReadAsPrinted } from '../../pipeline/correction/says-printed.js';
import { FALLS } from '../../pipeline/extract/words/roles.js';
import { maskAll } from '../../pipeline/privacy/mask.js';
import { isName } from '../../pipeline/privacy/names.js';
import type { CheckedDocument, Fact } from '../../pipeline/report.js';
import { type Key, readKey } from '../../pipeline/taxonomy/key.js';
import { withoutMarks } from './corrections.js';

/** `printed`: ids of the facts that the public page shows, as the page names them. `corrections`: what differs from the release before. */
export function publicData(
  document: CheckedDocument,
  printed: ReadonlySet<string>,
  mask: Masker,
  corrections: readonly string[] = [],
): string {
  const { report, sections } = document;
  const forms = mask ? maskAll(document.forms, mask) : document.forms;
  const shown = withoutNames(document.facts, mask).filter((fact) => isReadAsPrinted(fact) && printed.has(fact.id));
  const { facts } = withoutMarks({ ...document, facts: shown.map(withSignedLabel) });
  const own = { contract: 'gouji.report/1', report, sections, facts, forms };
  return `${JSON.stringify(corrections.length > 0 ? { ...own, corrections } : own, null, 1)}\n`;
}

type Masker = ((text: string) => string) | null;

const MONEY = /元$/;

/**
 * Whoever is paid something heads a row and so becomes a key and an id. In what is published both say `个人1`; what the page masks is masked
 * in them as well. At the desk they stay: decisions hang on them.
 */
export function withoutNames<T extends Pick<Fact, 'id' | 'key' | 'unit'> & { role?: Key }>(
  facts: readonly T[],
  mask: Masker,
): T[] {
  const numbers = new Map<string, number>();
  const numbered = (word: string) => {
    if (!isName(word)) return word;
    if (!numbers.has(word)) numbers.set(word, numbers.size + 1);
    return `个人${numbers.get(word)}`;
  };
  return facts.map((fact) => {
    const open = (text: string) => {
      const masked = mask ? mask(text) : text;
      return MONEY.test(fact.unit) ? masked.replace(/(?<=[:[])[一-龥]{2,4}(?=[\]@#.]|$)/g, numbered) : masked;
    };
    const key = open(fact.key);
    return { ...fact, id: open(fact.id), key, ...(fact.role ? { role: readKey(key) } : {}) };
  });
}

/** `节约率` is a rate of its own: below zero it says that nothing was saved. */
const FALL = new RegExp(`(?<own>节约率|节支率)|核减|削减|精减|调减|减幅|降幅|${FALLS}`, 'g');

/** `减少` beside -383.47 would be an increase: where the value has the sign, the label leaves it open. */
export function withSignedLabel<T extends Pick<Fact, 'base' | 'label'>>(fact: T): T {
  return fact.base.startsWith('-')
    ? { ...fact, label: fact.label.replace(FALL, (_, own?: string) => own ?? '增减') }
    : fact;
}
