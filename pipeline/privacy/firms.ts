/** Firms that a report names beside money of the state that they got: whether that tells a commercial secret only a person can say. */
import { CN_DIGITS } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import type { Searched } from './hit.js';
import { searched, textOf } from './searched.js';

const FIRM = /[一-龥A-Za-z0-9()·]{2,30}?(?:有限(?:责任)?公司|股份公司|集团公司|专业合作社|合作联社|合作社)/g;
const SUBSIDY = /补助|补贴|奖补|奖励|资助|扶持|贴息|奖金|让利/;
/** Words that stand before a name without a mark. */
const BEFORE =
  /^.*(?:给予|拨付|支付|补助|补贴|奖补|奖励|资助|扶持|支持|安排|兑现|发放|其中|包括|分别为|给|向|对|为|由|与|和|及|等)(?=.{4})/;
/** `该公司`, `10家有限公司`: nobody is named; 供销合作社 is no firm. */
const NOBODY = new RegExp(
  `^(?:[该本各某这此]|\\d+家?|[${CN_DIGITS}十几数多]+家)|^.?(?:有限|股份|集团|专业|合作)|供销合作|信用合作`,
);

export function firmsWithSubsidies(document: Document): string[] {
  const text = searched(document);
  const { passages } = text.joined;
  const rows = rowsOf(text);
  const firms = new Set<string>();
  passages.forEach((passage, at) => {
    const own = textOf(text.joined, at);
    if (!/公司|合作社/.test(own)) return;
    const told =
      passage.kind === 'cell' ? (rows.get(rowOf(passage)) ? [own] : []) : own.split(/[。;]/).filter(isSubsidy);
    for (const sentence of told)
      for (const [found] of sentence.matchAll(FIRM)) {
        const name = found.replace(BEFORE, '');
        if (!NOBODY.test(name)) firms.add(name);
      }
  });
  return [...firms];
}

function isSubsidy(said: string): boolean {
  return SUBSIDY.test(said) && /\d/.test(said);
}

type Passage = Searched['joined']['passages'][number];

/** Whether a row, or the heads above it, speak of money that was given: worked out once a row, however many cells it has. */
function rowsOf({ joined, headOf }: Searched): Map<string, boolean> {
  const texts = new Map<string, string[]>();
  joined.passages.forEach((passage, at) => {
    if (passage.kind !== 'cell') return;
    const own = texts.get(rowOf(passage)) ?? [];
    texts.set(rowOf(passage), own);
    own.push(headOf(passage), textOf(joined, at));
  });
  return new Map([...texts].map(([row, words]) => [row, isSubsidy(words.join(' '))]));
}

const rowOf = ({ block, row }: Passage) => `${block}/${row}`;
