/**
 * The kinds of document that come in, as data: by which words of a title each is told, which names of tables and sections only budgets
 * and accounts print, what each kind is called. A bureau adds words of its own in its profile (`kinds`).
 */
import { CN_NUMBER } from '../../parsers/characters.js';
import type { DocumentKind } from '../report.js';

interface KindName {
  zh: string;
  en: string;
}

/** Where the title of a report may be broken: around its year, before what is evaluated, before what it is. */
export const TITLE_BREAKS =
  /(?=20\d\d\s*年|部门整体|单位整体|(?<!部门|单位)整体支出|项目支出|专项资金|绩效)|(?<=\d\s*年度?(?!度))/;

export const KIND_NAMES: Readonly<Record<DocumentKind, KindName>> = {
  department: { zh: '部门整体支出绩效自评报告', en: 'a self-evaluation of a whole department' },
  unit: { zh: '单位整体支出绩效自评报告', en: 'a self-evaluation of a unit' },
  project: { zh: '项目支出绩效自评报告', en: 'a self-evaluation of a project' },
  fund: { zh: '专项资金绩效自评报告', en: 'a self-evaluation of a fund' },
  policy: { zh: '政策绩效自评报告', en: 'a self-evaluation of a policy' },
  declaration: { zh: '绩效目标申报表', en: 'a declaration of performance goals' },
  monitoring: { zh: '绩效运行监控表', en: 'a monitoring form' },
  budget: { zh: '部门预算', en: 'a budget' },
  accounts: { zh: '部门决算', en: 'final accounts' },
  sangong: { zh: '“三公”经费公开', en: 'a disclosure of 三公 spending' },
  evaluation: { zh: '第三方或财政部门的绩效评价报告', en: 'an evaluation by a third party or by the bureau' },
  other: { zh: '其他文件', en: 'another document' },
};

/** Kinds that are read; the others are named and sent back. */
export const READ_KINDS: readonly DocumentKind[] = [
  'department',
  'unit',
  'project',
  'fund',
  'policy',
  'declaration',
  'monitoring',
];

/** Targets as they were declared or approved, and how they were followed within the year: what reports are compared with. */
export function isTargetKind(kind: DocumentKind | undefined): boolean {
  return kind === 'declaration' || kind === 'monitoring';
}

/** A title says what is evaluated; the words of one kind are tried after those above it. Titles come without blanks and quotation marks. */
interface TitleRule {
  kind: DocumentKind;
  words: RegExp;
  unless?: RegExp;
}

const SELF = /自评|自我评价|绩效评价|绩效(?:自查|报告|总结|分析|情况|完成情况|目标(?:完成|实现))/;
const BY_ITSELF = /自评|自我评价/;

