/**
 * Typing habits of departments: everything about a report's look that changes none of its meaning. A habit is a setting, so a
 * failing case names it.
 */
import type { Prng } from './prng.js';

export interface Habits {
  digits: 'half' | 'full';
  /** Between groups of three digits. */
  thousands: '' | ',' | '，';
  /** `8 5 5 . 8 2` in cells. */
  spacedDigits: boolean;
  /** Zero-width characters that copying leaves between digits. */
  zeroWidth: boolean;
  /** Ideographic blanks before or behind figures in cells. */
  cellBlanks: boolean;
  /** A blank between digits and unit in sentences, and before %. */
  unitGap: boolean;
  /** Line breaks inside labels (`经济效⏎益指标`). */
  labelBreaks: boolean;
  /** Blanks inside short labels (`总　分`). */
  labelBlanks: boolean;
  /** Lines below another are indented with blanks. */
  indent: boolean;
  ofWhich: '其中：' | '其中:' | '其中' | '';
  listNumber: '1、' | '1.' | '（1）' | '(1)' | '①' | '';
  /** Numbers of headings: typed, automatic, or some of each as in the seed. */
  headings: 'typed' | 'automatic' | 'mixed';
  heading2: '（一）' | '(一)' | '1、';
  /** Where the unit of money stands: in the heads of the blocks, in a line above the table, or in the head of each column. */
  unitAt: 'head' | 'caption' | 'columns';
  /** `项目支出：` with a colon. */
  colons: boolean;
  /** `一般公共预算：1838.58` or with a half-width colon. */
  inlineColon: '：' | ':';
  /** `产出指标（50分）` in one line, two, or with an empty one between. */
  weightBreaks: 0 | 1 | 2;
  /** Columns of the forms: as in the seed (15, none of them aligned) or even (9). */
  grid: 'seed' | 'even';
  /** Vertical merges are real, or only drawn with blank cells. */
  merges: 'real' | 'drawn';
  /** A cover page before the title. */
  cover: boolean;
  /** Some cells carry their own unit (`4.66万元`, `42人`). */
  unitsInCells: boolean;
  /** `执行率（%）` in the head and no % in the cells. */
  percentAt: 'cell' | 'head';
  /** Second-level indicators are typed in every row instead of merged. */
  repeatLevel2: boolean;
  /** Groups of money lines stand in another order. */
  otherOrder: boolean;
  /** The tables have no title line of their own. */
  captions: boolean;
  /** Cells nobody typed into hold an ideographic blank. */
  blankCells: boolean;
}

export const PLAIN: Habits = {
  digits: 'half',
  thousands: '',
  spacedDigits: false,
  zeroWidth: false,
  cellBlanks: false,
  unitGap: false,
  labelBreaks: false,
  labelBlanks: false,
  indent: true,
  ofWhich: '其中：',
  listNumber: '1、',
  headings: 'typed',
  heading2: '（一）',
  unitAt: 'head',
  colons: false,
  inlineColon: '：',
  weightBreaks: 0,
  grid: 'even',
  merges: 'real',
  cover: true,
  unitsInCells: false,
  percentAt: 'cell',
  repeatLevel2: false,
  otherOrder: false,
  captions: true,
  blankCells: false,
};

/** As the seed is typed. */
export const SEED_LIKE: Habits = {
  ...PLAIN,
  cellBlanks: true,
  labelBreaks: true,
  headings: 'mixed',
  colons: true,
  weightBreaks: 2,
  grid: 'seed',
  blankCells: true,
};

/** One habit each, over the plain report. */
export const SINGLE_HABITS: Record<string, Partial<Habits>> = {
  plain: {},
  'full-width digits': { digits: 'full' },
  'half-width thousands': { thousands: ',' },
  'full-width thousands': { thousands: '，' },
  'spaced digits': { spacedDigits: true },
  'zero-width characters': { zeroWidth: true },
  'blanks around figures': { cellBlanks: true, blankCells: true },
  'gap before units': { unitGap: true },
  'broken labels': { labelBreaks: true, weightBreaks: 2 },
  'blanks in labels': { labelBlanks: true },
  'no indents': { indent: false, ofWhich: '其中' },
  'numbers in brackets': { listNumber: '（1）', heading2: '(一)' },
  'circled numbers': { listNumber: '①', ofWhich: '其中:' },
  'no list numbers': { listNumber: '', ofWhich: '' },
  'automatic headings': { headings: 'automatic' },
  'mixed headings': { headings: 'mixed' },
  'unit above the table': { unitAt: 'caption' },
  'colons and seed grid': { colons: true, inlineColon: ':', grid: 'seed', weightBreaks: 1 },
  'drawn merges': { merges: 'drawn' },
  'no cover': { cover: false },
  'unit in each column head': { unitAt: 'columns' },
  'units in cells': { unitsInCells: true },
  'percent in the head': { percentAt: 'head' },
  'second level repeated': { repeatLevel2: true },
  'other order of lines': { otherOrder: true },
  'no table titles': { captions: false },
};

/** Any mixture. Spaced digits and separators exclude each other: nobody types both. */
export function drawHabits(rng: Prng): Habits {
  const thousands = rng.pick(['', '', '', ',', '，'] as const);
  return {
    digits: rng.chance(0.2) ? 'full' : 'half',
    thousands,
    spacedDigits: thousands === '' && rng.chance(0.1),
    zeroWidth: rng.chance(0.1),
    cellBlanks: rng.chance(0.4),
    unitGap: rng.chance(0.2),
    labelBreaks: rng.chance(0.5),
    labelBlanks: rng.chance(0.15),
    indent: rng.chance(0.7),
    ofWhich: rng.pick(['其中：', '其中：', '其中:', '其中', '']),
    listNumber: rng.pick(['1、', '1、', '1.', '（1）', '(1)', '①', '']),
    headings: rng.pick(['typed', 'automatic', 'mixed']),
    heading2: rng.pick(['（一）', '（一）', '(一)']),
    unitAt: rng.pick(['head', 'head', 'head', 'caption', 'columns']),
    colons: rng.chance(0.5),
    inlineColon: rng.chance(0.7) ? '：' : ':',
    weightBreaks: rng.pick([0, 1, 2]),
    grid: rng.chance(0.5) ? 'seed' : 'even',
    merges: rng.chance(0.85) ? 'real' : 'drawn',
    cover: rng.chance(0.7),
    unitsInCells: rng.chance(0.1),
    percentAt: rng.chance(0.85) ? 'cell' : 'head',
    repeatLevel2: rng.chance(0.15),
    otherOrder: rng.chance(0.2),
    captions: rng.chance(0.85),
    blankCells: rng.chance(0.4),
  };
}
