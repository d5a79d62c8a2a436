/**
 * How these reports tell of goals and results: what the sections on either are called, the words about a quantity, and what is claimed of all
 * goals, of the term and of the money as a whole.
 */

/** Titles of sections. `数量指标` stands under goals and under results; of the rest, what was reached comes first. */
export const SECTION_OF = {
  deviations: /偏[离差]/,
  kindOfIndicator: /(?:数量|质量|时效|成本|效益|影响|满意度|产出|效果)(?:指标|目标)/,
  reached: /(?:完成|实现|达成|达标)(?!(?:以下|如下|下列|的)?[^，。；]{0,4}目标[：:]?\s*$)/,
  goals: /目标|任务|指标|重点工作|建设(?:内容|规模)/,
  results:
    /(?<!组织)(?:实施|进展)情况|履职|效果|效益|效能|成效|绩效情况|主要绩效(?!目标|指标)|产出|有效性|效率性|结论|结果/,
  others:
    /问题|不足|措施|建议|打算|概况|基本情况|职能|职责|收支|预算|支出|经费|资金|机构|人员|依据|方法|组织|管理|经验|做法|应用/,
};

/** Around the number of a goal or a result. */
export const AT_MOST = /(?:≤|<=|≦|不高于|不超过|不大于|控制在|(?<!不)[低小少]于)\s*$/;
export const AT_LEAST = /(?:≥|>=|≧|不低于|不少于|不小于|高于|超过|达到?)\s*$/;
export const SIGN = /[≥≧≤≦<>]=?\s*$/;
export const UP = /增长|增加|上升|提高|提升/;
export const DOWN = /下降|减少|降低/;
/** Words of doing, wanting and reaching: what is done is named without them. */
export const DOING =
  /目标值?\d*|指标|完成值?|达到|达$|实现|发生|[同环]比|[比较][上去]年(?:同期)?|增长|增加|上升|下降|减少|降低|全年|年度|年初|年末|年底|实际|计划|预计|力争|确保|争取|控制|不断|累计|共计?|已经?|新增|开展|组织|推进|举办|提供|我[局委院校镇办]|不[高低大小超少][于过]|以[上下内]|[年为了的在个：:≥≤≧≦<>=\s“”"*（）().．、]/g;
/** Counters that are written for each other, by the first of them. */
export const COUNTERS: readonly RegExp[] = [/^[人名户]/, /^[个家场期批处座所项件次]/];

/** Of a goal that nothing bounds, and of a plan without a sign. */
export const MORE_IS_BETTER =
  /(?:满意|合格|及时|覆盖|达标|办结|结案|完成|整改|入学|普及|参[保合]|签约|规范管理|接种|建档|利用|[破侦]案|知晓|成活|保障|就业|出勤)[率度]?$|(?:削减|减排)量?$/;
export const LESS_IS_BETTER =
  /元|天|小时|分钟|月|年|成本|费|控制|降|减|投诉|上访|违法|火灾|受害|灾害|事故|死亡|发病|差错|返贫|失业|耗|浓度|排放|漏损|资金|投资|预算|金额|时间|工期|%|％|‰/;

/** Money or time of which an indicator may well have less than was planned. */
export const COSTS_AND_DELAYS =
  /^(?!.*(?:节约|[降减压]))(?:.*(?:成本|单价|造价|时限|工期|用时|耗时|(?:办[结理]|响应|等[候待]|审批|到达|处置)时[间长]))/;

/** Among the goals: what became of one (`我市实际改造数超任务43%`), money, which the accounts tell of, and what each line was given. */
export const TOLD_AMONG_GOALS = /实际|超额?(?:完成)?任务/;
export const MONEY_OF_GOALS = /资金|支出|收入|预算|执行率|经费|总投资/;
export const SHARED_OUT = /其中|下达|安排/;

/** A plan of the year outside the goals, and what is one of other years, or has happened. */
export const PLANNED = /计划(?!生育|财务)|(?<!草|模|虚)拟(?!合)/;
/** What opens a list of what is to be built, and one of what became of it. */
export const TO_BUILD = /(?:建设|实施)(?:内容|规模)[为是：:]/;
export const BUILT_THEN = /(?:项目|工程|实际)(?:实际|共|全部|累计)*(?:完成|建成)(?!后|率|时|投资|情况)/;
export const NOT_PLANNED = /实际|已|规划|[一二两三四五六]年|\d年(?:内|期)|明年|下一?年|次年|来年|上年|去年/;

const GOAL = String.raw`(?:目标|指标|任务|工作)[^，。；：:\d]{0,6}`;
const REACHED = '(?:完成|达到|实现|达成|达标|落实)';
const ALL_OF_IT = '率(?:均)?(?:为|达到?)?100[%％]';
export const RATE_OF_ALL = new RegExp(ALL_OF_IT);
/** Said of the whole year's work, and of no task of it. */
export const OF_EVERYTHING =
  /[各本我该][项类局委办中心院校镇街单位部门]{1,3}|整体|总体|全面|年初|预[定期]|[既设]定|重点|主要|中心/g;
/** What is claimed of the whole, in a clause. */
export const CLAIMED = {
  allGoals: new RegExp(
    String.raw`${GOAL}(?:均|全部|全面|都|全)[^，。；\d不未]{0,6}${REACHED}[^，。；\d]{0,8}|(?:全面|全部|圆满|超额)${REACHED}(?:了)?[^，。；\d]{0,12}(?:目标|指标|任务)|(?:目标|任务|项目|工程)(?:按[时期]|及时)?[^，。；\d]{0,4}${REACHED}${ALL_OF_IT}|(?:未|没有|不存在|无)(?:明显|较大)?偏[离差](?:年初|预定|设定)*(?:绩效)?(?:目标|指标)(?=[，。；\s]|$)|(?<=^|[，,：:\s]|[均都已]|全部|各项|项目|工作|工程)(?<!\d[^，。；\d]{0,4}[，,])(?:达到|实现|完成)了?(?:年初|年度|预期|预定|既定|设定)+的?(?:绩效)?(?:目标|指标|任务)(?=[，。；\s]|$)`,
  ),
  allBuilt:
    /(?:项目|工程|建设)(?:内容|任务)?(?:现|均|已)*(?:全部|全面|均)(?:已)?(?:完工|竣工|完成|建成|验收)|(?:[均已]|全部|全面){2,}(?:完工|竣工|建成)/,
  inTime: new RegExp(
    `(?<!\\d\\s*[个项处座条](?:项目|工程|任务)?)(?:均|都|全部|已|能够?|项目|工程|任务)?(?:如期|按(?:时|期|计划|计划时间|规定时间|时间节点|进度)(?:、?保质(?:保量)?)?|在(?:规定|计划)时间内)(?:全部)?(?:完成|完工|竣工|交付)(?:${ALL_OF_IT}|(?=[，。；、\\s]|$))|(?:完成|完工|竣工|验收)及时${ALL_OF_IT}`,
  ),
  withinBudget:
    /(?:控制|严控)在[^，。；]{0,6}预算[^，。；\d]{0,4}(?:以|之|范围)?内|(?:均|都|全部)在[^，。；]{0,4}预算(?:以|之|范围)?内|(?:未|无|没有)(?:突破|超)(?:出)?预算|无超支/,
  allSpent: /全[部面额]已?(?:拨付|支付|支出|使用|执行)/,
  nothingLeft: /(?:年末|本年|当年|全年)?(?:无|没有)(?:资金)?(?:结转|结余)(?:结转|结余|和|、)*(?:资金)?(?=[，。；\s]|$)/,
};
/** Said of each and all. */
export const OF_ALL = /全部|[均各都]|所有/;
/** What is built is counted so. */
export const BUILT = /\d(?:公里|千?米|平方米|㎡|立方米|亩|公顷|座|处|盏|套|间|所|口|台|眼)$/;
/** `建设冷库` is told as `冷库主体已完工`. */
export const BUILDING = /^(?:新建|改建|扩建|修建|新修|建设|改造|购置)/;
/** Not in its year; what each year is made public or settled in the next is in time. */
const NEXT_YEAR =
  /(?<!(?:公开|公示|决算|评价|自评|审计|质保)[^，。；]{0,12})[于至到]次年\d(?![^，。；]{0,16}(?:公开|公示|报送|评价|批复))/;
const oneOf = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'));
/** Work that goes on, was put off or has not begun. */
export const GOES_ON = oneOf(
  /(?:正在|尚在|仍在|还在)(?:实施|建设|施工|推进|办理|进行)|(?:实施|建设|施工)中(?=[，。；、\s]|$)|待验收|未(?:全部)?(?:验收|完工|开工|竣工)|尚未(?:全部)?(?:完成|安装|实施|交付|启用|投入使用)|未全部完成|未按[^，。；]{1,8}(?:完成|执行|实施)|(?<!前期)(?:工期|工程|建设|项目(?:建设|推进|实施)?(?:进度|进展)?)[^，。；金支前]{0,4}(?:滞后|缓慢|较慢|偏慢)/,
  NEXT_YEAR,
);
/**
 * Done later than it was to be: `延期至次年3月举办`, `部分补贴2月才拨付到位`. A delay that is a matter of its own (`贷款延期`) is none, nor what is done with whoever was late, and what
 * comes first by its rules (`审核后才能支付`).
 */
export const PUT_OFF = oneOf(
  /(?<![未无不没免止]|没有|申请|允许|贷款|合同)(?:延期(?!率|费|[还付缴退收息]|手续|申请|审批|风险)|推迟|延后|推后|延至|顺延)|(?<![对凡将把][^，。；]{0,6})未(?:能)?(?:按[时期]|如期)(?!率)|(?<=[年月日底末初旬][^，。；后]{0,4})(?<![刚人英])才(?:全部|予以|能够?)?(?:拨付|发放|支付|到位|兑付|完成|完工|竣工|开工|交付|验收)/,
  NEXT_YEAR,
);
/** Names of indicators of being in time. */
export const IN_TIME = /(?:及时|按[时期]|准时|如期)[^，。；]{0,6}[率性度]?$/;
/** What kept work from being done: `3户自愿放弃`, `待判决`, `流动车停运`. */
export const HELD_BACK =
  /因|由于|影响|[缘源]于|所致|导致|(?<![关体联派水院])系(?![统列数])|取消|推迟|延[期后迟误至]|暂[停缓]|停[工办用运]|中止|终止|放弃|自愿|退出|搬迁|迁改|调[整剂减]|撤销|压[减缩]|不(?:再|愿|具备|符合|同意)|无法|未能|故障|诉讼|纠纷|(?<!进度|进展|推进|实施|工期|工作|工程|项目)滞后|待(?!遇)|尚[未在]/;
/** Of another year, ruled, feared, denied or taken off, or what a reason is asked for. */
export const NOT_NOW =
  /年初|上年|去年|以前年度|计划|原因是|曾|防止|避免|杜绝|严禁|禁止|不存在|(?:未|没有)(?:出现|发生|发现)|无(?=[未延推拖逾])|不得|如果|若|扣|的不|不予|未完成的?(?:绩效)?目标|分析\s*$|原因\s*$/;
/** Money that has not come, and whose it is: that the county owes its share says nothing of what the province paid. */
export const OWED =
  /(?:资金|经费|款|元)[^，。；设]{0,8}未(?:能|全部|足额|及时|完全)*(?:到位|拨付到位|下达)|待[^，。；]{2,14}后[^，。；款金]{0,4}(?:下拨|下达|到位)/;
const SOURCE = /中央|省级?|市级?|县级?|区级?|上级|本级|自筹|社会|配套/g;
export function isOfAnotherSource(claimed: string, owed: string): boolean {
  const [own = [], other = []] = [claimed, owed].map((text): string[] => text.match(SOURCE) ?? []);
  return own.length > 0 && other.length > 0 && !own.some((source) => other.includes(source));
}
/** `案件补贴发放及时率100%`: all of it, by what was to be done; and the words by which the text owns that it was not. */
export const WHOLE = [
  { verb: '完成|完工|竣工|建成|改造', undone: GOES_ON },
  // `2个项目未如期完工`: of those that were, all may have passed.
  {
    verb: '验收',
    undone: /(?<!\d\s*[个项处座条所][^，。；\d]*)未[^，。；\d]{0,4}(?:完工|竣工)|未[^，。；\d]{0,4}验收|待验收/,
  },
  {
    verb: '发放|兑付|兑现|拨付',
    undone:
      /未[^，。；\d]{0,4}(?:发放|兑付|兑现|拨付)(?!\d|[^，。；]{0,4}\d)|(?:发放|兑付|兑现|拨付)[^，。；\d]{0,4}(?:不(?:够|太)?及时|滞后|缓慢)|拖欠|[于至到]次年\d/,
  },
  { verb: '整改|办结|安装|配备', undone: /未[^，。；\d]{0,4}(?:整改|办结|安装|配备)/ },
  { verb: '到位', undone: OWED },
].map(({ verb, undone }) => ({
  /** Which of them, whatever becomes of the patterns: findings are known by it. */
  of: verb,
  claimed: new RegExp(`(?:${verb})(?:合格|及时)?率(?:均|都)?(?:为|达到?|是)?100[%％]`),
  undone,
}));
/** Money of every kind came; where one of its sources did, others may be owed. */
export const ALL_ARRIVED = {
  of: '到位',
  claimed: /(?:各项|各类|各级|所有|全部)[^，。；\d]{0,8}(?:均|都|全部)已?(?:足额|及时|全部)*到位/,
  undone: /未(?:能|全部|足额|及时|完全)*到位/,
};
/** What no work is known by. */
export const OF_ANY_WORK =
  /[^一-龥]|项目|工程|任务|目标|指标|工作|建设|内容|各项|全部|全年|年度|绩效|时效|数量|质量|成本|产出|效益|情况|完成|完工|竣工|验收|发放|合格|及时|部分|个别|有关|相关|其中|进度|推进|实施|施工|开工|滞后|影响|计划|正在|尚未|[率受因较均已按期时未待尚在中的了为个质保量]/g;
/** Up to a claim: what takes it back, and what it is limited to (`已完工部分验收合格率100%`). */
export const DENIED = /(?:未|没有?|不|无法|难以)(?:能够?|全部|均|完全)?$/;
export const LIMITED = /(?<!大)部分(?![门署])|个别/;
/** What is wished, ruled, or said with an exception. */
export const NOT_CLAIMED = /确保|力争|保证|争取|要求|应当|若|是否|未完|未能|除|有待|不够/;

/** What the money is said of: rates of execution, of all of it, and amounts that were left. */
export const UNSPENT = {
  rate: /(?:执行|支付|支出|拨付)(?:完成)?率$|预算完成率$/,
  wholeRate:
    /^(?:部门|整体|总体|预算|资金|年度|全年|项目)*(?:(?:预算|资金|整体|部门)(?:执行|支付|支出|使用)|预算完成|支付进度)(?:进度|完成)?率$/,
  amount: /未(?:支[付出]|执行|使用)|待[^，。；\d]{0,10}支付|收回|注销|结转(?:下年|至|下一年)|(?<!无)结余/,
  before: /上年|年初|以前年度|往年/,
};

/** `年末结转结余`, and what else a year may begin or end with. */
export const LEFT_OVER =
  /^(?:年末|期末|当年|本年)?(?:累计)?(?:结转结余|结余结转|结转和结余|结余和结转|结余)(?:资金|数|金额)?$/;
export const BROUGHT_OVER =
  /(?:年初|上年|以前年度|期初)(?:末|的|为)*\s*\d|(?:年初|上年|以前年度|期初)[^，。；]{0,8}(?:结转|结余|余额)|动用|使用[^，。；]{0,8}结余|结余分配|上缴|收回/;
export const OTHER_SOURCE = /结转|结余|年初余额|动用/;

/** Whoever is asked, where nobody in particular is. */
export const PUBLIC = /(?:社会公众|群众|市民|居民|公众|服务对象)的?满意(?:度|率)/g;
/** What is in the names of many indicators. */
export const GENERAL_NAME =
  /指标\d*|满意[度率]|(?:合格|完成|及时|达标|覆盖|使用|利用|验收)+率|数量|个数|面积|人数|人次|任务|完成|项目|工程|建设|开展|新建|年度|活动|次数|工作|服务|群众|企业/g;
/** Of a part of the year, or of what is counted. */
export const OF_A_PART = /\d月|季度|上半年|其中|累计|新增|每|平均|上年|去年|人均|比|未(?:完成|达|实现)/;
