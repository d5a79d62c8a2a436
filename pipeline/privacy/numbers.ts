/**
 * Numbers and addresses that lead to one person. Each kind is data: the shape, the words that must or must not stand by, and how much of it
 * stays to be read. They are looked for in the normalised text, over the ends of lines, cells and paragraphs too.
 */
import { CN_DIGITS, CN_NUMBER, CN_YEAR } from '../../parsers/characters.js';
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
  /** Words of which one stands somewhere in a document with such a number, in the number's passage or in a head. */
  words?: RegExp;
  /** Whether it is one; `digits` and letters only, `text` as normalised. */
  accept(found: { digits: string; text: string }, around: Around): boolean;
  /** Words may stand between its digits. */
  glossed?: true;
  /** Characters left to read at either end. */
  keep: [head: number, tail: number];
}

/** What may part the digits of one number: marks, blanks, a line, a paragraph, a cell. Any marks at all need a word that leads to the number. */
const GAP = String.raw`[^\dA-Za-z一-龥]{0,9}`;
/** What a person writes between the parts of a number that he does not want found: 186转7234转0915. */
const GLOSS = String.raw`[^\dA-Za-z。;\u0001]{0,8}`;
const MEASURED = /[元个次万亿%人户年月日件条米里吨台套]/;
const LOOSE = /[^\dA-Za-z一-龥 \n\t\u0001.·_/()+@-]|[ ]{5}/;
const BROKEN = /[\n\t\u0001]/;
const digits = (least: number, most = least) => String.raw`\d(?:${GAP}\d){${least - 1},${most - 1}}`;
const alone = (shape: string) => new RegExp(String.raw`(?<![\dA-Za-z]|\d\.)(?:${shape})(?![\dA-Za-z]|\.\d)`, 'g');

/** A word right in front of the number: nothing but marks and short words of its own between. */
const after = (words: string) =>
  new RegExp(
    String.raw`(?:${words})(?:[ /(]?(?:号码|编号|字号|账号|号|ID|No|证|为|是|如下|同号|${words}))*[^\dA-Za-z一-龥]{0,6}$`,
    'i',
  );

/** Whether the words lead to the number: in its own passage, or as the label of a cell that holds nothing in front of it. */
const led = ({ before, labels }: Around, words: RegExp): boolean =>
  words.test(before) || (!/[\dA-Za-z一-龥]/.test(before) && labels.some((label) => words.test(label)));
const near = ({ before, labels, after }: Around, ahead: number): string =>
  `${labels.join(' ')} ${before}\n${after.slice(0, ahead)}`;

const CODE_WORD =
  /(?:编码|代码|索引号|编号|流水号|信用代码|条码|统编|文号|序号|合同号|订单号?|凭证号|序列号|批号|卷号|型号|指标(?:号|ID))[^一-龥]{0,4}$|批准文号[^,。;]{0,6}$/;
/** Any number at all may stand behind these. */
const COUNTER = /(?:编号|序号)[^一-龥]{0,4}$/;
/** Codes hold the date of their own making: from here on a year behind 编号 may be that, and not one of birth. */
const CODES_SINCE = '2005';
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

const ID_WORDS = '身份证|证件|公民身份|身份|居民证|sfz|ID ?card|ID';
const AFTER_ID = after(ID_WORDS);
const ID_WORD = /身份证|证件号|公民身份|身份号|居民证|ID ?card/i;
const PHONE_WORD = /电话|手机|联系|tel|phone|mob|号码|致电|微信|短信|热线|咨询|联络|通讯/i;
const AFTER_PHONE = after('电话|手机|联系方式|tel|telephone|phone|mobile|mob|cell|微信|请加');
const GLOSSED_PHONE = /(?:电话|手机)[^\dA-Za-z。;]{0,8}$/;
const ACCOUNT_WORD =
  /(?:账号|帐号|账户|帐户|卡号|[卡(]折[)号]|[工农中建交招]行|邮储|打卡|银行|开户行|储蓄卡|信用卡|存折|一卡通|一折通|工资卡|银联卡|补贴卡|信用社|农商行|打入|转入|汇入|存入)/;
const ACCOUNT_WORDS =
  '账号|帐号|账户|帐户|卡号|卡\\(折\\)号|折号|一卡\\(折\\)通|银行卡|储蓄卡|信用卡|存折|一卡通|一折通|工资卡|补贴卡';
