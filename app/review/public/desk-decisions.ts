/** What a key or a button decides: on the chosen findings, on all of one root, on the report as a whole. */
import type { DataItem } from '../../../pipeline/render/desk/desk-data.js';
import type { Ask, Asked } from './desk-ask.js';
import type { Cards, Chosen } from './desk-cards.js';
import { announce, type PageData, part, say, sayAfterReload, type Verdict } from './desk-parts.js';
import type { Service } from './desk-service.js';
import { numeralElement } from './desk-source.js';
import type { Tabs } from './desk-tabs.js';
import type { Trying } from './desk-what-if.js';

export type Act =
  | Verdict
  | 'same'
  | 'pass'
  | 'back'
  | 'next'
  | 'keys'
  | 'leave'
  | 'approve'
  | 'oppose'
  | 'teach'
  | 'previous'
  | 'list'
  | 'what-if';

/** What is about the chosen card, not about the report. */
const ON_CARD: ReadonlySet<Act> = new Set([
  'return',
  'accept',
  'misread',
  'defer',
  'undo',
  'same',
  'approve',
  'oppose',
  'what-if',
]);

/** What only who decides may do. */
const DECIDING: ReadonlySet<Act> = new Set(['return', 'accept', 'misread', 'defer', 'undo', 'same', 'pass', 'back']);

export interface Decisions {
  /** By a key: nothing is decided on a card that is not in view. The key shows it, and decides when it comes again. */
  press(what: Act): unknown;
}

interface Desk {
  data: PageData;
  cards: Cards;
  tabs: Tabs;
  service: Service;
  ask: Ask;
  trying: Trying;
  /** The number that is chosen in the source while the panel shows it. */
  picked: () => number | null;
}

interface Said {
  verdict: Exclude<Verdict, 'undo'>;
  reason: string;
  expires: string;
}

