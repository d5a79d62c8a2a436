import { describe, expect, it } from 'vitest';
import type { Block, Document } from '../../../parsers/document.js';
import { readSections } from '../../../pipeline/extract/sections.js';

type Line = string | { label?: string; text: string; kind?: 'heading' | 'paragraph'; level?: number } | 'TABLE';

function documentOf(lines: readonly Line[]): Document {
  const blocks = lines.map((line, i): Block => {
    const id = `b${i}`;
    if (line === 'TABLE') return { kind: 'table', id, rows: 0, gridColumns: null, cells: [] };
    return typeof line === 'string' ? { kind: 'paragraph', id, text: line } : { kind: 'paragraph', id, ...line };
  });
  const origin = { name: 'x.txt', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' } as const;
  return { version: 1, origin, blocks };
}

function sections(lines: readonly Line[], tables: string[] = []): string[] {
  return readSections(documentOf(lines), new Set(tables)).map((s) =>
    `${s.number} ${s.label}|${s.title} ${s.state} ${s.blocks.join(' ')}`.trimEnd(),
  );
}

const found = (lines: readonly Line[], tables: string[] = []) =>
  sections(lines, tables).filter((line) => !line.endsWith('missing'));

describe('labels', () => {
  it.each<[string, Line, string]>([
    ['Chinese', '二、一般公共预算支出情况', '2 二、|一般公共预算支出情况'],
    ['Arabic', '2、 一般公共预算支出情况', '2 2、|一般公共预算支出情况'],
    ['with a point', '2.一般公共预算支出情况', '2 2.|一般公共预算支出情况'],
    ['full-width', '２．一般公共预算支出情况', '2 ２．|一般公共预算支出情况'],
    ['in brackets', '(2) 一般公共预算支出情况', '2 (2)|一般公共预算支出情况'],
    ['as a part', '第二部分 一般公共预算支出情况', '2 第二部分|一般公共预算支出情况'],
    ['automatic', { label: '2、', text: '一般公共预算支出情况' }, '2 2、|一般公共预算支出情况'],
    ['of another number', '五、一般公共预算支出情况', '2 五、|一般公共预算支出情况'],
    ['none', '一般公共预算支出情况', '2 |一般公共预算支出情况'],
    ['spaced', '二 、 一般公共预算 支出情况：', '2 二 、|一般公共预算 支出情况：'],
  ])('%s', (_, line, expected) => {
    expect(found([line, '基本支出1万元。'])).toEqual([`${expected} filled b0 b1`]);
  });
});

describe('titles', () => {
  it.each([
    [1, '部门基本情况'],
    [1, '单位基本情况'],
    [1, '部门(单位)概况'],
    [1, '部门职责及机构设置情况'],
    [2, '一般公共预算财政拨款支出情况'],
    [3, '政府性基金支出情况'],
    [6, '部门（单位）整体支出绩效情况'],
    [7, '存在的主要问题及原因分析'],
    [7, '存在问题'],
    [8, '下一步改进措施及建议'],
    [8, '下一步工作措施'],
    [9, '绩效自评结果应用和公开情况'],
    [9, '部门整体支出绩效自评结果拟应用和公开情况'],
  ])('%i %s', (number, title) => {
    expect(
      readSections(documentOf([`一、${title}`, '内容。']), new Set()).find((s) => s.state === 'filled')?.number,
    ).toBe(number);
  });

  it('reads a title that breaks over two paragraphs', () => {
    expect(found(['九、部门整体支出绩效自评结果拟应用', '和公开情况', '在网站公开。'])).toEqual([
      '9 九、|部门整体支出绩效自评结果拟应用和公开情况 filled b0 b1 b2',
    ]);
  });

  it('takes a sentence that begins like a title for what it is', () => {
    expect(sections(['存在的问题及原因分析表明，预算编制还不够细化，需要进一步加强管理。'])).toEqual([]);
  });
});

describe('states', () => {
  it.each([
    ['无。', 'none'],
    ['无', 'none'],
    ['（无）', 'filled'],
    ['无此项支出', 'none'],
    ['不涉及。', 'none'],
    ['本单位无此项支出。', 'none'],
    ['2024年度，我单位无政府性基金预算支出。', 'none'],
    ['本部门没有使用政府性基金预算安排的支出。', 'none'],
    ['2024年度政府性基金预算支出500万元。', 'filled'],
    ['无预算支出的情况已消除，2024年支出5万元。', 'filled'],
  ])('%s is %s', (text, state) => {
    const read = readSections(documentOf(['三、政府性基金预算支出情况', text]), new Set());
    expect(read.find((s) => s.number === 3)?.state).toBe(state);
  });

  it('is none where every sub-heading says so, and missing where nothing stands below', () => {
    const lines = [
      '二、一般公共预算支出情况',
      '（一）基本支出情况',
      '无。',
      '（二）项目支出情况',
      '无。',
      '三、政府性基金预算支出情况',
      '四、国有资本经营预算支出情况',
      '无。',
    ];
    expect(sections(lines).slice(1, 4)).toEqual([
      '2 二、|一般公共预算支出情况 none b0 b1 b2 b3 b4',
      '3 三、|政府性基金预算支出情况 missing b5',
      '4 四、|国有资本经营预算支出情况 none b6 b7',
    ]);
  });

  it('reads a heading and its 无 in one paragraph', () => {
    expect(found(['三、政府性基金预算支出情况：无。', '四、国有资本经营预算支出情况 无'])).toEqual([
      '3 三、|政府性基金预算支出情况 none b0',
      '4 四、|国有资本经营预算支出情况 none b1',
    ]);
  });

  it('gives a missing section the standard title and no label', () => {
    expect(sections(['一、部门基本情况', '内容。'])[4]).toBe('5 |社会保险基金预算支出情况 missing');
  });
});

describe('outlines', () => {
  const body: Line[] = [
    '一、部门基本情况',
    '职责。',
    '二、一般公共预算支出情况',
    '支出。',
    '三、政府性基金预算支出情况',
    '无。',
    '七、存在的问题及原因分析',
    '不足。',
    '八、下一步改进措施',
    '加强。',
  ];
  const read = ['1', '2', '3', '7', '8'];
  const numbers = (lines: readonly Line[]) => found(lines).map((line) => line.split(' ')[0]);

  it('are not found in a table of contents, with or without page numbers', () => {
    const titles = body.filter((_, i) => i % 2 === 0) as string[];
    const offset = titles.length + 1;
    for (const contents of [titles.map((t, i) => `${t}……${i + 1}`), titles.map((t) => `${t}\t3`), titles]) {
      const lines = ['目录', ...contents, ...body];
      expect(numbers(lines)).toEqual(read);
      expect(found(lines)[0]).toContain(` b${offset} b${offset + 1}`);
    }
  });

  it('keep a section that stands out of order', () => {
    const lines = [
      '一、部门基本情况',
      '职责。',
      '三、政府性基金预算支出情况',
      '无。',
      '二、一般公共预算支出情况',
      '支出1万元。',
      '六、部门整体支出绩效情况',
      '好。',
    ];
    expect(numbers(lines)).toEqual(['1', '2', '3', '6']);
    expect(found(lines)[1]).toBe('2 二、|一般公共预算支出情况 filled b4 b5');
  });

  it('do not take a sub-heading for a section', () => {
    const lines = [
      '一、部门基本情况',
      '职责。',
      '六、部门整体支出绩效情况',
      '（一）存在的问题',
      '小问题。',
      '七、存在的问题及原因分析',
      '大问题。',
    ];
    expect(found(lines).at(-1)).toBe('7 七、|存在的问题及原因分析 filled b5 b6');
  });

  it('end before the annexes, and keep a table inside a section', () => {
    const lines: Line[] = [
      '六、部门整体支出绩效情况',
      '见下表：',
      'TABLE',
      '九、部门整体支出绩效自评结果拟应用和公开情况',
      '公开。',
      '附件1',
      '2024年度基础数据表',
      'TABLE',
      '说明：略',
    ];
    expect(found(lines, ['b7'])).toEqual([
      '6 六、|部门整体支出绩效情况 filled b0 b1 b2',
      '9 九、|部门整体支出绩效自评结果拟应用和公开情况 filled b3 b4',
    ]);
  });

  it('of other provinces give what matches, and nothing gives nothing', () => {
    expect(found(['一、基本概况', '概况。', '二、收支情况', '收入。', '三、存在问题', '不足。'])).toEqual([
      '1 一、|基本概况 filled b0 b1 b2 b3',
      '7 三、|存在问题 filled b4 b5',
    ]);
    expect(sections(['关于召开会议的通知', '各单位：', '请参加。'])).toEqual([]);
    expect(sections([])).toEqual([]);
  });
});