export const TITLE_RULES: readonly TitleRule[] = [
  {
    kind: 'other',
    words:
      /(?:通知|办法|细则|方案|指引|规程|批复|公告|须知|样表|模板|填[写报](?:要求|说明))(?:[（(][^（）()]*[)）])?(?:\.\w{3,4})?$/,
    unless: /实施方案.*自评|绩效目标批复/,
  },
  { kind: 'monitoring', words: /绩效.{0,8}监控|监控.{0,6}(?:情况)?表$/, unless: BY_ITSELF },
  {
    kind: 'declaration',
    words: /(?:绩效|预算|支出)?目标(?:申报|申请|批复|审批|编报|备案)|绩效目标(?:表|情况表)|绩效申报表/,
    unless: BY_ITSELF,
  },
  {
    kind: 'evaluation',
    words: new RegExp(
      `(?:第三方|中介机构).*评价|绩效再评价|重点(?:绩效)?评价|财政(?:重点|绩效|再)?评价(?:报告|结果)|(?:${CN_NUMBER}|\\d+)个.*绩效评价|绩效评价(?:报告|结果).{0,4}(?:公开|公示|通报)`,
    ),
    unless: BY_ITSELF,
  },
  { kind: 'policy', words: /政策.{0,12}(?:绩效|自评)/, unless: /政策性|部门|整体/ },
  { kind: 'unit', words: /^(?!.*部门).*单位(?:[（(]部门[)）])?(?:整体|预算整体).*(?:绩效|自评|评价)/ },
  {
    kind: 'department',
    words:
      /(?:整体|部门(?:[（(]单位[)）])?(?:财政)?支出|部门(?:预算)?).{0,12}(?:绩效|自评|评价)|部门整体支出.*基础数据表/,
    unless: /项目支出.{0,6}(?:绩效|自评|评价)/,
  },
  {
    kind: 'fund',
    words:
      /(?:专项(?:债券|补助|补贴)?资金|转移支付|(?:补助|衔接|补偿|扶持|奖补|奖励|发展|引导|补贴|配套|债券)(?:项目)?资金|(?:补助|奖补)经费(?=绩效|自评|评价)|补偿基金|(?<!项目)资金(?:项目)?(?:支出)?(?:使用)?(?:情况)?绩效).*(?:绩效|自评|评价)|专项.{0,4}(?:绩效|自评)|收入补助.*(?:绩效|自评)/,
    unless: /(?:学校?|学院|医院|中心|\d|年度?)项目资金绩效|财政资金项目/,
  },
  { kind: 'project', words: new RegExp(`(?:项目|工程|经费|专项).*(?:${SELF.source})`) },
  { kind: 'sangong', words: /三公[^，。]{0,12}(?:经费|支出|决算|预算|公开)/ },
  {
    kind: 'accounts',
    words: /(?:部门|单位|财政|收支|总|年度?|政府|中心|院|局|会|校).{0,6}决算|^决算(?:公开|说明|报告)/,
  },
  {
    kind: 'budget',
    words: /(?:部门|单位|财政|收支|年度?|政府).{0,6}预算(?!绩效|执行|部门|单位)|^预算(?:公开|说明|报告|草案)/,
    unless: SELF,
  },
];

/** A title that speaks of an evaluation and says neither of what nor by whom: what the document holds decides. */
export const ANY_EVALUATION = SELF;

/** Names of the official tables and sections, the trunk that is printed in every year and province; three different ones make the kind. */
export const OFFICIAL_PARTS: Readonly<Record<'accounts' | 'budget', RegExp>> = {
  accounts:
    /收入支出决算|收入决算|支出决算|财政拨款收入支出决算|一般公共预算财政拨款(?:基本)?支出决算|三公经费(?:财政拨款)?支出决算|政府性基金预算(?:财政拨款)?(?:收入)?支出决算|国有资本经营预算(?:财政拨款)?(?:收入)?支出决算|决算收支|决算单位构成/g,
  budget:
    /收支预算总表|收支总(?:体情况)?表|收入(?:预算)?总(?:体情况)?表|支出(?:预算)?总(?:体情况)?表|财政拨款收支(?:预算)?总(?:体情况)?表|一般公共预算支出(?:情况)?表|一般公共预算基本支出(?:情况)?表|三公经费(?:支出)?预算|政府性基金预算支出(?:情况)?表|国有资本经营预算支出(?:情况)?表|部门预算安排/g,
};

/** Sections that only a self-evaluation of a project has: a text whose title was cut off is told by three of them. */
export const SELF_PARTS =
  /项目资金(?:申报|到位|使用|执行|管理)[^，。；\n]{0,6}情况|项目实施及管理情况|项目绩效情况|项目效益情况|项目(?:完成|自评)[^，。；\n]{0,4}(?:情况|步骤)|绩效(?:目标|指标)完成情况|项目绩效目标|评价结论及建议|评价结论/g;

/** Who evaluates where the title does not say it: somebody who was asked to, or the submitter itself. */
export const BY_OTHERS =
  /受.{2,40}委托|第三方(?:评价|绩效|机构)|(?:会计师?|税务师?|律师)事务所|评价机构[:：]|(?:我|本)公司接受/;
export const BY_SUBMITTER =
  /(?:我|本)(?:局|委|办|院|校|中心|部门|单位|厅|处|所|站|乡|镇|县|区|市|街道|馆|会|项目)|(?:项目|实施|填报|自评)单位|自评|自我评价/;
