import type { Making } from './generate.js';
import type { Prng } from './prng.js';
import type { IndicatorSeed, Level2 } from './profiles/profile.js';
import { addDecimals, shareOfWeight } from './rates.js';
import type { IndicatorBlock, IndicatorRow, Piece, Text } from './report-model.js';

const LEVELS: [level1: string, weight: number, level2: Level2[]][] = [
  ['产出指标', 50, ['数量指标', '质量指标', '时效指标', '成本指标']],
  ['效益指标', 30, ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标']],
  ['满意度指标', 10, ['服务对象满意度指标']],
];

/** The three blocks of a form: rows weighing 50, 30 and 10, scored by completion. */
export function makeBlocks(making: Making, key: string, part: string) {
  const { book } = making;
  const weights: Piece[] = [];
  const scorePieces: Piece[] = [];
  const scoreValues: string[] = [];
  const level1Pieces: Piece[] = [];
  let index = 0;
  const blocks = LEVELS.map(([level1, weight, level2]): IndicatorBlock => {
    const seeds = chooseRows(making, level2);
    const shares = shareOut(making, weight, seeds.length);
    const head = book.enter({ key: `${key}.level1[${level1}].weight`, part, value: String(weight), unit: '分' });
    level1Pieces.push(head);
    const rows = seeds.map(({ level2: name, seed }, i): IndicatorRow => {
      const stem = `${key}.indicator[${index++}]`;
      const result = makeRow(making, seed, stem, part, shares[i]!);
      const weightPiece = book.enter({ key: `${stem}.weight`, part, value: shares[i]!, unit: '分' });
      const scorePiece = book.enter({ key: `${stem}.score`, part, value: result.score, unit: '分' });
      weights.push(weightPiece);
      scorePieces.push(scorePiece);
      scoreValues.push(result.score);
      book.tie('bound', 'score within weight', [scorePiece, weightPiece]);
      return {
        level2: name,
        level3: seed.name,
        target: result.target,
        actual: result.actual,
        weight: [weightPiece],
        score: [scorePiece],
        reason: result.reason,
      };
    });
    book.tie('sum', `sum.block ${level1}`, [head, ...rows.map((row) => row.weight[0])]);
    return { level1, weight: [head], rows };
  });
  const scores = { pieces: scorePieces, add: (execution: string): string => addDecimals([execution, ...scoreValues]) };
  return { blocks, weights, scores, level1: level1Pieces };
}

function chooseRows(making: Making, level2: Level2[]): { level2: Level2; seed: IndicatorSeed }[] {
  const { rng, profile } = making;
  return level2.flatMap((name) => {
    const from = profile.indicators[name];
    const most = level2.length === 1 ? from.length : Math.min(from.length, name === '数量指标' ? 4 : 2);
    return rng.sample(from, rng.int(1, most)).map((seed) => ({ level2: name, seed }));
  });
}

/** Cuts the weight of a block into whole points, now and then into halves. */
function shareOut(making: Making, weight: number, rows: number): string[] {
  const { rng } = making;
  const halves = rng.chance(0.15);
  const total = halves ? weight * 2 : weight;
  const even = Math.floor(total / rows);
  const shares = Array.from({ length: rows }, () => even);
  for (let i = 0; i < total - even * rows; i++) shares[i]! += 1;
  if (rows > 1 && rng.chance(0.5) && shares[1]! > 2) {
    shares[0]! += 1;
    shares[1]! -= 1;
  }
  return shares.map((share) =>
    halves && share % 2 === 1 ? `${(share - 1) / 2}.5` : String(halves ? share / 2 : share),
  );
}

/** Goal and result of an indicator with numbers: drawn once a report, so that every form and the prose print the same. */
export interface Outcome {
  goals: string[];
  results: string[];
  missed: boolean;
  reason: string;
}

export function drawOutcome(rng: Prng, seed: Exclude<IndicatorSeed, { words: unknown }>): Outcome {
  const decimals = seed.decimals ?? 0;
  const scale = 10 ** decimals;
  const print = (value: number): string => {
    const text = (value / scale).toFixed(decimals);
    return decimals === 0 ? text : text.replace(/\.?0+$/, '');
  };
  const [low, high] = seed.range.map((bound) => Math.round(bound * scale)) as [number, number];
  const goal = rng.int(low, high);
  if ('two' in seed && seed.two) {
    const goals = [goal, rng.int(low, high)];
    const results = goals.map((value) => rng.int(value, Math.ceil(value * 1.1)));
    return { goals: goals.map(print), results: results.map(print), missed: false, reason: '' };
  }
  const missed = !('reverse' in seed) && rng.chance(0.15) && goal > 10;
  const top = seed.unit === '%' ? Math.min(100 * scale, Math.ceil(goal * 1.1)) : Math.ceil(goal * 1.1);
  const result = missed
    ? Math.max(1, Math.floor(goal * (0.86 + 0.12 * rng.next())))
    : 'reverse' in seed
      ? rng.int(Math.ceil(goal * 0.9), goal)
      : rng.int(goal, Math.max(goal, top));
  return { goals: [print(goal)], results: [print(result)], missed, reason: missed ? rng.pick(REASONS) : '' };
}

const REASONS = [
  '部分项目前期手续办理滞后，进度未达预期；将提前开展前期工作，倒排工期。',
  '受上级资金下达较晚影响，未能全部完成；今后加强沟通衔接，加快支付进度。',
  '年初目标测算偏高；将结合实际合理设定指标值。',
];

function makeRow(making: Making, seed: IndicatorSeed, stem: string, part: string, weight: string) {
  const { rng, book, year } = making;
  if ('words' in seed) {
    const [target, actual] = seed.words.map((words) => words.replaceAll('YYYY', String(year))) as [string, string];
    return { target: [target] as Text, actual: [actual] as Text, score: weight, reason: '' };
  }
  const { goals, results, missed, reason } = making.outcome(seed);
  const enter = (role: string, value: string): Piece =>
    book.enter({ key: `${stem}.${role}`, part, value, unit: seed.unit, percent: seed.unit === '%' });
  if ('two' in seed && seed.two) {
    const pair = (role: string, values: string[], words: string): Text =>
      values.flatMap(
        (value, i): Text => [
          `${i ? rng.pick(['，', '、', '；']) : ''}${seed.two![i]}`,
          enter(`${role}[${i}]`, value),
          `${seed.unit}${words}`,
        ],
      );
    const target = pair('target', goals, rng.pick(['', '以上']));
    return { target, actual: pair('actual', results, ''), score: weight, reason: '' };
  }
  const targetText =
    'reverse' in seed
      ? rng.pick([
          ['≤', ''],
          ['不超过', ''],
          ['', '以内'],
        ])
      : rng.pick([
          ['≥', ''],
          ['', '以上'],
          ['不低于', ''],
          ['', ''],
          ['达到', ''],
        ]);
  const actualText = rng.pick([
    ['', ''],
    ['', ''],
    ['达到', ''],
    ['实际完成', ''],
  ]);
  const wrap = ([before, after]: string[], piece: Piece): Text =>
    [before!, piece, `${seed.unit === '%' ? '' : seed.unit}${after}`].filter((p) => p !== '');
  return {
    target: wrap(targetText, enter('target[0]', goals[0]!)),
    actual: wrap(actualText, enter('actual[0]', results[0]!)),
    score: missed ? shareOfWeight(weight, results[0]!, goals[0]!) : weight,
    reason,
  };
}
