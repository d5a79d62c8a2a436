/**
 * The words of the work: what a state of a report, a level, a decision and a role are called, in both languages. List, desk, terminal,
 * workbook, summary, letter and year read them here, so that a word on the page is changed in one place. The keys are those of the
 * journal and of the contract and never change.
 */
import type { Effect, Kind, Language, Severity, Verdict } from './report.js';

export interface Term {
  readonly zh: string;
  readonly en: string;
}

export type StateName =
  | 'unreadable'
  | 'review'
  | 'returning'
  | 'returned'
  | 'approval'
  | 'ready'
  | 'published'
  | 'withdrawn'
  | 'superseded'
  | 'not-report';

/** `returning`: points are listed, and nothing has gone to the department yet. */
export const STATE_TERMS: Record<StateName, Term> = {
  unreadable: { zh: '无法读取', en: 'not readable' },
  review: { zh: '待审核', en: 'to review' },
  returning: { zh: '待退回', en: 'to return' },
  returned: { zh: '已退回修改', en: 'returned' },
  approval: { zh: '待复审', en: 'to approve' },
  ready: { zh: '待公开', en: 'ready' },
  published: { zh: '已公开', en: 'published' },
  withdrawn: { zh: '已撤下', en: 'withdrawn' },
  superseded: { zh: '已有新报送稿', en: 'superseded' },
  'not-report': { zh: '不是报告', en: 'no report' },
};

/** What several pages say beside those. */
export const PAGE_TERMS = {
  copy: { zh: '重复文件', en: 'same file' },
  holds: { zh: '核对相符', en: 'checked' },
  nothing: { zh: '没有发现问题。', en: 'Nothing was found.' },
  year: { zh: '年度一览', en: 'The year' },
} satisfies Record<string, Term>;

/** How often the report has come in, as the desk and the letters count it; a published edition has a version (`第 2 版`) of its own. */
export function submissionName(number: number, lang: Language): string {
  return lang === 'zh' ? `第 ${number} 次报送稿` : `submission ${number}`;
}

export const SEVERITY_TERMS: Record<Severity, Term & { readonly many: string }> = {
  error: { zh: '须修改', en: 'error', many: 'errors' },
  warning: { zh: '请核实', en: 'warning', many: 'warnings' },
  notice: { zh: '供参考', en: 'notice', many: 'notices' },
};

/** `3 处须修改`. */
export function countOf(severity: Severity, count: number, lang: Language): string {
  const { zh, en, many } = SEVERITY_TERMS[severity];
  return lang === 'zh' ? `${count} 处${zh}` : `${count} ${count === 1 ? en : many}`;
}

/** The head of a column of such counts. */
export function severityHead(severity: Severity, lang: Language): string {
  const { zh, many } = SEVERITY_TERMS[severity];
  return lang === 'zh' ? zh : `${many.slice(0, 1).toUpperCase()}${many.slice(1)}`;
}

/** What a person decides on one finding. */
export const DECISION_TERMS: Record<
  'return' | 'accept' | 'misread' | 'defer' | 'undo' | 'oppose' | 'approve' | 'confirm',
  Term
> = {
  return: { zh: '列入审核意见', en: 'to be returned' },
  accept: { zh: '采纳说明', en: 'explanation accepted' },
  misread: { zh: '识别有误', en: 'misread' },
  defer: { zh: '暂不处理', en: 'put off' },
  undo: { zh: '撤销', en: 'taken back' },
  oppose: { zh: '复审不同意', en: 'not approved' },
  approve: { zh: '复审同意', en: 'approved' },
  confirm: { zh: '本人确认', en: 'confirmed' },
};

/** What is done with a report as a whole. */
export const ACTION_TERMS: Record<'pass' | 'return' | 'recall' | 'not-report', Term> = {
  pass: { zh: '审核通过', en: 'passed' },
  return: { zh: '退回修改', en: 'returned' },
  recall: { zh: '收回整份处理', en: 'taken back as a whole' },
  'not-report': { zh: '认定不是报告', en: 'called no report' },
};

