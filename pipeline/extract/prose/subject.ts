/**
 * Which concept the words before a figure name. A label must be the whole phrase, once the department itself (`我局`, its name), stage
 * words and closing words are gone: `局机关基本支出` or `市疾控中心项目支出` are figures of a part and get a name of their own.
 */
import { CONCEPTS } from '../../taxonomy/concepts.js';
import { normaliseLabel } from '../../taxonomy/label.js';
import { lineMatcher } from '../../taxonomy/match-line.js';
import type { Dimension } from '../../units.js';
import { stripLead, stripWhole } from '../words/lexicon.js';

const SYNONYMS: Record<string, string[]> = {
  'staff.authorized': [
    '编制',
    '核定编制',
    '人员编制',
    '总编制',
    '编制总数',
    '现有编制',
    '批准编制',
    '核定人员编制',
    '编制人员',
    '核定编制人员',
    '编制名额',
    '核定编制名额',
    '实有编制',
  ],
  'staff.actual': [
    '在职人员',
    '实有人员',
    '现有在职人员',
    '实有在职人员',
    '在职职工',
    '在职干部职工',
    '实有人数',
    '年末实有人数',
    '在编在职人员',
    '在职在编人员',
    '年末在职人员',
    '年末实有在职人员',
    '年末在职人数',
    '实有在编人员',
    '在编人员',
    '实际在职',
    '实际在职人员',
    '在编在职',
    '在职在编',
    '在编在岗',
    '在岗在编',
    '在编在岗人员',
    '实有在职',
    '实有在编',
    '实际在编',
    '实际在编人员',
    '实际在岗',
    '实际在岗人员',
    '实有在岗',
    '实有在岗人员',
  ],
  'staff.control-rate': ['在职人员控制率', '人员控制率', '编制控制率'],
  'income.total': [
    '收入',
    '总收入合计',
    '全年收入',
    '收入总数',
    '部门收入合计',
    '部门总收入',
    '收入合计数',
    '部门预算收入',
    '部门收入总计',
    // 收入总预算 without its stage
    '收入总',
  ],
  'expenditure.total': [
    '部门支出合计',
    '支出合计数',
    '部门总支出',
    '全部支出',
    '支出总数',
    '部门支出总计',
    '整体支出合计',
    '总支出合计',
    '部门支出总额',
    '部门整体支出总额',
    '支出总',
  ],
  'expenditure.basic': ['部门基本支出', '基本支出总额', '基本支出总计'],
  'expenditure.project': ['部门项目支出', '项目支出总额', '项目支出总计'],
  'public.total': ['公用经费支出', '日常公用支出'],
  'procurement.total': ['政府采购总额', '政府采购支出金额', '采购总额', '政府采购支出合计'],
};
/** Labels that mean the concept in a form and too many other things in a sentence. */
const TOO_COMMON = new Set([
  '控制率',
  '专项资金',
  '财政专项资金',
  '其他事业发展类资金',
  '资金总额',
  '总额',
  '预算调整',
  '政府采购',
  '其他资金',
  '其他收入',
  '其它资金',
  '预算投资',
  '概算投资',
  '投资概算',
  '实际投资',
  '批复规模',
  '实际规模',
  '收入',
  '接待费',
  '一般公共预算',
  '政府性基金',
  '财政拨款',
  '本年支出',
  '本年收入',
]);

