/**
 * Numbers and addresses that lead to one person. Each kind is data: the shape, the words that must or must not stand by, and how much of it
 * stays to be read. They are looked for in the normalised text, over the ends of lines, cells and paragraphs too.
 */
import { isCard, isDate, isIdNumber } from './check-digits.js';
import type { PersonalCheck } from './kinds.js';

export interface Around {
  /** Up to 40 characters in front of it in its passage. */
  before: string;
  /** Of a cell: the head of its column and the cell in front. */
  labels: readonly string[];
  after: string;
  /** A code that looks like one is as good as one: nothing is lost by masking it. */
  codes: boolean;
}

export interface NumberKind {
  check: PersonalCheck;
  shape: RegExp;
  /** Whether it is one; `digits` and letters only, `text` as normalised. */
  accept(found: { digits: string; text: string }, around: Around): boolean;
  /** Characters left to read at either end. */
  keep: [head: number, tail: number];
}

/** What may part the digits of one number: blanks, marks, a line, a paragraph, a cell. */
const GAP = String.raw`[ \n\t\u0001.·_/()-]{0,4}`;
const BROKEN = /[\n\t\u0001]/;
const digits = (least: number, most = least) => String.raw`\d(?:${GAP}\d){${least - 1},${most - 1}}`;
const alone = (shape: string) => new RegExp(String.raw`(?<![\dA-Za-z]|\d\.)(?:${shape})(?![\dA-Za-z]|\.\d)`, 'g');

/** A word right in front of the number: nothing but marks and short words of its own between. */
const after = (words: string) =>
  new RegExp(String.raw`(?:${words})(?:号码|编号|号|ID|id|证|为|是|如下|同号)*[^\dA-Za-z一-龥]{0,6}$`, 'i');

/** Whether the words lead to the number: in its own passage, or as the label of a cell that holds nothing in front of it. */
const led = ({ before, labels }: Around, words: RegExp): boolean =>
  words.test(before) || (!/[\dA-Za-z一-龥]/.test(before) && labels.some((label) => words.test(label)));
const near = ({ before, labels, after }: Around, ahead: number): string =>
  `${labels.join(' ')} ${before}\n${after.slice(0, ahead)}`;

const CODE_WORD =
  /(?:编码|代码|索引号|编号|流水号|信用代码|条码|统编|文号|序号|合同号|订单号|批号|卷号|型号)[^一-龥]{0,4}$/;
/** The number's own code goes on with it (HNZB2024-139…), or it is the number of a document (第…号). */
const CODE_START = /(?:[A-Za-z]\d*[-_/](?:\d+[-_/])*|第)$/;
const BY_POINTS = /1\d{2}\.\d{4}\.\d{4}$/;
/** TEL-138… is no code. */
const TELEPHONE = /(?:tel|phone|mobile|mob)\d?[-_/]$/i;
const isCoded = (around: Around): boolean =>
  !around.codes &&
  !TELEPHONE.test(around.before) &&
  (led(around, CODE_WORD) || CODE_START.test(around.before.slice(-12)));
const MONEY_AFTER = /^(?:\.\d|\s*(?:元|万|亿|%|人次|平方米|公里|吨))/;

const ID_WORD = /身份证|证件号|公民身份|身份号|居民证|ID ?card/i;
const PHONE_WORD = /电话|手机|联系|tel|phone|mob|号码|致电|微信|短信|热线|咨询|联络|通讯/i;
const ACCOUNT_WORD = /(?:账号|帐号|账户|帐户|卡号|银行卡|开户行|开户银行|储蓄卡|信用卡|存折|一卡通|工资卡)/;
const AFTER_ACCOUNT = after(ACCOUNT_WORD.source);
/** Of a person, not of a unit. */
const OWN_ACCOUNT = /个人|户主|本人|收款人|持卡人|工资卡|一卡通|惠农卡|存折|储蓄卡|信用卡/;
const UNIT_ACCOUNT = /单位|公司|财政|专户|基本户|基本存款|零余额|对公|国库|局|中心|合作社|对方账户/;
const HOME_PHONE = /(?:家庭|住宅|家里|家中|私人|个人|宅)(?:固定)?(?:电话|座机|电)[^\d]{0,6}$/;

