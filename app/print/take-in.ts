/** What happens inside the print page before its tables are laid out; sent to the browser as source text, like print-layout.ts. */

/** Its language and its title. */
export interface TakenIn {
  language: string;
  title: string;
}

/**
 * Puts the report of a whole HTML page in place of the last one, waits for its faces and ends its lines; null where it has no
 * <main class="report">. `unprinted` is the pattern of the characters that print nothing (app/print/fonts/characters.ts).
 */
export async function takeIn(html: string, unprinted: string): Promise<TakenIn | null> {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const main = parsed.querySelector<HTMLElement>('main.report');
  if (!main) return null;
  const language = parsed.documentElement.lang || 'zh-CN';
  for (const hidden of main.querySelectorAll('.screen, script, style, link')) hidden.remove();

  const texts = parsed.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const nothing = new RegExp(unprinted, 'gu');
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    text.nodeValue = (text.nodeValue ?? '').replace(nothing, '');
  }

  // An empty cell leaves no trace in the tag tree; with a blank in it, every row of a table has all its cells.
  for (const cell of main.querySelectorAll('td, th')) if (cell.childNodes.length === 0) cell.textContent = '\u3000';

  for (const own of main.querySelectorAll<HTMLElement>('[data-own]')) {
    own.lang = `${language}-x-own${own.dataset['own'] === 'mark' ? '-mark' : ''}`;
    // A bare span leaves no trace in the tag tree; an inserted word does.
    if (own.localName === 'span') own.setAttribute('role', 'insertion');
  }

  document.documentElement.lang = language;
  // Without a title the PDF would wear the address of the print page.
  const title = parsed.title.trim() || (main.querySelector('h1')?.textContent ?? '').trim() || '—';
  document.title = title;
  document.body.replaceChildren(document.adoptNode(main));
  for (const figure of main.querySelectorAll('.num')) {
    if (/\s/.test(figure.textContent ?? '')) figure.classList.add('spaced');
    // A line may end between two full-width digits, as between any two characters.
    else if (/[０-９]{2}/.test(figure.textContent ?? '') && figure.closest('p')) figure.classList.add('whole');
  }
  for (const short of main.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, .by, caption, th')) breakAtWords(short);
  await document.fonts.ready;
  endStretchedLines(main);
  return { language, title };

  /** Titles, heads and labels are broken between words: the browser knows them, and is the one thing that the print depends on. */
  function breakAtWords(element: HTMLElement): void {
    const whole = element.textContent ?? '';
    // A label as long as a sentence is broken like one.
    const isSentence = whole.length > 10 && element.matches('tbody > tr:not(.h) > th');
    if (isSentence || !/\p{Script=Han}(?:\p{Script=Han}{2}|[(（])/u.test(whole)) return;
    const isHan = (character: string | undefined) => /^\p{Script=Han}/u.test(character ?? '');
    const breaks: number[] = [];
    for (const { segment, index } of segmenter.segment(whole)) {
      const before = whole.slice(0, index);
      // What is evaluated is one term: 水务局｜部门整体支出.
      if (segment === '整体' && before.endsWith('部门')) continue;
      // A word of one character belongs to the one before it: 岳阳｜市, 绩效｜自｜评.
      if (isHan(segment) && isHan(before.at(-1)) && segment.length > 1) breaks.push(index);
      else if (isHan(before.at(-1)) && /^[(（]/.test(segment)) breaks.push(index);
      else if (/[0-9a-z)）]$/i.test(before) && isHan(segment) && segment.length > 1) breaks.push(index);
    }
    element.classList.add('words');
    let end = whole.length;
    for (const text of textsOf(element).reverse()) {
      const start = end - text.length;
      const isLine = text.previousSibling?.nodeName === 'BR';
      for (const at of breaks.filter((at) => at >= (isLine ? start + 1 : start) && at < end).reverse())
        text.splitText(at - start).before(document.createElement('wbr'));
      end = start;
    }
  }

  function textsOf(element: Element): Text[] {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text as Text);
    return texts;
  }

  /** A line that ends early, because a long figure begins the next one, is not stretched over the width: it ends where it ends. */
  function endStretchedLines(report: HTMLElement): void {
    report.style.textAlign = 'left';
    const ends = [...report.querySelectorAll('p')].flatMap((paragraph) => {
      const style = getComputedStyle(paragraph);
      return style.textAlign === 'left' ? shortLines(paragraph, Number.parseFloat(style.fontSize)) : [];
    });
    report.style.textAlign = '';
    for (const { text, at } of ends.reverse()) text.splitText(at).before(document.createElement('br'));
  }

  /** Where lines end that would be stretched by more than an eleventh of a character between any two. */
  function shortLines(paragraph: Element, size: number): { text: Text; at: number }[] {
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const lines: { top: number; bottom: number; right: number }[] = [];
    for (const { top, bottom, right } of range.getClientRects()) {
      const last = lines.at(-1);
      if (last && top < last.bottom - 2) last.right = Math.max(last.right, right);
      else lines.push({ top, bottom, right });
    }
    const edge = paragraph.getBoundingClientRect().right;
    const wide = (line: { right: number }) => edge - line.right > size;
    if (!lines.slice(0, -1).some(wide)) return [];
    const texts = textsOf(paragraph);
    const starts = texts.map((text) => {
      range.selectNodeContents(text);
      return range.getClientRects()[0]?.top ?? Number.POSITIVE_INFINITY;
    });
    const found: { text: Text; at: number }[] = [];
    for (const line of lines.slice(0, -1).filter(wide)) {
      // The last text that begins on this line or above it holds the line's end.
      const text = texts.findLast((_, t) => starts[t]! < line.bottom - 2);
      if (!text) continue;
      const beginsBelow = (at: number) => {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return (range.getClientRects()[0]?.top ?? 0) >= line.bottom - 2;
      };
      let [low, high] = [0, text.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (beginsBelow(middle)) high = middle;
        else low = middle + 1;
      }
      const before = text.data.slice(0, low);
      const characters = [...before.slice(-40)].filter((character) => character > '\u2e80').length;
      const isFigure =
        /[\x21-\x7e\uff01-\uff5e]$/.test(before) && /^[\x21-\x7e\uff01-\uff5e]/.test(text.data.slice(low));
      if (low > 0 && low < text.length && !isFigure && (edge - line.right) / Math.max(1, characters) > size / 11)
        found.push({ text, at: low });
    }
    return found;
  }
}