const PROSE = CONCEPTS.filter((concept) => !concept.id.startsWith('KEY.') && !concept.id.startsWith('buildings.'));
const EXACT = new Map<string, string>();
for (const concept of PROSE) {
  for (const label of [...concept.labels, ...(SYNONYMS[concept.id] ?? [])]) {
    const bare = unquoted(normaliseLabel(label));
    if (!TOO_COMMON.has(bare) || ['本年支出', '本年收入'].includes(bare)) EXACT.set(bare, concept.id);
  }
}
/** Of these, what a stage beside them makes plain: `政府采购预算120万元`. */
const STAGED: Record<string, string> = { 政府采购: 'procurement.total', 政府采购项目: 'procurement.total' };
/** Labels that need a figure of their group beside them. */
const BESIDE: readonly [label: RegExp, id: string, neighbour: RegExp][] = [
  [/^控制率$/, 'staff.control-rate', /^staff\./],
  [/^(?:实际)?(?:完成|实施)?(?:政府)?采购(?:总)?(?:金额|额|支出)?$/, 'procurement.total', /^procurement\./],
  [/^(?:市级|县级|区级|财政)?专项资金$/, 'project.special-funds', /^(?:expenditure\.project|project\.)/],
  [/^(?:其他|其它)(?:资金|收入)$/, 'income.other', /^income\./],
  [/^一般公共预算(?:财政)?(?:拨款)?(?:收入|资金)?$/, 'income.general-public-budget', /^income\./],
  [/^政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入)?$/, 'income.government-fund', /^income\./],
  [/^国有资本经营预算(?:财政)?(?:拨款)?(?:收入)?$/, 'income.state-capital', /^income\./],
];
/** Concepts that a sentence only means beside their own total: 办公费 of a project is another figure. */
const NEEDS: readonly [id: RegExp, neighbour: RegExp][] = [
  [/^public\.(?!total)/, /^public\.|^expenditure\.basic/],
  [/^income\.(?!total)/, /^income\./],
];
const SANGONG = lineMatcher(PROSE.filter((c) => c.id.startsWith('sangong.')).map((c) => c.id));
const MEASURE = new Map(PROSE.map((concept) => [concept.id, concept.measure]));
const CLOSING = /(?:支出|经费|资金|金额|总额|合计|总计|总数|数额|规模|情况|数)$/;

export interface SubjectContext {
  dimension: Dimension;
  /** Concepts that the sentence has already given figures of. */
  beside: readonly string[];
  department: string | null;
  /** The words say 预算 or 决算 of it. */
  staged?: boolean;
}

/** A character that every label of the dimension has: most nouns are turned away by it. */
const MAY_NAME: Partial<Record<Dimension, RegExp>> = {
  money: /[支收费采拨资预公境]/,
  count: /[编职人岗]/,
  rate: /率/,
};

/** Concept id that `phrase` names, or null. */
export function conceptNamed(phrase: string, context: SubjectContext): string | null {
  if (!MAY_NAME[context.dimension]?.test(phrase)) return null;
  for (const { label, funded } of candidates(phrase, context.department)) {
    const id = exactly(label, context.beside) ?? (context.staged ? (STAGED[label] ?? null) : null);
    if (!id || !fits(id, context.dimension)) continue;
    // 财政拨款收入总计 is one source of the income, 一般公共预算财政拨款支出 what was spent of it: neither is the department's total.
    if (funded && /^(?:income|expenditure|funds)\.total$/.test(id)) continue;
    const need = NEEDS.find(([pattern]) => pattern.test(id));
    if (need && !context.beside.some((other) => need[1].test(other))) continue;
    return id;
  }
  return null;
}

/** `funded`: the words of the source of funds were left out. */
function* candidates(phrase: string, department: string | null): Iterable<{ label: string; funded: boolean }> {
  let text = unquoted(normaliseLabel(phrase));
  text = withoutDepartment(text, department);
  // `三公经费仅公务接待费0.32万元`, `计划安排“三公”经费7.5万元`
  const part = /^.{2,}(?:仅有?|只有)(.{2,})$/.exec(text)?.[1] ?? text.replace(/^(?:安排|下达|批复|核定)(?=.{2})/, '');
  for (const whole of new Set([text, part, stripWhole(stripLead(text))])) {
    yield { label: whole, funded: false };
    const bare = whole
      .replace(/^(?:一般公共预算)?(?:财政)?拨款(?:安排|开支)的?(?=(?:基本|项目)支出|三公)/, '')
      .replace(/(?:一般公共预算)?(?:财政拨款)(?=.)/, '')
      .replace(/^一般公共预算(?=(?:基本|项目)支出|三公)/, '');
    const funded = bare !== whole;
    if (funded) yield { label: bare, funded };
    // `三公经费预算中公务用车运行维护费`: one line of the three.
    const line = /^(?:安排)?三公.{2,10}中(.{3,})$/.exec(bare)?.[1];
    if (line) yield { label: line, funded };
    let rest = bare;
    for (let i = 0; i < 3 && CLOSING.test(rest); i++) {
      rest = rest.replace(CLOSING, '');
      if (rest.length >= 2) yield { label: rest, funded };
    }
  }
}

