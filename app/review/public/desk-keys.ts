/** The keyboard. Nothing is taken from a field that somebody types in, nor while an input method is composing. */
import type { Ask } from './desk-ask.js';
import type { Cards } from './desk-cards.js';
import type { Act } from './desk-decisions.js';
import { part } from './desk-parts.js';
import { numeralOf, type SourcePane } from './desk-source.js';
import type { Tabs } from './desk-tabs.js';

interface Desk {
  cards: Cards;
  source: SourcePane;
  decisions: { press(what: Act): unknown };
  ask: Pick<Ask, 'leave' | 'isOpen' | 'focus'>;
  find: { focus(): void };
  tabs: Tabs;
}

const ACTS: Record<string, Act> = {
  r: 'return',
  a: 'accept',
  m: 'misread',
  s: 'defer',
  u: 'undo',
  b: 'same',
  y: 'approve',
  d: 'oppose',
  p: 'pass',
  t: 'back',
  n: 'next',
  l: 'teach',
  w: 'what-if',
  v: 'previous',
  g: 'list',
  '?': 'keys',
  '？': 'keys',
};

export function listenForKeys({ cards, source, decisions, ask, find, tabs }: Desk): void {
  const backToCard = () => {
    const chosen = cards.chosen;
    if (!chosen) return;
    tabs.show('findings');
    part(chosen.card).focus({ preventScroll: true });
  };
  const leave = () => {
    if (ask.leave()) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    backToCard();
  };
  /** From the chosen card round its places in the source and on to the card's own buttons: the order in which one looks. */
  const tab = (event: KeyboardEvent): boolean => {
    const card = cards.chosen && part(cards.chosen.card);
    if (source.isOnTarget()) {
      if (source.step(event.shiftKey ? -1 : 1, false)) return true;
      if (!card) return false;
      if (event.shiftKey) card.focus({ preventScroll: true });
      else card.querySelector<HTMLElement>('.t')?.focus({ preventScroll: true });
      return true;
    }
    return !event.shiftKey && card !== null && document.activeElement === card && source.enter();
  };
  const perform = (key: string, event: KeyboardEvent): boolean => {
    const act = ACTS[key];
    if (act) {
      if (!event.repeat) decisions.press(act);
      return true;
    }
    switch (key) {
      case 'j':
      case 'k':
        tabs.show('findings');
        tabs.view('findings');
        cards.step(key === 'j' ? 1 : -1);
        return true;
      case ']':
        return source.step(1, true);
      case '[':
        return source.step(-1, true);
      case '/':
        tabs.view('source');
        find.focus();
        return true;
      case 'tab':
        return tab(event);
      case 'escape':
        leave();
        return true;
      case 'arrowleft':
      case 'arrowright':
      case 'arrowup':
      case 'arrowdown':
        return numeralOf(document.activeElement) !== null && source.move(event.key);
      default:
        return false;
    }
  };
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (part<HTMLDialogElement>('keys').open) return;
    const key = keyOf(event);
    if (isTyping(event.target) && key !== 'escape') return;
    // Whoever sees the form types into it, wherever a click has left the focus.
    if (ask.isOpen() && key.length === 1 && key !== ' ') return ask.focus();
    if (perform(key, event)) event.preventDefault();
  });
}

/** Keys that are pressed while the numbers of the page are on their way: none is lost. Returns what presses them once more. */
export function holdKeys(): () => void {
  const held: KeyboardEvent[] = [];
  const hold = (event: KeyboardEvent) => void held.push(event);
  document.addEventListener('keydown', hold);
  return () => {
    document.removeEventListener('keydown', hold);
    for (const event of held)
      (event.target instanceof Element ? event.target : document.body).dispatchEvent(
        new KeyboardEvent('keydown', event),
      );
  };
}

/** A Chinese input method that is on hides the letter behind `Process`; the key itself is still known. */
function keyOf({ key, code }: KeyboardEvent): string {
  return key === 'Process' ? (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase() : key.toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
