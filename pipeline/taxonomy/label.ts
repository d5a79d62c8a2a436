/**
 * Labels are compared, not quoted: break lines, ideographic blanks, list numbers, 其中, colons and bracketed units are habits of
 * typing and carry no meaning. The printed label itself is kept in the fact.
 */
import { CIRCLED, CN_NUMBER, IN_BRACKETS, tight } from '../../parsers/characters.js';
import { remembered } from '../../parsers/remembered.js';
import { OF_WHICH } from './totals.js';

const NUMBER = `(?:\\d{1,2}|${CN_NUMBER})`;
/** `资金来源：（1）政府预算资金`, `按支出结构分：基本支出`: the name of the list stands before its first line. */
const LIST = '(?:[\\u4e00-\\u9fff]{2,6}[:：](?=[(（]?\\d)|按[\\u4e00-\\u9fff]{2,8}分[:：](?=[\\u4e00-\\u9fff]))';
const LEADS = new RegExp(
  `^(?:${LIST})?(?:[(（]?${NUMBER}[)）]?[、.．,，]|[(（]${NUMBER}[)）]|[${CIRCLED}${IN_BRACKETS}#＃]|${OF_WHICH}[:：]?|[:：])*`,
);
const SIGNS = new RegExp(`[${CIRCLED}${IN_BRACKETS}]`, 'g');

/** `   2、其中：公车 运行维护：` → `公车运行维护`. */
export const normaliseLabel = remembered((text) => nameOf(text.replace(SIGNS, '').normalize('NFKC')));

/** Also without a trailing bracket: `市级专项资金（一个专项一行）` → `市级专项资金`, `年度预算申请（万元）` → `年度预算申请`. */
export const bareLabel = remembered((text) => {
  const label = normaliseLabel(text);
  const bare = label.replace(/[(（][^()（）]*[)）]$/, '');
  return bare === '' ? label : bare.replace(/[:：]+$/, '');
});

/** Name of a member of an open list as it stands in a key: the printed name without white space, list number, 其中 and colon. */
export const memberName = remembered(nameOf);

function nameOf(text: string): string {
  return tight(text)
    .replace(LEADS, '')
    .replace(/[:：]+$/, '');
}

/** SUBJECT of a project form: the printed name without white space, codes and year prefixes. */
export function projectSubject(text: string): string {
  return memberName(text)
    .replace(/^(?:(?=[A-Z]*\d)[A-Z0-9]{8,}|\d{6,})[-—_]?/, '')
    .replace(/^(?:19|20)\d{2}年?度?(?=[^\d])/, '')
    .replace(/[（(][A-Z0-9]{8,}[)）]$/, '');
}

/** Names of indicators are compared without quotation marks and units: “三公”经费变动率 is 三公经费变动率. */
export function indicatorName(printed: string): string {
  return unquoted(bareLabel(printed));
}

/** The head of a column without what is only typing: widths, blanks, colons, and its letter or number (全年执行数B, 执行率④=③/②). */
export const columnName = remembered((text) =>
  tight(text.replace(COLUMN_NUMBER, '').normalize('NFKC')).replaceAll(':', '').replace(COLUMN_LETTER, ''),
);

const COLUMN_NUMBER = new RegExp(`[${CIRCLED}]\\s*(?:[=＝][^\\u4e00-\\u9fff]*)?$`);
const COLUMN_LETTER = /(?<=[\u4e00-\u9fff])(?:[A-Z]=)?[A-Z](?:[/÷][A-Z](?:[×*]100%?)?)?$/;

export function unquoted(text: string): string {
  return text.replace(/["'“”‘’「」《》]/g, '');
}
