/**
 * The department's name in a second form: shortened (岳阳市科技局) or with one character changed; a declared 简称 is no second form. Its place by
 * another one that sounds alike: 西平乡 in the report of 西坪乡.
 */

import { everyMatch } from '../../parsers/every-match.js';
import { type Joined, matchesIn, placeAt } from '../extract/passages.js';
import { isShortForm } from '../taxonomy/submitter-words.js';
import { soundAlike } from './misspelt-phrase.js';
import { type Hit, times, wordRemark } from './word-remark.js';

const OWN_PLACE = /([一-龥]{2,3})(乡|镇|街道|县|区)(?=[^乡镇县区]*$)/;
const PLACE = /^.{2,8}?(?:自治区|自治州|省|市|县|区|州|盟|旗)/;

export const departmentName = wordRemark({
  rule: {
    id: 'wording.department-name',
    level: 'notice',
    title: { zh: '部门名称前后不一', en: "The department's name in two forms" },
    examples: {
      report: { department: '岳阳市科学技术局' },
      pass: { shown: '岳阳市科学技术局', en: 'the full official name', text: '在岳阳市科学技术局网站公示。' },
      fail: { shown: '岳阳市科技局', en: 'another short form of the name', text: '在岳阳市科技局网站公示。' },
    },
  },
  hits: ({ passages, joined, extraction }) => {
    const official = extraction.report.department?.replace(/\s/g, '') ?? '';
    const alike = placesAlike(joined, official);
    const region = PLACE.exec(official)?.[0];
    if (!region || official.length - region.length < 3) return alike;
    const own = official.slice(region.length);
    const text = passages.map((p) => p.text).join('\n');
    const declared = new Set(everyMatch(text, /简称[:：]?[“"]?([一-龥]{2,12})/g).map((m) => m[1] ?? ''));
    const second = passages.flatMap((passage) => {
      const found: Hit[] = [];
      for (let at = passage.text.indexOf(region); at >= 0; at = passage.text.indexOf(region, at + 1)) {
        const rest = passage.text.slice(at + region.length, at + region.length + own.length + 2);
        const form = secondForm(rest, own);
        if (!form || isDeclared(`${region}${form}`, declared)) continue;
        const place = placeAt(passage, at, at + region.length + form.length);
        found.push({ place, word: place.quote, instead: official });
      }
      // 海南林业厅 of 海南省林业厅.
      const bare = `${region.slice(0, -1)}${own}`;
      const at = isDeclared(bare, declared) ? -1 : passage.text.indexOf(bare);
      return at < 0
        ? found
        : [...found, { place: placeAt(passage, at, at + bare.length), word: bare, instead: official }];
    });
    return [...alike, ...second];
  },
  say: (c) =>
    c.zh
      ? `部门名称“${c.data.word}”与“${c.data.instead}”不一${times(c)}`
      : `the department is “${c.data.word}” here and “${c.data.instead}” elsewhere${times(c)}`,
});

/** As long as the name of the department's own place, of its rank, one character another that sounds alike. */
function placesAlike(joined: Joined, official: string): Hit[] {
  const [own = '', name = '', rank = ''] = OWN_PLACE.exec(official.replace(/^.*?[省市州盟](?=.{3})/, '')) ?? [];
  if (own === '') return [];
  return matchesIn(joined, new RegExp(rank, 'g')).flatMap(({ passage, start, end }) => {
    const word = passage.text.slice(Math.max(0, start - name.length), start);
    const [i, more] = [...name].flatMap((char, at) => (char === word[at] ? [] : [at]));
    if (i === undefined || more !== undefined || !soundAlike(name[i] ?? '', word[i] ?? ' ')) return [];
    if (passage.kind === 'note') return [];
    const place = placeAt(passage, start - name.length, end);
    return [{ place, word: place.quote, instead: own }];
  });
}

/** `以下简称市科技局` declares 岳阳市科技局, too. */
function isDeclared(name: string, declared: ReadonlySet<string>): boolean {
  return [...declared].some((short) => name.endsWith(short) || short.startsWith(name));
}

/** The longest beginning of `rest` that is a short form of `own`, or `own` with one character replaced. */
function secondForm(rest: string, own: string): string | null {
  if (rest.startsWith(own)) return null;
  const same = rest.slice(0, own.length);
  if (same.length === own.length && same.length >= 4 && differences(same, own) === 1 && same.at(-1) === own.at(-1))
    return same;
  for (let length = own.length - 1; length >= 3; length--) {
    const form = rest.slice(0, length);
    const closes = form.at(-1) === own.at(-1) || (own.endsWith('委员会') && form.endsWith('委'));
    if (form.length === length && form[0] === own[0] && closes && isShortForm(form, own)) return form;
  }
  return null;
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}
