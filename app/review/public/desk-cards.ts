/** The findings' panel: which card or which of its findings is chosen, and what stands on each. */
import type { DataItem } from '../../../pipeline/render/desk/desk-data.js';
import { make, type PageData, part, say, tell } from './desk-parts.js';
import type { Target } from './desk-source.js';
import type { DeskStanding } from './desk-standing.js';

export interface Chosen {
  card: string;
  /** One finding of the card alone; null for all of them. */
  item: string | null;
}

export interface Cards {
  chosen: Chosen | null;
  choose(next: Chosen, focus?: boolean): void;
  /** Whether the chosen card is in view: its tab open, itself not scrolled away. */
  isSeen(): boolean;
  /** Brings the chosen card into view. */
  reveal(): void;
  /** To the card after or before the chosen one. */
  step(by: 1 | -1): void;
  /** The next card with something open, 暂不处理 last; false where nothing is. */
  nextOpen(): boolean;
  /** What a decision on the chosen card is about. */
  items(): DataItem[];
  rootItems(): DataItem[];
  standingOf(finding: string): DeskStanding | undefined;
  refresh(standings: readonly DeskStanding[]): void;
  /** Shows a decision that is on its way; `settle` when the answer is there, whatever it is. */
  assume(findings: readonly string[], verdict: DeskStanding['verdict']): void;
  settle(findings: readonly string[]): void;
  /** Cards with something open that wants a decision. */
  pending(): number;
}

/** Pixels of a card below which nobody can tell which one it is: its head's first line. */
const LEAST_SEEN = 40;

const NOTHING: Omit<DeskStanding, 'finding' | 'verdict'> = {
  by: '',
  at: '',
  reason: '',
  expires: '',
  lapsed: false,
  awaitsApproval: false,
  mayApprove: false,
  mayOppose: false,
  mayConfirm: false,
  awaitsConfirmation: false,
  undoneBy: '',
  approvedBy: '',
  opposed: null,
};

function buttonOf(act: 'approve' | 'oppose', text: string, key: string): HTMLElement {
  const button = make('button', act, text, make('kbd', '', key));
  button.setAttribute('type', 'button');
  button.dataset['do'] = act;
  return button;
}