const OF_UNIT = /单位|办公|公共|监督|举报|部门|官方|征集|投稿|意见|公开|局|政府|委员会|中心/;
const UNIT_DOMAIN = /\.(?:gov|org|edu|mil)(?:\.cn)?$/i;
const UNIT_NAME = /^(?:office|info|admin|service|contact|webmaster|support|bgs|bangongshi|hr|mail)\b/i;
const OWN_MAIL = /个人|本人|私人/;

const CHAT_NUMBER = after('QQ|扣扣|企鹅号|Q号');
const CHAT_NAME = after('微信|薇信|威信|V信|wechat|weixin|vx|抖音|快手|支付宝');

const PLATE_PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const UNIT_VEHICLE = /公务|执法|公车|单位|用车|救护|消防|垃圾|洒水|专用|执勤|租用|编制|巡逻|校车|客车|货车|作业|特种/;
const OWN_VEHICLE = /车主|私家|私车|个人|本人|驾驶|自有|家庭/;

/** Papers of a person, and what their numbers look like. */
const PAPERS: readonly [words: string, shape: RegExp][] = [
  ['护照', /^[A-Z]{0,2}\d{7,9}$/i],
  ['通行证|往来港澳|往来台湾|回乡证|台胞证', /^[A-Z]{0,2}\d{7,11}$/i],
  ['居留(?:许可|证|身份证)|永居证|居住证|签证', /^[A-Z]{0,3}[\dX]{8,18}$/i],
  ['驾驶证|驾照|档案', /^[\dX]{12,18}$/i],
  ['社保卡|社会保障(?:卡|号)|社保|医保卡|医保|医疗证|就诊卡|住院|病历|病案', /^[A-Z]{0,2}\d{6,18}[\dX]?$/i],
  ['残疾人?证|残疾证', /^\d{17}[\dX]\d{2}[A-Z]?\d?$/i],
  ['学籍|学生证|考生|准考证', /^[GLJ]?[\dX]{6,19}$/i],
  ['军官证|士兵证|军人证|警官证|工作证|退役证|优待证|低保证|特困证|户口簿|户口', /^[A-Z]{0,2}\d{5,18}$/i],
];
const PAPER_WORDS = PAPERS.map(([words, shape]) => ({ word: after(`(?:${words})[^\\d，。,.;；]{0,6}?`), shape }));

const DATE = String.raw`(?:19|20)\d\d(?: ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?|[01]\d[0-3]\d)`;
const BIRTH_WORD = /(?:出生(?:日期|年月日?|时间)?|生日|生于|生辰)[^\d一-龥]{0,6}$/;

