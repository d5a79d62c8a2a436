/** The source pane: lights what a finding points at, goes round it, and moves from number to number. */
import type { Place } from '../../../parsers/document.js';
import { type PageData, part, say, tell } from './desk-parts.js';
import { paint, rangeAt } from './desk-text.js';

/** What a finding points at, in order: a numeral, or words. */
export type Target = { numeral: number } | { words: Place };

export interface SourcePane {
  /** Lights these and brings the first into view. */
  light(targets: readonly Target[]): void;
  /** Focuses the next of the lit ones; false where there is none, or at either end unless `round`. */
  step(by: 1 | -1, round: boolean): boolean;
  /** Focuses the first of the lit ones, where there is one. */
  enter(): boolean;
  isOnTarget(): boolean;
  choose(numeral: number): void;
  /** Brings back into view what was shown last: a pane that was hidden cannot scroll. */
  show(): void;
  /** From the focused number with an arrow key. */
  move(key: string): boolean;
}

export function openSource(data: PageData, onChoose: (numeral: number) => void): SourcePane {
  const paper = part('paper');
  const all = [...paper.querySelectorAll<HTMLElement>('.num')];
  let targets: readonly Target[] = [];
  let at = 0;
  let current = all[0] ?? null;
  if (current) current.tabIndex = 0;

  /** One number at a time is in the order of the Tab key. */
  const rove = (element: HTMLElement) => {
    if (current) current.tabIndex = -1;
    element.tabIndex = 0;
    current = element;
  };
  const elementOf = (target: Target) =>
    'numeral' in target ? numeralElement(target.numeral) : (rangeAt(target.words)?.element ?? null);
  const reveal = (index: number, focus: boolean) => {
    const target = targets[index];
    const element = target && elementOf(target);
    // A pane that is hidden, as on a narrow screen, takes no focus: the key goes on.
    if (!element || (focus && element.getClientRects().length === 0)) return false;
    at = index;
    for (const other of paper.querySelectorAll('.now')) other.classList.remove('now');
    element.classList.add('now');
    const range = 'words' in target ? rangeAt(target.words)?.range : null;
    paint('now', range ? [range] : []);
    if ('numeral' in target) rove(element);
    element.scrollIntoView({ block: 'center', inline: 'center' });
    if (!focus) return true;
    if ('words' in target) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    tell(say(data.words.operand, { i: index + 1, n: targets.length }));
    return true;
  };
  const pick = (event: Event) => {
    const numeral = numeralOf(event.target);
    if (numeral === null) return;
    event.preventDefault();
    rove(numeralElement(numeral) as HTMLElement);
    onChoose(numeral);
  };
  paper.addEventListener('click', pick);
  paper.addEventListener('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && !event.isComposing) pick(event);
  });

  return {
    light(next) {
      for (const name of ['at', 'op', 'now', 'here', 'hit', 'sel'])
        for (const element of paper.querySelectorAll(`.${name}`)) element.classList.remove(name);
      targets = next;
      const ranges: Range[] = [];
      for (const [i, target] of next.entries()) {
        const element = elementOf(target);
        if ('numeral' in target) {
          element?.classList.add(i === 0 ? 'at' : 'op');
          element?.closest('tr')?.classList.add('hit');
          continue;
        }
        const range = rangeAt(target.words)?.range;
        if (range) ranges.push(range);
        else element?.classList.add('here');
      }
      paint('words', ranges);
      paint('now', []);
      reveal(0, false);
    },
    step(by, round) {
      const next = at + by;
      if (targets.length === 0 || (!round && (next < 0 || next >= targets.length))) return false;
      return reveal((next + targets.length) % targets.length, true);
    },
    enter: () => reveal(0, true),
    isOnTarget: () => targets.some((target) => document.activeElement === elementOf(target)),
    choose(numeral) {
      const element = numeralElement(numeral);
      if (!element) return;
      for (const other of paper.querySelectorAll('.sel')) other.classList.remove('sel');
      element.classList.add('sel');
      rove(element);
      const [box, frame] = [element.getBoundingClientRect(), paper.getBoundingClientRect()];
      if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) element.scrollIntoView({ block: 'center' });
    },
    show() {
      paper.querySelector('.sel, .now')?.scrollIntoView({ block: 'center', inline: 'center' });
    },
    move(key) {
      const from = document.activeElement;
      if (!(from instanceof HTMLElement) || numeralOf(from) === null) return false;
      const next = neighbour(all, from, key);
      if (!next) return false;
      rove(next);
      next.focus();
      return true;
    },
  };
}

export function numeralElement(numeral: number): HTMLElement | null {
  return document.getElementById(`n${numeral}`);
}

export function numeralOf(target: EventTarget | null): number | null {
  const element = target instanceof Element ? target.closest('.num') : null;
  return element ? Number(element.id.slice(1)) : null;
}

/** Left and right in reading order, up and down to the nearest of the lines above and below. */
function neighbour(all: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const index = all.indexOf(from);
  if (key === 'ArrowLeft') return all[index - 1];
  if (key === 'ArrowRight') return all[index + 1];
  const box = from.getBoundingClientRect();
  let best: HTMLElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const other of all) {
    const own = other.getBoundingClientRect();
    const down = key === 'ArrowUp' ? box.top - own.top : own.top - box.top;
    if (down < box.height / 2) continue;
    const away = down * 3 + Math.abs(own.right - box.right);
    if (away >= least) continue;
    least = away;
    best = other;
  }
  return best;
}
