/** How these reports tell of problems and measures, of satisfaction, of what was achieved, and of the reasons for a deviation. */
import { CN_DIGITS } from '../../parsers/characters.js';

/** Titles of sections. */
export const PROBLEMS = /问题|不足/;
export const MEASURES = /措施|建议|打算|整改|改进|对策|工作安排|下一步/;
/** Anywhere in a text. */
export const ANY_MEASURE = /措施|建议|下一?步|将(?!军)|整改|打算|力争|今后|加强|加快|加大|完善|强化/;
/** What a measure says, where it stands beside the problem. */
export const ANY_WORK = /提[高升]|优化|健全|严格|细化|建立|推[进动]|规范|落实|做好|组织|开展|定期|争取|协调|应当?/;
/** What problems and measures are about: 支付率偏低 is answered by 加快支出进度, and by no training. */
export const TOPICS: readonly RegExp[] = [
  /执行|支付|支出|拨付|进度|序时|滞后|缓慢|较慢/,
  /预算编|编制|预算.{0,4}(?:精准|精细|准确|科学)/,
  /绩效(?:目标|指标|管理|意识|评价|工作)|指标/,
  /人员|人手|力量|队伍|人才|专业|流失|培训|能力/,
  /经费|资金.{0,6}(?:不足|缺口|短缺|有限|紧张|投入|来源)|投入|缺口|筹|争取/,
  /资产/,
  /采购|招标|流标/,
  /设[施备]|老化|陈旧|更新|修缮/,
  /管护|养护|维护|运营|运行|使用/,
  /宣传|知晓|意识|认识/,
  /验收|结算|审计|档案|资料/,
  /安全|隐患|事故/,
  /调[度查研]|统筹|推进|项目.{0,4}(?:储备|前期)|前期|用地|征地|建设/,
  /制度|机制|内控|监[管督]/,
];
/** What every problem and every measure may say. */
export const OF_ANY_PROBLEM = new RegExp(
  `进一步|不断|存在|部分|个别|较|不够|有待|不足|不高|缺乏|问题|加强|提高|完善|健全|强化|工作|情况|方面|相关|我[局委办中心院校镇单位]+|管理|水平|[的了和与及等对在是不有${CN_DIGITS}十\\d，。；：、（）().．\\s]`,
  'g',
);

export const SATISFACTION = {
  /** 满意度较高: no figure of it. */
  inWords:
    /[^，。；：\n]{0,12}满意(?:度|率)(?:[^，。；\d]{0,4})(?:(?:较高|很高|高|较好|良好|提高|提升|上升|达到预期(?:目标)?|达标)(?=[，。；\s]|$)|[\d.]+\s*[%％]\s*以上)|[^，。；：:\d\s]{2,10}(?:比较|基本|非常|普遍|较为?)(?:表示)?满意(?=[，。；\s]|$)/,
  /** A rate, or how many were content. */
  counted: /满意(?:度|率)[^。；]{0,12}?[\d.]+\s*[%％](?!\s*(?:及)?以上)|\d\s*[人户名份位][^，。；]{0,6}满意/,
  /** A rate that is no target. */
  measured: /满意(?:度|率)(?:(?!目标|指标|计划|年初|应)[^。；≥≤≧≦\d不]){0,8}[\d.]+\s*[%％](?!\s*(?:及)?以上)/,
  /** How it was found out. */
  surveyed:
    /(?:满意|群众|对象)[^。]{0,20}调查|调查[^。]{0,20}(?:满意|显示|表明|\d)|(?:据|经)调查|问卷|抽[样查]|测评|访谈|走访|回访|随机|样本|评议|评价器|第三方|\d+\s*份/,
};

/** `四、预算支出绩效情况`, `（三）有效性`, `（三）社会满意度及可持续性影响`: a section on what the department is there for. */
export const ACHIEVED =
  /^(?:(?:专项|项目|部门|预算|整体|主要)*(?:资金|支出|项目)?(?:主要)?绩效(?:实现)?(?:情况|成效)(?:分析)?|(?:综合|自评)*评价结论|(?:项目)?(?:取得|产生)的?(?:主要)?(?:成效|成果|效果|效益)|(?:履职|社会|经济|生态|服务对象|群众)*(?:效果|效益|效能|满意度|有效性|效率性)(?:分析|情况|评价|实现|及|和|与|、|可持续性?|影响|指标)*)$/;
const COUNTERS = '个|次|人|户|项|家|亩|公里|场|期|篇|件|处|座|所';
/** A figure, in digits or in words. */
export const ANY_FIGURE = new RegExp(`[0-9０-９%％]|[${CN_DIGITS}十百千万两]+(?:${COUNTERS})`);
/** The same without 一个, which counts in passing. */
export const COUNTED_FIGURE = new RegExp(
  `[0-9０-９%％]|百分之[${CN_DIGITS}]|[${CN_DIGITS.slice(1)}十百千万两]+(?:${COUNTERS})`,
);
/** An indicator with its number. */
export const MEASURED =
  /[≥≤≧≦]\s*\d|(?:指标值|目标值)[^，。；]{0,8}\d|(?:数量|质量|时效|成本|满意度)指标[^。；]{0,40}\d/;
/** What is told in per cent. */
export const TOLD_AS_RATE = /满意度|[一-龥]率|比例|保障水平/;
/** What was wanted, promised or asked for, and not what was reached. */
export const WANTED = /目标|力争|确保|争取|预期|计划|应当|应达|指标值|设定|拟|将/;
/** The same in the clause itself: `按规定标明标识100%，及时率≥90%` is no rule for the second. */
export const ASKED = /要求|不得|标准|规定/;

/** `未支付194.4万元，为质保金和待审计结算款` says why. 系 is a cause in `系年中追加`, and in 体系, 系统, 关系 a part of a word. */
export const CAUSE =
  /因为?(?![此而])|由于|[缘源]于|原因|主要是(?!指)|(?<![体关联派院维谱干])系(?![统列数部])|(?<!对)受(?!益|[^，。]{0,6}(?:项目|工程)).{1,20}影响(?!的|较?[大小]的?[户人])|鉴于|导致|致使|所致|(?:追加|调增|新增|增加)[^，。；\d]{0,10}[\d.,]+[万亿]?元[，,（(]?(?:其中|主要|包括|用于)|[，,][为是](?:年中|因|上级|新增|追加|根据|按)|按照?[^，。；\d]{0,12}(?:通知|要求|规定|文件|批复)[^，。；\d]{0,8}(?:压减|[调核][增减]|收回|追[加减]|下达)|(?:剩余|未[支拨]付|结[余转]|超[出支]|增加|减少|差额|余款)(?:部分|资金|款|的|数)[为系是](?!\s*[\d零])|(?:剩余|未[支拨]付|结[余转])[^。；]{0,20}为[^。；]{0,12}(?:质保金|尾款|待)/;
/** A cell that gives a reason, and asks for none. */
export const GIVEN_REASON =
  /^(?=.{8,})(?!.*(?:原因|说明)[^，。；]{0,6}[：:]?\s*$).*(?:因为?(?![此而素])|由于|受.{1,20}影响|导致)/s;
/** What any rate is called by. */
export const ANY_RATE = /完成|及时|合格|满意|达标|覆盖/;
/** What is said of a budget that was changed. */
export const ADJUSTMENT =
  /(?:预算|资金|经费|指标|支出).{0,16}(?:追加|追减|调[增减整剂]|核[增减]|压减|收回|新增|增加|减少|增长|下降)|(?:追加|追减|调[增减整剂]|核[增减]|压减|收回).{0,12}(?:预算|资金|经费|指标|支出)/;