/** 保密审查 before publication, step by step. */
export const SECRECY_TERMS: Record<'first' | 'second' | 'approval', Term> = {
  first: { zh: '初审', en: 'first review' },
  second: { zh: '复审', en: 'second review' },
  approval: { zh: '审批', en: 'approval' },
};

/** What a person ticks beside an indicator: whether the department proved it. */
export const EVIDENCE_TERMS: Record<'given' | 'missing' | 'poor', Term> = {
  given: { zh: '已提供', en: 'given' },
  missing: { zh: '未提供', en: 'missing' },
  poor: { zh: '不足', en: 'poor' },
};

/** What a person judges beside it: how far the indicator cannot be measured. */
export const MEASURE_TERMS: Record<'partly' | 'hardly' | 'not', Term> = {
  partly: { zh: '部分无法衡量', en: 'not in part' },
  hardly: { zh: '大部分无法衡量', en: 'hardly' },
  not: { zh: '无法衡量', en: 'not at all' },
};

/** What a finding is about. */
export const KIND_TERMS: Record<Kind, Term> = {
  sum: { zh: '合计', en: 'sum' },
  part: { zh: '其中', en: 'of which' },
  ratio: { zh: '比率', en: 'ratio' },
  product: { zh: '得分计算', en: 'product' },
  same: { zh: '一致', en: 'same figure' },
  bound: { zh: '限额', en: 'bound' },
  enumeration: { zh: '列举', en: 'enumeration' },
  continuity: { zh: '上下年衔接', en: 'continuity' },
  completeness: { zh: '完整性', en: 'completeness' },
  explanation: { zh: '说明', en: 'explanation' },
  format: { zh: '格式', en: 'format' },
  plausibility: { zh: '合理性', en: 'plausibility' },
  wording: { zh: '用语', en: 'wording' },
  privacy: { zh: '个人信息', en: 'privacy' },
};

/** What a finding moves. */
export const EFFECT_TERMS: Record<Effect | 'none', Term> = {
  band: { zh: '影响等级', en: 'moves the grade' },
  score: { zh: '影响得分', en: 'moves the score' },
  headline: { zh: '影响主要数据', en: 'moves a headline figure' },
  none: { zh: '不影响', en: 'moves nothing' },
};

export const VERDICT_TERMS: Record<Verdict, Term> = {
  exact: { zh: '相符', en: 'holds' },
  rounding: { zh: '四舍五入后相符', en: 'holds after rounding' },
  truncation: { zh: '按截尾相符', en: 'holds by truncation' },
  contradicts: { zh: '不符', en: 'contradicted' },
  'not-checkable': { zh: '未能核对', en: 'not checkable' },
};

/** A word that is one of these, as this language says it; any other stays as it was written. */
export function termIn(terms: readonly Term[], word: string, lang: Language): string {
  return terms.find(({ zh }) => zh === word)?.[lang] ?? word;
}

/** 优、良、中、差 (财预〔2020〕10号 第十八条), the best first. */
export const GRADE_TERMS: readonly Term[] = [
  { zh: '优', en: 'excellent' },
  { zh: '良', en: 'good' },
  { zh: '中', en: 'fair' },
  { zh: '差', en: 'poor' },
];

/** 指标性质: which way an indicator is scored. */
export const NATURE_TERMS: Record<'up' | 'down' | 'equal' | 'words', Term> = {
  up: { zh: '正向', en: 'more is better' },
  down: { zh: '反向', en: 'less is better' },
  equal: { zh: '等于', en: 'exactly' },
  words: { zh: '定性', en: 'in words' },
};

/** By the word of people.json. */
export const ROLE_TERMS: Record<'审核' | '复核' | '信息公开员' | '科长' | '系统管理' | '安全保密' | '审计', Term> = {
  审核: { zh: '审核', en: 'reviewer' },
  复核: { zh: '复审', en: 'second reviewer' },
  信息公开员: { zh: '信息公开员', en: 'publisher' },
  科长: { zh: '科长', en: 'head of section' },
  系统管理: { zh: '系统管理', en: 'system administrator' },
  安全保密: { zh: '安全保密', en: 'security officer' },
  审计: { zh: '审计', en: 'auditor' },
};
