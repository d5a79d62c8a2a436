/**
 * Units as printed → dimension and power of ten to the base unit (元, 人, ㎡, 分, a ratio, or the counter itself).
 * `万` or `亿` in front of any counter multiplies it (`3万人`), so the table lists only what cannot be composed.
 * One file although it is long: most of it is the table of units and counters.
 */
import { grouped } from '../parsers/grouped.js';
import { listed } from './listed.js';

export type Dimension = 'money' | 'rate' | 'area' | 'points' | 'count';

export interface Unit {
  /** As printed, without brackets. */
  text: string;
  dimension: Dimension;
  /** base = printed × 10^exponent. */
  exponent: number;
}

const MONEY: Record<string, number> = {
  元: 0,
  圆: 0,
  角: -1,
  千元: 3,
  万元: 4,
  十万元: 5,
  百万元: 6,
  千万元: 7,
  亿元: 8,
  万: 4,
  亿: 8,
};
const RATE: Record<string, number> = { '%': -2, '％': -2, '﹪': -2, 个百分点: -2, 百分点: -2, 百分比: -2, '‰': -3 };
const AREA: Record<string, number> = {
  '㎡': 0,
  m2: 0,
  'm²': 0,
  平方米: 0,
  平米: 0,
  万平方米: 4,
  '万㎡': 4,
  万平米: 4,
  平方公里: 6,
};

/** Counters that sentences of these reports use, longest first: `家次` must win over `家`. `个` alone is the most common. */
const COUNTERS = listed(`
  个百分点、人次、家次、台次、车次、班次、批次、剂次、卷次、册次、例次、架次、趟次、点次、轮次、人份、场次
  户次、件次、人天、课时、学时、工作日、平方公里、平方米、立方米、公里、千米、公顷、公斤、千克、千瓦时、兆瓦
  千瓦、小时、分钟、周岁、个月、个工作日、项、家、个、名、人、笔、户、次、件、套、台、辆、场、期、篇、份、间
  处、座、条、批、组、所、支、位、亩、米、吨、倍、天、门、类、种、本、册、卷、剂、枚、页、盒、盏、羽、张、把
  幅、棵、株、头、只、尾、艘、架、栋、幢、村、镇、县、宗、起、例、封、届、轮、班、科、部、块、面、口、根、片
  对、双、度、部门、美元、欧元、港元、日元、人份、人日、架次、艘次、例次、标段、标准箱、立方、毫米、厘米
  毫克、微克、毫升、升、克、斤、瓶、箱、袋、盒、桶、颗、粒、枚、首、集、堂、节、秒、餐、趟、股、层、顶、盏
  眼、针、剂、票、款、路、床、具、客、棒、周、乡、区、市、省、国、乡镇、街道、社区、市州、县市区、位数、km
  kg、mm、cm、m³、kW、KW、kw、MW、GW、kWh、kV、KV、kv、kVA、KVA、MB、GB、TB、Mbps、hm²、hm2、hm、ha、mg、μg
  ml、mL、L、dB、t、m、g、h、℃
`);

/** A counter that is the head of a longer word there: `2市级平台`, `3股室`. */
const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  区: /^[域内外级属间位]/,
  市: /^[级场民区直政内外容]/,
  省: /^[级内外直道市]/,
  具: /^[有备体]/,
  客: /^[运车户流房人服]/,
  国: /^[家有内外道土际]/,
  乡: /^[村镇级道]/,
  周: /^[边岁年期转密]/,
  路: /^[径线段灯况面由网]/,
  款: /^[项物]/,
  节: /^[能约点水目假]/,
  层: /^[面级次]/,
  首: /^[席次批要府]/,
  克: /^[服]/,
};

/** Longest unit at the start of `text`, or null. `分` is points only where the caller knows that it reads a form. */
export function unitAt(text: string): Unit | null {
  for (const [index, table, dimension] of TABLES) {
    const hit = longest(index, text);
    if (hit && !(dimension === 'money' && (hit === '万' || hit === '亿') && isCounted(text.slice(1)))) {
      return { text: hit, dimension, exponent: table[hit] ?? 0 };
    }
  }
  const scale = /^[万亿千百]/.exec(text)?.[0];
  const counter = counterAt(scale ? text.slice(1) : text);
  if (!counter) return null;
  const exponent = scale === '万' ? 4 : scale === '亿' ? 8 : scale === '千' ? 3 : scale === '百' ? 2 : 0;
  return { text: `${scale ?? ''}${counter}`, dimension: 'count', exponent };
}

/** The unit named by a whole string such as `万元`, `（万元）`, `单位：万元`, `人`, `%`; null where it names none. */
export function unitNamed(text: string): Unit | null {
  const bare = text.replace(/[\s（）()［］[\]]/g, '').replace(/^(?:金额)?(?:计量)?单位[:：]?(?:人民币)?/, '');
  if (bare === '分') return POINTS;
  const unit = unitAt(bare);
  return unit && unit.text === bare ? unit : null;
}

export const POINTS: Unit = { text: '分', dimension: 'points', exponent: 0 };
export const PERCENT: Unit = { text: '%', dimension: 'rate', exponent: -2 };
export const PER_MILLE: Unit = { text: '‰', dimension: 'rate', exponent: -3 };
export const RATIO: Unit = { text: '', dimension: 'rate', exponent: 0 };

const LATIN_END = /[A-Za-z]$/;
const LATIN_START = /^[A-Za-z]/;

/** Names by their first character, longest first: a text is compared with the few that can stand there. */
type Index = ReadonlyMap<string, readonly string[]>;

function indexOf(names: readonly string[]): Index {
  return grouped(
    names.toSorted((a, b) => b.length - a.length),
    (name) => name[0],
  );
}

const TABLES = [
  [indexOf(Object.keys(MONEY)), MONEY, 'money'],
  [indexOf(Object.keys(RATE)), RATE, 'rate'],
  [indexOf(Object.keys(AREA)), AREA, 'area'],
] as const;
const COUNTER_INDEX = indexOf(COUNTERS);

function isCounted(text: string): boolean {
  return counterAt(text) !== null || longest(TABLES[2][0], text) !== null;
}

function counterAt(text: string): string | null {
  return longest(COUNTER_INDEX, text);
}

function longest(index: Index, text: string): string | null {
  for (const name of index.get(text[0] ?? '') ?? []) {
    if (!text.startsWith(name)) continue;
    const rest = text.slice(name.length);
    // `5 hectares`: a letter behind a letter is a word, not a unit.
    if ((LATIN_END.test(name) && LATIN_START.test(rest)) || NOT_BEFORE[name]?.test(rest)) continue;
    return name;
  }
  return null;
}
