/** A letter before it goes: fields as high as their text, and the letter composed anew when a point or a remark comes or goes. */
import { sayAfterReload } from './desk-parts.js';
import { onKey } from './page.js';

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T | null;

function grow(area: HTMLTextAreaElement): void {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

function areas(): NodeListOf<HTMLTextAreaElement> {
  return document.querySelectorAll<HTMLTextAreaElement>('.line textarea');
}

function growAll(): void {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const area of areas()) grow(area);
}

/** Asked for one after the other: the last one is what stands. */
let asked = 0;

async function showAnew(): Promise<void> {
  const form = element<HTMLFormElement>('letter');
  if (!form) return;
  const mine = ++asked;
  const sent = new Map([...areas()].map((area) => [area.name, area.value]));
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.set('do', 'show');
  const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
  const text = await response.text();
  if (mine !== asked) return;
  const page = new DOMParser().parseFromString(text, 'text/html');
  const fresh = page.querySelector('.letter .sheet');
  const old = document.querySelector('.letter .sheet');
  if (!fresh || !old) return window.location.assign(form.action);
  keepTyping(fresh, sent);
  const focused = document.activeElement;
  old.replaceWith(fresh);
  growAll();
  if (!(focused instanceof HTMLTextAreaElement) || !focused.closest('.line')) return;
  const same = [...areas()].find(({ name }) => name === focused.name);
  same?.focus({ preventScroll: true });
  same?.setSelectionRange(focused.selectionStart, focused.selectionEnd);
}

/** What was typed while the answer was on its way. */
function keepTyping(fresh: Element, sent: ReadonlyMap<string, string>): void {
  const typed = new Map(
    [...areas()].filter(({ name, value }) => sent.get(name) !== value).map((a) => [a.name, a.value]),
  );
  for (const area of fresh.querySelectorAll<HTMLTextAreaElement>('.line textarea')) {
    const value = typed.get(area.name);
    if (value !== undefined) area.value = value;
  }
}

document.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement) || !target.closest('.line')) return;
  if (!CSS.supports('field-sizing', 'content')) grow(target);
  const was = target.parentElement?.querySelector<HTMLInputElement>('input[type=hidden]')?.value;
  target.parentElement?.classList.toggle('changed', was !== target.value);
});
document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('.side')) void showAnew();
});
document.addEventListener('keydown', (event) => {
  // A paragraph is one: a new line in it would be a blank in the letter. The title may have several.
  const isLine = event.target instanceof HTMLElement && event.target.closest('.line:not(.title)') !== null;
  if (event.key === 'Enter' && !event.isComposing && isLine) event.preventDefault();
  if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) {
    event.preventDefault();
    element('send')?.focus();
  }
});
onKey((key, event) => {
  if (key !== 'Escape') return;
  event.preventDefault();
  element<HTMLAnchorElement>('back')?.click();
});
element<HTMLFormElement>('letter')?.addEventListener('submit', ({ submitter }) => {
  const said = submitter instanceof HTMLElement ? submitter.dataset['said'] : undefined;
  if (said) sayAfterReload(said, false);
});
// A letter that came back instead of going has said so here.
if (element('problem')) window.sessionStorage.removeItem('gouji-said');
growAll();
// On a narrow screen the letter stands above its buttons, and is what one reads first.
element('send')?.focus({ preventScroll: true });
