/** Targets that measure nothing: that cannot be missed, that nobody can compute, that stand in the wrong block, that count a thing twice. */
import { CN_DIGITS } from '../../parsers/characters.js';
import { equals, ONE } from '../decimal.js';
import { type IndicatorRow, squeezed } from './context/claimed-form.js';
import { NO_COMPLAINT } from './results.js';
import { rowsRemark } from './rows-remark.js';

/** Less of it is better, so that ≤ is how its target is written. */
const UNWANTED =
  /投诉|事故|信访|故障|差错|违[法规纪]|死亡|伤亡|超[支标期]|案件|发病|损失|费|成本|支出|资金|时[间限长]|天数|日|期|次数|[降减下]|控制|不|未|逾|误|污染|排放|能耗|失|空置|投入|结余|面积|公务(?:接待|用车)|因公出/;
const SHARE_OF_ALL =
  /(?:满意|合格|覆盖|达标|完成|及时|到位|知晓|成活|入学|就业|普及|公开|办结|整改|解决|应用|参与|正确|准确)[率度]/;
const WANTED = /[率度比]|百分|程度|占/;
const PRAISE = /明显|显著|有效|提[升高]|增强|促进|改善|良好|推动|保障|加强|健全/;
const BENEFIT = /^(?:经济|社会|生态(?:环境)?)效益|^可?持续(?:性)?影响/;
const OUTPUT = /^(?:数量|质量|时效)/;

export const easyTarget = rowsRemark({
  rule: {
    id: 'plausibility.easy-target',
    title: { zh: '指标值应有约束力', en: 'A target can be missed' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '数量指标 新建机井 ≥4 座', en: 'quantity: wells dug ≥4' },
      fail: { shown: '数量指标 新建机井 ≤4 座；成本指标 ≥17.4 万元', en: 'quantity: wells dug ≤4; cost ≥174,000 yuan' },
    },
  },
  rows: ({ rows }) => [...rows.filter(isCapped), ...rows.filter(isFloored)],
  wrong: { zh: '指标值没有约束力：“≤”的数量或“≥”的成本总能完成', en: 'a target that cannot be missed' },
});

function isCapped({ figures: { target }, level2, level3 }: IndicatorRow): boolean {
  if (!(target?.fact.hedge === 'at-most' || target?.fact.hedge === 'under') || UNWANTED.test(level3)) return false;
  // No share of something that is wanted is above all of it.
  if (target.dimension === 'rate') return equals(target.value, ONE) && SHARE_OF_ALL.test(level3);
  return target.dimension === 'count' && /^数量/.test(level2);
}

function isFloored({ figures: { target }, level2, level3 }: IndicatorRow): boolean {
  const floor = target?.fact.hedge === 'at-least' || target?.fact.hedge === 'over';
  if (floor && target.value.num === 0n && target.dimension !== 'money') return !CAN_FALL.test(level3);
  return floor && target.dimension === 'money' && /^(?:经济)?成本/.test(level2);
}

/** What may come out below zero. */
const CAN_FALL = /[增减涨降]|变动|变化|提高|结余|利润|盈/;