const AFTER_ACCOUNT = after(ACCOUNT_WORDS);
/** Of a person, not of a unit. */
const OWN_ACCOUNT = /个人|户主|本人|收款人|持卡人|工资卡|一卡通|一折通|惠农卡|补贴卡|存折|储蓄卡|信用卡/;
const UNIT_ACCOUNT =
  /单位|公司|财政|专户|基本户|基本存款|零余额|对公|国库|局|中心|合作社|对方账户|联合会|协会|委员会|学校|中学|小学|医院|政府|村委|居委/;
/** What stands behind a number in brackets says whose it is. */
const bracketed = (after: string) => (after.startsWith('(') ? after.slice(0, 12) : '');
const HOME_PHONE =
  /(?:家庭(?:联系)?|家属|住宅|家里|家中|私人|个人|宅|(?<![专大国厂商东农店买卖])家)(?:固定)?(?:电话|座机|电|(?<=[住私]宅)(?=:))[^\d]{0,6}$/;

const OF_UNIT = /单位|办公|公共|监督|举报|投诉|信访|部门|官方|征集|投稿|意见|公开|局|政府|委员会|中心/;
const UNIT_DOMAIN = /\.(?:gov|org|edu|mil)(?:\.cn)?$/i;
const UNIT_NAME = /^(?:office|info|admin|service|contact|webmaster|support|bgs|bangongshi|hr|mail)\b/i;
const OWN_MAIL = /个人|本人|私人/;
/** Letters of any script, in a row or one by one; a name in Chinese stands behind a mark. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]`;
const LOCAL = String.raw`(?<!${LETTER})(?:(?:${LETTER} ){3,63}${LETTER}|${LETTER}(?:${LETTER}|[_.+-]){0,63}(?:\n(?:${LETTER}|[_.+-]){1,63})?)|(?<![一-龥])[一-龥]{2,4}`;
const AT = String.raw`(?:@{1,2}|[([{【](?:at|a|@)[)\]}】]| at |[艾爱]特|#)`;
const DOT = String.raw` ?(?:[.。·•点]|[,-](?=(?:com|cn|net|org)(?![a-z]))|[([{]dot[)\]}]| dot ) ?`;
const MAIL = new RegExp(
  String.raw`(${LOCAL}) ?${AT}[ \n\u0001]?([A-Za-z0-9-]{1,63}(?:${DOT}[A-Za-z0-9-]{1,63}){1,8})`,
  'giu',
);

const CHAT_NUMBER_WORDS = 'Q ?Q|扣扣|企鹅号?|腾讯号|(?<![A-Za-z])Q(?= ?:)|小红书号?|抖音号?|快手号?|Q号|OICQ|加Q|微信';
const CHAT_NUMBER = after(CHAT_NUMBER_WORDS);
const CHAT_NAME_WORDS =
  '微信|薇信|威信|V信|wechat|weixin|wx|vx|抖音|快手|支付宝|钉钉|skype|telegram|whatsapp|小红书|微博|加v|(?<![A-Za-z])v(?= ?:)';
const CHAT_NAME = after(CHAT_NAME_WORDS);

const PLATE_PROVINCE = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const UNIT_VEHICLE =
  /公务|执法|公车|单位|用车|救护|消防|垃圾|洒水|环卫|专用|执勤|租用|编制|巡逻|校车|客车|货车|作业|特种/;
const OWN_VEHICLE = /车主|私家|私车|个人|本人|驾驶|自有|家庭/;

/** Papers of a person, and what their numbers look like. */
const PAPERS: readonly [words: string, shape: RegExp][] = [
  ['护照|passport', /^[A-Z]{0,2}\d{7,9}$/i],
  ['通行证|往来港澳|往来台湾|回乡证|台胞证', /^[A-Z]{0,2}\d{7,11}$/i],
  ['居留(?:许可|证|身份证)|永居证|居住证|签证', /^[A-Z]{0,3}[\dX]{8,18}$/i],
  ['驾驶证|驾照|驾驶人档案|驾驶证档案|人事档案|个人档案', /^[\dX]{12,18}$/i],
  [
    '社保卡|社会保障(?:卡|号)|社会保险|社保|医保卡|医保|医疗证|就诊|住院|门诊|病历|病案|健康码',
    /^[A-Z]{0,2}\d{6,18}[\dX]?$/i,
  ],
  ['残疾人?证|残疾证', /^\d{17}[\dX]\d{2}[A-Z]?\d?$/i],
  ['学籍|学号|学生证|考生|准考证', /^[GLJ]?[\dX]{6,19}$/i],
  [
    '军官证|士官证|士兵证|军人证|军人保障卡|警官证|工作证|工号|[师员游士计](?:资格|执业|从业)?证书?|退役证|优待证|低保证|特困证|养老证|抚恤证|老年证|独生子女证|出生(?:医学)?证明?|结婚证|离婚证|户口簿|户口',
    /^[A-Z]{0,2}\d{5,18}$/i,
  ],
];
/** 平均住院日, 门诊次均费用, 医保基金: what is counted or paid under such a word. */
const MEASURES = '日天费次率元量数例人床金支均';
const PAPER_WORDS = PAPERS.map(([words, shape]) => ({
  word: after(`(?:${words})[^\\d，。,.;；${MEASURES}]{0,6}?`),
  shape,
}));
/** How many of them there are, or what they cost, is no number of one. */
const COUNTED = /^ ?(?:余?[本张份人元万亿件条名次个例床天岁%]|户(?!主)|余)/;

