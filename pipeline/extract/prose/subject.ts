/**
 * Which concept the words before a figure name. A label must be the whole phrase, once the department itself (`我局`, its name), stage
 * words and closing words are gone: `局机关基本支出` or `市疾控中心项目支出` are figures of a part and get a name of their own.
 */

import { CONCEPTS } from '../../taxonomy/concepts.js';
import { normaliseLabel, unquoted } from '../../taxonomy/label.js';
import { lineMatcher } from '../../taxonomy/match-line.js';
import { BESIDE, NEEDS, SHORT_NAMES, STAGED, TOO_COMMON } from '../../taxonomy/prose-synonyms.js';
import { isShortForm } from '../../taxonomy/submitter-words.js';
import { ADDED_UP } from '../../taxonomy/totals.js';
import type { Dimension } from '../../units.js';
import { stripLead, stripWhole } from '../words/lexicon.js';

const PROSE = CONCEPTS.filter((concept) => !concept.id.startsWith('KEY.') && !concept.id.startsWith('buildings.'));
const EXACT = new Map<string, string>();
for (const concept of PROSE) {
  for (const label of [...concept.labels, ...concept.prose]) {
    const bare = unquoted(normaliseLabel(label));
    if (!TOO_COMMON.has(bare)) EXACT.set(bare, concept.id);
  }
}
const SANGONG = lineMatcher(PROSE.filter((c) => c.id.startsWith('sangong.')).map((c) => c.id));
const MEASURE = new Map(PROSE.map((concept) => [concept.id, concept.measure]));
const CLOSING = new RegExp(`(?:支出|经费|资金|金额|总额|${ADDED_UP}|总数|数额|规模|情况|数)$`);

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
  money: /[支收费采拨资预公境维]/,
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
  // `支出中基本支出251.6万元`
  const part =
    /^.{2,}(?:仅有?|只有)(.{2,})$/.exec(text)?.[1] ??
    text.replace(/^(?:安排|下达|批复|核定|(?:[本当]年|总|决算)?(?:收入|支出)中)(?=.{2})/, '');
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

/** Its name, or a short form of it. */
export function isOfDepartment(name: string, department: string): boolean {
  return withoutDepartment(name, department) !== name;
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

function namesOf(department: string): string[] {
  const short = SHORT_NAMES.find(([pattern]) => pattern.test(department));
  return short ? [department, department.replace(short[0], short[1])] : [department];
}
