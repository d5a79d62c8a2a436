/** The desk of one report: puts source, findings, decisions and keys together. Loaded as a module, so the page stands when it runs. */
import { openAsk } from './desk-ask.js';
import { openCards } from './desk-cards.js';
import { openDecisions } from './desk-decisions.js';
import { showFigure } from './desk-figure.js';
import { openFind } from './desk-find.js';
import { listenForKeys } from './desk-keys.js';
import { part, readData, sayWhatWaits } from './desk-parts.js';
import { openService } from './desk-service.js';
import { openSource } from './desk-source.js';
import { standingsIn } from './desk-standing.js';
import { openTabs } from './desk-tabs.js';
import { openTips } from './desk-tip.js';

const data = readData();
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
const service = openService(data, (answer) => {
  cards.refresh(standingsIn(answer));
  part('tab-findings').dataset['open'] = String(cards.pending());
});
const ask = openAsk(data);
const find = openFind(data);
const decisions = openDecisions({ data, cards, service, ask, picked: () => picked });
openTips(data);
listenForKeys({ cards, source, decisions, ask, find, tabs });

function pick(numeral: number): void {
  tabs.show('figures');
  picked = numeral;
  showFigure(data, numeral);
  source.choose(numeral);
  part('pane-figures').scrollTop = 0;
}

/** Links inside the desk choose what they point at. */
document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const to = target?.closest('a')?.getAttribute('href') ?? '';
  const card = /^#(q\d+)$/.exec(to)?.[1];
  const numeral = /^#n(\d+)$/.exec(to)?.[1];
  if (card !== undefined) {
    event.preventDefault();
    tabs.view('findings');
    cards.choose({ card, item: null });
  } else if (numeral !== undefined) {
    event.preventDefault();
    if (target?.closest('#pane-figures')) pick(Number(numeral));
    else source.choose(Number(numeral));
    if (target?.closest('.card, #pane-versions')) tabs.view('source');
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

sayWhatWaits();
cards.refresh(standingsIn(data.answer));
part('tab-findings').dataset['open'] = String(cards.pending());
const wanted = /^#(q\d+)$/.exec(window.location.hash)?.[1];
if (tabs.shown() === 'findings') {
  if (wanted !== undefined && data.cards.some(({ id }) => id === wanted))
    cards.choose({ card: wanted, item: null }, false);
  else cards.nextOpen();
}
