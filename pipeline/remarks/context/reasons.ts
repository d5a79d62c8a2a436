/** Whether a reason is given: in a sentence of the text, or in the form itself. */
import { tight } from '../../../parsers/characters.js';
import { type Cell, type Document, isText } from '../../../parsers/document.js';
import type { FormContext } from '../../equations/figures.js';
import type { Extraction } from '../../extract/extraction.js';
import type { Passage } from '../../extract/passages.js';
import { cellOf } from '../../extract/tables/model/table-model.js';
import { ASKS_FOR_REASONS } from '../../taxonomy/form-words.js';
import { ANY_RATE, CAUSE, GIVEN_REASON } from '../../taxonomy/narrative-words.js';
import { isBlankReason } from './reason-text.js';
import type { Section } from './sections.js';

/** What gives a cause, and all that stands under a heading of reasons: `五、未完成原因`. */
export function sentencesOfReason(passages: readonly Passage[], sections: readonly Section[]): string[] {
  const under = sections.filter(({ title }) => ONLY_REASONS.test(title)).flatMap(({ lines }) => lines);
  return [
    ...passages
      .flatMap(({ text, kind }) => (kind === 'cell' || kind === 'note' ? [] : text.split(SENTENCE)))
      .filter((sentence) => CAUSE.test(sentence) && !/原因(?:分析)?[:：]?\s*$/.test(sentence)),
    ...under.flatMap(({ text }) => text.split(SENTENCE)),
  ];
}

const SENTENCE = /[。；;\n]/;
const ONLY_REASONS = /^[^问题]*原因(?:分析|说明)?$/;

/** A reason that speaks of it by the end of its name. */
export function isReasoned(name: string, context: { reasons: readonly string[] }): boolean {
  const bare = name.replace(/[（(].*$/, '');
  // 项目开工率 by 未能按期开工, too; what any rate is called by says nothing.
  const stem = bare.replace(/[率度]$/, '').slice(-2);
  return [bare.slice(-4), ...(bare.length > 4 && stem !== bare.slice(-2) && !ANY_RATE.test(stem) ? [stem] : [])].some(
    (end) => end.length > 1 && isExplained(new RegExp(end.replace(/[^一-龥]/g, '.')), context),
  );
}

export function isExplained(words: RegExp, { reasons }: { reasons: readonly string[] }): boolean {
  return reasons.some((sentence) => words.test(sentence));
}

/** A reason in the form itself: beside one of its lines of money, or one that speaks of the matter. */
export function hasReason({ part }: FormContext, words: RegExp, { extraction }: { extraction: Extraction }): boolean {
  const own = extraction.parts.find((p) => p.part === part);
  const indicators = extraction.forms.find((form) => form.part === part)?.indicators ?? [];
  if (indicators.some(({ reason }) => !isBlankReason(reason) && words.test(reason))) return true;
  return (own?.model.rows ?? []).some((row) => {
    const isGiven = ({ text }: Cell) => GIVEN_REASON.test(text) && words.test(text) && !isBlankReason(text);
    if (row.cells.some(isGiven)) return true;
    const reason = own && cellOf(own.model, row, 'reason');
    return reason && cellOf(own.model, row, 'final') && !isBlankReason(reason.text);
  });
}

/** A form has a column of reasons, or one line for all its indicators; a line that is filled in has said why. */
export function asksForReasons(document: Document, blocks: readonly string[]): boolean {
  return document.blocks.some((b, i) => {
    if (b.kind !== 'table' || !blocks.includes(b.id)) return false;
    // A row that is pasted with its label alone is a line behind its table; with text below it, it is a heading.
    const [line, next] = document.blocks.slice(i + 1, i + 3).map((block) => (isText(block) ? tight(block.text) : ''));
    if (ASKS_FOR_REASONS.test(line ?? '') && !/[，。；]/.test(`${line}${next ?? ''}`)) return true;
    return b.cells.some((cell) => {
      if (!ASKS_FOR_REASONS.test(cell.text.replace(/\s/g, ''))) return false;
      const filled = b.cells.filter((c) => c.row === cell.row && c !== cell && c.text.trim() !== '');
      const ofAll = filled.length === 1 && (filled[0]?.column ?? 0) > cell.column;
      return !(ofAll && !isBlankReason(filled[0]?.text ?? ''));
    });
  });
}