const SEP = String.raw` ?[-./\n\u0001] ?`;
const CN_DAY = `${CN_YEAR}年${CN_NUMBER}月(?:${CN_NUMBER}日)?`;
const LUNAR_DAY = `(?:19|20)\\d\\d年[正冬腊${CN_DIGITS}十]月(?:[初十廿卅][${CN_DIGITS}十])?`;
const DATE = String.raw`(?:19|20)\d\d(?: ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|${SEP}\d{1,2}(?:${SEP}\d{1,2})?|[01]\d(?:[0-3]\d)?)|${CN_DAY}|${LUNAR_DAY}`;
const BIRTH_WORD = /(?:出生(?:日期|年月日?|时间|于)?|生日|生于|生辰|birthday|date of birth|born|DOB)[^\d一-龥]{0,6}$/i;
/** Of one who is, not of how many or what about them. */
const BORN = /^ ?(?:出生|生)(?=$|[^一-龥]|的|于|人(?![口数]))/;

/** Tried in this order: no character belongs to two. */
export const NUMBER_KINDS: readonly NumberKind[] = [
  {
    check: 'document',
    shape: alone(String.raw`[A-Za-z]{0,3}${GAP}${digits(5, 20)}(?:${GAP}[Xx](?:\d{2})?)?(?:[A-Za-z]\d?)?`),
    words: new RegExp(PAPERS.map(([words]) => words).join('|'), 'i'),
    accept: ({ digits, text }, around) =>
      !COUNTED.test(around.after) &&
      !areAmounts(text) &&
      PAPER_WORDS.some(({ word, shape }) => shape.test(digits) && led(around, word)),
    keep: [2, 2],
  },
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
    accept: ({ digits }, around) => isIdNumber(digits) && ID_WORD.test(near(around, 0)),
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
      return (OWN_ACCOUNT.test(words) && !UNIT_ACCOUNT.test(words)) || (isCard(digits) && !isCoded(around));
    },
    keep: [6, 4],
  },
  {
    check: 'account',
    shape: alone(digits(9, 30)),
    words: new RegExp(ACCOUNT_WORDS),
    accept: (_, around) =>
      !COUNTED.test(around.after) &&
      led(around, AFTER_ACCOUNT) &&
      !UNIT_ACCOUNT.test(`${near(around, 0)}${bracketed(around.after)}`),
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
    words: /电话|手机/,
    accept: ({ text }, around) => !MEASURED.test(text) && GLOSSED_PHONE.test(around.before),
    glossed: true,
    keep: [3, 4],
  },
  {
    check: 'landline',
    shape: alone(String.raw`(?:\(?0\d{2,3}\)?[ -]?)?\d{3,4}[ -]?\d{4}`),
    words: /[家宅私个]/,
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
    shape: alone(String.raw`[A-Za-z][\w-]{4,19}`),
    words: new RegExp(CHAT_NAME_WORDS, 'i'),
    accept: (_, around) =>
      led(around, CHAT_NAME) && !/公众|小程序|企业|群|政务|单位|官方/.test(around.before.slice(-10)),
    keep: [1, 1],
  },
  {
    check: 'email',
    shape: MAIL,
    accept({ text }, around) {
      const before = `${around.labels.join(' ')} ${around.before}`.slice(-12);
      const [, name = '', domain = ''] = new RegExp(MAIL, 'iu').exec(text) ?? [];
      const host = domain.replace(new RegExp(DOT, 'giu'), '.');
      if (!/\.[a-z]{2,}$/i.test(host)) return false;
      if (OWN_MAIL.test(before + bracketed(around.after))) return true;
      return !UNIT_DOMAIN.test(host) && !UNIT_NAME.test(name) && !OF_UNIT.test(before);
    },
    keep: [1, 0],
  },
  {
    check: 'plate',
    shape: new RegExp(
      String.raw`${PLATE_PROVINCE}[ \n\u0001]?[A-HJ-NP-Z](?:[ ·.-]{0,2}(?=[A-Z·.-]*\d)(?:[A-HJ-NP-Z0-9](?:[ ·.-]?[A-HJ-NP-Z0-9]){4,5}|[A-HJ-NP-Z0-9]{4}[学港澳]))(?![A-Z0-9])`,
      'gi',
    ),
    accept: (_, around) => OWN_VEHICLE.test(near(around, 16)) || !UNIT_VEHICLE.test(near(around, 16)),
    keep: [2, 1],
  },
  {
    check: 'birth',
    shape: alone(DATE),
    words: /生|birth|born|DOB/i,
    accept: ({ text }, around) => isDay(text) && (led(around, BIRTH_WORD) || BORN.test(around.after)),
    keep: [4, 0],
  },
];

