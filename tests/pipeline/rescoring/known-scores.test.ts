/** Departments of which every score is known, read from Word and scored anew: of those that can be computed nearly all must come out the same. */
import { describe, expect, it } from 'vitest';
import { makeWorkingPaper } from '../../../pipeline/rescoring/make-paper.js';
import { remarkOf } from '../../../pipeline/rescoring/working-paper.js';
import { checkBytes } from '../../support/checked.js';
import { makeDepartment } from '../../support/rescoring.js';
import { scaled } from '../../support/soak.js';

const SEEDS = Array.from({ length: scaled(2, 10) }, (_, i) => i);

async function paperOf(seed: number) {
  const known = makeDepartment(seed);
  const document = await checkBytes(known.bytes, `${known.name}.docx`);
  const ticked = new Map(known.rows.map(({ id, evidence, measure }) => [id, { evidence, measure }]));
  return { known, paper: makeWorkingPaper({ document, approved: known.approved, editOf: (id) => ticked.get(id) }) };
}

describe('departments whose scores are known', () => {
  it.each(SEEDS)('no. %i', async (seed) => {
    const { known, paper } = await paperOf(seed);
    const rows = new Map(paper.forms.flatMap((form) => form.rows).map((row) => [row.id, row]));
    const computable = known.rows.filter(({ score }) => score !== null);
    const other = known.rows.flatMap(({ id, kind, score }) => {
      const row = rows.get(id);
      const made = row ? row.reviewed.score : 'no row';
      return made === score ? [] : [`${kind}: ${score} and not ${made} (${row ? remarkOf(row).zh : id})`];
    });
    expect(computable.length).toBeGreaterThan(80);
    expect(other).toEqual([]);
    // Nothing is taken off, and nothing left blank, without a word.
    for (const row of rows.values()) {
      if (row.reviewed.score === null || Number(row.reviewed.score) < Number(row.weight))
        expect([row.id, remarkOf(row).zh]).not.toEqual([row.id, '']);
    }
  });
});

it('lines of detail are told at their indicator and are none themselves', async () => {
  const lines = [
    '绩效目标自评表',
    '（2023年度）',
    '项目名称\t特色种养补贴\t项目负责人\t李某',
    '主管部门\t清河县农业农村局\t实施单位\t清河镇人民政府',
    '一级指标\t二级指标\t三级指标\t分值\t年度指标值\t全年实际值\t得分\t未完成原因及拟采取的改进措施',
    '产出指标\t数量指标\t★补助瓜果种植面积\t20\t\t\t20\t',
    '\t\t梨树种植面积\t\t6亩\t6亩\t\t',
    '\t\t桃树种植面积\t\t1亩\t1亩\t\t',
    '\t质量指标\t种植作物成活率\t20\t≥95%\t96%\t20\t',
  ];
  const document = await checkBytes(new TextEncoder().encode(lines.join('\n')), '自评表.txt');
  const rows = makeWorkingPaper({ document }).forms.flatMap((form) => form.rows);
  expect(rows.map(({ level3 }) => level3)).toEqual(['★补助瓜果种植面积', '种植作物成活率']);
  expect(rows[0] && remarkOf(rows[0]).zh).toContain('明细：梨树种植面积 6亩 / 6亩');
});
