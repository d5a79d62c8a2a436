/** Names of persons beside 联系人 or 负责人: after a colon, or in the next cell of the row. A surname must begin them. */
import { type Joined, matchesIn, type Passage } from '../extract/passages.js';
import { WORDS } from '../rules/rules.js';

const SURNAMES = new Set(WORDS.surnames);
const ROLE =
  '(?:联\\s*系\\s*人|(?:项目|财务|单位|部门|主要|分管)?负\\s*责\\s*人|经\\s*办\\s*人|填\\s*报\\s*人|填\\s*表\\s*人|审\\s*核\\s*人|制\\s*表\\s*人)(?:姓名)?(?:及(?:联系)?电话)?';
const AFTER = new RegExp(
  `${ROLE}(?:[（(][^()（）]{0,6}[)）])?\\s*[:：]\\s*([一-龥](?:[ 　]?[一-龥]){1,3})(?![一-龥])`,
  'g',
);
/** Without a colon, where a number follows (联系人张小明13…). */
const BEFORE_NUMBER = new RegExp(
  `${ROLE}\\s*([一-龥](?:[ 　]?[一-龥]){1,2})\\s*[,，、(（]?\\s*(?:联系)?(?:电话|手机)?(?:号码?)?[:：]?\\s*(?=1[3-9]\\d|0\\d{2,3}[-－])`,
  'g',
);
/** The whole of a cell. */
const ALONE = new RegExp(`(?<=^|\u0001)\\s*${ROLE}(?:[（(][^()（）]{0,6}[)）])?\\s*[:：]?\\s*(?=\u0001|$)`, 'g');
const NAME = /^\s*([一-龥](?:[ 　]?[一-龥]){1,3})(?![一-龥])/;
/** Two characters after a surname's that make a word of it, and no name. */
const WORD =
  /^(?:时间|单位|时任|应当|常务|成员|全体|主任|副|经理|暂无|空缺|无|公章|签字|签名|盖章|相关|有关|农业|文化|管理|国家|关于|和|于|能够|解决|向|从|都|别|强化|明确|平台|安排|宣传|计划|水平|温馨|充分|通过|高度|和谐|单独|应急|房产|居民|那么|那些|广大|古镇|终身|越来|后勤|须知|益阳|岳阳|湘潭)/;

export interface PersonHit {
  passage: Passage;
  start: number;
  end: number;
  masked: string;
}

export function personsIn(joined: Joined): PersonHit[] {
  const hits: PersonHit[] = [];
  for (const { passage, end, groups } of matchesIn(joined, AFTER)) {
    const name = groups[1] ?? '';
    add(hits, passage, end - name.length, name);
  }
  for (const { passage, start, groups } of matchesIn(joined, BEFORE_NUMBER)) {
    const name = groups[1] ?? '';
    add(hits, passage, start + groups[0].indexOf(name), name);
  }
  for (const { passage, at } of matchesIn(joined, ALONE)) {
    const next = joined.passages[at + 1];
    if (passage.kind !== 'cell' || next?.block !== passage.block || next.row !== passage.row) continue;
    const name = NAME.exec(next.text)?.[1];
    if (name) add(hits, next, next.text.indexOf(name), name);
  }
  return hits;
}

function add(hits: PersonHit[], passage: Passage, start: number, name: string): void {
  const bare = name.replace(/[ 　]/g, '');
  const compound = WORDS.compoundSurnames.some((surname) => bare.startsWith(surname));
  const simple = SURNAMES.has(bare[0] ?? '') && bare.length <= 3;
  if (WORD.test(bare) || !(simple || compound)) return;
  hits.push({ passage, start, end: start + name.length, masked: `${name[0]}${name.slice(1).replace(/[^ 　]/g, '*')}` });
}
