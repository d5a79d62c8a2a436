/** Whether a reason is given: in a sentence of the text, or in the form itself. */
import { tight } from '../../../parsers/characters.js';
import { type Cell, type Document, isText } from '../../../parsers/document.js';
import type { FormContext } from '../../equations/figures.js';
import type { Extraction } from '../../extract/extraction.js';
import type { Passage } from '../../extract/passages.js';
import { cellOf } from '../../extract/tables/model/table-model.js';
import { ASKS_FOR_REASONS } from '../../taxonomy/form-words.js';
import { isBlankReason } from './reason-text.js';

/** `未支付194.4万元，为质保金和待审计结算款` says why. 系 is a cause in `系年中追加`, and in 体系, 系统, 关系 a part of a word. */
const CAUSE =
  /因为?(?![此而])|由于|[缘源]于|原因|主要是|(?<![体关联派院维谱干])系(?![统列数部])|受.{1,20}影响|鉴于|导致|致使|所致|(?:剩余|未[支拨]付|结[余转])[^。；]{0,20}为[^。；]{0,12}(?:质保金|尾款|待)/;

/** A cell that gives a reason, and asks for none. */
const GIVEN = /^(?=.{8,})(?!.*(?:原因|说明)[^，。；]{0,6}[：:]?\s*$).*(?:因为?(?![此而素])|由于|受.{1,20}影响|导致)/s;

export function sentencesOfReason(passages: readonly Passage[]): string[] {
  return passages
    .filter(({ kind }) => kind !== 'note')
    .flatMap(({ text, kind }) => (kind === 'cell' ? [] : text.split(/[。；;\n]/)))
    .filter((sentence) => CAUSE.test(sentence) && !/原因(?:分析)?[:：]?\s*$/.test(sentence));
}

const ANY_RATE = /完成|及时|合格|满意|达标|覆盖/;

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
    const isGiven = ({ text }: Cell) => GIVEN.test(text) && words.test(text) && !isBlankReason(text);
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

/** What is said of a budget that was changed. */
export const ADJUSTMENT =
  /(?:预算|资金|经费|指标|支出).{0,16}(?:追加|追减|调[增减整剂]|核[增减]|压减|收回|新增|增加|减少|增长|下降)|(?:追加|追减|调[增减整剂]|核[增减]|压减|收回).{0,12}(?:预算|资金|经费|指标|支出)/;
