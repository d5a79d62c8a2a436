import { describe, expect, it } from 'vitest';
import type { Document } from '../../../parsers/document.js';
import { standardise } from '../../../pipeline/render/standardise.js';
import type { Section } from '../../../pipeline/report.js';

interface Line {
  text: string;
  label?: string;
  kind?: 'heading';
}

/** `next`: the block at which the next section begins. */
function outline(lines: (string | Line)[], section: Partial<Section> = {}, next = lines.length) {
  const blocks = lines.map((line, i) => {
    const { text, label, kind } = typeof line === 'string' ? { text: line, label: undefined, kind: undefined } : line;
    return { kind: kind ?? ('paragraph' as const), id: `b${i}`, text, ...(label ? { label } : {}) };
  });
  const document: Document = {
    version: 1,
    origin: { name: 't', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' },
    blocks,
  };
  const full: Section = {
    number: 1,
    label: '一、',
    title: '基本情况',
    state: 'filled',
    blocks: blocks.slice(0, next).map((b) => b.id),
    ...section,
  };
  const behind: Section = { ...full, number: 7, label: '', blocks: blocks.slice(next).map((b) => b.id) };
  return standardise(document, [full, behind]);
}

const labels = (lines: (string | Line)[], section?: Partial<Section>) =>
  outline(lines, section).map((e) => {
    const line = lines[Number(e.block.slice(1))];
    const text = typeof line === 'string' ? line : (line?.text ?? '');
    return `${e.label}${text.slice(e.cut)}`;
  });

describe('standardise', () => {
  it.each<[string, (string | Line)[], Partial<Section>, string[]]>([
    [
      'typed labels of every form become the standard ones',
      ['1、 部门基本情况', '(1) 主要职责', '1.贯彻战略。', '2．统筹推进。', '(二)内设机构', '局机关内设科室11个。'],
      {},
      ['一、部门基本情况', '（一）主要职责', '1.贯彻战略。', '2.统筹推进。', '（二）内设机构'],
    ],
    [
      'the place among the sections rules over what was typed',
      ['4、 社会保险基金预算支出情况', '无。'],
      { number: 5, label: '4、' },
      ['一、社会保险基金预算支出情况'],
    ],
    [
      'automatic labels, none of them in the text',
      [
        { text: '存在的问题', label: '7、', kind: 'heading' },
        { text: '管理薄弱', label: '（一）' },
        { text: '素养不高', label: '（2）' },
      ],
      { number: 7, label: '7、' },
      ['一、存在的问题', '（一）管理薄弱', '（二）素养不高'],
    ],
    [
      'a bracketed figure is level four under an open 1., level two where it goes on with level two',
      ['一、情况', '（一）管理', '1.制度建设', '（1）完善办法', '（2）严格执行', '2.监督检查', '(2) 绩效'],
      {},
      ['一、情况', '（一）管理', '1.制度建设', '（1）完善办法', '（2）严格执行', '2.监督检查', '（二）绩效'],
    ],
    [
      'a figure that is no label stays in the text',
      ['一、情况', '3.15消费者权益日活动3场。', '12、13号楼完工。', '5.2亿元到位。', '8.其他'],
      {},
      ['一、情况'],
    ],
    ['a year after the label', ['一、情况', '1、2024年完成改造。'], {}, ['一、情况', '1.2024年完成改造。']],
    [
      'numbers that restart in the middle are counted by position',
      ['一、情况', '（一）甲', '（一）乙', '（二）丙'],
      {},
      ['一、情况', '（一）甲', '（二）乙', '（三）丙'],
    ],
    ['a gap is the submitter’s', ['一、情况', '（一）甲', '（三）乙'], {}, ['一、情况', '（一）甲', '（三）乙']],
    [
      'two lists under one heading',
      ['一、情况', '1.甲。', '2.乙。', '说明如下', '1.丙。', '2.丁。'],
      {},
      ['一、情况', '1.甲。', '2.乙。', '1.丙。', '2.丁。'],
    ],
  ])('%s', (_, lines, section, expected) => {
    expect(labels(lines, section)).toEqual(expected);
  });

  it('tells a heading from a numbered sentence', () => {
    const entries = outline(['一、情况', '（一）主要职责', '1.贯彻创新驱动发展战略，拟订规划并组织实施。', '2.机构']);
    expect(entries.map((e) => [e.level, e.heading])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [3, true],
    ]);
  });

  it.each<[string, lines: string[], next: number, expected: [number, string][]]>([
    [
      'counts on',
      ['一、情况', '二、支出', '本年支出。', '三、问题'],
      3,
      [
        [1, '一、'],
        [1, '二、'],
        [1, '三、'],
      ],
    ],
    [
      'leads to one that says all in its line',
      ['一、情况', '二、支出', '三、基金预算：无。'],
      2,
      [
        [1, '一、'],
        [1, '二、'],
        [1, '三、'],
      ],
    ],
    [
      'is the last',
      ['一、情况', '二、问题', '三、其他说明'],
      1,
      [
        [1, '一、'],
        [1, '二、'],
        [1, '三、'],
      ],
    ],
    [
      'is a list',
      ['一、情况', '一、支出', '二、收入', '二、问题'],
      3,
      [
        [1, '一、'],
        [1, '二、'],
      ],
    ],
    [
      'does not lead to the next',
      ['一、情况', '二、支出', '二、问题'],
      2,
      [
        [1, '一、'],
        [1, '二、'],
      ],
    ],
  ])('a main title of the submitter’s own: %s', (_, lines, next, expected) => {
    expect(outline(lines, {}, next).map(({ level, label }) => [level, label])).toEqual(expected);
  });

  it('keeps the printed label and how much of the text it takes', () => {
    expect(outline(['（1） 情况'], { label: '（1）' })[0]).toMatchObject({ printed: '（1）', cut: 4, label: '一、' });
    expect(outline([{ text: '情况', label: '4、' }], { label: '4、' })[0]).toMatchObject({ printed: '4、', cut: 0 });
  });

  it('has nothing to say of a missing section', () => {
    expect(outline([], { state: 'missing', label: '', blocks: [] })).toEqual([]);
  });
});
