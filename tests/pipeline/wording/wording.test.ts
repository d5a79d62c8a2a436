/** One name for a thing wherever it is told, and a letter that never says which value to print. */
import { describe, expect, it } from 'vitest';
import { findingLines } from '../../../app/terminal/finding-lines.js';
import type { JudgedData, Worked } from '../../../pipeline/finding-data.js';
import { findingSentence, tell } from '../../../pipeline/findings/sentence.js';
import type { RemarkData } from '../../../pipeline/remarks/list.js';
import type { Fact, Finding, Form } from '../../../pipeline/report.js';
import { becauseSentence } from '../../../pipeline/wording/because.js';
import { namePart } from '../../../pipeline/wording/name.js';
import { nameForm, namePlace, placeOfFact } from '../../../pipeline/wording/name-place.js';
import { type Register, type Voice, voiceOf } from '../../../pipeline/wording/voice.js';
import { checkMutants } from '../../support/checked.js';

type FindingData = (JudgedData & Worked) | RemarkData;

const REGISTERS: Register[] = ['line', 'desk', 'letter'];
const formOf = (part: string, key: string): Form => ({ key, part, block: part, indicators: [] });
const ONE = [formOf('annex2', 'overall'), formOf('annex3[1]', 'project:甲')];
const TWO = [...ONE, formOf('annex3[2]', 'project:乙')];
const where = { block: 'annex3[1]', row: 3, column: 2, start: 0, end: 2, quote: '95' };
const score: Fact = {
  id: 's',
  key: 'project:甲.execution.score',
  part: 'annex3[1]',
  label: '得分',
  text: '9',
  unit: '分',
  base: '9',
  precision: 0,
  where,
};
const voice = (register: Register, forms = TWO, lang: 'zh' | 'en' = 'zh'): Voice =>
  voiceOf({ facts: [score], forms, sections: [] }, lang, register);
const findingOf = (data: FindingData, operands = ['s']): Finding => ({
  id: 'f',
  root: 'f',
  rule: 'product.execution-score',
  kind: 'product',
  severity: 'error',
  message: '',
  relation: null,
  relations: [],
  operands,
  where: [],
  suspects: [],
  basis: null,
  data,
});
const WORKED = { formula: '9 = 10 × 86%', computed: '8.6', difference: '0.4', unit: '分' };

describe('two lines of one form that ought to be one figure', () => {
  const line = (id: string, key: string, label: string, text: string, part = 'annex2'): Fact => ({
    ...score,
    ...{ id, key, label, text, part, unit: '万元' },
  });
  const total = line('a', 'expenditure.total@2023/final', '按支出性质分', '1925.67');
  const told = (other: Fact) => {
    const finding = findingOf({ message: 'same.differs', ...WORKED }, ['a', 'b']);
    return findingSentence(finding, voiceOf({ facts: [total, other], forms: TWO, sections: [] }, 'zh', 'desk'));
  };
  it('have their names where the place is the same', () => {
    expect(told(line('b', 'funds.total@2023/final', '年度资金总额', '2030.12'))).toContain(
      '附件2“按支出性质分”2023年决算数为 1925.67，附件2“年度资金总额”2023年决算数为 2030.12',
    );
    expect(told(line('b', 'funds.total@2023/final', '年度资金总额', '2030.12', 'annex1'))).toContain(
      '附件2（2023年决算数）为 1925.67，附件1（2023年决算数）为 2030.12',
    );
  });
});

