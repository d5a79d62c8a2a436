/** Rates that sentences give behind two amounts (`应到位68万元，实际到位21万元，到位率30.88%`), and the words of those amounts. */
import { SUMS_UP } from './totals.js';

const GENERAL = '执行|决算|实际|支出|使用|采购|支付|拨付|完成|实支|合同|结算|发放|报账|列支|兑付|兑现|已付';

/** What a rate is called before 率 or 进度, and what the amount is called that it is the rate of. */
const DONE_OF: readonly [names: string, amounts: string][] = [
  ['执行|完成|使用|支出|支付|拨付|控制', GENERAL],
  ['到位', '到位|收到|拨入'],
  ['分配', '分配'],
  ['下达', '下达|下拨'],
  ['发放|兑付|兑现', '发放|兑付|兑现'],
  ['报账', '报账'],
  ['批复|核定', '批复|核定'],
  ['完工|竣工|办结', '完成|完工|竣工|办结'],
  ['结案|审结', '[审执办了]结|结案'],
];
/** The same for what is left. */
const LEFT_OF: readonly [names: string, amounts: string][] = [
  ['节约|节支', '节约|节支'],
  ['结余|结转|结转结余|剩余', '结余|结转|剩余'],
];

const END = '(?:为|是|达到|达|约|：)*$';

export interface RateWord {
  /** What the figure of the rate says of itself. */
  amount: RegExp;
  left: boolean;
}

function table(rows: readonly [string, string][], left: boolean): readonly [RegExp, RateWord][] {
  return rows.map(([names, amounts]) => [
    new RegExp(`(?:${names})(?:率|进度|比例)${END}`),
    { amount: new RegExp(`(?:${amounts})`), left },
  ]);
}

/** `计划300人次，实际312人次，完成104%` */
const COMPLETED = [/^[，、]?(?:已|实际)?完成了?$/, { amount: new RegExp(GENERAL), left: false }] as const;
const RATES = [...table(LEFT_OF, true), ...table(DONE_OF, false), COMPLETED];

/** The rate that these words name, if it is one of two amounts. */
export function rateWord(words: string): RateWord | null {
  return RATES.find(([name]) => name.test(words))?.[1] ?? null;
}

/** What a count says of itself that the rate of it calls by another word: 审结 of 结案率. */
export const SAID_AS: Readonly<Record<string, readonly string[]>> = {
  结案: ['[审执办了]结'],
  办结: ['结案'],
  破案: ['破获', '侦破'],
  获证: ['取得[^，；]{0,4}证书?', '取证'],
};
/** What a rate is of by its nature, whatever stands between the two. */
export const DUE_OF: Readonly<Record<string, RegExp>> = {
  破案: /立案|发案/,
  结案: /受理|收案/,
  办结: /受理/,
  满意: /[收回]回|有效(?:问卷|样本|答卷)/,
};
/** Cases that were there before those of the year. */
export const OLDER = /旧存|上年|结转|遗留|跨年|累计/;
/** What one of many gets or costs, or what one day of many sees, is no part of what they all do. */
export const OF_ONE =
  /每(?![\u4e00-\u9fff]?(?:学期|年|月))|[人户亩村校班车辆件次批场艘例日月年]均|平均每|单价|标准(?:[为是：]|$)/;
/** `援藏援疆各50万元`, `三类对象各调查100人`: one figure for each of several. */
export const EACH_HAS = /各(?:随机)?(?:调查|抽[查取样调]|选取|走访|访谈|安排|补助|补贴|奖励|发放|配备|下拨|拨付)?了?$/;
/** Of what a net figure (`净增41家`) is made: what went. */
export const WENT =
  /报废|减少|[调退]出|退休|辞职|注销|淘汰|核销|处置|拆除|^[（，、；]?(?:退|减|销|注销|吊销|[流迁转]出|死亡|离|关停)/;
/** What was to be spent, built or received. */
export const PLANNED = /预算|批复|安排|下达|指标|计划|目标|任务|到位|应|概算/;
/** What became of it. */
export const DONE = new RegExp(GENERAL);
/** A sum that is there to be spent, called by no stage: `项目资金共`, `收到…合计`, `直达资金总量`. */
export const AT_HAND = new RegExp(`收到|(?:资金|经费|投资|款项?|补助|总量|总额)(?:总量|总额|总?规模|为|${SUMS_UP})*$`);
/** 项目支出执行率, 资金支付进度: of money, whatever money that is. */
export const EXECUTED = '(?:执行|支[付出]|使用|到位)(?:率|比例|进度)';
/** `投资额占比`, `资金比重`: a share of money, whatever its parts are counted by. */
export const SHARE_OF_MONEY = /(?:额|资金|经费|金|款|产值|投资|支出|收入)(?:所?占)?(?:比例|比重|占比|份额)/;
/** What came in and what was carried over. */
export const AVAILABLE = /可(?:用|支配|安排|使用)的?(?:资金|财力|经费|总?额|$)/;
/** `上年结转120万元`: it was there to be spent as well. */
export const OPENING = /(?:上年|年初|期初|加上)(?:末)?(?:滚存)?(?:结转|结余)(?:和结余|结余)?(?:资金)?(?:为|数|的)*$/;
/** Figures that make one another whatever order they stand in, by what they call themselves: `total` is the parts, without what went. */
export const BALANCES: readonly { total: RegExp; parts: readonly RegExp[]; less?: readonly RegExp[] }[] = [
  { total: /送审|报审/, parts: [/[审核]减/, /[审核]定/] },
  { total: /合同/, parts: [/节[约省支]|[审核]减/, /结算|审定/] },
  { total: /原值/, parts: [/折旧|摊销/, /净[值额]/] },
  { total: /资产(?:总[额计]|合计)|总资产/, parts: [/负债/, /净资产/] },
  { total: /[年期]末.*余额/, parts: [/[年期]初.*余额/, /新增|举借|借入/], less: [/偿还|归还/] },
];
/** `未到位`, `应到位`, `尚未支付`: not what a rate of what was done is of. */
export const NOT_DONE = /(?:未|正在|部分|(?<![供响相对])应(?!急)|待|尚|不|拟|计划|需)[\u4e00-\u9fff]{0,2}$/;
