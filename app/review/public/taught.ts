/** A name that is taught: its keys, and the page anew while reports are still being tried. */
import { onKey } from './page.js';

const EVERY_MS = 1000;

onKey((key, event) => {
  const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  if (!target || event.repeat) return;
  event.preventDefault();
  target.click();
});

function follow(): void {
  if (document.querySelector('#main')?.getAttribute('data-busy') !== 'true') return;
  setTimeout(async () => {
    const response = await fetch(window.location.href).catch(() => null);
    const page = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
    const fresh = page?.querySelector('#main');
    if (fresh) document.querySelector('#main')?.replaceWith(fresh);
    follow();
  }, EVERY_MS);
}
follow();
