/** What the desk sends and what comes back. One request at a time; each carries the last line of the journal that this page has seen. */

import type { Words } from '../../../pipeline/say.js';
import type { DeskAnswer } from '../desk/write-expecting.js';
import { announce, type PageData, part, say } from './desk-parts.js';
import { ask, post, RequestProblem } from './page.js';

export interface Service {
  /** null where it was refused; then it has been said why. */
  send(
    what: 'decisions' | 'approvals' | 'corrections' | 'action',
    body: Record<string, unknown>,
  ): Promise<Taken | null>;
  /** Whether the report was passed, by whomever. */
  isPassed(): boolean;
  /** When nothing is on its way any more: false where the last that was on its way was refused just now. */
  settled(): Promise<boolean>;
}

interface Taken extends DeskAnswer {
  /** Of a correction: recorded, but not checked again, or not applied. */
  problem?: Words | null;
  stale?: Words | null;
  /** Of a correction: how many relations hold and fail by it, how many findings went and came. */
  turned?: { holds: number; fails: number; gone: number; came: number };
}

export function openService(data: PageData, onNews: (answer: DeskAnswer) => void): Service {
  const { words } = data;
  const base = `/api/report/${encodeURIComponent(data.id)}`;
  let { seq } = data.answer;
  let { action } = data.answer.state;
  let last: Promise<unknown> = Promise.resolve();
  let onTheWay = 0;

  const take = (answer: DeskAnswer) => {
    seq = answer.seq;
    const { state, reasons } = answer.state;
    action = answer.state.action;
    part('state').dataset['state'] = state;
    part('state').textContent = words.states[state] ?? state;
    const said = reasons.map((reason) => reason[document.documentElement.lang === 'en' ? 'en' : 'zh']);
    part('state').title = said.join('；');
    part('why').textContent = said[0] ?? '';
    onNews(answer);
  };
  const deliver = async (what: string, body: Record<string, unknown>): Promise<Taken | null> => {
    // An answer that got lost may have been an act all the same: the same request asks for it again.
    const request = crypto.randomUUID();
    const message = { expected: seq, source: data.file, request, ...body };
    try {
      const answer = await post<Taken>(`${base}/${what}`, message).catch((error: unknown) =>
        again(error, () => post<Taken>(`${base}/${what}`, message)),
      );
      take(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.status === 401) window.location.reload();
      const by = error.answer['changedBy'];
      if (error.status === 409 && Array.isArray(by)) {
        take(await ask<DeskAnswer>(`${base}/state`));
        announce(say(words.conflict, { who: by.join('、') }), true);
      } else announce(error.message, true);
      return null;
    }
  };
  return {
    send(what, body) {
      onTheWay++;
      const next = last.then(() => deliver(what, body)).finally(() => onTheWay--);
      last = next.catch(() => null);
      return next;
    },
    isPassed: () => action?.action === 'pass',
    settled: async () => onTheWay === 0 || (await last) !== null,
  };
}

function again<T>(error: unknown, retry: () => Promise<T>): Promise<T> {
  if (error instanceof RequestProblem && error.status === 0) return retry();
  throw error;
}
