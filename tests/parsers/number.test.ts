import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCellNumber, scanNumerals } from '../../parsers/number.js';

/** `text` of every numeral with its kind, or its value where it is a number. */
const scan = (text: string) =>
  scanNumerals(text).map((n) =>
    n.kind === 'number' ? `${n.text}=${n.value}${n.percent ?? ''}` : `${n.text}:${n.kind}`,
  );

describe('numerals of a text', () => {
  it.each<[string, string[]]>([
    ['基本支出855.82万元', ['855.82=855.82']],
    ['共2,940.05万元', ['2,940.05=2940.05']],
    ['共3，518.85万元', ['3，518.85=3518.85']],
    ['８５５．８２万元', ['８５５．８２=855.82']],
    ['增速5.9%，占16.5 ％', ['5.9%=5.9%', '16.5 ％=16.5%']],
    ['增长-5.2%', ['-5.2%=-5.2%']],
    ['△3.5', ['△3.5=-3.5']],
    ['结余负3.5', ['负3.5=-3.5']],
    ['胜3负5', ['3=3', '5=5']],
    ['2022-2023年度', ['2022-2023年度:date']],
    ['1-11月', ['1-11月:date']],
    ['2025年6月30日', ['2025年6月30日:date']],
    ['2024.12.31前', ['2024.12.31:date']],
    ['2024年预算数', ['2024年:date']],
    ['财预〔2020〕10号', ['〔2020〕10号:document-number']],
    ['湘财绩[2015]15号', ['[2015]15号:document-number']],
    ['电话0730-8889999', ['0730-8889999:telephone']],
    ['手机13812345678。', ['13812345678:telephone']],
    ['5G基站20个', ['5G:code', '20=20']],
    ['监督索引号53090000722201000', ['53090000722201000:code']],
    ['见1.2.3节', ['1.2.3:sequence']],
    ['502.28、3.45亿元', ['502.28=502.28', '3.45=3.45']],
    ['48 42', ['48=48', '42=42']],
    ['支出2 9 92元', ['2 9 92:torn']],
    ['支出29 92元', ['29 92:torn']],
    ['2 9 92', ['2 9 92:torn']],
    ['支出2 99 2.5万元', ['2 99 2.5:torn']],
    ['支出2\u200b9 9\u200b2元', ['2\u200b9 9\u200b2:torn']],
    ['得分 10 9 8 分', ['10=10', '9=9', '8=8']],
    ['占9 6%', ['9 6:torn']],
    ['0.9 2元', ['0.9 2:torn']],
    ['得分9.26 8分', ['9.26 8:torn']],
    ['0.92万元 0.1万元', ['0.92=0.92', '0.1=0.1']],
    ['支出42. 5万元', ['42. 5:torn']],
    ['附件1 2024年度', ['1=1', '2024年度:date']],
    ['截至2024 12月', ['2024=2024', '12月:date']],
    ['编制数 48 实有 42', ['48=48', '42=42']],
    ['１０ ． ２万人次', ['１０ ． ２=10.2']],
    ['1 725.06万元', ['1 725.06=1725.06']],
    ['8 5 5 . 8 2万元', ['8 5 5 . 8 2=855.82']],
    ['9，3\u200b85人次', ['9，3\u200b85=9385']],
    ['9 6 . 3%', ['9 6 . 3%=96.3%']],
    ['1. 5个', ['1=1', '5=5']],
    ['85\u200b5.82', ['85\u200b5.82=855.82']],
    ['为10，200，300个', ['10，200，300=10200300']],
    ['10，20，30个', ['10=10', '20=20', '30=30']],
    ['3月', ['3月:date']],
    ['3个月', ['3=3']],
    ['会议于17:00结束', ['17:00:date']],
    ['007', ['007=7']],
    ['1.贯彻', ['1=1']],
    ['第2', ['2=2']],
    ['重量200kg', ['200=200']],
    ['容量500KW，带宽100Mbps', ['500=500', '100=100']],
    ['占GDP2.35%', ['2.35%=2.35%']],
    ['推广APP12个', ['12=12']],
    ['PM2.5浓度', ['2.5:code']],
    ['ISO9001认证3项', ['9001:code', '3=3']],
    ['1.2024年完成', ['1=1', '2024年:date']],
    ['869. 24万元', ['869. 24=869.24']],
    ['1. 24小时值班', ['1=1', '24=24']],
    ['1.2024万元', ['1.2024=1.2024']],
  ])('%s', (text, expected) => {
    expect(scan(text)).toEqual(expected);
  });

  it('covers every digit exactly once and quotes what stands there', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '年',
        '月',
        '日',
        '万元',
        '%',
        '，',
        ',',
        '.',
        '．',
        ' ',
        '　',
        '-',
        '〔',
        '〕',
        '号',
        '(',
        '）',
        '第',
        '基本支出',
        'A',
        '\u200b',
        '\n',
      ),
      fc.nat(99999).map(String),
      fc.constantFrom('２', '０', '5', '13812345678', '2024'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        const covered = new Uint8Array(text.length);
        for (const numeral of scanNumerals(text)) {
          expect(text.slice(numeral.start, numeral.end)).toBe(numeral.text);
          for (let i = numeral.start; i < numeral.end; i++) covered[i]!++;
          if (numeral.kind === 'number') expect(numeral.value).toMatch(/^-?\d+(?:\.\d+)?$/);
        }
        for (let i = 0; i < text.length; i++) {
          if (/[0-9０-９]/.test(text[i]!)) expect([text, i, covered[i]]).toEqual([text, i, 1]);
          expect(covered[i]).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a cell that holds one number', () => {
  it.each<[string, string]>([
    ['', 'empty'],
    ['　', 'empty'],
    ['——', 'blank-mark'],
    ['/', 'blank-mark'],
    ['无', 'blank-mark'],
    ['　2.70', '2.70'],
    ['48　', '48'],
    ['0', '0'],
    ['(12.50)', '-12.50'],
    ['（3）', '-3'],
    ['-1.5', '-1.5'],
    ['87.5%', '87.5'],
    ['1 2', 'text'],
    ['12万元', 'text'],
    ['2024.12.31', 'text'],
  ])('%j', (text, expected) => {
    const cell = readCellNumber(text);
    expect(cell.kind === 'number' ? cell.numeral.value : cell.kind).toBe(expected);
  });
});
