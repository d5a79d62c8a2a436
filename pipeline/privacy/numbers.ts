/**
 * Numbers and addresses that lead to one person. Each kind is data: the shape, the words that must or must not stand by, and how much of it
 * stays to be read. They are looked for in the normalised text, over the ends of lines, cells and paragraphs too.
 */
import {
  type Around,
  after,
  alone,
  bracketed,
  COUNTED,
  digits,
  GAP,
  isCoded,
  led,
  type NumberKind,
  near,
  OF_UNIT,
} from './around.js';
import { BIRTH_KINDS } from './births.js';
import { hasIdShape, isCard, isIdNumber } from './check-digits.js';
import { isName } from './names.js';
import { PAPER_KIND, VEHICLE_KINDS } from './papers.js';

/** What a person writes between the parts of a number that he does not want found: 186转7234转0915. */
const GLOSS = String.raw`[^\dA-Za-z。;\u0001]{0,8}`;
const MEASURED = /[元个次万亿%人户年月日件条米里吨台套]/;
const LOOSE = /[^\dA-Za-z一-龥 \n\t\u0001.·_/()+@-]|[ ]{5}/;
const BROKEN = /[\n\t\u0001]/;
/** Any number at all may stand behind these. */
const COUNTER = /(?:编号|序号)[^一-龥]{0,4}$/;
/** Codes hold the date of their own making: from here on a year behind 编号 may be that, and not one of birth. */
const CODES_SINCE = '2005';
const BY_POINTS = /1\d{2}\.\d{4}\.\d{4}$/;
const IN_THOUSANDS = /^\d{1,3}(?:,\d{3}){3}$/;
const TOTAL_BEFORE = /(?:[合总小共]计|金额|总额|收入|支出|预算|决算|资金|余额|资产|负债|拨款|[净原]值)[: ]{0,3}$/;
const MONEY_AFTER = /^(?:\.\d|\s*(?:[余多]?(?:元|万|亿)|%|条|人次|平方米|立方米|千瓦时|公里|吨|人民币))/;

const ID_WORDS = '身份证|证件|公民身份|身份|居民证|sfzh?|shenfenzheng|ID ?card|(?<![一-龥A-Za-z])ID';
const AFTER_ID = after(ID_WORDS);
const ID_WORD = /身份证|证件号|公民身份|身份号|居民证|ID ?card/i;
const PHONE_WORD = /电话|手机|联系|tel|phone|mob|号码|致电|微信|短信|热线|咨询|联络|通讯|经办|填[报表]人(?!数)/i;
const AFTER_PHONE = after('电话|手机|联系方式|tel|telephone|phone|mobile|mob|cell|dianhua|shouji|微信|请加');
const GLOSSED_PHONE = /(?:电话|手机)[^\dA-Za-z。;]{0,8}$/;
const ACCOUNT_WORD =
  /(?:账号|帐号|账户|帐户|卡号|[卡(]折[)号]|[工农中建交招]行|邮储|打卡|银行|开户行|储蓄卡|信用卡|[借贷]记卡|IC卡|存折|一卡通|一折通|工资卡|银联|补贴卡|信用社|农商行|打入|转入|汇入|存入)/;
const ACCOUNT_WORDS =
  '账号|帐号|账户|帐户|卡号|卡\\(折\\)号|折号|一卡\\(折\\)通|银行卡|储蓄卡|信用卡|存折|一卡通|一折通|工资卡|补贴卡';
