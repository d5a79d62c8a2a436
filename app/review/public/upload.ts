/** Files that are dropped anywhere on the list, or chosen, go to the server's queue; what becomes of each is asked for until it is idle. */

import { ask, onDrop, RequestProblem } from './page.js';

interface Item {
  id: number;
  name: string;
  step: 'waiting' | 'reading' | 'done' | 'failed';
  said: string | null;
  reports: string[];
}
interface Progress {
  items: Item[];
  busy: boolean;
}

const MARKS: Record<Item['step'], string> = { waiting: '·', reading: '…', done: '✓', failed: '✕' };

const list = document.querySelector<HTMLUListElement>('#intake');
const files = document.querySelector<HTMLInputElement>('#files');
/** Kept over the pages of a tab: who goes to a report meanwhile, or has the list drawn anew, still reads what became of each file. */
const KEPT = 'gouji-upload';
let since = Number(sessionStorage.getItem(KEPT) ?? Number.POSITIVE_INFINITY);

async function send(chosen: Iterable<File>): Promise<void> {
  const body = new FormData();
  for (const file of chosen) body.append('files', file, file.name);
  await orSaid(async () => {
    const taken = await ask<Progress>('/upload', { method: 'POST', body });
    since = Math.min(since, ...taken.items.map(({ id }) => id));
    sessionStorage.setItem(KEPT, String(since));
    show(taken.items);
    await follow(true);
  });
}

async function orSaid(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    list?.replaceChildren(line('✕', error.message));
  }
}

/** `stale`: the list on the page is of before something came in. */
async function follow(stale: boolean): Promise<void> {
  for (;;) {
    const { items, busy } = await ask<Progress>('/api/intake');
    const own = items.filter(({ id }) => id >= since).sort((a, b) => a.id - b.id);
    show(own);
    if (!busy) {
      if (stale) location.reload();
      else sessionStorage.removeItem(KEPT);
      return;
    }
    stale = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function show(items: readonly Item[]): void {
  list?.replaceChildren(
    ...items.map(({ name, step, said, reports }) => {
      // Why a file failed says so itself.
      const words = [name, step === 'failed' && said ? '' : list?.dataset[step], said].filter(Boolean);
      const row = line(MARKS[step], words.join('  '), step);
      row.append(...reports.map((report) => openLink(report, name)));
      return row;
    }),
  );
}

function openLink(report: string, file: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `/report/${encodeURIComponent(report)}`;
  // What names no department goes by its file.
  link.textContent = ` ${report.startsWith('?') ? file : report.replace('/', ' ')}`;
  return link;
}

function line(mark: string, text: string, step = 'failed'): HTMLLIElement {
  const item = document.createElement('li');
  const sign = document.createElement('span');
  sign.className = `mark ${step === 'failed' ? 'bad' : step === 'done' ? 'ok' : 'quiet'}`;
  sign.setAttribute('aria-hidden', 'true');
  sign.textContent = mark;
  item.append(sign, ` ${text}`);
  return item;
}

if (Number.isFinite(since)) void orSaid(() => follow(false));

files?.addEventListener('change', () => {
  if (files.files && files.files.length > 0) void send([...files.files]);
  files.value = '';
});

onDrop((dropped) => void send(dropped));