export function openCards(data: PageData, onChoose: (targets: Target[], chosen: Chosen) => void): Cards {
  const order = data.cards.map(({ id }) => id);
  const byId = new Map(data.cards.map((card) => [card.id, card]));
  const said = new Map<string, DeskStanding>();
  /** On their way: how many requests say it, and the last of what they say. */
  const assumed = new Map<string, { requests: number; verdict: DeskStanding['verdict'] }>();
  let chosen: Chosen | null = null;
  const standingOf = (finding: string): DeskStanding | undefined => {
    const own = assumed.get(finding);
    return own ? { ...NOTHING, finding, verdict: own.verdict } : said.get(finding);
  };

  const element = (id: string) => part(id);
  const isNotice = (id: string) => byId.get(id)?.items[0]?.severity === 'notice';
  const deciding = (id: string): DataItem[] => {
    const items = byId.get(id)?.items ?? [];
    return isNotice(id) ? items : items.filter(({ severity }) => severity !== 'notice');
  };
  const isDecided = ({ finding }: DataItem) => !['defer', undefined, null].includes(standingOf(finding)?.verdict);
  /** What another person accepted is still open to the second, what a workbook says in one's name to oneself. */
  const waitsForMe = ({ finding }: DataItem) => {
    const standing = standingOf(finding);
    return standing?.mayApprove === true || standing?.mayConfirm === true;
  };
  const isSettled = (item: DataItem) => isDecided(item) && !waitsForMe(item);
  const isOpen = (id: string) => !deciding(id).every(isSettled);
  const isDeferred = (id: string) =>
    deciding(id).every((item) => isSettled(item) || standingOf(item.finding)?.verdict === 'defer');
  const main = order.filter((id) => !isNotice(id));

  /** The head of a tall card must be in view, not its middle. */
  const scrollTo = (card: HTMLElement) => {
    const pane = part('pane-findings');
    const [box, frame] = [card.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top < frame.top || box.bottom > frame.bottom)
      pane.scrollTop += box.top - frame.top - Math.min(48, frame.height / 6);
  };

  const choose = (next: Chosen, focus = true) => {
    if (chosen) {
      const old = element(chosen.card);
      old.classList.remove('open');
      old.querySelector('.t')?.setAttribute('aria-expanded', 'false');
    }
    chosen = next;
    const card = element(next.card);
    const folded = card.closest('details.notices');
    if (folded instanceof HTMLDetailsElement) folded.open = true;
    card.classList.add('open');
    card.querySelector('.t')?.setAttribute('aria-expanded', 'true');
    // A report that is only looked at has no decisions.
    const act = document.getElementById('act');
    if (act) {
      // Below the head, which is in view, and not over the account.
      part(`${next.card}-st`).after(act);
      act.hidden = false;
      part('ask').hidden = true;
    }
    const item =
      (byId.get(next.card)?.items ?? []).find(({ finding }) => finding === next.item) ?? byId.get(next.card)?.items[0];
    // Opens the tab as well: what is not shown takes no focus and has no place to scroll to.
    onChoose(
      item ? [...item.operands.map((numeral) => ({ numeral })), ...item.words.map((words) => ({ words }))] : [],
      next,
    );
    if (focus) card.focus({ preventScroll: true });
    scrollTo(card);
    if (focus) tell(say(data.words.chosen, { i: order.indexOf(next.card) + 1, n: order.length }));
  };

  const drawState = (id: string) => {
    const card = element(id);
    const items = deciding(id);
    const own = items.flatMap(({ finding }) => standingOf(finding) ?? []);
    const first = own.find(({ verdict }) => verdict !== null);
    card.classList.toggle('done', items.length > 0 && !isOpen(id));
    card.classList.toggle('later', isOpen(id) && isDeferred(id) && first !== undefined);
    const { words } = data;
    const lines: HTMLElement[] = [];
    for (const verdict of ['return', 'accept', 'misread', 'defer'] as const) {
      const same = own.filter((standing) => standing.verdict === verdict);
      const [one] = same;
      if (!one) continue;
      const count = same.length < items.length ? ` ${same.length}/${items.length}` : '';
      const text = [
        `${verdict === 'defer' ? '…' : '✓'} ${words.short[verdict]}${count}`,
        one.by,
        one.at,
        one.reason === '' ? '' : say(words.byReason, { reason: one.reason }),
        one.expires === '' ? '' : `${words.until} ${one.expires}`,
        one.approvedBy === '' ? '' : `✓ ${words.approve} ${one.approvedBy}`,
      ];
      lines.push(make('span', '', text.filter(Boolean).join(' · ')));
      const waiting = same.filter(({ awaitsApproval }) => awaitsApproval);
      if (waiting.length === 0) continue;
      const undone = waiting.find(({ undoneBy }) => undoneBy !== '');
      const isProposed = waiting.some(({ awaitsConfirmation }) => awaitsConfirmation);
      const what = undone ? say(words.undoing, { by: undone.undoneBy }) : isProposed ? words.proposed : words.waiting;
      lines.push(make('span', 'wait', `! ${what} `));
      if (!items.some(waitsForMe)) continue;
      lines.push(buttonOf('approve', own.some(({ mayConfirm }) => mayConfirm) ? words.inPerson : words.approve, 'Y'));
      if (own.some(({ mayOppose }) => mayOppose)) lines.push(buttonOf('oppose', words.oppose, 'D'));
    }
    const no = own.find(({ opposed }) => opposed !== null)?.opposed;
    if (no)
      lines.unshift(make('span', 'wait', [`! ${words.oppose}`, no.by, no.at, say(words.byReason, no)].join(' · ')));
    if (own.some(({ lapsed }) => lapsed)) lines.unshift(make('span', 'wait', `! ${words.lapsed}`));
    part(`${id}-st`).replaceChildren(...lines);
  };

  const draw = () => {
    for (const id of order) drawState(id);
  };

  return {
    get chosen() {
      return chosen;
    },
    choose,
    isSeen() {
      if (!chosen) return false;
      const [box, frame] = [part(chosen.card), part('pane-findings')].map((one) => one.getBoundingClientRect());
      if (!box || !frame || box.height === 0) return false;
      return Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top) >= Math.min(box.height, LEAST_SEEN);
    },
    reveal() {
      if (!chosen) return;
      const card = part(chosen.card);
      const folded = card.closest('details.notices');
      if (folded instanceof HTMLDetailsElement) folded.open = true;
      card.focus({ preventScroll: true });
      scrollTo(card);
    },
    step(by) {
      if (order.length === 0) return;
      const list =
        chosen && isNotice(chosen.card) ? order : main.length > 0 ? [...main, ...order.slice(main.length)] : order;
      const at = chosen ? list.indexOf(chosen.card) : by > 0 ? -1 : list.length;
      const next = list[Math.min(list.length - 1, Math.max(0, at + by))];
      if (next !== undefined) choose({ card: next, item: null });
    },
    nextOpen() {
      const from = chosen ? main.indexOf(chosen.card) : -1;
      const around = [...main.slice(from + 1), ...main.slice(0, Math.max(0, from))];
      const next = around.find((id) => isOpen(id) && !isDeferred(id));
      if (next === undefined) return false;
      choose({ card: next, item: null });
      return true;
    },
    items() {
      if (!chosen) return [];
      const { card, item } = chosen;
      return item === null ? deciding(card) : (byId.get(card)?.items ?? []).filter(({ finding }) => finding === item);
    },
    rootItems: () => (chosen ? deciding(chosen.card) : []),
    standingOf,
    refresh(next) {
      said.clear();
      for (const standing of next) said.set(standing.finding, standing);
      draw();
    },
    assume(findings, verdict) {
      for (const finding of findings)
        assumed.set(finding, { requests: (assumed.get(finding)?.requests ?? 0) + 1, verdict });
      draw();
    },
    settle(findings) {
      for (const finding of findings) {
        const own = assumed.get(finding);
        if (own && own.requests > 1) own.requests--;
        else assumed.delete(finding);
      }
      draw();
    },
    pending: () => main.filter(isOpen).length,
  };
}
