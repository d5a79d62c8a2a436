import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../../../parsers/document.js';
import { readNarrative } from '../../../../pipeline/extract/read-narrative.js';
import { scaled } from '../../../support/soak.js';
import { documentOf, factLines, readProse, textLines } from './prose.js';

describe('numerals that are no quantities', () => {
  it.each<[string, string[]]>([
    ['1.贯彻方针。2.制定规划。', ['section 1', 'section 2']],
    ['1.2024年完成改造3处。', ['section 1', 'date 2024年']],
    ['（1）加强管理；（2）落实责任。', ['section 1', 'section 2']],
    ['附件1、附件2-1', ['section 1', 'section 2', 'section 1']],
    ['见附表3。', ['section 3']],
    ['排名全省第2，为第3个过百亿元的市州，进入全国前10名。', ['rank 2', 'rank 3', 'rank 10']],
    ['获第1-3名。', ['rank 1', 'rank 3']],
    ['举办第5届运动会。', ['name 5']],
    [
      '根据《预算绩效管理办法》（湘财绩〔2020〕7号）第12条第3款规定。',
      ['document-number 〔2020〕7号', 'law-article 12', 'law-article 3'],
    ],
    ['国务院令第729号', ['document-number 729']],
    ['联系电话：0730-8889999，邮编414000。', ['telephone 0730-8889999', 'code 414000']],
    ['预算编码906017，统一社会信用代码11430600006245678X。', ['code 906017', 'code 11430600006245678X']],
    ['网址http://www.abc.gov.cn/2024/01，邮箱abc123@163.com。', ['code 2024', 'code 01', 'code 123', 'code 163']],
    ['推进5G、ISO9001和PM2.5治理。', ['code 5G', 'code 9001', 'code 2.5']],
    ['承担2021年“省十大技术攻关”项目。', ['date 2021年']],
    ['落实“1+3+N”机制和《2035年远景目标》。', ['name 1', 'name 3', 'date 2035年']],
    ['受理12345热线和110接警工作。', ['name 12345', 'name 110']],
    [
      '2021-2025年规划、2022-2023年度、1-11月、12月31日、2024.12.31前。',
      ['date 2021-2025年', 'date 2022-2023年度', 'date 1-11月', 'date 12月31日', 'date 2024.12.31'],
    ],
    ['近3年来，80后干部成为主力。', ['date 3', 'name 80']],
    ['面向60岁以上老人和3-6岁儿童。', ['other-text 60', 'other-text 3', 'other-text 6']],
    ['总结经验（200字以内）。', ['other-text 200']],
    ['一、部门基本情况……3', ['page 3']],
    // Not understood, and said so.
    ['数值为123，另有456。', ['unread 123', 'unread 456']],
    ['增长（下降）5.2%。', ['unread 5.2%']],
    // The word asks for a % that is not printed.
    ['较上年增长13.95。', ['format 13.95']],
  ])('%s', (sentence, expected) => {
    expect(textLines(sentence)).toEqual(expected);
  });

  it('remarks on a rate without its %', () => {
    const { remarks } = readProse('公用经费占76.23；其他占23.77。');
    expect(remarks.map((r) => [r.data.message, r.data.text])).toEqual([
      ['format.rate-without-percent', '76.23'],
      ['format.rate-without-percent', '23.77'],
    ]);
    expect(new Set(remarks.map((r) => r.subject)).size).toBe(2);
  });
});

