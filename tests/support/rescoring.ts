/**
 * Departments whose scores are known: each some hundred indicators of every direction, band, date and deduction, in Word, and what each comes
 * to when it is scored anew. The arithmetic is done here by itself, in whole numbers, so that nothing is expected from what is tested.
 */
import type { Approved, ApprovedRow } from '../../pipeline/rescoring/approved.js';
import type { Evidence, Obstacle } from '../../pipeline/rescoring/working-paper.js';
import { docxBytes, p, tbl } from './ooxml.js';
import { type Prng, prng } from './prng.js';

/** A share of the points as a fraction; null: nothing tells. `band`: the own score, within these shares. */
type Share = [bigint, bigint] | null | { band: [number, number] };

interface Case {
  level2: string;
  name: string;
  sign: '≥' | '≤' | '=' | '';
  value: string;
  unit: string;
  actual: string;
  share: Share;
  reason?: string;
  standard?: string;
  /** Own score as a share of the points, where it must be so. */
  own?: number;
}

interface KnownRow {
  /** As the paper identifies it. */
  id: string;
  kind: string;
  /** null: it cannot be computed. */
  score: string | null;
  weight: string;
  own: string;
  evidence: Evidence | null;
  measure: Obstacle | null;
}

export interface KnownDepartment {
  name: string;
  bytes: Uint8Array;
  rows: KnownRow[];
  approved: Approved | null;
}

const FULL: Share = [1n, 1n];
const NONE: Share = [0n, 1n];

/** Whole numbers; a rate in hundredths of a percent. */
const ratio = (above: number, below: number): Share => [BigInt(above), BigInt(below)];
const missed = (rng: Prng): [number, number] => {
  const target = rng.int(12, 90);
  return [target, rng.int(Math.ceil(target * 0.4), target - 1)];
};
const over = (rng: Prng): [number, number] => {
  const target = rng.int(12, 90);
  return [target, rng.int(target + 1, target * 2 - 1)];
};
const rate = (hundredths: number): string => `${(hundredths / 100).toFixed(2).replace(/\.?0+$/, '')}`;
const COUNTS = ['场', '家', '户', '件', '人次'] as const;
const UP = ['培训', '走访服务', '帮扶', '检查', '宣传'] as const;

/** `value` and `unit` of the target in one text, as `95 %`. */
function indicator(level2: string, name: string, sign: Case['sign'], target: string, actual: string | number): Case {
  const [value = '', unit = ''] = target.split(' ');
  return { level2, name, sign, value, unit, actual: `${actual}`, share: FULL };
}
const quantity = (name: string, sign: Case['sign'], target: string, actual: string | number) =>
  indicator('数量指标', name, sign, target, actual);
const quality = (name: string, sign: Case['sign'], target: string, actual: string | number) =>
  indicator('质量指标', name, sign, target, actual);
const by = (share: Share, one: Case, more: Partial<Case> = {}): Case => ({ ...one, share, ...more });

const CASES: Record<string, (rng: Prng) => Case> = {
  'up met': (rng) => {
    const i = rng.int(0, 4);
    const target = rng.int(10, 80);
    return quantity(`${UP[i]}数量`, '≥', `${target} ${COUNTS[i]}`, target + rng.int(0, 3));
  },
  'up missed': (rng) => {
    const i = rng.int(0, 4);
    const [target, done] = missed(rng);
    return by(ratio(done, target), quantity(`${UP[i]}数量`, '≥', `${target} ${COUNTS[i]}`, done));
  },
  'up without a sign': (rng) => {
    const [target, done] = missed(rng);
    return by(ratio(done, target), quantity('补助企业数', '', `${target} 家`, done));
  },
  'rate missed': (rng) => {
    const done = rng.int(5000, 9400);
    return by(ratio(done, 9500), quality('验收合格率', '≥', '95 %', rate(done)));
  },
  'satisfaction met': (rng) => indicator('服务对象满意度指标', '群众满意度', '≥', '90 %', rate(rng.int(9000, 9900))),
  'down met': (rng) => {
    const target = rng.int(20, 90);
    return indicator('成本指标', '项目总成本', '≤', `${target} 万元`, target - rng.int(0, 9));
  },
  'down missed': (rng) => {
    const [target, done] = over(rng);
    return by(ratio(target, done), indicator('成本指标', '项目总成本', '≤', `${target} 万元`, done));
  },
  'down by its name': (rng) => {
    const done = rng.int(301, 600);
    return by(ratio(300, done), quality('安全事故发生率', '', '3 %', rate(done)));
  },
  'nothing wanted, nothing done': () => quality('重大投诉', '≤', '0 起', 0),
  'nothing wanted, something done': (rng) => by(NONE, quality('重大投诉', '≤', '0 起', rng.int(1, 4))),
  'equal met': () => quality('资金合规率', '=', '100 %', 100),
  'equal missed': (rng) => {
    const done = rng.int(6000, 9900);
    return by(ratio(done, 10000), quality('资金合规率', '=', '100 %', rate(done)));
  },
  'equal exceeded': (rng) => {
    const [target, done] = over(rng);
    return by(ratio(2 * target - done, target), quantity('编制规划数', '=', `${target} 个`, done));
  },
  'far above': (rng) => {
    const target = rng.int(10, 40);
    return quantity('服务人数', '≥', `${target} 人次`, target * 3);
  },
  'on time': () => indicator('时效指标', '完成时间', '', '2024年12月31日前', '2024年11月20日'),
  late: () => by([7n, 10n], indicator('时效指标', '竣工时间', '', '2024年9月30日前', '2024年11月20日')),
  'reached in words': () =>
    by({ band: [0.8, 1] }, indicator('社会效益指标', '营商环境', '', '持续优化', '达成预期指标'), { own: 0.9 }),
  'partly reached, scored in full': () =>
    by({ band: [0.6, 0.8] }, indicator('社会效益指标', '营商环境', '', '持续优化', '部分达成预期指标'), { own: 1 }),
  'other words': () => by(null, indicator('可持续影响指标', '长效机制', '', '建立长效机制', '机制逐步健全')),
  'another unit': () => by(null, quantity('培训期数', '≥', '12 期', '360人')),
  'a threshold': () => by(null, quality('设施完好率', '≥', '95 %', '≥95%')),
  'payment as output': () => by(NONE, quantity('资金支付率', '≥', '90 %', 96)),
  'no survey': () => by(NONE, indicator('服务对象满意度指标', '企业满意度', '≥', '90 %', '未收到投诉')),
  unmeasurable: () => by([7n, 10n], indicator('社会效益指标', '社会效益明显', '≥', '95 %', 96)),
  'by completion, in its own words': (rng) => {
    const [target, done] = missed(rng);
    const standard = '完成目标得满分，未完成的按完成比例计分';
    return by(ratio(done, target), quantity('改造数量', '≥', `${target} 户`, done), { standard });
  },
  'all or nothing': (rng) => {
    const [target, done] = missed(rng);
    const standard = '完成得满分，未完成不得分';
    return by(NONE, quantity('建设数量', '≥', `${target} 个`, done), { standard });
  },
};
const WITH_STANDARD = new Set(['by completion, in its own words', 'all or nothing']);

