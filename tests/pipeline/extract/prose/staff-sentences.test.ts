import { describe, expect, it } from 'vitest';
import { factLines } from './prose.js';

const AUTHORIZED = 'staff.authorized@2024 = 48 人';
const ACTUAL = 'staff.actual@2024 = 42 人';

/** How departments say how many people they may have and how many they have. */
const SENTENCES: [string, string[]][] = [
  ['实有42人。', [ACTUAL]],
  ['2024年末实有42人。', [ACTUAL]],
  ['编制数48人、实有人数42人。', [AUTHORIZED, ACTUAL]],
  ['编制48人，现有42人。', [AUTHORIZED, ACTUAL]],
  ['核定编制48人，实际42人。', [AUTHORIZED, ACTUAL]],
  ['核定人员编制48人，实际在岗42人。', [AUTHORIZED, ACTUAL]],
  ['编制48名，实有42名。', ['staff.authorized@2024 = 48 名', 'staff.actual@2024 = 42 名']],
  ['在职职工42人。', [ACTUAL]],
  ['现有在编人员42人。', [ACTUAL]],
  ['在职在编42人，离休1人，退休12人。', [ACTUAL, 'quantity:离休@2024 = 1 人', 'quantity:退休@2024 = 12 人']],
  ['在编在岗42人，编外聘用5人。', [ACTUAL, 'quantity:编外聘用@2024 = 5 人']],
  ['退休人员12人。', ['quantity:退休人员@2024 = 12 人']],
  ['离退休人员15人。', ['quantity:离退休人员@2024 = 15 人']],
  ['编制48人，实有在职42人，实有退休12人。', [AUTHORIZED, ACTUAL, 'quantity:实有退休@2024 = 12 人']],
  [
    '局机关核定行政编制18名，实有16人；下属事业单位编制30名，实有26人。',
    [
      'quantity:行政编制@2024 = 18 名',
      'quantity:行政编制实有@2024 = 16 人',
      'quantity:下属事业单位编制@2024 = 30 名',
      'quantity:下属事业单位编制实有@2024 = 26 人',
    ],
  ],
  ['公务用车编制3辆，实有2辆。', ['quantity:公务用车编制@2024 = 3 辆', 'quantity:实有@2024 = 2 辆']],
  ['举办培训班3期，实有42人参加。', ['quantity:培训班@2024 = 3 期', 'quantity:实有@2024 = 42 人']],
];

describe('staff in prose', () => {
  it.each(SENTENCES)('%s', (sentence, lines) => {
    expect(factLines(sentence)).toEqual(lines);
  });
});

describe('三公 in prose', () => {
  it('a total and its parts', () => {
    expect(
      factLines(
        '“三公”经费支出2.3万元，其中：公务接待费0.92万元，公务用车运行维护费1.38万元，因公出国（境）费用0万元。',
      ),
    ).toEqual([
      'sangong.total@2024/final = 23000 万元',
      'sangong.reception@2024/final = 9200 万元',
      'sangong.vehicles.operation@2024/final = 13800 万元',
      'sangong.abroad@2024/final = 0 万元',
    ]);
  });
});