describe('blocks of every kind', () => {
  it('reads footnotes, classes margins and comments, and never a withdrawn figure', () => {
    const document = documentOf(
      { kind: 'paragraph', text: '基本支出800855.82万元。', withdrawn: [{ start: 4, end: 7 }] },
      { kind: 'paragraph', text: '项目支出8699.99.24万元，三公经费2.3¹万元。', withdrawn: [{ start: 6, end: 11 }] },
      { kind: 'paragraph', text: '公用经费2,0146.37万元。', withdrawn: [{ start: 6, end: 7 }] },
      { kind: 'note', role: 'footnote', text: '含上年结转20万元。' },
      { kind: 'note', role: 'footer', text: '— 3 —' },
      { kind: 'note', role: 'comment', text: '这里应为12万元' },
    );
    const { facts, ledger } = readNarrative(document, { skip: new Set(), fiscalYear: 2024, sections: [] });
    expect(facts.map((f) => `${f.key} ${f.text}`)).toEqual([
      'expenditure.basic@2024/final 855.82',
      'sangong.total@2024/final 2.3',
      'quantity:上年结转@2024 20',
    ]);
    expect(ledger.map((e) => `${e.class} ${e.where.quote}`)).toEqual([
      'withdrawn 800',
      'fact 855.82',
      'unread 8699.99.24',
      'withdrawn 99.99',
      'fact 2.3',
      'unread 2,0146.37',
      'withdrawn 0',
      'fact 20',
      'page 3',
      'other-text 12',
    ]);
  });

  it('passes over the blocks of tables', () => {
    const document = documentOf(
      { kind: 'paragraph', text: '基本支出1万元。' },
      { kind: 'paragraph', text: '项目支出2万元。' },
    );
    const { ledger } = readNarrative(document, { skip: new Set(['b0']), fiscalYear: 2024, sections: [] });
    expect(ledger.map((e) => e.where.block)).toEqual(['b1']);
  });
});

const word = fc.constantFrom(
  ...'基本支出 项目支出 三公经费 年初预算 其中 ， 、 ； 。 （ ） “ ” 《 》 比上年 增长 下降 占 分别 累计 第 前 个 项 万元 亿 万 余 % 元 名 家 年 月 日 号 以上 约 近 为 达 : ; , . / + - ～ 至 和 与 等 即 共 \n \t 　 A m2 百分之 九十五 壹佰元'.split(
    ' ',
  ),
  ' ',
);
const text = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: word },
      {
        weight: 1,
        arbitrary: fc.oneof(
          fc.nat(99999).map(String),
          fc.constantFrom('2024', '3.45', '1,863.29', '８５', '０', '92.58%', '2024年', '13812345678'),
        ),
      },
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));

describe('of any text', () => {
  it('covers every run of digits by exactly one entry, and every place reads back', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (texts) => {
        const document = documentOf(...texts.map((t) => ({ kind: 'paragraph', text: t }) as const));
        const { facts, ledger, claims, remarks } = readNarrative(document, {
          skip: new Set(),
          fiscalYear: 2024,
          sections: [],
        });
        for (const block of document.blocks) {
          if (block.kind !== 'paragraph') continue;
          const covered = new Uint8Array(block.text.length);
          for (const { where } of ledger) {
            if (where.block === block.id) for (let i = where.start; i < where.end; i++) covered[i]!++;
          }
          const wrong = [...covered].flatMap((times, i) =>
            times > 1 || (times === 0 && /[0-9０-９]/.test(block.text[i]!)) ? [[i, times]] : [],
          );
          expect(wrong, block.text).toEqual([]);
        }
        const places = [...facts, ...ledger, ...claims].map((x) => x.where).concat(remarks.flatMap((r) => r.where));
        const read = places.map((where) => textAt(document, where)?.slice(where.start, where.end));
        expect(read).toEqual(places.map(({ quote }) => quote));
        expect(new Set(facts.map((f) => f.id)).size).toBe(facts.length);
        const ids = new Set(facts.map((f) => f.id));
        for (const claim of claims) {
          if (claim.kind === 'list' || claim.kind === 'of-which')
            for (const id of [claim.total, ...claim.parts]) expect(ids).toContain(id);
        }
        expect(ledger.filter((e) => e.class === 'fact')).toHaveLength(facts.length);
        expect(facts.filter(({ base }) => !/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(base))).toEqual([]);
      }),
      { numRuns: scaled(500, 1500) },
    );
  });

  it('reads a paragraph that never ends', () => {
    const count = scaled(1000, 3000);
    const { facts, ledger } = readProse(`培训${'甲类3个、'.repeat(count)}`);
    expect(facts).toHaveLength(count);
    expect(ledger.every((entry) => entry.class === 'fact')).toBe(true);
    expect(readProse('壹佰'.repeat(20_000)).facts).toEqual([]);
  });

  it('needs no fiscal year', () => {
    expect(factLines('基本支出855.82万元，比上年增加5万元。', { fiscalYear: null })).toEqual([
      'expenditure.basic/final = 8558200 万元',
      'change.amount:expenditure.basic = 50000 万元',
    ]);
  });
});
