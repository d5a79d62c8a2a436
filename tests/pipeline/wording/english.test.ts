/** Formulas in English: what stands in them of Chinese was printed by the report itself. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { tell } from '../../../pipeline/findings/sentence.js';
import { formulaIn } from '../../../pipeline/say.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { checkBytes, checkSample } from '../../support/checked.js';

const CHINESE = /\p{Script=Han}+|[（），、。：；]/gu;
const SAMPLES = readdirSync(inPackage('samples')).filter((name) => /^\d.*\.(?:docx|txt|md)$/.test(name));

const read = (lines: string[]) =>
  checkBytes(
    new TextEncoder().encode(['清河县水务局2023年度部门整体支出绩效自评报告', '一、基本情况', ...lines].join('\n\n')),
    'report.txt',
  );

describe('a formula in English', () => {
  it.each<[string, string, string, string]>([
    ['of names that are counted', '本局内设办公室、人事科、水资源科3个科室。', '3 = 3 个名称', '3 = 3 names'],
    [
      'of a rank',
      '2023年投入总量达106.27亿元，是全省第3个过百亿元的市州（仅次于长沙472.75亿元、株洲115.49亿元）。',
      '106.27 < 472.75、115.49（第3）',
      '106.27 < 472.75, 115.49 (rank 3)',
    ],
  ])('%s', async (_, text, zh, en) => {
    const { relations } = await read([text]);
    expect(relations.map((one) => [one.formula, formulaIn(one, 'en')])).toContainEqual([zh, en]);
  });

  it('of a table with many lines, and of what would mend it', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `| 项目${i + 1} | ${100 + i}.00 |`);
    const { findings, ...rest } = await read([
      ['| 项目 | 金额（万元） |', '| --- | --- |', ...rows, '| 合计 | 3535.00 |'].join('\n'),
    ]);
    const told = (lang: 'zh' | 'en') => {
      const voice = voiceOf({ ...rest }, lang, 'desk');
      return findings
        .map((finding) => tell(finding, voice))
        .flatMap(({ message, suspects }) => [message, ...suspects.map(({ because }) => because)])
        .join('\n');
    };
    expect(told('zh')).toContain('（共 30 项）');
    expect(told('en')).toContain('(30 in all)');
    expect(told('en')).not.toContain('（共');
  });

  it.each(SAMPLES)('of %s holds no word of ours in Chinese', async (file) => {
    const { relations } = await checkSample(file);
    const ours = relations.flatMap((one) => formulaIn(one, 'en').match(CHINESE) ?? []);
    // Of figures in two units each has its own.
    expect(ours.filter((word) => word !== '元' && word !== '万元')).toEqual([]);
  });
});
