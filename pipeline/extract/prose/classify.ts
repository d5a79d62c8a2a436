/**
 * Numerals that are known to say no quantity: dates, list and section numbers, ranks, document numbers, articles, codes, names
 * (`“十大”`, `12345热线`). A numeral that is none of these and has no unit stays unread: that is honest, a guess is not.
 */
import { type Numeral, WITHDRAWN } from '../../../parsers/number.js';
import type { LedgerClass } from '../../ledger.js';
import { type Passage, quoteAt } from './prose-passage.js';

interface TextRule {
  class: LedgerClass;
  /** Words directly before the numeral (blanks dropped). */
  before?: RegExp;
  /** Words directly behind it (blanks dropped). */
  after?: RegExp;
  /** Printed digits in half width. */
  digits?: RegExp;
}

/** In this order; the first that fits decides. Rules that a unit may overrule stand in WITHOUT_UNIT. */
const RULES: readonly TextRule[] = [
  { class: 'other-text', before: /\d\/$/, after: /^万/, digits: /^10$/ },
  // `（1240.05/1268）×100%=97.8%`
  { class: 'other-text', before: /[×*]$/, after: /^(?:[=＝≈，。；）]|$)/, digits: /^100%?$/ },
  { class: 'law-article', before: /第$/, after: /^条/ },
  { class: 'law-article', before: /条第$|款第$/, after: /^[款项目]/ },
  { class: 'law-article', before: /第$/, after: /^款/ },
  { class: 'section', before: /第$/, after: /^(?:章|节|部分|编|篇)/ },
  { class: 'page', before: /[第共]$/, after: /^页/ },
  { class: 'document-number', before: /第$/, after: /^号/ },
  { class: 'date', before: /第$/, after: /^(?:个?季度|周|学期|学年)/ },
  { class: 'name', before: /第$/, after: /^(?:届|期|批|次|轮|代|阶段|一|方|党支部|支部|社区|小学|中学|人民医院|医院)/ },
  { class: 'rank', before: /第$/ },
  { class: 'rank', before: /(?:TOP|Top|top)$/ },
  { class: 'date', before: /(?<![目之以年提此当日])前$/, after: /^(?:个月|季度|三季度|年)/ },
  { class: 'rank', before: /(?<![目之以年提此当日])前$/, after: /^(?:名|位|强|列|%)/ },
  { class: 'rank', before: /(?:全省|全国|全市|全县|位居|位列|跻身|进入|排名|排在|稳居|保持)前$/ },
  {
    class: 'rank',
    before: /(?:排名|位列|位居|名列|列|居)(?:全省|全国|全市|全县|全区)?第?$/,
    after: /^(?:位|名|\/|$|[，。；、）])/,
  },
  { class: 'name', after: /^强(?![度制化调])/, digits: /^\d+$/ },
  {
    class: 'section',
    before: /(?:附件|附表|附录|附图|附|见表|图表|如表|图|^表|[，。；（ ]表)$/,
    after: /^(?:$|[^\d.%万亿元个家项名人户次件套台辆场所间处座条亩米吨])/,
  },
  // `附表2 项目支出绩效自评表`, `附件1 2024年度部门…` at the head of a line: a blank ends the number, whatever word comes next.
  {
    class: 'section',
    before: /(?:^|\n)(?:附件|附表|附录|附图|附|表)$/,
    after: /^(?:（?20\d{2}年度?）?)?(?:项目|部门|单位|预算|基础|整体)/,
  },
  { class: 'document-number', after: /^号(?:文|令|公告|决定|通知)/ },
  { class: 'name', after: /^号(?!召|称|角|码)/ },
  {
    class: 'name',
    after:
      /^(?:周年|届|级(?![别联])|型|版|后(?=[，。、；干人青教职一])|星级|强镇|强县|路公交|国道|省道|县道|乡道|高速|热线|工程(?!师|建|项|款|量|总|质)|时代|专班|攻坚行动|行动|计划(?!生)|战略)/,
  },
  { class: 'name', after: /^大(?![于学型小中专道队批约概棚米豆田班部])/, digits: /^\d+$/ },
  // `50万元以上项目6个`: a class of projects, and no amount.
  { class: 'other-text', after: /^[百千]?[万亿]?元(?:及)?以[上下](?:的)?(?:项目|设备|资产|合同|采购)\d/ },
  { class: 'other-text', before: /(?<!平均|均)(?:.|^)$/, after: /^(?:周?岁|[-—~至]\d+周?岁)/ },
  { class: 'other-text', after: /^字(?:以[内上下]|左右|之内)/ },
  { class: 'date', after: /^年(?:行动|规划|攻坚|来(?![自往])|内|以来)/, before: /(?:近|过去|前|未来|今后|最近|连续)$/ },
  { class: 'date', before: /(?:近|过去|未来|今后|最近)$/, after: /^年/ },
  { class: 'name', after: /^年(?:行动|规划|攻坚|计划|制)/ },
  {
    class: 'date',
    after: /^年(?![级期限龄轻均产])/,
    digits: /^(?:1[5-9]|2\d|3\d)$/,
    before: /(?:^|[，。；、（至到和及与比较自从在于截止])$/,
  },
  {
    class: 'date',
    after: /^日(?![常均报程处理产])/,
    digits: /^(?:[12]?\d|3[01])$/,
    before: /(?:[月日号][、和及与至到—~-]|月)$/,
  },
  {
    class: 'date',
    after: /^(?:时(?![间期段限代候常])(?:\d|整|许|[至到前后起，。]|30)|点(?:钟|整|半|前|至|到))/,
    digits: /^(?:1?\d|2[0-4])$/,
  },
  {
    class: 'date',
    after: /^月(?:份|底|初|末|中旬|上旬|下旬|[，。；、）前后至到]|$)/,
    digits: /^(?:\d\.)?(?:0?[1-9]|1[0-2])$/,
  },
  { class: 'date', after: /^(?:季度|[、-]\d季度)/, digits: /^[1-4]$/ },
  {
    class: 'code',
    before:
      /(?:编码|代码|编号|索引号|账号|帐号|账户|卡号|证号|备案号|流水号|批号|文号|邮编|邮政编码|工号|车牌|学号|案号|房号|门牌号|QQ|微信号?|信用代码)(?:号码?)?(?:为|是)?[：. ]*$/,
  },
  {
    class: 'telephone',
    before: /(?:电话|手机|传真|热线|联系方式|座机|总机)(?:号码)?(?:为|是)?[：. ]*$/,
    digits: /^\d{3,13}$/,
  },
  { class: 'page', before: /^[-—– ]+$/, after: /^[-—– ]+$/ },
];

