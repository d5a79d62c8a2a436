/** The list: J and K go from report to report, Enter opens (each is a link), and reports that are ready are published from here. */
import { onKey, post, RequestProblem } from './page.js';

const links = [...document.querySelectorAll<HTMLAnchorElement>('.reports th[scope=row] a')];
const position = document.querySelector('#position');

for (const link of links) {
  link.addEventListener('focus', () => {
    if (position) position.textContent = link.closest('tr')?.dataset['position'] ?? '';
  });
}

function move(step: 1 | -1): void {
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = at < 0 ? (step === 1 ? links[0] : links.at(-1)) : links[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const keys = document.querySelector<HTMLDialogElement>('#keys');
document.querySelector('#help')?.addEventListener('click', () => keys?.showModal());

onKey((key, event) => {
  const act = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    '/': () => document.querySelector<HTMLInputElement>('#q')?.select(),
    '[': () => document.querySelector<HTMLAnchorElement>('a[rel=prev]')?.click(),
    ']': () => document.querySelector<HTMLAnchorElement>('a[rel=next]')?.click(),
    '?': () => keys?.showModal(),
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
});

interface Outcome {
  report: string;
  outcome: 'released' | 'already' | 'held';
  reasons?: { zh: string; en: string }[];
  /** Nothing stands in its way but that a person agrees to what the page leaves out. */
  unagreed?: boolean;
}

const publish = document.querySelector<HTMLButtonElement>('#publish');
const sure = document.querySelector<HTMLDialogElement>('#sure');
publish?.addEventListener('click', () => sure?.showModal());
sure?.addEventListener('close', () => {
  if (sure.returnValue === 'yes') void publishRows();
});

/** Those that were held back. */
async function release(reports: string[], agreed: boolean): Promise<Outcome[]> {
  const { outcomes } = await post<{ outcomes: Outcome[] }>('/api/publish', { reports, agreed });
  return outcomes.filter(({ outcome }) => outcome === 'held');
}

async function publishRows(): Promise<void> {
  const said = document.querySelector('#published');
  const rows = [...document.querySelectorAll<HTMLElement>('tr[data-id]')].filter(
    (row) => row.querySelector<HTMLInputElement>('.choose')?.checked,
  );
  if (!publish || !said || rows.length === 0) return;
  publish.disabled = true;
  publish.setAttribute('aria-busy', 'true');
  try {
    const lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
    const say = (outcomes: Outcome[]) =>
      outcomes
        .map(({ report, reasons }) => `✕ ${report}: ${(reasons ?? []).map((reason) => reason[lang]).join('; ')}`)
        .join('\n');
    const held = await release(
      rows.flatMap((row) => row.dataset['id'] ?? []),
      false,
    );
    const asked = held.filter(({ unagreed }) => unagreed);
    // The reports are named one by one, with what their pages leave out.
    const agreed = asked.length > 0 && confirm(say(asked));
    const left = agreed
      ? await release(
          asked.map(({ report }) => report),
          true,
        )
      : asked;
    const still = [...held.filter(({ unagreed }) => !unagreed), ...left];
    if (still.length === 0) return location.assign('/?state=published');
    said.textContent = say(still);
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    said.textContent = error.message;
  } finally {
    publish.removeAttribute('aria-busy');
  }
}
