/** Words by which the submitter's name is told: labels of its field, how names of departments and units end, codes before them. */

/** Names of the field; tight, without 盖章 and colon. */
export const FIELD_LABEL =
  /^(?:[省市县区州]级|本级|一级|基层|地方)?(?:(?:填报|填表|编制|申报|报送|报告|自评|评价|被评价|项目|项目实施|实施|项目承担|项目建设|资金使用)(?:单位|部门)|(?:预算|项目主管|主管)?(?:部门|单位)(?:[（(]?(?:单位|部门)[)）]?)?名称|预算(?:部门|单位)(?:[（(]?(?:单位|部门)[)）]?)?|部门|部门[（(]单位[)）]|单位[（(]部门[)）]|部门单位|(?:项目)?主管(?:部门|单位)(?:及代码|[（(]单位[)）])?|(?:填报|实施|预算)单位(?:及代码|名称))$/;
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