/** Only where no unit follows. */
const WITHOUT_UNIT: readonly TextRule[] = [
  {
    class: 'name',
    digits: /^(?:110|114|119|12\d|12[1-9]\d\d)$/,
    after: /^(?:接|报警|急救|指挥|联动|出警|服务|投诉|举报|公共|政务|便民|救助|消防|电话|司法|心理)/,
  },
  { class: 'name', after: /^[+＋]/ },
  { class: 'name', before: /[+＋]$/ },
  { class: 'date', digits: /^(?:19[4-9]\d|20\d\d)$/, before: /(?:^|[^\d.])$/ },
  { class: 'date', digits: /^(?:19[4-9]\d|20\d\d)\.(?:0?[1-9]|1[0-2])$/ },
  { class: 'date', digits: /^\d{1,2}\.\d{1,2}$/, after: /^(?:世界|国际|全国|国家|消费者|税法|禁毒|安全|反诈|宪法)/ },
  { class: 'date', after: /^[·•]\d/ },
  { class: 'date', before: /\d[·•]$/ },
];

/** Class of the numeral at `index` of the passage, or null where it may be a quantity. `hasUnit` says whether a unit follows. */
export function textClass(passage: Passage, index: number, hasUnit: boolean): LedgerClass | null {
  const numeral = passage.numerals[index]!;
  if (passage.role === 'comment') return 'other-text';
  if (numeral.kind === 'date') return 'date';
  if (numeral.kind === 'document-number') return 'document-number';
  if (numeral.kind === 'telephone') return 'telephone';
  if (numeral.kind === 'code' || inAddress(passage, numeral)) return 'code';
  const { plain } = passage;
  const before = plain.slice(Math.max(0, numeral.start - 16), numeral.start).replace(/ +$/, '');
  const after = plain.slice(numeral.end, numeral.end + 12).replace(/^ +/, '');
  const raw = plain[numeral.start - 1] ?? '';
  if (raw === '_' || (raw === '-' && /[A-Za-z]-$/.test(before))) return 'code';
  if (numeral.text.includes(WITHDRAWN)) return null;
  if (numeral.kind === 'torn') return null;
  if (numeral.kind === 'sequence') return isLineStart(plain, numeral.start) ? 'section' : null;
  if (isListNumber(passage, numeral)) return 'section';
  if (passage.role === 'margin' && isAlone(plain, numeral)) return 'page';
  if (isContentsPage(plain, numeral)) return 'page';
  const quote = quoteAt(passage, numeral.start);
  if (quote?.title) return 'name';
  if (quote && quote.end - quote.start <= 30 && !numeral.percent && !/^[多余]?[十百千]?[万亿]?元/.test(after))
    return 'name';
  const digits = plain.slice(numeral.start, numeral.end).replace(/ /g, '');
  const rules = hasUnit ? RULES : [...RULES, ...WITHOUT_UNIT];
  for (const rule of rules) {
    if (rule.before && !rule.before.test(before)) continue;
    if (rule.after && !rule.after.test(after)) continue;
    if (rule.digits && !rule.digits.test(digits)) continue;
    return rule.class;
  }
  if (!hasUnit && /[A-Za-z] +$/.test(plain.slice(Math.max(0, numeral.start - 3), numeral.start))) return 'code';
  return null;
}