export function openDecisions({ data, cards, tabs, service, ask, trying, picked }: Desk): Decisions {
  const { words } = data;
  /** What was decided in this window, the last on top: U takes it back from wherever one stands. */
  const history: { chosen: Chosen; findings: string[] }[] = [];

  /** Whether it was taken, or nothing is left to be said again. */
  const send = async (items: readonly DataItem[], { verdict, reason, expires }: Said): Promise<boolean> => {
    const chosen = cards.chosen;
    if (!chosen || items.length === 0) {
      announce(words.choice, true);
      return true;
    }
    const decisions = items.map(({ finding }) => ({
      finding,
      verdict,
      ...(reason === '' ? {} : { reason }),
      ...(expires === '' ? {} : { expires }),
    }));
    const findings = items.map(({ finding }) => finding);
    history.push({ chosen, findings });
    if (reason !== '') ask.remember(reason);
    // The next one is there at once: a hand on the keyboard does not wait for a disk.
    cards.assume(findings, verdict);
    const isMore = cards.nextOpen();
    if (!isMore) part(chosen.card).focus({ preventScroll: true });
    const movedTo = cards.chosen;
    const answer = await service.send('decisions', { decisions });
    cards.settle(findings);
    if (!answer) {
      history.splice(
        history.findIndex((entry) => entry.findings === findings),
        1,
      );
      // Whoever types or has gone on is not pulled away: the next key would meet another card. The reason is among the recent ones.
      if (ask.isOpen() || cards.chosen !== movedTo) return true;
      cards.choose(chosen);
      return false;
    }
    const what = say(words.recorded, { what: words.short[verdict], n: items.length });
    announce(isMore ? what : `${what}　${words.allDone}`);
    return true;
  };

  const decide = async (verdict: 'return' | 'accept' | 'misread' | 'defer', before?: Asked): Promise<unknown> => {
    if (verdict === 'misread' && picked() !== null) return correct(picked() as number);
    const items = cards.items();
    if (items.length === 0) return announce(words.choice, true);
    if (verdict === 'return' || verdict === 'defer') {
      const isSaid = items.every(({ finding }) => cards.standingOf(finding)?.verdict === verdict);
      return isSaid ? announce(words.already) : send(items, { verdict, reason: '', expires: '' });
    }
    if (verdict === 'accept' && items.some(({ privacy }) => privacy)) return announce(words.noAccept, true);
    const numerals = verdict === 'misread' ? [...new Set(items.flatMap(({ operands }) => operands))] : [];
    const chosen = cards.chosen;
    if (!chosen) return;
    const asked = await ask.open({ kind: verdict, below: part('act'), numerals, onlyReading: false, before });
    if (!asked) return ask.isOpen() || part(chosen.card).focus({ preventScroll: true });
    const { correction, reason, expires } = asked;
    const isTaken = await (correction ? sendCorrection(correction, reason) : send(items, { verdict, reason, expires }));
    if (!isTaken && !ask.isOpen() && cards.chosen?.card === chosen.card) return decide(verdict, asked);
  };

  /** A number without a finding can be misread as well. */
  const correct = async (numeral: number, before?: Asked): Promise<unknown> => {
    const asked = await ask.open({
      kind: 'misread',
      below: part('figure'),
      numerals: [numeral],
      onlyReading: true,
      before,
    });
    if (!asked) return ask.isOpen() || numeralElement(numeral)?.focus({ preventScroll: true });
    const isTaken = asked.correction === null || (await sendCorrection(asked.correction, asked.reason));
    if (!isTaken && !ask.isOpen() && picked() === numeral) return correct(numeral, asked);
  };

  const sendCorrection = ({ numeral, change }: { numeral: number; change: object }, reason: string) =>
    settle({ place: data.numerals[numeral]?.place, change, reason });

  const undo = async () => {
    const own = cards.items().filter(({ finding }) => (cards.standingOf(finding)?.verdict ?? null) !== null);
    const last = own.length > 0 ? null : history.pop();
    const findings = last ? last.findings : own.map(({ finding }) => finding);
    if (findings.length === 0 && service.isPassed()) {
      if (await service.send('action', { action: 'recall' })) announce(words.passTakenBack);
      return;
    }
    if (findings.length === 0) return announce(words.nothingToUndo);
    if (last) cards.choose(last.chosen);
    const answer = await service.send('decisions', {
      decisions: findings.map((finding) => ({ finding, verdict: 'undo' })),
    });
    if (!answer) return;
    announce(say(words.undone, { n: findings.length }));
  };

  /** What was said of one finding, for all others of its root that nobody has decided on. */
  const same = async () => {
    const all = cards.rootItems();
    const standings = all.flatMap(({ finding }) => cards.standingOf(finding) ?? []);
    const said = standings.findLast(({ verdict }) => verdict !== null);
    const open = all.filter(({ finding }) => (cards.standingOf(finding)?.verdict ?? null) === null);
    if (!said?.verdict || open.length === 0) return announce(words.nothingSame);
    return send(open, { verdict: said.verdict, reason: said.reason, expires: said.expires });
  };

  const pass = async () => {
    const answer = await service.send('action', { action: 'pass' });
    if (answer) announce(words.passed);
  };

  /** On to the letter, once everything that it tells is written; what was refused is looked at first. */
  const giveBack = async () => {
    if (await service.settled()) window.location.assign(data.letter);
  };

  const approve = async () => {
    const named = (may: 'mayApprove' | 'mayConfirm') =>
      cards.rootItems().flatMap(({ finding }) => (cards.standingOf(finding)?.[may] ? [finding] : []));
    const [findings, confirm] = [named('mayApprove'), named('mayConfirm')];
    const waiting = [...findings, ...confirm];
    if (waiting.length === 0) return announce(words.nothingToApprove);
    const { chosen } = cards;
    const answer = await service.send('approvals', {
      ...(findings.length > 0 ? { findings } : {}),
      ...(confirm.length > 0 ? { confirm } : {}),
    });
    if (!answer) return;
    const what = say(words.recorded, { what: words.approve, n: waiting.length });
    // Whoever types by now, or has gone on, stays there.
    const isMore = ask.isOpen() || cards.chosen !== chosen || cards.nextOpen();
    announce(isMore ? what : `${what}　${words.allDone}`);
  };

  /** No to what another person let pass: with the reason, and what follows is said before. */
  const oppose = async (before?: Asked): Promise<unknown> => {
    const { chosen } = cards;
    const own = cards.rootItems().flatMap(({ finding }) => cards.standingOf(finding) ?? []);
    const waiting = own.filter(({ mayOppose }) => mayOppose);
    if (!chosen || waiting.length === 0) return announce(words.nothingToApprove);
    const hint = say(words.opposeHint, { who: [...new Set(waiting.map(({ by }) => by))].join('、') });
    const below = part('act');
    const asked = await ask.open({ kind: 'oppose', hint, below, numerals: [], onlyReading: false, before });
    if (!asked) return ask.isOpen() || part(chosen.card).focus({ preventScroll: true });
    ask.remember(asked.reason);
    const answer = await service.send('approvals', {
      oppose: waiting.map(({ finding }) => finding),
      reason: asked.reason,
    });
    if (answer) return announce(say(words.recorded, { what: words.oppose, n: waiting.length }));
    if (!ask.isOpen() && cards.chosen?.card === chosen.card) return oppose(asked);
  };

  /** A correction of the reading: made, or taken back or approved by the line of the journal that made it. */
  const settle = async (body: Record<string, unknown>): Promise<boolean> => {
    announce(words.checking);
    const answer = await service.send('corrections', body);
    if (!answer) return false;
    const wrong = answer.problem ?? answer.stale;
    const change: object = body['change'] ?? {};
    if (!wrong) {
      const { holds = 0, fails = 0, gone = 0, came = 0 } = answer.turned ?? {};
      const turned = [
        say(words.ifHolds, { n: holds }),
        say(words.ifFails, { n: fails }),
        say(words.ifGone, { n: gone }),
        say(words.ifNew, { n: came }),
      ].join(' · ');
      sayAfterReload('key' in change ? `${words.teachable}　${turned}` : turned, false);
    }
    if (wrong) sayAfterReload(wrong[document.documentElement.lang === 'en' ? 'en' : 'zh']);
    // What was read has changed: source, figures and findings are made anew.
    window.location.reload();
    return true;
  };

  const act = (what: Act): unknown => {
    switch (what) {
      case 'undo':
        return undo();
      case 'same':
        return same();
      case 'pass':
        return pass();
      case 'back':
        return giveBack();
      case 'approve':
        return approve();
      case 'oppose':
        return oppose();
      case 'leave':
        return ask.leave();
      case 'next':
        if (data.next === '') return announce(words.noNext);
        return window.location.assign(data.next);
      case 'previous':
        if (data.previous === '') return announce(words.noPrevious);
        return window.location.assign(data.previous);
      case 'list':
        return window.location.assign(data.list);
      case 'what-if':
        return trying.turn();
      case 'teach':
        if (data.teach === '') return announce(words.nothingToTeach);
        return window.location.assign(data.teach);
      case 'keys':
        return part<HTMLDialogElement>('keys').showModal();
      default:
        return decide(what);
    }
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    if (!button) return;
    const card = button.closest('.card')?.id;
    if (card && cards.chosen?.card !== card) cards.choose({ card, item: null });
    const line = button.dataset['line'];
    if (button.dataset['do'] === 'what-if') void trying.turn(button);
    else if (line === undefined) act(button.dataset['do'] as Act);
    else settle(button.dataset['do'] === 'approve' ? { approve: line } : { undo: line });
  });
  return {
    press(what) {
      if (DECIDING.has(what) && !data.may.decide) return announce(words.notYours, true);
      const isOnCard = ON_CARD.has(what) && !(what === 'misread' && picked() !== null);
      if (!isOnCard || cards.chosen === null || cards.isSeen()) return act(what);
      tabs.show('findings');
      tabs.view('findings');
      cards.reveal();
      if (ask.isOpen()) ask.focus();
      return announce(words.unseen);
    },
  };
}
