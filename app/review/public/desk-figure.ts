/** Everything that is known of one number, in the panel: what it was read as, the findings about it, the relations that it is in. */
import type { AccountRow } from '../../../pipeline/render/account.js';
import type { DataFact, DataRelation } from '../../../pipeline/render/desk/desk-data.js';
import { link, make, type PageData, part } from './desk-parts.js';
import { numeralElement } from './desk-source.js';

const MARKS: Readonly<Record<string, string>> = { ok: '✓', warn: '!', bad: '✕' };

/** All figures, each with the light that it has in the source. */
export function listFigures({ numerals }: PageData): void {
  const rows = numerals.flatMap(({ text, facts }, n) => {
    const light = Object.keys(MARKS).find((cls) => numeralElement(n)?.classList.contains(cls)) ?? '';
    return facts.map(({ name, stage, unit, where }) => {
      const mark = make('span', `mk ${light}`, MARKS[light] ?? '');
      mark.setAttribute('aria-hidden', 'true');
      const own = /[%％]/.test(text) ? '' : unit;
      const about = [make('span', 'w', stage), make('span', 'v', text.trim()), make('span', 'u', own)];
      return make('li', '', mark, link(`#n${n}`, name), ...about, make('span', 'w p', where));
    });
  });
  part('figures').replaceChildren(...rows);
}

export function showFigure(data: PageData, n: number): void {
  const numeral = data.numerals[n];
  if (!numeral) return;
  const { words } = data;
  const unit = numeral.facts[0]?.unit ?? '';
  const head = make('p', 'printed', make('b', '', numeral.text.trim()), ` ${unit} `, make('span', 'w', numeral.where));
  const note = `${numeral.class}　${numeral.unread ? words.unreadNote : words.notFigure}`;
  const cards = data.cards
    .filter(({ items }) => items.some(({ operands }) => operands.includes(n)))
    .map(({ id }) => titleOf(id));
  const about = numeral.facts.flatMap((fact) => aboutFact(data, fact));
  part('figure').replaceChildren(
    head,
    ...(about.length > 0 ? about : [make('p', 'w', note)]),
    ...(cards.length > 0 ? [make('ul', 'about', ...cards)] : []),
    ...relationsOf(data, numeral.facts),
  );
}

function aboutFact({ words }: PageData, fact: DataFact): HTMLElement[] {
  const list = make('dl', '');
  const lines: [string, string][] = [
    [words.placeOf, fact.where],
    [words.valueLabel, fact.value],
    ...(fact.corrected === '' ? [] : [[words.corrected, fact.corrected] as [string, string]]),
  ];
  for (const [name, value] of lines) list.append(make('div', '', make('dt', '', name), make('dd', '', value)));
  return [make('h3', '', [fact.name, fact.stage, fact.note].filter(Boolean).join(' · ')), list];
}

function relationsOf(data: PageData, facts: readonly DataFact[]): HTMLElement[] {
  if (facts.length === 0) return [];
  const own = [...new Set(facts.flatMap(({ relations }) => relations))].flatMap((r) => data.relations[r] ?? []);
  if (own.length === 0) return [make('p', 'w', data.words.noRelation)];
  const failing = own.filter(({ status }) => status === 'fails');
  const others = own.filter(({ status }) => status !== 'fails');
  return [make('h3', 'sub', `${data.words.inRelations} ${own.length}`), ...[...failing, ...others].map(aboutRelation)];
}

/** The finding's own words, as its card has them. */
function titleOf(id: string): HTMLElement {
  const card = document.getElementById(id);
  const mark = card?.querySelector('.mark')?.textContent ?? '';
  return make(
    'li',
    card?.classList.contains('error') ? 'error' : 'warning',
    make('span', 'mark', mark),
    ' ',
    link(`#${id}`, card?.querySelector('.t')?.lastChild?.textContent ?? id),
  );
}

function aboutRelation(relation: DataRelation): HTMLElement {
  const head = make(
    'p',
    `rel ${relation.status}`,
    make('span', 'mk', relation.mark),
    ` ${relation.title} `,
    make('span', 'w', relation.verdict),
  );
  const rows = relation.rows.map(rowOf);
  const sum =
    rows.length > 0 ? make('table', 'sum', make('tbody', '', ...rows)) : make('p', 'formula', relation.formula);
  return make('section', 'in', head, sum, ...(relation.reason === '' ? [] : [make('p', 'w', relation.reason)]));
}

function rowOf({ label, text, where, anchor, cls }: AccountRow): HTMLElement {
  const name = make('th', '', label);
  name.setAttribute('scope', 'row');
  const value = make('td', 'n', anchor === '' ? text : link(`#${anchor}`, text));
  return make('tr', cls, name, value, make('td', 'w', where));
}
