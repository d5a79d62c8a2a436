/** 试算: a cause is tried, the page is lit as it would be, and all is as before when it is over. */
import type { WhatIf } from '../../../pipeline/render/desk/what-if.js';
import type { Cards } from './desk-cards.js';
import { announce, make, type PageData, part, say } from './desk-parts.js';
import { numeralElement } from './desk-source.js';
import { post, RequestProblem } from './page.js';

const LIGHTS = ['ok', 'bad', 'warn'];
/** A longer list is opened by who wants it. */
const MOST_OPEN = 5;

export interface Trying {
  /** The likeliest cause of the chosen finding, or the one of this button; what is being tried is over. */
  turn(button?: HTMLElement): Promise<void>;
}

export function openTrying(data: PageData, cards: Cards): Trying {
  const { words } = data;
  const section = part('what-if');
  /** What each number looked like. */
  const before = new Map<HTMLElement, string>();
  let tried: HTMLElement | null = null;

  const end = () => {
    for (const [element, look] of before) {
      element.className = look;
      delete element.dataset['if'];
    }
    before.clear();
    tried = null;
    section.hidden = true;
  };
  const light = ({ lights, values }: WhatIf) => {
    for (const [n, { facts }] of data.numerals.entries()) {
      const [state, value] = [lights, values].map((of) =>
        facts.map(({ id }) => of[id]).find((one) => one !== undefined),
      );
      const element = state === undefined && value === undefined ? null : numeralElement(n);
      if (!element) continue;
      before.set(element, element.className);
      if (state !== undefined) element.classList.remove(...LIGHTS);
      if (state) element.classList.add(state);
      element.classList.add('if');
      if (value !== undefined) element.dataset['if'] = value;
    }
  };
  const tell = (answer: WhatIf, what: string) => {
    const { score } = answer;
    const [from = '', to = ''] = score?.grades ?? [];
    const lists = [
      [words.ifHolds, answer.holds],
      [words.ifFails, answer.fails],
      [words.ifGone, answer.removed],
      [words.ifNew, answer.added],
    ] as const;
    const over = make('button', 'try', words.ifOver, make('kbd', '', 'W'));
    over.setAttribute('type', 'button');
    over.addEventListener('click', end);
    section.replaceChildren(
      make('h3', '', `${words.whatIf} ${what}`),
      make('p', '', score ? say(words.ifScore, { before: score.before, after: score.after, from, to }) : words.ifSame),
      ...lists.map(([title, lines]) => {
        if (lines.length === 0) return make('p', 'w', say(title, { n: 0 }));
        const details = make('details', '', make('summary', '', say(title, { n: lines.length })));
        details.toggleAttribute('open', lines.length <= MOST_OPEN);
        details.append(make('ul', '', ...lines.map((line) => make('li', '', line))));
        return details;
      }),
      make('p', 'w', words.ifKept),
      over,
    );
    section.hidden = false;
  };
  return {
    async turn(button) {
      const card = cards.chosen && part(cards.chosen.card);
      const wanted = button ?? card?.querySelector<HTMLElement>('.try') ?? null;
      const isOver = tried !== null && (button === undefined || button === tried);
      end();
      if (isOver) return;
      if (!wanted) return announce(words.ifNone);
      const { finding, fact, value, what = '' } = wanted.dataset;
      tried = wanted;
      try {
        const answer = await post<WhatIf>(`/api/report/${encodeURIComponent(data.id)}/what-if`, {
          finding,
          fact,
          value,
        });
        // Whoever has gone on to something else does not see this.
        if (tried !== wanted) return;
        wanted.after(section);
        light(answer);
        tell(answer, what);
      } catch (error) {
        if (!(error instanceof RequestProblem)) throw error;
        tried = null;
        announce(error.message, true);
      }
    },
  };
}