const AFTER_ACCOUNT = after(ACCOUNT_WORDS);
/** Of a person, not of a unit. */
const OWN_ACCOUNT = /个人|户主|本人|收款人|持卡人|工资卡|一卡通|一折通|惠农卡|补贴卡|存折|储蓄卡|信用卡/;
/** The name of its owner right in front, by itself, or right behind in brackets. */
const OWNER = /(?<![一-龥])([一-龥]{2,4})[ :,、(]{0,2}$/;
const OWNER_BEHIND = /^ ?[(]([一-龥]{2,4})[)]/;
const isOwned = ({ before, after }: Around): boolean =>
  isName(OWNER.exec(before)?.[1] ?? '') || isName(OWNER_BEHIND.exec(after)?.[1] ?? '');
/** Of a card that only a person has: UnionPay's debit and credit cards. */
const PERSONAL_CARD = /^62|^[45]\d{15}$/;
const HOME_PHONE =
  /(?:(?:家庭|家属|住[宅址]|家里|家中|私人|个人|宅|(?<![专大国厂商东农店买卖])家)(?:固定|联系)?(?:电话|座机|固话|电)|(?<![一-龥]|[住私])宅(?=:)|[住私]宅(?=:))[^\d]{0,6}$/;

const UNIT_MAIL = /单位|办公|公共|监督|举报|投诉|信访|部门|官方|征集|投稿|意见|公开|局|政府|委员会|中心/;
const UNIT_DOMAIN = /\.(?:gov|org|edu|mil)(?:\.cn)?$/i;
const UNIT_NAME = /^(?:office|info|admin|service|contact|webmaster|support|bgs|bangongshi|hr|mail)\b/i;
const OWN_MAIL = /个人|本人|私人/;
/** Letters of any script, in a row or one by one; a name in Chinese stands behind a mark. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]`;
const LOCAL = String.raw`(?<!${LETTER})(?:(?:${LETTER} ){3,63}${LETTER}|${LETTER}(?:${LETTER}|[_.+-]){0,63}(?:\n(?:${LETTER}|[_.+-]){1,63})?)|(?<![一-龥])[一-龥]{2,4}`;
const AT = String.raw`(?:@{1,2}|[([{【](?:at|a|@)[)\]}】]| at |[艾爱]特|#|(?:□|\p{Extended_Pictographic}){1,2}(?=(?:qq|163|126|139|189|sina|foxmail|gmail|outlook|hotmail|aliyun|yeah)[.。]))`;
const DOT = String.raw` ?(?:[.。·•点]|[,-](?=(?:com|cn|net|org)(?![a-z]))|[([{]dot[)\]}]| dot ) ?`;
const MAIL = new RegExp(
  String.raw`(${LOCAL}) ?${AT}[ \n\u0001]?([A-Za-z0-9-]{1,63}(?:${DOT}[A-Za-z0-9-]{1,63}){1,8})`,
  'giu',
);

const CHAT_NUMBER_WORDS =
  'Q ?Q|扣扣|球球(?= ?:)|企鹅号?|腾讯号|(?<![A-Za-z])Q(?= ?:)|小红书号?|抖音号?|快手号?|Q号|OICQ|加Q|微信|weibo\\.com/u';
const CHAT_NUMBER = after(CHAT_NUMBER_WORDS);
/** What they are called, also by those who do not want it found. */
const CHAT_NAME = after(
  '(?:[微薇威]|wei|(?<![A-Za-z])w)信(?:号?[/|、和](?:手机|电话)号?)?|[微薇威]号?(?= ?:)|薇号|V信|wechat|weixin|wx(?:id)?|vx|抖音|快手|支付宝|钉钉|skype|telegram|whatsapp|(?<![A-Za-z])line(?= ?id)|小红书|微博|加[v微薇]|(?<![A-Za-z])v(?= ?:)|(?<![一-龥])(?:卫星|绿泡泡)(?= ?:)|t\\.me',
);
const CHAT_PUBLIC = /公众|小程序|企业|群|政务|单位|官方|发布|客服/;

/** Tried in this order: no character belongs to two. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  PAPER_KIND,
  {
    check: 'id-number',
    shape: new RegExp(String.raw`(?<!\d|\d\.)(?:${digits(17)}${GAP}[\dXx×*]|\d{15})(?![\dA-Za-z]|\.\d)`, 'g'),
    accept({ digits, text }, around) {
      const own = digits.length === 17 ? `${digits}X` : digits;
      const named = withoutLetters(around);
      if (!named || (LOOSE.test(text) && !led(named, AFTER_ID))) return false;
      if (ID_WORD.test(near(named, 12)) || led(named, AFTER_ID)) return /^(?:\d{15}|\d{17}[\dX])$/i.test(own);
      return isIdNumber(own) && (!isCoded(named) || (COUNTER.test(named.before) && own.slice(6, 10) < CODES_SINCE));
    },
    keep: [6, 4],
  },
  {
    check: 'id-number',
    shape: new RegExp(String.raw`(?<!\d)\d(?:${GLOSS}\d){16}${GLOSS}[\dXx](?![\dA-Za-z])`, 'g'),
    words: ID_WORD,
    accept: ({ digits }, around) =>
      led(around, AFTER_ID) ? hasIdShape(digits) : isIdNumber(digits) && ID_WORD.test(near(around, 0)),
    glossed: true,
    keep: [6, 4],
  },
  {
    check: 'bank-card',
    shape: alone(digits(12, 21)),
    words: ACCOUNT_WORD,
    accept({ digits, text }, around) {
      const words = `${near(around, 10)}${bracketed(around.after)}`;
      if (COUNTED.test(around.after) || !ACCOUNT_WORD.test(words) || (LOOSE.test(text) && !led(around, AFTER_ACCOUNT)))
        return false;
      const ofUnit = OF_UNIT.test(words);
      return (
        (OWN_ACCOUNT.test(words) && !ofUnit) ||
        (isCard(digits) && !isCoded(around) && (!ofUnit || PERSONAL_CARD.test(digits)))
      );
    },
    keep: [6, 4],
  },
  {
    check: 'bank-card',
    shape: alone(String.raw`62(?:${GAP}\d){14}(?:(?:${GAP}\d){3})?`),
    accept: ({ digits, text }, around) =>
      !LOOSE.test(text) && (isOwned(around) || (isCard(digits) && around.labels.some((label) => isName(label)))),
    keep: [6, 4],
  },
  {
    check: 'account',
    shape: alone(digits(9, 30)),
    words: new RegExp(ACCOUNT_WORDS),
    accept: (_, around) =>
      !COUNTED.test(around.after) &&
      led(around, AFTER_ACCOUNT) &&
      !OF_UNIT.test(`${near(around, 0)}${bracketed(around.after)}`) &&
      (!OF_UNIT.test(around.row) || around.row.split(' ').some(isName)),
    keep: [6, 4],
  },
  {
    check: 'mobile',
    shape: new RegExp(
      String.raw`(?<!\d|\d\.)(?:(?:\+?(?:00)?86${GAP}|\(\+?86\) ?|0)?1${GAP}[3-9](?:${GAP}\d){9})(?!\d)`,
      'g',
    ),
    accept: ({ text }, around) => isMobile(text, around),
    keep: [3, 4],
  },
  {
    check: 'mobile',
    shape: new RegExp(String.raw`(?<!\d)1${GLOSS}[3-9](?:${GLOSS}\d){9}(?!\d)`, 'g'),
    accept: ({ text }, around) => !MEASURED.test(text) && !IN_THOUSANDS.test(text) && GLOSSED_PHONE.test(around.before),
    glossed: true,
    keep: [3, 4],
  },
  {
    check: 'landline',
    shape: alone(String.raw`(?:\(?0\d{2,3}\)?[ -]?)?\d{3,4}[ -]?\d{4}`),
    words: /[家宅私个住]/,
    accept: (_, around) => led(around, HOME_PHONE),
    keep: [0, 3],
  },
  {
    check: 'messenger',
    shape: new RegExp(String.raw`(?<!\d|\d\.)${digits(5, 11)}(?![\dA-Za-z]|\.\d)`, 'g'),
    words: new RegExp(CHAT_NUMBER_WORDS, 'i'),
    accept: (_, around) =>
      led(around, CHAT_NUMBER) && !/公众|群/.test(around.before.slice(-8)) && !COUNTED.test(around.after),
    keep: [2, 2],
  },
  {
    check: 'messenger',
    // A nickname may begin in Chinese: 王五wx1985; behind @ it may go on so.
    shape: alone(String.raw`[一-龥]{1,6}(?=[_-]?[A-Za-z]|_)[\w-]{3,19}|[A-Za-z_][\w-]{4,19}|(?<=@)[一-龥\w-]{3,16}`),
    accept: ({ text }, around) => led(around, CHAT_NAME) && !CHAT_PUBLIC.test(around.before.slice(-10) + text),
    keep: [1, 1],
  },
  {
    check: 'email',
    shape: MAIL,
    accept({ text }, around) {
      const before = `${around.labels.join(' ')} ${around.before}`.slice(-12);
      const words = before + bracketed(around.after);
      const [, name = '', domain = ''] = new RegExp(MAIL, 'iu').exec(text) ?? [];
      const host = domain.replace(new RegExp(DOT, 'giu'), '.');
      if (!/\.[a-z]{2,}$/i.test(host)) return false;
      if (OWN_MAIL.test(words)) return true;
      return !UNIT_DOMAIN.test(host) && !UNIT_NAME.test(name) && !UNIT_MAIL.test(words);
    },
    keep: [1, 0],
  },
  ...VEHICLE_KINDS,
  ...BIRTH_KINDS,
];

/** Tel138…, 手机No138…: letters that touch the number are a word in front of it or a code. null: a code. */
function withoutLetters(around: Around): Around | null {
  const letters = /[A-Za-z]{1,8}$/.exec(around.before)?.[0] ?? '';
  if (letters === '') return around;
  if (AFTER_PHONE.test(around.before)) return around;
  const before = around.before.slice(0, -letters.length);
  const named = { ...around, before, plain: before };
  return led(named, AFTER_PHONE) || led(named, AFTER_ID) ? named : null;
}

/** 138 0013 8000, 138-0013-8000, 1 3 8 0 0 …: other groups, and digits over a line or a cell, need a word for telephones. */
function isMobile(text: string, around: Around): boolean {
  const named = withoutLetters(around);
  if (!named || isCoded(named)) return false;
  // A number of a cell that was formatted as an amount.
  if (led(named, AFTER_PHONE)) return !MONEY_AFTER.test(named.after) || /^\.0+(?!\d)/.test(named.after);
  if (MONEY_AFTER.test(named.after) || /^[A-Za-z]/.test(named.after) || LOOSE.test(text)) return false;
  if (IN_THOUSANDS.test(text)) return false;
  // 194.9 | 194.9 | 100%: amounts of a row side by side. Points part a number in threes and fours only.
  if (text.includes('.') && !BY_POINTS.test(text)) return false;
  if (isAmount(text, named)) return false;
  if (PHONE_WORD.test(near(named, 10))) return true;
  if (TOTAL_BEFORE.test(named.before)) return false;
  const own = text.replace(/^(?:\+?(?:00)?86|\(\+?86\))(?=[ .·_/()-]{0,4}1)/, '');
  if (own !== text) return !BROKEN.test(own);
  const groups = text.split(/[^\d]+/).map((group) => group.length);
  if (BROKEN.test(text)) return isOwned(named);
  return (
    groups.length === 1 || groups.every((length) => length === 1) || USUAL.has(groups.join('-')) || /[-·(]/.test(text)
  );
}

/** 11 digits that fill a cell of money or of figures: the head of the column or the label beside says so, and nobody stands in its row. */
function isAmount(text: string, { before, after, labels, row }: Around): boolean {
  return (
    /^\d+$/.test(text) &&
    (before + after).trim() === '' &&
    labels.some((label) =>
      label.split(' ').some((word) => OF_MONEY.test(word) || (OF_FIGURES.test(word) && !OF_PERSON.test(row))),
    ) &&
    !row.split(' ').some(isName)
  );
}

const OF_MONEY =
  /(?:[金总余]额|资金|经费|[预决]算|支出|收入|拨款|执行|到位|结转|本年|上年|[合总小]计|[费款])[数额用]?$|[(（](?:单位[:：])?元[)）]$|^单位[:：]元$/;
const OF_FIGURES = /(?:[初末年]数|[标际成划]值|[年期][初末]|[（(]元[）)])$/;
const OF_PERSON = new RegExp(`[人主员户]|${PHONE_WORD.source}`, 'i');
const USUAL = new Set(['3-4-4', '3-8', '4-3-4', '3-3-5']);