/** How many indicators the forms of a department have: about a hundred. */
const SIZES = [31, 23, 23, 23];
const SUBJECTS = ['河道整治', '数字监管', '基层能力提升'];
const WEIGHTS = [2, 2.5, 3, 4, 5];
/** Each indicator is of a district of its own, so that no two have one name. */
const district = (i: number): string =>
  `${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(i / 10)]}区`;
const HEAD = ['一级指标', '二级指标', '三级指标'];

export function makeDepartment(seed: number, sizes: readonly number[] = SIZES): KnownDepartment {
  const rng = prng(seed);
  const name = `甲${'子丑寅卯辰巳午未申酉'[seed % 10]}市水利局`;
  const decimals = seed % 5 === 0 ? 1 : 2;
  const columns = seed % 2 === 0;
  const rows: KnownRow[] = [];
  const approved: Approved['forms'][number][] = [];
  const body = [p(`${name}2024年度部门整体支出绩效自评报告`), p('一、部门基本情况'), p('我局负责全市水利工作。')];
  for (const [n, size] of sizes.entries()) {
    const subject = SUBJECTS[n - 1] ?? null;
    const key = subject === null ? 'overall' : `project:${subject}`;
    const withStandards = n === sizes.length - 1;
    const kinds = Object.keys(CASES).filter((kind) => withStandards || !WITH_STANDARD.has(kind));
    const [budget, final] = [rng.int(20000, 90000), 0];
    const spent = Math.round(budget * (0.7 + 0.25 * rng.next())) + final;
    const known: KnownRow[] = [];
    const cells = Array.from({ length: size }, (_, i) => {
      const kind = kinds[(i + seed) % kinds.length]!;
      const one = CASES[kind]!(rng);
      const row = knownRow(`${key}/${one.level2}/${district(i)}${one.name}`, kind, one, rng, decimals);
      known.push(row);
      const printed = one.sign === '' ? `${one.value}${one.unit}` : `${one.sign}${one.value}${one.unit}`;
      const target = columns ? [one.sign, one.value, one.unit] : [printed];
      const done = columns || /\D$/.test(one.actual) || one.unit === '' ? one.actual : `${one.actual}${one.unit}`;
      const standard = withStandards ? [one.standard ?? ''] : [];
      const level1 = /满意/.test(one.level2) ? '满意度指标' : /效益|影响/.test(one.level2) ? '效益指标' : '产出指标';
      return {
        level1,
        cells: [
          one.level2,
          `${district(i)}${one.name}`,
          ...target,
          ...standard,
          done,
          row.weight,
          row.own,
          one.reason ?? '',
        ],
        one,
      };
    });
    if (seed % 3 === 0)
      approved.push(
        approve(
          subject,
          cells.map(({ one, level1, cells: [, label = ''] }, i) => ({ one, level1, label, row: known[i]! })),
          decimals,
        ),
      );
    const execution = executionRow(key, budget, spent, decimals);
    rows.push(execution.row, ...known);
    const target = columns ? ['指标性质', '年度指标值', '度量单位'] : ['年度指标值'];
    const head = [
      ...HEAD,
      ...target,
      ...(withStandards ? ['评分标准'] : []),
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ];
    body.push(
      p(`附件${subject === null ? 2 : 3}`),
      p(subject === null ? '部门整体支出绩效自评表' : '项目支出绩效自评表'),
      p('（2024年度）'),
      tbl([
        ...(subject === null
          ? [['部门名称', name]]
          : [
              ['项目名称', subject],
              ['主管部门', name, '实施单位', '河道管理处'],
            ]),
        ['预算执行情况（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
        ['', '年度资金总额', money(budget), money(budget), money(spent), '10', execution.rate, execution.row.own],
        ['绩效指标', ...head],
        ...cells
          .sort((a, b) => LEVELS.indexOf(a.level1) - LEVELS.indexOf(b.level1))
          .map(({ level1, cells: own }, i, all) => ['', all[i - 1]?.level1 === level1 ? '' : level1, ...own]),
      ]),
    );
  }
  const targets = approved.length > 0 ? { source: '批复绩效目标表.xlsx', forms: approved } : null;
  return { name, bytes: docxBytes({ body: body.join('') }), rows, approved: targets };
}

/** What the bureau approved, as its own table in Word; null where it approved nothing. */
export function approvedTable({ name, approved }: KnownDepartment): Uint8Array | null {
  const body = (approved?.forms ?? []).flatMap(({ subject, indicators }) => [
    p(`${subject === null ? '部门整体' : '项目'}支出绩效目标表`),
    p('（2024年度）'),
    tbl([
      ...(subject === null
        ? [['部门名称', name]]
        : [
            ['项目名称', subject],
            ['主管部门', name, '实施单位', '河道管理处'],
          ]),
      ['绩效指标', ...HEAD, '指标值', '分值'],
      ...indicators.map(({ levels, name: label, target, weight }) => ['', ...levels, label, target, weight ?? '']),
    ]),
  ]);
  return body.length === 0 ? null : docxBytes({ body: body.join('') });
}

const LEVELS = ['产出指标', '效益指标', '满意度指标'];

/** What the bureau had approved: some targets were higher than the form prints them, and those are what counts. */
function approve(
  subject: string | null,
  printed: readonly { one: Case; level1: string; label: string; row: KnownRow }[],
  decimals: number,
): Approved['forms'][number] {
  const indicators = printed.map(({ one, level1, label, row }): ApprovedRow => {
    const raised = row.kind === 'up missed' ? Number(one.value) * 2 : null;
    if (raised !== null && row.evidence === null)
      row.score = rounded(row.weight, [BigInt(one.actual), BigInt(raised)], decimals);
    const value = raised === null ? one.value : String(raised);
    return {
      levels: [level1, one.level2],
      name: label,
      target: `${one.sign}${value}${one.unit}`,
      unit: one.unit || null,
      direction: null,
      weight: row.weight,
    };
  });
  return { subject, indicators };
}

function knownRow(id: string, kind: string, one: Case, rng: Prng, decimals: number): KnownRow {
  const weight = String(rng.pick(WEIGHTS));
  const evidence = rng.chance(0.05) ? rng.pick(['missing', 'poor', 'given'] as const) : null;
  const right = Array.isArray(one.share) ? rounded(weight, one.share, decimals) : null;
  const share = one.own;
  const own =
    share !== undefined
      ? trimmed((Number(weight) * share).toFixed(decimals))
      : right !== null && rng.chance(0.4)
        ? right
        : weight;
  const computed = right ?? (one.share && 'band' in one.share ? inBand(own, weight, one.share.band) : null);
  return {
    id,
    kind,
    weight,
    own,
    evidence,
    measure: kind === 'unmeasurable' ? 'partly' : null,
    score: evidence === 'missing' || evidence === 'poor' ? '0' : computed,
  };
}

function inBand(own: string, weight: string, [from, to]: [number, number]): string {
  const [least, most] = [from, to].map((share) => Math.round(Number(weight) * share * 100));
  return trimmed((Math.min(most!, Math.max(least!, Math.round(Number(own) * 100))) / 100).toFixed(2));
}

/** 预算执行率: amounts in hundredths of 万元. */
function executionRow(key: string, budget: number, spent: number, decimals: number): { row: KnownRow; rate: string } {
  const score = rounded('10', [BigInt(spent), BigInt(budget)], decimals);
  const percent = rounded('100', [BigInt(spent), BigInt(budget)], 2);
  return {
    rate: `${percent}%`,
    row: { id: `${key}/execution`, kind: 'execution', score, weight: '10', own: score, evidence: null, measure: null },
  };
}

const money = (hundredths: number): string => (hundredths / 100).toFixed(2);
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** Half up, of not more than two decimals of weight. */
function rounded(weight: string, [above, below]: [bigint, bigint], decimals: number): string {
  const points = BigInt(Math.round(Number(weight) * 100)) * above;
  const scale = 10n ** BigInt(decimals);
  const units = (2n * points * scale + 100n * below) / (200n * below);
  return trimmed((Number(units) / Number(scale)).toFixed(decimals));
}
