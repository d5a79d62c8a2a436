/** What two readings of one file do not agree on: one of the readers is wrong, and a person decides which. */
import { cutAt } from '../../parsers/characters.js';
import type { Difference } from '../../parsers/second-reader/compare-readings.js';
import { findingBy } from '../equations/judged.js';
import { maskPersonal } from '../privacy/privacy.js';
import type { Finding } from '../report.js';
import type { Telling } from '../wording/sentence-parts.js';
import { type DataIn, remark } from './remark.js';

export const secondReading = remark({
  rule: {
    id: 'format.second-reading',
    level: 'error',
    title: { zh: '两种读取方式读出的内容不一致', en: 'The two readers of the file disagree' },
    examples: { pass: '855.82 / 855.82', fail: '855.82 / 855.28' },
  },
  find: null,
  say: {
    'format.second-reading': (c: Telling<{ main: string | null; second: string | null }>) => {
      // The department has one file and no readers: it is told what it can look for.
      if (c.letter && c.zh)
        return '报送文件中这一处的内容用两种方法读取不一致，可能有隐藏文字、未接受的修订或者未更新的域';
      const none = c.zh ? '没有这一处' : 'nothing';
      const [main, second] = [c.data.main, c.data.second].map((value) => (value === null ? none : `“${value}”`));
      return c.zh
        ? `两种读取方式读出的内容不一致：主要读取方式 ${main}，第二种读取方式 ${second}；请对照原件判断`
        : `The two readers disagree: the main one has ${main}, the second ${second}; compare with the original`;
    },
  },
});

/** A sentence needs the place to look at, not the whole cell. */
const SHOWN = 60;

export function findingsOfReadings(differences: readonly Difference[]): Finding[] {
  const { rule } = secondReading;
  const counts = new Map<string, number>();
  return differences.map(({ kind, where, main, second }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const id = `${rule.id}|${kind}${count === 1 ? '' : `~${count}`}`;
    const data: DataIn<typeof secondReading.say> = {
      message: 'format.second-reading',
      main: shorten(main),
      second: shorten(second),
    };
    return {
      ...findingBy(rule, id),
      where: where ? [where] : [],
      basis: null,
      data,
    };
  });
}

function shorten(text: string | null): string | null {
  return text && cutAt(maskPersonal(text).replace(/\s+/g, ' ').trim(), SHOWN);
}