/** Tried in this order: no character belongs to two. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  {
    check: 'document',
    shape: alone(String.raw`[A-Za-z]{0,3}${GAP}${digits(5, 20)}(?:${GAP}[Xx](?:\d{2})?)?(?:[A-Za-z]\d?)?`),
    accept: ({ digits }, around) => PAPER_WORDS.some(({ word, shape }) => shape.test(digits) && led(around, word)),
    keep: [2, 2],
  },
  {
    check: 'id-number',
    shape: alone(String.raw`${digits(17)}${GAP}[\dXx]|\d{15}`),
    accept({ digits }, around) {
      if (ID_WORD.test(near(around, 12))) return /^(?:\d{15}|\d{17}[\dX])$/i.test(digits);
      return !isCoded(around) && isIdNumber(digits);
    },
    keep: [6, 4],
  },
  {
    check: 'mobile',
    shape: alone(String.raw`(?:\+?(?:00)?86${GAP}|\(\+?86\) ?)?1${GAP}[3-9](?:${GAP}\d){9}`),
    // 194.9 | 194.9 | 100%: amounts of a row side by side. Points part a number in threes and fours only.
    accept: ({ text }, around) => (!text.includes('.') || BY_POINTS.test(text)) && isMobile(text, around),
    keep: [3, 4],
  },
  {
    check: 'bank-card',
    shape: alone(digits(12, 21)),
    accept({ digits }, around) {
      const words = near(around, 10);
      if (!ACCOUNT_WORD.test(words)) return false;
      return (OWN_ACCOUNT.test(words) && !UNIT_ACCOUNT.test(words)) || isCard(digits);
    },
    keep: [6, 4],
  },
  {
    check: 'account',
    shape: alone(digits(9, 30)),
    accept: (_, around) => led(around, AFTER_ACCOUNT) && !UNIT_ACCOUNT.test(near(around, 0)),
    keep: [6, 4],
  },
  {
    check: 'landline',
    shape: alone(String.raw`(?:\(?0\d{2,3}\)?[ -]?)?\d{7,8}`),
    accept: (_, around) => led(around, HOME_PHONE),
    keep: [0, 3],
  },
  {
    check: 'messenger',
    shape: alone(digits(5, 11)),
    accept: (_, around) => led(around, CHAT_NUMBER) && !/公众|群/.test(around.before.slice(-8)),
    keep: [2, 2],
  },
  {
    check: 'messenger',
    shape: alone(String.raw`[A-Za-z][\w-]{4,19}`),
    accept: (_, around) => led(around, CHAT_NAME) && !/公众|小程序|企业|群/.test(around.before.slice(-10)),
    keep: [1, 1],
  },
  {
    check: 'email',
    shape:
      /(?<![A-Za-z0-9])[A-Za-z0-9][\w.+-]{0,63} ?(?:@|\(at\)|\[at\]|【at】| at |#)[ \n\u0001]?[A-Za-z0-9-]{1,63}(?: ?[.。·] ?[A-Za-z0-9-]{1,63}){1,8}/gi,
    accept({ text }, around) {
      const before = `${around.labels.join(' ')} ${around.before}`;
      const [, name = '', , domain = ''] =
        /^(\S+?) ?(@|\(at\)|\[at\]|【at】| at |#)[ \n\u0001]?(.*)$/is.exec(text) ?? [];
      if (!/[.。·] ?[a-z]{2,}$/i.test(domain)) return false;
      if (OWN_MAIL.test(before.slice(-12))) return true;
      return (
        !UNIT_DOMAIN.test(domain.replace(/[。·]/g, '.').replace(/ /g, '')) &&
        !UNIT_NAME.test(name) &&
        !OF_UNIT.test(before.slice(-12))
      );
    },
    keep: [1, 0],
  },
  {
    check: 'plate',
    shape: new RegExp(
      String.raw`${PLATE_PROVINCE} ?[A-HJ-NP-Za-hj-np-z][ ·.-]{0,2}(?=[A-Za-z]*\d)(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}学)(?![A-Za-z0-9])`,
      'g',
    ),
    accept: (_, around) => OWN_VEHICLE.test(near(around, 16)) || !UNIT_VEHICLE.test(near(around, 16)),
    keep: [2, 1],
  },
  {
    check: 'birth',
    shape: alone(DATE),
    accept: ({ text }, around) =>
      isDay(text) &&
      (led(around, BIRTH_WORD) || (/^ ?(?:出)?生(?!效|产|育|活|态)/.test(around.after) && /[日月]$/.test(text))),
    keep: [4, 0],
  },
];

/** 138 0013 8000, 138-0013-8000, 1 3 8 0 0 …: other groups, and digits over a line or a cell, need a word for telephones. */
function isMobile(text: string, around: Around): boolean {
  if (isCoded(around) || MONEY_AFTER.test(around.after)) return false;
  if (PHONE_WORD.test(near(around, 10))) return true;
  const own = text.replace(/^(?:\+?(?:00)?86|\(\+?86\))(?=[ .·_/()-]{0,4}1)/, '');
  if (own !== text) return !BROKEN.test(own);
  const groups = text.split(/[^\d]+/).map((group) => group.length);
  if (BROKEN.test(text)) return false;
  return (
    groups.length === 1 || groups.every((length) => length === 1) || USUAL.has(groups.join('-')) || /[-·(]/.test(text)
  );
}

const USUAL = new Set(['3-4-4', '3-8', '4-3-4', '7-4', '3-3-5']);

function isDay(text: string): boolean {
  const [year, month = '1', day = '1'] = text.match(/^\d{4}|\d{1,2}/g) ?? [];
  const padded = /^\d{8}$/.test(text) ? text : `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
  return isDate(padded);
}
