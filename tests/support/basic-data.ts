import type { Triple } from './amounts.js';
import type { Making } from './generate.js';
import { percentOf } from './rates.js';
import type { BasicData, MoneyLine, Piece, Text } from './report-model.js';

const PART = 'annex1';

/** 附件1: staff, the money lines with their three columns, buildings. */
export function makeBasicData(making: Making): BasicData {
  const { rng, amounts, labels } = making;
  const lines: MoneyLine[] = [];
  const cells = new Map<string, [Piece, Piece, Piece]>();
  const add = (
    concept: string,
    triple: Triple,
    shape: { depth: number; number?: number; ofWhich?: boolean; label?: string; mayBlank?: boolean; member?: string },
  ): void => {
    const stem = shape.member ? `${concept}:${shape.member}` : concept;
    const pieces = (['previous', 'budget', 'final'] as const).map((column) =>
      making.money(triple[column], `${stem}@${stageOf(making.year, column)}`, PART, shape.mayBlank),
    ) as [Piece, Piece, Piece];
    cells.set(stem, pieces);
    lines.push({
      concept,
      depth: shape.depth,
      ...(shape.number ? { number: shape.number } : {}),
      ...(shape.ofWhich ? { ofWhich: true } : {}),
      label: shape.label ?? labels[concept] ?? concept,
      cells: pieces.map((piece): Text => [piece]) as MoneyLine['cells'],
    });
  };

  add('sangong.total', amounts.sangong, { depth: 0 });
  add('sangong.vehicles', amounts.vehicles, { depth: 1, number: 1 });
  add('sangong.vehicles.purchase', amounts.purchase, { depth: 2, ofWhich: true, mayBlank: true });
  add('sangong.vehicles.operation', amounts.driving, { depth: 2 });
  add('sangong.abroad', amounts.abroad, { depth: 1, number: 2, mayBlank: true });
  add('sangong.reception', amounts.reception, { depth: 1, number: 3 });
  add('expenditure.project', amounts.project, { depth: 0 });
  add('project.business', amounts.business, { depth: 1, number: 1 });
  add('project.operation', amounts.operation, { depth: 1, number: 2, mayBlank: true });
  add('project.special-funds', amounts.special, { depth: 1, number: 3 });
  for (const fund of amounts.specialFunds) {
    add('project.special-funds.item', fund, { depth: 0, label: fund.name, member: fund.name });
  }
  add('public.total', amounts.public, { depth: 0 });
  add('public.office', amounts.public.office, { depth: 1, ofWhich: true });
  add('public.utilities-travel', amounts.public.utilities, { depth: 1 });
  add('public.meetings-training', amounts.public.meetings, { depth: 1 });
  for (const [concept, budget, final] of [
    ['procurement.total', amounts.procurement.budget, amounts.procurement.final],
    ['basic.adjustment', amounts.adjustment, amounts.adjustment],
  ] as const) {
    const pieces = (['budget', 'final'] as const).map((column, i) =>
      making.money([budget, final][i]!, `${concept}@${stageOf(making.year, column)}`, PART),
    );
    lines.push({ concept, depth: 0, label: labels[concept]!, cells: [['——'], [pieces[0]!], [pieces[1]!]] });
  }
  tieColumns(making, cells);
  return {
    staff: staff(making),
    lines,
    buildings: buildings(making),
    frugality: rng.pick([
      '严格执行公务接待、公务用车和会议培训管理规定，大额支出集体研究、逐级审批。',
      '建立经费支出月度通报制度，压减一般性支出，提倡无纸化办公。',
      '落实过紧日子要求，办公用品集中采购，差旅、接待事前审批、事后公示。',
    ]),
  };
}

function stageOf(year: number, column: 'previous' | 'budget' | 'final'): string {
  return column === 'previous' ? `${year - 1}/final` : `${year}/${column}`;
}

function tieColumns(making: Making, cells: Map<string, [Piece, Piece, Piece]>): void {
  const items = [...cells.keys()].filter((key) => key.startsWith('project.special-funds.item:'));
  for (const column of [0, 1, 2] as const) {
    const at = (key: string): Piece | undefined => cells.get(key)?.[column];
    const tie = (kind: 'sum' | 'part', name: string, keys: string[]): void =>
      making.book.tie(kind, `${name} column ${column}`, keys.map(at));
    tie('sum', 'sum.sangong', ['sangong.total', 'sangong.vehicles', 'sangong.abroad', 'sangong.reception']);
    tie('sum', 'sum.vehicles', ['sangong.vehicles', 'sangong.vehicles.purchase', 'sangong.vehicles.operation']);
    tie('sum', 'sum.project', [
      'expenditure.project',
      'project.business',
      'project.operation',
      'project.special-funds',
    ]);
    tie('sum', 'sum.special-funds', ['project.special-funds', ...items]);
    tie('part', 'part.public', [
      'public.total',
      'public.office',
      'public.utilities-travel',
      'public.meetings-training',
    ]);
  }
  for (const pieces of cells.values()) making.book.tie('bound', 'final within budget', [pieces[2], pieces[1]]);
}

function staff(making: Making): BasicData['staff'] {
  const { rng, year, book } = making;
  const { authorized, actual } = making.amounts.staff;
  const enter = (concept: string, value: string, unit: string): Piece =>
    book.enter({ key: `staff.${concept}@${year}`, part: PART, value, unit, percent: unit === '%' });
  const first = enter('authorized', String(authorized), '人');
  const second = enter('actual', String(actual), '人');
  const rate = enter('control-rate', percentOf(actual, authorized, rng.pick([1, 2, 2]), making.fixed), '%');
  book.tie('ratio', 'ratio.staff', [rate, second, first]);
  return [[first], [second], [rate]];
}

function buildings(making: Making): BasicData['buildings'] {
  const { rng, book, year } = making;
  const roles = [
    'approved-area',
    'actual-area',
    'area-rate',
    'budget-investment',
    'actual-investment',
    'investment-rate',
  ];
  const enter = (role: number, value: string, unit: string): Piece =>
    book.enter({
      key: `buildings.${roles[role]}@${year}`,
      part: PART,
      value,
      unit,
      percent: unit === '%' && value !== '0',
    });
  if (rng.chance(0.75)) {
    const mark = rng.pick(['0', '0', '——', '/', '']);
    const units = ['㎡', '㎡', '%', making.moneyUnit, making.moneyUnit, '%'];
    return units.map((unit, i): Text => [mark === '0' ? enter(i, '0', unit) : mark]) as BasicData['buildings'];
  }
  const area = rng.int(800, 26_000);
  const built = Math.round(area * (0.9 + 0.1 * rng.next()));
  const planned = rng.int(200, 9000) * 10 ** making.amounts.decimals;
  const spent = Math.round(planned * (0.88 + 0.12 * rng.next()));
  const [money, paid] = [planned, spent].map((amount) => making.digits(amount, making.moneyUnit)) as [string, string];
  const texts = [
    enter(0, String(area), '㎡'),
    enter(1, String(built), '㎡'),
    enter(2, percentOf(built, area, 2, making.fixed), '%'),
    enter(3, money, making.moneyUnit),
    enter(4, paid, making.moneyUnit),
    enter(5, percentOf(spent, planned, 2, making.fixed), '%'),
  ];
  book.tie('ratio', 'ratio.area', [texts[2], texts[1], texts[0]]);
  book.tie('ratio', 'ratio.investment', [texts[5], texts[4], texts[3]]);
  return texts.map((piece): Text => [piece]) as BasicData['buildings'];
}
