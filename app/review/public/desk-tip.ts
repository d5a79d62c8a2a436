/** A number's short account under the pointer or the focus: what it is, and the relations that it is in. */
import { make, type PageData, part } from './desk-parts.js';
import { numeralElement, numeralOf } from './desk-source.js';

const MOST_RELATIONS = 4;

export function openTips(data: PageData): void {
  const paper = part('paper');
  const tip = part('tip');
  const hide = () => {
    tip.hidden = true;
  };
  const show = (event: Event) => {
    const n = numeralOf(event.target);
    const numeral = n === null ? undefined : data.numerals[n];
    const element = n === null ? null : numeralElement(n);
    if (!numeral || !element) return hide();
    const lines = numeral.facts.flatMap((fact) => [
      make('b', '', `${fact.name}${fact.stage === '' ? '' : ` ${fact.stage}`}`),
      make('span', 'v', `${numeral.text.trim()} ${fact.unit}`.trim()),
      ...fact.relations.slice(0, MOST_RELATIONS).flatMap((r) => {
        const relation = data.relations[r];
        return relation ? [make('span', `r ${relation.status}`, `${relation.mark} ${relation.formula}`)] : [];
      }),
    ]);
    tip.replaceChildren(...(lines.length > 0 ? lines : [make('span', '', numeral.class)]));
    tip.hidden = false;
    const box = element.getBoundingClientRect();
    const isBelow = box.bottom + tip.offsetHeight + 8 < window.innerHeight;
    tip.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${isBelow ? box.bottom + 6 : box.top - tip.offsetHeight - 6}px`;
  };
  paper.addEventListener('pointerover', show);
  paper.addEventListener('focusin', (event) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) show(event);
  });
  paper.addEventListener('pointerleave', hide);
  paper.addEventListener('focusout', hide);
  paper.addEventListener('scroll', hide, { passive: true });
  document.addEventListener('keydown', (event) => event.key === 'Escape' && hide());
}
