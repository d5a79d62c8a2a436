/** What a key or a button decides: on the chosen findings, on all of one root, on the report as a whole. */
import type { DataItem } from '../../../pipeline/render/desk/desk-data.js';
import type { Ask } from './desk-ask.js';
import type { Cards, Chosen } from './desk-cards.js';
import { announce, type PageData, part, say, sayAfterReload, type Verdict } from './desk-parts.js';
import type { Service } from './desk-service.js';
import { numeralElement } from './desk-source.js';

export type Act = Verdict | 'same' | 'pass' | 'back' | 'next' | 'keys' | 'leave' | 'approve';

export interface Decisions {
  act(what: Act): void;
}

interface Desk {
  data: PageData;
  cards: Cards;
  service: Service;
  ask: Ask;
  /** The number that is chosen in the source while the panel shows it. */
  picked: () => number | null;
}

interface Said {
  verdict: Exclude<Verdict, 'undo'>;
  reason: string;
  expires: string;
}

export function openDecisions({ data, cards, service, ask, picked }: Desk): Decisions {
  const { words } = data;
  /** What was decided in this window, the last on top: U takes it back from wherever one stands. */
  const history: { chosen: Chosen; findings: string[] }[] = [];

  const send = async (items: readonly DataItem[], { verdict, reason, expires }: Said) => {
    const chosen = cards.chosen;
    if (!chosen || items.length === 0) return announce(words.choice, true);
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
    const answer = await service.send('decisions', { decisions });
    cards.settle(findings);
    if (!answer) {
      history.splice(
        history.findIndex((entry) => entry.findings === findings),
        1,
      );
      return cards.choose(chosen);
    }
    const what = say(words.recorded, { what: words.short[verdict], n: items.length });
    announce(isMore ? what : `${what}　${words.allDone}`);
  };

  const decide = async (verdict: 'return' | 'accept' | 'misread' | 'defer') => {
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
    // It may still stand where a number was corrected.
    if (chosen) part(chosen.card).append(part('ask'));
    const asked = await ask.open(verdict, numerals, false);
    if (!asked) return chosen && part(chosen.card).focus({ preventScroll: true });
    if (asked.correction) return sendCorrection(asked.correction, asked.reason);
    return send(items, { verdict, reason: asked.reason, expires: asked.expires });
  };

  /** A number without a finding can be misread as well. */
  const correct = async (numeral: number) => {
    part('figure').append(part('ask'));
    const asked = await ask.open('misread', [numeral], true);
    if (!asked) return numeralElement(numeral)?.focus({ preventScroll: true });
    if (asked.correction) await sendCorrection(asked.correction, asked.reason);
  };

  const sendCorrection = async ({ numeral, change }: { numeral: number; change: object }, reason: string) => {
    const place = data.numerals[numeral]?.place;
    await settle({ place, change, reason });
  };

  const undo = async () => {
    const own = cards.items().filter(({ finding }) => (cards.standingOf(finding)?.verdict ?? null) !== null);
    const last = own.length > 0 ? null : history.pop();
    const findings = last ? last.findings : own.map(({ finding }) => finding);
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
    const answer = await service.send('approvals', {
      ...(findings.length > 0 ? { findings } : {}),
      ...(confirm.length > 0 ? { confirm } : {}),
    });
    if (!answer) return;
    const isMore = cards.nextOpen();
    const what = say(words.recorded, { what: words.approve, n: waiting.length });
    announce(isMore ? what : `${what}　${words.allDone}`);
  };

  /** A correction of the reading: made, or taken back or approved by the line of the journal that made it. */
  const settle = async (body: Record<string, unknown>) => {
    announce(words.checking);
    const answer = await service.send('corrections', body);
    if (!answer) return;
    const wrong = answer.problem ?? answer.stale;
    if (wrong) sayAfterReload(wrong[document.documentElement.lang === 'en' ? 'en' : 'zh']);
    // What was read has changed: source, figures and findings are made anew.
    window.location.reload();
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
      case 'leave':
        return ask.leave();
      case 'next':
        if (data.next === '') return announce(words.noNext);
        return window.location.assign(data.next);
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
    if (line === undefined) act(button.dataset['do'] as Act);
    else settle(button.dataset['do'] === 'approve' ? { approve: line } : { undo: line });
  });
  return { act };
}
