/**
 * Words by which the rows and cells of a form are told that are neither columns nor lines of it: titles, captions, notes, goals, names of
 * levels, fields for reasons. What one province prints is an entry here.
 */
import { CN, CN_BRACKET, CN_COMMA, TO } from '../../parsers/characters.js';

/** `2024年度项目支出绩效自评表` */
export const FORM_TITLE = /(?:自评|评价|评分|基础数据|目标|申报|情况)表(?:[（(][^（）()]*[)）])?$/;
const YEAR = String.raw`[（(]?((?:19|20)\d{2})年(?:度|0?1月?(?:份)?[${TO}]{1,2}\d{1,2}月(?:份)?|上半年|前三季度)?[)）]?`;
/** A line that says of which year a form is, or of which months of it: `（2024年度）`, `（2024年1-7月）`. */
export const YEAR_LINE = new RegExp(`^${YEAR}$`);
/** 附件3, （2024年度）, 单位：万元. */
export const CAPTION = new RegExp(
  String.raw`^(?:附(?:件|表|录)(?:\d|${CN})*[:：]?|${YEAR}|[（(]?(?:金额|计量|货币|计价)?单位[:：].*)$`,
);
/** Who filled the form in, and its notes. */
export const FORM_NOTE = /^[（(]?(?:说明|备注|注|填表说明|填报说明|填表人|填报人|联系人|单位负责人|部门负责人)/;
/** A row that opens a group of indicators: `一、投入`. */
export const SECTION_ROW = new RegExp(`^(?:${CN_COMMA}|${CN_BRACKET})`);
/** A template row that nobody filled in: `指标2：`, `……`. */
export const PLACEHOLDER = /^(?:(?:指标|绩效指标)\s*\d*\s*[:：]?|[.…。·]+|[xX×]+)$/;
/** Hubei prints its goals between two blocks of indicators: `年度绩效目标2：（40分）`. */
export const GOAL = /^年度(?:绩效|总体)?目标\d*(?:[:：（(]|$)/;
/** Rows that speak of the indicators and are none: `说明：…`, a line of reasons for all of them. */
export const REMARK =
  /^(?:填[报表])?(?:说明|备注|注)\d*[:：]|^(?:说明|备注)$|^(?:其他)?(?:需要?|有关|应)说明的?(?:事项|情况|问题)/;
/** The names of the two levels are the ministry's, whatever a province adds to them. */
export const FIRST_LEVEL = /^(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?$/;
export const SECOND_LEVEL =
  /^(?:数量|质量|时效|(?:经济|社会|生态(?:环境)?)(?:成本|效益)|(?:可)?持续(?:性)?影响|(?:社会公众或|受益)?(?:服务对象|群众)满意度)(?:指标)?$/;
/** A column of reasons, or (Hubei) one line for all indicators. */
export const ASKS_FOR_REASONS =
  /^(?=.{2,30}$).*(?:偏差|偏离|未(?:完成|达标?|实现)的?原因|[扣失]分(?:原因|理由)|原因分析|改进措施)/s;
/** What a number beside it is no amount of. */
export const TELEPHONE = /电话|手机|传真|联系方式/;
/** Where money comes from, whatever the form calls it: `省级财政资金`, 自筹, 银行贷款, 县级. */
export const SOURCE = /资金|拨款|财政|自[筹有]|补助|配套|贷款|债券|基金|捐赠|收入|结[转余]|中央|[省市州县区上本]级/;

/** `… / 全年预计完成情况`, of a figure in a form that follows the year. */
export const FORECAST = / \/ [^/]*预计[^/]*$/;
/** `… / 1—7月完成值` */
export const SO_FAR = / \/ [^/]*\d月(?:[底末份])?(?:实际)?(?:完成|执行)[^/]*$/;