function exactly(label: string, beside: readonly string[]): string | null {
  const hit = EXACT.get(label);
  if (hit) return hit;
  for (const [pattern, id, neighbour] of BESIDE) {
    if (pattern.test(label) && beside.some((other) => neighbour.test(other))) return id;
  }
  if (!/公务|公车|出国|三公|接待/.test(label) || /批次|人次|人数|台|辆|培训|会议/.test(label)) return null;
  return SANGONG(label)?.id ?? null;
}

function fits(id: string, dimension: Dimension): boolean {
  const measure = MEASURE.get(id);
  return measure === dimension || (measure === 'count' && dimension === 'count');
}

/** `市疾控中心` of `市疾控中心项目支出`: a label with an owner of its own before it, or null. */
export function scopeOf(phrase: string): string | null {
  if (!/[出入费制数员]$/.test(phrase)) return null;
  const match =
    /^([\u4e00-\u9fff]{2,20}?(?:局|委|办|院|校|中心|所|站|队|馆|会|厅|处|部|公司|县|区|镇|乡|机关|单位))的?(?:财政拨款)?(?:基本支出|项目支出|支出|总支出|收入|总收入|收入合计|支出合计|“?三公”?经费(?:支出)?|公用经费|编制|编制数|在职人员|在职人数)$/.exec(
      phrase,
    );
  return match?.[1] ?? null;
}

/** `岳阳市科学技术局基本支出`, `市科技局基本支出`: the department by its name, or by a short form of it (same letters in order, same end). */
export function withoutDepartment(text: string, department: string | null): string {
  if (department === null) return text;
  for (const official of namesOf(department)) {
    const rest = withoutName(text, official);
    if (rest !== text) return rest;
  }
  return text;
}

function withoutName(text: string, department: string): string {
  const last = department.at(-1)!;
  for (let end = text.lastIndexOf(last); end > 0; end = text.lastIndexOf(last, end - 1)) {
    const name = text.slice(0, end + 1);
    if (name.length >= 3 && isShortForm(name, department))
      return text.slice(end + 1).replace(/^(?:部门|本级)?(?=.)/, '');
  }
  return text;
}

/** Offices whose short name is no shortening of their own letters to the last one: 残疾人联合会 is 残联, and 街道办事处 街道. */
const SHORT_NAMES: readonly [RegExp, string][] = [
  [/残疾人联合会$/, '残联'],
  [/妇女联合会$/, '妇联'],
  [/文学艺术界联合会$/, '文联'],
  [/社会科学界联合会$/, '社科联'],
  [/工商业联合会$/, '工商联'],
  [/归国华侨联合会$/, '侨联'],
  [/科学技术协会$/, '科协'],
  [/供销合作社?联合社$/, '供销社'],
  [/街道办事处$/, '街道'],
  [/委员会$/, '委'],
  [/办公室$/, '办'],
  [/人民(政府|法院|检察院)$/, '$1'],
];

function namesOf(department: string): string[] {
  const short = SHORT_NAMES.find(([pattern]) => pattern.test(department));
  return short ? [department, department.replace(short[0], short[1])] : [department];
}

export function isShortForm(name: string, full: string): boolean {
  let at = 0;
  for (const char of name) {
    at = full.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function unquoted(text: string): string {
  return text.replace(/[“”"'‘’「」]/g, '');
}