/** 1,234,567.89, or 7.8 | 8.1 | 0.3: the cells of a row side by side. */
function areAmounts(text: string): boolean {
  const pieces = text.split(/[ \n\t\u0001]+/);
  return pieces.some((piece) => AMOUNT.test(piece)) && pieces.every((piece) => AMOUNT.test(piece) || piece.length < 5);
}

const AMOUNT = /^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})$/;

/** Tel138…, 手机No138…: letters that touch the number are a word in front of it or a code. null: a code. */
function withoutLetters(around: Around): Around | null {
  const letters = /[A-Za-z]{1,8}$/.exec(around.before)?.[0] ?? '';
  if (letters === '') return around;
  if (AFTER_PHONE.test(around.before)) return around;
  const before = around.before.slice(0, -letters.length);
  const named = { ...around, before };
  return led(named, AFTER_PHONE) || led(named, AFTER_ID) ? named : null;
}

/** 138 0013 8000, 138-0013-8000, 1 3 8 0 0 …: other groups, and digits over a line or a cell, need a word for telephones. */
function isMobile(text: string, around: Around): boolean {
  const named = withoutLetters(around);
  if (!named || isCoded(named)) return false;
  // A number of a cell that was formatted as an amount.
  if (led(named, AFTER_PHONE)) return !MONEY_AFTER.test(named.after) || /^\.0+(?!\d)/.test(named.after);
  if (MONEY_AFTER.test(named.after) || /^[A-Za-z]/.test(named.after) || LOOSE.test(text)) return false;
  // 194.9 | 194.9 | 100%: amounts of a row side by side. Points part a number in threes and fours only.
  if (text.includes('.') && !BY_POINTS.test(text)) return false;
  if (PHONE_WORD.test(near(named, 10))) return true;
  const own = text.replace(/^(?:\+?(?:00)?86|\(\+?86\))(?=[ .·_/()-]{0,4}1)/, '');
  if (own !== text) return !BROKEN.test(own);
  const groups = text.split(/[^\d]+/).map((group) => group.length);
  if (BROKEN.test(text)) return false;
  return (
    groups.length === 1 || groups.every((length) => length === 1) || USUAL.has(groups.join('-')) || /[-·(]/.test(text)
  );
}

const USUAL = new Set(['3-4-4', '3-8', '4-3-4', '3-3-5']);

function isDay(text: string): boolean {
  if (!/^\d/.test(text)) return true;
  const [year, month = '1', day = '1'] = text.match(/^\d{4}|\d{1,2}/g) ?? [];
  const padded = /^\d{8}$/.test(text) ? text : `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;
  return isDate(padded);
}
