import type { Triple } from './amounts.js';
import type { Making } from './generate.js';
import { makeBlocks } from './indicators.js';
import { percentOf, scoreOf } from './rates.js';
import type { Form, FundLine, Piece, Text } from './report-model.js';

const STAGES = ['budget-initial', 'budget-full', 'final'] as const;

/** 附件2: the funds of the whole department by nature, its indicators, its score. */
export function makeOverall(making: Making): Form {
  const { amounts, book, year, labels } = making;
  const part = 'annex2';
  const money = (amount: number, key: string, mayBlank = false): Piece => making.money(amount, key, part, mayBlank);
  const total = [amounts.funds.initial, amounts.funds.full, amounts.funds.final].map((amount, i) =>
    money(amount, `funds.total@${year}/${STAGES[i]}`),
  ) as [Piece, Piece, Piece];
  const income = (
    [
      ['income.general', 'general-public-budget', amounts.income.general],
      ['income.fund', 'government-fund', amounts.income.governmentFund],
      ['income.special', 'special-account', amounts.income.special],
      ['income.other', 'other', amounts.income.other],
    ] as const
  ).map(([label, concept, amount]) => ({
    label: labels[label]!,
    piece: money(amount, `income.${concept}@${year}/budget-full`, true),
  }));
  const spending = [
    { label: '基本支出', piece: money(amounts.basic.final, `expenditure.basic@${year}/final`) },
    { label: '项目支出', piece: money(amounts.project.final, `expenditure.project@${year}/final`) },
  ];
  book.tie('sum', 'sum.income-by-nature', [total[1], ...income.map((line) => line.piece)]);
  book.tie('sum', 'sum.expenditure-by-nature', [total[2], ...spending.map((line) => line.piece)]);
  const [goals] = making.rng.sample(making.profile.goals, 1);
  return finish(making, {
    key: 'overall',
    part,
    goals: goals!,
    funds: [{ concept: 'total', label: '年度资金总额', cells: total.map((p): Text => [p]) as FundLine['cells'] }],
    income: income.map(({ label, piece }) => ({ label, amount: [piece] })),
    expenditure: spending.map(({ label, piece }) => ({ label, amount: [piece] })),
  });
}

/** One 附件3. Its funds are the figures that the line of annex 1 prints for the same project. */
export function makeProject(
  making: Making,
  project: { subject: string; line: Triple; concept: string },
  index: number,
): Form {
  const { rng, book, year, labels } = making;
  const part = `annex3[${index}]`;
  const key = `project:${project.subject}`;
  const { budget, final } = project.line;
  const initial = rng.chance(0.6) ? budget : Math.max(1, Math.round(budget * (0.85 + 0.15 * rng.next())));
  const totals = [initial, budget, final];
  const carried = rng.chance(0.25) ? Math.min(final, Math.round(budget * 0.1)) : 0;
  const other = rng.chance(0.15) ? Math.min(final - carried, Math.round(budget * 0.05)) : 0;
  const blank = rng.chance(0.6);
  const row = (concept: string, label: string, amounts: number[]): { line: FundLine; pieces: Piece[] } => {
    const pieces = amounts.map((amount, i): Piece => {
      if (amount === 0 && blank) return rng.pick(['', '　', '']);
      return making.money(amount, `${key}.funds.${concept}@${year}/${STAGES[i]}`, part, true);
    });
    return { line: { concept, label, cells: pieces.map((p): Text => [p]) as FundLine['cells'] }, pieces };
  };
  const rows = [
    row('total', '年度资金总额', totals),
    row('fiscal', labels.fiscal!, [
      initial - Math.min(initial, carried + other),
      budget - carried - other,
      final - carried - other,
    ]),
    row('carry-over', labels['carry-over']!, [Math.min(initial, carried), carried, carried]),
    row('other', labels.other!, [Math.max(0, Math.min(initial - carried, other)), other, other]),
  ];
  for (const i of [0, 1, 2])
    book.tie(
      'sum',
      `sum.project-funds ${STAGES[i]}`,
      rows.map((r) => r.pieces[i]),
    );
  for (const [stage, column] of [
    ['budget', 1],
    ['final', 2],
  ] as const) {
    book.tie('same', `same ${project.subject} ${stage}`, [
      making.find(`${project.concept}@${year}/${stage}`, 'annex1'),
      rows[0]!.pieces[column],
    ]);
  }
  const [goals] = rng.sample(making.profile.goals, 1);
  return finish(making, {
    key,
    part,
    subject: rng.chance(0.15) ? `${year}年${project.subject}` : project.subject,
    goals: goals!,
    funds: rows.map((r) => r.line),
  });
}

/** Execution, indicators and total score are the same in both forms. */
function finish(making: Making, form: Omit<Form, 'blocks' | 'total'>): Form {
  const { book, rng } = making;
  const value = (piece: Text[number] | undefined): string =>
    piece !== undefined && typeof piece !== 'string' ? book.figures[piece.figure]!.value : '0';
  const [, full, final] = form.funds[0]!.cells.map((cell) => cell[0]);
  const enter = (role: string, digits: string, unit: string): Piece =>
    book.enter({ key: `${form.key}.${role}`, part: form.part, value: digits, unit, percent: unit === '%' });
  const weight = '10';
  const rate = percentOf(value(final), value(full), 2, making.fixed || rng.chance(0.2));
  const score = scoreOf(weight, rate);
  const execution = {
    weight: enter('execution.weight', weight, '分'),
    rate: enter('execution.rate', rate, '%'),
    score: enter('execution.score', score, '分'),
  };
  book.tie('ratio', 'ratio.execution', [execution.rate, final, full]);
  book.tie('product', 'product.execution', [execution.score, execution.weight, execution.rate]);
  const { blocks, weights, scores, level1 } = makeBlocks(making, form.key, form.part);
  const total = {
    weight: enter('total.weight', '100', '分'),
    score: enter('total.score', scores.add(score), '分'),
  };
  book.tie('sum', 'sum.weights', [total.weight, execution.weight, ...weights]);
  book.tie('sum', 'sum.level1-weights', [total.weight, execution.weight, ...level1]);
  book.tie('sum', 'sum.scores', [total.score, execution.score, ...scores.pieces]);
  form.funds[0]!.execution = { weight: [execution.weight], rate: [execution.rate], score: [execution.score] };
  return { ...form, blocks, total: { weight: [total.weight], score: [total.score] } };
}