describe('the first of several project forms', () => {
  it.each(REGISTERS)('has its number in a %s', (register) => {
    expect(namePart('annex3[1]', voice(register))).toBe('附件3之1');
    expect(namePart('annex3[1]', voice(register, TWO, 'en'))).toBe('annex 3 no. 1');
    expect(namePart('annex3[1]', voice(register, ONE))).toBe('附件3');
    expect(placeOfFact(score, voice(register))).toContain('附件3之1');
    expect(namePlace(where, voice(register))).toContain('附件3之1');
  });

  it('is called so in a finding, a line of the terminal and a letter', () => {
    const finding = tell(findingOf({ message: 'product.differs', ...WORKED }), voice('desk'));
    const document = { facts: [score], relations: [], findings: [finding] } as unknown as Parameters<
      typeof findingLines
    >[0];
    expect(findingSentence(finding, voice('desk'))).toMatch(/^附件3之1“执行率得分” 9/);
    expect(findingSentence(finding, voice('letter'))).toMatch(/^附件3之1“执行率得分” 9/);
    expect(findingLines(document, voice('line'))[0]?.text).toContain('附件3之1');
  });

  it('is told by its project only where there are several', () => {
    expect(nameForm('annex3[2]', voice('letter'))).toBe('附件3之2（乙）');
    expect(nameForm('annex3[1]', voice('letter', ONE))).toBe('附件3');
    expect(nameForm('annex2', voice('letter'))).toBe('附件2');
  });
});

describe('a letter', () => {
  it.each<[FindingData, desk: string, letter: string]>([
    [{ message: 'product.differs', ...WORKED }, '按 10 × 86% 应为 8.6，差 0.4 分', '按 10 × 86% 计算为 8.6，差 0.4 分'],
    [
      { message: 'format.rate-repeats-score', label: '', text: '10', rate: '100%', formula: '85 ÷ 85' },
      '不是比率，应为 100%（85 ÷ 85）',
      '不是比率（按 85 ÷ 85 计算为 100%）',
    ],
    [
      { message: 'wording.wrong-word', word: '官网网站', instead: '官方网站', count: 2 },
      '“官网网站”应为“官方网站”（2 处）',
      '“官网网站”疑为“官方网站”之误（2 处）',
    ],
    [{ message: 'ratio.no-base', ...WORKED }, '应填 0 或“——”', '而除数为 0，无法计算'],
    [{ message: 'ratio.other-base', base: 's', ...WORKED }, '按全年预算数应为 8.6', '按全年预算数计算为 8.6'],
    [{ message: 'format.second-reading', main: '1', second: '7' }, '主要读取方式 “1”', '用两种方法读取不一致'],
  ])('says %j without saying what to print', (data, desk, letter) => {
    const finding = findingOf(data);
    expect(findingSentence(finding, voice('desk'))).toContain(desk);
    expect(findingSentence(finding, voice('letter'))).toContain(letter);
  });

  it('says so of every typed-in error, and a word of the report stays as it is printed', async () => {
    for (const { kind, document } of await checkMutants(7)) {
      const told = document.findings.map((finding) => findingSentence(finding, voiceOf(document, 'zh', 'letter')));
      expect(told.join('\n'), kind).not.toMatch(/应为|应填/);
    }
    const data = { message: 'wording.placeholder-row', text: '应为3项' } as const;
    expect(findingSentence(findingOf(data), voice('letter'))).toBe('模板行“应为3项”未填写也未删除');
  });
});

describe('the sentence of a finding', () => {
  it('leaves out the difference that stands beside it', () => {
    const finding = findingOf({ message: 'product.differs', ...WORKED });
    expect(findingSentence(finding, voice('desk'), true)).toMatch(/应为 8\.6$/);
    expect(findingSentence(finding, voice('desk', TWO, 'en'), true)).toMatch(/gives 8\.6$/);
  });

  it('is the one it was kept with where an older program kept no data, or data of another id', () => {
    const kept = { ...findingOf({ message: 'product.differs', ...WORKED }), message: '原来的话' };
    expect(findingSentence({ ...kept, data: undefined }, voice('desk'))).toBe('原来的话');
    const unknown = { message: 'product.gone' } as unknown as FindingData;
    expect(findingSentence({ ...kept, data: unknown }, voice('letter'))).toBe('原来的话');
    const suspect = { rank: 1, fact: null, shape: 'missing-row', suggestion: null, because: '漏列一行' };
    expect(becauseSentence(suspect, voice('desk'))).toBe('漏列一行');
  });
});
