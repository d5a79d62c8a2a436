/** Personal data in what a file carries and no page prints: it is said, so that nobody hands the file itself on. */
import type { Document } from '../../parsers/document.js';
import { type Message, message } from '../../parsers/result.js';
import { personalAmong } from './privacy.js';

const MOST_NAMED = 3;

export function tellCarried({ carried = [] }: Pick<Document, 'carried'>): Message[] {
  const masked = personalAmong(carried.map(decoded)).filter((one) => one !== null);
  const found = [...new Map(masked.map((one) => [one.replace(/\s/g, ''), one])).values()];
  if (found.length === 0) return [];
  const named = found.slice(0, MOST_NAMED).join('、');
  return [
    message(
      'personal-carried',
      `文件不印出的部分（链接、属性、批注作者、修订等）有个人信息 ${found.length} 处（${named}）：公开稿不含，原文件不要对外提供。`,
      `What the file does not print (links, properties, authors, revisions) holds personal data in ${found.length} places (${named}): the page has none of it; do not hand the file itself on.`,
    ),
  ];
}

/** `mailto:`, `tel:` and `sms:` stand where a label would. */
function decoded(text: string): string {
  const plain = text.replace(/^mailto:/i, '邮箱：').replace(/^(?:tel|sms|callto):(?:\/\/)?\+?(?:86)?/i, '手机：');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
