/** `/`: looks for words in the document, marks all that it finds and walks through them. */
import { type PageData, part, say } from './desk-parts.js';
import { paint, rangeOf, textOf } from './desk-text.js';

export function openFind(data: PageData): { focus(): void } {
  const field = part<HTMLInputElement>('q');
  const hits = part('hits');
  let found: Range[] = [];
  let at = -1;
  let sought = '';

  const show = (index: number) => {
    at = (index + found.length) % found.length;
    const range = found[at];
    if (!range) return;
    paint('found', [range]);
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    hits.textContent = say(data.words.matches, { i: at + 1, n: found.length });
  };
  const seek = () => {
    sought = field.value.trim();
    found = sought === '' ? [] : search(sought);
    at = -1;
    paint('find', found);
    paint('found', []);
    hits.textContent = sought !== '' && found.length === 0 ? say(data.words.noMatch, { q: sought }) : '';
    if (found.length > 0) show(0);
  };
  field.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) seek();
  });
  field.addEventListener('compositionend', seek);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || event.key !== 'Enter') return;
    event.preventDefault();
    if (field.value.trim() !== sought) seek();
    else if (found.length > 0) show(at + (event.shiftKey ? -1 : 1));
  });
  part('find').addEventListener('submit', (event) => event.preventDefault());
  return {
    focus() {
      field.focus();
      field.select();
    },
  };
}

/** Typed as one likes: blanks and the width of digits do not matter. */
function search(words: string): Range[] {
  const wanted = plain(words);
  const ranges: Range[] = [];
  if (wanted.text === '') return ranges;
  for (const element of part('paper').querySelectorAll('[data-block]:not(table), [data-cell]')) {
    const page = textOf(element);
    const own = plain(page.text);
    for (let i = own.text.indexOf(wanted.text); i >= 0; i = own.text.indexOf(wanted.text, i + 1)) {
      const end = (own.at[i + wanted.text.length - 1] ?? 0) + 1;
      const range = rangeOf(page, own.at[i] ?? 0, end);
      if (range) ranges.push(range);
    }
  }
  return ranges;
}

function plain(text: string): { text: string; at: number[] } {
  const at: number[] = [];
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const own = (text[i] ?? '').normalize('NFKC').toLowerCase().replace(/[\s,]/g, '');
    for (const character of own) {
      out += character;
      at.push(i);
    }
  }
  return { text: out, at };
}
