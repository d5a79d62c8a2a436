/** Words by which the submitter's name is told: labels of its field, how names of departments and units end, codes before them. */

/** Names of the field; tight, without 盖章 and colon. */
export const FIELD_LABEL =
  /^(?:[省市县区州]级|本级|一级|基层|地方)?(?:(?:填报|填表|编制|申报|报送|报告|自评|评价|被评价|项目|项目实施|实施|项目承担|项目建设|资金使用)(?:单位|部门)|(?:预算|项目主管|主管)?(?:部门|单位)(?:[（(]?(?:单位|部门)[)）]?)?(?:名称|全称)|预算(?:部门|单位)(?:[（(]?(?:单位|部门)[)）]?)?|部门|部门[（(]单位[)）]|单位[（(]部门[)）]|部门单位|(?:项目)?主管(?:部门|单位)(?:及代码|[（(]单位[)）])?|(?:填报|实施|预算)单位(?:及代码|名称))$/;
/** Who oversees the project; it submits only where nobody else is named. */
export const OVERSEER_LABEL = /主管/;
/** How a name ends. */
export const NAME_END =
  /(?:局|委|委员会|办|办公室|厅|院|校|学校|中学|小学|幼儿园|大学|学院|中心|会|部|处|所|站|队|馆|社|公司|政府|庭|检察院|法院|集团|联|团|库|园|台|场|镇|乡|街道|街道办|街道办事处|办事处|(?<=[局厅委办院校会府])本级|机关|科|股|协会|基地|银行|支队|大队|总队|总站)(?:[（(](?:本级|机关|本部)[)）])?$/;
/** A name that the title's subject follows at once: `某县交通运输局财政衔接…`; it has a place in it, so that 交通局建设 is none. */
export const NAME_INSIDE =
  /^[\u4e00-\u9fff]{1,12}?[省市县区州旗盟乡镇][\u4e00-\u9fff、]{0,16}?(?:局(?!部)|厅|人民政府办公室|人民政府(?!办公室)|委员会|人民法院|人民检察院|街道办事处|联合会|联合社)(?=[\u4e00-\u9fff“（(])(?!.{0,4}(?:办公楼|大楼|建设项目))/;
/** `219001-`, `[155]`, `【155】`, `（219001）`, `219001 `. */
export const CODE_BEFORE = /^(?:[[［【（(]?\d{2,}[\]］】）)]?[-—_－:：、.．]?)(?=[\u4e00-\u9fff])(?!年)/;
/** What a site prints around a page (`[ 发布机构 ]`, `索引号：…`): labels, whose values stand behind them or on the next line. */
export const SITE_LABEL =
  /^[[【［]?(?:(?:监督)?索引?号|发文字号|文号|统一登记号|(?:主题|体裁|组配)分类|发布机构|发布单位|公开(?:责任部门|目录|方式|范围|时间)|(?:成文|发布|发文|著录|生效|废止|信息提供)日期|发布时间|(?:信息)?(?:有效|时效)性|(?:信息|文章|内容|新闻)?来源|作者|点击数?|浏览(?:次数|量)|字[号体]|分享|主题词)[\]】］]?(?=[:：|]|$)/;
/** Who put a page on its site. */
export const PUBLISHER_LABEL = /(?:发布机构|发布单位|(?:信息|文章|内容)?来源)[\]】］]?/;
/** Lines of a site that are nobody's title; 无障碍改造 is what many a project is about. */
export const SITE_LINE =
  /门户网站|网站首页|加入收藏|设为首页|无障碍(?!改造|环境|设施|建设|项目|出行)|登录\|?注册|欢迎您|珍藏版|会员分享/;
/** Where what follows the name begins, in a sentence that says what the department is: `某局是县政府工作部门`, `某局（以下简称“县局”）`. */
export const SUBJECT_OF =
  /(?=[（(]以下简称|[是为系][^，。；]{0,24}(?:部门|单位|机关|机构|学校|医院|组成)|承担以下|内设|下设|设有|成立于|隶属|核定|及其下属|机关编制|的?(?:主要)?(?:职责|职能)|贯彻(?:落实|执行))/g;
/** Words before a name that belong to the sentence. */
export const BEFORE_NAME = /^(?:20\d{2}年度?|我[市县区省州]|根据|按照|经|由|向|对|在|各|全|和|与|及)+/;

/** 市发改委 of 市发展和改革委员会: its characters in their order. */
export function isShortForm(name: string, full: string): boolean {
  let at = 0;
  for (const char of name) {
    at = full.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
