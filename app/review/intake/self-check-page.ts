/** The page on which a draft is dropped, and the desk of that draft: its source beside its findings, with nothing to decide. */

import { viewDesk } from '../../../pipeline/render/desk/desk.js';
import type { DeskCard } from '../../../pipeline/render/desk/desk-cards.js';
import { deskWordsIn } from '../../../pipeline/render/desk/desk-words.js';
import type { Language } from '../../../pipeline/report.js';
import { type DeskWords, deskWords } from '../desk/desk-words.js';
import { inScript } from '../desk/in-script.js';
import type { DeskPages } from '../desk/pages.js';
import type { Checker, SelfCheck } from './self-checks.js';

interface Looker extends Checker {
  pages: DeskPages;
  lang: Language;
}

/** Keys of what is decided, and of other reports. */
const DECIDING = /^(?:[A-Z]|N \/ V)$/;

export function selfCheckPage({ pages, lang, csrf, here, person }: Looker): string {
  const t = deskWords(lang);
  return pages.layOut({
    title: t.selfCheck,
    body: pages.fill('self-check', lang, {}),
    head: pages.fill('self-check-head', lang, { isDesk: person !== null }),
    lang,
    csrf,
    here,
    person,
    kind: 'self-check',
    styles: ['self-check.css'],
    scripts: ['self-check.js'],
  });
}

export function lookPage(
  { pages, lang, csrf, here, person }: Looker,
  { name, readings }: SelfCheck,
  token: string,
  wanted: string | undefined,
): string {
  const t = deskWords(lang);
  const words = deskWordsIn(lang);
  const read = readings.flatMap(({ document, source }) => (source ? [{ document, source }] : []));
  const chosen = read.find(({ document }) => String(document.source.report) === wanted) ?? read[0];
  if (!chosen) throw new Error('a self-check without a reading is not kept');
  const { document, source } = chosen;
  const view = viewDesk({ source, document, lang, version: 1, comparison: null });
  const { client, decide, short, approve, inPerson, waiting, proposed, undoing, until, lapsed } = words;
  const data = {
    ...view.data,
    answer: { standings: [] },
    words: { ...client, decide, short, approve, inPerson, waiting, proposed, undoing, until, lapsed, states: {} },
  };
  const all = {
    ...view,
    cards: undecided(view.cards, t),
    notices: { ...view.notices, cards: undecided(view.notices.cards, t) },
    desk: {
      ...words,
      keyList: words.keyList.filter(([key = '']) => !DECIDING.test(key)),
      footerKeys: words.footerKeys.filter(([key]) => key !== 'N'),
    },
    readOnly: true,
    isDesk: person !== null,
    isRead: true,
    more: view.skipped.length + view.messages.length,
    hasMore: view.skipped.length + view.messages.length > 0,
    another: t.checkAnother,
    kept: t.selfCheckKept,
    name,
    reports:
      read.length < 2
        ? []
        : read.map(({ document: { source: own, report } }) => ({
            name: report?.department ?? String(own.report),
            href: `/self-check/${token}?report=${own.report}`,
            isOn: own.report === document.source.report,
          })),
    json: inScript(data),
  };
  return pages.layOut({
    title: `${t.selfCheck} ${view.department} ${view.year}`,
    body: pages.fill('desk', lang, all),
    head: pages.fill('look-head', lang, all),
    lang,
    csrf,
    here,
    person,
    kind: 'report look',
    styles: ['tables.css', 'desk.css'],
    scripts: ['desk-look.js'],
  });
}

/** Cards that say nothing of deciding. */
function undecided(cards: readonly DeskCard[], t: DeskWords): DeskCard[] {
  return cards.map((card) => ({ ...card, related: card.related === '' ? '' : t.related(card.also.length) }));
}
