import { describe, expect, it } from 'vitest';
import { exact } from '../../../../pipeline/decimal.js';
import { readStandard } from '../../../../pipeline/relations/scoring/read-standard.js';
import { outcomesOf, plain } from '../../../../pipeline/relations/scoring/standard.js';

/** Every number of points that the text may give for the rate, '' where it is not understood. */
function pointsFor(
  text: string,
  weight: string,
  rate: string,
  given?: [limit: string, beyond: 'above' | 'below'],
): string {
  const limit = given ? { limit: exact(given[0]), beyond: given[1] } : null;
  const read = readStandard(text, exact(weight), limit);
  if (!read) return '';
  const value = exact(rate);
  const all = outcomesOf(read.standard, exact(weight), value, { lo: value, hi: value });
  return all.map(({ points }) => plain(points)).join(' | ');
}

const STAFF = '以100%为标准。在职人员控制率≤100%，计5分；每超过1个百分点扣0.5分，扣完为止。';
const BANDS = '预算控制率=0，计5分；0-10%（含），计4分；10-20%（含），计3分；20-30%（含），计2分；大于30%不得分。';
const PUBLIC = '90%（含）以上计6分；80%（含）-90%，计4分；70%（含）-80%，计2分；低于70%计0分。';

describe('评价标准', () => {
  it.each<[text: string, weight: string, rate: string, points: string]>([
    [STAFF, '5', '0.951', '5'],
    // Whole steps, by proportion, begun steps.
    [STAFF, '5', '1.024', '4 | 3.8 | 3.5'],
    [STAFF, '5', '1.3', '0'],
    ['“三公经费”变动率≤0，计8分；“三公经费”变动率＞0，每超过一个百分点扣0.8分，扣完为止。', '8', '-0.2', '8'],
    ['“三公经费”变动率≤0，计8分；“三公经费”变动率＞0，每超过一个百分点扣0.8分，扣完为止。', '8', '0.02', '6.4'],
    ['100%计满分，每低于5%扣2分，扣完为止。', '8', '0.9', '4'],
    ['100%计满分，每低于5%扣2分，扣完为止。', '8', '0.9927', '8 | 7.708 | 6'],
    ['100%以下（含）计9分，每超出5%扣2分，扣完为止。没有楼堂馆所项目的部门按满分计算。', '9', '1.1', '5'],
    ['控制率不高于100%的，得8分；超过100%的，每超过1%扣1分', '8', '1.02', '6'],
    ['100%计满分，每超过（降低）1%扣0.5分，扣完为止。', '6', '0.96', '4'],
    ['100%计满分，每超过（降低）1%扣0.5分，扣完为止。', '6', '1.04', '4'],
    [BANDS, '5', '0', '5 | 4'],
    [BANDS, '5', '0.095', '4'],
    [BANDS, '5', '0.3994', '0'],
    [PUBLIC, '6', '0.925', '6'],
    [PUBLIC, '6', '0.825', '4'],
    [PUBLIC, '6', '0.5', '0'],
    ['0＜变动率≤10%，得6分；变动率≤0，得满分；变动率>10%不得分', '8', '0.05', '6'],
    ['0，44分；10%以内，40分；20%以内，30分；30%以内，20分；30%以上，0分', '44', '0.12', '30'],
    ['90%以上计6分；80%以上计4分；低于80%不计分', '6', '0.85', '4'],
    ['变动率≤0得3分，每增1%扣1分', '3', '0.01', '2'],
    ['≤100%得满分', '40', '0.944', '40'],
    ['得分=预算执行率×分值', '50', '0.985', '49.25'],
    ['不低于90%得10分；60%以下得0分', '10', '0.92', '10'],
    // The definition of the rate before it.
    ['在职人员控制率=（在职人员数/编制数）×100%，≤100%计8分，每超过一个百分点扣0.5分', '8', '1.02', '7'],
    ['“三公经费”变动率=[（本年度总额-上年度总额）/上年度总额]×100%，≤0计7分', '7', '-0.1', '7'],
  ])('%s [%s] %s → %s', (text, weight, rate, points) => {
    expect(pointsFor(text, weight, rate)).toBe(points);
  });

  it('that names no limit takes the one of the indicator, if they are on one side', () => {
    expect(pointsFor('每超过1个百分点扣0.5分，扣完为止。', '8', '1.02')).toBe('');
    expect(pointsFor('每超过1个百分点扣0.5分，扣完为止。', '8', '1.02', ['1', 'above'])).toBe('7');
    expect(pointsFor('每超过1个百分点扣0.5分，扣完为止。', '8', '1.02', ['1', 'below'])).toBe('');
  });

  it.each([
    '根据考核分值计算。',
    '≤100%计5分，每超过1个百分点扣0.5分；超编未经批准的不得分。',
    '①有管理制度，2分；②制度得到执行，3分。',
    '每发现1起违规扣1分，扣完为止。',
    '≤100%计5分，每超过1个百分点（不足1个百分点按1个百分点计算）扣0.5分。',
    '≤100%计5分，每超过1%扣0.5分，超过120%后每1%扣1分。',
    '≤1计5分，每超过0.01扣0.5分。',
    '每低于目标值1%扣0.5分。',
    '100%计满分。',
  ])('%s is not understood', (text) => {
    expect(pointsFor(text, '5', '1.02')).toBe('');
  });
});
