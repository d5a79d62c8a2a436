/**
 * What a kind of department does, as words to make reports of. Places and departments are invented; no sentence is taken from a
 * real report. Quantities stand in braces (see prose.ts): `{120-480|公里}`, `{a=|项}（一等奖{a:1-3|项}、二等奖{a:2-6|项}）`.
 */
export interface Profile {
  /** `水利局`: the name without its place. */
  name: string;
  /** Functional classes of its expenditure, the main one first. */
  functions: [string, ...string[]];
  duties: string[];
  offices: string[];
  units: string[];
  /** Paragraphs of 年度整体工作开展情况: each an opening and sentences to choose from. */
  achievements: { opening: string; sentences: string[] }[];
  funds: string[];
  indicators: Record<Level2, IndicatorSeed[]>;
  goals: [expected: string, actual: string][];
}

export type Level2 =
  | '数量指标'
  | '质量指标'
  | '时效指标'
  | '成本指标'
  | '经济效益指标'
  | '社会效益指标'
  | '生态效益指标'
  | '可持续影响指标'
  | '服务对象满意度指标';

export type IndicatorSeed =
  /** The more the better; `two` gives a second pair of quantities in the same cell (`省级2个，市级25个`). */
  | { name: string; unit: string; range: [number, number]; decimals?: number; two?: [string, string] }
  /** The less the better. */
  | { name: string; unit: string; range: [number, number]; decimals?: number; reverse: true }
  | { name: string; words: [target: string, actual: string] };

/** Names parted by 、 and line ends. */
export const names = (text: string): string[] => text.trim().split(/[、\s]+/);
