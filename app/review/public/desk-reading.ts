/** The page of a report as one reads it, whoever decides: source and findings point at each other, numbers tell what is known of them. */
import { type Cards, openCards } from './desk-cards.js';
import { listFigures, showFigure } from './desk-figure.js';
import { openFind } from './desk-find.js';
import { type PageData, part } from './desk-parts.js';
import { openSource, type SourcePane } from './desk-source.js';
import { openTabs, type Tabs } from './desk-tabs.js';
import { openTips } from './desk-tip.js';

export interface Reading {
  tabs: Tabs;
  source: SourcePane;
  cards: Cards;
  find: { focus(): void };
  /** The number that is chosen in the source while the panel shows it. */
  picked(): number | null;
  /** Shows what the address or the work asks for first. */
  begin(): void;
}

export function openReading(data: PageData): Reading {
  let picked: number | null = null;
  const tabs = openTabs(
    (name) => {
      if (name !== 'figures') picked = null;
    },
    (view) => view === 'source' && source.show(),
    { source: part('switch').dataset['source'] ?? '', findings: part('switch').dataset['findings'] ?? '' },
  );
  const source = openSource(data, (numeral) => {
    pick(numeral);
    tabs.view('findings');
  });
  const cards = openCards(data, (targets, chosen) => {
    if (tabs.shown() !== 'findings') tabs.show('findings');
    source.light(targets);
    window.history.replaceState(null, '', `#${chosen.card}`);
  });
  const find = openFind(data);
  openTips(data);
  listFigures(data);

  function pick(numeral: number): void {
    tabs.show('figures');
    picked = numeral;
    showFigure(data, numeral);
    source.choose(numeral);
    part('pane-figures').scrollTop = 0;
  }

  /** A row of the targets, and the report's own row in the source. */
  function showTarget(row: HTMLElement): void {
    tabs.show('targets');
    tabs.view('findings');
    const own = /^#n(\d+)$/.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1];
    if (own !== undefined) source.choose(Number(own));
    for (const other of part('pane-targets').querySelectorAll('.now')) other.classList.remove('now');
    row.classList.add('now');
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
  }

  /** Links inside the desk choose what they point at. */
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const to = target?.closest('a')?.getAttribute('href') ?? '';
    const card = /^#(q\d+)$/.exec(to)?.[1];
    const numeral = /^#n(\d+)$/.exec(to)?.[1];
    const line = /^#(t\d+)$/.exec(to)?.[1];
    if (line !== undefined) {
      event.preventDefault();
      showTarget(part(line));
    } else if (card !== undefined) {
      event.preventDefault();
      tabs.view('findings');
      cards.choose({ card, item: null });
    } else if (numeral !== undefined) {
      event.preventDefault();
      if (target?.closest('#pane-figures')) pick(Number(numeral));
      else source.choose(Number(numeral));
      if (target?.closest('.card, #pane-versions, #pane-targets')) tabs.view('source');
    } else if (/^#b\d+/.test(to)) tabs.view('source');
  });

  part('pane-findings').addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const card = target?.closest('.card')?.id;
    if (!card || target?.closest('a, form, .act, [data-do]')) return;
    const item = target?.closest<HTMLElement>('summary')?.dataset['item'] ?? null;
    const isOpen = cards.chosen?.card === card && cards.chosen.item === item;
    if (!isOpen) cards.choose({ card, item }, item === null);
  });

  return {
    tabs,
    source,
    cards,
    find,
    picked: () => picked,
    begin() {
      const wanted = /^#(q\d+)$/.exec(window.location.hash)?.[1];
      if (tabs.shown() === 'findings') {
        if (wanted !== undefined && data.cards.some(({ id }) => id === wanted))
          cards.choose({ card: wanted, item: null }, false);
        else cards.nextOpen();
      }
    },
  };
}
