/**
 * What the department is asked to look at. A letter names the likeliest places and what may have happened there; it never says which
 * value to print, because only the department knows.
 */

import type { Fact, Finding, Kind } from '../report.js';
import { vouchersIn } from '../wording/because.js';
import { nameFigure, nameStage, quoted } from '../wording/name.js';
import { placeOfFact } from '../wording/name-place.js';
import { withUnit } from '../wording/sentence-parts.js';
import type { Voice } from '../wording/voice.js';

/** What one figure may suffer, in words; '' where nothing more can be said than that. */
const SLIPS: Record<string, string> = {
  digit: '',
  transposition: '相邻两位数字颠倒',
  'dropped-digit': '漏打一位',
  'doubled-digit': '重复打一位',
  'added-digit': '多打一位',
  glued: '两个数粘连',
  'not-zero': '误填了别处的数',
  'decimal-shift': '小数点错位',
  'unit-slip': '疑似元、万元混用',
  'scale-slip': '计量单位有误',
  'percent-ratio': '百分数与小数混用',
  sign: '正负号有误',
  'two-digits': '',
  other: '',
};

/** More of them would be a list of everything. */
const MOST_FIGURES = 4;

/** From the stories of equal, first rank. `difference`: what the letter prints for the finding, `10 万元`; '' where there is none. */
export function questionsOf(finding: Finding, voice: Voice, difference: string): string[] {
  const first = finding.suspects.filter(({ rank }) => rank === 1);
  const questions: string[] = [];
  for (const suspect of first) {
    const question = aboutShape(suspect.shape, finding, voice, difference);
    if (question) questions.push(question, ...evidenceIn(vouchersIn(suspect, voice)));
  }
  const slips = first.filter(({ shape, fact }) => fact !== null && shape in SLIPS);
  const named = slips.flatMap(({ fact, shape }) => {
    const known = voice.facts.get(fact ?? '');
    return known ? [{ fact: known, shape }] : [];
  });
  if (named.length > 0) {
    const figures = [...new Set(named.map(({ fact }) => fact))];
    const shown = figures.slice(0, MOST_FIGURES).map((fact) => inFull(fact, voice));
    const more = figures.length > shown.length ? '等' : '';
    const kinds = [...new Set(named.flatMap(({ shape }) => SLIPS[shape] || []))].join('、');
    const how = `可能为录入错误${kinds === '' ? '' : `：${kinds}`}`;
    questions.push(
      shown.length === 1
        ? `请核对${shown[0]}（${how}）。`
        : `请核对以下数字是否有一处有误（${how}）：${shown.join('；')}${more}。`,
    );
  }
  return [...new Set([...questions, CLOSING[finding.kind]])];
}

function aboutShape(shape: string, finding: Finding, voice: Voice, difference: string): string | null {
  const stated = voice.facts.get(finding.operands[0] ?? '');
  const name = stated ? quoted(nameFigure(stated, voice)) : '';
  const gap = difference === '' ? '' : `（差额 ${difference}）`;
  switch (shape) {
    case 'missing-row': {
      // The total that lacks a line is a sum's own; a difference between two places only follows from it.
      const where = stated && finding.kind !== 'same' ? `${placeOfFact(stated, voice)}${name}` : `${name}`;
      return `请核对${where}项下是否漏列一项${gap}。`;
    }
    case 'moved-row':
      return '请核对各项指标是否归入相应的一级指标，一级指标后所注分值与各指标分值是否一致。';
    case 'blank':
      return '请核对空白格是否漏填。';
    case 'counted-twice':
      return `请核对${name}所列各项有无重复计入。`;
    case 'swapped-cells':
      return '请核对有无两格互换。';
    case 'slid-row':
      return '请核对该列数字有无整列错行。';
    case 'unit-block':
      return '请核对该部分数字的计量单位，有无元、万元混用。';
    case 'names':
      return '请核对个数与所列名称是否一致，有无多列、漏列。';
    default:
      return null;
  }
}

/** The relation that confirms the total: what holds may be said, what would have to be printed may not. */
function evidenceIn(told: readonly string[]): string[] {
  return told.length === 0 ? [] : [`供核对时参考：${told.join('；')}。`];
}

const CLOSING: Record<Kind, string> = {
  sum: '请逐项核对合计与明细；确属无误的，请说明口径。',
  part: '请核对总数与其中各项的口径；确属无误的，请说明原因。',
  ratio: '请核对该比率及计算所用的数；口径不同的，请说明口径。',
  product: '请核对得分及计算所用的分值和比率；另有评分办法的，请说明。',
  same: '请核对各处数字以何为准，并使各处一致；口径不同的，请说明口径。',
  bound: '请核对上述数字；确属超出的，请说明原因。',
  enumeration: '请核对总数与所列各项，有无漏列、多列。',
  continuity: '请与上年度报告核对；确有调整的，请说明原因。',
  completeness: '请补报缺少的内容；没有相关情况或者不需填报的，请说明。',
  explanation: '请在表中填写偏差原因分析及改进措施。',
  format: '请按表式要求核对并规范填写。',
  plausibility: '请核对有关数字，并说明原因。',
  wording: '请核对文字并修改。',
  privacy: '请核对是否需要保留；不应公开的，请删去或者遮盖后重新报送。',
};

function inFull(fact: Fact, voice: Voice): string {
  const name = `${quoted(nameFigure(fact, voice))}${nameStage(fact, voice)}`;
  return `${placeOfFact(fact, voice)}${name} ${withUnit(fact)}`;
}
