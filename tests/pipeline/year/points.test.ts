import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../../pipeline/year/points.js';
import { themesOf } from '../../../pipeline/year/themes.js';

const paragraphs = (...texts: string[]) => texts.map((text) => ({ label: '', text }));
const titles = (...texts: string[]) => pointsOf(paragraphs(...texts)).map(({ title }) => title);

describe('the points of a section', () => {
  it.each<[string, string[], string[]]>([
    [
      'headings with text below',
      ['（一）预算编制不够精准', '由于项目多变。', '（二）人员不足', '人手少。'],
      ['预算编制不够精准', '人员不足'],
    ],
    [
      'headings in the paragraph',
      ['1.预算编制不够精准。由于项目多变。', '2、人员不足：编制少。'],
      ['预算编制不够精准', '人员不足'],
    ],
    ['spoken numbers', ['一是预算编制不够精准；', '二是人员不足。'], ['预算编制不够精准', '人员不足']],
    [
      'an introduction before the list',
      ['主要存在以下问题：', '①资产管理不规范', '②制度不健全'],
      ['资产管理不规范', '制度不健全'],
    ],
    ['no numbers at all', ['预算执行率偏低。', '绩效指标量化不够。'], ['预算执行率偏低', '绩效指标量化不够']],
    ['one paragraph', ['绩效意识还需加强，业务水平有待提高。'], ['绩效意识还需加强，业务水平有待提高']],
    ['nothing', ['无。'], []],
    ['empty', ['', '　'], []],
    [
      'a figure is no number of a list',
      ['2024年预算执行率92.58%，偏低。', '3.5万元结余未及时上缴。'],
      ['2024年预算执行率92.58%，偏低', '3.5万元结余未及时上缴'],
    ],
  ])('%s', (_, texts, expected) => expect(titles(...texts)).toEqual(expected));

  it('begin where Word has numbered a paragraph, and keep all words', () => {
    const points = pointsOf([
      { label: '（一）', text: '预算编制不够精准' },
      { label: '', text: '项目多变，资产不清。' },
      { label: '（二）', text: '人员不足' },
    ]);
    expect(points).toEqual([
      { title: '预算编制不够精准', text: '预算编制不够精准\n项目多变，资产不清。' },
      { title: '人员不足', text: '人员不足' },
    ]);
  });

  it('shorten a long first sentence', () => {
    const [title = ''] = titles('绩'.repeat(60));
    expect(title).toBe(`${'绩'.repeat(39)}…`);
  });
});

describe('themes', () => {
  const themes = (title: string, text = title) => themesOf({ title, text }).map(({ zh }) => zh);
  it.each<[string, string[]]>([
    ['预算编制不够精准', ['预算编制']],
    ['资金支付进度不均衡', ['预算执行与支付进度']],
    ['绩效指标量化不够', ['绩效目标和指标设置']],
    ['固定资产账实不符', ['资产管理']],
    ['人员专业素养不高', ['人员力量和业务能力']],
    ['提升机关效能', ['其他']],
  ])('%s', (text, expected) => expect(themes(text)).toEqual(expected));

  it('a title that says it decides; one that does not leaves it to the words below', () => {
    expect(themes('加强业务培训', '加强业务培训\n组织财务人员学习预算编制。')).toEqual(['人员力量和业务能力']);
    expect(themes('基础薄弱', '基础薄弱\n固定资产账实不符。')).toEqual(['资产管理']);
  });
});
