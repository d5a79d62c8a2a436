/** Who asks for an annex: the report's own words, or the printed note of one of its forms. */
import { tight } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import { passagesOf } from '../extract/passages.js';

/** An entry of a list of what is attached, or the title of the annex by itself. */
const LONGEST_TITLE = 60;

/** `附件：1.部门整体支出绩效自评表`, `（详见附件1：基础数据表）`, or a line that is its title. */
export function asksInItsWords(document: Document, name: RegExp): boolean {
  const before = new RegExp(`(?:详见|见附|附后|后附|附件|附表)[^。；]{0,24}(?:${name.source})`);
  const after = new RegExp(`(?:${name.source})[^。；]{0,12}(?:附后|见附|附件)`);
  return passagesOf(document, false).some(({ kind, text }) => {
    if (kind === 'cell') return false;
    const line = tight(text);
    if (!name.test(line)) return false;
    const titled =
      line.length <= LONGEST_TITLE &&
      (/^附(?:件|表|录)/.test(line) || /^[^，。；]*表(?:[（(][^（）()]*[)）])?$/.test(line));
    return titled || before.test(line) || after.test(line);
  });
}

/** `备注：一个一级项目支出一张表` */
export function asksInItsForms(document: Document): boolean {
  return passagesOf(document, false).some(({ text }) =>
    /(?:一|每)个(?:一级)?项目(?:支出)?[^。；]{0,8}一(?:张|表)|一级项目[^。；]{0,8}一张/.test(tight(text)),
  );
}
