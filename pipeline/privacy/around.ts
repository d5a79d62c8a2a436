/** What a kind of number is, and what stands around a number: which words lead to it, which say that it is a code or a unit's. */
import type { PersonalCheck } from './kinds.js';

export interface Around {
  /** Up to 40 characters in front of it in its passage. */
  before: string;
  /** The same without signs inside of words: 薇❤号, 微-信. */
  plain: string;
  /** Of a cell: the head of its column and the cell in front. */
  labels: readonly string[];
  after: string;
  /** Of a cell: what stands in its row. */
  row: string;
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
export const GAP = String.raw`[^\dA-Za-z一-龥]{0,9}`;
export const digits = (least: number, most = least) => String.raw`\d(?:${GAP}\d){${least - 1},${most - 1}}`;
export const alone = (shape: string) =>
  new RegExp(String.raw`(?<![\dA-Za-z]|\d\.)(?:${shape})(?![\dA-Za-z]|\.\d)`, 'g');

/** A word right in front of the number: nothing but marks and short words of its own between. */
export const after = (words: string) =>
  new RegExp(
    String.raw`(?:${words})(?:[ /(]?(?:号码|编号|字号|账号|号|ID|No|证|为|是|如下|同号|${words}))*[^\dA-Za-z一-龥]{0,6}$`,
    'i',
  );

/** Signs inside a word, and in front of its colon; most characters are no signs, and are told first. */
const INSIDE = /(?![\dA-Za-z一-龥])(?<=\p{L})[^\p{L}\p{N}\s,。;:、()\u0001]{1,4}(?=[\p{L}:])/gu;

export const withoutSigns = (before: string) => before.replace(INSIDE, '');

/** Whether the words lead to the number: in its own passage, or as the label of a cell that holds nothing in front of it. */
export const led = ({ before, plain, labels }: Around, words: RegExp): boolean =>
  words.test(before) ||
  (plain !== before && words.test(plain)) ||
  (!/[\dA-Za-z一-龥]/.test(before) && labels.some((label) => words.test(label)));
export const near = ({ before, labels, after }: Around, ahead: number): string =>
  `${labels.join(' ')} ${before}\n${after.slice(0, ahead)}`;
/** What stands behind a number in brackets says whose it is. */
export const bracketed = (after: string) => (/^号?[(]/.test(after) ? after.slice(0, 12) : '');

const CODE_WORD =
  /(?:编码|代码|索引号|编号|流水号|信用代码|条码|统编|文号|序号|合同号|订单号?|凭证号|支付令号|公告号|通知书号|发票号|票据号|档号|序列号|批号|卷号|型号|指标(?:号|ID))[^一-龥]{0,4}$|批准文号[^,。;]{0,6}$/;
/** The number's own code goes on with it (HNZB2024-139…), or it is the number of a document (第…号, 〔2024〕…). */
const CODE_START = /(?:[A-Za-z]\d*[-_/](?:\d+[-_/])*|第|[[〔(【]20\d\d[\]〕)】])$/;
/** TEL-138…, wa.me/138… are no codes. */
const TELEPHONE = /(?:(?:tel|phone|mobile|mob)\d?[-_/]|(?:wa\.me|contacts|tel:\/)\/)$/i;
export const isCoded = (around: Around): boolean =>
  !around.codes &&
  !TELEPHONE.test(around.before) &&
  (led(around, CODE_WORD) || CODE_START.test(around.before.slice(-12)));

/** How many of them there are, or what they cost, is no number of one. */
export const COUNTED = /^ ?(?:余?[本张份人元万亿件条名次个例床天岁%]|户(?!主)|余)/;
/** Of a unit, not of a person. */
export const OF_UNIT =
  /单位|公司|财政|专户|基本户|基本存款|零余额|对公|国库|局|中心|合作社|对方账户|联合会|协会|委员会|学校|中学|小学|医院|政府|村委|居委|机关|工会|党费/;
