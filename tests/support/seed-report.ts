/**
 * The seed: one report whose every number was read by hand, as Word and as the text that Tika prints of it. `npm test` takes the first
 * sample, which carries the figures, labels and failures of a real report in our own words. Soak takes the real report where it lies
 * beside the clone; it is not ours to put into the repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { SEED_LIKE } from './habits.js';
import { layOut } from './layout.js';
import { goldenFigures, type SeedFigures } from './samples/make-samples.js';
import { scienceReport } from './samples/science.js';
import { soaking } from './soak.js';
import { writeTika } from './write-tika.js';

const SAMPLES = new URL('../../samples/', import.meta.url);
const REAL = new URL('../../../shared/seed/', import.meta.url);
export const hasRealSeed = existsSync(new URL('kjj-2024.txt', REAL));
/** Whether the tests of this run read the real report. */
const isRealSeed = soaking && hasRealSeed;

/** What differs between the two: words, and which numbers are automatic. */
export function ofSeed<T>(real: T, ours: T): T {
  return isRealSeed ? real : ours;
}

export const SEED_DEPARTMENT = ofSeed('岳阳市科学技术局', '青澜市科学技术局');
/** Automatic numbers as Word prints them, with their texts. */
export const SEED_LABELS = ofSeed(
  [
    ['一、', '部门（单位）基本情况'],
    ['(一)', '主要职责'],
    ['（二）', '项目支出情况'],
    ['四、', '国有资本经营预算支出情况'],
    ['五、', '社会保险基金预算支出情况'],
    ['七、', '存在的问题及原因分析'],
    ['（二）', '人员专业素养有待进一步提高'],
    ['八、', '下一步改进措施'],
    ['（二）', '积极对接项目资金'],
    ['（三）', '加强人员业务素质的提高'],
    ['（四）', '不断提高机关管理水平'],
    ['九、', '部门整体支出绩效自评结果拟应用和公开情况'],
  ],
  [
    ['（一）', '主要职责'],
    ['（二）', '内设机构'],
    ['二、', '一般公共预算支出情况'],
    ['（一）', '基本支出情况'],
    ['（二）', '项目支出情况'],
    ['三、', '政府性基金预算支出情况'],
    ['五、', '社会保险基金预算支出情况'],
    ['六、', '部门整体支出绩效情况'],
    ['（三）', '专项资金管理情况'],
    ['七、', '存在的问题及原因分析'],
    ['（一）', '绩效管理基础仍较薄弱'],
    ['（二）', '主动对接资金'],
  ],
);
/** Both forms, by file name. */
export const SEED_NAMES = ['seed.txt', 'seed.docx'] as const;
export type SeedName = (typeof SEED_NAMES)[number];

const real = (name: string): Buffer => readFileSync(new URL(`kjj-2024.${name}`, REAL));
const ours = (): Buffer =>
  readFileSync(new URL(encodeURIComponent('01-青澜市科学技术局2024年度整体支出绩效自评报告.docx'), SAMPLES));

export function seedBytes(name: SeedName): Uint8Array {
  if (name === 'seed.txt') return new TextEncoder().encode(seedText());
  return new Uint8Array(isRealSeed ? real('docx') : ours());
}

export function seedText(): string {
  return isRealSeed ? real('txt').toString() : writeTika(layOut(scienceReport(1), SEED_LIKE), { bookmark: true });
}

export function seedFigures(): SeedFigures {
  return isRealSeed ? realFigures() : goldenFigures(scienceReport(1));
}

export function realFigures(): SeedFigures {
  const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, REAL), 'utf8'));
  const { mentions } = json('facts.json') as { mentions: { figure: string; part: string; base: string }[] };
  return {
    facts: mentions.map(({ figure, part, base }) => ({ key: figure, part, base })),
    prose: json('prose.json') as SeedFigures['prose'],
  };
}
