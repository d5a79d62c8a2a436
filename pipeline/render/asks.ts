/** What a person has to know, and agree to, before a page goes out: nothing of it is wrong, and no rule can decide it. */
import type { Document } from '../../parsers/document.js';
import { firmsWithSubsidies } from '../privacy/firms.js';
import type { Words } from '../say.js';
import { leftOutOf } from './left-out.js';

const MOST_NAMED = 3;

export function asksOf(document: Document): Words[] {
  const leftOut = leftOutOf(document);
  const firms = firmsWithSubsidies(document);
  const named = firms.slice(0, MOST_NAMED);
  const isMore = firms.length > named.length;
  return [
    ...(leftOut.length > 0
      ? [
          {
            zh: `公开稿不含原件中的${leftOut.map(({ zh }) => zh).join('、')}`,
            en: `the page leaves out ${leftOut.map(({ en }) => en).join(', ')}`,
          },
        ]
      : []),
    ...(firms.length > 0
      ? [
          {
            zh: `写明 ${firms.length} 家企业获得补助（${named.join('、')}${isMore ? '等' : ''}），请确认不涉及商业秘密（政府信息公开条例第十五条）`,
            en: `${firms.length} firms are named with subsidies (${named.join(', ')}${isMore ? ' …' : ''}): make sure that no commercial secret is told`,
          },
        ]
      : []),
  ];
}
