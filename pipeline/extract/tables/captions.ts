/** Lines around a table that belong to it. */

import { tight } from '../../../parsers/characters.js';
import { type Block, isText, type TextBlock } from '../../../parsers/document.js';
import { YEAR_LINE } from '../../taxonomy/form-words.js';

/** Lines above a table that belong to it: 附件1, its title, 单位：万元, 续表. */
export function captionsBefore(blocks: readonly Block[], index: number): TextBlock[] {
  const found: TextBlock[] = [];
  for (let i = index - 1; i >= 0 && i >= index - 8; i--) {
    const block = blocks[i];
    if (block?.kind === 'table') break;
    if (!isText(block)) continue;
    if (tight(block.text) === '') continue;
    if (!isCaption(block.text)) break;
    found.unshift(block);
    if (/^\s*附(?:件|表|录)/.test(block.text)) break;
  }
  return found;
}

/** Longer than any caption, unless it is one from end to end: 附件1：…自评表. */
export function isTooLong(text: string): boolean {
  return text.length > (/^附[件表录][^。；]*表$/.test(text) ? 120 : 60);
}

export function isCaption(printed: string): boolean {
  const text = tight(printed);
  return (
    !isTooLong(text) &&
    (/^附(?:件|表|录)/.test(text) ||
      /^[（(]?(?:金额|计量|货币|计价)?单位[:：]/.test(text) ||
      /单位[:：](?:人民币)?[万千百亿]{0,2}元[)）]?$/.test(text) ||
      /(?:表|表格)(?:[)）]|[（(][^（）()]{0,12}[年月度][^（）()]{0,6}[)）])?$/.test(text) ||
      /^[（(]?(?:续表?|填报(?:日期|类型).*)[)）]?$/.test(text) ||
      YEAR_LINE.test(text))
  );
}

/** Lines below a table that belong to it: 说明, 备注, 注, and who filled it in. */
export function notesAfter(blocks: readonly Block[], index: number): TextBlock[] {
  const found: TextBlock[] = [];
  for (let i = index + 1; i < blocks.length; i++) {
    const block = blocks[i];
    if (!isText(block)) break;
    const text = tight(block.text);
    if (text === '') continue;
    if (UNIT_LINE.test(text) && !opensTable(blocks.slice(i + 1))) {
      found.push(block);
      continue;
    }
    if (
      !/^(?:[（(]?(?:说明|备注|注|填表说明|填报说明|填表注意事项)\d*[)）]?[:：.、]|填表人|填报人|联系人|联系电话|单位负责人|部门负责人|\d[.、].*[。；;]$)/.test(
        text,
      )
    )
      break;
    found.push(block);
  }
  return found;
}

/** 单位：万元 above a table speaks for it; with no table behind it, for the one that it stands below. */
export const UNIT_LINE = /^[（(]?(?:金额|资金|货币)?单位[:：](?:人民币)?[万千百亿]{0,2}元[)）]?$/;

const opensTable = (blocks: readonly Block[]): boolean =>
  blocks.find((block) => !isText(block) || !(tight(block.text) === '' || isCaption(block.text)))?.kind === 'table';
