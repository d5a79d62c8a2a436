/** Text of runs: where it goes, what is withdrawn, symbolic, raised. */
import { lowerDigits, raiseDigits } from '../characters.js';
import { markOmitted, markSpan, type ParagraphDraft, type Raised } from './drafts.js';
import type { RunProperties } from './parts/styles.js';
import { isSymbolFont, PRIVATE_SYMBOL, symbolText } from './parts/symbols.js';
import { type Reading, remark, spotHere, type Trace } from './reading.js';

/** Text of the current run. `isDrawn`: already the character that the reader sees, not a code of the run's font. */
export function append(reading: Reading, text: string, isDrawn = false): void {
  if (text === '') return;
  const { paragraph } = reading.flow;
  if (reading.muted > 0 || reading.run.isMark) {
    // A page number and a note's mark are seen, and no content; text in an instruction nobody sees, but other programs take it for text.
    if (paragraph) markOmitted(paragraph, paragraph.text.length, text);
    return;
  }
  if (!paragraph) {
    if (text.trim() !== '') remark(reading, 'unread-text', text);
    return;
  }
  const control = reading.controls.at(-1);
  if (control?.placeholder) {
    control.spot ??= spotHere(reading);
    if (control.text.length < 100) control.text += text;
    markOmitted(paragraph, paragraph.text.length, text);
    return;
  }
  const field = reading.fields.at(-1);
  if (field) field.printed = true;
  if (reading.run.withdrawn === null) settleRun(reading, paragraph);
  let shown = text;
  if (!isDrawn && (isSymbolFont(reading.run.font) || PRIVATE_SYMBOL.test(text))) {
    const symbols = symbolText(text, reading.run.font);
    shown = symbols.text;
    if (symbols.unknown > 0) remark(reading, 'symbol-unknown', reading.run.font ?? '');
  }
  if (paragraph.breakPending && paragraph.text !== '') paragraph.text += '\n';
  paragraph.breakPending = false;
  const contents = reading.fields.find((open) => open.contents) ?? null;
  if (paragraph.text === '') paragraph.contents = contents;
  else if (contents === null && shown.trim() !== '') paragraph.contents = null;
  const start = paragraph.text.length;
  if (reading.trace) noteSource(reading.trace, paragraph, reading.run.element);
  paragraph.text += shown;
  const end = paragraph.text.length;
  if (reading.run.raise) {
    paragraph.raised ??= [];
    const last = paragraph.raised.at(-1);
    if (last && last.end === start && last.kind === reading.run.raise) last.end = end;
    else paragraph.raised.push({ start, end, kind: reading.run.raise });
  }
  if (reading.composed > 0) markSpan(paragraph, 'composed', start, end);
  if (reading.run.withdrawn) {
    markSpan(paragraph, 'withdrawn', start, end);
    if (shown.trim() !== '') {
      if (reading.run.invisible) remark(reading, 'invisible-text', shown, { paragraph, start, end });
      else reading.withdrawnSpot ??= { paragraph, start, end };
    }
  }
}

/** From here on, the text comes from that element. */
export function noteSource(trace: Trace, paragraph: ParagraphDraft, element: number): void {
  if (paragraph.sources === null) {
    paragraph.sources = [];
    trace.paragraphs.push(paragraph);
  }
  if (paragraph.sources.at(-1)?.element !== element) paragraph.sources.push({ start: paragraph.text.length, element });
}

/** Text that the file does not store as text: a character of a symbol font, a ticked box. */
export function appendComposed(reading: Reading, text: string): void {
  reading.composed++;
  append(reading, text, true);
  reading.composed--;
}

/** Toggle properties: set in both the paragraph's and the run's style they cancel out; set on the run itself they win (17.7.3). */
function settleRun(reading: Reading, paragraph: ParagraphDraft): void {
  const { styles, run } = reading;
  const byParagraph = styles.paragraphRun(paragraph.styleId);
  const byRun: RunProperties = run.styleId === null ? {} : styles.characterRun(run.styleId);
  const toggle = (name: 'vanish' | 'strike' | 'dstrike'): boolean =>
    run.direct[name] ?? ((byParagraph[name] ?? false) !== (byRun[name] ?? false) || (styles.defaultRun[name] ?? false));
  const isHidden = toggle('vanish') || toggle('strike') || toggle('dstrike');
  const set = (name: 'white' | 'tiny' | 'shaded' | 'turned'): boolean =>
    run.direct[name] ?? byRun[name] ?? byParagraph[name] ?? styles.defaultRun[name] ?? false;
  run.invisible =
    !isHidden && (set('tiny') || (set('white') && !set('shaded') && !paragraph.direct.shaded && !onColour(reading)));
  run.withdrawn = isHidden || run.invisible;
  paragraph.turned ||= set('turned');
  const raise = run.direct.vertAlign ?? byRun.vertAlign ?? byParagraph.vertAlign;
  run.raise = raise === 'superscript' || raise === 'subscript' ? raise : null;
  run.font = run.direct.font ?? byRun.font ?? byParagraph.font;
}

/** In a text box, whose fill is not read, or in a cell or table with a colour of its own. */
function onColour({ flows }: Reading): boolean {
  return flows.some(({ kind, inBox, cell }) => kind === 'box' || inBox || cell?.shaded || cell?.table.shaded);
}

/**
 * 855.82 with a typed, raised 1 behind it is not 855.821, and 10 with a raised 4 is not 104: a short raised number behind other text
 * keeps its height as a Unicode digit, of the same length. A whole figure that somebody raised for its looks stays a figure.
 */
export function raiseNoteMarks(paragraph: ParagraphDraft, raised: Raised[]): void {
  const { text } = paragraph;
  let shown = '';
  let from = 0;
  for (const { start, end, kind } of raised) {
    shown += text.slice(from, start);
    from = end;
    const part = text.slice(start, end);
    const isMark =
      start > 0 && /\S/.test(text.charAt(start - 1)) && /^[^\d.．,，%％]*\d{1,2}[^\d.．,，%％]*$/.test(part);
    const change = kind === 'superscript' ? raiseDigits : lowerDigits;
    shown += isMark ? change(part) : part;
  }
  paragraph.text = shown + text.slice(from);
  paragraph.raised = null;
}
