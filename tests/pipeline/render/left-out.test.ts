import { expect, it } from 'vitest';
import { leftOutOf } from '../../../pipeline/render/left-out.js';
import { documentOf, text } from '../../support/page-input.js';

it('names pictures, and struck words that say something', () => {
  const struck = { withdrawn: [{ start: 0, end: 2 }] };
  const document = documentOf([
    { kind: 'picture', id: 'b0', alt: '' },
    text('b1', '原数12', struck),
    text('b2', '  空白', struck),
    text('b3', '正文'),
  ]);
  expect(leftOutOf(document).map(({ zh }) => zh)).toEqual(['图片 1 张', '删除线或隐藏的文字 1 处']);
  expect(leftOutOf(documentOf([text('b0', '正文')]))).toEqual([]);
  const linked = {
    ...documentOf([text('b0', '详见 www.a.gov.cn/jx')]),
    links: ['http://www.a.gov.cn/jx/', 'tel:12345'],
  };
  expect(leftOutOf(linked).map(({ zh }) => zh)).toEqual(['链接 1 个']);
  const many = (count: number) => ({
    ...documentOf([text('b0', '正文')]),
    links: Array.from({ length: count }, (_, i) => `https://a.cn/${i}`),
  });
  expect(leftOutOf(many(99))).toEqual([{ zh: '链接 99 个', en: '99 links' }]);
  expect(leftOutOf(many(300))).toEqual([{ zh: '链接 99 个以上', en: 'more than 99 links' }]);
});
