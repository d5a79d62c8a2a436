/** What stands on the page: the parts that the desk's scripts work on, the data that came with them, and how they speak. */
import type { DeskData } from '../../../pipeline/render/desk/desk-data.js';
import type { ViewWords } from '../../../pipeline/render/desk/desk-words.js';
import type { Rights } from '../../state/rights.js';
import type { DeskAnswer } from '../desk/write-expecting.js';
import { ask, RequestProblem } from './page.js';

export interface PageData extends DeskData {
  id: string;
  /** SHA-256 of the file that the page shows. */
  file: string;
  /** Who looks at it. */
  person: string;
  answer: DeskAnswer;
  /** An auditor decides nothing, and that an auditor looked does not count. */
  may: Pick<Rights, 'decide' | 'vouch'>;
  reasons: string[];
  /** Address of the next report, '' for the last. */
  next: string;
  /** Addresses of the report before, '' for the first, and of the list. */
  previous: string;
  list: string;
  /** Where its last corrected item is taught, '' for none. */
  teach: string;
  /** Address of its letter. */
  letter: string;
  words: ViewWords['client'] &
    Pick<
      ViewWords,
      | 'decide'
      | 'short'
      | 'approve'
      | 'oppose'
      | 'opposeHint'
      | 'inPerson'
      | 'waiting'
      | 'proposed'
      | 'undoing'
      | 'until'
      | 'lapsed'
    > & {
      states: Record<string, string>;
    };
}

export type Verdict = 'return' | 'accept' | 'misread' | 'defer' | 'undo';

/** An element that the template prints; a missing one is a bug of ours. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element as T;
}

/** Numbers and relations come after the page: it is half as heavy without them. */
export async function readData(): Promise<PageData> {
  const data = JSON.parse(part('desk-data').textContent ?? '') as PageData & { details?: string };
  if (data.details === undefined) return data;
  try {
    return { ...data, ...(await ask<Pick<PageData, 'numerals' | 'relations'>>(data.details)) };
  } catch (error) {
    if (error instanceof RequestProblem) announce(error.message, true);
    throw error;
  }
}

export function say(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** An element with its classes and children; text stays text. */
export function make(tag: string, cls: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (cls !== '') element.className = cls;
  element.append(...children);
  return element;
}

export function link(href: string, text: string): HTMLElement {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}

let toast: ReturnType<typeof setTimeout> | undefined;

/** Said to the eye for a while and to the ear once. */
export function announce(text: string, bad = false): void {
  const status = part('status');
  status.textContent = text;
  status.classList.toggle('bad', bad);
  status.classList.add('on');
  clearTimeout(toast);
  toast = setTimeout(() => status.classList.remove('on'), bad ? 9000 : 4000);
}

/** Said to the ear alone: the eye sees it anyway. */
export function tell(text: string): void {
  part('said').textContent = text;
}

const WAITING = 'gouji-said';

export function sayAfterReload(text: string, bad = true): void {
  window.sessionStorage.setItem(WAITING, JSON.stringify({ text, bad }));
}

export function sayWhatWaits(): void {
  const waiting = window.sessionStorage.getItem(WAITING);
  window.sessionStorage.removeItem(WAITING);
  if (!waiting) return;
  const { text, bad } = JSON.parse(waiting) as { text: string; bad: boolean };
  announce(text, bad);
}
