/** The tabs of the panel, and on a narrow screen the switch between findings and document. */
import { part } from './desk-parts.js';

export type View = 'findings' | 'source';

export interface Tabs {
  show(name: string): void;
  shown(): string;
  view(next: View): void;
}

export function openTabs(
  onShow: (name: string) => void,
  onView: (view: View) => void,
  toWords: Record<View, string>,
): Tabs {
  const tabs = [...part('panel').querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const desk = document.querySelector<HTMLElement>('.desk');
  const nameOf = (tab: HTMLElement) => tab.id.replace('tab-', '');
  const show = (name: string) => {
    for (const tab of tabs) {
      const isOwn = nameOf(tab) === name;
      tab.setAttribute('aria-selected', String(isOwn));
      tab.tabIndex = isOwn ? 0 : -1;
      part(`pane-${nameOf(tab)}`).hidden = !isOwn;
    }
    onShow(name);
  };
  const view = (next: View) => {
    if (desk) desk.dataset['view'] = next;
    part('switch').textContent = toWords[next === 'source' ? 'findings' : 'source'];
    onView(next);
  };
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(nameOf(tab)));
    tab.addEventListener('keydown', (event) => {
      const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const next = tabs[(i + by + tabs.length) % tabs.length];
      if (by === 0 || !next) return;
      event.preventDefault();
      show(nameOf(next));
      next.focus();
    });
  }
  part('switch').addEventListener('click', () => view(desk?.dataset['view'] === 'source' ? 'findings' : 'source'));
  return {
    show,
    view,
    shown: () => nameOf(tabs.find((tab) => tab.getAttribute('aria-selected') === 'true') ?? part('tab-findings')),
  };
}
