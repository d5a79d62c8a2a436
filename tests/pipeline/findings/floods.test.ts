/** Sentences and forms as long as files may be: whatever looks through all of them for each of them comes to no end here. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../parsers/limits.js';
import { checkBytes } from '../../support/checked.js';

const HEAD = '某局2024年度部门整体支出绩效自评报告\n\n一、部门基本情况\n';
const FORM =
  '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量指标\t培训\t完成\t完成\t1\t1\t\n';

describe('a report of a hostile length', () => {
  it.each([
    ['amounts parted by commas', `共100万元，其中：${'甲1万元、'.repeat(30_000)}`],
    ['amounts parted by semicolons', '甲1万元；'.repeat(30_000)],
    ['circled items', '①甲1万元'.repeat(30_000)],
    ['names behind a count', `5个单位：${'甲局、'.repeat(40_000)}`],
    ['rates with their amounts', '应到位68万元，实际到位21万元，到位率30.88%；'.repeat(8_000)],
    ['quoted names with amounts', '“甲”（1万元）和'.repeat(20_000)],
    ['brackets that never close', '（'.repeat(200_000)],
    ['brackets that never open', '）'.repeat(200_000)],
    ['mixed pairs', '（】'.repeat(100_000)],
    ['doubled words', '支出支出'.repeat(50_000)],
    ['placeholders', 'XX'.repeat(100_000)],
    ['numbered lines', '1. 项目\n'.repeat(20_000)],
    ['rows of indicators', FORM + FORM.split('\n')[1]?.concat('\n').repeat(3_000)],
  ])(
    '%s',
    async (_, text) => {
      const document = await checkBytes(new TextEncoder().encode(HEAD + text), '长.txt');
      expect(document.rejection).toBeNull();
    },
    // Each takes some two seconds of a processor; the worker that checks a file gets no more than this.
    LIMITS.worker.seconds * 5_000,
  );
});
