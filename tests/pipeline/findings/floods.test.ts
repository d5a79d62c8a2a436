/** Sentences and forms as long as files may be: whatever looks through all of them for each of them comes to no end here. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../parsers/limits.js';
import { checkBytes } from '../../support/checked.js';
import { scaled } from '../../support/soak.js';

const HEAD = '某局2024年度部门整体支出绩效自评报告\n\n一、部门基本情况\n';
const FORM =
  '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量指标\t培训\t完成\t完成\t1\t1\t\n';
const ROW = FORM.split('\n')[1];

/** So many of a piece; a tenth shows what breaks, all of them, in soak, what takes the square of its length. */
const times = (piece: string, n: number) => piece.repeat(scaled(Math.ceil(n / 10), n));

/** The same, each with a name of its own. */
const each = (line: (name: string) => string, n: number) =>
  Array.from({ length: scaled(Math.ceil(n / 10), n) }, (_, i) =>
    line([...String(i)].map((digit) => '东南西北上下左右内外'[Number(digit)]).join('')),
  ).join('');
const goal = (name: string) => `改造${name}村渠道12座。\n`;

describe('a report of a hostile length', () => {
  it.each([
    ['amounts parted by commas', `共100万元，其中：${times('甲1万元、', 30_000)}`],
    ['uses of one amount', `共100万元，用于${times('甲1万元，用于', 20_000)}`],
    ['amounts and their uses', times('甲2万元，用于乙1万元，', 15_000)],
    ['scores before their total', times('甲得1分，总得分1分；', 15_000)],
    ['amounts parted by semicolons', times('甲1万元；', 30_000)],
    ['circled items', times('①甲1万元', 30_000)],
    ['names behind a count', `5个单位：${times('甲局、', 40_000)}`],
    ['rates with their amounts', times('应到位68万元，实际到位21万元，到位率30.88%；', 8_000)],
    ['quoted names with amounts', times('“甲”（1万元）和', 20_000)],
    ['brackets that never close', times('（', 200_000)],
    ['brackets that never open', times('）', 200_000)],
    ['mixed pairs', times('（】', 100_000)],
    ['doubled words', times('支出支出', 50_000)],
    ['placeholders', times('XX', 100_000)],
    ['crosses that stand for nothing', `${times('××', 50_000)}！`],
    ['blanks behind points and numbers', `得1${times(' ', 15_000)}分，文号〔2024〕${times(' ', 15_000)}。`],
    ['totals that never come', times('总', 60_000)],
    ['numbered lines', times('1. 项目\n', 20_000)],
    ['mobile numbers', times('电话13800138000、', 20_000)],
    ['people with relief', times('低保户王小明，', 20_000)],
    ['people with relief, line by line', times('低保户王小明，患有肺癌，住河西镇大塘村三组15号。\n', 5_000)],
    ['digits parted by blanks', times('1 3 8 0 0 ', 15_000)],
    ['words of homes', times('住在河西', 40_000)],
    ['goals and their results', `二、绩效目标\n${each(goal, 9_000)}三、完成情况\n${each(goal, 9_000)}`],
    ['works that are all built', each((name) => `${name}工程全部完工。\n`, 15_000)],
    ['rates of all of it', each((name) => `${name}项目验收率100%。\n`, 15_000)],
    ['works that are in time', each((name) => `${name}工程按期完工。\n`, 15_000)],
    ['goals that are all reached', times('各项绩效目标均已完成。\n', 15_000)],
    ['works in one sentence, planned', `工程全部完工。${times('计划9座正在施工，', 9_000)}`],
    ['numerals in one cell', `${FORM}产出指标\t数量指标\t巡查\t${times('每低1', 18_000)}\t5\t1\t1\t\n`],
    ['rows of indicators', FORM + times(`${ROW}\n`, 3_000)],
    [
      'scores beside a total that a sentence repeats',
      `自评得分为1分。\n${FORM}${times(`${ROW}\n`, 3_000)}总分\t\t\t\t\t3000\t1\t\n`,
    ],
  ])(
    '%s',
    async (_, text) => {
      const document = await checkBytes(new TextEncoder().encode(HEAD + text), '长.txt');
      expect(document.rejection).toBeNull();
    },
    // Each takes some two seconds of a quiet processor and a quadratic one minutes; a busy machine is no failure.
    LIMITS.worker.seconds * 15_000,
  );
});
