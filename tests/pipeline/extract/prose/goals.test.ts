/** Goals told in one place and held against what another says of the same thing; what a whole text tells of a year. */
import { describe, expect, it } from 'vitest';
import { claimLines } from './prose.js';

const AIMS = '年度目标：发车不少于126万班次，准点率不低于92%，更新公交车60辆，投诉率控制在0.8%以内。';

const CLAIMS: [why: string, sentence: string, claims: string[]][] = [
  [
    'beyond a goal that says at least, and the rate of it',
    `${AIMS}全年发车128.52万班次，超目标2.52万班次，完成率102%。`,
    ['list? 128.52 = 126 + 2.52', 'completion 102%: quantity:发车#2@2024 of quantity:发车@2024'],
  ],
  ['points above a goal', `${AIMS}准点率93.4%，比目标高1.4个百分点。`, ['list? 93.4% = 92% + 1.4']],
  ['points below one', `${AIMS}乘客投诉率0.5%，比控制目标低0.3个百分点。`, ['list? 0.5% = 0.8% + 0.3']],
  [
    'so much of the goal',
    `${AIMS}更新公交车63辆，为目标的105%。`,
    ['completion 105%: quantity:公交车#2@2024 of quantity:公交车@2024'],
  ],
  ['so much more than it', `${AIMS}更新公交车63辆，超额完成5%。`, ['change 60 → 63: ? 5%']],
  [
    'of another thing of that unit the words name no goal',
    '年度目标：建设泵站5个，改造水厂3个。全年维修闸门6个，为目标的120%。',
    [],
  ],
  [
    'two goals of one name leave open which is meant',
    '年度目标：城区培训400人，乡镇培训600人。全年培训1,020人，为目标的102%。',
    [],
  ],
  [
    'quarters are all of a year',
    '全年送戏264场。一季度送戏48场。二季度送戏72场。三季度送戏81场。四季度送戏63场。',
    ['list? 264 = 48 + 72 + 81 + 63'],
  ],
  ['three of them are not', '全年送戏264场。一季度送戏48场。二季度送戏72场。三季度送戏81场。', []],
];

describe('goals and years', () => {
  it.each(CLAIMS)('%s', (_, sentence, claims) => {
    expect(claimLines(sentence)).toEqual(claims);
  });
});
