/** A letter before it goes: fields as high as their text, and the letter composed anew when a point or a remark comes or goes. */
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
  const response = await fetch(form.action, {
    method: 'POST',
    body: fieldsOf(form, 'show'),
    headers: { accept: 'text/html' },
  });
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

function fieldsOf(form: HTMLFormElement, what: string): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.set('do', what);
  return body;
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
  // What has the focus is what Enter does; nothing has it after a look at the letter.
  const isFree = document.activeElement === document.body || document.activeElement === null;
  const wanted = { Escape: 'back', n: 'next', ...(isFree ? { Enter: 'send' } : {}) }[key];
  if (wanted === undefined) return;
  event.preventDefault();
  element<HTMLAnchorElement>(wanted)?.click();
});
element('print')?.addEventListener('click', () => window.print());

/** What was typed is kept as it stands: whoever leaves the page finds it again. */
const KEEP_AFTER_MS = 600;
const MOST_KEPT_ALIVE = 60_000;
let keeping: ReturnType<typeof setTimeout> | undefined;
document.addEventListener('submit', () => clearTimeout(keeping));
document.addEventListener('input', () => {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    const form = element<HTMLFormElement>('letter');
    const body = form && fieldsOf(form, 'keep');
    if (!body) return;
    // It outlives the page, as far as a browser lets it.
    const keepalive = String(body).length < MOST_KEPT_ALIVE;
    void fetch(form.action, { method: 'POST', body, keepalive }).catch(() => {});
  }, KEEP_AFTER_MS);
});
growAll();
// On a narrow screen the letter stands above its buttons, and is what one reads first.
const blank = element('problem') && [...areas()].find(({ value }) => /＿{3}/.test(value));
(blank ?? element('send'))?.focus({ preventScroll: !blank });