export const unmeasurable = rowsRemark({
  rule: {
    id: 'plausibility.unmeasurable',
    level: 'notice',
    title: { zh: '没有算法的说法不应有百分比的指标值', en: 'A phrase without a way to compute it has no percentage' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '群众出行满意度 ≥95%', en: 'satisfaction of those who travel ≥95%' },
      fail: { shown: '社会效益明显 ≥95%', en: '“clear social benefit” ≥95%' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(
      ({ figures: { target }, level3 }) => target?.dimension === 'rate' && PRAISE.test(level3) && !WANTED.test(level3),
    ),
  wrong: { zh: '没有算法的说法，指标值却是百分比', en: 'a percentage of something that nobody can compute' },
});

/** So much of something, in whatever way: 每季度一次, 全部, 应保尽保. */
const SO_MUCH = new RegExp(`[\\d${CN_DIGITS}十百千万两]|每|各|全[部体面县区市镇覆]|所有|应.尽|零`);

/** 完成 for a quantity, 良好 for a satisfaction. Of quality, time, cost and effect words are usual: the ministry's grades are made for them. */
export const noQuantity = rowsRemark({
  rule: {
    id: 'plausibility.no-quantity',
    title: {
      zh: '数量、满意度指标应有可衡量的指标值',
      en: 'Quantity and satisfaction have a target that can be measured',
    },
    basis: [{ zh: '财预〔2020〕10号：绩效目标应细化量化', verified: false }],
    examples: {
      pass: {
        shown: '数量指标：整治村庄 ≥8 个；社会效益：人居环境改善',
        en: 'quantity: villages ≥8; effect: a better place',
      },
      fail: { shown: '数量指标：整治村庄，指标值“完成”，得满分', en: 'quantity: villages, target “done”, all points' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ figures: { target, weight, score }, ...row }) => {
      const isCounted = /^数量/.test(row.level2) || /满意/.test(`${row.level1}${row.level2}`);
      const [wanted, done] = [row.target, row.actual].map(squeezed) as [string, string];
      if (!isCounted || target || !(weight || score) || wanted === '' || NO_COMPLAINT.test(wanted)) return false;
      return /\p{Script=Han}/u.test(wanted) && ![wanted, done].some((words) => SO_MUCH.test(words));
    }),
  wrong: {
    zh: '指标值只是文字，完成值也没有数，无法衡量',
    en: 'words as the target and as the result: nothing to measure',
  },
});

export const questionAsTarget = rowsRemark({
  rule: {
    id: 'plausibility.question-as-target',
    title: { zh: '指标值应是要达到的目标，不是问句', en: 'A target says what is to be reached and asks nothing' },
    basis: [{ zh: '财预〔2020〕10号：绩效目标应细化量化', verified: false }],
    examples: {
      pass: { shown: '帮扶走出去企业 ≥5 家', en: 'companies helped abroad ≥5' },
      fail: { shown: '是否利于企业走出去', en: 'whether it helps companies abroad' },
    },
  },
  rows: ({ rows }) => rows.filter(({ target }) => /是否|能否|有无/.test(target) && !/\d/.test(target)),
  wrong: { zh: '指标值是问句，不是要达到的目标', en: 'the target is a question' },
});

export const noIndicator = rowsRemark({
  rule: {
    id: 'plausibility.no-indicator',
    title: { zh: '三级指标应写明考核什么，不能只写日期或金额', en: 'An indicator names what is measured' },
    basis: [{ zh: '财预〔2020〕10号：绩效目标应细化量化', verified: false }],
    examples: {
      pass: { shown: '时效指标：项目完成时间', en: 'timeliness: date of completion' },
      fail: { shown: '时效指标：2020年；成本指标：100万', en: 'timeliness: 2020; cost: 1 million' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ level3 }) => /^[\d.,，年月日底前万亿元%％≥≤\s-]+$/.test(level3) && /\d/.test(level3)),
  wrong: { zh: '只是日期或数字，没有写明考核什么', en: 'a date or a number, and nothing that is measured' },
});

export const wrongBlock = rowsRemark({
  rule: {
    id: 'plausibility.wrong-block',
    title: { zh: '二级指标属于所在的一级指标', en: 'A second-level indicator belongs to its first level' },
    basis: [{ zh: '财预〔2020〕10号：产出、效益、满意度指标的构成', verified: false }],
    examples: {
      pass: { shown: '效益指标：经济效益指标', en: 'benefits: economic benefit' },
      fail: { shown: '产出指标：经济效益指标', en: 'outputs: economic benefit' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(
      ({ level1, level2 }) =>
        (/^产出/.test(level1) && BENEFIT.test(level2)) || (/^效[益果]/.test(level1) && OUTPUT.test(level2)),
    ),
  nameOf: ({ level1, level2 }) => `${level1}：${level2}`,
  wrong: { zh: '：二级指标不属于这个一级指标', en: 'not of the first level under which it stands' },
});

/** Each class of indicator, and names that are of another one. A cost may be of anything. */
const OTHERS: readonly (readonly [kind: RegExp, of: RegExp])[] = [
  [/^数量/, /(?:合格|优良|及时|按期完成|按时完成|满意)[率度](?:[（(]|$)/],
  [/^质量/, /(?:及时|按时|按期)(?:完成|完工|支付|发放|到位)?率(?:[（(]|$)|满意度/],
  [/^时效/, /合格率|满意度|覆盖率/],
  [/^(?:经济|社会|生态(?:环境)?)效益/, /满意度(?:[（(]|$)/],
];
/** What those say who were served. */
const CONTENT = /满意|认可|好评|评价|测评|投诉|信访|获得感|支持|反映|反馈/;

export const otherClass = rowsRemark({
  rule: {
    id: 'plausibility.other-class',
    title: { zh: '三级指标应与所在的二级指标相符', en: 'A third-level indicator is of the class of its second level' },
    basis: [{ zh: '财预〔2020〕10号：产出、效益、满意度指标的构成', verified: false }],
    examples: {
      pass: { shown: '质量指标：工程验收合格率', en: 'quality: share of works accepted' },
      fail: { shown: '数量指标：工程验收合格率；满意度指标：资料审核', en: 'quantity: share of works accepted' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(({ level1, level2, level3 }) => {
      const name = level3.replace(/\s/g, '');
      if (/满意/.test(`${level1}${level2}`)) return /满意/.test(level2) && name.length > 3 && !CONTENT.test(name);
      return OTHERS.some(([kind, of]) => kind.test(level2) && of.test(name));
    }),
  nameOf: ({ level2, level3 }) => `${level2}：${level3}`,
  wrong: { zh: '：三级指标不属于这个二级指标', en: 'of another class than the second level under which it stands' },
});

export const paymentAsOutput = rowsRemark({
  rule: {
    id: 'plausibility.payment-as-output',
    title: { zh: '资金支付率不是数量指标', en: 'A payment rate is no output' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '数量指标：新建机井', en: 'quantity: wells dug' },
      fail: { shown: '数量指标：资金支付率', en: 'quantity: rate of payment' },
    },
  },
  rows: ({ rows }) =>
    rows.filter(
      ({ level2, level3 }) => /^数量/.test(level2) && /(?:支付|支出|执行|拨付)(?:完成)?率(?:[（(]|$)/.test(level3),
    ),
  wrong: { zh: '支付率是资金执行情况，不是数量指标', en: 'a payment rate is no output' },
});

export const countedTwice = rowsRemark({
  rule: {
    id: 'plausibility.counted-twice',
    title: { zh: '同一指标只列一次、只计一次分', en: 'An indicator counts once' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '产出指标：新建机井；效益指标：灌溉面积', en: 'output: wells dug; benefit: area watered' },
      fail: { shown: '产出指标：新建机井；效益指标：新建机井', en: 'output: wells dug; benefit: wells dug' },
    },
  },
  rows: ({ rows }) => {
    const seen = new Map<string, IndicatorRow[]>();
    return rows.filter((row) => {
      const name = squeezed(row.level3);
      if (name.length < SHORTEST) return false;
      const same = seen.get(`${name}|${squeezed(row.target)}`) ?? [];
      seen.set(`${name}|${squeezed(row.target)}`, [...same.slice(-MOST), row]);
      return same.some((other) => isElsewhere(other, row));
    });
  },
  wrong: { zh: '同一指标（名称、指标值相同）重复列出，重复计分', en: 'listed twice, with the same target' },
});

/** Under another heading: a form of several tasks asks the same of each of them under the same one. */
function isElsewhere(a: IndicatorRow, b: IndicatorRow): boolean {
  return a.level1 !== b.level1 || a.level2 !== b.level2 || b.index === a.index + 1;
}

const SHORTEST = 4;
/** One more of so many is told by its neighbours. */
const MOST = 20;