/** A web or mail address. */
function inAddress({ plain }: Passage, { start }: Numeral): boolean {
  const before = plain.slice(Math.max(0, start - 80), start);
  if (/(?:https?：\/\/|www\.)[^\s，。；、）]*$/.test(before)) return true;
  if (/[\w.-]+@[\w.-]*$/.test(before)) return true;
  return /^[\w.-]*@[\w.-]+/.test(plain.slice(start, start + 40));
}

function isLineStart(plain: string, at: number): boolean {
  return /(?:^|\n) *$/.test(plain.slice(Math.max(0, at - 6), at));
}

/**
 * `1.`, `2、`, `（3）`, `4）` at the head of a line or behind a full stop or semicolon. Not `3、5个` (a digit follows) and not a
 * bracketed count behind a noun.
 */
function isListNumber({ plain }: Passage, { start, end, text, percent }: Numeral): boolean {
  if (percent || !/^[0-9０-９]{1,2}$/.test(text.trim())) return false;
  const after = plain.slice(end, end + 4).replace(/^ +/, '');
  const before = plain.slice(Math.max(0, start - 6), start).replace(/ +$/, '');
  const atHead = before === '' ? start === 0 || isLineStart(plain, start) : /[。；：，、！？\n]$/.test(before);
  if (atHead && /^[、.）](?!\d)/.test(after)) return before === '' || !/^、/.test(after) || /[。；：\n]$/.test(before);
  if (atHead && /^[、.](?=(?:19|20)\d\d)/.test(`${after}${plain.slice(end + 4, end + 6)}`)) return true;
  const bracket = /（ *$/.test(before) && /^）/.test(after);
  if (bracket) return /(?:^|[。；：，、！？\n] *)（ *$/.test(before);
  // `1 部门概况`: a number, a blank and words at the head of a line.
  return (
    isLineStart(plain, start) &&
    /^ +[\u4e00-\u9fff]/.test(plain.slice(end, end + 3)) &&
    !/^(?:年|月|日|个|家|项|万|亿|元|名|人)/.test(after)
  );
}

function isAlone(plain: string, { start, end }: Numeral): boolean {
  return !/[\u4e00-\u9fffA-Za-z]/.test(plain.slice(0, start) + plain.slice(end));
}

function isContentsPage(plain: string, { start, end }: Numeral): boolean {
  return (
    /^[-—\s]*$/.test(plain.slice(end)) && /(?:[.·…⋯]{2,}|[\u4e00-\u9fff）] {3,})[ .·…-]*$/.test(plain.slice(0, start))
  );
}
